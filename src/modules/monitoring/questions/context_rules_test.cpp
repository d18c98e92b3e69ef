#include <doctest/doctest.h>

#include "modules/monitoring/questions/air_for_tests.hpp"
#include "modules/monitoring/questions/rules.hpp"

using namespace bihuan;
using namespace bihuan::questions;

namespace {
constexpr int season = 120;
Instant hour_for_tests(std::size_t hour) { return first_day_for_tests() + std::chrono::hours{hour}; }
}  // namespace

TEST_CASE("R12: values that drop whenever a visit was announced are asked about") {
    for (int stations : {1, 3}) {
        CAPTURE(stations);
        auto district = honest_district(60, season, stations);
        auto& series = series_in(district, "s0", "PM2.5");
        for (std::size_t day = 15; day + 15 < season; day += 10)
            series.visits.push_back({hour_for_tests(day * 24 + 9), hour_for_tests(day * 24 + 17)});
        CHECK(asked(district, Rule::visit_drop).empty());
        for (auto& visit : series.visits) {
            auto from = std::size_t(hour_of(visit.from) - hour_of(first_day_for_tests()));
            forge(series, from, from + 8, [](auto, double value) { return std::round(value * 0.2); });
        }
        auto questions = asked(district, Rule::visit_drop);
        REQUIRE(questions.size() == 1);
        CHECK(questions[0].effect < 0.5);
        CHECK(questions[0].figures[0].value >= 8);
        series.visits.resize(2);  // too few to say anything
        CHECK(asked(district, Rule::visit_drop).empty());
    }
}

TEST_CASE("R13: maintenance that always comes with high values is asked about, maintenance on Mondays is not") {
    auto district = honest_district(61, season);
    auto& series = series_in(district, "s0", "PM2.5");
    series.limit = 150;
    auto monthly = district;
    for (std::size_t day = 5; day < season; day += 7)
        series_in(monthly, "s0", "PM2.5")
            .marks.push_back({MarkKind::maintenance, {hour_for_tests(day * 24 + 10), hour_for_tests(day * 24 + 12)}});
    CHECK(asked(monthly, Rule::marks_at_exceedance).empty());
    for (std::size_t i = 1; i < series.readings.size(); ++i) {
        bool rises = series.readings[i].value.value_or(0) > 120 && series.readings[i - 1].value.value_or(999) <= 120;
        if (rises) series.marks.push_back({MarkKind::calibration, {hour_for_tests(i + 1), hour_for_tests(i + 4)}});
    }
    REQUIRE(series.marks.size() >= 6);
    auto questions = asked(district, Rule::marks_at_exceedance);
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].effect >= 3);
}

TEST_CASE("R14: automatic values outside the tolerance of manual ones are asked about, and said to be unverified") {
    auto district = honest_district(62, season, 1, {{"COD", "mg/L", 40, 0.3, 0.1}});
    auto& series = series_in(district, "s0", "COD");
    auto sample = [&](double factor) {
        series.manual_values.clear();
        for (std::size_t day = 10; day < season; day += 20)
            if (auto value = series.readings[day * 24 + 10].value)
                series.manual_values.push_back({hour_for_tests(day * 24 + 10), *value * factor});
    };
    sample(1.05);
    CHECK(asked(district, Rule::manual_difference).empty());
    sample(1.9);
    auto questions = asked(district, Rule::manual_difference);
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].unverified);
    CHECK(questions[0].reason_zh.find("待核对") != std::string::npos);
    CHECK(questions[0].figures[1].value == questions[0].figures[2].value);  // all of them lower
}
TEST_CASE("R14: the tolerance is that of the manual value's row") {
    Series series;
    series.station = "s", series.factor = "w21003", series.unit = "mg/L";
    for (std::size_t i = 0; i < 10; ++i) series.readings.push_back({hour_for_tests(i), 1.0, {}});
    auto outside = [&](double manual) {
        series.manual_values = {{hour_for_tests(2), manual}, {hour_for_tests(5), manual}};
        return !asked(District{"d", {series}, {}, {}}, Rule::manual_difference, {}).empty();
    };
    CHECK(!outside(1.3));
    CHECK(outside(1.31));
    CHECK(outside(2.0));  // 15 % of 2
    series.factor = "unknown";
    CHECK(!outside(50));
}

TEST_CASE("R15: a level that steps with a setting is asked about, a change without a step is not") {
    for (int stations : {1, 3}) {
        CAPTURE(stations);
        auto district = honest_district(63, season, stations);
        auto& series = series_in(district, "s0", "PM2.5");
        series.setting_changes.push_back({hour_for_tests(60 * 24), "slope", "1.00", "0.15"});
        CHECK(asked(district, Rule::setting_step).empty());
        forge(series, 60 * 24, 1'000'000, [&](auto, double value) { return std::round(value * (stations > 1 ? 0.3 : 0.02)); });
        auto questions = asked(district, Rule::setting_step);
        REQUIRE(questions.size() == 1);
        CHECK(questions[0].effect < -0.4);
    }
}
