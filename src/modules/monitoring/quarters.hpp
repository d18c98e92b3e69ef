// An outlet's quarters (季度): on how many days all of its factors were within its limits, on how many one was not, and on how many that
// cannot be said because values that count are missing. Of water a day is judged by its mean, of gas by its hours (exceedances.hpp); a
// day of gas on which nothing was outside counts as within only with as many hours as a day's mean needs (HJ 212-2017 appendix D: 20).
#pragma once
#include "modules/monitoring/exceedances.hpp"

namespace bihuan::monitoring {

struct FactorDay {                    // one factor on one day
    bool judged = false;              // with as many hours as that takes
    bool outside = false;             // for the whole day or at least one hour
    bool kept_out = false;            // would be outside, with hours that a mark or a flag keeps from counting
    std::optional<Decimal> multiple;  // the largest of the day, of an upper limit
};
using FactorDays = std::map<Date, FactorDay>;
// `flow`: see judge_days(). Days that brought nothing are not there.
FactorDays days_of_factor(point::Kind, const HourValues&, const std::map<Date, DayHours>& flow, const point::Watched&);

struct QuarterFactor {
    std::string factor;
    int outside = 0, kept_out = 0;  // days
    std::optional<Decimal> multiple_max;
};
struct Quarter {
    int year = 0, number = 0;               // number: 1 … 4
    Date first{}, last{};                   // whole days of China that it has
    int days = 0;                           // of them that are due; each is one of the following four:
    int within = 0;                         // every factor was judged, none was outside
    int outside = 0;                        // some factor was
    int partly = 0;                         // none was, but not every factor could be judged
    int without = 0;                        // no factor could be judged
    int kept_out = 0;                       // days that would be outside but for a mark or a flag; they are among the others too
    std::optional<Decimal> percent;         // within of those within or outside, one place; empty: neither
    std::string worst;                      // the factor with the largest multiple, else with the most days; empty: none outside
    std::optional<Decimal> worst_multiple;  // empty: pH, a lower limit
    std::vector<QuarterFactor> factors;     // those with something to tell, in the order of the point
};
inline constexpr int quarters_told = 12;

// Of the quarter that the day is in, or of one so many before it.
Date first_of_quarter(Date, int back = 0);
// The quarter of `newest` and the eleven before it, the earliest first. Days before `since` and after `last` are not due.
std::vector<Quarter> quarters(std::span<const std::pair<std::string, FactorDays>>, Date since, Date last, Date newest);

DESCRIBE(QuarterFactor, factor, outside, kept_out, multiple_max)
DESCRIBE(Quarter, year, number, first, last, days, within, outside, partly, without, kept_out, percent, worst, worst_multiple, factors)

}  // namespace bihuan::monitoring
