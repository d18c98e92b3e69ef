// The few statistics the rules stand on. Missing values are NaN; nothing here throws.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace bihuan::questions {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double median_of(std::vector<double> values);              // of an even number the lower; NaN of none
double quantile_of(std::vector<double> values, double q);  // the least value with at least a share q at or below it; NaN of none
double normal_tail(double z);                              // P(Z >= z)
double binomial_tail(double successes, double trials,
                     double chance);                // P(X >= successes); both counts may be fractions (effective numbers)
double chi_square(std::span<const double> counts);  // against equal shares
// 2 x 2, hypergeometric: P(at least so many of the drawn are marked).
double fisher_exact_tail(std::int64_t marked_drawn, std::int64_t drawn, std::int64_t marked, std::int64_t all);

// Of the places where both are there.
struct Joint {
    std::int64_t count = 0;
    double correlation = 0;  // 0 where one does not vary
    double variance_a = 0, variance_b = 0;
    double mean_a = 0, mean_b = 0;
    double lag_a = 0, lag_b = 0;  // correlation of each with itself an hour before
};
Joint joint_of(std::span<const double> a, std::span<const double> b);
double effective_count(const Joint&);  // Bartlett: n (1 - ra rb) / (1 + ra rb), at least 4

// P(L > x) of a generalised Pareto tail; shape 0: exponential.
double pareto_tail(double x, double scale, double shape);

// Benjamini and Hochberg 1995: which of these p values, out of `tests` tests in all, stand at a false discovery rate q.
std::vector<bool> benjamini_hochberg(const std::vector<double>& p_values, std::int64_t tests, double q);

double six_digits(double value);  // rounded to six significant digits: what is kept must not depend on the last bit of a library

}  // namespace bihuan::questions
