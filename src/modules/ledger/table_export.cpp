#include "modules/ledger/table_export.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "formats/workbook.hpp"

namespace bihuan::table {
namespace {

using formats::CellValue;
using formats::Workbook;
using formats::WorkbookColumn;

constexpr std::string_view indent = "　　";  // before the further lines of one measure
constexpr std::size_t many_rows = 20'000;    // from here on memory matters more than the size of the file

WorkbookColumn::Kind kind_of(Field field) {
    switch (field) {
        case Field::deadline_date:
        case Field::task_date:
        case Field::updated: return WorkbookColumn::Kind::date;
        case Field::text:
        case Field::local_text:
        case Field::goal:
        case Field::measures:
        case Field::progress:
        case Field::remark:
        case Field::task_part: return WorkbookColumn::Kind::long_text;
        default: return WorkbookColumn::Kind::text;
    }
}
std::vector<std::string> choices_of(Field field) {
    if (field == Field::category) return {"共性", "个性"};
    if (field == Field::task_state) return {"未完成", "已完成"};
    if (field != Field::state) return {};
    std::vector<std::string> states;
    each_enumerator<ProgressState>([&](std::string_view, ProgressState state) { states.push_back(name_zh(state)); });
    return states;
}

int place_of(std::span<const ExportColumn> columns, Field field) {
    return int(std::ranges::find(columns, field, &ExportColumn::field) - columns.begin());
}
std::string reference(std::span<const ExportColumn> columns, Field field) { return "{" + std::to_string(place_of(columns, field)) + "}"; }

formats::SheetLayout layout_of(std::span<const ExportColumn> columns, const std::string& name, const LedgerTitle& title) {
    formats::SheetLayout layout;
    layout.name = name;
    layout.title = title.name;
    layout.note = title.note;
    for (auto& column : columns) {
        auto& made = layout.columns.emplace_back();
        if (!column.group.empty()) made.header.push_back(column.group);
        made.header.push_back(column_name(column.field));
        made.width = column.width;
        made.kind = kind_of(column.field);
        made.choices = choices_of(column.field);
    }
    return layout;
}

formats::SheetLayout ledger_layout(const LedgerTitle& title) {
    auto columns = ledger_columns();
    auto layout = layout_of(columns, title.name.empty() ? "整改台账" : title.name, title);
    layout.frozen_columns = 1;
    auto date = reference(columns, Field::deadline_date), state = reference(columns, Field::state);
    auto place = place_of(columns, Field::deadline_date);
    auto open = state + "<>\"" + name_zh(ProgressState::completed) + "\"";
    layout.colours = {{"AND(" + date + "<>\"\"," + date + "<TODAY()," + open + ")", {place}, {0xF8D3D0}, {0x9C1C12}},
                      {state + "=\"" + name_zh(ProgressState::completed) + "\"", {place_of(columns, Field::state)}, {0xDDEFE0}, {0x1B5E33}},
                      {state + "=\"" + name_zh(ProgressState::behind) + "\"", {place_of(columns, Field::state)}, {0xFBE6C8}, {0x7A4A00}}};
    return layout;
}

CellValue words(const std::string& text) { return std::string_view(text); }
CellValue date_cell(const std::optional<Date>& date) { return date ? CellValue(*date) : CellValue(); }
// A plain whole number is written as one, so that the column sorts; "08" and "三" stay words.
CellValue number_cell(const std::string& text) {
    bool plain =
        !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == text.npos && (text.size() == 1 || text[0] != '0');
    return plain ? CellValue(std::int64_t{std::stol(text)}) : words(text);
}

// The texts that a row's cells point into while it is written.
struct RowTexts {
    std::string measures, responsible, cooperating, state;
};
CellValue cell_of(const LedgerRow& row, Field field, const RowTexts& texts) {
    switch (field) {
        case Field::number: return number_cell(row.district);
        case Field::central_number: return number_cell(row.central);
        case Field::province_number: return number_cell(row.province);
        case Field::city_number: return number_cell(row.city);
        case Field::category: return words(row.category);
        case Field::theme: return words(row.theme);
        case Field::text: return words(row.text);
        case Field::local_text: return words(row.local_text);
        case Field::goal: return words(row.goal);
        case Field::measures: return words(texts.measures);
        case Field::deadline: return words(row.deadline);
        case Field::deadline_date: return date_cell(row.deadline_date);
        case Field::lead: return words(row.lead);
        case Field::responsible: return words(texts.responsible);
        case Field::cooperating: return words(texts.cooperating);
        case Field::supervisor: return words(row.supervising);
        case Field::accepting: return words(row.accepting);
        case Field::person: return words(row.person);
        case Field::leader: return words(row.leader);
        case Field::state: return words(texts.state);
        case Field::progress: return words(row.progress);
        case Field::updated: return date_cell(row.updated);
        case Field::remark: return words(row.remark);
        default: return {};
    }
}
CellValue cell_of(const LedgerRow& row, const LedgerTask& task, Field field) {
    switch (field) {
        case Field::number: return number_cell(row.district);
        case Field::text: return words(row.text);
        case Field::task_unit: return words(task.unit);
        case Field::task_part: return words(task.part);
        case Field::task_deadline: return words(task.deadline);
        case Field::task_date: return date_cell(task.deadline_date);
        case Field::task_person: return words(task.person);
        case Field::task_state: return words(task.state);
        default: return {};
    }
}

std::string as_cell(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (c == '\r' || c == '\f' || c == '\v') out += '\n';
        else if (static_cast<unsigned char>(c) >= 0x20 ? c != 0x7f : c == '\n' || c == '\t') out += c;
    }
    return text::trimmed(out);
}
void as_cells(std::vector<std::string>& list) {
    for (auto& entry : list) entry = as_cell(entry);
    std::erase(list, "");
}

}  // namespace

