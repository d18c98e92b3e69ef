#include "modules/ledger/inspection.hpp"

#include "base/text.hpp"

namespace bihuan::inspection {
namespace {

constexpr std::size_t name_size_max = 600;
constexpr int days_max = 400;

std::optional<Problem> unfit(const Settings& settings) {
    if (settings.plan_days < 1 || settings.plan_days > days_max)
        return Problem{Fault::refused, "inspection.plan_days", "制定方案的天数应在1至400之间", "the days for a plan must be 1 to 400",
                       "/settings/plan_days"};
    if (settings.warning_days < 0 || settings.warning_days > days_max)
        return Problem{Fault::refused, "inspection.warning_days", "临期提醒天数应在0至400之间", "the warning days must be 0 to 400",
                       "/settings/warning_days"};
    if (settings.dispatch != "weekly" && settings.dispatch != "half-monthly" && settings.dispatch != "monthly")
        return Problem{Fault::refused, "inspection.dispatch", "调度频次应为 weekly、half-monthly 或 monthly",
                       "dispatch must be weekly, half-monthly or monthly", "/settings/dispatch"};
    return {};
}

}  // namespace

Decision<Event> decide(const State& state, const Open& ask, const Context& context) {
    if (!state.name.empty()) return refuse("inspection.opened_already", "该督察已登记", "this inspection is registered already");
    if (text::trimmed(ask.name).empty()) return refuse("inspection.name_missing", "请填写督察名称", "give the inspection a name");
    if (ask.name.size() > name_size_max)
        return refuse("inspection.name_too_long", "督察名称过长（最多200字）", "the name is too long (200 characters at most)");
    Opened opened{text::trimmed(ask.name),          ask.level, ask.round, ask.batch, ask.authority, ask.feedback_on, {}, {},
                  ask.settings.value_or(Settings{})};
    if (auto wrong = unfit(opened.settings)) return tl::unexpected(*wrong);
    if (opened.feedback_on && opened.settings.plan_days_working) {
        auto counted = context.calendar->add_working_days(*opened.feedback_on, opened.settings.plan_days);
        if (!counted) return tl::unexpected(counted.error());  // a year without a holiday table is said, not guessed
        opened.plan_due = counted->date;
        opened.plan_due_counted = *counted;
    } else if (opened.feedback_on) {
        opened.plan_due = plus_days(*opened.feedback_on, opened.settings.plan_days);
    }
    return {{opened}};
}
Decision<Event> decide(const State& state, const ChangeSettings& ask, const Context&) {
    if (state.name.empty()) return problem(Fault::missing, "inspection.missing", "没有这次督察", "there is no such inspection");
    if (auto wrong = unfit(ask.settings)) return tl::unexpected(*wrong);
    if (ask.reason.empty()) return refuse("inspection.reason_missing", "请写明修改设置的原因", "say why the settings change");
    return {{SettingsChanged{ask.settings, ask.reason}}};
}
Decision<Event> decide(const State& state, const TakeNumber& ask, const Context&) {
    if (state.name.empty())
        return problem(Fault::missing, "inspection.missing", "没有这次督察，请先登记督察",
                       "there is no such inspection: register it first");
    if (text::trimmed(ask.number).empty()) return refuse("finding.number_missing", "问题缺少编号", "the finding has no number");
    if (state.numbers.contains(ask.number))
        return refuse("finding.number_taken", "编号 " + ask.number + " 在本次督察中已被使用；编号不得重复，作废后也不再使用",
                      "number " + ask.number + " is taken in this inspection; a number is never used twice, not even after it is void");
    return {{NumberTaken{ask.number, ask.finding}}};
}

State evolve(State, const Opened& opened) { return {opened.name, opened.settings, {}}; }
State evolve(State state, const SettingsChanged& changed) {
    state.settings = changed.settings;
    return state;
}
State evolve(State state, const NumberTaken& taken) {
    state.numbers.insert(taken.number);
    return state;
}

}  // namespace bihuan::inspection
