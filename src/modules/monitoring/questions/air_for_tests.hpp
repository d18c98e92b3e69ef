// Made-up honest data for tests: they hang together from hour to hour, follow the day and the region, are rounded, and have gaps.
#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "modules/monitoring/questions/review.hpp"

namespace bihuan::questions {

class Chance {  // the same numbers on every machine
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    double even() { return double(engine_() >> 11) * 0x1.0p-53; }  // 0 <= x < 1
    double normal() { return std::sqrt(-2 * std::log(1 - even())) * std::cos(2 * std::numbers::pi * even()); }

private:
    std::mt19937_64 engine_;
};

struct Kind {  // of a factor
    std::string name, unit;
    double usual, spread, resolution;
};
inline const Kind fine{"PM2.5", "µg/m³", 55, 0.75, 1}, coarse{"PM10", "µg/m³", 95, 0.65, 1}, low{"SO2", "µg/m³", 4, 0.7, 1};

// Log-normal, correlated from hour to hour, `shared` of it by all stations of a region.
inline std::vector<double> region_of(std::uint64_t seed, std::size_t hours) {
    Chance chance(seed);
    std::vector<double> made(hours);
    double state = chance.normal();
    for (auto& one : made) one = state = 0.985 * state + std::sqrt(1 - 0.985 * 0.985) * chance.normal();
    return made;
}
inline Series honest_series(const std::string& station, const Kind& kind, const std::vector<double>& region, std::uint64_t seed,
                            Instant first) {
    Chance chance(seed * 7919 + 17);
    Series series;
    series.station = station, series.factor = kind.name, series.unit = kind.unit;
    double own = chance.normal();
    int gap = 0;
    for (std::size_t i = 0; i < region.size(); ++i) {
        own = 0.93 * own + std::sqrt(1 - 0.93 * 0.93) * chance.normal();
        double day = 0.18 * std::sin(2 * std::numbers::pi * (double(i % 24) - 8) / 24);
        double value = kind.usual * std::exp(kind.spread * (0.85 * region[i] + 0.45 * own) + day + 0.05 * chance.normal() - 0.25);
        if (gap > 0) --gap;
        else if (chance.even() < 0.004) gap = 1 + int(chance.even() * 6);
        auto at = first + std::chrono::hours{i};
        series.readings.push_back({at, gap > 0 ? std::optional<double>{} : std::round(value / kind.resolution) * kind.resolution, {}});
    }
    return series;
}

inline Instant first_day_for_tests() { return start_of(day(2025, 1, 1)); }

// Stations "s0", "s1", … with each kind; another seed is another year of the same region.
inline District honest_district(std::uint64_t seed, int days, int stations = 3, const std::vector<Kind>& kinds = {fine, low}) {
    District district;
    district.name = "district";
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        auto region = region_of(seed * 31 + k, std::size_t(days) * 24);
        for (int s = 0; s < stations; ++s)
            district.series.push_back(
                honest_series("s" + std::to_string(s), kinds[k], region, seed * 1009 + k * 101 + std::uint64_t(s), first_day_for_tests()));
    }
    return district;
}
inline const Baselines& usual_for_tests() {
    static const Baselines learnt = *learn(honest_district(1, 730));
    return learnt;
}

inline Series& series_in(District& district, const std::string& station, const std::string& factor) {
    return *std::find_if(district.series.begin(), district.series.end(),
                         [&](auto& one) { return one.station == station && one.factor == factor; });
}
// change(hour, value) for each value from one hour of the series to another.
template <class Change>
void forge(Series& series, std::size_t from, std::size_t to, Change change) {
    for (auto i = from; i < std::min(to, series.readings.size()); ++i)
        if (series.readings[i].value) series.readings[i].value = change(i, *series.readings[i].value);
}

inline std::vector<Question> asked(const Review& review, Rule rule) {
    std::vector<Question> found;
    for (auto& one : review.questions)
        if (one.rule == rule) found.push_back(one);
    return found;
}
inline std::vector<Question> asked(const District& district, Rule rule, const Baselines& usual = usual_for_tests()) {
    return asked(*review(district, usual), rule);
}

}  // namespace bihuan::questions
