// What waits for somebody (待办): the next thing that each finding needs from this viewer, nearest deadline first. Computed, never stored.
#pragma once
#include "modules/ledger/finding_list.hpp"

namespace bihuan {

enum class Need {
    draft_plan,       // of the responsible unit: no plan yet
    approve_plan,     // of the office: a draft is newer than what is approved
    name_owner,       // of the office: no lead unit or no named person
    answer_request,   // of the office: an extension or a pause is asked for
    reach_milestone,  // of the responsible unit: due within the next 30 days, or over
    report,           // of the responsible unit: nothing reported in this period of the inspection's rhythm
    complete_item,    // of the unit that was given a part
    complete,         // of the responsible unit: everything is reached, nobody has said so
    look_into         // of the office: overdue
};
DESCRIBE_ENUM(Need, draft_plan, approve_plan, name_owner, answer_request, reach_milestone, report, complete_item, complete, look_into)

struct TodoEntry {
    Need need{};
    std::string zh, en;  // what to do, in a few words
    std::string finding, number, text;
    std::string inspection;
    std::optional<int> item;  // the part, where it is one
    std::optional<UnitName> lead;
    std::optional<Date> due;  // absent: at once, or no day was set
    std::optional<int> days_left;
};
struct Todo {
    Date on{};
    std::vector<TodoEntry> items;
    std::vector<Need> cut;  // of these there are more than are listed here
};
DESCRIBE(TodoEntry, need, zh, en, finding, number, text, inspection, item, lead, due, days_left)
DESCRIBE(Todo, on, items, cut)

inline constexpr int todo_entries_per_need_max = 200;
inline constexpr int milestone_notice_days = 30;

Result<Todo> todo(const api::Reading&);
// The first day of the period that `today` is in, and its last: weekly (Monday to Sunday), half-monthly, monthly.
std::pair<Date, Date> period_around(Date today, std::string_view rhythm);

}  // namespace bihuan
