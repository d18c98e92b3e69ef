// Measurements that come by no logger: from another system over HTTP, or out of a file. Each factor says its unit; what is not in the
// unit of the factor is converted exactly where that is known, and refused where it is not: nobody guesses whether CO is in µg or mg.
#pragma once
#include "modules/monitoring/measurements.hpp"

namespace bihuan::monitoring {

struct PushedUnit {
    std::string factor, unit;
};
struct PushedValue {
    std::string factor;
    Instant at{};  // start of the hour, or the instant
    Decimal value;
    std::string flag;  // as HJ 212 has them, "N"; may be empty
};
struct Pushed {
    std::string command = "2061";  // what the values are: 2061 means of hours, 2051 of minutes, 2031 of days, 2011 instants
    std::vector<PushedUnit> units;
    std::vector<PushedValue> values;
};
struct Taken {
    std::int64_t values = 0;
};
DESCRIBE(PushedUnit, factor, unit)
DESCRIBE(PushedValue, factor, at, value, flag)
DESCRIBE(Pushed, command, units, values)
DESCRIBE(Taken, values)

inline constexpr std::size_t pushed_values_max = 20'000;

// Durable when it returns. Problems: "push.command", "push.too_many", "push.unit_missing", "push.unit", "push.factor", "push.time", and
// the store's.
Result<Taken> take(series::SeriesStore&, const PointRow&, const Pushed&, Instant now);

}  // namespace bihuan::monitoring
