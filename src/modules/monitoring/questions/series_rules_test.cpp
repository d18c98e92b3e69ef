#include <doctest/doctest.h>

#include "modules/monitoring/questions/air_for_tests.hpp"
#include "modules/monitoring/questions/rules.hpp"

using namespace bihuan;
using namespace bihuan::questions;

namespace {
constexpr int season = 90;
constexpr std::size_t begin = 30 * 24;
bool about(const Question& question, const std::string& station, const std::string& factor) {
    return question.station == station && question.factor == factor && !question.reason_zh.empty() && !question.reason_en.empty();
}
}  // namespace

TEST_CASE("honest series of many seasons are almost never asked about") {
    std::size_t questions = 0, station_years = 0;
    for (std::uint64_t year = 2; year < 14; ++year) {
        auto district = honest_district(year, season);
        for (auto& series : district.series) series.limit = series.factor == "PM2.5" ? 75 : 60;
        auto made = review(district, usual_for_tests());
        REQUIRE(made);
        for (auto& question : made->questions) MESSAGE(question.code << " " << question.reason_en);
        questions += made->questions.size();
        station_years += 3;
    }
    station_years /= 4;  // seasons
    CHECK(questions <= 2 * station_years);
}

TEST_CASE("R1: a value that stands still for days is asked about, quantised low values are not") {
    auto district = honest_district(20, season);
    CHECK(asked(district, Rule::constant_run).empty());
    auto& series = series_in(district, "s1", "PM2.5");
    double value = 42.5;
    for (auto i = begin; i < begin + 40; ++i) series.readings[i].value = value;
    auto questions = asked(district, Rule::constant_run);
    REQUIRE(questions.size() == 1);
    CHECK(about(questions[0], "s1", "PM2.5"));
    CHECK(questions[0].from == series.readings[begin].at);
    CHECK(questions[0].to - questions[0].from == std::chrono::hours{40});
    CHECK(questions[0].p.value() < 1e-3);
    CHECK(questions[0].figures[0] == Figure{"length_h", 40});
    CHECK(questions[0].curve.from < questions[0].from);
    CHECK(questions[0].reason_zh.find("能否请说明") != std::string::npos);
}
TEST_CASE("R1: hours set apart by a mark, or without a baseline, are not asked about") {
    auto district = honest_district(20, season);
    auto& series = series_in(district, "s1", "PM2.5");
    for (auto i = begin; i < begin + 40; ++i) series.readings[i].value = 42;
    series.marks.push_back({MarkKind::fault, {series.readings[begin].at, series.readings[begin + 40].at}});
    CHECK(asked(district, Rule::constant_run).empty());
    series.marks.clear();
    CHECK(asked(district, Rule::constant_run).size() == 1);
    auto unlearnt = review(district, Baselines{});
    REQUIRE(unlearnt);
    CHECK(asked(*unlearnt, Rule::constant_run).empty());
    CHECK(unlearnt->record.unlearnt.size() == district.series.size());
    for (auto i = begin; i < begin + 40; ++i) series.readings[i].flag = "M";
    CHECK(asked(district, Rule::constant_run).empty());
}

TEST_CASE("R2: variation that collapses is asked about") {
    auto district = honest_district(21, season);
    CHECK(asked(district, Rule::variance_collapse).empty());
    forge(series_in(district, "s0", "PM2.5"), begin, begin + 10 * 24,
          [](auto, double value) { return 60 + std::round(0.03 * (value - 60)); });
    auto questions = asked(district, Rule::variance_collapse);
    REQUIRE(!questions.empty());
    CHECK(about(questions[0], "s0", "PM2.5"));
    CHECK(questions[0].effect < 0.1);
    CHECK(!questions[0].p);
}

TEST_CASE("R3: values under a ceiling are asked about, at the range's top and wherever else it is") {
    auto district = honest_district(22, season);
    auto& series = series_in(district, "s0", "PM2.5");
    std::vector<double> all;
    for (auto& reading : series.readings) all.push_back(reading.value.value_or(0));
    double top = quantile_of(all, 0.93);
    series.range_top = 3 * top;
    CHECK(asked(district, Rule::ceiling).empty());
    forge(series, 0, series.readings.size(), [&](auto i, double value) { return value < top ? value : top - double(i % 2); });
    auto own = asked(district, Rule::ceiling);
    REQUIRE(own.size() == 1);
    CHECK(about(own[0], "s0", "PM2.5"));
    CHECK(own[0].effect_name == "times_neighbours_at_own_top");
    series.range_top = top;
    auto range = asked(district, Rule::ceiling);
    REQUIRE(range.size() == 1);
    CHECK(range[0].effect_name == "times_neighbours_at_range_top");
    CHECK(range[0].effect > 3);
}

