#include "modules/monitoring/standards/standard.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "modules/monitoring/standards/factor.hpp"
#include "modules/monitoring/standards/limit_rows.hpp"
#include "modules/monitoring/standards/validity.hpp"

using namespace bihuan;
using namespace bihuan::standards;

TEST_CASE("standards: every version says where it was read, and no two versions of a text are in force on one day") {
    auto all = all_standards();
    CHECK(all.size() >= 18);
    CHECK(std::is_sorted(all.begin(), all.end(), [](auto& a, auto& b) { return a.id < b.id; }));
    for (auto& one : all) {
        CAPTURE(one.id);
        CHECK_FALSE(one.source.empty());
        CHECK((!one.to || *one.to > one.from));
        for (auto& other : all)
            if (&one != &other && one.text == other.text) CHECK_FALSE((one.in_force(other.from) || (other.to && one.in_force(*other.to))));
    }
}

TEST_CASE("standards: the version follows from the day of the data") {
    CHECK((*standard_on("GB 3095", day(2026, 2, 28)))->id == "GB 3095-2012");
    CHECK((*standard_on("GB 3095", day(2026, 3, 1)))->id == "GB 3095-2026/transition");
    CHECK((*standard_on("GB 3095", day(2030, 12, 31)))->id == "GB 3095-2026/transition");
    CHECK((*standard_on("GB 3095", day(2031, 1, 1)))->id == "GB 3095-2026/final");
    CHECK((*standard_on("HJ 633", day(2026, 2, 28)))->id == "HJ 633-2012");
    CHECK((*standard_on("HJ 633", day(2026, 3, 1)))->id == "HJ 633-2026");
    CHECK((*standard_on("GB 18918", day(2026, 2, 28)))->status == Status::verified);
    CHECK((*standard_on("GB 18918", day(2026, 3, 1)))->status == Status::unverified);  // the amendment nobody here has read whole
    CHECK(standard_on("GB 3095", day(1999, 1, 1)).error().code == "standard.not_in_force");
    CHECK(standard_on("GB 1", day(2026, 1, 1)).error().code == "standard.not_in_force");
    CHECK(find_standard("GB 1") == nullptr);
}

TEST_CASE("standards: what a system measures in") {
    CHECK(medium_of_system("32") == Medium::waste_water);
    CHECK(medium_of_system("31") == Medium::flue_gas);
    CHECK(medium_of_system("21") == Medium::surface_water);
    CHECK(medium_of_system("22") == Medium::air);
    CHECK_FALSE(medium_of_system("91"));
    CHECK_FALSE(medium_of_system("101"));
}

TEST_CASE("factors: an old code means one thing in one medium") {
    CHECK(find_factor(Medium::waste_water, "011")->zh == "化学需氧量");
    CHECK(find_factor(Medium::waste_water, "060")->code == "w21003");
    CHECK(find_factor(Medium::waste_water, "B01")->code == "w00000");
    CHECK(find_factor(Medium::flue_gas, "01")->code == "a34013");
    CHECK(find_factor(Medium::flue_gas, "11")->zh == "氯气");
    CHECK(find_factor(Medium::flue_gas, "011") == nullptr);
    CHECK(find_factor(Medium::air, "a05024")->zh == "臭氧");
    CHECK(find_factor("w99999") == nullptr);
    for (auto& one : all_factors()) {
        CAPTURE(one.code);
        CHECK(find_factor(one.code) == &one);
        CHECK_FALSE((one.zh.empty() || one.en.empty() || one.source.empty()));
        CHECK((one.decimals >= 0 && one.decimals <= 6));
        for (auto& old : one.old_codes) CHECK(find_factor(old.medium, old.code) == &one);
    }
}

TEST_CASE("factors: values arrive in units that are not those of the limits") {
    CHECK(unit_of(*find_factor("w20115"), Medium::waste_water) == "µg/L");
    CHECK(unit_of(*find_factor("a21026"), Medium::flue_gas) == "mg/m3");
    CHECK(unit_of(*find_factor("a21026"), Medium::air) == "µg/m3");
    CHECK(converted(*Decimal::from_text("10.5"), "µg/L", "mg/L")->to_text() == "0.0105");
    CHECK(*converted(*Decimal::from_text("0.0105"), "mg/L", "ng/L") == Decimal(10500));
    CHECK(*converted(Decimal(7), "mg/L", "mg/L") == Decimal(7));
    CHECK(converted(Decimal(7), "mg/L", "mg/m3").error().code == "unit.unknown");
    CHECK(converted(Decimal(7), "mg/L", "stone").error().code == "unit.unknown");
    CHECK(converted(*Decimal::from_text("0.000000000000000001"), "ng/L", "g/L").error().code == "unit.out_of_range");
}

