#include "modules/ledger/table_import.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/flow.hpp"
#include "modules/ledger/plan_labels.hpp"
#include "modules/ledger/table_cells.hpp"
#include "modules/ledger/table_export.hpp"
#include "modules/ledger/table_header.hpp"

namespace bihuan::table {
namespace {

using plan::Reason;
using State = plan::FieldSource::State;

constexpr std::size_t items_max = 20'000;
constexpr std::size_t rows_of_item_max = 1'000;  // each says something more of it, and is compared with those before
constexpr std::size_t tables_read_max = 1'000;

// An item in the making: what each of its cells said, so that a further row of it is told from a repetition.
struct Draft {
    TableItem item;
    std::map<Field, std::vector<std::string>> said;
    bool own_export = false;

    const std::string& heard(Field field) const {
        static const std::string nothing;
        auto found = said.find(field);
        return found == said.end() || found->second.empty() ? nothing : found->second.front();
    }
};
struct Drafts {
    std::vector<Draft> list;
    std::unordered_map<std::string, std::size_t> by_number;  // as printed: the first that bears it
    std::unordered_map<std::string, std::size_t> by_words;   // number and text: the first that has both
    static std::string words_of(const std::string& number, const std::string& text) { return number + "\n" + text; }
};

// Reads one table's rows under one mapping.
class RowReader {
public:
    RowReader(TableProposal& proposal, Drafts& drafts, const Sheet& sheet, const SheetMapping& mapping)
        : proposal_(proposal), drafts_(drafts), sheet_(sheet), mapping_(mapping), first_own_(drafts.list.size()) {
        for (auto& column : mapping.columns)
            if (column.field) columns_[*column.field] = static_cast<std::size_t>(column.column);
    }
    void read() {
        for (std::size_t row = 0; row < sheet_.rows.size(); ++row) read(row);
    }

private:
    bool has(Field field) const { return columns_.contains(field); }
    const std::string& text(std::size_t row, Field field) const {
        static const std::string none;
        auto column = columns_.find(field);
        return column == columns_.end() ? none : sheet_.text(row, column->second);
    }
    bool merged(std::size_t row, Field field) const { return has(field) && sheet_.merged(row, columns_.at(field)); }

    void read(std::size_t row) {
        int first = mapping_.header_row, height = mapping_.header_height, place = int(row);
        if (first < 0) return unused(row, {"没有识别出表头，请指定表头所在的行", "no header was found; say which rows it is"});
        if (place < first) return structure(row, "title");
        if (place < first + height || repeats_header(row)) return structure(row, "table-header");
        if (auto heading = heading_of(row)) return group(row, *heading);
        if (!has(Field::text) && !has(Field::task_unit) && !has(Field::task_part))
            return unused(row, {"没有一列是反馈问题，请指定", "no column is the finding's text; say which one is"});
        if (is_total(row)) return unused(row, {"合计行", "a row of totals"});
        if (auto* draft = continued(row)) {
            if (draft->item.blocks.size() < rows_of_item_max) return add_row(*draft, row);
            return unused(row, {"同一问题超过 1000 行", "more than 1,000 rows of one finding"});
        }
        if (text(row, Field::text).empty()) return without_text(row);
        if (drafts_.list.size() >= items_max)
            return unused(row, {"超过 20000 条，请分批导入", "more than 20,000 findings; import in parts"});
        drafts_.by_number.emplace(text(row, Field::number), drafts_.list.size());
        drafts_.by_words.emplace(Drafts::words_of(text(row, Field::number), text(row, Field::text)), drafts_.list.size());
        auto& draft = drafts_.list.emplace_back();
        draft.own_export = mapping_.source == SheetMapping::Source::own_export;
        if (!category_.empty() && !has(Field::category)) {
            draft.item.item.category = category_;
            draft.item.sources["category"] = {{group_block_}, State::read, {}};
        }
        add_row(draft, row);
    }

