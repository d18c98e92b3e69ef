// Questions about data as they stand: what was asked, the answers, how it ended.
#pragma once
#include "modules/monitoring/question.hpp"
#include "store/sql.hpp"

namespace bihuan::monitoring {

struct QuestionAnswer {
    Instant at{};
    std::string by;  // the actor
    std::string text;
    std::vector<std::string> evidence;
};
struct QuestionRow {
    std::string id, rule, rule_version, point, factor;
    Instant from{}, to{};
    std::string zh, en;
    std::vector<data_question::Figure> figures;
    std::string review, raised_by;
    Instant raised_at{};
    std::vector<QuestionAnswer> answers;
    std::optional<data_question::Settlement> settlement;
    std::string settled_reason;
};
DESCRIBE(QuestionAnswer, at, by, text, evidence)
DESCRIBE(QuestionRow, id, rule, rule_version, point, factor, from, to, zh, en, figures, review, raised_by, raised_at, answers, settlement,
         settled_reason)

struct QuestionFilter {
    std::optional<std::string> point;
    std::optional<bool> open;
    std::int64_t limit = 200;
};
std::vector<QuestionRow> questions(Sql&, const QuestionFilter&);  // the newest first
std::optional<QuestionRow> question_of(Sql&, std::string_view id);
// Whether this rule has asked about this span of this series already, so that a review asks once.
bool is_asked(Sql&, const data_question::Asked&);

}  // namespace bihuan::monitoring
