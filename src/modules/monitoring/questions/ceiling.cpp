// R3 and R4: values that gather under a line: the top of the range, the highest value there is, or the limit.
#include <algorithm>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

// Hours with a value of so many resolution steps, from < steps <= to, and how often the values came into it: hours of one stay hang
// together and count as one where chance is asked.
struct Bin {
    double hours = 0, stays = 0;
};

class Gathering {  // counts of all steps of a grid
public:
    explicit Gathering(const Grid& grid) : resolution_(grid.resolution) {
        std::vector<double> there;
        for (double value : grid.values)
            if (!std::isnan(value)) there.push_back(std::round(value / resolution_));
        values_.assign(grid.values.begin(), grid.values.end());
        for (double& value : values_) value = std::round(value / resolution_);
        median_ = median_of(there);
        top_ = there.empty() ? missing : *std::max_element(there.begin(), there.end());
    }
    double median() const { return median_; }
    double top() const { return top_; }
    Bin bin(double from, double to) const {
        Bin counted;
        bool inside = false;
        for (double value : values_) {
            bool in = value > from && value <= to;
            counted.hours += in;
            counted.stays += in && !inside;
            inside = in;
        }
        return counted;
    }

private:
    double resolution_;
    std::vector<double> values_;
    double median_ = missing, top_ = missing;
};

double mean_stay(Bin one, Bin other) {
    double stays = one.stays + other.stays;
    return stays > 0 ? std::max(1.0, (one.hours + other.hours) / stays) : 1;
}

struct Line {
    double steps, width, span;  // the line; width of what is near it; both sides (2) or only below (1)
    const char* effect_name;
    double drawn;  // in the unit
};

void look_at_ceiling(const Scene& scene, const Grid& grid, const Gathering& gathering, const Line& line, Looked& looked) {
    auto& parameters = *scene.parameters;
    ++looked.tests;
    double width = line.width * line.span, above = line.steps + (line.span > 1 ? line.width : 0);
    auto near = gathering.bin(above - width, above);
    if (near.hours < parameters.ceiling_hours_min) return;
    auto below = gathering.bin(above - 2 * width, above - width);
    auto other = line.span > 1 ? gathering.bin(above, above + width) : gathering.bin(above - 3 * width, above - 2 * width);
    double neighbours = (below.hours + other.hours) / 2, ratio = near.hours / std::max(1.0, neighbours);
    if (ratio <= parameters.ceiling_ratio) return;
    double stay = mean_stay(below, other);
    double p = binomial_tail(near.hours / stay, (near.hours + below.hours + other.hours) / stay, 0.5);
    looked.striking.push_back(scene.ask(Rule::ceiling, grid, grid.first, grid.end(), p, line.effect_name, ratio,
                                        {{"line", line.drawn},
                                         {"near_h", near.hours},
                                         {"neighbours_h", neighbours},
                                         {"bin_width", width * grid.resolution},
                                         {"mean_stay_h", stay}}));
}

}  // namespace

Looked ask_ceiling(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    auto width_of = [&](double steps) { return std::max(double(parameters.near_steps_min), std::round(parameters.near_share * steps)); };
    for (auto& grid : scene.grids) {
        Gathering gathering(grid);
        if (std::isnan(gathering.top())) continue;
        auto line = [&](double value, double span, const char* name) {
            double steps = std::round(grid.steps(value));
            if (steps >= parameters.ceiling_level_steps)
                look_at_ceiling(scene, grid, gathering, {steps, width_of(steps), span, name, value}, looked);
        };
        if (grid.series->range_top) line(*grid.series->range_top, 1, "times_neighbours_at_range_top");
        if (grid.series->limit) line(*grid.series->limit, 2, "times_neighbours_at_limit");
        double rise = gathering.top() - gathering.median();
        bool at_known =
            grid.series->range_top && std::abs(grid.steps(*grid.series->range_top) - gathering.top()) < width_of(gathering.top());
        if (rise < parameters.ceiling_level_steps || at_known) continue;
        look_at_ceiling(scene, grid, gathering,
                        {gathering.top(), width_of(rise), 1, "times_neighbours_at_own_top", gathering.top() * grid.resolution}, looked);
    }
    return looked;
}

Looked ask_heaping(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    for (auto& grid : scene.grids) {
        if (!grid.series->limit) continue;
        double limit = std::floor(grid.steps(*grid.series->limit) + 1e-9);
        if (limit < parameters.ceiling_level_steps) continue;
        ++looked.tests;
        Gathering gathering(grid);
        double width = std::max(double(parameters.near_steps_min), std::round(parameters.near_share * limit));
        auto under = gathering.bin(limit - width, limit), over = gathering.bin(limit, limit + width);
        double ratio = under.hours / std::max(1.0, over.hours);
        if (ratio < parameters.heap_ratio) continue;
        double stay = mean_stay(over, gathering.bin(limit - 2 * width, limit - width));
        double p = binomial_tail(under.hours / stay, (under.hours + over.hours) / stay, 0.5);
        if (p >= parameters.heap_p) continue;
        looked.striking.push_back(scene.ask(Rule::heaping, grid, grid.first, grid.end(), p, "times_just_over_limit", ratio,
                                            {{"limit", *grid.series->limit},
                                             {"just_under_h", under.hours},
                                             {"just_over_h", over.hours},
                                             {"bin_width", width * grid.resolution},
                                             {"mean_stay_h", stay}}));
    }
    return looked;
}

}  // namespace bihuan::questions