    void unused(std::size_t row, Reason reason) {
        proposal_.unused.push_back({sheet_.blocks[row], sheet_.rows[row]->text, std::move(reason)});
    }
    void structure(std::size_t row, std::string role) {
        proposal_.structure.push_back({sheet_.blocks[row], std::move(role), sheet_.rows[row]->text});
    }
    void group(std::size_t row, const std::string& heading) {
        plan::Text words(heading);
        if (auto found = plan::category_in(words.all().folded)) {
            category_ = *found;
            group_block_ = sheet_.blocks[row];
        }
        structure(row, "group");
    }

    // A printed ledger shows its header on every page, and some are pasted together from pages.
    bool repeats_header(std::size_t row) const {
        auto last = static_cast<std::size_t>(mapping_.header_row + mapping_.header_height - 1);
        int cells = 0, same = 0;
        for (std::size_t column = 0; column < sheet_.width; ++column) {
            if (sheet_.text(row, column).empty()) continue;
            ++cells;
            for (auto header = static_cast<std::size_t>(mapping_.header_row); header <= last; ++header)
                if (sheet_.text(row, column) == sheet_.text(header, column)) {
                    ++same;
                    break;
                }
        }
        return cells >= 2 && same * 5 >= cells * 4;
    }
    // "一、共性问题(13个)" over the width of the table.
    std::optional<std::string> heading_of(std::size_t row) const {
        std::string only;
        std::size_t cells = 0;
        for (std::size_t column = 0; column < sheet_.width; ++column) {
            auto& cell = sheet_.text(row, column);
            if (cell.empty()) continue;
            if (!only.empty() && only != cell) return {};
            only = cell;
            ++cells;
        }
        if (only.empty() || sheet_.width < 3) return {};
        plan::Text words(only);
        bool wide = cells * 2 >= sheet_.width && cells >= 2;
        bool named = only.size() <= 120 && sheet_.text(row, 0) == only && plan::category_in(words.all().folded).has_value();
        return wide || named ? std::optional(only) : std::nullopt;
    }
    bool is_total(std::size_t row) const {
        for (std::size_t column = 0; column < sheet_.width; ++column) {
            auto cell = text::folded(sheet_.text(row, column));
            if (cell.empty()) continue;
            return cell == "合计" || cell == "总计" || cell == "小计" || cell.starts_with("合计:") || cell.starts_with("填报人") ||
                   cell.starts_with("制表人") || cell.starts_with("审核人") || cell.starts_with("注:") || cell.starts_with("备注:") ||
                   cell.starts_with("填表说明") || cell.starts_with("说明:");
        }
        return false;
    }

    // The item that this row says more of: cells merged from above, or the same number and the same text once more.
    Draft* continued(std::size_t row) {
        auto& words = text(row, Field::text);
        auto& number = text(row, Field::number);
        if (drafts_.list.size() > first_own_) {
            auto& last = drafts_.list.back();
            bool text_goes_on = merged(row, Field::text) && words == last.heard(Field::text);
            bool number_goes_on =
                !has(Field::number) || merged(row, Field::number) || number.empty() || number == last.heard(Field::number);
            if (text_goes_on && number_goes_on && !words.empty()) return &last;
        }
        bool is_task = has(Field::task_unit) || has(Field::task_part);
        if (number.empty() && !(is_task && !words.empty())) return nullptr;
        bool any_text = is_task && words.empty();
        auto& index = any_text ? drafts_.by_number : drafts_.by_words;
        auto found = index.find(any_text ? number : Drafts::words_of(number, words));
        return found == index.end() ? nullptr : &drafts_.list[found->second];
    }

    // Left blank under a finding: only lists go on so, and a person should look.
    void without_text(std::size_t row) {
        static constexpr Field lists[] = {Field::measures,  Field::responsible, Field::cooperating,
                                          Field::task_unit, Field::task_part,   Field::deadline};
        bool goes_on = drafts_.list.size() > first_own_ && text(row, Field::number).empty() &&
                       std::ranges::any_of(lists, [&](Field field) { return !text(row, field).empty(); });
        if (!goes_on || drafts_.list.back().item.blocks.size() >= rows_of_item_max)
            return unused(row, {"没有问题描述", "without the text of a finding"});
        add_row(drafts_.list.back(), row);
        doubt(drafts_.list.back().item, "measures", sheet_.blocks[row],
              {"此行没有问题描述，按上一问题的续行读取", "a row without a finding's text was read as the previous one's continuation"});
    }

