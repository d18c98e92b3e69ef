#include "formats/workbook.hpp"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"

namespace bihuan::formats {
namespace {

constexpr double font_size = 10, line_height = 13.5;  // points
constexpr int choice_rows_spare = 500;                // rows under the last one that still offer their choices
constexpr const char* choices_sheet = "选项";

// Characters that XML cannot hold, and words that look like their escape, as ECMA-376-1, 22.9.2.19 writes them: "_x0001_".
std::string escaped(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); };
    std::string out = text::is_utf8(text) ? std::string(text) : text::utf8(text::code_points(text));
    auto hostile = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; };
    if (std::ranges::none_of(out, hostile) && out.find("_x") == out.npos && out.find("\xef\xbf") == out.npos) return out;
    std::string plain = std::exchange(out, {});
    for (std::size_t i = 0; i < plain.size(); ++i) {
        std::string_view rest = std::string_view(plain).substr(i);
        if (hostile(plain[i])) {
            auto byte = static_cast<unsigned char>(plain[i]);
            ((out += "_x00") += hex[byte >> 4]) += hex[byte & 15];
            out += '_';
        } else if (rest.starts_with("_x") && rest.size() >= 7 && rest[6] == '_' && std::ranges::all_of(rest.substr(2, 4), is_hex)) {
            out += "_x005F_";
        } else if (rest.starts_with("\xef\xbf\xbe") || rest.starts_with("\xef\xbf\xbf")) {  // U+FFFE, U+FFFF
            out += "\xef\xbf\xbd";
            i += 2;
        } else {
            out += plain[i];
        }
    }
    return out;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t length = 0;
    for (unsigned char byte : text) length += (byte & 0xc0) == 0x80 ? 0u : byte >= 0xf0 ? 2u : 1u;
    return length;
}

std::string sheet_name(std::string_view wanted) {
    std::u32string name;
    for (char32_t c : text::code_points(wanted)) {
        if (name.size() == 31) break;
        name += std::u32string_view(U"[]:*?/\\'").find(c) == std::u32string_view::npos && c >= 0x20 && c < 0x10000 ? c : U'·';
    }
    return name.empty() ? "台账" : text::utf8(name);
}

std::string column_name(int column) {
    std::string name;
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return name;
}

// Whether two columns stand under one heading of that level.
bool share_heading(const std::vector<std::string>& a, const std::vector<std::string>& b, std::size_t level) {
    if (a.size() <= level + 1 || b.size() <= level + 1) return false;
    return std::equal(a.begin(), a.begin() + long(level) + 1, b.begin());
}

lxw_row_t row_of(int row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

struct Sheet {
    lxw_worksheet* file = nullptr;
    SheetLayout layout;
    int first_row = 0;  // of the data
    int row = 0;        // the next one
};

}  // namespace

struct Workbook::File {
    int descriptor = -1;
    lxw_workbook* workbook = nullptr;
    lxw_format *title = nullptr, *note = nullptr, *header = nullptr, *text = nullptr, *long_text = nullptr, *date = nullptr,
               *number = nullptr;
    std::map<int, lxw_format*> by_places;
    std::vector<Sheet> sheets;
    std::vector<std::vector<std::string>> choices;
    std::optional<Problem> first_problem;

    lxw_format* format(int align, bool wrap) {
        auto* made = workbook_add_format(workbook);
        format_set_font_name(made, "宋体");
        format_set_font_size(made, font_size);
        format_set_align(made, static_cast<std::uint8_t>(align));
        format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
        format_set_border(made, LXW_BORDER_THIN);
        format_set_border_color(made, 0xB8C4CE);
        if (wrap) format_set_text_wrap(made);
        return made;
    }
    void make_formats();
    lxw_format* number_with(int places);
    void write_heading(Sheet&);
    void write_cell(Sheet&, std::size_t column, const CellValue&);
    void write_text(Sheet&, std::size_t column, std::string_view, lxw_format*);
    double height_of(const Sheet&, std::span<const CellValue>) const;
    void offer_choices(Sheet&);
    void write_choices();
    void colour(Sheet&);
    void print_setup(Sheet&);
};

void Workbook::File::make_formats() {
    title = workbook_add_format(workbook);
    format_set_font_name(title, "方正小标宋简体");
    format_set_font_size(title, 18);
    format_set_align(title, LXW_ALIGN_CENTER);
    format_set_align(title, LXW_ALIGN_VERTICAL_CENTER);
    note = workbook_add_format(workbook);
    format_set_font_name(note, "宋体");
    format_set_font_size(note, 9);
    format_set_align(note, LXW_ALIGN_RIGHT);
    header = format(LXW_ALIGN_CENTER, true);
    format_set_font_name(header, "黑体");
    format_set_bg_color(header, 0xE7EEF4);
    text = format(LXW_ALIGN_CENTER, true);
    long_text = format(LXW_ALIGN_LEFT, true);
    date = format(LXW_ALIGN_CENTER, false);
    format_set_num_format(date, "yyyy\"年\"m\"月\"d\"日\"");
    number = format(LXW_ALIGN_RIGHT, false);
}

