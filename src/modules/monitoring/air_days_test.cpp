#include "modules/monitoring/air_days.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::monitoring;
using standards::Pollutant;

namespace {

const Date before = day(2026, 2, 28), after = day(2026, 3, 1);

// `valid` hours of one value, the others without.
DayHours hours_of(Date date, const char* value, int valid = 24) {
    DayHours hours;
    for (int i = 0; i < hours_of_day; ++i) {
        auto& hour = hours[std::size_t(i)];
        hour.start = start_of(date) + std::chrono::hours{i};
        hour.why = i < valid ? NotCounted::counted : NotCounted::no_value;
        if (i < valid) hour.value = Decimal::from_text(value);
    }
    return hours;
}
AirHours ordinary(Date date) {
    return {{Pollutant::so2, hours_of(date, "6")}, {Pollutant::no2, hours_of(date, "20")},  {Pollutant::co, hours_of(date, "0.6")},
            {Pollutant::o3, hours_of(date, "90")}, {Pollutant::pm10, hours_of(date, "60")}, {Pollutant::pm2_5, hours_of(date, "80")}};
}
const AirPollutantDay& of(const AirDay& one, Pollutant pollutant, std::string_view measure = "day") {
    for (auto& part : one.pollutants)
        if (part.pollutant == pollutant && part.measure == measure) return part;
    FAIL("no such pollutant");
    return one.pollutants.front();
}

}  // namespace

TEST_CASE("an ordinary day has an index, by the version of that day") {
    auto old = air_day(ordinary(before), before), now = air_day(ordinary(after), after);
    REQUIRE(old);
    REQUIRE(now);
    CHECK(old->aqi.standard == "HJ 633-2012");
    CHECK(now->aqi.standard == "HJ 633-2026");
    REQUIRE(old->aqi.value);
    REQUIRE(now->aqi.value);
    CHECK(*old->aqi.value == 107);  // PM2.5 80: 100 + (80 − 75) · 50 / 40
    CHECK(*now->aqi.value > *old->aqi.value);
    CHECK(old->aqi.primary == std::vector{Pollutant::pm2_5});
    CHECK(old->aqi.level == 3);
    CHECK_FALSE(old->level_zh.empty());
    CHECK(of(*old, Pollutant::pm2_5).value == Decimal(80));
    CHECK(of(*old, Pollutant::co).value->to_text() == "0.6");
    CHECK(old->pollutants.size() == 7);
}

TEST_CASE("a mean of a day needs 20 hours; without one pollutant a good day has no index") {
    auto hours = ordinary(after);
    hours[Pollutant::pm2_5] = hours_of(after, "20");
    hours[Pollutant::so2] = hours_of(after, "6", 20);
    auto whole = air_day(hours, after);
    REQUIRE(whole);
    CHECK(whole->aqi.value);
    CHECK(of(*whole, Pollutant::so2).hours == 20);
    hours[Pollutant::so2] = hours_of(after, "6", 19);
    auto one_short = air_day(hours, after);
    REQUIRE(one_short);
    CHECK_FALSE(of(*one_short, Pollutant::so2).value);
    CHECK(of(*one_short, Pollutant::so2).hours == 19);
    CHECK(of(*one_short, Pollutant::so2).without_value == 5);
    CHECK(one_short->aqi.not_available);
    CHECK_FALSE(one_short->aqi.value);
    CHECK(one_short->aqi.missing == std::vector{Pollutant::so2});
    hours[Pollutant::pm2_5] = hours_of(after, "200");  // above 100 it is told all the same
    auto bad = air_day(hours, after);
    REQUIRE(bad);
    CHECK(bad->aqi.value);
    auto nothing = air_day({}, after);
    REQUIRE(nothing);
    CHECK(nothing->aqi.missing.size() == 6);
    CHECK_FALSE(nothing->aqi.value);
}

