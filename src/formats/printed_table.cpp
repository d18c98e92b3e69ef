#include "formats/printed_table.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace bihuan::formats {
namespace {

constexpr double same_edge = 4;    // points
constexpr double padding_max = 6;  // more room beside a cell's text is not the cell's padding
constexpr std::size_t header_rows_max = 4;

bool same(double a, double b) { return std::abs(a - b) <= same_edge; }

std::size_t interval_of(const std::vector<double>& edges, double place) {
    auto after = std::ranges::upper_bound(edges, place) - edges.begin();
    return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(after - 1, 0, static_cast<std::ptrdiff_t>(edges.size()) - 2));
}

bool is_number(std::string_view text) {
    auto folded = text::folded(text);
    return !folded.empty() && text::chinese_number(folded).has_value();
}

}  // namespace

std::string PrintedTable::Cell::text() const {
    std::string out;
    for (const auto& line : lines) out += line.text();
    return out;
}

PrintedTable::PrintedTable(const RuledTable& ruled, std::vector<Glyph>& glyphs, int page)
    : left_(ruled.left()), right_(ruled.right()), top_(ruled.top()), bottom_(ruled.bottom()) {
    auto columns = ruled.xs.size() - 1, rows = ruled.ys.size() - 1;
    std::vector<std::size_t> cell_at(columns * rows);
    for (std::size_t i = 0; i < ruled.cells.size(); ++i) {
        const auto& cell = ruled.cells[i];
        for (int row = cell.first_row; row <= cell.last_row; ++row)
            for (int column = cell.first_column; column <= cell.last_column; ++column)
                cell_at[static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column)] = i;
    }
    std::vector<std::vector<Glyph>> inside(ruled.cells.size());
    std::erase_if(glyphs, [&](const Glyph& glyph) {
        auto x = glyph.middle_x(), y = glyph.middle_y();
        if (x < left_ || x > right_ || y < top_ || y > bottom_) return false;
        inside[cell_at[interval_of(ruled.ys, y) * columns + interval_of(ruled.xs, x)]].push_back(glyph);
        return true;
    });
    rows_.resize(rows);
    for (auto& row : rows_) row.page = page;
    for (std::size_t i = 0; i < ruled.cells.size(); ++i) {
        const auto& cell = ruled.cells[i];
        auto left = ruled.xs[static_cast<std::size_t>(cell.first_column)], right = ruled.xs[static_cast<std::size_t>(cell.last_column) + 1];
        rows_[static_cast<std::size_t>(cell.first_row)].cells.push_back(
            {left, right, cell.last_row - cell.first_row + 1, lines_of(std::move(inside[i]), page)});
    }
    for (auto& row : rows_) std::ranges::sort(row.cells, {}, &Cell::left);
}

bool PrintedTable::is_empty() const {
    return std::ranges::all_of(
        rows_, [](const Row& row) { return std::ranges::all_of(row.cells, [](const Cell& cell) { return cell.lines.empty(); }); });
}

std::vector<double> PrintedTable::edges() const {
    std::vector<double> all;
    for (const auto& row : rows_)
        for (const auto& cell : row.cells) all.push_back(cell.left), all.push_back(cell.right);
    std::ranges::sort(all);
    std::vector<double> edges;
    for (auto edge : all)
        if (edges.empty() || !same(edges.back(), edge)) edges.push_back(edge);
    return edges;
}

bool PrintedTable::goes_on_in(const PrintedTable& next) const {
    if (!same(left_, next.left_) || std::abs(right_ - next.right_) > 4 * same_edge) return false;
    auto mine = edges(), theirs = next.edges();
    const auto &fewer = mine.size() <= theirs.size() ? mine : theirs, &more = mine.size() <= theirs.size() ? theirs : mine;
    auto found = std::ranges::count_if(
        fewer, [&](double edge) { return std::ranges::any_of(more, [&](double other) { return same(edge, other); }); });
    return static_cast<std::size_t>(found) == fewer.size() && (fewer.size() > 2 || more.size() == 2);
}

