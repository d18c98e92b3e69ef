// .xlsx: SpreadsheetML (ECMA-376-1, clause 18); each visible worksheet is a table, its merged cells filled.
#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "formats/document.hpp"
#include "formats/flow.hpp"
#include "formats/package.hpp"
#include "formats/problems.hpp"
#include "formats/xlsx_numbers.hpp"
#include "formats/xml.hpp"

namespace bihuan::formats {
namespace {

constexpr int sheet_columns_max = 16'384, sheet_rows_max = 1'048'576;  // what the format itself allows
constexpr std::size_t sheets_max = 1'000;                              // a file may name one part a million times over

struct Place {
    int row = -1, column = -1;  // from 0
    auto operator<=>(const Place&) const = default;
};
// "B12"; {-1, -1} when it is no place of a worksheet.
Place place_from(std::string_view reference) {
    Place place{0, 0};
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && place.column <= sheet_columns_max; ++at)
        place.column = place.column * 26 + (reference[at] - 'A' + 1);
    place.row = number_of(reference.substr(at), 0);
    if (place.column < 1 || place.column > sheet_columns_max || place.row < 1 || place.row > sheet_rows_max) return {};
    return {place.row - 1, place.column - 1};
}

// "_x000D_" is how the format writes characters XML cannot hold (22.9.2.19).
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        auto hex = text.substr(i, 7);
        bool is_escape = hex.size() == 7 && hex.starts_with("_x") && hex[6] == '_' &&
                         hex.substr(2, 4).find_first_not_of("0123456789ABCDEFabcdef") == hex.npos;
        if (!is_escape) {
            out += text[i++];
            continue;
        }
        auto value = static_cast<char32_t>(std::stoi(std::string(hex.substr(2, 4)), nullptr, 16));
        text::append(out, value >= 0xD800 && value <= 0xDFFF ? U'\uFFFD' : value);
        i += 7;
    }
    return out;
}

// Plain or rich text, without the phonetic guides.
std::string string_item(pugi::xml_node item) {
    std::string text;
    for (auto node : item.children()) {
        if (local_name(node) == "t") text += node.text().get();
        else if (local_name(node) == "r") text += child(node, "t").text().get();
    }
    return unescaped(text);
}

struct Sheet {
    std::string name, part;
    bool hidden = false;
};
struct SheetCell {
    Place place;
    std::string text;
};
struct Merge {
    Place first, last;
};

class XlsxReader {
public:
    Result<Document> read(std::string_view bytes) {
        auto package = Package::open(bytes);
        if (!package) return tl::unexpected(package.error());
        auto sheets = open_workbook(*package);
        if (!sheets) return tl::unexpected(sheets.error());
        if (sheets->size() > sheets_max) {
            auto limit = std::to_string(sheets_max);
            return too_large("工作表超过 " + limit + " 个", "more than " + limit + " worksheets");
        }
        std::string hidden;
        for (const auto& sheet : *sheets) {
            if (sheet.hidden) (hidden += hidden.empty() ? "" : "、") += sheet.name;
            else if (auto read = read_sheet(*package, sheet); !read) return tl::unexpected(read.error());
        }
        if (!hidden.empty())
            warn_once(warnings_, "document.hidden_sheets", "隐藏的工作表未读取:" + hidden, "Hidden worksheets were not read: " + hidden);
        return document_from("xlsx", flow_of_tables(), std::move(warnings_));
    }

private:
    struct Table {
        std::string name;
        FlowTable rows;
    };

    Result<std::vector<Sheet>> open_workbook(Package& package) {
        auto main = package.main_part("xl/workbook.xml");
        if (!main) return tl::unexpected(main.error());
        auto workbook = package.xml(*main);
        if (!workbook) return tl::unexpected(workbook.error());
        auto relations = package.relationships(*main);
        if (!relations) return tl::unexpected(relations.error());
        auto root = child(**workbook, "workbook");
        auto from_1904 = value_of(child(root, "workbookPr"), "date1904");
        for (const auto& relation : *relations) {
            if (relation.type != "styles" && relation.type != "sharedStrings") continue;
            auto part = package.xml_or_nothing(relation.target);
            if (!part) return tl::unexpected(part.error());
            if (relation.type == "styles") numbers_ = XlsxNumbers(child(**part, "styleSheet"), from_1904 == "1" || from_1904 == "true");
            else
                for (auto item : child(**part, "sst").children())
                    if (local_name(item) == "si") strings_.push_back(text::trimmed(string_item(item)));  // once: many cells may show it
        }
        return sheets_of(root, *relations);
    }
    static std::vector<Sheet> sheets_of(pugi::xml_node root, const std::vector<Relationship>& relations) {
        std::vector<Sheet> sheets;
        for (auto node : child(root, "sheets").children()) {
            std::string_view id = node.attribute("r:id").value();
            if (id.empty()) id = value_of(node, "id");
            auto relation = std::ranges::find(relations, id, &Relationship::id);
            if (relation == relations.end() || relation->type != "worksheet") continue;
            auto state = value_of(node, "state");
            sheets.push_back({std::string(value_of(node, "name")), relation->target, state == "hidden" || state == "veryHidden"});
            if (sheets.size() > sheets_max) break;
        }
        return sheets;
    }

