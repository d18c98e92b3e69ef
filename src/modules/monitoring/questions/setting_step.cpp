// R15: a level that steps where a setting of the instrument was changed, compared with every other moment of the same series.
#include <algorithm>
#include <cmath>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

constexpr Hour placebo_step_h = 24;

// The logarithm of the values; against peers where there are some, so that the weather is no step.
std::vector<double> levels_of(const Grid& grid, bool& against_peers) {
    auto& peers = grid.peers;
    against_peers = std::any_of(peers.begin(), peers.end(), [](double one) { return !std::isnan(one); });
    std::vector<double> levels(grid.values.size(), missing);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        double value = grid.values[i] + grid.resolution, other = against_peers ? peers[i] + grid.resolution : 1;
        if (value > 0 && other > 0) levels[i] = std::log(value / other);
    }
    return levels;
}

double step_at(const std::vector<double>& levels, Hour place, const Parameters& parameters) {
    auto median = [&](Hour from, Hour to) {
        std::vector<double> there;
        for (auto i = std::max<Hour>(from, 0); i < std::min(to, Hour(levels.size())); ++i)
            if (!std::isnan(levels[std::size_t(i)])) there.push_back(levels[std::size_t(i)]);
        return std::ssize(there) < parameters.step_hours_min ? missing : median_of(std::move(there));
    };
    return median(place, place + parameters.step_window_h) - median(place - parameters.step_window_h, place);
}

struct Placebo {
    double count = 0, scale = 0, largest = 0;
};

Placebo placebo_of(const std::vector<double>& levels, const Grid& grid, const Parameters& parameters) {
    Placebo placebo;
    double squares = 0;
    for (Hour place = parameters.step_window_h; place + parameters.step_window_h <= Hour(levels.size()); place += placebo_step_h) {
        auto near = [&](const SettingChange& change) {
            return std::abs(hour_of(change.at) - grid.first - place) < parameters.step_window_h;
        };
        auto& changes = grid.series->setting_changes;
        if (std::any_of(changes.begin(), changes.end(), near)) continue;
        double step = step_at(levels, place, parameters);
        if (std::isnan(step)) continue;
        placebo.count += 1;
        squares += step * step;
        placebo.largest = std::max(placebo.largest, std::abs(step));
    }
    placebo.scale = placebo.count > 0 ? std::sqrt(squares / placebo.count) : 0;
    return placebo;
}

}  // namespace

Looked ask_setting_step(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    for (auto& grid : scene.grids) {
        if (grid.series->setting_changes.empty()) continue;
        bool against_peers = false;
        auto levels = levels_of(grid, against_peers);
        auto placebo = placebo_of(levels, grid, parameters);
        if (placebo.count < parameters.step_placebo_min) continue;
        for (auto& change : grid.series->setting_changes) {
            auto at = hour_of(change.at);
            double step = step_at(levels, at - grid.first, parameters);
            if (std::isnan(step)) continue;
            ++looked.tests;
            double changed = std::expm1(step);
            if (std::abs(changed) < parameters.step_change) continue;
            double p = 2 * normal_tail(std::abs(step) / std::max(placebo.scale, 1e-9));
            looked.striking.push_back(scene.ask(Rule::setting_step, grid, at - parameters.step_window_h, at + parameters.step_window_h, p,
                                                "relative_change", changed,
                                                {{"change_percent", 100 * changed},
                                                 {"usual_change_percent", 100 * std::expm1(placebo.scale)},
                                                 {"largest_otherwise_percent", 100 * std::expm1(placebo.largest)},
                                                 {"moments_compared", placebo.count},
                                                 {"against_peers", against_peers ? 1.0 : 0.0}}));
        }
    }
    return looked;
}

}  // namespace bihuan::questions
