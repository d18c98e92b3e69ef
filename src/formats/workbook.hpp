// A workbook (.xlsx) as an office expects its ledgers: merged header, frozen panes, filters, lists to choose from, rows high
// enough for their text, ready to print. Written from top to bottom; the same calls give the same bytes.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "base/result.hpp"
#include "base/types.hpp"

namespace bihuan::formats {

// Nothing, words, a day, a count or a measured number. Words are never taken for a formula, however they begin.
using CellValue = std::variant<std::monostate, std::string_view, Date, std::int64_t, Decimal>;

struct WorkbookColumn {
    enum class Kind { text, long_text, date, number };  // long_text wraps, to the left; the others stand in the middle
    std::vector<std::string> header;  // from the top row down; equal neighbours are merged, a short list reaches to the bottom
    double width = 10;                // half-width characters; a Chinese character takes two
    Kind kind = Kind::text;
    std::vector<std::string> choices;  // what a person may choose from; empty: anything
};

struct Colour {
    std::uint32_t rgb = 0;  // 0xRRGGBB
};
struct ColourRule {
    std::string formula;       // as in a cell, without "="; {3} is this row's cell in column 3 (from 0): AND({3}<>"",{3}<TODAY())
    std::vector<int> columns;  // which cells of the row are coloured; empty: the whole row
    Colour fill{0xffffff};
    Colour font{0};
};

struct SheetLayout {
    std::string name;   // cut to 31 characters; those that a sheet's name cannot hold become "·"
    std::string title;  // over the whole width; empty: none
    std::string note;   // under the title, small; empty: none
    std::vector<WorkbookColumn> columns;
    int frozen_columns = 0;
    std::vector<ColourRule> colours;
};

class Workbook {
public:
    enum class Size { usual, many_rows };  // many_rows: memory does not grow with the rows; for more than about 20,000 of them

    // `created` stands in the file's properties. Nothing is kept open between calls but memory and an unnamed file.
    explicit Workbook(Instant created, Size = Size::usual);
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void add_sheet(const SheetLayout&);        // rows go to the sheet added last
    void add_row(std::span<const CellValue>);  // as many cells as columns, or fewer
    // The bytes of the file. Problems: "workbook.cell_too_long", "workbook.too_many_rows", "workbook.empty" (no sheet). Once only.
    Result<std::string> finish();

    static constexpr std::size_t cell_length_max = 32'767;  // UTF-16 units; ECMA-376-1, 18.18.37 and Excel's specification
    static constexpr int sheet_rows_max = 1'048'576;
    static constexpr double row_height_max = 409;  // points

private:
    struct File;
    std::unique_ptr<File> file_;
};

// Lines that a text needs in a column of that width, at least 1.
int wrapped_lines(std::string_view text, double column_width);
// "AB12" for row 11, column 27 (both from 0); absolute_column: "$AB12".
std::string cell_name(int row, int column, bool absolute_column = false);

}  // namespace bihuan::formats
