#include "modules/monitoring/question.hpp"

#include "modules/monitoring/wording.hpp"

namespace bihuan::data_question {
namespace {

constexpr std::size_t text_size_max = 6000, evidence_max = 32, figures_max = 64, figure_size_max = 600;

tl::unexpected<Problem> missing() { return problem(Fault::missing, "question.missing", "没有这个疑问", "there is no such question"); }
tl::unexpected<Problem> settled() {
    return refuse("question.settled", "该疑问已办结；如有新情况请先重新打开", "this question is settled: reopen it where there is news");
}

}  // namespace

Decision<Event> decide(const State& state, const Raise& ask, const Context&) {
    if (state.raised) return refuse("question.raised_already", "该疑问已提出", "this question was put already");
    auto& asked = ask.asked;
    if (!asked.point) return problem(Fault::refused, "question.point", "请选择监测点", "choose a point", "/point");
    if (!asked.factor.empty() && !monitoring::is_factor(asked.factor))
        return problem(Fault::refused, "question.factor", "因子编码应为字母和数字，例如 w01018",
                       "a factor's code is letters and digits, like w01018", "/factor");
    for (auto& figure : asked.figures)
        if (figure.name.size() > figure_size_max || figure.value.size() > figure_size_max)
            return problem(Fault::refused, "question.figure", "依据过长（最多200字）", "a figure is too long (200 characters at most)",
                           "/figures");
    if (asked.from >= asked.to)
        return problem(Fault::refused, "question.span", "结束时间应晚于开始时间", "the span must end after it begins", "/to");
    if (auto wrong = monitoring::unfit(asked.zh, {text_size_max, false, "question.text", "要问的内容", "what is asked", "/zh"}))
        return tl::unexpected(*wrong);
    if (asked.figures.size() > figures_max)
        return problem(Fault::refused, "question.figures", "依据过多（最多64项）", "too many figures (64 at most)", "/figures");
    return {{Raised{asked}}};
}
Decision<Event> decide(const State& state, const Answer& ask, const Context&) {
    if (!state.raised) return missing();
    if (state.settled) return settled();
    if (auto wrong = monitoring::unfit(ask.text, {text_size_max, false, "question.answer", "说明", "the answer", "/text"}))
        return tl::unexpected(*wrong);
    if (ask.evidence.size() > evidence_max)
        return problem(Fault::refused, "question.evidence", "附件过多（最多32个）", "too many files (32 at most)", "/evidence");
    return {{Answered{text::trimmed(ask.text), ask.evidence}}};
}
Decision<Event> decide(const State& state, const Settle& ask, const Context&) {
    if (!state.raised) return missing();
    if (state.settled) return settled();
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    if (ask.as == Settlement::explained && state.answers == 0)
        return refuse("question.unanswered", "运营单位尚未说明，不能按“已说明”办结",
                      "nobody has answered yet: it cannot be settled as explained");
    return {{Settled{ask.as, text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& state, const Reopen& ask, const Context&) {
    if (!state.raised) return missing();
    if (!state.settled) return std::vector<Event>{};
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Reopened{text::trimmed(ask.reason)}}};
}

State evolve(State state, const Raised&) {
    state.raised = true;
    return state;
}
State evolve(State state, const Answered&) {
    ++state.answers;
    return state;
}
State evolve(State state, const Settled&) {
    state.settled = true;
    return state;
}
State evolve(State state, const Reopened&) {
    state.settled = false;
    return state;
}

}  // namespace bihuan::data_question
