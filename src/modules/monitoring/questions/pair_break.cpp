// R10: a station that no longer moves with those it used to move with (Fisher's z of the correlation over thirty days).
#include <algorithm>
#include <set>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

struct Break {
    std::size_t one, other;  // in grids
    Hour from, to;
    double p, correlation, usual, lowest;
};

double z_of(double correlation) { return std::atanh(std::clamp(correlation, -0.999999, 0.999999)); }

void find_breaks(const Scene& scene, std::size_t one, std::size_t other, std::vector<Break>& breaks, std::int64_t& tests) {
    auto& parameters = *scene.parameters;
    auto &left = scene.grids[one], &right = scene.grids[other];
    auto* usual = scene.baselines->of(left.series->factor, left.series->station, right.series->station);
    if (!usual || usual->correlation_median < parameters.pair_learnt_min) return;
    ++tests;
    Hour step = std::max(parameters.pair_window_h / 2, 1);
    auto windows = pair_windows_of(left, right, parameters.pair_window_h, step, parameters.pair_hours_min, false);
    for (auto& window : windows) {
        double below = z_of(usual->correlation_low) - z_of(window.joint.correlation);
        if (below < parameters.pair_drop) continue;
        double p = normal_tail(below * std::sqrt(effective_count(window.joint) - 3));
        p = std::min(1.0, p * double(windows.size()));
        auto to = window.from + parameters.pair_window_h;
        if (!breaks.empty() && breaks.back().one == one && breaks.back().other == other && breaks.back().to >= window.from) {
            auto& open = breaks.back();
            open.to = to;
            open.p = std::min(open.p, p);
            open.correlation = std::min(open.correlation, window.joint.correlation);
        } else {
            breaks.push_back({one, other, window.from, to, p, window.joint.correlation, usual->correlation_median, usual->correlation_low});
        }
    }
}

// The station that most of the breaks have in common is the one to ask; of two, the first.
std::size_t most_common(const std::vector<Break>& breaks) {
    std::map<std::size_t, std::set<std::size_t>> partners;
    for (auto& one : breaks) partners[one.one].insert(one.other), partners[one.other].insert(one.one);
    auto most = std::max_element(partners.begin(), partners.end(),
                                 [](auto& left, auto& right) { return left.second.size() < right.second.size(); });
    return most->first;
}

void ask_about(const Scene& scene, std::size_t asked, std::vector<Break> own, Looked& looked) {
    std::sort(own.begin(), own.end(), [](auto& left, auto& right) { return left.from < right.from; });
    for (std::size_t i = 0; i < own.size();) {
        auto begin = i;
        auto worst = own[i];
        Hour to = own[i].to;
        std::set<std::size_t> partners;
        for (; i < own.size() && own[i].from <= to; ++i) {
            to = std::max(to, own[i].to);
            partners.insert(own[i].one == asked ? own[i].other : own[i].one);
            if (own[i].p < worst.p) worst = own[i];
        }
        auto question = scene.ask(Rule::pair_break, scene.grids[asked], own[begin].from, to,
                                  std::min(1.0, worst.p * double(partners.size())), "correlation", worst.correlation,
                                  {{"correlation", worst.correlation},
                                   {"usual_correlation", worst.usual},
                                   {"lowest_learnt", worst.lowest},
                                   {"peers", double(partners.size())}});
        for (auto partner : partners) question.beside.push_back(scene.grids[partner].series->key());
        looked.striking.push_back(std::move(question));
    }
}

}  // namespace

Looked ask_pair_break(const Scene& scene) {
    Looked looked;
    for (auto& [factor, group] : scene.by_factor) {
        std::vector<Break> breaks;
        for (std::size_t i = 0; i < group.size(); ++i)
            for (std::size_t j = i + 1; j < group.size(); ++j) find_breaks(scene, group[i], group[j], breaks, looked.tests);
        while (!breaks.empty()) {
            auto asked = most_common(breaks);
            auto others =
                std::stable_partition(breaks.begin(), breaks.end(), [&](auto& one) { return one.one != asked && one.other != asked; });
            ask_about(scene, asked, {others, breaks.end()}, looked);
            breaks.erase(others, breaks.end());
        }
    }
    return looked;
}

}  // namespace bihuan::questions
