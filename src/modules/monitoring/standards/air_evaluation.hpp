// From hours to years: validity of means (GB 3095 table 4), percentiles, O3 of eight hours, the evaluation of a year and the
// composite index (HJ 663). All exact: a value is rounded once, where it is published.
#pragma once
#include "modules/monitoring/standards/aqi.hpp"

namespace bihuan::standards {

// A mean with the count that decides whether it counts.
struct Mean {
    std::optional<Decimal> value;  // empty: invalid
    int count = 0, needed = 0;
};
DESCRIBE(Mean, value, count, needed)

inline constexpr int minutes_of_hour_min = 45, hours_of_day_min = 20, hours_of_eight_min = 6;
inline constexpr int days_of_year_min = 324, days_of_month_min = 27, days_of_february_min = 25;
inline constexpr int windows_of_ozone_min = 14;  // of 17: HJ 663-2013

using Slots = std::span<const std::optional<Decimal>>;  // one place for each minute or hour; empty where nothing valid was measured

// Means to `places`, half to even, once. Problem "air.slots": not 60, not 24.
Result<Mean> hour_mean(Slots minutes, int places);
Result<Mean> day_mean(Slots hours, int places);

// The largest mean of eight hours, of windows that end at 08:00 … 24:00 (hour i of the day is [i:00, i+1:00)).
// Fewer than 14 windows count when the largest already exceeds the limit. Problem "air.slots".
struct OzoneDay {
    std::optional<Decimal> value;  // empty: invalid
    int windows = 0;
    bool by_exceeding = false;  // valid though windows are missing
};
DESCRIBE(OzoneDay, value, windows, by_exceeding)
Result<OzoneDay> ozone_day(Slots hours, const Decimal& limit, int places = 0);

// HJ 663: k = 1 + (n − 1)·p; X(s) + (X(s+1) − X(s))·(k − s), exact. Problem "air.empty"; p from 0 to 100.
Result<Decimal> percentile(std::vector<Decimal> values, int p);

struct DayValue {
    Date day{};
    Decimal value;
};
// Enough days for a year, all of them and in each month; the months that lack days are named.
struct YearValidity {
    bool valid = false;
    int days = 0;
    std::vector<int> short_months;
};
DESCRIBE(YearValidity, valid, days, short_months)
YearValidity year_validity(std::span<const DayValue>, int year);

struct YearItem {
    Pollutant pollutant{};
    int percent = 0;  // of the percentile: 98, 95, 90
    int days_attaining = 0;
    std::optional<bool> attains;  // mean and percentile; empty: invalid
    YearValidity validity;
    std::optional<Decimal> mean, mean_limit;  // CO and O3 have none
    std::optional<Decimal> percentile, percentile_limit;
    std::optional<Decimal> mean_multiple, percentile_multiple;  // where exceeded
};
DESCRIBE(YearItem, pollutant, percent, days_attaining, attains, validity, mean, mean_limit, percentile, percentile_limit, mean_multiple,
         percentile_multiple)
struct YearEvaluation {
    std::vector<YearItem> items;
    std::optional<bool> attains;       // all six; empty where one is invalid and none fails
    std::optional<Decimal> composite;  // 综合指数, two places; empty where one is missing
    std::string standard;
    Status status = Status::unverified;
};
DESCRIBE(YearEvaluation, items, attains, composite, standard, status)
// Held against the version in force on the last day of that year. `grade`: "I" or "II"; O3 as the day's largest of eight hours.
// Days outside the year are refused: "air.other_year".
Result<YearEvaluation> evaluate_year(const std::map<Pollutant, std::vector<DayValue>>&, int year, const std::string& grade);

// 优良天数比例: days of at most 100 over the days that have an index; a day that is NA counts as neither. One place.
struct GoodDays {
    int good = 0, judged = 0, not_available = 0;
    std::optional<Decimal> percent;
};
DESCRIBE(GoodDays, good, judged, not_available, percent)
// By the version of each day; `as_of` another day's instead: a comparison across 2026-03-01 is made twice, once by each.
Result<GoodDays> good_days(const std::map<Date, AirValues>&, std::optional<Date> as_of = {});

// Σ w·C/S over six (环办〔2014〕64号): means over the annual limit of class II, CO P95, O3 P90; `weights`: HJ 663-2026 is said to have
// some, unverified; 1 where empty. Two places. Problem "air.missing_item".
Result<Decimal> composite_index(const std::map<Pollutant, Decimal>& concentrations, Date day,
                                const std::map<Pollutant, Decimal>& weights = {});

}  // namespace bihuan::standards
