#include "modules/monitoring/standards/trend.hpp"

#include <algorithm>
#include <cmath>

#include "modules/monitoring/standards/carried.hpp"

namespace bihuan::standards {
namespace {

struct Critical {
    std::size_t n = 0;
    Decimal one_sided_05, one_sided_01;
    Status status = Status::unverified;
};
DESCRIBE(Critical, n, one_sided_05, one_sided_01, status)

struct Point {
    std::size_t place = 0;
    Decimal value;
    double number = 0;
};
using Points = std::vector<Point>;

constexpr auto few = "trend.few";
tl::unexpected<Problem> too_few() { return refuse(few, "趋势检验至少需要2个数据", "a trend needs at least two values"); }

Result<Points> points_of(Series series) {
    if (series.size() > trend_points_max) {
        auto most = std::to_string(trend_points_max);
        return refuse("trend.too_many", "趋势检验最多" + most + "个数据", "a trend is tested on at most " + most + " values");
    }
    Points made;
    for (std::size_t i = 0; i < series.size(); ++i)
        if (series[i]) made.push_back({i, *series[i], series[i]->approximate()});
    if (made.size() < 2) return too_few();
    return made;
}

std::int64_t sign_sum(const Points& points) {
    std::int64_t s = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = i + 1; j < points.size(); ++j) {
            auto order = points[j].value <=> points[i].value;
            s += order > 0 ? 1 : order < 0 ? -1 : 0;
        }
    return s;
}

std::int64_t spread(std::int64_t n) { return n * (n - 1) * (2 * n + 5); }

// visit(values that are equal), for each group of them.
template <class Visit>
void each_tie(const Points& points, Visit visit) {
    std::vector<Decimal> values;
    for (auto& point : points) values.push_back(point.value);
    std::sort(values.begin(), values.end());
    for (std::size_t begin = 0; begin < values.size();) {
        auto end = std::size_t(std::upper_bound(values.begin() + std::ptrdiff_t(begin), values.end(), values[begin]) - values.begin());
        visit(begin, end);
        begin = end;
    }
}

std::int64_t variance_times_18(const Points& points) {
    auto all = spread(std::int64_t(points.size()));
    each_tie(points, [&](std::size_t begin, std::size_t end) { all -= spread(std::int64_t(end - begin)); });
    return all;
}

void add_slopes(std::vector<double>& slopes, const Points& points, double steps_per_unit) {
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = i + 1; j < points.size(); ++j)
            slopes.push_back((points[j].number - points[i].number) * steps_per_unit / double(points[j].place - points[i].place));
}

std::optional<double> median(std::vector<double>& values) {
    if (values.empty()) return {};
    auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

void conclude(MannKendall& made, std::size_t pairs) {
    made.variance = double(made.variance_times_18) / 18;
    if (made.variance > 0 && made.s != 0) made.z = (double(made.s) + (made.s > 0 ? -1 : 1)) / std::sqrt(made.variance);
    made.p = std::erfc(std::fabs(made.z) / std::sqrt(2.0));
    if (pairs > 0) made.tau = double(made.s) / double(pairs);
}

std::size_t pairs_of(std::size_t n) { return n * (n - 1) / 2; }

// Of groups that are compared each in itself.
MannKendall summed(const std::vector<Points>& groups, double steps_per_unit) {
    MannKendall made;
    std::size_t pairs = 0;
    std::vector<double> slopes;
    for (auto& points : groups) {
        if (points.empty()) continue;
        made.n += points.size();
        made.s += sign_sum(points);
        made.variance_times_18 += variance_times_18(points);
        pairs += pairs_of(points.size());
        add_slopes(slopes, points, steps_per_unit);
    }
    made.slope = median(slopes);
    conclude(made, pairs);
    return made;
}

}  // namespace

Result<MannKendall> mann_kendall(Series series) {
    auto points = points_of(series);
    if (!points) return tl::unexpected(points.error());
    return summed({std::move(*points)}, 1);
}

