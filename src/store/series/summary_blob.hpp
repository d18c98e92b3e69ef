// The hours and days of a span, summed up beside its rows: what a month of all stations is read from.
// The days stand in front, plain, so that figures over many stations unpack nothing; the hours behind them, squeezed.
#pragma once
#include "store/series/span.hpp"

namespace bihuan::series {

// Scaled by the places of its field. An hour is counted from 1970-01-01 00:00 in China, a day too.
struct Sum {
    std::uint32_t at = 0;
    std::uint32_t count = 0, flagged = 0;
    Int128 sum = 0, min = 0, max = 0;
    void add(Int128 number, bool is_flagged) {
        min = count == 0 || number < min ? number : min;
        max = count == 0 || number > max ? number : max;
        sum += number;
        ++count;
        flagged += is_flagged;
    }
    friend bool operator==(const Sum&, const Sum&) = default;
};
struct FieldSums {
    std::uint32_t series = 0;
    Field field = Field::avg;
    int places = 0;
    std::vector<Sum> days, hours;
    friend bool operator==(const FieldSums&, const FieldSums&) = default;
};

inline std::uint32_t hour_number(std::int64_t time) { return static_cast<std::uint32_t>((time + 8 * 3'600) / 3'600); }
inline std::int64_t start_of_hour(std::uint32_t hour) { return std::int64_t{hour} * 3'600 - 8 * 3'600; }
inline constexpr Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

std::vector<FieldSums> sums_of(const Span&);  // of the fields that is_summarized() names; by series, then field
std::string summary_blob(const std::vector<FieldSums>&);
std::optional<std::vector<FieldSums>> read_summary(std::string_view blob, bool with_hours);  // nullopt: damaged

}  // namespace bihuan::series