    Result<void> read_sheet(Package& package, const Sheet& sheet) {
        auto part = package.xml(sheet.part);
        if (!part) return tl::unexpected(part.error());
        auto root = child(**part, "worksheet");
        std::vector<SheetCell> cells;
        int hidden = 0, number = -1;
        for (auto row : child(root, "sheetData").children()) {
            if (local_name(row) != "row") continue;
            number = number_of(value_of(row, "r"), number + 2) - 1;
            if (number < 0 || number >= sheet_rows_max) return damaged("工作表的行号无效", "a row number of a worksheet is not valid");
            auto before = cells.size();
            if (auto read = read_row(row, number, cells); !read) return read;
            if (is_true(value_of(row, "hidden")) && cells.size() > before) ++hidden;
        }
        if (hidden > 0) warn_hidden_rows(sheet.name, hidden);
        std::ranges::stable_sort(cells, {}, &SheetCell::place);
        tables_.push_back({sheet.name, table_from(std::move(cells), merges_of(root))});
        return {};
    }
    static bool is_true(std::string_view text) { return text == "1" || text == "true"; }
    void warn_hidden_rows(const std::string& sheet, int count) {
        auto many = std::to_string(count);
        warn_once(warnings_, "document.hidden_rows", "工作表“" + sheet + "”中有 " + many + " 个隐藏行,已一并读取。",
                  "Worksheet \"" + sheet + "\" has " + many + " hidden rows; they were read too.");
    }

    Result<void> read_row(pugi::xml_node row, int number, std::vector<SheetCell>& cells) {
        int column = -1;
        for (auto node : row.children()) {
            if (local_name(node) != "c") continue;
            auto place = place_from(value_of(node, "r"));
            column = place.column >= 0 ? place.column : column + 1;
            if (column >= sheet_columns_max) return damaged("工作表的列号无效", "a column of a worksheet is not valid");
            auto text = text::trimmed(text_of(node));
            if (text.empty()) continue;
            text_size_ += text.size();
            if (text_size_ > text_size_max || ++cell_count_ > cells_max)
                return too_large("工作表中的文字或单元格过多", "too much text or too many cells in the worksheets");
            cells.push_back({{number, column}, std::move(text)});
        }
        return {};
    }
    std::string text_of(pugi::xml_node cell) {
        auto type = value_of(cell, "t");
        if (type == "inlineStr") return string_item(child(cell, "is"));
        auto value_node = child(cell, "v");
        std::string_view value = value_node.text().get();
        if (value.empty() && child(cell, "f"))
            warn_once(warnings_, "document.formula_without_value", "有公式没有保存计算结果,请在表格软件中打开并另存后再上传。",
                      "Some formulas were saved without their results; please open the file in a spreadsheet program and save it anew.");
        if (type == "s") {
            auto index = number_of(value, -1);
            return index >= 0 && static_cast<std::size_t>(index) < strings_.size() ? strings_[static_cast<std::size_t>(index)] : "";
        }
        if (type == "b") return value.empty() ? "" : is_true(value) ? "TRUE" : "FALSE";
        if (type == "str" || type == "e" || type == "d") return unescaped(value);
        return numbers_.text(value, static_cast<std::size_t>(std::max(number_of(value_of(cell, "s"), 0), 0)));
    }

    static std::vector<Merge> merges_of(pugi::xml_node root) {
        std::vector<Merge> merges;
        for (auto node : child(root, "mergeCells").children()) {
            auto reference = value_of(node, "ref");
            auto colon = reference.find(':');
            if (colon == reference.npos) continue;
            auto first = place_from(reference.substr(0, colon)), last = place_from(reference.substr(colon + 1));
            if (first.row >= 0 && last.row >= first.row && last.column >= first.column) merges.push_back({first, last});
        }
        std::ranges::stable_sort(merges, {}, &Merge::first);
        return merges;
    }
    static FlowTable table_from(std::vector<SheetCell> cells, const std::vector<Merge>& merges) {
        FlowTable table;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            auto place = cells[i].place;
            if (i + 1 < cells.size() && cells[i + 1].place == place) continue;  // the same place twice: the later counts
            if (table.rows.empty() || table.rows.back().number != place.row) {
                table.rows.emplace_back();
                table.rows.back().number = place.row;
            }
            auto cell = cell_of(std::move(cells[i].text));
            cell.column = place.column;
            auto merge = std::ranges::lower_bound(merges, place, {}, &Merge::first);
            if (merge != merges.end() && merge->first == place) {
                cell.columns = merge->last.column - place.column + 1;
                cell.rows = merge->last.row - place.row + 1;
            }
            table.rows.back().cells.push_back(std::move(cell));
        }
        return table;
    }

    // The name of a worksheet is part of what it says, where there are several and somebody gave them names.
    Flow flow_of_tables() {
        std::erase_if(tables_, [](const Table& table) { return table.rows.rows.empty(); });
        auto is_given = [](const std::string& name) { return !name.empty() && !name.starts_with("Sheet") && !name.starts_with("工作表"); };
        Flow flow;
        for (auto& table : tables_) {
            if (tables_.size() > 1 && is_given(table.name)) flow.push_back(paragraph_of(table.name));
            flow.push_back(table_of(std::move(table.rows)));
        }
        return flow;
    }

    std::vector<std::string> strings_;
    XlsxNumbers numbers_;
    std::vector<Table> tables_;
    std::vector<Warning> warnings_;
    std::size_t text_size_ = 0, cell_count_ = 0;
};

}  // namespace

Result<Document> read_xlsx(std::string_view bytes) { return XlsxReader().read(bytes); }

}  // namespace bihuan::formats