    void add_row(Draft& draft, std::size_t row) {
        auto& item = draft.item;
        item.blocks.push_back(sheet_.blocks[row]);
        LedgerTask task;
        for (auto& column : mapping_.columns) {
            auto& cell = sheet_.text(row, static_cast<std::size_t>(column.column));
            if (cell.empty()) continue;
            if (!column.field) {
                auto& kept =
                    item.extras.unknown_columns[column.header.empty() ? "第" + std::to_string(column.column + 1) + "列" : column.header];
                if (kept.find(cell) == kept.npos) (kept += kept.empty() ? "" : "\n") += cell;
                continue;
            }
            CellPlace place{sheet_.blocks[row], mapping_.source == SheetMapping::Source::own_export, column.header, {}};
            if (!column.chosen && column.score < score_sure)
                place.doubt = Reason{"列名“" + column.header + "”与字段的对应不确定",
                                     "whether the column \"" + column.header + "\" is this field is not sure"};
            if (is_task_field(*column.field)) {
                take_task_cell(task, *column.field, cell, item, place);
                continue;
            }
            auto& heard = draft.said[*column.field];
            if (std::ranges::find(heard, cell) != heard.end()) continue;
            heard.push_back(cell);
            if (heard.size() == 1) take_cell(item, *column.field, cell, place);
            else take_further_cell(item, *column.field, cell, place);
        }
        if (task != LedgerTask{} && std::ranges::find(item.tasks, task) == item.tasks.end()) item.tasks.push_back(std::move(task));
    }