TEST_CASE("hours that do not count are told by their reason, and leave the mean") {
    auto hours = ordinary(after);
    auto& fine = hours[Pollutant::pm2_5];
    fine[0].value = Decimal(900);
    fine[0].why = NotCounted::mark;
    fine[1].value = Decimal(900);
    fine[1].why = NotCounted::flag;
    fine[2].value = Decimal(-3);
    fine[2].why = NotCounted::range;
    auto one = air_day(hours, after);
    REQUIRE(one);
    auto& told = of(*one, Pollutant::pm2_5);
    CHECK(told.value == Decimal(80));
    CHECK(told.hours == 21);
    CHECK(told.by_mark == 1);
    CHECK(told.by_flag == 1);
    CHECK(told.out_of_range == 1);
}

TEST_CASE("ozone counts by windows of eight hours, and by exceeding where windows are missing") {
    auto hours = ordinary(after);
    hours[Pollutant::o3] = hours_of(after, "170", 10);
    auto exceeding = air_day(hours, after);
    REQUIRE(exceeding);
    auto& eight = of(*exceeding, Pollutant::o3, "eight-hours");
    CHECK(eight.value == Decimal(170));
    CHECK(eight.by_exceeding);
    CHECK(eight.windows < eight.needed);
    hours[Pollutant::o3] = hours_of(after, "90", 10);
    auto low = air_day(hours, after);
    REQUIRE(low);
    CHECK_FALSE(of(*low, Pollutant::o3, "eight-hours").value);
}

TEST_CASE("a mark stands before a flag, one that says how the plant ran keeps nothing out") {
    HourValue hour{start_of(after), Decimal(5), series::Field::avg, {}, {}, {}};
    MarkRow mark;
    mark.id = "m1";
    mark.kind = mark::Kind::maintenance;
    mark.from = start_of(after) + std::chrono::minutes{30};
    mark.to = start_of(after) + std::chrono::hours{3};
    weigh(hour, "a34004", "D", std::span(&mark, 1));
    CHECK(hour.why == NotCounted::mark);
    CHECK(hour.detail == "maintenance");
    CHECK(hour.mark == "m1");
    mark.kind = mark::Kind::condition;
    weigh(hour, "a34004", "D", std::span(&mark, 1));
    CHECK(hour.why == NotCounted::flag);
    CHECK(hour.mark.empty());
    weigh(hour, "a34004", "N", std::span(&mark, 1));
    CHECK(hour.counts());
    mark.kind = mark::Kind::fault;
    mark.factors = {"a21026"};
    weigh(hour, "a34004", "", std::span(&mark, 1));
    CHECK(hour.counts());
    mark.factors = {};
    mark.withdrawn = true;
    weigh(hour, "a34004", "", std::span(&mark, 1));
    CHECK(hour.counts());
    mark.withdrawn = false;
    mark.from = start_of(after) + std::chrono::hours{1};  // begins where the hour ends
    weigh(hour, "a34004", "", std::span(&mark, 1));
    CHECK(hour.counts());
    hour.value = Decimal(-1);
    weigh(hour, "a34004", "", {});
    CHECK(hour.why == NotCounted::range);
    weigh(hour, "a01001", "", {});
    CHECK(hour.counts());
    hour.value.reset();
    weigh(hour, "a01001", "", {});
    CHECK(hour.why == NotCounted::no_value);
}

TEST_CASE("hours are put into days of China, the days that are over") {
    HourValues hours{{start_of(after), Decimal(1), {}, {}, {}, {}}, {start_of(after) + std::chrono::hours{23}, Decimal(2), {}, {}, {}, {}}};
    auto days = by_day(hours);
    REQUIRE(days.size() == 1);
    CHECK(days[after][0].value == Decimal(1));
    CHECK(days[after][23].value == Decimal(2));
    CHECK(days[after][7].why == NotCounted::no_value);
    auto now = start_of(day(2026, 3, 10)) + std::chrono::hours{9};
    auto yesterday = days_asked({}, {}, now, 366);
    REQUIRE(yesterday);
    CHECK(yesterday->first == day(2026, 3, 9));
    auto cut = days_asked(day(2026, 3, 1), day(2026, 4, 1), now, 366);
    REQUIRE(cut);
    CHECK(cut->last == day(2026, 3, 9));
    CHECK_FALSE(days_asked(day(2026, 3, 10), {}, now, 366));
    CHECK_FALSE(days_asked(day(2020, 1, 1), {}, now, 366));
}
