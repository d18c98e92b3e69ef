#include "formats/ruling.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bihuan::formats {
namespace {

// All in points.
constexpr double shortest_across = 14, shortest_down = 8;  // a character's stroke is shorter, a cell's border longer
constexpr double thickest = 3.6;
constexpr double gap_bridged = 3.6;  // where lines cross or a border is dashed
constexpr double same_line = 4;      // two lines closer than this are one border drawn double
constexpr double meeting = 2.5;      // how near a line's end must come to another line to meet it
constexpr double narrowest_table = 40, lowest_table = 12;
constexpr double edge_covered = 0.9;  // of a cell's side, for it to be a border
constexpr std::size_t grid_cells_max = 40'000;

constexpr int darkest_paper = 215, least_contrast = 30;

struct Segment {
    double at;        // y of a line across, x of a line down
    double from, to;  // along it
};

// The picture, read along rows or along columns, so that lines down are found like lines across.
struct Turned {
    const Drawing& picture;
    bool down;
    int length() const { return down ? picture.height : picture.width; }
    int breadth() const { return down ? picture.width : picture.height; }
    bool is_text(int along, int beside) const { return down ? picture.is_text(beside, along) : picture.is_text(along, beside); }
    int at(int along, int beside) const { return down ? picture.at(beside, along) : picture.at(along, beside); }
    // Darker than what lies on both sides at one of a few distances: a line, on white paper and on a shaded cell alike.
    bool is_line(int along, int beside) const {
        auto here = at(along, beside);
        if (here >= darkest_paper || is_text(along, beside)) return false;
        for (int distance : {3, 5, 8}) {
            auto before = beside >= distance ? at(along, beside - distance) : 255;
            auto after = beside + distance < breadth() ? at(along, beside + distance) : 255;
            if (before - here >= least_contrast && after - here >= least_contrast) return true;
        }
        return false;
    }
};

struct Run {  // in pixels
    int from, to, first, last;
};

std::vector<std::pair<int, int>> runs_in(const Turned& picture, int beside, int shortest, int gap) {
    std::vector<std::pair<int, int>> runs;
    int from = -1, last = -1;
    for (int along = 0; along < picture.length(); ++along) {
        if (!picture.is_line(along, beside)) continue;
        if (from >= 0 && along - last > gap) {
            if (last - from + 1 >= shortest) runs.emplace_back(from, last);
            from = -1;
        }
        if (from < 0) from = along;
        last = along;
    }
    if (from >= 0 && last - from + 1 >= shortest) runs.emplace_back(from, last);
    return runs;
}

// Runs of neighbouring pixel rows that lie on one another are one line; a thick one is a bar, not a line.
std::vector<Segment> segments_of(const Turned& picture, double shortest) {
    auto scale = picture.picture.pixels_per_point;
    auto pixels = [&](double points) { return static_cast<int>(std::lround(points * scale)); };
    std::vector<Segment> segments;
    std::vector<Run> open;
    auto finish = [&](const Run& run) {
        if (run.last - run.first + 1 <= pixels(thickest))
            segments.push_back({(run.first + run.last + 1) / 2.0 / scale, run.from / scale, (run.to + 1) / scale});
    };
    for (int beside = 0; beside < picture.breadth() && segments.size() + open.size() <= ruling_lines_max; ++beside) {
        auto runs = runs_in(picture, beside, pixels(shortest), pixels(gap_bridged));
        std::vector<Run> next;
        for (auto [from, to] : runs) {
            Run run{from, to, beside, beside};
            for (auto& above : open) {
                auto shared = std::min(above.to, to) - std::max(above.from, from);
                if (shared * 2 < std::min(above.to - above.from, to - from) || above.first < 0) continue;
                run = {std::min(run.from, above.from), std::max(run.to, above.to), std::min(run.first, above.first), beside};
                above.first = -1;  // taken over
            }
            next.push_back(run);
        }
        for (const auto& run : open)
            if (run.first >= 0) finish(run);
        open = std::move(next);
    }
    for (const auto& run : open) finish(run);
    return segments;
}

class Sets {  // which things hang together
public:
    explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t of(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { parent_[of(a)] = of(b); }

private:
    std::vector<std::size_t> parent_;
};

struct Lines {
    std::vector<Segment> across, down;
};

std::vector<Lines> connected(const Lines& all) {
    Sets sets(all.across.size() + all.down.size());
    for (std::size_t i = 0; i < all.across.size(); ++i) {
        for (std::size_t j = 0; j < all.down.size(); ++j) {
            const auto &a = all.across[i], &d = all.down[j];
            bool meet = d.at >= a.from - meeting && d.at <= a.to + meeting && a.at >= d.from - meeting && a.at <= d.to + meeting;
            if (meet) sets.join(i, all.across.size() + j);
        }
    }
    std::vector<Lines> groups(all.across.size() + all.down.size());
    for (std::size_t i = 0; i < all.across.size(); ++i) groups[sets.of(i)].across.push_back(all.across[i]);
    for (std::size_t j = 0; j < all.down.size(); ++j) groups[sets.of(all.across.size() + j)].down.push_back(all.down[j]);
    std::erase_if(groups, [](const Lines& group) { return group.across.size() < 2 || group.down.empty(); });
    return groups;
}

// The places of lines, near ones taken together; where the lines the other way reach beyond them, an end of theirs too:
// many official tables have no border at their left and right.
std::vector<double> places_of(const std::vector<Segment>& lines, const std::vector<Segment>& other) {
    std::vector<double> places;
    for (const auto& line : lines) places.push_back(line.at);
    auto first = std::ranges::min(other, {}, &Segment::from).from, last = std::ranges::max(other, {}, &Segment::to).to;
    places.push_back(first);
    places.push_back(last);
    std::ranges::sort(places);
    std::vector<double> merged;
    for (std::size_t i = 0; i < places.size();) {
        auto end = i + 1;
        while (end < places.size() && places[end] - places[end - 1] <= same_line && places[end] - places[i] <= 2 * same_line) ++end;
        merged.push_back((places[i] + places[end - 1]) / 2);
        i = end;
    }
    return merged;
}

// Which sides of grid cells are drawn: covered[i][j] is the stretch j of the grid line i.
std::vector<std::vector<bool>> drawn(const std::vector<double>& lines, const std::vector<double>& stretches,
                                     const std::vector<Segment>& segments) {
    std::vector<std::vector<Segment>> on(lines.size());
    for (const auto& segment : segments) {
        auto after = std::ranges::lower_bound(lines, segment.at);
        if (after == lines.end() || (after != lines.begin() && segment.at - *std::prev(after) < *after - segment.at)) --after;
        on[static_cast<std::size_t>(after - lines.begin())].push_back(segment);
    }
    std::vector<std::vector<bool>> covered(lines.size(), std::vector<bool>(stretches.size() - 1));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::ranges::sort(on[i], {}, &Segment::from);
        for (std::size_t j = 0; j + 1 < stretches.size(); ++j) {
            auto from = stretches[j] + 2, to = std::max(stretches[j + 1] - 2, from + 1), reached = from, length = 0.0;
            for (const auto& segment : on[i]) {
                auto begin = std::max(segment.from, reached), end = std::min(segment.to, to);
                if (end > begin) length += end - begin, reached = end;
            }
            covered[i][j] = length >= edge_covered * (to - from);
        }
    }
    return covered;
}

// Grid cells without a line between them are one; a region that is not a rectangle stays in its single grid cells.
std::vector<RuledCell> cells_of(const RuledTable& table, const Lines& lines) {
    auto columns = table.xs.size() - 1, rows = table.ys.size() - 1;
    auto down = drawn(table.xs, table.ys, lines.down), across = drawn(table.ys, table.xs, lines.across);
    Sets sets(columns * rows);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = 0; column < columns; ++column) {
            if (column + 1 < columns && !down[column + 1][row]) sets.join(row * columns + column, row * columns + column + 1);
            if (row + 1 < rows && !across[row + 1][column]) sets.join(row * columns + column, (row + 1) * columns + column);
        }
    struct Region {
        int left = 1 << 30, right = -1, top = 1 << 30, bottom = -1, size = 0;
    };
    std::vector<Region> regions(columns * rows);
    auto each = [&](auto visit) {
        for (std::size_t i = 0; i < columns * rows; ++i)
            visit(regions[sets.of(i)], static_cast<int>(i % columns), static_cast<int>(i / columns), i == sets.of(i));
    };
    each([](Region& region, int column, int row, bool) {
        region = {std::min(region.left, column), std::max(region.right, column), std::min(region.top, row), std::max(region.bottom, row),
                  region.size + 1};
    });
    std::vector<RuledCell> cells;
    each([&](const Region& region, int column, int row, bool) {
        bool rectangle = region.size == (region.right - region.left + 1) * (region.bottom - region.top + 1);
        if (!rectangle) cells.push_back({column, column, row, row});
        else if (column == region.left && row == region.top) cells.push_back({region.left, region.right, region.top, region.bottom});
    });
    return cells;
}

}  // namespace

std::vector<RuledTable> ruled_tables(const Drawing& picture) {
    Lines all{segments_of({picture, false}, shortest_across), segments_of({picture, true}, shortest_down)};
    if (all.across.size() + all.down.size() > ruling_lines_max) return {};
    std::vector<RuledTable> tables;
    for (const auto& lines : connected(all)) {
        RuledTable table{places_of(lines.down, lines.across), places_of(lines.across, lines.down), {}};
        if (table.xs.size() < 2 || table.ys.size() < 2 || (table.xs.size() - 1) * (table.ys.size() - 1) > grid_cells_max) continue;
        if (table.right() - table.left() < narrowest_table || table.bottom() - table.top() < lowest_table) continue;
        table.cells = cells_of(table, lines);
        if (table.cells.size() > 1) tables.push_back(std::move(table));
    }
    std::ranges::sort(tables, {}, &RuledTable::top);
    return tables;
}

}  // namespace bihuan::formats
