#include "modules/monitoring/question_view.hpp"

#include "journal/views.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"

namespace bihuan::monitoring {
namespace {

constexpr auto ddl = R"(
create table question(
    id text primary key, rule text not null, rule_version text not null, point text not null, factor text not null, from_at bigint not null,
    to_at bigint not null, zh text not null, en text not null, figures text not null, review text not null, raised_by text not null,
    raised_at bigint not null, answers text not null, settlement text, settled_reason text not null);
create index question_point on question(point, raised_at);
create index question_raised on question(raised_at);
create table question_evidence(hash text not null, question text not null, primary key(hash, question));
)";

void answer(Sql& sql, const journal::Recorded& recorded, const data_question::Answered& one) {
    std::vector<QuestionAnswer> answers;
    sql.query(
        "select answers from question where id = $1",
        [&](Row row) { answers = json::from<std::vector<QuestionAnswer>>(row.text(0)).value(); }, recorded.id);
    answers.push_back({recorded.at, std::string(recorded.actor), one.text, one.evidence});
    sql.run("update question set answers = $2 where id = $1", recorded.id, answers);
    for (auto& hash : one.evidence)
        sql.run("insert into question_evidence(hash, question) values($1, $2) on conflict do nothing", hash, recorded.id);
}
void project(Sql& sql, const journal::Recorded& recorded, const DataQuestion::Event& event) {
    struct Into {
        Sql& sql;
        const journal::Recorded& recorded;
        void operator()(const data_question::Raised& one) const {
            auto& asked = one.asked;
            sql.run(
                "insert into question(id, rule, rule_version, point, factor, from_at, to_at, zh, en, figures, review, raised_by, raised_at,"
                " answers, settled_reason) values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '[]', '')",
                recorded.id, asked.rule, asked.rule_version, asked.point, asked.factor, asked.from, asked.to, asked.zh, asked.en,
                asked.figures, asked.review, recorded.actor, recorded.at);
        }
        void operator()(const data_question::Answered& one) const { answer(sql, recorded, one); }
        void operator()(const data_question::Settled& one) const {
            sql.run("update question set settlement = $2, settled_reason = $3 where id = $1", recorded.id, one.as, one.reason);
        }
        void operator()(const data_question::Reopened&) const {
            sql.run("update question set settlement = null, settled_reason = '' where id = $1", recorded.id);
        }
    };
    std::visit(Into{sql, recorded}, event);
}

constexpr std::string_view columns =
    "select id, rule, rule_version, point, factor, from_at, to_at, zh, en, figures, review, raised_by, raised_at, answers, settlement, "
    "settled_reason from question";

}  // namespace

std::vector<QuestionRow> questions(Sql& sql, const QuestionFilter& filter) {
    Sql::Parameters parameters;
    std::string where;
    auto also = [&](const std::string& condition) { where += (where.empty() ? " where " : " and ") + condition; };
    if (filter.point) also("point = " + parameters.add(*filter.point));
    if (filter.open) also(*filter.open ? "settlement is null" : "settlement is not null");
    auto limit = parameters.add(filter.limit);
    return sql.all<QuestionRow>(std::string(columns) + where + " order by raised_at desc, id desc limit " + limit, parameters);
}
std::optional<QuestionRow> question_of(Sql& sql, std::string_view id) {
    return sql.one<QuestionRow>(std::string(columns) + " where id = $1", id);
}
bool is_asked(Sql& sql, const data_question::Asked& asked) {
    return sql.integer(
               "select count(*) from question where point = $1 and rule = $2 and factor = $3 and from_at < $5 and to_at > $4 and rule <> "
               "'hand'",
               asked.point, asked.rule, asked.factor, asked.from, asked.to) > 0;
}

}  // namespace bihuan::monitoring

namespace bihuan {

void question_views(journal::Views& views) { views.view("question", monitoring::ddl).on<DataQuestion>(monitoring::project); }

}  // namespace bihuan
