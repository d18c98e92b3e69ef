// R1: values that stand still for longer than this station's own values ever used to at that level.
#include <cmath>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

const RunClass* class_of(const Baseline& baseline, double steps) {
    const RunClass* found = nullptr;
    for (auto& one : baseline.runs)
        if (!found || one.level_steps <= steps) found = &one;
    return found;
}

// How often a run is at least this long: empirically up to the 99 % quantile, by the fitted tail beyond it.
double share_as_long(const RunClass& usual, Hour length) {
    return usual.tail_share * pareto_tail(double(length) - usual.tail_from_h, usual.tail_scale_h, usual.tail_shape);
}

// What the instrument reports where there is next to nothing: standing still there says little.
double floor_of(const Grid& grid, const Parameters& parameters) {
    constexpr double lowest_share = 0.01;
    std::vector<double> there;
    for (double value : grid.values)
        if (!std::isnan(value)) there.push_back(std::abs(value));
    double lowest = quantile_of(there, lowest_share), usual = median_of(std::move(there));
    double steps = parameters.run_floor_steps * grid.resolution;
    return lowest < usual / 2 ? std::max(lowest, steps) : steps;  // of values that are all alike none is a floor
}

}  // namespace

std::vector<Run> runs_of(const Grid& grid) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < grid.values.size(); ++i) {
        double value = grid.values[i];
        if (std::isnan(value)) continue;
        if (i > 0 && grid.values[i - 1] == value) ++runs.back().length;
        else runs.push_back({grid.first + Hour(i), 1, value});
    }
    return runs;
}

Looked ask_constant_run(const Scene& scene) {
    Looked looked;
    for (auto& grid : scene.grids) {
        if (!grid.baseline || grid.baseline->runs.empty()) continue;
        ++looked.tests;
        auto runs = runs_of(grid);
        std::map<const RunClass*, double> count;
        for (auto& run : runs) ++count[class_of(*grid.baseline, std::abs(grid.steps(run.value)))];
        double floor = floor_of(grid, *scene.parameters);
        for (auto& run : runs) {
            if (run.length < (std::abs(run.value) <= floor ? scene.parameters->run_floor_min_h : scene.parameters->run_min_h)) continue;
            auto& usual = *class_of(*grid.baseline, std::abs(grid.steps(run.value)));
            if (double(run.length) <= usual.quantile_h) continue;
            double p = -std::expm1(count[&usual] * std::log1p(-std::min(share_as_long(usual, run.length), 0.999)));
            looked.striking.push_back(scene.ask(Rule::constant_run, grid, run.from, run.from + run.length, p, "times_quantile",
                                                double(run.length) / usual.quantile_h,
                                                {{"length_h", double(run.length)},
                                                 {"value", run.value},
                                                 {"quantile_h", usual.quantile_h},
                                                 {"longest_learnt_h", double(usual.longest_h)},
                                                 {"runs_learnt", double(usual.runs)}}));
        }
    }
    return looked;
}

}  // namespace bihuan::questions
