#include "modules/monitoring/standards/limits.hpp"

#include <doctest/doctest.h>

#include "modules/monitoring/standards/effluent.hpp"
#include "modules/monitoring/standards/factor.hpp"

using namespace bihuan;
using namespace bihuan::standards;

namespace {

Decimal text(const char* number) { return *Decimal::from_text(number); }
PointKind works(const std::string& grade = "1A") {
    PointKind point;
    point.medium = Medium::waste_water;
    point.text = "GB 18918";
    point.grade = grade;
    return point;
}
Judgement judged(const PointKind& point, const char* factor, const char* value, Date on, Average average = Average::day) {
    auto limits = limits_for(point, factor, average, on);
    REQUIRE(limits);
    return judge(text(value), *limits);
}
const auto in_2020 = day(2020, 1, 2);

}  // namespace

TEST_CASE("limits: total nitrogen of 17.98 exceeds grade 1A by a fifth") {
    auto judgement = judged(works(), "w21001", "17.98", in_2020);
    CHECK(judgement.outcome == Outcome::exceed);
    CHECK(judgement.multiple->to_text() == "0.20");  // 2.98 / 15 = 0.1986…
    CHECK(judgement.standard == "GB 18918-2002");
    CHECK(judgement.status == Status::verified);
    CHECK(judgement.limit->at_most == Decimal(15));
    CHECK(judged(works(), "w21001", "15.00", in_2020).outcome == Outcome::pass);  // equality passes
    CHECK(judged(works(), "w21001", "15.01", in_2020).outcome == Outcome::exceed);
    CHECK(judged(works("2"), "w21001", "99", in_2020).outcome == Outcome::no_limit);
}

TEST_CASE("limits: since the amendment of 2026 a verdict is unverified") {
    auto judgement = judged(works(), "w21001", "17.98", day(2026, 3, 1));
    CHECK(judgement.outcome == Outcome::exceed);
    CHECK(judgement.standard == "GB 18918-2002/amendment-2026");
    CHECK(judgement.status == Status::unverified);
}

TEST_CASE("limits: ammonia depends on the temperature of the water, and is undecided where nobody measured it") {
    auto point = works();
    CHECK(judged(point, "w21003", "6", in_2020).outcome == Outcome::undecided);
    CHECK(judged(point, "w21003", "5", in_2020).outcome == Outcome::pass);
    CHECK(judged(point, "w21003", "8.1", in_2020).outcome == Outcome::exceed);
    CHECK(judged(point, "w21003", "8.1", in_2020).multiple->to_text() == "0.62");  // of the stricter
    point.water_temperature_c = text("12.0");
    CHECK(judged(point, "w21003", "6", in_2020).outcome == Outcome::pass);
    CHECK(judged(point, "w21003", "8.1", in_2020).multiple->to_text() == "0.01");
    point.water_temperature_c = text("12.1");
    CHECK(judged(point, "w21003", "6", in_2020).outcome == Outcome::exceed);
}

TEST_CASE("limits: phosphorus of works built before 2006 is known from memory only") {
    auto point = works();
    point.built_before_2006 = false;
    CHECK(judged(point, "w21011", "0.6", in_2020).outcome == Outcome::exceed);
    CHECK(judged(point, "w21011", "0.6", in_2020).status == Status::verified);
    point.built_before_2006 = true;
    CHECK(judged(point, "w21011", "0.6", in_2020).outcome == Outcome::pass);
    CHECK(judged(point, "w21011", "0.6", in_2020).status == Status::unverified);
}

TEST_CASE("limits: pH has two sides and no multiple") {
    CHECK(judged(works(), "w01001", "9.00", in_2020).outcome == Outcome::pass);
    CHECK(judged(works(), "w01001", "9.01", in_2020).outcome == Outcome::exceed);
    CHECK(judged(works(), "w01001", "5.99", in_2020).outcome == Outcome::exceed);
    CHECK_FALSE(judged(works(), "w01001", "12", in_2020).multiple);
}