lxw_format* Workbook::File::number_with(int places) {
    auto& made = by_places[places];
    if (!made) {
        made = format(LXW_ALIGN_RIGHT, false);
        format_set_num_format(made, ("0." + std::string(static_cast<std::size_t>(places), '0')).c_str());
    }
    return made;
}

void Workbook::File::write_text(Sheet& sheet, std::size_t column, std::string_view words, lxw_format* look) {
    auto written = escaped(words);
    auto error = utf16_length(written) > cell_length_max
                     ? LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED
                     : worksheet_write_string(sheet.file, row_of(sheet.row), column_of(column), written.c_str(), look);
    if (error == LXW_NO_ERROR || first_problem) return;
    auto where = cell_name(sheet.row, int(column));
    first_problem = Problem{Fault::too_large,
                            "workbook.cell_too_long",
                            "单元格 " + where + " 的文字超过 32767 个字符，请缩短后再导出",
                            "the text of cell " + where + " is longer than 32,767 characters; shorten it and export again",
                            {}};
}

void Workbook::File::write_cell(Sheet& sheet, std::size_t column, const CellValue& value) {
    auto row = row_of(sheet.row);
    auto at = column_of(column);
    auto* words = sheet.layout.columns[column].kind == WorkbookColumn::Kind::long_text ? long_text : text;
    if (auto* string = std::get_if<std::string_view>(&value)) {
        if (!string->empty()) write_text(sheet, column, *string, words);
    } else if (auto* given = std::get_if<Date>(&value)) {
        constexpr Date first{std::chrono::year{1900}, std::chrono::March,
                             std::chrono::day{1}};  // before it Excel counts a day that never was
        constexpr Date zero{std::chrono::year{1899}, std::chrono::December, std::chrono::day{30}};
        if (given->ok() && *given >= first) worksheet_write_number(sheet.file, row, at, days_between(zero, *given), date);
        else write_text(sheet, column, to_text(*given), words);
    } else if (auto* count = std::get_if<std::int64_t>(&value)) {
        if (std::abs(double(*count)) < 1e15) worksheet_write_number(sheet.file, row, at, double(*count), number);
        else write_text(sheet, column, std::to_string(*count), words);
    } else if (auto* measured = std::get_if<Decimal>(&value)) {
        auto digits = measured->to_text();
        if (digits.size() <= 15)
            worksheet_write_number(sheet.file, row, at, measured->approximate(),
                                   measured->places() ? number_with(measured->places()) : number);
        else write_text(sheet, column, digits, words);  // a double would not hold all of it
    }
}

double Workbook::File::height_of(const Sheet& sheet, std::span<const CellValue> row) const {
    int lines = 1;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (auto* words = std::get_if<std::string_view>(&row[i]))
            lines = std::max(lines, wrapped_lines(*words, sheet.layout.columns[i].width));
    return std::min(lines * line_height + 5, row_height_max);
}

void Workbook::File::write_heading(Sheet& sheet) {
    auto& columns = sheet.layout.columns;
    auto last = column_of(columns.size() - 1);
    auto banner = [&](const std::string& words, double height, lxw_format* look) {
        if (words.empty()) return;
        worksheet_set_row(sheet.file, row_of(sheet.row), height, nullptr);
        if (last > 0) worksheet_merge_range(sheet.file, row_of(sheet.row), 0, row_of(sheet.row), last, "", look);
        write_text(sheet, 0, words, look);
        ++sheet.row;
    };
    banner(sheet.layout.title, 32, title);
    banner(sheet.layout.note, 16, note);
    std::size_t depth = 1;
    for (auto& column : columns) depth = std::max(depth, column.header.size());
    auto word = [&](std::size_t column, std::size_t level) {  // what covers this place: its own words or those above
        auto& words = columns[column].header;
        return words.empty() ? std::string() : words[std::min(level, words.size() - 1)];
    };
    auto group_begins = [&](std::size_t i, std::size_t level) {
        return i == 0 || !share_heading(columns[i - 1].header, columns[i].header, level);
    };
    auto merge = [&](int first_row, std::size_t first, std::size_t end, const std::string& words) {  // down to the row being written
        worksheet_merge_range(sheet.file, row_of(first_row), column_of(first), row_of(sheet.row), column_of(end), escaped(words).c_str(),
                              header);
    };
    auto top = sheet.row;
    for (std::size_t level = 0; level < depth; ++level, ++sheet.row) {
        double lines = 1;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].header.size() == level + 1)
                lines = std::max(lines, double(wrapped_lines(word(i, level), columns[i].width)) / double(depth - level));
        worksheet_set_row(sheet.file, row_of(sheet.row), std::ceil(lines) * line_height + 6, nullptr);
        for (std::size_t i = 0, end = 0; i < columns.size(); i = end + 1) {
            for (end = i; end + 1 < columns.size() && !group_begins(end + 1, level);) ++end;
            if (end > i) merge(sheet.row, i, end, word(i, level));
            else if (level < columns[i].header.size()) write_text(sheet, i, word(i, level), header);
            else worksheet_write_blank(sheet.file, row_of(sheet.row), column_of(i), header);
        }
    }
    --sheet.row;  // merged downwards from here: with Size::many_rows only the row being written still counts
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto size = std::max<std::size_t>(columns[i].header.size(), 1);
        if (size < depth) merge(top + int(size) - 1, i, i, word(i, size - 1));
    }
    sheet.first_row = ++sheet.row;
}

