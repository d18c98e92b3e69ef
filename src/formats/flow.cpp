#include "formats/flow.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "formats/problems.hpp"

namespace bihuan::formats {
namespace {

bool has_text(const Flow& flow) {
    return std::ranges::any_of(flow, [](const FlowItem& item) {
        if (!item.table) return !text::trimmed(item.text).empty();
        return std::ranges::any_of(item.table->rows, [](const FlowRow& row) {
            return std::ranges::any_of(row.cells, [](const FlowCell& cell) { return has_text(cell.content); });
        });
    });
}

void append_line(std::string& out, std::string_view line, char separator) {
    if (line.empty()) return;
    if (!out.empty()) out += separator;
    out += line;
}

std::string line_of(const FlowRow& row);
// All the text of a cell; a table within it gives one line for each of its rows.
std::string text_of(const Flow& flow, char separator = '\n') {
    std::string out;
    for (const auto& item : flow) {
        if (!item.table) append_line(out, text::trimmed(cleaned(item.text)), separator);
        else
            for (const auto& row : item.table->rows) append_line(out, line_of(row), separator);
    }
    return out;
}
std::string line_of(const FlowRow& row) {
    std::string line;
    bool any = false;
    for (const auto& cell : row.cells) {
        if (&cell != &row.cells.front()) line += '\t';
        auto text = text_of(cell.content, ' ');
        any |= !text.empty();
        line += text;
    }
    return any ? line : std::string{};
}

// The only cell of the row that says anything, when what it holds is a table: the row is a frame, not data.
const FlowCell* frame_in(const FlowRow& row) {
    const FlowCell* only = nullptr;
    for (const auto& cell : row.cells) {
        if (!has_text(cell.content)) continue;
        if (only) return nullptr;
        only = &cell;
    }
    if (!only || std::ranges::none_of(only->content, [](const FlowItem& item) { return item.table != nullptr; })) return nullptr;
    return only;
}

// A cell at its place in the grid of one row.
struct Placed {
    int column = 0, end = 0;  // grid columns, end not included
    std::shared_ptr<const std::string> text;
    bool from_above = false;
    int last_row = 0;
};
struct PlacedRow {
    int number = 0;
    std::optional<int> page;
    std::vector<Placed> cells;  // by column, none over another
    const FlowCell* frame = nullptr;
};

class Grid {
public:
    explicit Grid(const FlowTable& table) {
        for (const auto& row : table.rows) {
            place(row);
            if (has_too_many_columns() || has_too_many_cells()) return;
        }
        for (const auto& row : rows_)
            for (const auto& cell : row.cells) starts_.push_back(cell.column);
        std::ranges::sort(starts_);
        starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    }
    const std::vector<PlacedRow>& rows() const { return rows_; }
    std::size_t columns() const { return starts_.size(); }
    // Said as soon as it is known: cells that reach down over all rows below cost rows times columns, of which a file names few.
    bool has_too_many_columns() const { return starts_.size() > columns_max || reaching_down_.size() > columns_max; }
    bool has_too_many_cells() const { return cells_ > cells_max; }

    std::vector<Cell> cells_of(const PlacedRow& row) const {
        std::vector<Cell> cells(starts_.size());
        for (const auto& placed : row.cells) {
            auto first = std::ranges::lower_bound(starts_, placed.column) - starts_.begin();
            for (auto i = static_cast<std::size_t>(first); i < starts_.size() && starts_[i] < placed.end; ++i)
                cells[i] = {*placed.text, placed.from_above || starts_[i] != placed.column};
        }
        return cells;
    }
    // What cells_of would copy, without copying it: merged cells can make much of little.
    std::size_t text_size_of(const PlacedRow& row) const {
        std::size_t size = 0;
        for (const auto& placed : row.cells) {
            auto first = std::ranges::lower_bound(starts_, placed.column), last = std::ranges::lower_bound(starts_, placed.end);
            size += placed.text->size() * static_cast<std::size_t>(last - first);
        }
        return size;
    }

private:
    static constexpr int column_limit = 1 << 24;  // beyond what any format can say; keeps the sums from overflowing

