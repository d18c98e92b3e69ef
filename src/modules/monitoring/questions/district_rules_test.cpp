#include <doctest/doctest.h>

#include "modules/monitoring/questions/air_for_tests.hpp"
#include "modules/monitoring/questions/rules.hpp"

using namespace bihuan;
using namespace bihuan::questions;

namespace {
constexpr int season = 90;
constexpr std::size_t begin = 30 * 24;

// A sewage works: what comes in is what goes out, ammonia is a part of nitrogen, and pumping takes power.
District works(std::uint64_t seed, int days) {
    Chance chance(seed);
    District district;
    auto hours = std::size_t(days) * 24;
    const std::vector<Kind> kinds = {{"flow_in", "m³/h", 1000, 0, 0.1},
                                     {"flow_out", "m³/h", 1000, 0, 0.1},
                                     {"TN", "mg/L", 10, 0, 0.01},
                                     {"NH3-N", "mg/L", 1, 0, 0.01},
                                     {"kWh", "kWh", 300, 0, 0.1}};
    for (auto& kind : kinds) {
        Series series;
        series.station = "works", series.factor = kind.name, series.unit = kind.unit, series.resolution = kind.resolution;
        district.series.push_back(series);
    }
    double slow = 0, share = 0;
    for (std::size_t i = 0; i < hours; ++i) {
        slow = 0.97 * slow + 0.2 * chance.normal(), share = 0.95 * share + 0.3 * chance.normal();
        double flow = 1000 * std::exp(0.2 * slow + 0.15 * std::sin(double(i) / 24 * 6.2832));
        double total = 10 * std::exp(0.2 * slow + 0.03 * chance.normal());
        double values[] = {flow, flow * (1 + 0.04 * chance.normal()), total, total * (0.1 + 0.08 / (1 + std::exp(-share))),
                           0.3 * flow * (1 + 0.05 * chance.normal())};
        for (std::size_t k = 0; k < kinds.size(); ++k)
            district.series[k].readings.push_back(
                {first_day_for_tests() + std::chrono::hours{i}, std::round(values[k] / kinds[k].resolution) * kinds[k].resolution, {}});
    }
    auto term = [](const char* factor) { return std::vector<Term>{{{"works", factor}, {}, 1}}; };
    district.balances = {{"NH3-N in TN", BalanceKind::at_most, term("NH3-N"), term("TN"), {}, {}},
                         {"flow", BalanceKind::about_equal, term("flow_out"), term("flow_in"), {}, {}},
                         {"power", BalanceKind::ratio, term("kWh"), term("flow_in"), {}, {}}};
    return district;
}

District river(std::uint64_t seed, int days) {
    auto district = honest_district(seed, days, 2, {{"TP", "mg/L", 0.2, 0.4, 0.001}});
    district.reaches = {{{"s0", "TP"}, {"s1", "TP"}, 3, true, 0.9}};
    return district;
}
}  // namespace

TEST_CASE("R8: balances that hold are not asked about; each that does not is, with the series it is made of") {
    auto usual = learn(works(1, 365));
    REQUIRE(usual);
    auto district = works(2, season);
    CHECK(asked(district, Rule::balance, *usual).empty());

    SUBCASE("a part above its whole") {
        forge(series_in(district, "works", "TN"), begin, begin + 30 * 24, [](auto, double value) { return value * 0.12; });
        auto questions = asked(district, Rule::balance, *usual);
        REQUIRE(questions.size() == 1);
        CHECK(questions[0].factor == "NH3-N");
        CHECK(questions[0].beside == std::vector<SeriesKey>{{"works", "TN"}});
        CHECK(questions[0].effect > 0.5);
    }
    SUBCASE("water that does not come out") {
        forge(series_in(district, "works", "flow_out"), begin, begin + 10 * 24, [](auto, double value) { return value * 0.6; });
        auto questions = asked(district, Rule::balance, *usual);
        REQUIRE(questions.size() == 1);
        CHECK(questions[0].effect < 0.7);
        CHECK(questions[0].from <= first_day_for_tests() + std::chrono::hours{begin});
    }
    SUBCASE("treatment without power") {
        forge(series_in(district, "works", "kWh"), begin, begin + 12 * 24, [](auto, double value) { return value * 0.2; });
        auto questions = asked(district, Rule::balance, *usual);
        REQUIRE(questions.size() == 1);
        CHECK(questions[0].effect_name == "left_to_right");
        CHECK(questions[0].effect < 0.1);
    }
    SUBCASE("a load in that is neither out nor in the sludge") {
        SeriesKey in{"works", "flow_in"}, out{"works", "flow_out"}, nitrogen{"works", "TN"};
        district.balances = {{"load", BalanceKind::about_equal, {{nitrogen, out, 0.001}}, {{nitrogen, in, 0.001}}, {}, {}}};
        CHECK(asked(district, Rule::balance, {}).empty());
        forge(series_in(district, "works", "flow_out"), begin, begin + 10 * 24, [](auto, double value) { return value * 0.7; });
        CHECK(asked(district, Rule::balance, {}).size() == 1);
    }
}

TEST_CASE("R9: less below than above, with discharges between, is asked about") {
    auto usual = learn(river(1, 365));
    REQUIRE(usual);
    auto district = river(2, season);
    CHECK(asked(district, Rule::stream_order, *usual).empty());
    forge(series_in(district, "s1", "TP"), begin, begin + 20 * 24, [](auto, double value) { return std::round(value * 150) / 1000; });
    auto questions = asked(district, Rule::stream_order, *usual);
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].station == "s1");
    CHECK(questions[0].beside == std::vector<SeriesKey>{{"s0", "TP"}});
    CHECK(questions[0].figures[0].value >= 7);
    CHECK(!asked(district, Rule::stream_order, {}).empty());  // without a baseline: by dilution alone
}

TEST_CASE("R10: a station that leaves its peers is asked about, once, with all of them named") {
    auto district = honest_district(40, season, 4);
    auto usual = learn(honest_district(41, 730, 4));
    REQUIRE(usual);
    CHECK(asked(district, Rule::pair_break, *usual).empty());
    auto other = honest_district(99, season, 4);  // another region's air
    series_in(district, "s2", "PM2.5").readings = series_in(other, "s2", "PM2.5").readings;
    auto questions = asked(district, Rule::pair_break, *usual);
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].station == "s2");
    CHECK(questions[0].beside.size() == 3);
    CHECK(questions[0].p.value() < 0.01);
}

TEST_CASE("R11: gaps that begin while the stations around are high are asked about, gaps at random are not") {
    auto district = honest_district(50, season);
    CHECK(asked(district, Rule::missing_when_high).empty());
    auto& series = series_in(district, "s0", "PM2.5");
    std::vector<double> all;
    for (auto& reading : series.readings) all.push_back(reading.value.value_or(0));
    double high = quantile_of(all, 0.93);
    auto random = district;
    Chance chance(3);
    for (auto& reading : series_in(random, "s0", "PM2.5").readings)
        if (chance.even() < 0.05) reading.value.reset();
    CHECK(asked(random, Rule::missing_when_high).empty());
    for (auto& reading : series.readings)
        if (reading.value.value_or(0) > high) reading.value.reset();
    auto questions = asked(district, Rule::missing_when_high);
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].station == "s0");
    CHECK(questions[0].effect >= 3);
}
