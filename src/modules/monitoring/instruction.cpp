#include "modules/monitoring/instruction.hpp"

#include "modules/monitoring/instruction_frame.hpp"
#include "modules/monitoring/wording.hpp"

namespace bihuan::instruction {
namespace {

constexpr auto span_max = std::chrono::days{31};

tl::unexpected<Problem> missing() {
    return problem(Fault::missing, "instruction.missing", "没有这条反控指令", "there is no such instruction");
}
tl::unexpected<Problem> over() {
    return refuse("instruction.ended_already", "该指令已有结果", "this instruction has come to an end already");
}

}  // namespace

Decision<Event> decide(const State& state, const Give& ask, const Context& context) {
    if (state.given) return refuse("instruction.given_already", "该指令已下达", "this instruction was given already");
    if (!ask.logger) return problem(Fault::refused, "instruction.logger", "请选择数采仪", "choose a logger", "/logger");
    // What can be sent can be asked: the frame is made for its problems. The password is looked at when it is sent, for it is no fact.
    constexpr auto any_password = "000000";
    if (auto frame = monitoring::frame_of(ask.properties, {"32", any_password, "MN"}, context.now, any_password); !frame)
        return tl::unexpected(frame.error());
    if (ask.properties.from && *ask.properties.until - *ask.properties.from > span_max)
        return problem(Fault::refused, "instruction.span", "一次最多调取31天的数据", "31 days of data are asked for at a time, at most",
                       "/properties/until");
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Given{ask.logger, ask.properties, text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& state, const End& ask, const Context&) {
    if (!state.given) return missing();
    if (state.ended) return std::vector<Event>{};
    return {{Ended{ask.outcome, ask.qn, ask.request_result, ask.execution_result, ask.answer.substr(0, answer_size_max), ""}}};
}
Decision<Event> decide(const State& state, const Record& ask, const Context&) {
    if (!state.given) return missing();
    if (state.ended) return over();
    if (ask.outcome == Outcome::withdrawn)
        return problem(Fault::refused, "instruction.outcome", "撤回请使用撤回功能", "to withdraw an instruction is another step",
                       "/outcome");
    if (auto wrong = monitoring::unfit(
            ask.note, {monitoring::reason_size_max, false, "instruction.note", "结果说明", "what is known of the result", "/note"}))
        return tl::unexpected(*wrong);
    constexpr std::int64_t result_max = 999;
    for (auto& one : {ask.request_result, ask.execution_result})
        if (one && (*one < 0 || *one > result_max))
            return problem(Fault::refused, "instruction.result", "返回码应为0至999", "a result code is 0 to 999", "/execution_result");
    return {{Ended{ask.outcome, "", ask.request_result, ask.execution_result, "", text::trimmed(ask.note)}}};
}
Decision<Event> decide(const State& state, const Withdraw& ask, const Context&) {
    if (!state.given) return missing();
    if (state.ended) return over();
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Ended{Outcome::withdrawn, "", {}, {}, "", text::trimmed(ask.reason)}}};
}

State evolve(State state, const Given& given) {
    state.given = given;
    return state;
}
State evolve(State state, const Ended&) {
    state.ended = true;
    return state;
}

}  // namespace bihuan::instruction
