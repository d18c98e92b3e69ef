// The series of a district hour by hour, as the rules look at them, and what each rule found.
#pragma once
#include <cmath>
#include <map>
#include <span>

#include "base/result.hpp"
#include "modules/monitoring/questions/baseline.hpp"
#include "modules/monitoring/questions/question.hpp"
#include "modules/monitoring/questions/statistics.hpp"

namespace bihuan::questions {

using Hour = std::int64_t;  // since 1970 in UTC: China is whole hours away, so the hours of its clock are these
inline Hour hour_of(Instant at) { return std::chrono::floor<std::chrono::hours>(at).time_since_epoch().count(); }
inline Hour end_hour_of(Instant at) { return std::chrono::ceil<std::chrono::hours>(at).time_since_epoch().count(); }
inline Instant instant_of(Hour hour) { return Instant{std::chrono::hours{hour}}; }
inline Hour china_day_of(Hour hour) { return (hour + 8 - (((hour + 8) % 24 + 24) % 24)) / 24; }
inline Hour day_start(Hour day) { return day * 24 - 8; }

// A series on a grid of hours. Values are those of normal hours: not of hours that a flag or a mark sets apart.
struct Grid {
    const Series* series = nullptr;
    const Baseline* baseline = nullptr;  // none: not learnt
    Hour first = 0;
    std::vector<double> values;   // NaN: none
    std::vector<bool> set_apart;  // by a flag or a mark, whether or not a value came
    std::vector<double> peers;    // median of the other stations of the factor; NaN where fewer than half of them have a value
    double resolution = 1;        // > 0

    Hour end() const { return first + Hour(values.size()); }
    double at(Hour hour) const { return hour < first || hour >= end() ? missing : values[std::size_t(hour - first)]; }
    bool apart(Hour hour) const { return hour >= first && hour < end() && set_apart[std::size_t(hour - first)]; }
    std::span<const double> between(Hour from, Hour to) const;  // cut to what there is
    double steps(double value) const { return value / resolution; }
};

struct Looked {  // by one rule at a district
    std::vector<Question> striking;
    std::int64_t tests = 0;
};

struct Scene {
    const District* district = nullptr;
    const Baselines* baselines = nullptr;
    const Parameters* parameters = nullptr;
    std::vector<Grid> grids;                                    // in the order of the series
    std::map<SeriesKey, std::size_t> place;                     // in grids
    std::map<std::string, std::vector<std::size_t>> by_factor;  // of the same unit as the first

    const Grid* find(const SeriesKey& key) const;
    void look_at_peers();  // fills Grid::peers
    // A question with what every rule fills in the same way.
    Question ask(Rule, const Grid&, Hour from, Hour to, std::optional<double> p, std::string effect_name, double effect,
                 std::vector<Figure> figures) const;
};

// Problems: see review.hpp.
Result<Scene> scene_of(const District&, const Baselines&, const Parameters&);

// The largest of 1, 2, 5 x 10^n of which nine values in ten are multiples; 1 where there is nothing to see.
double resolution_of(std::span<const double> values);

}  // namespace bihuan::questions