    void place(const FlowRow& row) {
        PlacedRow placed{row.number >= 0 ? row.number : next_number_, row.page, {}, frame_in(row)};
        next_number_ = placed.number + 1;
        std::erase_if(reaching_down_, [&](const Placed& cell) { return cell.last_row < placed.number; });
        std::vector<Placed> own;
        int column = 0;
        for (const auto& cell : row.cells) {
            column = cell.column >= 0 ? cell.column : free_from(column);
            own.push_back(place(cell, column, placed.number, placed.frame != nullptr));
            column = own.back().end;
        }
        cells_ += own.size() + reaching_down_.size();
        placed.cells = without_overlaps(own);
        for (auto& cell : own) {
            if (cell.last_row <= placed.number) continue;
            cell.from_above = true;
            reaching_down_.push_back(std::move(cell));
        }
        std::ranges::sort(reaching_down_, {}, &Placed::column);
        rows_.push_back(std::move(placed));
    }
    Placed place(const FlowCell& cell, int column, int row, bool is_frame) const {
        Placed placed{column, std::min(column + std::clamp(cell.columns, 1, column_limit), column_limit), nullptr, false, row};
        placed.last_row = row + std::clamp(cell.rows, 1, column_limit) - 1;
        if (cell.continues_above) {
            if (auto* above = above_at(column)) {
                placed.text = above->text;
                placed.from_above = true;
                return placed;
            }
        }
        placed.text = std::make_shared<const std::string>(is_frame ? std::string{} : text_of(cell.content));
        return placed;
    }
    const Placed* above_at(int column) const {
        if (rows_.empty()) return nullptr;
        const auto& above = rows_.back().cells;
        auto after = std::ranges::upper_bound(above, column, {}, &Placed::column);
        if (after == above.begin() || std::prev(after)->end <= column) return nullptr;
        return &*std::prev(after);
    }
    int free_from(int column) const {
        for (const auto& cell : reaching_down_)
            if (cell.column <= column && column < cell.end) column = cell.end;
        return column;
    }
    // Cells of the row itself come first; where the file lets two cells share a place, the first keeps it.
    std::vector<Placed> without_overlaps(std::vector<Placed> own) const {
        own.insert(own.end(), reaching_down_.begin(), reaching_down_.end());
        std::ranges::stable_sort(own, {}, &Placed::column);
        std::vector<Placed> kept;
        for (auto& cell : own) {
            if (!kept.empty() && cell.column < kept.back().end) {
                if (cell.text->empty() || cell.from_above) continue;
                if (cell.column == kept.back().column && kept.back().text->empty()) {
                    kept.back() = std::move(cell);
                    continue;
                }
                if (cell.column == kept.back().column) continue;
                kept.back().end = cell.column;
            }
            kept.push_back(std::move(cell));
        }
        return kept;
    }

