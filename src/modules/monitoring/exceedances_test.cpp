#include "modules/monitoring/exceedances.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::monitoring;

namespace {

const Date that_day = day(2026, 3, 5);

Decimal number(const char* text) { return Decimal::from_text(text).value(); }
point::Watched watched(const char* factor, const char* upper, const char* lower = nullptr) {
    point::Watched one;
    one.factor = factor;
    one.upper = number(upper);
    if (lower) one.lower = number(lower);
    return one;
}
DayHours hours_of(const char* value, int valid = 24, series::Field field = series::Field::avg) {
    DayHours hours;
    for (int i = 0; i < hours_of_day; ++i) {
        auto& hour = hours[std::size_t(i)];
        hour.start = start_of(that_day) + std::chrono::hours{i};
        hour.field = field;
        hour.why = i < valid ? NotCounted::counted : NotCounted::no_value;
        if (i < valid) hour.value = number(value);
    }
    return hours;
}
void keep_out(HourValue& hour, const char* value, NotCounted why, std::string detail, std::string mark = {}) {
    hour.value = number(value);
    hour.why = why;
    hour.detail = std::move(detail);
    hour.mark = std::move(mark);
}
JudgedFactor judged_day(const DayHours& hours, const point::Watched& limit, std::optional<DayHours> flow = {}) {
    std::map<Date, DayHours> flows;
    if (flow) flows[that_day] = *flow;
    return judge_days({{that_day, hours}}, flows, limit);
}

}  // namespace

TEST_CASE("equality passes, above is told with how far, below a lower limit too") {
    auto limit = watched("w01018", "50");
    CHECK_FALSE(outside_of(number("50.00"), limit));
    auto above = outside_of(number("73.9"), limit);
    REQUIRE(above);
    CHECK(above->multiple->to_text() == "0.48");
    CHECK_FALSE(above->below);
    auto acid = outside_of(number("5.9"), watched("w01001", "9", "6"));
    REQUIRE(acid);
    CHECK(acid->below);
    CHECK(acid->limit == number("6"));
    CHECK_FALSE(acid->multiple);
    auto alkaline = outside_of(number("9.5"), watched("w01001", "9", "6"));
    REQUIRE(alkaline);
    CHECK_FALSE(alkaline->multiple);
    auto nought = outside_of(number("1"), watched("w20115", "0"));
    REQUIRE(nought);
    CHECK_FALSE(nought->multiple);
}

TEST_CASE("gas is judged by the hour; what a mark or a flag keeps out is told apart") {
    auto day_hours = hours_of("30", 24, series::Field::zs_avg);
    HourValues hours(day_hours.begin(), day_hours.end());
    hours[3].value = number("42");
    keep_out(hours[4], "60", NotCounted::mark, "maintenance", "m1");
    keep_out(hours[5], "60", NotCounted::flag, "D");
    keep_out(hours[6], "20", NotCounted::mark, "maintenance", "m1");  // within the limit: nothing to tell
    keep_out(hours[7], "-5", NotCounted::range, "");
    auto judged = judge_hours(hours, watched("a21026", "35"));
    CHECK(judged.judged == 20);
    REQUIRE(judged.outside.size() == 1);
    CHECK(judged.outside[0].from == hours[3].start);
    CHECK(judged.outside[0].multiple->to_text() == "0.20");
    CHECK(judged.outside[0].field == "zs-avg");
    REQUIRE(judged.kept_out.size() == 2);
    CHECK(judged.kept_out[0].reasons[0].en == "not counted because of mark maintenance");
    CHECK(judged.kept_out[0].reasons[0].zh == "未计入：标记“维护”");
    CHECK(judged.kept_out[0].reasons[0].mark == "m1");
    CHECK(judged.kept_out[0].outside.value == number("60"));  // as it was sent
    CHECK(judged.kept_out[1].reasons[0].en == "not counted because of flag D");
}

TEST_CASE("water is judged by the day, of more than three quarters of its hours") {
    auto limit = watched("w01018", "50");
    auto enough = judged_day(hours_of("60", 19), limit);
    CHECK(enough.judged == 1);
    REQUIRE(enough.outside.size() == 1);
    CHECK(enough.outside[0].hours == 19);
    CHECK(enough.outside[0].to - enough.outside[0].from == std::chrono::hours{24});
    auto short_of = judged_day(hours_of("60", 18), limit);
    CHECK(short_of.judged == 0);
    CHECK(short_of.incomplete == 1);
    CHECK(short_of.outside.empty());
    CHECK(short_of.kept_out.empty());
}

TEST_CASE("a day's mean is weighted by flow only where each of its hours has one") {
    auto limit = watched("w01018", "50");
    auto hours = hours_of("40");
    for (std::size_t i = 0; i < 12; ++i) hours[i].value = number("70");  // arithmetic mean 55
    auto flow = hours_of("1", 24, series::Field::cou);
    for (std::size_t i = 12; i < 24; ++i) flow[i].value = number("9");  // weighted mean 43
    CHECK(judged_day(hours, limit).outside.size() == 1);
    auto weighted = judged_day(hours, limit, flow);
    CHECK(weighted.judged == 1);
    CHECK(weighted.outside.empty());
    flow[5].why = NotCounted::no_value;
    flow[5].value.reset();
    auto arithmetic = judged_day(hours, limit, flow);
    REQUIRE(arithmetic.outside.size() == 1);
    CHECK_FALSE(arithmetic.outside[0].weighted);
    CHECK(arithmetic.outside[0].value == number("55"));
    flow[5] = hours_of("9", 24, series::Field::avg)[5];  // a rate among amounts
    CHECK(judged_day(hours, limit, flow).outside.size() == 1);
}

TEST_CASE("means are compared unrounded") {
    auto hours = hours_of("50.0");
    hours[0].value = number("50.1");
    auto judged = judged_day(hours, watched("w01018", "50"));
    REQUIRE(judged.outside.size() == 1);
    CHECK(judged.outside[0].value > number("50"));
    CHECK(judged.outside[0].multiple->to_text() == "0.00");
}

TEST_CASE("a day that is within its limit only because of marks is told apart, with the hours of each") {
    auto limit = watched("w21003", "5");
    auto hours = hours_of("4");
    for (std::size_t i = 0; i < 4; ++i) keep_out(hours[i], "20", NotCounted::mark, "calibration", "m2");
    keep_out(hours[4], "20", NotCounted::flag, "M");
    auto judged = judged_day(hours, limit);
    CHECK(judged.judged == 1);
    CHECK(judged.outside.empty());
    REQUIRE(judged.kept_out.size() == 1);
    auto& kept = judged.kept_out[0];
    CHECK(kept.outside.hours == 24);
    REQUIRE(kept.reasons.size() == 2);
    CHECK(kept.reasons[0].hours == 4);
    CHECK(kept.reasons[0].en == "not counted because of mark calibration");
    CHECK(kept.reasons[1].detail == "M");
    CHECK(hours[0].value == number("20"));
}

TEST_CASE("a day's pH is a mean of hydrogen ions") {
    auto hours = hours_of("7");
    for (std::size_t i = 0; i < 12; ++i) hours[i].value = number("5");
    auto judged = judged_day(hours, watched("w01001", "9", "6"));
    REQUIRE(judged.outside.size() == 1);
    CHECK(judged.outside[0].value.to_text() == "5.30");
    CHECK(judged.outside[0].below);
}
