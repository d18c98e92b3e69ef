// R12: values that are lower during visits that were announced, than at the same hours of the days around.
#include <algorithm>
#include <cmath>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

constexpr Hour visit_hours_max = 7 * 24;    // of a longer one the first week is looked at
constexpr std::size_t comparisons_min = 8;  // days with values to compare a visit with

struct Compared {
    double rank = 0;   // share of the days around that were as low: 0 … 1, evenly spread where the visit changes nothing
    double ratio = 1;  // to the median of the days around
};

double median_between(const std::vector<double>& values, Hour first, Hour from, Hour to) {
    std::vector<double> there;
    for (auto hour = std::max(from, first); hour < std::min(to, first + Hour(values.size())); ++hour)
        if (double value = values[std::size_t(hour - first)]; !std::isnan(value)) there.push_back(value);
    return Hour(there.size()) * 2 < to - from ? missing : median_of(std::move(there));
}

bool touches_visit(const std::vector<Interval>& visits, Hour from, Hour to) {
    return std::any_of(visits.begin(), visits.end(),
                       [&](const Interval& visit) { return hour_of(visit.from) < to && from < end_hour_of(visit.to); });
}

std::optional<Compared> compare(const std::vector<double>& values, Hour first, const std::vector<Interval>& visits, const Interval& visit,
                                int days) {
    auto from = hour_of(visit.from), to = std::min(end_hour_of(visit.to), from + visit_hours_max);
    double during = median_between(values, first, from, to);
    if (std::isnan(during) || to <= from) return {};
    std::vector<double> around;
    for (int offset = -days; offset <= days; ++offset) {
        auto shifted = from + Hour(offset) * 24;
        if (offset == 0 || touches_visit(visits, shifted, shifted + (to - from))) continue;
        if (double one = median_between(values, first, shifted, shifted + (to - from)); !std::isnan(one)) around.push_back(one);
    }
    if (around.size() < comparisons_min) return {};
    double lower = 0;
    for (double one : around) lower += one < during ? 1 : one == during ? 0.5 : 0;
    double usual = median_of(around);
    return Compared{(lower + 0.5) / (double(around.size()) + 1), usual > 0 ? during / usual : 1};
}

// P(sum of n even numbers of [0, 1] <= sum): exact where the sum is at most 1 (Irwin and Hall), the normal distribution beyond.
double rank_sum_tail(double sum, int count) {
    if (sum > 1) return normal_tail((count / 2.0 - sum) / std::sqrt(count / 12.0));
    double p = 1;
    for (int i = 1; i <= count; ++i) p *= sum / i;
    return p;
}

}  // namespace

Looked ask_visit_drop(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    for (auto& grid : scene.grids) {
        auto& visits = grid.series->visits;
        if (std::ssize(visits) < parameters.visits_min) continue;
        ++looked.tests;
        auto values = grid.values;  // against peers where there are some: a clean wind is no preparation
        auto& peers = grid.peers;
        bool has_peers = std::any_of(peers.begin(), peers.end(), [](double one) { return !std::isnan(one); });
        for (std::size_t i = 0; has_peers && i < values.size(); ++i) values[i] /= std::max(peers[i], grid.resolution);
        double sum = 0, count = 0;
        std::vector<double> ratios;
        for (auto& visit : visits)
            if (auto compared = compare(values, grid.first, visits, visit, parameters.visit_compare_days))
                sum += compared->rank, count += 1, ratios.push_back(compared->ratio);
        double ratio = median_of(ratios);
        if (count < parameters.visits_min || !(ratio <= 1 - parameters.visit_drop)) continue;
        auto [first, last] = std::minmax_element(visits.begin(), visits.end(), [](auto& a, auto& b) { return a.from < b.from; });
        looked.striking.push_back(scene.ask(Rule::visit_drop, grid, std::max(hour_of(first->from), grid.first),
                                            std::min(end_hour_of(last->to), grid.end()), rank_sum_tail(sum, int(count)),
                                            "ratio_to_days_around", ratio,
                                            {{"visits", count},
                                             {"ratio_percent", 100 * ratio},
                                             {"mean_rank_percent", 100 * sum / count},
                                             {"against_peers", has_peers ? 1.0 : 0.0}}));
    }
    return looked;
}

}  // namespace bihuan::questions