const PrintedTable::Cell* PrintedTable::covering(const Row& row, const Cell& cell) {
    auto middle = (cell.left + cell.right) / 2;
    auto found = std::ranges::find_if(row.cells, [&](const Cell& other) { return other.left <= middle && middle < other.right; });
    return found == row.cells.end() ? nullptr : &*found;
}

std::size_t PrintedTable::repeated_header(const PrintedTable& rest) const {
    auto equal = [](const Row& a, const Row& b) {
        return std::ranges::equal(a.cells, b.cells,
                                  [](const Cell& x, const Cell& y) { return same(x.left, y.left) && x.text() == y.text(); });
    };
    auto says_something = [](const Row& row) {
        return std::ranges::any_of(row.cells, [](const Cell& cell) { return !cell.lines.empty(); });
    };
    std::size_t count = 0;
    while (count < header_rows_max && count < rows_.size() && count < rest.rows_.size() && equal(rows_[count], rest.rows_[count]) &&
           says_something(rows_[count]))
        ++count;
    return count;
}

// The rest of a row has no number of its own: where the row above counts, nothing stands there now.
bool PrintedTable::splits_row(const Row& last, const Row& next) const {
    if (std::ranges::all_of(next.cells, [](const Cell& cell) { return cell.lines.empty(); })) return true;
    if (last.cells.empty() || std::ranges::any_of(next.cells, [](const Cell& cell) { return cell.rows > 1; })) return false;
    auto counted = std::ranges::find_if(last.cells, [](const Cell& cell) { return is_number(cell.text()); });
    const auto& key = counted == last.cells.end() ? last.cells.front() : *counted;
    if (key.lines.empty()) return false;
    auto* below = covering(next, key);
    return below && below->lines.empty();
}

void PrintedTable::append(PrintedTable rest) {
    rest.rows_.erase(rest.rows_.begin(), rest.rows_.begin() + static_cast<std::ptrdiff_t>(repeated_header(rest)));
    if (rest.rows_.empty()) return;
    auto& last = rows_.back();
    auto& next = rest.rows_.front();
    if (splits_row(last, next)) {
        for (auto& cell : next.cells) {
            auto* above = const_cast<Cell*>(covering(last, cell));
            if (!above) continue;
            above->lines.insert(above->lines.end(), std::make_move_iterator(cell.lines.begin()), std::make_move_iterator(cell.lines.end()));
        }
        rest.rows_.erase(rest.rows_.begin());
    } else {
        for (auto& cell : next.cells)  // a cell over many rows, cut by the page's end
            if (cell.lines.empty() && cell.rows > 1) cell.continues_above = true;
    }
    std::ranges::move(rest.rows_, std::back_inserter(rows_));
}

// How far text stays from its cell's border, by the cells that come nearest to it.
double PrintedTable::padding() const {
    double least = padding_max;
    for (const auto& row : rows_)
        for (const auto& cell : row.cells)
            for (const auto& line : cell.lines) least = std::min(least, std::max(0.0, line.left - cell.left));
    return least;
}

FlowTable PrintedTable::to_flow() const {
    auto grid = edges();
    auto index_of = [&](double edge) {
        auto nearest = std::ranges::min_element(grid, {}, [&](double other) { return std::abs(other - edge); });
        return static_cast<int>(nearest - grid.begin());
    };
    auto pad = padding();
    FlowTable table;
    for (const auto& row : rows_) {
        FlowRow out;
        out.page = row.page;
        for (const auto& cell : row.cells) {
            FlowCell flow;
            flow.column = index_of(cell.left);
            flow.columns = std::max(1, index_of(cell.right) - flow.column);
            flow.rows = cell.rows;
            flow.continues_above = cell.continues_above;
            Column column{cell.left + pad, cell.right - pad, 0, false};
            for (const auto& line : cell.lines) column.right = std::max(column.right, line.words_right());
            for (auto& paragraph : paragraphs_of(cell.lines, column)) flow.content.push_back(paragraph_of(std::move(paragraph.text)));
            out.cells.push_back(std::move(flow));
        }
        table.rows.push_back(std::move(out));
    }
    return table;
}

}  // namespace bihuan::formats
