#include "modules/monitoring/questions/baseline.hpp"

#include <algorithm>
#include <cmath>

#include "base/json.hpp"
#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

constexpr double level_edges[] = {0, 2, 3, 4, 6, 8, 11, 21, 51, 101, 201};  // in resolution steps
constexpr double tail_quantile = 0.99;
constexpr double shape_max = 0.45;  // of the tail: moments exist below a half

RunClass class_of(std::vector<double> lengths, double level, double quantile) {
    RunClass made;
    made.level_steps = level;
    made.runs = std::ssize(lengths);
    made.longest_h = std::int64_t(*std::max_element(lengths.begin(), lengths.end()));
    made.quantile_h = quantile_of(lengths, quantile);
    made.tail_from_h = quantile_of(lengths, tail_quantile);
    double count = 0, sum = 0, squares = 0;
    for (double length : lengths)
        if (double over = length - made.tail_from_h; over > 0) count += 1, sum += over, squares += over * over;
    // One run more than was seen, as long as the longest, keeps the tail from ending where the history happens to end.
    double longest = std::max(1.0, double(made.longest_h) - made.tail_from_h);
    count += 1, sum += longest, squares += longest * longest;
    made.tail_share = count / double(lengths.size() + 1);
    double mean = sum / count, variance = squares / count - mean * mean;
    double ratio = variance > 0 ? mean * mean / variance : 1;
    made.tail_shape = std::clamp((1 - ratio) / 2, 0.0, shape_max);
    made.tail_scale_h = std::max(0.5, mean * (1 - made.tail_shape));
    return made;
}

std::vector<RunClass> classes_of(const Grid& grid, const Parameters& parameters) {
    constexpr std::size_t count = std::size(level_edges);
    std::vector<double> lengths[count];
    for (auto& run : runs_of(grid)) {
        auto above = std::upper_bound(std::begin(level_edges), std::end(level_edges), std::abs(grid.steps(run.value)) + 1e-9);
        lengths[std::max<std::ptrdiff_t>(above - std::begin(level_edges), 1) - 1].push_back(double(run.length));
    }
    std::vector<RunClass> classes;
    std::vector<double> together;
    double level = 0;
    for (std::size_t i = 0; i < count; ++i) {  // too few: learnt with the one below, or, at the bottom, with the one above
        if (together.empty()) level = level_edges[i];
        together.insert(together.end(), lengths[i].begin(), lengths[i].end());
        std::size_t rest = 0;
        for (auto k = i + 1; k < count; ++k) rest += lengths[k].size();
        bool enough = std::ssize(together) >= parameters.runs_learnt_min;
        if (enough && (rest >= std::size_t(parameters.runs_learnt_min) || i + 1 == count)) {
            classes.push_back(class_of(together, classes.empty() ? 0 : level, parameters.run_quantile));
            together.clear();
        }
    }
    if (!together.empty() && std::ssize(together) >= parameters.runs_learnt_min)
        classes.push_back(class_of(together, classes.empty() ? 0 : level, parameters.run_quantile));
    return classes;
}

Baseline learn_series(const Grid& grid, const Parameters& parameters) {
    Baseline made;
    made.station = grid.series->station;
    made.factor = grid.series->factor;
    made.unit = grid.series->unit;
    made.from = instant_of(grid.first);
    made.to = instant_of(grid.end());
    made.hours = std::count_if(grid.values.begin(), grid.values.end(), [](double value) { return !std::isnan(value); });
    made.resolution = grid.resolution;
    made.missing_share = grid.values.empty() ? 0 : 1 - double(made.hours) / double(grid.values.size());
    made.runs = classes_of(grid, parameters);
    std::vector<double> coefficients;
    for (auto& window : variations_of(grid, parameters)) coefficients.push_back(window.coefficient);
    if (std::ssize(coefficients) >= 30 * parameters.variance_window_h) {
        made.variation_low = *std::min_element(coefficients.begin(), coefficients.end());
        made.variation_median = median_of(std::move(coefficients));
    }
    made.day_residual_low = 1;
    auto likenesses = likenesses_of(grid, parameters);
    for (auto& window : likenesses) {
        made.day_correlation_high = std::max(made.day_correlation_high, window.correlation);
        made.day_residual_low = std::min(made.day_residual_low, window.residual);
    }
    if (auto digits = digits_of(grid, parameters); digits.values >= parameters.digit_values_min)
        made.digit_share_high = digits.shares[digits.most];
    for (auto* figure : {&made.variation_median, &made.variation_low, &made.day_correlation_high, &made.day_residual_low,
                         &made.digit_share_high, &made.missing_share})
        *figure = six_digits(*figure);
    for (auto& one : made.runs)
        for (auto* figure : {&one.tail_share, &one.tail_scale_h, &one.tail_shape}) *figure = six_digits(*figure);
    return made;
}