TEST_CASE("limits: cadmium arrives in micrograms and is held against milligrams") {
    auto limits = limits_for(works(), "w20115", Average::day, in_2020);
    REQUIRE(limits);
    auto unit = unit_of(*find_factor("w20115"), Medium::waste_water);
    CHECK(judge(text("9.9"), unit, *limits)->outcome == Outcome::pass);
    CHECK(judge(text("25"), unit, *limits)->multiple->to_text() == "1.50");
    CHECK(judge(text("9.9"), "furlong", *limits).error().code == "unit.unknown");
    CHECK(judge(text("9.9"), "furlong", {})->outcome == Outcome::no_limit);
}

TEST_CASE("limits: air changes on 2026-03-01 and again on 2031-01-01") {
    PointKind air;
    air.medium = Medium::air;
    air.text = "GB 3095";
    air.grade = "II";
    CHECK(judged(air, "a34004", "61", day(2026, 2, 28)).outcome == Outcome::pass);
    CHECK(judged(air, "a34004", "61", day(2026, 3, 1)).outcome == Outcome::exceed);
    CHECK(judged(air, "a34004", "60", day(2030, 12, 31)).outcome == Outcome::pass);
    CHECK(judged(air, "a34004", "51", day(2031, 1, 1)).outcome == Outcome::exceed);
    CHECK(judged(air, "a34004", "31", day(2026, 6, 1), Average::year).outcome == Outcome::exceed);
    CHECK(judged(air, "a34004", "31", day(2026, 6, 1), Average::hour).outcome == Outcome::no_limit);
    CHECK(limits_for(air, "a34004", Average::day, day(1990, 1, 1)).error().code == "standard.not_in_force");
    air.grade = "III";
    CHECK(limits_for(air, "a34004", Average::day, day(2026, 6, 1)).error().code == "limit.unknown_grade");
}

TEST_CASE("limits: phosphorus of a lake is not that of a river, whatever the value stands for") {
    PointKind water;
    water.medium = Medium::surface_water;
    water.text = "GB 3838";
    water.grade = "III";
    water.lake = true;
    CHECK(judged(water, "w21011", "0.06", in_2020, Average::hour).outcome == Outcome::exceed);
    water.lake = false;
    CHECK(judged(water, "w21011", "0.06", in_2020, Average::month).outcome == Outcome::pass);
    water.lake.reset();
    CHECK(judged(water, "w21011", "0.06", in_2020).outcome == Outcome::undecided);
    CHECK(judged(water, "w01009", "5", in_2020).outcome == Outcome::pass);  // oxygen: at least
    CHECK(judged(water, "w01009", "4.99", in_2020).outcome == Outcome::exceed);
    CHECK_FALSE(judged(water, "w01009", "1", in_2020).multiple);
}

TEST_CASE("limits: sources of drinking water have five of their own") {
    PointKind source;
    source.medium = Medium::surface_water;
    source.text = "GB 3838";
    source.grade = "drinking-source";
    CHECK(judged(source, "w20125", "0.31", in_2020).outcome == Outcome::exceed);
    CHECK(judged(source, "w20125", "0.3", in_2020).outcome == Outcome::pass);
    CHECK(judged(source, "w21003", "9", in_2020).outcome == Outcome::no_limit);
}

TEST_CASE("limits: a permit may be stricter than any text that is carried") {
    Limit permit;
    permit.standard = "91110000MA000000X0001P";
    permit.at_most = Decimal(10);
    permit.status = Status::verified;
    auto judgement = judge(text("12.5"), permit);
    CHECK(judgement.outcome == Outcome::exceed);
    CHECK(judgement.multiple->to_text() == "0.25");
    CHECK(judgement.standard == permit.standard);
    CHECK(judgement.version.empty());
    CHECK(judgement.status == Status::verified);
    permit.at_most = Decimal(0);  // none may be found: no multiple of nought
    CHECK(judge(text("0.1"), permit).outcome == Outcome::exceed);
    CHECK_FALSE(judge(text("0.1"), permit).multiple);
    CHECK_FALSE(judge(text("999999999999999999999999999999999999"), permit).multiple);
}

