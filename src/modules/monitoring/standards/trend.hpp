// Has it changed? Spearman (HJ 663, 环办〔2011〕22号), Mann–Kendall with ties, by seasons, and the slope of Theil and Sen.
// Counts and ranks are exact; what is divided and exponentiated are statistics, not measured values.
#pragma once
#include "modules/monitoring/standards/standard.hpp"

namespace bihuan::standards {

inline constexpr std::size_t trend_points_max = 2000;  // pairs are counted: 2 million

using Series = std::span<const std::optional<Decimal>>;  // at even distances; empty where nothing was measured

struct MannKendall {
    std::size_t n = 0;
    std::int64_t s = 0;
    std::int64_t variance_times_18 = 0;  // n(n−1)(2n+5) − Σ t(t−1)(2t+5)
    double variance = 0, z = 0, p = 1;   // two-sided
    double tau = 0;                      // S over all pairs
    std::optional<double> slope;         // Theil–Sen, per step
};
DESCRIBE(MannKendall, n, s, variance_times_18, variance, z, p, tau, slope)
// Problems: "trend.few" (fewer than two values), "trend.too_many".
Result<MannKendall> mann_kendall(Series);
// Hirsch 1982: S and variance summed over the seasons, first value in season 0; the slope is per year (per `seasons` steps).
Result<MannKendall> seasonal_kendall(Series, std::size_t seasons = 12);
// The same over several series of one length of time (stations of a river, of a district): S and variance are summed as if the series did
// not go together; the slope is per step. One with fewer than two values counts for nothing, unless all are.
Result<MannKendall> regional_kendall(std::span<const Series>);
// The chance under no trend that |S| is at least that large, exact, without ties. Problem "trend.too_many" beyond 100 values.
Result<double> mann_kendall_exact_p(std::size_t n, std::int64_t s);

// Median of all slopes between two values, per step. Problems: those of mann_kendall().
Result<double> theil_sen(Series);

struct Spearman {
    std::size_t n = 0;
    Decimal rs;                                       // 1 − 6Σd² / (n³ − n), three places; ranks of ties are shared
    std::optional<Decimal> critical_05, critical_01;  // one-sided, of the standard's table: the n printed there that is next below
    std::optional<bool> significant;                  // |rs| ≥ critical at 0.05; empty below 5 values
    Status status = Status::unverified;
};
DESCRIBE(Spearman, n, rs, critical_05, critical_01, significant, status)
// Values against their order. Problems: those of mann_kendall().
Result<Spearman> spearman(Series);

}  // namespace bihuan::standards
