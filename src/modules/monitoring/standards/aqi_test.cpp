#include "modules/monitoring/standards/aqi.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::standards;

namespace {

const auto before = day(2026, 2, 28), after = day(2026, 3, 1);
Decimal text(const char* number) { return *Decimal::from_text(number); }
int index_of(AirItem item, const char* concentration, Date on) { return iaqi(item, text(concentration), on)->value.value(); }
AirValues clean_day() {
    return {{AirItem::so2_day, Decimal(10)},        {AirItem::no2_day, Decimal(20)},  {AirItem::co_day, text("0.6")},
            {AirItem::o3_eight_hours, Decimal(60)}, {AirItem::pm10_day, Decimal(40)}, {AirItem::pm2_5_day, Decimal(20)}};
}

}  // namespace

TEST_CASE("iaqi: particles before and since 2026-03-01") {
    struct Row {
        const char* concentration;
        int of_2012, of_2026;
    };
    const Row fine[] = {{"35", 50, 50},   {"36", 52, 52},    {"50", 69, 80},    {"60", 82, 100},   {"61", 83, 101}, {"75", 100, 114},
                        {"76", 102, 115}, {"100", 132, 137}, {"115", 150, 150}, {"501", 500, 500}, {"0", 0, 0}};
    for (auto& row : fine) {
        CAPTURE(row.concentration);
        CHECK(index_of(AirItem::pm2_5_day, row.concentration, before) == row.of_2012);
        CHECK(index_of(AirItem::pm2_5_day, row.concentration, after) == row.of_2026);
        CHECK(index_of(AirItem::pm2_5_hour, row.concentration, after) == row.of_2026);
    }
    const Row coarse[] = {{"75", 63, 68}, {"100", 75, 86}, {"120", 85, 100}, {"121", 86, 101}, {"150", 100, 112}, {"250", 150, 150}};
    for (auto& row : coarse) {
        CAPTURE(row.concentration);
        CHECK(index_of(AirItem::pm10_day, row.concentration, before) == row.of_2012);
        CHECK(index_of(AirItem::pm10_day, row.concentration, after) == row.of_2026);
    }
}

TEST_CASE("iaqi: carbon monoxide where doubles are one too many") {
    CHECK(index_of(AirItem::co_hour, "65.4", after) == 218);
    CHECK(index_of(AirItem::co_day, "2.2", after) == 55);
    CHECK(iaqi(AirItem::co_day, text("2.25"), after)->concentration.to_text() == "2.2");  // half to even, once
    CHECK(iaqi(AirItem::pm10_day, text("50.5"), after)->concentration.to_text() == "50");
    CHECK(iaqi(AirItem::pm10_day, text("51.5"), after)->concentration.to_text() == "52");
}

TEST_CASE("iaqi: what is above the last breakpoint") {
    CHECK(index_of(AirItem::so2_hour, "801", after) == 200);
    CHECK_FALSE(iaqi(AirItem::so2_hour, Decimal(801), before)->value);
    CHECK(index_of(AirItem::so2_hour, "800", before) == 200);
    CHECK(index_of(AirItem::o3_eight_hours, "801", after) == 300);
    CHECK_FALSE(iaqi(AirItem::o3_eight_hours, Decimal(801), before)->value);
    CHECK(index_of(AirItem::o3_hour, "5000", after) == 500);
    CHECK(index_of(AirItem::pm10_day, "600", after) == 500);
    CHECK(index_of(AirItem::co_day, "999999999999999999999999999999999999", after) == 500);
    CHECK(iaqi(AirItem::co_day, text("-0.1"), after).error().code == "air.negative");
    CHECK(iaqi(AirItem::co_day, Decimal(1), day(1990, 1, 1)).error().code == "standard.not_in_force");
}

TEST_CASE("aqi: a day, its level and what made it") {
    auto values = clean_day();
    auto made = aqi(AirReport::day, values, after);
    REQUIRE(made);
    CHECK(made->value == 40);
    CHECK(made->level == 1);
    CHECK(made->primary.empty());  // none at 50 and below
    CHECK(made->standard == "HJ 633-2026");
    values[AirItem::pm2_5_day] = Decimal(60);
    values[AirItem::pm10_day] = Decimal(120);
    made = aqi(AirReport::day, values, after);
    CHECK(made->value == 100);
    CHECK(made->primary == std::vector{Pollutant::pm10, Pollutant::pm2_5});  // ties together
    values[AirItem::pm2_5_day] = Decimal(76);
    made = aqi(AirReport::day, values, before);
    CHECK(made->value == 102);
    CHECK(made->level == 3);
    CHECK(made->exceeding == std::vector{Pollutant::pm2_5});
    CHECK(aqi(AirReport::day, values, after)->exceeding.empty());  // the text of 2026 has no such term
}

TEST_CASE("aqi: a pollutant that is missing makes a good day unproven, a bad one not") {
    auto values = clean_day();
    values.erase(AirItem::no2_day);
    auto made = aqi(AirReport::day, values, after);
    CHECK(made->not_available);
    CHECK_FALSE(made->value);
    CHECK(made->level == 0);
    CHECK(made->missing == std::vector{Pollutant::no2});
    CHECK(made->parts.size() == 5);  // concentrations and sub-indices are still shown
    const Pollutant exempt[] = {Pollutant::no2};
    CHECK(aqi(AirReport::day, values, after, exempt)->value == 40);
    CHECK(aqi(AirReport::day, values, before)->value == 40);  // 2012 had no such rule
    values[AirItem::pm2_5_day] = Decimal(61);
    CHECK(aqi(AirReport::day, values, after)->value == 101);
    CHECK(aqi(AirReport::day, {}, after)->not_available);
    CHECK_FALSE(aqi(AirReport::day, {}, before)->value);
}

TEST_CASE("aqi: ozone of one hour belonged to the daily report until 2026") {
    auto values = clean_day();
    values[AirItem::o3_hour] = Decimal(300);
    CHECK(aqi(AirReport::day, values, before)->value == 150);
    CHECK(aqi(AirReport::day, values, after)->value == 40);
    AirValues hour{{AirItem::o3_hour, Decimal(300)}, {AirItem::pm2_5_hour, Decimal(10)}};
    CHECK(aqi(AirReport::hour, hour, after)->value == 150);
    CHECK(aqi(AirReport::hour, hour, after)->primary == std::vector{Pollutant::o3});
    values.erase(AirItem::o3_hour);
    values[AirItem::o3_eight_hours] = Decimal(801);  // not computed in 2012: ozone has no index then
    CHECK(aqi(AirReport::day, values, before)->missing == std::vector{Pollutant::o3});
    CHECK(aqi(AirReport::day, values, after)->value == 300);
}

TEST_CASE("aqi: levels") {
    const std::pair<int, int> levels[] = {{0, 1},   {50, 1},  {51, 2},  {100, 2}, {101, 3}, {150, 3},
                                          {151, 4}, {200, 4}, {201, 5}, {300, 5}, {301, 6}, {500, 6}};
    for (auto& [value, level] : levels) CHECK(aqi_level(value).level == level);
    CHECK(aqi_level(160).zh == "中度污染");
    CHECK(aqi_level(160).rgb == "255,0,0");
    CHECK(pollutant_zh(Pollutant::pm2_5) == "细颗粒物(PM2.5)");
}
