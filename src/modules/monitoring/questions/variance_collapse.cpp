// R2: values that hardly vary any more, measured by the station's own usual variation.
#include <algorithm>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

constexpr double rounding_steps = 0.5;  // a deviation below this many resolution steps is rounding, not a sign of anything

constexpr Hour together_h = 168;  // flat stretches less than a week apart are one question

struct Flat {
    Hour from = 0, to = 0, hours = 0;  // hours: that are flat, of those between
    double stretches = 0;
    Variation least;
};

// Windows that overlap and are all flat, as one stretch; stretches close to each other, as one thing to ask about.
std::vector<Flat> flats_of(const Grid& grid, const Parameters& parameters, double threshold) {
    std::vector<Flat> flats;
    for (auto& window : variations_of(grid, parameters)) {
        if (window.coefficient >= threshold || threshold * window.mean < rounding_steps * grid.resolution) continue;
        auto to = window.from + parameters.variance_window_h;
        if (flats.empty() || window.from > flats.back().to + together_h) flats.push_back({window.from, window.from, 0, 0, window});
        flats.back().stretches += window.from > flats.back().to || flats.back().hours == 0;
        flats.back().hours += to - std::max(window.from, flats.back().to);
        flats.back().to = to;
        if (window.coefficient < flats.back().least.coefficient) flats.back().least = window;
    }
    return flats;
}

}  // namespace

std::vector<Variation> variations_of(const Grid& grid, const Parameters& parameters) {
    std::vector<Variation> made;
    auto length = std::size_t(std::max(parameters.variance_window_h, 2));
    if (grid.values.size() < length) return made;
    double usual = median_of([&] {
        std::vector<double> there;
        std::copy_if(grid.values.begin(), grid.values.end(), std::back_inserter(there), [](double one) { return !std::isnan(one); });
        return there;
    }());
    if (std::isnan(usual)) return made;
    double count = 0, sum = 0, squares = 0;  // of value - usual: keeps the digits of what hardly varies
    auto take = [&](std::size_t i, double sign) {
        double value = grid.values[i] - usual;
        if (!std::isnan(value)) count += sign, sum += sign * value, squares += sign * value * value;
    };
    for (std::size_t i = 0; i < grid.values.size(); ++i) {
        take(i, 1);
        if (i >= length) take(i - length, -1);
        if (i + 1 < length || count < parameters.variance_valid_min_h) continue;
        double shifted = sum / count, mean = shifted + usual;
        if (mean < parameters.variance_level_steps * grid.resolution) continue;
        double deviation = std::sqrt(std::max(0.0, squares / count - shifted * shifted));
        made.push_back({grid.first + Hour(i + 1 - length), mean, deviation / mean});
    }
    return made;
}

Looked ask_variance_collapse(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    for (auto& grid : scene.grids) {
        if (!grid.baseline || grid.baseline->variation_median <= 0) continue;
        ++looked.tests;
        double usual = grid.baseline->variation_median;
        double threshold = std::min(parameters.variance_share * usual, grid.baseline->variation_low);
        for (auto& flat : flats_of(grid, parameters, threshold))
            looked.striking.push_back(scene.ask(Rule::variance_collapse, grid, flat.from, flat.to, {}, "share_of_usual_variation",
                                                flat.least.coefficient / usual,
                                                {{"length_h", double(flat.hours)},
                                                 {"stretches", flat.stretches},
                                                 {"mean", flat.least.mean},
                                                 {"variation_percent", 100 * flat.least.coefficient},
                                                 {"usual_percent", 100 * usual},
                                                 {"lowest_learnt_percent", 100 * grid.baseline->variation_low}}));
    }
    return looked;
}

}  // namespace bihuan::questions
