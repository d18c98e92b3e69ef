// R11: values that are missing more often when the stations around are high. Gaps are counted by where they begin: the hours of one gap
// hang together.
#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

struct Gaps {
    double begun_high = 0, begun_low = 0;      // gaps
    double exposed_high = 0, exposed_low = 0;  // hours with a value before, in which one might have begun
    double hours_high = 0;                     // missing while peers are high
};

Gaps gaps_of(const Grid& grid, const std::vector<double>& peers, double high) {
    Gaps gaps;
    for (std::size_t i = 1; i < peers.size(); ++i) {
        if (std::isnan(peers[i])) continue;
        bool is_high = peers[i] >= high, begins = std::isnan(grid.values[i]);
        gaps.hours_high += is_high && begins;
        if (std::isnan(grid.values[i - 1])) continue;
        (is_high ? gaps.exposed_high : gaps.exposed_low) += 1;
        (is_high ? gaps.begun_high : gaps.begun_low) += begins;
    }
    return gaps;
}

}  // namespace

Looked ask_missing_when_high(const Scene& scene) {
    Looked looked;
    auto& parameters = *scene.parameters;
    for (auto& grid : scene.grids) {
        auto& peers = grid.peers;
        std::vector<double> there;
        for (double value : peers)
            if (!std::isnan(value)) there.push_back(value);
        if (there.empty()) continue;
        ++looked.tests;
        auto gaps = gaps_of(grid, peers, quantile_of(std::move(there), parameters.high_quantile));
        if (gaps.begun_high < parameters.missing_gaps_min || gaps.exposed_low < 1) continue;
        double rate_high = gaps.begun_high / gaps.exposed_high, rate_low = std::max(gaps.begun_low, 1.0) / gaps.exposed_low;
        double ratio = rate_high / rate_low;
        if (ratio < parameters.missing_ratio) continue;
        double p =
            binomial_tail(gaps.begun_high, gaps.begun_high + gaps.begun_low, gaps.exposed_high / (gaps.exposed_high + gaps.exposed_low));
        looked.striking.push_back(scene.ask(Rule::missing_when_high, grid, grid.first, grid.end(), p, "times_as_often", ratio,
                                            {{"gaps_while_high", gaps.begun_high},
                                             {"gaps_otherwise", gaps.begun_low},
                                             {"missing_while_high_h", gaps.hours_high},
                                             {"rate_high_percent", 100 * rate_high},
                                             {"rate_otherwise_percent", 100 * gaps.begun_low / gaps.exposed_low}}));
    }
    return looked;
}

}  // namespace bihuan::questions
