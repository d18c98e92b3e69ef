#include "modules/monitoring/water_days.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::monitoring;
using standards::WaterBody;

namespace {

const Date that_day = day(2026, 3, 5);

// A value each `step` hours.
DayHours hours_of(const char* value, int step = 4) {
    DayHours hours;
    for (int i = 0; i < hours_of_day; ++i) {
        auto& hour = hours[std::size_t(i)];
        hour.start = start_of(that_day) + std::chrono::hours{i};
        hour.why = i % step == 0 ? NotCounted::counted : NotCounted::no_value;
        if (i % step == 0) hour.value = Decimal::from_text(value);
    }
    return hours;
}
WaterHours ordinary() {
    return {{"w01001", hours_of("7.6")},
            {"w01009", hours_of("8.1")},
            {"w01019", hours_of("3.2")},
            {"w21003", hours_of("0.31")},
            {"w21011", hours_of("0.08")}};
}
const WaterItemDay& of(const WaterDay& one, std::string_view factor) {
    for (auto& item : one.items)
        if (item.factor == factor) return item;
    FAIL("no such item");
    return one.items.front();
}

}  // namespace

TEST_CASE("the worst item makes the class of the day") {
    auto fine = water_day(ordinary(), WaterBody::river, that_day);
    REQUIRE(fine);
    CHECK(fine->value == 2);
    CHECK(fine->text == "Ⅱ");
    CHECK(fine->quality_zh == "优");
    CHECK(fine->standard == "GB 3838-2002");
    CHECK(fine->deciding.empty());
    CHECK(of(*fine, "w21003").value->to_text().starts_with("0.31"));
    auto hours = ordinary();
    hours["w21003"] = hours_of("1.2");
    auto worse = water_day(hours, WaterBody::river, that_day);
    REQUIRE(worse);
    CHECK(worse->value == 4);
    CHECK(worse->deciding == std::vector<std::string>{"w21003"});
    CHECK(of(*worse, "w21003").worst == 4);
    auto lake = water_day(ordinary(), WaterBody::lake, that_day);
    REQUIRE(lake);
    CHECK(lake->value == 4);  // phosphorus 0.08 in a lake
}

TEST_CASE("means are not rounded before they are held against a limit") {
    auto hours = ordinary();
    hours["w21003"] = hours_of("0.50");
    auto equal = water_day(hours, WaterBody::river, that_day);
    REQUIRE(equal);
    CHECK(equal->value == 2);
    hours["w21003"][0].value = Decimal::from_text("0.501");
    auto above = water_day(hours, WaterBody::river, that_day);
    REQUIRE(above);
    CHECK(above->value == 3);
}

TEST_CASE("where an item is missing the class is undecided, and what it is not better than is told") {
    auto hours = ordinary();
    hours.erase("w21011");
    auto open = water_day(hours, WaterBody::river, that_day);
    REQUIRE(open);
    CHECK(open->undecided);
    CHECK(open->value == 0);
    CHECK(open->not_better_than == 2);
    CHECK(open->missing == std::vector<std::string>{"w21011"});
    CHECK(open->text.empty());
    auto nothing = water_day({}, WaterBody::river, that_day);
    REQUIRE(nothing);
    CHECK(nothing->undecided);
    CHECK(nothing->not_better_than == 0);
    CHECK(nothing->items.size() == 5);
}

TEST_CASE("a mean of a day needs four of its six periods; hours kept out are told") {
    auto hours = ordinary();
    auto& ammonia = hours["w21003"];
    ammonia[0].why = NotCounted::mark;
    ammonia[4].why = NotCounted::flag;
    auto enough = water_day(hours, WaterBody::river, that_day);
    REQUIRE(enough);
    CHECK(enough->value == 2);
    CHECK(of(*enough, "w21003").periods == 4);
    CHECK(of(*enough, "w21003").by_mark == 1);
    CHECK(of(*enough, "w21003").by_flag == 1);
    ammonia[8].why = NotCounted::range;
    auto few = water_day(hours, WaterBody::river, that_day);
    REQUIRE(few);
    CHECK(few->undecided);
    CHECK_FALSE(of(*few, "w21003").value);
    CHECK(few->missing == std::vector<std::string>{"w21003"});
}
