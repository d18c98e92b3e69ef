// The columns that ledgers (台账) have: the words offices head them with and what their cells look like. What a header's words
// and sixty cells say together is a score from 0 to 1; nothing is taken for certain.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"

namespace bihuan::table {

enum class Field {
    number,              // 序号, the ledger's own
    central_number,      // 中央序号
    province_number,     // 省序号
    city_number,         // 市序号
    category,            // 问题类别: 共性, 个性
    theme,               // 所属领域: 水, 大气 …
    text,                // 反馈问题
    local_text,          // 涉及我区
    goal,                // 整改目标
    measures,            // 整改措施
    deadline,            // 整改时限, as printed
    deadline_date,       // 时限日期, a day beside the words
    lead,                // 牵头单位
    responsible,         // 责任单位
    cooperating,         // 配合单位
    supervisor,          // 督导单位
    accepting,           // 验收单位
    person,              // 责任人
    leader,              // 责任领导
    supervising_leader,  // 督导领导
    contact,             // 联系人, 联系电话
    state,               // 整改进度, one of the five
    progress,            // 进展情况, in words
    updated,             // 更新时间
    remark,              // 备注
    task_unit,           // 分解任务 of a common finding: the unit
    task_part,           // … its part
    task_deadline,       // … its deadline, as printed
    task_date,           // … as a day
    task_person,         // … who answers for it
    task_state,          // … where it stands
};
DESCRIBE_ENUM(Field, number, central_number, province_number, city_number, category, theme, text, local_text, goal, measures, deadline,
              deadline_date, lead, responsible, cooperating, supervisor, accepting, person, leader, supervising_leader, contact, state,
              progress, updated, remark, task_unit, task_part, task_deadline, task_date, task_person, task_state)

// The words that name a column, the usual ones first; the first is what our own export writes.
const std::vector<std::string>& column_words(Field);
inline const std::string& column_name(Field field) { return column_words(field).front(); }

// A header as it is compared: half-width forms, no spaces, marks or brackets with what is in them.
std::u32string normal_header(std::string_view);
// How well a column's header names a field: the best of its words as they are, contained, in order with gaps, or by pairs of
// characters. `joined` holds the words of the groups above too ("整改单位牵头单位").
double header_score(Field, std::u32string_view leaf, std::u32string_view joined);
// Whether a header is one of the words of any field, letter by letter.
bool is_column_word(std::u32string_view normal);

// How much a column's cells look like a field's; 0.5 where nothing can be said (no cells).
double content_score(Field, std::span<const std::string_view> cells);

}  // namespace bihuan::table
