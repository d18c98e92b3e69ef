// R13: hours set apart (maintenance, calibration, fault) that fall together with high values more often than chance would bring them.
#include <algorithm>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

class HighHours {  // counts of hours at or above a level, for any span at once
public:
    HighHours(const std::vector<double>& values, Hour first, double level) : first_(first), before_(values.size() + 1, 0) {
        for (std::size_t i = 0; i < values.size(); ++i) before_[i + 1] = before_[i] + (values[i] >= level);
    }
    bool any(Hour from, Hour to) const {
        auto place = [&](Hour hour) { return std::size_t(std::clamp<Hour>(hour - first_, 0, Hour(before_.size()) - 1)); };
        return to > from && before_[place(to)] > before_[place(from)];
    }

private:
    Hour first_;
    std::vector<std::int64_t> before_;
};

std::vector<Run> marks_of(const Grid& grid, Hour hours_max_of_mark) {
    std::vector<Run> marks;
    for (std::size_t i = 0; i < grid.set_apart.size(); ++i) {
        if (!grid.set_apart[i]) continue;
        if (i > 0 && grid.set_apart[i - 1]) ++marks.back().length;
        else marks.push_back({grid.first + Hour(i), 1, 0});
    }
    std::erase_if(marks, [&](const Run& mark) { return mark.length > hours_max_of_mark; });
    return marks;
}

}  // namespace

Looked ask_marks_at_exceedance(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    Hour lead = parameters.mark_lead_h;
    for (auto& grid : scene.grids) {
        if (!grid.series->limit) continue;
        auto marks = marks_of(grid, parameters.mark_hours_max);
        if (marks.empty()) continue;
        ++looked.tests;
        double level = parameters.mark_level * *grid.series->limit;
        HighHours own(grid.values, grid.first, level), peers(grid.peers, grid.first, level);
        auto near = [&](Hour from, Hour length) {
            return own.any(from - lead, from) || own.any(from + length, from + length + lead) || peers.any(from, from + length);
        };
        double together = 0, expected = 0;
        std::map<Hour, double> chance;  // of a mark of that length, wherever it began
        for (auto& mark : marks) {
            together += near(mark.from, mark.length);
            auto [known, is_new] = chance.emplace(mark.length, 0);
            if (is_new) {
                double hits = 0;
                for (auto hour = grid.first; hour < grid.end(); ++hour) hits += near(hour, mark.length);
                known->second = hits / double(grid.values.size());
            }
            expected += known->second;
        }
        double count = double(marks.size()), ratio = together / std::max(expected, 1e-3 * count);
        if (together < parameters.marks_near_min || ratio < parameters.mark_ratio) continue;
        double p = binomial_tail(together, count, std::max(expected / count, 1e-3));
        looked.striking.push_back(scene.ask(Rule::marks_at_exceedance, grid, marks.front().from, marks.back().from + marks.back().length, p,
                                            "times_as_often_as_chance", ratio,
                                            {{"marks", count},
                                             {"marks_near_high_values", together},
                                             {"expected_by_chance", expected},
                                             {"level", level},
                                             {"lead_h", double(lead)}}));
    }
    return looked;
}

}  // namespace bihuan::questions
