#include "modules/monitoring/tables/import_table.hpp"

#include <algorithm>

#include "modules/monitoring/tables/mapping.hpp"

namespace bihuan::monitoring::tables {
namespace {

// How many of a row's cells are names of columns that are understood; what is merged is a title.
int understood(const formats::Block& block) {
    std::vector<std::string> names;
    for (auto& cell : block.cells) names.push_back(cell.merged ? std::string() : cell.text);
    int best = 0;
    for (auto medium : {standards::Medium::air, standards::Medium::waste_water}) {
        int known = 0;
        for (auto& column : columns_proposed(names, medium)) known += column.role != Role::left_out;
        best = std::max(best, known);
    }
    return best;
}

}  // namespace

Result<Table> table_of_csv(std::string_view bytes) {
    auto read = formats::read_csv(bytes);
    if (!read) return tl::unexpected(read.error());
    Table table;
    table.header = std::move(read->header);
    table.header_line = 1;
    table.lines.reserve(read->rows.size());
    for (std::size_t i = 0; i < read->rows.size(); ++i) {
        auto& line = table.lines.emplace_back(Line{read->lines[i], {}});
        line.cells.reserve(read->rows[i].size());
        for (auto& text : read->rows[i]) line.cells.push_back({std::move(text), false});
        std::vector<std::string>().swap(read->rows[i]);
    }
    return table;
}

Result<Table> table_of(formats::Document document) {
    const formats::Block* header = nullptr;
    int best = 1;  // one name alone may be anything
    for (auto& block : document.blocks) {
        if (block.kind != formats::Block::Kind::row || block.row >= header_rows_max) continue;
        if (auto known = understood(block); known > best) {
            best = known;
            header = &block;
        }
    }
    if (!header)
        return problem(Fault::invalid, "import.no_header", "没有找到表头：表头里应有时间和监测因子（或站点）的列名",
                       "no header was found: it names the time and the factors, or the station, of the columns");
    Table table;
    table.header_line = std::size_t(header->row) + 1;
    for (auto& cell : header->cells) table.header.push_back(cell.merged ? std::string() : cell.text);
    auto which = header->table, from = header->row;
    for (auto& block : document.blocks) {
        if (block.kind != formats::Block::Kind::row) continue;
        if (block.table == which && block.row > from && block.cells.size() == table.header.size())
            table.lines.push_back({std::size_t(block.row) + 1, std::move(block.cells)});
        else if (block.table != which || block.row != from) table.outside += std::int64_t(block.cells.size());
    }
    return table;
}

}  // namespace bihuan::monitoring::tables
