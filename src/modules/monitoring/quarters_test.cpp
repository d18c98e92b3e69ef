#include "modules/monitoring/quarters.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::monitoring;

namespace {

Decimal number(const char* text) { return Decimal::from_text(text).value(); }
point::Watched watched(const char* factor, const char* upper) {
    point::Watched one;
    one.factor = factor;
    one.upper = number(upper);
    return one;
}
HourValues hours_of(Date day, int count, const char* value) {
    HourValues hours;
    for (int i = 0; i < count; ++i) {
        HourValue hour;
        hour.start = start_of(day) + std::chrono::hours{i};
        hour.value = number(value);
        hour.field = series::Field::avg;
        hour.why = NotCounted::counted;
        hours.push_back(std::move(hour));
    }
    return hours;
}
FactorDay within() { return {true, false, false, {}}; }
FactorDay outside(const char* multiple) { return {true, true, false, number(multiple)}; }
FactorDay unknown() { return {}; }

using Factors = std::vector<std::pair<std::string, FactorDays>>;

}  // namespace

TEST_CASE("a quarter begins with January, April, July and October, and those before it are counted back") {
    CHECK(first_of_quarter(day(2026, 3, 31)) == day(2026, 1, 1));
    CHECK(first_of_quarter(day(2026, 11, 28)) == day(2026, 10, 1));
    CHECK(first_of_quarter(day(2026, 11, 28), 4) == day(2025, 10, 1));
    CHECK(first_of_quarter(day(2026, 2, 28), 11) == day(2023, 4, 1));
    CHECK(first_of_quarter(day(2026, 11, 30), -1) == day(2027, 1, 1));
}

TEST_CASE("twelve quarters to yesterday: each day is within, outside, partly known or without data") {
    // 1 to 10 November: COD outside on two days, ammonia on one of them; on one day only COD is known, on one nothing is.
    FactorDays cod, ammonia;
    for (unsigned i = 1; i <= 9; ++i) cod[day(2026, 11, i)] = within();
    for (unsigned i = 1; i <= 8; ++i) ammonia[day(2026, 11, i)] = within();
    cod[day(2026, 11, 2)] = outside("0.40");
    cod[day(2026, 11, 3)] = outside("0.10");
    ammonia[day(2026, 11, 3)] = outside("1.25");
    ammonia[day(2026, 11, 9)] = unknown();
    Factors factors{{"w01018", cod}, {"w21003", ammonia}};
    auto told = quarters(factors, day(2026, 11, 1), day(2026, 11, 10), day(2026, 11, 10));
    REQUIRE(told.size() == 12);
    CHECK(told[0].year == 2024);
    CHECK(told[0].number == 1);
    CHECK(told[0].days == 0);
    CHECK_FALSE(told[0].percent);
    auto& last = told[11];
    CHECK(last.year == 2026);
    CHECK(last.number == 4);
    CHECK(last.first == day(2026, 10, 1));
    CHECK(last.last == day(2026, 12, 31));
    CHECK(last.days == 10);
    CHECK(last.within == 6);                   // 1, 4 … 8
    CHECK(last.outside == 2);                  // 2, 3: once each, whatever the number of factors
    CHECK(last.partly == 1);                   // 9
    CHECK(last.without == 1);                  // 10
    CHECK(last.percent->to_text() == "75.0");  // 6 of 8
    CHECK(last.worst == "w21003");
    CHECK(last.worst_multiple->to_text() == "1.25");
    REQUIRE(last.factors.size() == 2);
    CHECK(last.factors[0].outside == 2);
    CHECK(last.factors[0].multiple_max->to_text() == "0.40");
    CHECK(last.factors[1].outside == 1);
}

TEST_CASE("days before the point was there and after it was retired are not due") {
    FactorDays days;
    for (auto date = day(2026, 6, 1); date <= day(2026, 8, 31); date = plus_days(date, 1)) days[date] = within();
    Factors factors{{"w01018", days}};
    auto told = quarters(factors, day(2026, 6, 21), day(2026, 8, 10), day(2026, 11, 28));
    CHECK(told[9].days == 10);  // of June
    CHECK(told[9].within == 10);
    CHECK(told[10].days == 41);  // July and ten days of August
    CHECK(told[11].days == 0);
}

TEST_CASE("a quarter whose days are all without data says no share") {
    Factors factors{{"w01018", {}}};
    auto told = quarters(factors, day(2026, 10, 1), day(2026, 10, 31), day(2026, 10, 31));
    CHECK(told[11].without == 31);
    CHECK_FALSE(told[11].percent);
    CHECK(told[11].factors.empty());
}

TEST_CASE("the worst factor is the one with the largest multiple; pH, which has none, only where it is alone") {
    auto acid = outside("0");
    acid.multiple.reset();
    FactorDays ph{{day(2026, 10, 1), acid}, {day(2026, 10, 2), acid}}, cod{{day(2026, 10, 2), outside("0.01")}};
    auto both = quarters(Factors{{"w01001", ph}, {"w01018", cod}}, day(2026, 10, 1), day(2026, 10, 2), day(2026, 10, 2));
    CHECK(both[11].worst == "w01018");
    auto alone = quarters(Factors{{"w01001", ph}}, day(2026, 10, 1), day(2026, 10, 2), day(2026, 10, 2));
    CHECK(alone[11].worst == "w01001");
    CHECK_FALSE(alone[11].worst_multiple);
    CHECK(alone[11].outside == 2);
}

TEST_CASE("a day of gas is outside with one hour, and within only with twenty that count") {
    auto date = day(2026, 10, 5);
    auto sulphur = watched("a21026", "50");
    auto of = [&](const HourValues& hours) { return days_of_factor(point::Kind::gas_outlet, hours, {}, sulphur).at(date); };
    CHECK(of(hours_of(date, 20, "49")).judged);
    CHECK_FALSE(of(hours_of(date, 19, "49")).judged);
    auto one = hours_of(date, 3, "20");
    one[1].value = number("75");
    auto day_outside = of(one);
    CHECK(day_outside.judged);
    CHECK(day_outside.outside);
    CHECK(day_outside.multiple->to_text() == "0.50");
    one[1].why = NotCounted::mark;
    one[1].detail = "maintenance";
    auto marked = of(one);
    CHECK_FALSE(marked.outside);
    CHECK_FALSE(marked.judged);
    CHECK(marked.kept_out);
}

TEST_CASE("a day of water is judged by its mean, of nineteen hours at least") {
    auto date = day(2026, 10, 5);
    auto cod = watched("w01018", "50");
    auto of = [&](const HourValues& hours) { return days_of_factor(point::Kind::water_outlet, hours, {}, cod).at(date); };
    CHECK(of(hours_of(date, 19, "50")).judged);
    CHECK_FALSE(of(hours_of(date, 18, "60")).judged);
    auto above = of(hours_of(date, 24, "60"));
    CHECK(above.outside);
    CHECK(above.multiple->to_text() == "0.20");
    auto one_hour = hours_of(date, 24, "40");
    one_hour[0].value = number("200");  // mean 46.67
    CHECK_FALSE(of(one_hour).outside);
}
