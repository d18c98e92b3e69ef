#include "modules/ledger/schedule.hpp"

#include <algorithm>

namespace bihuan {
namespace {

constexpr int share_places = 4;

Decimal share(int part, int whole) { return Decimal::divide(Decimal(part), Decimal(whole), share_places).value_or(Decimal(0)); }
std::string percent(const Decimal& share) { return (share * Decimal(100)).rounded(0).to_text() + "%"; }

std::vector<std::pair<Date, int>> due_in_order(const std::vector<Milestone>& milestones) {
    std::vector<std::pair<Date, int>> due;
    for (auto& milestone : milestones)
        if (milestone.due) due.emplace_back(*milestone.due, milestone.weight);
    std::sort(due.begin(), due.end());
    return due;
}
int weight_due(Date today, const std::vector<Milestone>& milestones) {
    int weight = 0;
    for (auto& milestone : milestones)
        if (milestone.due && *milestone.due < today) weight += milestone.weight;  // due on a day: that whole day is still time
    return weight;
}

}  // namespace

ScheduleFacts schedule_facts(const std::vector<Milestone>& milestones, const std::map<int, Date>& reached, bool begun, bool completed) {
    ScheduleFacts facts{completed, begun || !reached.empty(), 0, 0, {}, {}};
    for (auto& milestone : milestones) {
        facts.weight_total += milestone.weight;
        if (reached.contains(milestone.no)) facts.weight_reached += milestone.weight;
    }
    // Expected grows on the day after each due day: it meets what is done (ahead until then), and passes it (behind from then).
    int expected = 0;
    for (auto& [due, weight] : due_in_order(milestones)) {
        auto before = expected;
        expected += weight;
        auto day_after = plus_days(due, 1);
        if (before < facts.weight_reached && expected >= facts.weight_reached && !facts.ahead_before) facts.ahead_before = day_after;
        if (expected > facts.weight_reached && !facts.behind_from) facts.behind_from = day_after;
    }
    if (facts.weight_reached > expected) facts.ahead_before = Date{std::chrono::year{9999}, std::chrono::month{12}, std::chrono::day{31}};
    return facts;
}

ProgressState state_on(Date today, const ScheduleFacts& facts) {
    if (facts.completed) return ProgressState::completed;
    if (facts.behind_from && *facts.behind_from <= today) return ProgressState::behind;
    if (!facts.begun) return ProgressState::not_begun;
    if (facts.weight_total == 0) return ProgressState::insufficient;
    if (facts.ahead_before && today < *facts.ahead_before) return ProgressState::ahead;
    return ProgressState::on_schedule;
}

std::string name_zh(ProgressState state) {
    switch (state) {
        case ProgressState::not_begun: return "尚未启动";
        case ProgressState::behind: return "未达到序时进度";
        case ProgressState::on_schedule: return "达到序时进度";
        case ProgressState::ahead: return "超过序时进度";
        case ProgressState::completed: return "完成整改";
        case ProgressState::insufficient: return "数据不足";
    }
    return "";
}

Schedule schedule_on(Date today, const std::vector<Milestone>& milestones, const std::map<int, Date>& reached, bool begun, bool completed,
                     std::optional<Date> started, std::optional<Date> due) {
    auto facts = schedule_facts(milestones, reached, begun, completed);
    Schedule schedule;
    schedule.state = state_on(today, facts);
    schedule.done = share(facts.weight_reached, std::max(facts.weight_total, 1));
    schedule.expected = share(weight_due(today, milestones), std::max(facts.weight_total, 1));
    if (started && due && *started < *due)
        schedule.time_elapsed =
            share(std::clamp(days_between(*started, today), 0, days_between(*started, *due)), days_between(*started, *due));

    const Milestone* first_late = nullptr;
    for (auto& milestone : milestones)
        if (milestone.due && *milestone.due < today && !reached.contains(milestone.no) &&
            (!first_late || *milestone.due < *first_late->due))
            first_late = &milestone;
    auto figures_zh = "已完成" + percent(schedule.done) + "，按时序应完成" + percent(schedule.expected);
    auto figures_en = percent(schedule.done) + " done, " + percent(schedule.expected) + " expected by today";
    schedule.zh = name_zh(schedule.state) + "：" + figures_zh;
    schedule.en = name_of(schedule.state) + ": " + figures_en;
    if (first_late && schedule.state == ProgressState::behind) {
        schedule.zh += "；“" + first_late->text + "”应于" + to_text(*first_late->due) + "完成，尚未完成";
        schedule.en += "; \"" + first_late->text + "\" was due " + to_text(*first_late->due) + " and is not done";
    }
    if (milestones.empty()) {
        schedule.zh = name_zh(schedule.state) + "：方案没有时间节点，无法计算";
        schedule.en = name_of(schedule.state) + ": the plan has no milestones to compute from";
    }
    return schedule;
}

}  // namespace bihuan
