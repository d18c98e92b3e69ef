// What is usual: learnt for each station and factor from history that is believed honest, kept as JSON, so that a review can be
// made again years later with what was known then.
#pragma once
#include "base/result.hpp"
#include "modules/monitoring/questions/parameters.hpp"
#include "modules/monitoring/questions/series.hpp"

namespace bihuan::questions {

// Runs of equal values at one level: low, coarsely rounded values stand still for long, high ones do not.
struct RunClass {
    double level_steps = 0;  // values from so many resolution steps on, up to the next class
    std::int64_t runs = 0;   // learnt from so many, single values among them
    double quantile_h = 0;   // Parameters::run_quantile of the lengths
    double tail_from_h = 0;  // the 99 % quantile; beyond it a generalised Pareto tail, by moments:
    double tail_share = 0;   // P(L > tail_from + x) = tail_share (1 + shape x / scale)^(-1 / shape)
    double tail_scale_h = 1;
    double tail_shape = 0;  // 0: exponential
    std::int64_t longest_h = 0;
    bool operator==(const RunClass&) const = default;
};
DESCRIBE(RunClass, level_steps, runs, quantile_h, tail_from_h, tail_share, tail_scale_h, tail_shape, longest_h)

struct Baseline {
    std::string station, factor, unit;
    Instant from, to;
    std::int64_t hours = 0;           // with a value
    double resolution = 0;            // in the unit
    std::vector<RunClass> runs;       // ascending
    double variation_median = 0;      // of the rolling coefficient of variation
    double variation_low = 0;         // its least honest value at levels where it counts
    double day_correlation_high = 0;  // highest autocorrelation at one day's lag in a week
    double day_residual_low = 0;      // least share of variance the day before left unexplained
    double digit_share_high = 0;      // most frequent last digit, 0 where too few values
    double missing_share = 0;
    bool operator==(const Baseline&) const = default;
};
DESCRIBE(Baseline, station, factor, unit, from, to, hours, resolution, runs, variation_median, variation_low, day_correlation_high,
         day_residual_low, digit_share_high, missing_share)

struct PairBaseline {  // two stations, one factor; a < b
    std::string factor, a, b;
    std::int64_t windows = 0;
    double correlation_median = 0, correlation_low = 0;  // of the windows; low: the least
    double twin_high = 0;                                // highest correlation of hourly differences in a week
    bool operator==(const PairBaseline&) const = default;
};
DESCRIBE(PairBaseline, factor, a, b, windows, correlation_median, correlation_low, twin_high)

struct BalanceBaseline {
    std::string name;
    std::int64_t days = 0;
    double share_over = 0;     // at_most: share of hours with left over right; highest of the windows
    double low = 0, high = 0;  // about_equal and ratio: 1 % and 99 % of the running ratio left / right
    bool operator==(const BalanceBaseline&) const = default;
};
DESCRIBE(BalanceBaseline, name, days, share_over, low, high)

struct ReachBaseline {
    SeriesKey upstream, downstream;
    std::int64_t days = 0;
    double low = 0;  // 1 % of daily downstream / upstream
    bool operator==(const ReachBaseline&) const = default;
};
DESCRIBE(ReachBaseline, upstream, downstream, days, low)

struct Baselines {
    static constexpr int version_now = 1;
    int version = version_now;
    std::vector<Baseline> series;     // ascending by station, factor
    std::vector<PairBaseline> pairs;  // ascending by factor, a, b
    std::vector<BalanceBaseline> balances;
    std::vector<ReachBaseline> reaches;

    const Baseline* of(const SeriesKey&) const;
    const PairBaseline* of(const std::string& factor, const std::string& a, const std::string& b) const;  // in any order
    bool operator==(const Baselines&) const = default;
};
DESCRIBE(Baselines, version, series, pairs, balances, reaches)

// Problems: those of a district that cannot be reviewed (review.hpp).
Result<Baselines> learn(const District& honest, const Parameters& = {});

std::string to_json(const Baselines&);
// Problems: "questions.baseline" (not of a version known here), and those of JSON.
Result<Baselines> baselines_from_json(std::string_view);

}  // namespace bihuan::questions