std::span<const ExportColumn> ledger_columns() {
    static const std::vector<ExportColumn> columns = {{Field::number, "编号", 6},
                                                      {Field::central_number, "编号", 6},
                                                      {Field::province_number, "编号", 6},
                                                      {Field::city_number, "编号", 6},
                                                      {Field::category, "", 6},
                                                      {Field::theme, "", 8},
                                                      {Field::text, "", 46},
                                                      {Field::local_text, "", 30},
                                                      {Field::goal, "", 30},
                                                      {Field::measures, "", 46},
                                                      {Field::deadline, "时限", 16},
                                                      {Field::deadline_date, "时限", 14},
                                                      {Field::lead, "责任体系", 14},
                                                      {Field::responsible, "责任体系", 16},
                                                      {Field::cooperating, "责任体系", 16},
                                                      {Field::supervisor, "责任体系", 14},
                                                      {Field::accepting, "责任体系", 14},
                                                      {Field::person, "责任体系", 9},
                                                      {Field::leader, "责任体系", 9},
                                                      {Field::state, "", 14},
                                                      {Field::progress, "", 40},
                                                      {Field::updated, "", 14},
                                                      {Field::remark, "", 16}};
    return columns;
}
std::span<const ExportColumn> task_columns() {
    static const std::vector<ExportColumn> columns = {
        {Field::number, "", 6},         {Field::text, "", 46},      {Field::task_unit, "", 18},   {Field::task_part, "", 46},
        {Field::task_deadline, "", 16}, {Field::task_date, "", 14}, {Field::task_person, "", 12}, {Field::task_state, "", 14}};
    return columns;
}

Result<std::string> ledger_workbook(std::span<const LedgerRow> rows, const LedgerTitle& title) {
    Workbook workbook(title.made, rows.size() > many_rows ? Workbook::Size::many_rows : Workbook::Size::usual);
    workbook.add_sheet(ledger_layout(title));
    std::vector<CellValue> cells;
    bool any_task = false;
    for (auto& row : rows) {
        RowTexts texts{measures_cell(row.measures), units_cell(row.responsible), units_cell(row.cooperating),
                       row.state ? name_zh(*row.state) : ""};
        cells.clear();
        for (auto& column : ledger_columns()) cells.push_back(cell_of(row, column.field, texts));
        workbook.add_row(cells);
        any_task = any_task || !row.tasks.empty();
    }
    if (!any_task) return workbook.finish();
    workbook.add_sheet(layout_of(task_columns(), "任务分解", {title.name.empty() ? "" : title.name + "(任务分解)", title.note, {}}));
    for (auto& row : rows)
        for (auto& task : row.tasks) {
            cells.clear();
            for (auto& column : task_columns()) cells.push_back(cell_of(row, task, column.field));
            workbook.add_row(cells);
        }
    return workbook.finish();
}

LedgerRow as_exported(LedgerRow row) {
    auto clean = [](auto& value) {
        each_member(value, []<class Member>(std::string_view, Member& member) {
            if constexpr (std::is_same_v<Member, std::string>) member = as_cell(member);
            else if constexpr (std::is_same_v<Member, std::vector<std::string>>) as_cells(member);
        });
    };
    clean(row);
    for (auto& task : row.tasks) clean(task);
    return row;
}

std::string measures_cell(std::span<const std::string> measures) {
    std::string cell;
    int number = 0;
    for (auto& measure : measures) {
        auto words = as_cell(measure);
        if (words.empty()) continue;
        if (!cell.empty()) cell += '\n';
        (cell += std::to_string(++number)) += words[0] >= '0' && words[0] <= '9' ? ". " : ".";  // not 1.5 where 1. and 5 are meant
        for (char c : words) {
            cell += c;
            if (c == '\n') cell += indent;
        }
    }
    return cell;
}
std::vector<std::string> measures_from_cell(std::string_view cell) {
    std::vector<std::string> measures;
    for (auto line : text::split(cell, "\n")) {
        auto number = std::to_string(measures.size() + 1) + ".";
        if (line.starts_with(indent) && !measures.empty()) (measures.back() += '\n') += line.substr(indent.size());
        else if (line.starts_with(number)) measures.push_back(text::trimmed(line.substr(number.size())));
        else if (!measures.empty()) (measures.back() += '\n') += line;  // somebody wrote into the cell
        else if (!line.empty()) measures.emplace_back(line);
    }
    return measures;
}
std::string units_cell(std::span<const std::string> units) {
    std::string cell;
    for (auto& unit : units) {
        auto name = as_cell(unit);
        if (name.empty()) continue;
        (cell += cell.empty() ? "" : "、") += name;
    }
    return cell;
}
std::vector<std::string> units_from_cell(std::string_view cell) {
    std::vector<std::string> units;
    for (auto part : text::split(cell, "、"))
        if (auto name = text::trimmed(part); !name.empty()) units.push_back(std::move(name));
    return units;
}

}  // namespace bihuan::table
