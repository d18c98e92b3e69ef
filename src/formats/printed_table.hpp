// A table as it stands printed, over one page or several: rows of cells that hold lines of text.
#pragma once
#include <vector>

#include "formats/flow.hpp"
#include "formats/pdf_page.hpp"
#include "formats/printed_text.hpp"

namespace bihuan::formats {

class PrintedTable {
public:
    // Takes out of `glyphs` those that stand in the table.
    PrintedTable(const RuledTable& ruled, std::vector<Glyph>& glyphs, int page);

    bool is_empty() const;  // no text in any cell: a drawing
    int last_page() const { return rows_.empty() ? 0 : rows_.back().page; }
    double top() const { return top_; }
    double bottom() const { return bottom_; }
    // Whether the next page's table is the rest of this one: as wide, with the same columns.
    bool goes_on_in(const PrintedTable& next) const;
    // Takes over the rows of the rest: without a repeated header, the two halves of a row that the page's end split as one.
    void append(PrintedTable rest);
    FlowTable to_flow() const;

private:
    struct Cell {
        double left = 0, right = 0;
        int rows = 1;
        std::vector<PrintedLine> lines;
        bool continues_above = false;
        std::string text() const;
    };
    struct Row {
        std::vector<Cell> cells;
        int page = 0;
    };
    static const Cell* covering(const Row& row, const Cell& cell);
    std::size_t repeated_header(const PrintedTable& rest) const;
    bool splits_row(const Row& last, const Row& next) const;
    std::vector<double> edges() const;
    double padding() const;
    std::vector<Row> rows_;
    double left_ = 0, right_ = 0, top_ = 0, bottom_ = 0;
};

}  // namespace bihuan::formats