    TableProposal& proposal_;
    Drafts& drafts_;
    const Sheet& sheet_;
    const SheetMapping& mapping_;
    std::map<Field, std::size_t> columns_;
    std::size_t first_own_;  // drafts before it are of other tables
    std::string category_;   // said by the group the rows stand in
    int group_block_ = -1;
};

void warn_about(TableProposal& proposal) {
    std::map<std::string, int> numbers;
    std::string twice;
    for (auto& item : proposal.items)
        if (!item.district.empty() && ++numbers[item.district] == 2) (twice += twice.empty() ? "" : "、") += item.district;
    for (auto& item : proposal.items)
        if (numbers[item.district] > 1 && !item.district.empty())
            doubt(item, "district", item.blocks.front(),
                  {"序号 " + item.district + " 出现多次", "the number " + item.district + " stands more than once"});
    if (!twice.empty())
        formats::warn_once(proposal.warnings, "table.number_twice", "序号重复：" + twice, "numbers that stand twice: " + twice);
    auto unclear = std::ranges::count_if(
        proposal.items, [](const TableItem& item) { return item.item.deadline && item.item.deadline->kind == Deadline::Kind::unclear; });
    if (unclear)
        formats::warn_once(proposal.warnings, "table.deadlines_unclear", std::to_string(unclear) + " 条时限无法读取，请人工确定",
                           std::to_string(unclear) + " deadlines cannot be read; a person must decide");
    if (proposal.items.empty())
        formats::warn_once(proposal.warnings, "table.no_findings", "没有读到问题，请检查表头与列的对应关系",
                           "no findings were read; check the header and what its columns mean");
}

}  // namespace

TableProposal propose(const formats::Document& document, const Choices& choices) {
    TableProposal proposal;
    proposal.warnings = document.warnings;
    auto sheets = sheets_of(document);
    Drafts drafts;
    for (auto& sheet : sheets) {
        if (proposal.sheets.size() < tables_read_max) proposal.sheets.push_back(mapping_of(sheet, choices, proposal.warnings));
        else {
            auto& left_out = proposal.sheets.emplace_back();
            left_out.table = sheet.table;
            left_out.name = sheet.name;
            formats::warn_once(proposal.warnings, "table.too_many_tables", "表格超过 1000 个，其余未读，请分批导入",
                               "more than 1,000 tables; the others were not read: import in parts");
        }
        if (proposal.sheets.back().header_row < 0)
            formats::warn_once(proposal.warnings, "table.no_header", "有的表格没有识别出表头", "in some tables no header was found");
    }
    for (std::size_t i = 0; i < sheets.size(); ++i) RowReader(proposal, drafts, sheets[i], proposal.sheets[i]).read();
    for (std::size_t i = 0; i < document.blocks.size(); ++i)
        if (auto& block = document.blocks[i]; block.kind == formats::Block::Kind::paragraph)
            proposal.structure.push_back({int(i), "sheet", block.text});
    for (auto& draft : drafts.list) {
        complete(draft.item, draft.own_export);
        proposal.items.push_back(std::move(draft.item));
    }
    auto known = [&](int table) { return std::ranges::find(sheets, table, &Sheet::table) != sheets.end(); };
    if (!std::ranges::all_of(choices.columns, known, &ColumnChoice::table) ||
        !std::ranges::all_of(choices.headers, known, &HeaderChoice::table))
        formats::warn_once(proposal.warnings, "table.choice_unknown", "所选的表不在文件中", "a table that was chosen is not in the file");
    warn_about(proposal);
    return proposal;
}

LedgerRow ledger_row(const TableItem& read) {
    LedgerRow row;
    auto& item = read.item;
    auto& extras = read.extras;
    row.district = read.district;
    row.central = read.central;
    row.province = read.province;
    row.city = read.city;
    row.category = item.category.value_or("");
    row.theme = extras.theme.value_or("");
    row.text = item.text.value_or("");
    row.local_text = extras.local_text.value_or("");
    row.goal = item.goal.value_or("");
    row.measures = item.measures.value_or(std::vector<std::string>{});
    row.deadline = item.deadline ? item.deadline->raw : "";
    row.deadline_date = read.deadline_date;
    row.lead = item.lead.value_or("");
    row.responsible = read.responsible;
    row.cooperating = read.cooperating;
    row.supervising = item.supervisor.value_or("");
    row.accepting = extras.accepting_unit.value_or("");
    row.person = item.person.value_or("");
    row.leader = extras.leader.value_or("");
    row.state = read.state;
    row.progress = extras.progress.value_or("");
    row.updated = read.updated;
    row.remark = extras.remark.value_or("");
    row.tasks = read.tasks;
    return row;
}

std::vector<RowDifference> differences(std::span<const LedgerRow> ledger, const TableProposal& proposal) {
    std::vector<RowDifference> found;
    std::vector<LedgerRow> read;
    for (auto& item : proposal.items) read.push_back(ledger_row(item));
    std::multimap<std::string, std::size_t> by_number;
    for (std::size_t i = 0; i < read.size(); ++i) by_number.emplace(read[i].district, i);
    std::vector<bool> met(read.size());
    auto name_of_row = [](const LedgerRow& row, std::size_t place) {
        return row.district.empty() ? std::to_string(place + 1) : row.district;
    };
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        auto before = as_exported(ledger[i]);
        auto [first, last] = by_number.equal_range(before.district);
        auto is_free = [&](auto& entry) { return !met[entry.second]; };
        auto match = std::find_if(first, last, [&](auto& entry) { return is_free(entry) && read[entry.second].text == before.text; });
        if (match == last && !before.district.empty()) match = std::find_if(first, last, is_free);
        if (match == last) {
            found.push_back({name_of_row(before, i), "row", before.text, ""});
            continue;
        }
        met[match->second] = true;
        std::vector<std::string> after;
        each_member(read[match->second], [&](std::string_view, const auto& member) { after.push_back(json::text(member)); });
        std::size_t member_place = 0;
        each_member(before, [&](std::string_view field, const auto& member) {
            auto text = json::text(member);
            if (text != after[member_place]) found.push_back({name_of_row(before, i), std::string(field), text, after[member_place]});
            ++member_place;
        });
    }
    for (std::size_t i = 0; i < read.size(); ++i)
        if (!met[i]) found.push_back({name_of_row(read[i], i), "row", "", read[i].text});
    return found;
}

}  // namespace bihuan::table