    std::vector<PlacedRow> rows_;
    std::vector<Placed> reaching_down_;  // by column
    std::vector<int> starts_;            // the grid columns in which some row begins a cell
    int next_number_ = 0;
    std::size_t cells_ = 0;  // of all rows, those that reach down from above included
};

class Writer {
public:
    Writer(std::string format, std::vector<Warning> warnings) {
        document_.format = std::move(format);
        document_.warnings = std::move(warnings);
    }
    Result<void> write(const Flow& flow) {
        for (const auto& item : flow) {
            auto written = item.table ? write(*item.table) : write_paragraph(item);
            if (!written) return written;
        }
        return {};
    }
    Result<Document> finish() && {
        if (document_.blocks.empty()) return empty();
        return std::move(document_);
    }

private:
    Result<void> write_paragraph(const FlowItem& item) {
        auto text = text::trimmed(cleaned(item.text));
        if (text.empty()) return {};
        Block block;
        block.text = std::move(text);
        block.page = item.page;
        auto size = block.text.size();
        return add(std::move(block), 0, size);
    }
    Result<void> write(const FlowTable& table) {
        Grid grid(table);
        if (grid.has_too_many_columns()) {
            auto limit = std::to_string(columns_max);
            return too_large("表格超过 " + limit + " 列", "a table of more than " + limit + " columns");
        }
        if (grid.has_too_many_cells()) return too_many_cells();
        int number = -1;
        for (const auto& row : grid.rows()) {
            if (row.frame) {
                if (auto written = write(row.frame->content); !written) return written;
                continue;
            }
            auto says_something = [](const Placed& cell) { return !cell.from_above && !cell.text->empty(); };
            if (std::ranges::none_of(row.cells, says_something)) continue;
            if (number < 0) number = tables_++;
            if (auto written = write_row(grid, row, number); !written) return written;
        }
        return {};
    }
    Result<void> write_row(const Grid& grid, const PlacedRow& row, int table) {
        auto size = grid.text_size_of(row);
        if (text_size_ + size > text_size_max) return too_much_text();
        Block block;
        block.kind = Block::Kind::row;
        block.cells = grid.cells_of(row);
        block.table = table;
        block.row = row.number;
        block.page = row.page;
        for (const auto& cell : block.cells) {
            if (&cell != &block.cells.front()) block.text += '\t';
            block.text += cell.text;
        }
        return add(std::move(block), grid.columns(), size);
    }
    Result<void> add(Block block, std::size_t cells, std::size_t size) {
        cells_ += cells;
        text_size_ += size;
        if (document_.blocks.size() >= blocks_max) {
            auto limit = std::to_string(blocks_max);
            return too_large("段落和表格行超过 " + limit + " 个", "more than " + limit + " paragraphs and table rows");
        }
        if (cells_ > cells_max) return too_many_cells();
        if (text_size_ > text_size_max) return too_much_text();
        document_.blocks.push_back(std::move(block));
        return {};
    }
    static tl::unexpected<Problem> too_many_cells() {
        auto limit = std::to_string(cells_max);
        return too_large("单元格超过 " + limit + " 个", "more than " + limit + " cells");
    }
    static tl::unexpected<Problem> too_much_text() {
        auto limit = std::to_string(text_size_max >> 20);
        return too_large("文字超过 " + limit + " MB", "more than " + limit + " MB of text");
    }

    Document document_;
    int tables_ = 0;
    std::size_t cells_ = 0, text_size_ = 0;
};

}  // namespace

FlowItem paragraph_of(std::string text, std::optional<int> page) { return {std::move(text), nullptr, page}; }
FlowItem table_of(FlowTable table) { return {{}, std::make_unique<FlowTable>(std::move(table)), {}}; }
FlowCell cell_of(std::string text) {
    FlowCell cell;
    cell.content.push_back(paragraph_of(std::move(text)));
    return cell;
}

Result<Document> document_from(std::string format, const Flow& flow, std::vector<Warning> warnings) {
    Writer writer(std::move(format), std::move(warnings));
    if (auto written = writer.write(flow); !written) return tl::unexpected(written.error());
    return std::move(writer).finish();
}

void warn_once(std::vector<Warning>& warnings, std::string_view code, std::string_view zh, std::string_view en) {
    if (std::ranges::none_of(warnings, [&](const Warning& warning) { return warning.code == code; }))
        warnings.push_back({std::string(code), std::string(zh), std::string(en)});
}

std::string cleaned(std::string_view text) {
    std::string repaired;
    if (!text::is_utf8(text)) {
        repaired = text::utf8(text::code_points(text));
        text = repaired;
    }
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = text[i];
        if (c == '\r' || c == '\f' || c == '\v') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
            out += '\n';
        } else if (static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : c == '\n' || c == '\t') {
            out += c;
        }
    }
    return out;
}

std::string superscript(std::string_view text) {
    static constexpr std::string_view raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = text[i];
        if (c >= '0' && c <= '9') out += raised[c - '0'];
        else if (c == '-' && i == 0 && text.size() > 1) out += "⁻";
        else return std::string(text);
    }
    return out;
}

}  // namespace bihuan::formats
