// Where rectification stands against its own timetable (整改进度): computed from milestones, never claimed.
#pragma once
#include <map>
#include <vector>

#include "modules/ledger/rectification.hpp"

namespace bihuan {

enum class ProgressState {
    not_begun,     // 尚未启动
    behind,        // 未达到序时进度
    on_schedule,   // 达到序时进度
    ahead,         // 超过序时进度
    completed,     // 完成整改
    insufficient,  // 数据不足: nothing to compute from
};
DESCRIBE_ENUM(ProgressState, not_begun, behind, on_schedule, ahead, completed, insufficient)

// What the state follows from. Only two days matter besides the facts: from the first one on the finding is behind if
// nothing more happens, until the second one it is ahead. So a list can be filtered by state without looking at milestones.
struct ScheduleFacts {
    bool completed = false;
    bool begun = false;  // something was reported or reached
    int weight_total = 0;
    int weight_reached = 0;
    std::optional<Date> behind_from;
    std::optional<Date> ahead_before;
    bool operator==(const ScheduleFacts&) const = default;
};
// 序时进度 has no official number. Expected on a day = share (by weight) of milestones due before that day's end.
ScheduleFacts schedule_facts(const std::vector<Milestone>& milestones, const std::map<int, Date>& reached, bool begun, bool completed);
ProgressState state_on(Date today, const ScheduleFacts&);

struct Schedule {
    ProgressState state = ProgressState::insufficient;
    Decimal done;                         // 0.0000 … 1.0000, by weight
    Decimal expected;                     // the same, due by today
    std::optional<Decimal> time_elapsed;  // linear share of the time to the deadline: a hint only
    std::string zh, en;                   // why, in one sentence
};
Schedule schedule_on(Date today, const std::vector<Milestone>& milestones, const std::map<int, Date>& reached, bool begun, bool completed,
                     std::optional<Date> started, std::optional<Date> due);
std::string name_zh(ProgressState);

DESCRIBE(ScheduleFacts, completed, begun, weight_total, weight_reached, behind_from, ahead_before)
DESCRIBE(Schedule, state, done, expected, time_elapsed, zh, en)

}  // namespace bihuan
