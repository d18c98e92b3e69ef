// Tables found by their ruling lines in the picture of a page: long thin dark runs that meet one another.
#pragma once
#include <cstdint>
#include <vector>

namespace bihuan::formats {

struct Drawing {  // grey, 0 is black; not owned
    const std::uint8_t* pixels = nullptr;
    int width = 0, height = 0, bytes_per_row = 0;
    double pixels_per_point = 1;
    std::vector<bool> text;  // where glyphs stand, pixel by pixel: their strokes are no ruling lines
    bool is_text(int x, int y) const {
        return !text.empty() && text[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
    int at(int x, int y) const { return pixels[static_cast<std::ptrdiff_t>(y) * bytes_per_row + x]; }
};

// A region of the grid that lines enclose, by its first and last grid column and row, both included.
struct RuledCell {
    int first_column = 0, last_column = 0, first_row = 0, last_row = 0;
};
// Distances in points from the left and top edge of the page. Columns are between neighbouring xs, rows between ys.
struct RuledTable {
    std::vector<double> xs, ys;
    std::vector<RuledCell> cells;  // together they cover the grid
    double left() const { return xs.front(); }
    double right() const { return xs.back(); }
    double top() const { return ys.front(); }
    double bottom() const { return ys.back(); }
};

inline constexpr std::size_t ruling_lines_max = 3'000;  // of one page; a page with more is a drawing, and gives no table

// Top to bottom. Frames of a single cell are not tables; neither are lines that do not meet.
std::vector<RuledTable> ruled_tables(const Drawing&);

}  // namespace bihuan::formats
