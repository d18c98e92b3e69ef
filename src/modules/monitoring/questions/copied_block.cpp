// R6: a day of values that stands once more, in the same series or at another station, and curves of two stations that move as one.
//
// Whether that is striking depends on how much the day says: low values that flicker between two steps repeat by chance. So each block is
// weighed: the chance that a day with these hourly changes comes about once more, from how often each change occurs in the series.
#include <algorithm>
#include <bit>
#include <unordered_map>

#include "modules/monitoring/questions/rules.hpp"

namespace bihuan::questions {
namespace {

struct Block {
    std::uint64_t hash;
    std::size_t grid;
    Hour from;
    double log_chance;  // natural logarithm
};

std::uint64_t bits_of(double value) { return std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value); }

// log of the share of each hour's change among all changes of the series from about that level; 0 where there was no value before. From
// about that level: ozone at night stays where it is, at noon it does not.
std::vector<double> log_chances_of(const Grid& grid) {
    struct Change {
        std::int64_t level, step;  // level: doubling by doubling, in quarters; each low step is a level of its own
        bool operator==(const Change&) const = default;
    };
    struct Mixed {
        std::size_t operator()(const Change& change) const {
            return std::hash<std::int64_t>{}(change.step * 1'000'003 + change.level * 7'919);
        }
    };
    std::vector<Change> changes(grid.values.size(), Change{-1, 0});
    std::unordered_map<Change, double, Mixed> count;
    std::unordered_map<std::int64_t, double> at_level;
    for (std::size_t i = 1; i < grid.values.size(); ++i) {
        if (std::isnan(grid.values[i]) || std::isnan(grid.values[i - 1])) continue;
        double steps = std::abs(grid.steps(grid.values[i - 1]));
        changes[i] = {std::int64_t(std::floor(4 * std::log2(1 + steps))),
                      std::int64_t(std::llround(std::clamp(grid.steps(grid.values[i] - grid.values[i - 1]), -1e12, 1e12) * 1024))};
        ++count[changes[i]], ++at_level[changes[i].level];
    }
    std::vector<double> chances(grid.values.size(), 0);
    for (std::size_t i = 1; i < changes.size(); ++i)
        if (changes[i].level >= 0) chances[i] = std::log(count[changes[i]] / at_level[changes[i].level]);
    return chances;
}

void add_blocks(const Grid& grid, std::size_t place, std::size_t length, double log_chance_max, std::vector<Block>& blocks) {
    constexpr std::uint64_t base = 0x9E3779B97F4A7C15ULL;
    std::uint64_t power = 1, hash = 0;
    for (std::size_t i = 0; i < length; ++i) power *= base;
    auto chances = log_chances_of(grid);
    double sum = 0;
    std::size_t there = 0;
    for (std::size_t i = 0; i < grid.values.size(); ++i) {
        if (std::isnan(grid.values[i])) {
            there = 0, hash = 0, sum = 0;
            continue;
        }
        hash = hash * base + (bits_of(grid.values[i]) ^ (bits_of(grid.values[i]) >> 29));
        if (there > 0) sum += chances[i];  // the first hour of a block is any level: its change does not count
        if (++there > length) {
            auto gone = bits_of(grid.values[i - length]);
            hash -= power * (gone ^ (gone >> 29));
            sum -= chances[i - length + 1];
        }
        if (there >= length && sum <= log_chance_max) blocks.push_back({hash, place, grid.first + Hour(i + 1 - length), sum});
    }
}

struct Copy {  // `length` hours from `from` in one series are those from `from` - `lag` in the other
    std::size_t grid, source;
    Hour lag, from, to;
    double log_chance;
};

std::vector<Copy> copies_of(const Scene& scene, std::vector<Block>& blocks, Hour length) {
    std::sort(blocks.begin(), blocks.end(), [](const Block& left, const Block& right) {
        return std::tie(left.hash, left.from, left.grid) < std::tie(right.hash, right.from, right.grid);
    });
    std::vector<Copy> copies;
    for (std::size_t i = 1; i < blocks.size(); ++i) {
        auto &now = blocks[i], &before = blocks[i - 1];
        if (now.hash != before.hash || (now.grid == before.grid && now.from - before.from < length)) continue;
        auto here = scene.grids[now.grid].between(now.from, now.from + length);
        auto there = scene.grids[before.grid].between(before.from, before.from + length);
        if (std::equal(here.begin(), here.end(), there.begin(), there.end()))
            copies.push_back({now.grid, before.grid, now.from - before.from, now.from, now.from + length, now.log_chance});
    }
    std::sort(copies.begin(), copies.end(), [](const Copy& left, const Copy& right) {
        return std::tie(left.grid, left.source, left.lag, left.from) < std::tie(right.grid, right.source, right.lag, right.from);
    });
    std::vector<Copy> joined;  // blocks that overlap are one stretch; so are days that repeat one after another
    for (auto& copy : copies) {
        bool goes_on = !joined.empty() && joined.back().grid == copy.grid && joined.back().source == copy.source &&
                       joined.back().lag == copy.lag && copy.from <= joined.back().to;
        if (!goes_on) joined.push_back(copy);
        joined.back().to = copy.to;
        joined.back().log_chance = std::min(joined.back().log_chance, copy.log_chance);
    }
    return joined;
}

void ask_about_blocks(const Scene& scene, const std::vector<std::size_t>& group, Looked& looked) {
    auto length = Hour(std::clamp(scene.parameters->block_h, 2, 10'000));
    double hours = 0;
    for (auto place : group) hours += double(scene.grids[place].values.size());
    if (hours < 2) return;
    double log_pairs = std::log(hours * hours / 2);
    std::vector<Block> blocks;
    for (auto place : group)
        add_blocks(scene.grids[place], place, std::size_t(length), std::log(scene.parameters->block_p) - log_pairs, blocks);
    for (auto& copy : copies_of(scene, blocks, length)) {
        auto &grid = scene.grids[copy.grid], &source = scene.grids[copy.source];
        auto question = scene.ask(Rule::copied_block, grid, copy.from, copy.to, std::exp(std::max(copy.log_chance + log_pairs, -600.0)),
                                  copy.grid == copy.source ? "repeated_h" : "identical_h", double(copy.to - copy.from),
                                  {{"length_h", double(copy.to - copy.from)}, {"lag_h", double(copy.lag)}});
        if (copy.grid != copy.source) question.beside.push_back(source.series->key());
        looked.striking.push_back(std::move(question));
    }
}

bool asked_already(const Looked& looked, const Grid& one, const Grid& other, Hour from, Hour to) {
    auto names = [](const Question& question, const Grid& grid) {
        return question.station == grid.series->station || (!question.beside.empty() && question.beside[0].station == grid.series->station);
    };
    return std::any_of(looked.striking.begin(), looked.striking.end(), [&](const Question& question) {
        return !question.beside.empty() && question.factor == one.series->factor && names(question, one) && names(question, other) &&
               hour_of(question.from) < to && from < hour_of(question.to);
    });
}

// Not the same values, but the same movement: copied with a factor, an offset or a little noise.
void ask_about_twins(const Scene& scene, const Grid& one, const Grid& other, Looked& looked) {
    auto& parameters = *scene.parameters;
    auto* usual = scene.baselines->of(one.series->factor, one.series->station, other.series->station);
    double honest = std::clamp(usual ? usual->twin_high : 0.5, 0.5, 0.99999);
    double least = std::max(parameters.twin_correlation, (1 + honest) / 2);
    std::size_t open = looked.striking.size();
    for (auto& window : pair_windows_of(one, other, parameters.twin_window_h, parameters.twin_window_h, parameters.twin_hours_min, true)) {
        auto to = window.from + parameters.twin_window_h;
        if (window.joint.correlation <= least || asked_already(looked, one, other, window.from, to)) continue;
        double z = std::atanh(std::min(window.joint.correlation, 1 - 1e-12)) - std::atanh(honest);
        double p = normal_tail(z * std::sqrt(effective_count(window.joint) - 3));
        auto from = window.from;
        if (looked.striking.size() > open && hour_of(looked.striking.back().to) == from) {
            from = hour_of(looked.striking.back().from);
            p = std::min(p, *looked.striking.back().p);
            looked.striking.pop_back();
        }
        auto question = scene.ask(Rule::copied_block, other, from, to, p, "correlation_of_changes", window.joint.correlation,
                                  {{"length_h", double(to - from)},
                                   {"correlation_of_changes", window.joint.correlation},
                                   {"highest_learnt", usual ? usual->twin_high : 0}});
        question.beside.push_back(one.series->key());
        looked.striking.push_back(std::move(question));
    }
}

}  // namespace

std::vector<PairWindow> pair_windows_of(const Grid& one, const Grid& other, Hour window, Hour step, std::int64_t hours_min,
                                        bool differences) {
    std::vector<PairWindow> made;
    std::vector<double> changes[2];
    auto from = std::max(one.first, other.first), to = std::min(one.end(), other.end());
    for (; from + window <= to; from += step) {
        std::span<const double> sides[2] = {one.between(from, from + window), other.between(from, from + window)};
        if (differences)
            for (int side = 0; side < 2; ++side) {
                changes[side].assign(sides[side].size() - 1, missing);
                for (std::size_t i = 1; i < sides[side].size(); ++i) changes[side][i - 1] = sides[side][i] - sides[side][i - 1];
                sides[side] = changes[side];
            }
        auto joint = joint_of(sides[0], sides[1]);
        if (joint.count >= hours_min && joint.variance_a > one.resolution * one.resolution &&
            joint.variance_b > other.resolution * other.resolution)
            made.push_back({from, joint});
    }
    return made;
}

Looked ask_copied_block(const Scene& scene) {
    Looked looked;
    for (auto& [factor, group] : scene.by_factor) {
        looked.tests += std::int64_t(group.size() * (group.size() + 1) / 2);
        ask_about_blocks(scene, group, looked);
        for (std::size_t i = 0; i < group.size(); ++i)
            for (std::size_t j = i + 1; j < group.size(); ++j) ask_about_twins(scene, scene.grids[group[i]], scene.grids[group[j]], looked);
    }
    return looked;
}

}  // namespace bihuan::questions