TEST_CASE("effluent: the mean of a day is weighted by flow and rounded once") {
    std::vector<std::optional<FlowValue>> hours(24, FlowValue{Decimal(10), Decimal(1)});
    hours[0] = FlowValue{Decimal(100), Decimal(10)};
    auto mean = day_mean_by_flow(hours, 2);
    CHECK(mean->value->to_text() == "37.27");  // (1000 + 230) / 33
    CHECK(mean->weighted);
    for (std::size_t i = 19; i < 24; ++i) hours[i].reset();
    CHECK(day_mean_by_flow(hours, 2)->value);  // 19 hours are more than 75 %
    hours[18].reset();
    CHECK_FALSE(day_mean_by_flow(hours, 2)->value);  // 18 are just 75 %
    CHECK(day_mean_by_flow(hours, 2)->hours == 18);
    std::vector<std::optional<FlowValue>> still(24, FlowValue{Decimal(3), Decimal(0)});
    still[3]->concentration = Decimal(6);
    CHECK(day_mean_by_flow(still, 3)->value->to_text() == "3.125");
    CHECK_FALSE(day_mean_by_flow(still, 3)->weighted);
    still[3]->flow = Decimal(-1);
    CHECK(day_mean_by_flow(still, 3).error().code == "effluent.flow");
    still.pop_back();
    CHECK(day_mean_by_flow(still, 3).error().code == "effluent.slots");
}

TEST_CASE("effluent: pH is averaged through the hydrogen ions") {
    std::vector<std::optional<FlowValue>> hours(24, FlowValue{Decimal(7), Decimal(1)});
    for (std::size_t i = 0; i < 12; ++i) hours[i]->concentration = Decimal(6);
    CHECK(day_ph_by_flow(hours)->value->to_text() == "6.26");  // -log10(5.5e-7)
}

TEST_CASE("effluent: the days that exceed") {
    std::vector<DayMean> means{{in_2020, text("17.98"), {}}, {day(2020, 1, 3), text("15.15"), {}}, {day(2020, 1, 4), text("13.64"), {}}};
    auto days = exceed_days(works(), "w21001", means);
    REQUIRE(days);
    CHECK(days->days == 3);
    REQUIRE(days->exceeding.size() == 2);
    CHECK(days->exceeding[1].judgement.multiple->to_text() == "0.01");
    CHECK(days->multiple_max->to_text() == "0.20");
    std::vector<DayMean> cold{
        {in_2020, Decimal(6), Decimal(8)}, {day(2020, 7, 1), Decimal(6), Decimal(25)}, {day(2020, 7, 2), Decimal(6), {}}};
    auto ammonia = exceed_days(works(), "w21003", cold);
    CHECK(ammonia->exceeding.size() == 1);
    CHECK(ammonia->undecided == 1);
}

TEST_CASE("effluent: removal, oxygen, load") {
    CHECK(removal_percent(text("634.88"), text("24.20"))->to_text() == "96.2");
    CHECK(removal_percent(Decimal(0), Decimal(1)).error().code == "decimal.zero_divisor");
    CHECK(removal_instead_of_limit("w01018", Decimal(400), Decimal(159)));
    CHECK_FALSE(removal_instead_of_limit("w01018", Decimal(400), Decimal(160)));  // more than 60 %
    CHECK_FALSE(removal_instead_of_limit("w01018", Decimal(350), Decimal(1)));
    CHECK(at_reference_oxygen(Decimal(30), text("10.5"), Decimal(6), 2)->to_text() == "42.86");
    CHECK(at_reference_oxygen(Decimal(30), Decimal(21), Decimal(6), 2).error().code == "flue.oxygen");
    std::vector<FlowValue> flows{{text("12.10"), Decimal(26025)}};
    CHECK(load_kg(flows) == text("314.9025"));
}