std::optional<PairBaseline> learn_pair(const Grid& one, const Grid& other, const Parameters& parameters) {
    PairBaseline made;
    made.factor = one.series->factor;
    made.a = std::min(one.series->station, other.series->station);
    made.b = std::max(one.series->station, other.series->station);
    std::vector<double> correlations;
    Hour step = std::max(parameters.pair_window_h / 4, 1);
    for (auto& window : pair_windows_of(one, other, parameters.pair_window_h, step, parameters.pair_hours_min, false))
        correlations.push_back(window.joint.correlation);
    if (correlations.size() < 6) return {};
    made.windows = std::ssize(correlations);
    made.correlation_low = six_digits(*std::min_element(correlations.begin(), correlations.end()));
    made.correlation_median = six_digits(median_of(std::move(correlations)));
    for (auto& window : pair_windows_of(one, other, parameters.twin_window_h, parameters.twin_window_h, parameters.twin_hours_min, true))
        made.twin_high = std::max(made.twin_high, six_digits(window.joint.correlation));
    return made;
}

BalanceBaseline learn_balance(const Scene& scene, const Balance& balance, const Parameters& parameters) {
    BalanceBaseline made;
    made.name = balance.name;
    if (balance.left.empty() || balance.right.empty()) return made;
    if (balance.kind == BalanceKind::at_most) {
        for (auto& window : part_windows_of(scene, balance)) {
            made.share_over = std::max(made.share_over, six_digits(double(window.over) / double(window.hours)));
            made.days += window.hours / 24;
        }
        return made;
    }
    std::vector<double> ratios;
    for (double ratio : running_ratio_of(balance_days_of(scene, balance), parameters.balance_days))
        if (!std::isnan(ratio)) ratios.push_back(ratio);
    if (ratios.size() < 30) return made;  // less than a month says nothing
    made.days = std::ssize(ratios);
    made.low = six_digits(quantile_of(ratios, 0.01));
    made.high = six_digits(quantile_of(std::move(ratios), 0.99));
    return made;
}

ReachBaseline learn_reach(const Scene& scene, const Reach& reach) {
    ReachBaseline made{reach.upstream, reach.downstream, 0, 0};
    std::vector<double> ratios;
    for (double ratio : reach_days_of(scene, reach).ratio)
        if (!std::isnan(ratio)) ratios.push_back(ratio);
    if (ratios.size() < 30) return made;
    made.days = std::ssize(ratios);
    made.low = six_digits(quantile_of(std::move(ratios), 0.01));
    return made;
}

auto place_of(const Baseline& one) { return std::tie(one.station, one.factor); }
auto place_of(const PairBaseline& one) { return std::tie(one.factor, one.a, one.b); }

}  // namespace

const Baseline* Baselines::of(const SeriesKey& key) const {
    auto wanted = std::tie(key.station, key.factor);
    auto found = std::lower_bound(series.begin(), series.end(), wanted, [](auto& one, auto& place) { return place_of(one) < place; });
    return found != series.end() && place_of(*found) == wanted ? &*found : nullptr;
}
const PairBaseline* Baselines::of(const std::string& factor, const std::string& a, const std::string& b) const {
    auto wanted = std::tie(factor, std::min(a, b), std::max(a, b));
    auto found = std::lower_bound(pairs.begin(), pairs.end(), wanted, [](auto& one, auto& place) { return place_of(one) < place; });
    return found != pairs.end() && place_of(*found) == wanted ? &*found : nullptr;
}

Result<Baselines> learn(const District& honest, const Parameters& parameters) {
    Baselines made;
    auto scene = scene_of(honest, made, parameters);
    if (!scene) return tl::unexpected(scene.error());
    for (auto& grid : scene->grids) made.series.push_back(learn_series(grid, parameters));
    for (auto& [factor, group] : scene->by_factor)
        for (std::size_t i = 0; i < group.size(); ++i)
            for (auto j = i + 1; j < group.size(); ++j)
                if (auto pair = learn_pair(scene->grids[group[i]], scene->grids[group[j]], parameters)) made.pairs.push_back(*pair);
    for (auto& balance : honest.balances) made.balances.push_back(learn_balance(*scene, balance, parameters));
    for (auto& reach : honest.reaches) made.reaches.push_back(learn_reach(*scene, reach));
    auto ascending = [](auto& left, auto& right) { return place_of(left) < place_of(right); };
    std::sort(made.series.begin(), made.series.end(), ascending);
    std::sort(made.pairs.begin(), made.pairs.end(), ascending);
    return made;
}

std::string to_json(const Baselines& baselines) { return json::text(baselines); }

Result<Baselines> baselines_from_json(std::string_view text) {
    auto read = json::from<Baselines>(text, json::Strictness::absent_keeps_default);
    if (!read) return read;
    if (read->version != Baselines::version_now)
        return problem(Fault::invalid, "questions.baseline", "基线的版本不认识：" + std::to_string(read->version),
                       "a baseline of an unknown version: " + std::to_string(read->version), "/version");
    auto ascending = [](auto& left, auto& right) { return place_of(left) < place_of(right); };
    std::sort(read->series.begin(), read->series.end(), ascending);
    std::sort(read->pairs.begin(), read->pairs.end(), ascending);
    return read;
}

}  // namespace bihuan::questions
