// R14: automatic values that differ from manual ones by more than the comparison allows.
#include <algorithm>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

constexpr double no_end = 1e9;

double automatic_at(const Grid& grid, Hour hour, int beside) {
    for (Hour gap = 0; gap <= beside; ++gap)
        for (auto candidate : {hour - gap, hour + gap})
            if (double value = grid.at(candidate); !std::isnan(value)) return value;
    return missing;
}

const Tolerance* row_of(const std::vector<Tolerance>& rows, const std::string& factor, double manual) {
    auto found = std::find_if(rows.begin(), rows.end(), [&](auto& row) { return row.factor == factor && manual < row.below; });
    return found == rows.end() ? nullptr : &*found;
}

}  // namespace

// COD 化学需氧量, NH3-N 氨氮, TP 总磷, TN 总氮, pH; under their codes and their names.
std::vector<Tolerance> hj355_tolerances() {
    std::vector<Tolerance> rows;
    auto add = [&](std::initializer_list<const char*> names, double below, double absolute, double relative) {
        for (auto* name : names) rows.push_back({name, below, absolute, relative});
    };
    add({"w01018", "COD"}, 30, 5, 0);
    add({"w01018", "COD"}, 60, 0, 0.30);
    add({"w01018", "COD"}, 100, 0, 0.20);
    add({"w01018", "COD"}, no_end, 0, 0.15);
    add({"w21003", "NH3-N"}, 2, 0.3, 0);
    add({"w21003", "NH3-N"}, no_end, 0, 0.15);
    add({"w21011", "TP"}, 0.4, 0.04, 0);
    add({"w21011", "TP"}, no_end, 0, 0.15);
    add({"w21001", "TN"}, 2, 0.3, 0);
    add({"w21001", "TN"}, no_end, 0, 0.15);
    add({"w01001", "pH"}, no_end, 0.5, 0);
    return rows;
}

Looked ask_manual_difference(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    for (auto& grid : scene.grids) {
        double pairs = 0, outside = 0, lower = 0, worst = 0;
        Instant from = Instant::max(), to = Instant::min();
        for (auto& manual : grid.series->manual_values) {
            double automatic = automatic_at(grid, hour_of(manual.at), parameters.manual_window_h);
            auto* row = row_of(parameters.tolerances, grid.series->factor, manual.value);
            if (!row || std::isnan(automatic)) continue;
            pairs += 1;
            double gap = automatic - manual.value, allowed = row->relative > 0 ? row->relative * std::abs(manual.value) : row->absolute;
            if (std::abs(gap) <= allowed * (1 + 1e-9)) continue;
            outside += 1;
            lower += gap < 0;
            worst = std::max(worst, std::abs(gap) / std::max(allowed, 1e-9));
            from = std::min(from, manual.at);
            to = std::max(to, manual.at);
        }
        if (pairs == 0) continue;
        ++looked.tests;
        if (outside < parameters.manual_pairs_min || outside <= parameters.manual_share * pairs) continue;
        auto question = scene.ask(Rule::manual_difference, grid, hour_of(from), hour_of(to) + 1, {}, "share_outside", outside / pairs,
                                  {{"pairs", pairs}, {"outside", outside}, {"automatic_lower", lower}, {"worst_times_tolerance", worst}});
        question.unverified = true;
        looked.striking.push_back(std::move(question));
    }
    return looked;
}

}  // namespace bihuan::questions