Result<MannKendall> seasonal_kendall(Series series, std::size_t seasons) {
    auto points = points_of(series);
    if (!points) return tl::unexpected(points.error());
    seasons = std::max<std::size_t>(seasons, 1);
    std::vector<Points> groups(seasons);
    for (auto& point : *points) groups[point.place % seasons].push_back(point);
    return summed(groups, double(seasons));
}

Result<MannKendall> regional_kendall(std::span<const Series> all) {
    std::vector<Points> groups;
    for (auto& series : all) {
        auto points = points_of(series);
        if (points) groups.push_back(std::move(*points));
        else if (points.error().code != few) return tl::unexpected(points.error());
    }
    if (groups.empty()) return too_few();
    return summed(groups, 1);
}

// Counts orders by their inversions (Mahonian numbers), as shares of all orders: S = n(n−1)/2 − 2·inversions.
Result<double> mann_kendall_exact_p(std::size_t n, std::int64_t s) {
    constexpr std::size_t n_max = 100;
    if (n > n_max) return refuse("trend.too_many", "精确概率最多100个数据", "the exact chance is known up to 100 values");
    if (n < 2) return too_few();
    std::vector<double> share{1.0};
    for (std::size_t size = 2; size <= n; ++size) {
        std::vector<double> next(pairs_of(size) + 1);
        double window = 0;
        for (std::size_t inversions = 0; inversions < next.size(); ++inversions) {
            if (inversions < share.size()) window += share[inversions];
            if (inversions >= size && inversions - size < share.size()) window -= share[inversions - size];
            next[inversions] = window / double(size);
        }
        share = std::move(next);
    }
    double p = 0;
    auto most = std::int64_t(pairs_of(n));
    for (std::size_t inversions = 0; inversions < share.size(); ++inversions)
        if (std::abs(most - 2 * std::int64_t(inversions)) >= std::abs(s)) p += share[inversions];
    return std::min(p, 1.0);
}

Result<double> theil_sen(Series series) {
    auto points = points_of(series);
    if (!points) return tl::unexpected(points.error());
    std::vector<double> slopes;
    add_slopes(slopes, *points, 1);
    return median(slopes).value_or(0);
}

Result<Spearman> spearman(Series series) {
    static const auto criticals = carried<std::vector<Critical>>("data/standards/spearman.json");
    auto points = points_of(series);
    if (!points) return tl::unexpected(points.error());
    auto n = std::int64_t(points->size());
    // Ranks and their differences in halves, so that shared ranks are whole numbers: 4·Σd².
    std::vector<std::int64_t> doubled_ranks;
    each_tie(*points, [&](std::size_t begin, std::size_t end) {
        doubled_ranks.insert(doubled_ranks.end(), end - begin, std::int64_t(begin + 1 + end));
    });
    std::vector<std::size_t> order(points->size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return (*points)[a].value < (*points)[b].value; });
    std::int64_t squares = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto difference = doubled_ranks[i] - 2 * (std::int64_t(order[i]) + 1);
        squares += difference * difference;
    }
    auto all = n * n * n - n;
    Decimal dividend{4 * all - 6 * squares}, divisor{4 * all};
    Spearman made;
    made.n = points->size();
    auto rs = Decimal::divide(dividend, divisor, 3);
    if (!rs) return tl::unexpected(rs.error());
    made.rs = *rs;
    const Critical* critical = nullptr;
    for (auto& one : criticals)
        if (one.n <= made.n) critical = &one;
    if (!critical) return made;
    made.critical_05 = critical->one_sided_05;
    made.critical_01 = critical->one_sided_01;
    made.status = critical->status;
    made.significant = (dividend < Decimal(0) ? -dividend : dividend) >= critical->one_sided_05 * divisor;
    return made;
}

}  // namespace bihuan::standards