TEST_CASE("rounding: half to even, once, and ties are seen") {
    auto tp = *find_factor("w21011");
    auto text = [](const char* number) { return *Decimal::from_text(number); };
    CHECK(as_published(tp, text("0.0345")).to_text() == "0.034");
    CHECK(as_published(tp, text("0.0355")).to_text() == "0.036");
    CHECK(as_published(tp, text("0.03450001")).to_text() == "0.035");
    CHECK(is_distinguishing_tie(text("0.0345"), 3));
    CHECK_FALSE(is_distinguishing_tie(text("0.0355"), 3));  // half up comes to the same
    CHECK_FALSE(is_distinguishing_tie(text("0.034501"), 3));
    CHECK(is_distinguishing_tie(text("-2.5"), 0));
    CHECK_FALSE(is_distinguishing_tie(text("2.5"), 1));
    CHECK_FALSE(is_distinguishing_tie(text("2.5"), 2));
}

TEST_CASE("limits: every row names a factor and standards that exist") {
    CHECK(limit_rows().size() > 90);
    for (auto& row : limit_rows()) {
        CAPTURE(row.factor);
        CHECK(find_factor(row.factor) != nullptr);
        CHECK_FALSE((row.at_least.empty() && row.at_most.empty()));
        for (auto& id : row.standards) CHECK(find_standard(id) != nullptr);
    }
}

TEST_CASE("validity: how much makes an hour and a day") {
    auto on = day(2026, 11, 1);
    CHECK(validity_rule(Medium::air, Average::hour, on)->needed == 45);
    CHECK(validity_rule(Medium::air, Average::day, on)->needed == 20);
    CHECK(validity_rule(Medium::air, Average::year, on)->needed == 324);
    CHECK(validity_rule(Medium::flue_gas, Average::day, on)->needed == 20);
    CHECK(validity_rule(Medium::waste_water, Average::day, on)->needed == 19);
    CHECK(validity_rule(Medium::waste_water, Average::day, on)->status == Status::unverified);
    CHECK(validity_rule(Medium::waste_water, Average::day, day(2019, 1, 1))->standard == "HJ/T 356-2007");
    CHECK(validity_rule(Medium::groundwater, Average::day, on) == nullptr);
}

TEST_CASE("validity: what a flag says, of a value and of a period") {
    CHECK(standing_of_flag("N") == Standing::measured);
    CHECK(standing_of_flag("F") == Standing::stopped);
    CHECK(standing_of_flag("S") == Standing::by_hand);
    for (const char* flag : {"M", "D", "C", "T", "B", "P"}) CHECK(standing_of_flag(flag) == Standing::invalid);
    for (const char* flag : {"", "n", "NN", "0"}) CHECK(standing_of_flag(flag) == Standing::unknown);
    using Flags = std::vector<std::string>;
    CHECK(flag_of_period(Medium::flue_gas, Flags{"N", "N", "N", "M"}) == "N");
    CHECK(flag_of_period(Medium::flue_gas, Flags{"N", "N", "M"}) == "D");
    CHECK(flag_of_period(Medium::waste_water, Flags{"N", "N", "N", "M"}) == "M");
    CHECK(flag_of_period(Medium::waste_water, Flags{"F", "N", "C"}) == "C");
    CHECK(flag_of_period(Medium::waste_water, Flags{"N", "x"}) == "x");
    CHECK(flag_of_period(Medium::waste_water, Flags{"N", "N"}) == "N");
    CHECK(flag_of_period(Medium::waste_water, {}).empty());
}

TEST_CASE("validity: what stands in for a gap") {
    std::vector<Decimal> before;
    for (int i = 1; i <= 3000; ++i) before.emplace_back(3001 - i);  // falling: the older the larger
    auto value = [&](int gap, int captured) { return substitute_hj75(before, gap, Decimal(captured)).value; };
    CHECK(value(24, 95) == Decimal(180));
    CHECK(value(25, 95) == Decimal(720));
    CHECK(value(1, 80) == Decimal(2160));
    CHECK(value(1, 90) == Decimal(180));
    CHECK_FALSE(value(1, 74));
    CHECK_FALSE(substitute_hj75({}, 1, Decimal(95)).value);
    std::vector<Decimal> water{Decimal(9), Decimal(1), Decimal(2), Decimal(6)};
    CHECK(substitute_water(water, 3, false, 2)->to_text() == "3.00");
    CHECK(substitute_water(water, 3, true, 2)->to_text() == "2.00");
    CHECK(substitute_water(water, 4, true, 2)->to_text() == "4.00");
    CHECK_FALSE(substitute_water({}, 4, true, 2));
}
