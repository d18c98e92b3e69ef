// When enough was measured, and what stands in where not (HJ 212-2017 appendix D, HJ 75-2017, HJ 356-2019). Counts are data with a
// source (data/standards/validity.json); raw values stay as they are, a stand-in is a column of its own.
#pragma once
#include "modules/monitoring/standards/limits.hpp"

namespace bihuan::standards {

struct ValidityRule {
    std::string standard;  // id; the rule holds while it is in force
    Medium medium{};
    Average average{};  // what is made
    Average of{};       // from what: instant means minutes here
    int needed = 0, of_all = 0;
    Status status = Status::unverified;
    std::string source;
};
DESCRIBE(ValidityRule, standard, medium, average, of, needed, of_all, status, source)
// Nothing where there is no rule for it.
const ValidityRule* validity_rule(Medium, Average, Date day);

// What a logger's flag says of a value (HJ 212-2017 table 8; P and the digits are of 2005 and say nothing we rely on).
enum class Standing {
    measured,  // N
    stopped,   // F: the outlet does not discharge; neither an exceedance nor a gap
    by_hand,   // S: somebody set it
    invalid,   // M maintenance, D fault, C calibration, T over range, B no connection, P no power
    unknown,
};
DESCRIBE_ENUM(Standing, measured, stopped, by_hand, invalid, unknown)
Standing standing_of_flag(std::string_view flag);
// The flag of a longer period (HJ 212-2017 C.16 … C.18): of water, one that is not normal makes the whole so, the gravest of
// D M C T B S F first; of flue gas, N with at least 75 % normal, else D. Empty in, empty out.
std::string flag_of_period(Medium, std::span<const std::string> flags);

// HJ 75-2017: for amounts only, a gap takes the largest of the last valid hours, by how much was captured and how long the gap is.
struct Substitute {
    std::optional<Decimal> value;  // empty: less than 75 % captured, or nothing before the gap
    int looked_back = 0;           // hours: 180, 720 or 2160
};
DESCRIBE(Substitute, value, looked_back)
// `before`: the valid hours before the gap, the latest last. `captured_percent` of the quarter.
Substitute substitute_hj75(std::span<const Decimal> before, int gap_hours, const Decimal& captured_percent);

// HJ/T 356-2007: the mean of the window before the gap that is as long as the gap; pH its median. Nothing without such hours.
std::optional<Decimal> substitute_water(std::span<const Decimal> before, int gap_hours, bool ph, int places);

}  // namespace bihuan::standards
