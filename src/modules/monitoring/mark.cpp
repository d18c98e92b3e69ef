#include "modules/monitoring/mark.hpp"

#include <algorithm>

#include "modules/monitoring/wording.hpp"

namespace bihuan::mark {

Decision<Event> decide(const State& state, const Place& ask, const Context& context) {
    constexpr auto ahead_max = std::chrono::days{31};  // a stop that was announced
    constexpr std::size_t factors_max = 64;
    if (state.placed) return refuse("mark.placed_already", "该标记已登记", "this mark stands already");
    if (!ask.point) return problem(Fault::refused, "mark.point", "请选择监测点", "choose a point", "/point");
    if (ask.factors.size() > factors_max)
        return problem(Fault::refused, "mark.factors", "因子过多（最多64个）", "too many factors (64 at most)", "/factors");
    if (!std::all_of(ask.factors.begin(), ask.factors.end(), [](auto& one) { return monitoring::is_factor(one); }))
        return problem(Fault::refused, "mark.factor", "因子编码应为字母和数字，例如 w01018",
                       "a factor's code is letters and digits, like w01018", "/factors");
    if (ask.from >= ask.to)
        return problem(Fault::refused, "mark.span", "结束时间应晚于开始时间", "the mark must end after it begins", "/to");
    if (ask.to - ask.from > longest)
        return problem(Fault::refused, "mark.too_long", "一个标记最长370天；长期停运请停用监测点",
                       "a mark lasts 370 days at most: retire the point where it stands still for good", "/to");
    if (ask.from > context.now + ahead_max)
        return problem(Fault::refused, "mark.ahead", "开始时间不能晚于31天之后", "a mark cannot begin more than 31 days ahead", "/from");
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Placed{ask.point, ask.factors, ask.kind, ask.from, ask.to, text::trimmed(ask.reason), ask.voucher}}};
}
Decision<Event> decide(const State& state, const Withdraw& ask, const Context&) {
    if (!state.placed) return problem(Fault::missing, "mark.missing", "没有这个标记", "there is no such mark");
    if (state.withdrawn) return std::vector<Event>{};
    if (auto wrong = monitoring::unfit_reason(ask.reason)) return tl::unexpected(*wrong);
    return {{Withdrawn{text::trimmed(ask.reason)}}};
}

State evolve(State state, const Placed& placed) {
    state.placed = placed;
    return state;
}
State evolve(State state, const Withdrawn&) {
    state.withdrawn = true;
    return state;
}

}  // namespace bihuan::mark
