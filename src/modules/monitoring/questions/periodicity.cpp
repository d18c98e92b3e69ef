// R7: each day like the day before, hour by hour, with next to nothing left over.
#include <algorithm>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

constexpr Hour day_h = 24;                 // windows begin a day apart
constexpr double deviation_steps_min = 3;  // below so many resolution steps likeness is rounding
constexpr double there_min = 0.7;          // share of a window's hours with a value then and a period earlier

}  // namespace

std::vector<DayLikeness> likenesses_of(const Grid& grid, const Parameters& parameters) {
    std::vector<DayLikeness> made;
    Hour window = parameters.period_window_h, period = parameters.period_h;
    if (window < 2 || period < 1) return made;
    for (auto from = grid.first + period; from + window <= grid.end(); from += day_h) {
        auto now = grid.between(from, from + window), before = grid.between(from - period, from - period + window);
        auto joint = joint_of(now, before);
        double deviation = std::sqrt(joint.variance_a);
        if (double(joint.count) < there_min * double(window) || deviation < deviation_steps_min * grid.resolution) continue;
        double left = 0;
        for (std::size_t i = 0; i < now.size(); ++i)
            if (double gap = now[i] - before[i]; !std::isnan(gap)) left += gap * gap;
        made.push_back({from - period, joint.correlation, left / double(joint.count) / (2 * joint.variance_a), deviation});
    }
    return made;
}

Looked ask_periodicity(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    for (auto& grid : scene.grids) {
        ++looked.tests;
        double residual_max = parameters.period_residual;
        if (grid.baseline && grid.baseline->day_residual_low > 0)
            residual_max = std::min(residual_max, grid.baseline->day_residual_low / 2);
        std::size_t open = looked.striking.size();  // the stretch that goes on, if any
        for (auto& window : likenesses_of(grid, parameters)) {
            if (window.correlation <= parameters.period_correlation || window.residual >= residual_max) continue;
            auto to = window.from + parameters.period_window_h + parameters.period_h;
            std::vector<Figure> figures = {{"correlation", window.correlation},
                                           {"residual_percent", 100 * window.residual},
                                           {"period_h", double(parameters.period_h)},
                                           {"lowest_learnt_percent", grid.baseline ? 100 * grid.baseline->day_residual_low : 0}};
            if (looked.striking.size() > open && hour_of(looked.striking.back().to) >= window.from) {
                auto from = hour_of(looked.striking.back().from);
                double least = std::min(looked.striking.back().effect, window.residual);
                if (least < window.residual) figures = looked.striking.back().figures;
                looked.striking.pop_back();
                looked.striking.push_back(scene.ask(Rule::periodicity, grid, from, to, {}, "residual_share", least, std::move(figures)));
            } else {
                looked.striking.push_back(
                    scene.ask(Rule::periodicity, grid, window.from, to, {}, "residual_share", window.residual, std::move(figures)));
            }
        }
    }
    return looked;
}

}  // namespace bihuan::questions
