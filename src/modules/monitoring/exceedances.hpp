// When an outlet was outside its own limits (point::Watched): of gas each hour, of water each day. Waste gas is held by the mean that is
// converted to the reference oxygen where it is sent (zs-avg). A day of water is the mean weighted by the flow of its hours where the point
// watches w00000 and each of those hours has it, else the arithmetic one, of more than 75 % of 24 hours (HJ 356-2019, unverified).
// Means are compared unrounded. What would be outside, but for hours that a mark or a flag keeps out, is told apart, with that reason.
// Limits are those the point has today. An amount (field "cou") is not judged here.
#pragma once
#include "modules/monitoring/hour_values.hpp"
#include "modules/monitoring/standards/standard.hpp"

namespace bihuan::monitoring {

struct Outside {  // of a limit: one hour, or one day
    Instant from{}, to{};
    Decimal value, limit;
    bool below = false;               // the lower one
    std::optional<Decimal> multiple;  // (C − L) / L of an upper limit, two places; not of pH, nor of a limit of nought
    int hours = 1;                    // that it is made of
    bool weighted = false;            // by flow
    std::string field;                // as sent
};
struct Kept {  // out of the verdict: why
    NotCounted why{};
    std::string detail;  // the flag, or the kind of the mark
    std::string mark;    // its id
    int hours = 0;
    std::string zh, en;  // "未计入：标记“维护”"
};
struct OutsideKept {
    Outside outside;  // as it would be with those hours
    std::vector<Kept> reasons;
};
struct JudgedFactor {
    int judged = 0;      // hours or days that were held against the limit
    int incomplete = 0;  // days with some hours, but too few that count
    std::vector<Outside> outside;
    std::vector<OutsideKept> kept_out;
};

// Where a value lies against the limits of a factor; empty: within, equality too.
std::optional<Outside> outside_of(const Decimal&, const point::Watched&);
JudgedFactor judge_hours(const HourValues&, const point::Watched&);
// `flow`: days of w00000, amounts or means; empty where it is not watched.
JudgedFactor judge_days(const std::map<Date, DayHours>&, const std::map<Date, DayHours>& flow, const point::Watched&);

DESCRIBE(Outside, from, to, value, limit, below, multiple, hours, weighted, field)
DESCRIBE(Kept, why, detail, mark, hours, zh, en)
DESCRIBE(OutsideKept, outside, reasons)

}  // namespace bihuan::monitoring
