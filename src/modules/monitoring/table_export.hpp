// Measured values as a table for other programs: CSV (UTF-8 with its mark, so that Excel and WPS open the Chinese) or a workbook. One
// row for each factor and time; numbers stand as they were sent. What table_import.hpp reads again says the same.
#pragma once
#include "modules/monitoring/measurements.hpp"

namespace bihuan::monitoring {

enum class ExportFormat { csv, xlsx };
struct ExportAsked {
    std::string id;
    ExportFormat format = ExportFormat::csv;
    std::vector<std::string> factors;  // codes; none: all that the point has
    std::string command = "2061";
    std::vector<std::string> fields;  // "avg", "min" …; none: those that rtd, avg and cou are of
    std::optional<Instant> from, to;  // the last seven days unless said
    std::optional<Instant> known_at;  // as it was known then; now unless said
    bool all_versions = false;        // of each value, in the order of their arrival
    bool english = false;             // the words of the header
};
DESCRIBE_ENUM(ExportFormat, csv, xlsx)
DESCRIBE(ExportAsked, id, format, factors, command, fields, from, to, known_at, all_versions, english)

inline constexpr std::int64_t export_rows_max = 500'000;

// Problems: "input.invalid", "export.too_many_rows", "export.nothing"; of formats/workbook.hpp.
Result<std::string> exported(Sql&, series::SeriesStore&, const PointRow&, const ExportAsked&, Instant now);

// A cell of words that no spreadsheet takes for a formula.
std::string as_words(std::string text);

}  // namespace bihuan::monitoring