void Workbook::File::offer_choices(Sheet& sheet) {
    for (std::size_t i = 0; i < sheet.layout.columns.size(); ++i) {
        auto& offered = sheet.layout.columns[i].choices;
        if (offered.empty()) continue;
        choices.push_back(offered);
        auto name = "choices_" + std::to_string(choices.size()), formula = "=" + name, letter = column_name(int(choices.size()) - 1);
        workbook_define_name(
            workbook, name.c_str(),
            ("=" + std::string(choices_sheet) + "!$" + letter + "$1:$" + letter + "$" + std::to_string(offered.size())).c_str());
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = formula.data();
        validation.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
        std::string title_words = "请从列表中选择", message = "本列只能填写下拉列表中的内容。";
        validation.error_title = title_words.data();
        validation.error_message = message.data();
        auto last = std::min(sheet.row + choice_rows_spare, sheet_rows_max) - 1;
        worksheet_data_validation_range(sheet.file, row_of(sheet.first_row), column_of(i), row_of(last), column_of(i), &validation);
    }
}

void Workbook::File::write_choices() {
    if (choices.empty()) return;
    auto* hidden = workbook_add_worksheet(workbook, choices_sheet);
    std::size_t rows = 0;
    for (auto& list : choices) rows = std::max(rows, list.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (row < choices[i].size())
                worksheet_write_string(hidden, row_of(int(row)), column_of(i), escaped(choices[i][row]).c_str(), nullptr);
    worksheet_hide(hidden);
}

void Workbook::File::colour(Sheet& sheet) {
    if (sheet.row == sheet.first_row) return;
    for (auto& rule : sheet.layout.colours) {
        std::string formula = "=";
        for (std::size_t i = 0; i < rule.formula.size(); ++i) {
            auto end = rule.formula[i] == '{' ? rule.formula.find('}', i) : std::string::npos;
            if (end == std::string::npos) {
                formula += rule.formula[i];
                continue;
            }
            formula += cell_name(sheet.first_row, std::stoi(rule.formula.substr(i + 1, end - i - 1)), true);
            i = end;
        }
        lxw_conditional_format condition{};
        condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
        condition.value_string = formula.data();
        condition.format = workbook_add_format(workbook);
        format_set_bg_color(condition.format, rule.fill.rgb);
        format_set_font_color(condition.format, rule.font.rgb);
        auto apply = [&](std::size_t first, std::size_t last) {
            worksheet_conditional_format_range(sheet.file, row_of(sheet.first_row), column_of(first), row_of(sheet.row - 1),
                                               column_of(last), &condition);
        };
        if (rule.columns.empty()) apply(0, sheet.layout.columns.size() - 1);
        for (int column : rule.columns) apply(static_cast<std::size_t>(column), static_cast<std::size_t>(column));
    }
}

void Workbook::File::print_setup(Sheet& sheet) {
    auto last = column_of(sheet.layout.columns.size() - 1);
    worksheet_freeze_panes(sheet.file, row_of(sheet.first_row), column_of(static_cast<std::size_t>(sheet.layout.frozen_columns)));
    worksheet_autofilter(sheet.file, row_of(sheet.first_row - 1), 0, row_of(std::max(sheet.row - 1, sheet.first_row)), last);
    worksheet_repeat_rows(sheet.file, 0, row_of(sheet.first_row - 1));
    worksheet_set_paper(sheet.file, 8);  // A3
    worksheet_set_landscape(sheet.file);
    worksheet_fit_to_pages(sheet.file, 1, 0);  // one page wide, as many high as it takes
    worksheet_set_margins(sheet.file, 0.4, 0.4, 0.5, 0.6);
    worksheet_set_footer(sheet.file, "&C第 &P 页 共 &N 页");
}

Workbook::Workbook(Instant created, Size size) : file_(std::make_unique<File>()) {
    file_->descriptor = memfd_create("workbook", MFD_CLOEXEC);
    if (file_->descriptor < 0) throw std::runtime_error("workbook: no memory file");
    auto path = "/proc/self/fd/" + std::to_string(file_->descriptor);
    lxw_workbook_options options{};
    options.constant_memory = size == Size::many_rows;
    file_->workbook = workbook_new_opt(path.c_str(), &options);
    if (!file_->workbook) throw std::runtime_error("workbook: not made");
    lxw_doc_properties properties{};
    properties.created = std::chrono::system_clock::to_time_t(created);
    workbook_set_properties(file_->workbook, &properties);
    file_->make_formats();
}

Workbook::~Workbook() {
    if (file_->workbook) lxw_workbook_free(file_->workbook);
    if (file_->descriptor >= 0) close(file_->descriptor);
}

void Workbook::add_sheet(const SheetLayout& layout) {
    if (layout.columns.empty()) throw std::invalid_argument("workbook: a sheet without columns");
    auto& sheet = file_->sheets.emplace_back();
    sheet.layout = layout;
    auto name = sheet_name(layout.name), unique = name;
    for (int number = 2; unique == choices_sheet || workbook_get_worksheet_by_name(file_->workbook, unique.c_str()); ++number)
        unique = text::utf8(text::code_points(name).substr(0, 27)) + "-" + std::to_string(number);
    sheet.file = workbook_add_worksheet(file_->workbook, unique.c_str());
    if (!sheet.file) throw std::runtime_error("workbook: the sheet was not made: " + unique);
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        auto kind = layout.columns[i].kind;
        auto* look = kind == WorkbookColumn::Kind::long_text ? file_->long_text
                     : kind == WorkbookColumn::Kind::date    ? file_->date
                     : kind == WorkbookColumn::Kind::number  ? file_->number
                                                             : file_->text;
        worksheet_set_column(sheet.file, column_of(i), column_of(i), layout.columns[i].width, look);
    }
    file_->write_heading(sheet);
}

