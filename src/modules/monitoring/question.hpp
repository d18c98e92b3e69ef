// A question about measured data (数据疑问): what was noticed, with the figures and the rule, put to whoever runs the point, answered
// by them and settled by the monitoring station. The program asks; it never says that somebody forged anything.
#pragma once
#include "journal/decider.hpp"
#include "modules/monitoring/point.hpp"

namespace bihuan {
struct DataQuestion;
}

namespace bihuan::data_question {

struct Figure {  // what the rule looked at: "run_hours" "61"
    std::string name, value;
    bool operator==(const Figure&) const = default;
};
struct Asked {
    std::string rule, rule_version;  // "R1"; "hand" where a person asks
    Id<MonitoringPoint> point;
    std::string factor;  // may be empty: the whole point
    Instant from{}, to{};
    std::string zh, en;  // the question in words
    std::vector<Figure> figures;
    std::string review;  // digest of the review's record, by which it can be run again; empty where a person asks
};
enum class Settlement { explained, check_on_site, instrument, passed_on };

// ---- what happened ----
struct Raised {
    static constexpr auto type = "question.raised/1";
    Asked asked;
};
struct Answered {
    static constexpr auto type = "question.answered/1";
    std::string text;
    std::vector<std::string> evidence;  // hashes of files
};
struct Settled {
    static constexpr auto type = "question.settled/1";
    Settlement as{};
    std::string reason;
};
struct Reopened {
    static constexpr auto type = "question.reopened/1";
    std::string reason;
};
using Event = std::variant<Raised, Answered, Settled, Reopened>;

// ---- what may be asked ----
struct Raise {
    Asked asked;
};
struct Answer {
    std::string text;
    std::vector<std::string> evidence;
};
struct Settle {
    Settlement as{};
    std::string reason;
};
struct Reopen {
    std::string reason;
};
using Command = std::variant<Raise, Answer, Settle, Reopen>;

// ---- what we must remember to decide ----
struct State {
    bool raised = false, settled = false;
    int answers = 0;
};

Decision<Event> decide(const State&, const Raise&, const Context&);
Decision<Event> decide(const State&, const Answer&, const Context&);
Decision<Event> decide(const State&, const Settle&, const Context&);
Decision<Event> decide(const State&, const Reopen&, const Context&);
State evolve(State, const Raised&);
State evolve(State, const Answered&);
State evolve(State, const Settled&);
State evolve(State, const Reopened&);

DESCRIBE(Figure, name, value)
DESCRIBE(Asked, rule, rule_version, point, factor, from, to, zh, en, figures, review)
DESCRIBE_ENUM(Settlement, explained, check_on_site, instrument, passed_on)
DESCRIBE(Raised, asked)
DESCRIBE(Answered, text, evidence)
DESCRIBE(Settled, as, reason)
DESCRIBE(Reopened, reason)
DESCRIBE(Answer, text, evidence)
DESCRIBE(Settle, as, reason)
DESCRIBE(Reopen, reason)

}  // namespace bihuan::data_question

namespace bihuan {

struct DataQuestion {
    static constexpr std::string_view category = "question";
    using Id = bihuan::Id<DataQuestion>;
    using State = data_question::State;
    using Command = data_question::Command;
    using Event = data_question::Event;
};
static_assert(Decider<DataQuestion>);

}  // namespace bihuan