TEST_CASE("R4: values that gather just under the limit are asked about") {
    auto district = honest_district(23, season);
    auto& series = series_in(district, "s2", "PM2.5");
    series.limit = 75;
    CHECK(asked(district, Rule::heaping).empty());
    Chance chance(5);
    forge(series, 0, series.readings.size(),
          [&](auto, double value) { return value > 75 && chance.even() < 0.9 ? 75 - std::floor(chance.even() * 2) : value; });
    auto questions = asked(district, Rule::heaping);
    REQUIRE(questions.size() == 1);
    CHECK(about(questions[0], "s2", "PM2.5"));
    CHECK(questions[0].effect >= 3);
    CHECK(questions[0].p.value() < 0.001);
}

TEST_CASE("R5: a last digit that is chosen is asked about, that of a coarse instrument is not") {
    auto district = honest_district(24, season, 3, {{"TSP", "µg/m³", 250, 0.4, 1}, {"CO", "µg/m³", 1500, 0.5, 100}});
    CHECK(asked(district, Rule::last_digit).empty());
    Chance chance(6);
    forge(series_in(district, "s1", "TSP"), 0, 10'000,
          [&](auto, double value) { return chance.even() < 0.2 ? std::round(value / 10) * 10 + 8 : value; });
    auto questions = asked(district, Rule::last_digit);
    REQUIRE(questions.size() == 1);
    CHECK(about(questions[0], "s1", "TSP"));
    CHECK(questions[0].figures[0] == Figure{"digit", 8});
    CHECK(questions[0].effect > 0.14);
}

TEST_CASE("R6: a day that stands twice is asked about, in one series and between two; flickering low values are not") {
    auto district = honest_district(25, season);
    CHECK(asked(district, Rule::copied_block).empty());
    auto& series = series_in(district, "s0", "PM2.5");
    for (std::size_t i = 0; i < 24; ++i) {
        series.readings[begin + i].value = 80 + double(i * i % 17);
        series.readings[begin + 240 + i].value = series.readings[begin + i].value;
    }
    auto once = asked(district, Rule::copied_block);
    REQUIRE(once.size() == 1);
    CHECK(about(once[0], "s0", "PM2.5"));
    CHECK(once[0].from == series.readings[begin + 240].at);
    CHECK(once[0].figures[1] == Figure{"lag_h", 240});
    CHECK(once[0].beside.empty());

    auto between = honest_district(26, season);
    auto &from = series_in(between, "s1", "PM2.5"), &to = series_in(between, "s2", "PM2.5");
    for (auto i = begin; i < begin + 72; ++i)
        to.readings[i].value = from.readings[i].value.value_or(50), from.readings[i].value = to.readings[i].value;
    auto questions = asked(between, Rule::copied_block);
    REQUIRE(questions.size() == 1);
    REQUIRE(questions[0].beside.size() == 1);
    CHECK(questions[0].to - questions[0].from == std::chrono::hours{72});
    CHECK((questions[0].station == "s1" || questions[0].station == "s2"));
}
TEST_CASE("R6: a copy with a factor moves as its source does and is asked about") {
    auto district = honest_district(27, season);
    auto &from = series_in(district, "s1", "PM2.5"), &to = series_in(district, "s2", "PM2.5");
    for (auto i = begin; i < begin + 21 * 24; ++i)
        if (from.readings[i].value) to.readings[i].value = std::round(0.9 * *from.readings[i].value + 3);
    auto questions = asked(district, Rule::copied_block);
    REQUIRE(!questions.empty());
    CHECK(questions[0].effect_name == "correlation_of_changes");
    CHECK(questions[0].effect > 0.97);
}

TEST_CASE("R7: one day played again and again is asked about, even with a little noise") {
    auto district = honest_district(28, season);
    CHECK(asked(district, Rule::periodicity).empty());
    Chance chance(9);
    forge(series_in(district, "s0", "PM2.5"), begin, begin + 14 * 24,
          [&](auto i, double) { return std::round(90 + 40 * std::sin(2 * std::numbers::pi * double(i % 24) / 24) + chance.normal()); });
    auto questions = asked(district, Rule::periodicity);
    REQUIRE(questions.size() == 1);
    CHECK(about(questions[0], "s0", "PM2.5"));
    CHECK(questions[0].effect < 0.02);
    CHECK(questions[0].to - questions[0].from >= std::chrono::days{12});
}