void Workbook::add_row(std::span<const CellValue> row) {
    if (file_->sheets.empty()) throw std::logic_error("workbook: a row before the first sheet");
    auto& sheet = file_->sheets.back();
    if (row.size() > sheet.layout.columns.size()) throw std::invalid_argument("workbook: more cells than columns");
    if (sheet.row >= sheet_rows_max) {
        if (!file_->first_problem)
            file_->first_problem = Problem{Fault::too_large,
                                           "workbook.too_many_rows",
                                           "工作表最多容纳 1048576 行，请分批导出",
                                           "a worksheet holds 1,048,576 rows at most; export in parts",
                                           {}};
        return;
    }
    worksheet_set_row(sheet.file, row_of(sheet.row), file_->height_of(sheet, row), nullptr);
    for (std::size_t i = 0; i < row.size(); ++i) file_->write_cell(sheet, i, row[i]);
    ++sheet.row;
}

Result<std::string> Workbook::finish() {
    if (!file_->workbook) throw std::logic_error("workbook: finished twice");
    if (file_->sheets.empty()) return problem(Fault::invalid, "workbook.empty", "没有可导出的工作表", "there is no sheet to export");
    if (file_->first_problem) return tl::unexpected(*file_->first_problem);
    for (auto& sheet : file_->sheets) {
        file_->offer_choices(sheet);
        file_->colour(sheet);
        file_->print_setup(sheet);
    }
    file_->write_choices();
    auto error = workbook_close(std::exchange(file_->workbook, nullptr));
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("workbook: ") + lxw_strerror(error));
    auto size = lseek(file_->descriptor, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    for (std::size_t done = 0; done < bytes.size();) {
        auto count = pread(file_->descriptor, bytes.data() + done, bytes.size() - done, off_t(done));
        if (count <= 0) throw std::runtime_error("workbook: the file cannot be read back");
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

int wrapped_lines(std::string_view words, double column_width) {
    auto usable = std::max(column_width - 1, 2.0);
    int lines = 1;
    double used = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto byte = static_cast<unsigned char>(words[i]);
        if ((byte & 0xc0) == 0x80) continue;
        if (byte == '\n') {
            ++lines;
            used = 0;
            continue;
        }
        double width = byte >= 0xe0 ? 2 : 1;
        if (used + width > usable) {
            ++lines;
            used = 0;
        }
        used += width;
    }
    return lines;
}

std::string cell_name(int row, int column, bool absolute_column) {
    return (absolute_column ? "$" : "") + column_name(column) + std::to_string(row + 1);
}

}  // namespace bihuan::formats
