// A table of measurements as it stands in a file: one line of names, and under it lines of as many cells, each with its number in the
// file. From CSV, or from a workbook that was read in the sandbox. Pure.
#pragma once
#include "formats/csv.hpp"
#include "formats/document.hpp"
#include "modules/monitoring/standards/factor.hpp"

namespace bihuan::monitoring::tables {

struct Line {
    std::size_t number = 0;            // in the file, from 1
    std::vector<formats::Cell> cells;  // as many as the header
};
struct Table {
    std::vector<std::string> header;
    std::size_t header_line = 0;
    std::vector<Line> lines;
    std::int64_t outside = 0;  // cells that stand above the header or in other tables of the file: not read
};

inline constexpr std::size_t file_size_max = formats::csv_size_max;  // bytes: 64 MiB
inline constexpr std::size_t columns_max = formats::csv_columns_max;
inline constexpr int header_rows_max = 20;  // rows from the top of a sheet in which its names are looked for

// Problems: those of formats::read_csv.
Result<Table> table_of_csv(std::string_view bytes);
// The table whose names are understood best. Problem "import.no_header".
Result<Table> table_of(formats::Document);

}  // namespace bihuan::monitoring::tables
