#include "modules/monitoring/questions/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bihuan::questions {
namespace {

constexpr double tiny = 1e-300;

// lgamma() writes the sign into a global; this one does not (Lanczos, g = 7, n = 9; x > 0).
double log_gamma(double x) {
    constexpr double g[] = {0.99999999999980993, 676.5203681218851,    -1259.1392167224028,   771.32342877765313,   -176.61502916214059,
                            12.507343278686905,  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7};
    if (x < 0.5) return std::log(3.14159265358979323846 / std::sin(3.14159265358979323846 * x)) - log_gamma(1 - x);
    double sum = g[0];
    for (int i = 1; i < 9; ++i) sum += g[i] / (x - 1 + i);
    double t = x + 6.5;
    return 0.91893853320467274178 + (x - 0.5) * std::log(t) - t + std::log(sum);
}

// Continued fraction of the incomplete beta function (modified Lentz).
double beta_fraction(double a, double b, double x) {
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    double h = d;
    for (int m = 1; m <= 400; ++m) {
        auto step = [&](double coefficient) {
            d = 1 + coefficient * d;
            d = 1 / (std::abs(d) < tiny ? tiny : d);
            c = 1 + coefficient / c;
            if (std::abs(c) < tiny) c = tiny;
            h *= d * c;
            return d * c;
        };
        step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)));
        double last = step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)));
        if (std::abs(last - 1) < 1e-12) break;
    }
    return h;
}

double regularised_beta(double a, double b, double x) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

}  // namespace

double quantile_of(std::vector<double> values, double q) {
    if (values.empty()) return missing;
    auto place = std::ceil(q * double(values.size())) - 1;
    auto index = std::min(values.size() - 1, place < 0 ? 0 : static_cast<std::size_t>(place));
    auto at = values.begin() + static_cast<std::ptrdiff_t>(index);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}
double median_of(std::vector<double> values) { return quantile_of(std::move(values), 0.5); }

double normal_tail(double z) { return 0.5 * std::erfc(z / 1.4142135623730950488); }

double binomial_tail(double successes, double trials, double chance) {
    if (successes <= 0) return 1;
    if (successes > trials) return 0;
    return std::clamp(regularised_beta(successes, trials - successes + 1, chance), 0.0, 1.0);
}

double chi_square(std::span<const double> counts) {
    double all = std::accumulate(counts.begin(), counts.end(), 0.0), sum = 0;
    if (all <= 0) return 0;
    double expected = all / double(counts.size());
    for (double count : counts) sum += (count - expected) * (count - expected) / expected;
    return sum;
}

double fisher_exact_tail(std::int64_t marked_drawn, std::int64_t drawn, std::int64_t marked, std::int64_t all) {
    auto log_choose = [](std::int64_t n, std::int64_t k) {
        return log_gamma(double(n) + 1) - log_gamma(double(k) + 1) - log_gamma(double(n - k) + 1);
    };
    double sum = 0;
    auto from = std::max(marked_drawn, drawn + marked - all);
    for (auto k = from; k <= std::min(drawn, marked); ++k)
        sum += std::exp(log_choose(marked, k) + log_choose(all - marked, drawn - k) - log_choose(all, drawn));
    return std::clamp(sum, 0.0, 1.0);
}

Joint joint_of(std::span<const double> a, std::span<const double> b) {
    Joint joint;
    auto length = std::min(a.size(), b.size());
    double sum_a = 0, sum_b = 0;
    for (std::size_t i = 0; i < length; ++i)
        if (!std::isnan(a[i]) && !std::isnan(b[i])) ++joint.count, sum_a += a[i], sum_b += b[i];
    if (joint.count < 2) return joint;
    double n = double(joint.count), mean_a = sum_a / n, mean_b = sum_b / n, aa = 0, bb = 0, ab = 0, lag_a = 0, lag_b = 0;
    double before_a = missing, before_b = missing;
    for (std::size_t i = 0; i < length; ++i) {
        double da = a[i] - mean_a, db = b[i] - mean_b;
        if (std::isnan(da) || std::isnan(db)) da = db = missing;
        else {
            aa += da * da, bb += db * db, ab += da * db;
            if (!std::isnan(before_a)) lag_a += da * before_a, lag_b += db * before_b;
        }
        before_a = da, before_b = db;
    }
    joint.mean_a = mean_a, joint.mean_b = mean_b, joint.variance_a = aa / n, joint.variance_b = bb / n;
    if (aa > 0) joint.lag_a = std::clamp(lag_a / aa, 0.0, 0.999);
    if (bb > 0) joint.lag_b = std::clamp(lag_b / bb, 0.0, 0.999);
    if (aa > 0 && bb > 0) joint.correlation = std::clamp(ab / std::sqrt(aa * bb), -1.0, 1.0);
    return joint;
}

double effective_count(const Joint& joint) {
    double both = joint.lag_a * joint.lag_b;
    return std::max(4.0, double(joint.count) * (1 - both) / (1 + both));
}

double pareto_tail(double x, double scale, double shape) {
    if (x <= 0) return 1;
    if (shape < 1e-6) return std::exp(-x / scale);
    return std::pow(1 + shape * x / scale, -1 / shape);
}

std::vector<bool> benjamini_hochberg(const std::vector<double>& p_values, std::int64_t tests, double q) {
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto left, auto right) { return p_values[left] < p_values[right]; });
    std::vector<bool> stands(p_values.size(), false);
    auto all = double(std::max<std::int64_t>(tests, std::int64_t(p_values.size())));
    std::size_t last = 0;
    for (std::size_t rank = 1; rank <= order.size(); ++rank)
        if (p_values[order[rank - 1]] <= q * double(rank) / all) last = rank;
    for (std::size_t rank = 0; rank < last; ++rank) stands[order[rank]] = true;
    return stands;
}

double six_digits(double value) {
    if (value == 0 || !std::isfinite(value)) return std::isfinite(value) ? 0 : (value > 0 ? 1e300 : std::isnan(value) ? 0 : -1e300);
    if (std::abs(value) < 1e-290) return 0;
    double scale = std::pow(10.0, 5 - std::floor(std::log10(std::abs(value))));
    return std::isfinite(scale) ? std::round(value * scale) / scale : value;
}

}  // namespace bihuan::questions
