// Hourly tables of stations as published: a header, then an hour a line, a column for each factor.
//
//     "No","year","month","day","hour","PM2.5","PM10","SO2","NO2","CO","O3",…,"station"
//     1,2013,3,1,0,9,9,3,17,300,89,…,"Dongsi"
//
// Columns year, month, day, hour and station are needed, in any order; hours are those of China's clocks. NA, "", -, -- and * are missing.
#pragma once
#include <string_view>

#include "base/result.hpp"
#include "modules/monitoring/questions/series.hpp"

namespace bihuan::questions {

inline constexpr std::size_t csv_bytes_max = 256u << 20;
inline constexpr std::size_t csv_columns_max = 1000;
inline constexpr std::size_t csv_field_max = 1000;  // bytes

struct FactorColumn {
    std::string name, unit;
};
// PM2.5 PM10 SO2 NO2 CO O3 in ug/m3: what the table of the example holds. CO there is not in mg/m3.
std::vector<FactorColumn> air_columns();

// Adds the readings to the series of each station and factor that has a column, making them where there are none; of a value that stands
// twice for an hour the later counts. Values must be decimals, an exponent may follow (1e+05).
// Problems: "questions.csv_header" (a column is missing), "questions.csv_row" (line, what is wrong), "questions.csv_packed" (gzip),
// "questions.csv_text" (neither UTF-8 nor GB18030).
Result<void> read_hourly_csv(std::string_view bytes, const std::vector<FactorColumn>& factors, std::vector<Series>& into);

}  // namespace bihuan::questions
