// R9: less below than above for days, where dilution does not explain it.
#include <algorithm>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

constexpr std::size_t day_hours_min = 4;  // national water stations report every four hours: six a day

double day_median(const Grid& grid, Hour from) {
    std::vector<double> there;
    for (double value : grid.between(from, from + 24))
        if (!std::isnan(value)) there.push_back(value);
    return there.size() < day_hours_min ? missing : median_of(std::move(there));
}

}  // namespace

ReachDays reach_days_of(const Scene& scene, const Reach& reach) {
    auto &above = *scene.find(reach.upstream), &below = *scene.find(reach.downstream);
    ReachDays days;
    if (below.values.empty() || above.values.empty()) return days;
    days.first_day = china_day_of(below.first);
    for (auto day = days.first_day; day_start(day) < below.end(); ++day) {
        double up = day_median(above, day_start(day) - reach.travel_hours), down = day_median(below, day_start(day));
        bool countable = up >= 3 * above.resolution && reach.dilution > 0;  // two small numbers have no ratio
        days.ratio.push_back(countable ? down / (up * reach.dilution) : missing);
    }
    return days;
}

Looked ask_stream_order(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    for (auto& reach : scene.district->reaches) {
        ++looked.tests;
        auto& known = scene.baselines->reaches;
        auto usual = std::find_if(known.begin(), known.end(),
                                  [&](auto& one) { return one.upstream == reach.upstream && one.downstream == reach.downstream; });
        bool learnt = usual != known.end() && usual->days > 0;
        double least = learnt                    ? usual->low * parameters.stream_margin
                       : reach.discharge_between ? parameters.stream_share_discharge
                                                 : parameters.stream_share;
        auto days = reach_days_of(scene, reach);
        for (std::size_t i = 0; i < days.ratio.size(); ++i) {
            auto begin = i;
            double sum = 0;
            for (; i < days.ratio.size() && days.ratio[i] < least; ++i) sum += days.ratio[i];
            auto length = i - begin;
            if (length < std::size_t(std::max(parameters.stream_days, 1))) continue;
            auto question = scene.ask(Rule::stream_order, *scene.find(reach.downstream), day_start(days.first_day + Hour(begin)),
                                      day_start(days.first_day + Hour(i)), {}, "share_of_what_dilution_leaves", sum / double(length),
                                      {{"days", double(length)},
                                       {"share_percent", 100 * sum / double(length)},
                                       {"least_percent", 100 * least},
                                       {"learnt", learnt ? 1.0 : 0.0},
                                       {"discharge_between", reach.discharge_between ? 1.0 : 0.0}});
            question.beside.push_back(reach.upstream);
            looked.striking.push_back(std::move(question));
        }
    }
    return looked;
}

}  // namespace bihuan::questions
