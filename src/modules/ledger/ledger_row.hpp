// One row of a ledger (台账) as an office reads it: a finding, its plan in force, where it stands, and the parts of it that single
// units answer for. What the table does not say is empty.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/types.hpp"
#include "modules/ledger/schedule.hpp"

namespace bihuan::table {

struct LedgerTask {  // 分解任务 of a common finding
    std::string unit;
    std::string part;
    std::string deadline;  // as printed
    std::optional<Date> deadline_date;
    std::string person;
    std::string state;  // as printed: 已完成, 未完成
    auto operator<=>(const LedgerTask&) const = default;
};
DESCRIBE(LedgerTask, unit, part, deadline, deadline_date, person, state)

struct LedgerRow {
    std::string district, central, province, city;  // each level renumbers; the district's is the ledger's own
    std::string category;                           // 共性, 个性
    std::string theme;
    std::string text;        // 反馈问题, verbatim
    std::string local_text;  // 涉及我区
    std::string goal;
    std::vector<std::string> measures;
    std::string deadline;  // as printed
    std::optional<Date> deadline_date;
    std::string lead;
    std::vector<std::string> responsible, cooperating;
    std::string supervising, accepting;
    std::string person, leader;
    std::optional<ProgressState> state;
    std::string progress;  // 整改进展, in words
    std::optional<Date> updated;
    std::string remark;
    std::vector<LedgerTask> tasks;
    auto operator<=>(const LedgerRow&) const = default;
};
DESCRIBE(LedgerRow, district, central, province, city, category, theme, text, local_text, goal, measures, deadline, deadline_date, lead,
         responsible, cooperating, supervising, accepting, person, leader, state, progress, updated, remark, tasks)

}  // namespace bihuan::table
