// Tables as comma-separated values (RFC 4180): a line of names, then lines of as many cells. Pure and fuzzed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace bihuan::formats {

struct CsvTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;  // each as long as the header
    std::vector<std::size_t> lines = {};         // of the file, from 1: where each row that was read begins
    std::optional<std::size_t> column(std::string_view name) const;
};

inline constexpr std::size_t csv_size_max = 64u << 20;  // bytes
inline constexpr std::size_t csv_columns_max = 1000;
inline constexpr std::size_t csv_cells_max = 8'000'000;

// UTF-8, or what base/text.hpp makes UTF-8 of; lines end with LF, CRLF or the file; empty lines are passed over; a cell in quotes
// may hold commas, line ends and doubled quotes. Problems, with the line: "csv.empty", "csv.encoding", "csv.ragged" (a line of
// more or fewer cells), "csv.quotes" (one that is not closed, or stands inside), "csv.too_large".
Result<CsvTable> read_csv(std::string_view bytes);
// The same back: quotes only where they are needed, lines end with LF.
std::string write_csv(const CsvTable&);
// One line of it, for tables that are not kept whole.
void append_csv_line(std::string& out, const std::vector<std::string>& cells);

}  // namespace bihuan::formats
