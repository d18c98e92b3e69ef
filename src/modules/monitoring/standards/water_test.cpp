#include <doctest/doctest.h>

#include "modules/monitoring/standards/water_evaluation.hpp"

using namespace bihuan;
using namespace bihuan::standards;

namespace {

const auto on = day(2020, 11, 4);
Decimal text(const char* number) { return *Decimal::from_text(number); }
WaterSample station(const char* ph, const char* oxygen, const char* permanganate, const char* ammonia, const char* phosphorus) {
    return {{"w01001", {text(ph)}},
            {"w01009", {text(oxygen)}},
            {"w01019", {text(permanganate)}},
            {"w21003", {text(ammonia)}},
            {"w21011", {text(phosphorus)}}};
}
int class_of(const WaterSample& sample, WaterBody body = WaterBody::river) {
    return water_class(sample, body, WaterItems::automatic_five, on)->value;
}

}  // namespace

TEST_CASE("water: the worst item decides, equality belongs to the better class") {
    CHECK(class_of(station("7", "8", "2", "0.15", "0.02")) == 1);
    CHECK(class_of(station("7", "7.4999", "2", "0.15", "0.02")) == 2);
    CHECK(class_of(station("7", "8", "6.211", "0.0837", "0.02402")) == 4);
    CHECK(class_of(station("7", "8", "2", "0.500", "0.02")) == 2);
    CHECK(class_of(station("7", "8", "2", "0.5001", "0.02")) == 3);  // displayed as 0.500
    CHECK(class_of(station("9.00", "8", "2", "0.1", "0.02")) == 1);
    CHECK(class_of(station("9.001", "8", "2", "0.1", "0.02")) == 6);  // displayed as 9.00
    CHECK(class_of(station("7", "1.9", "2", "0.1", "0.02")) == 6);
    CHECK(class_text(6) == "劣Ⅴ");
    CHECK(class_text(0).empty());
    CHECK(class_from_text("Ⅲ") == 3);
    CHECK_FALSE(class_from_text("--"));
    CHECK(section_quality(3) == "良好");
    CHECK(section_quality(6) == "重度污染");
}

TEST_CASE("water: phosphorus of lakes") {
    auto sample = station("7", "8", "2", "0.1", "0.06");
    CHECK(class_of(sample) == 2);
    CHECK(class_of(sample, WaterBody::lake) == 4);
}

TEST_CASE("water: what counts, what is missing, who is to blame") {
    auto sample = station("7", "8", "12", "3.0", "0.25");
    sample["w21001"] = {text("9")};  // total nitrogen has no part in the class
    sample["w20111"] = {text("0.0005")};
    auto made = water_class(sample, WaterBody::river, WaterItems::all_but_reference, on);
    REQUIRE(made);
    CHECK(made->value == 6);
    CHECK(made->deciding == std::vector<std::string>{"w21003"});
    CHECK(made->main_pollutants == std::vector<std::string>{"w20111", "w21003", "w01019"});  // mercury before all others
    CHECK(made->items.size() == 6);
    CHECK(made->missing.size() == 15);  // 21 items
    for (auto& item : made->items)
        if (item.factor == "w21003") CHECK(item.multiple->to_text() == "2.00");
    CHECK(water_class(sample, WaterBody::river, WaterItems::automatic_five, on)->items.size() == 5);
    CHECK(water_class(station("7", "8", "6", "1", "0.2"), WaterBody::river, WaterItems::automatic_five, on)->main_pollutants.empty());
    CHECK(water_class({}, WaterBody::river, WaterItems::automatic_five, on)->value == 0);
    CHECK(water_class(station("7", "8", "-1", "1", "0.2"), WaterBody::river, WaterItems::automatic_five, on).error().code ==
          "water.negative");
}

TEST_CASE("water: below the limit of detection") {
    auto sample = station("7", "8", "2", "0.025", "0.01");
    sample["w21003"].below_detection = true;
    CHECK(class_of(sample) == 1);
    sample["w21003"].value = text("0.2");  // a method that cannot tell class I from II
    auto made = water_class(sample, WaterBody::river, WaterItems::automatic_five, on);
    CHECK(made->undecided);
    CHECK(made->value == 0);
    sample["w01019"].value = text("5");
    CHECK(class_of(sample) == 3);  // another item is worse than either
}

TEST_CASE("water: groundwater and the sea") {
    WaterSample well{{"w21003", {text("0.4")}}, {"w21007", {text("31")}}};
    auto made = water_class(well, WaterBody::groundwater, WaterItems::all_but_reference, on);
    CHECK(made->value == 5);
    CHECK(made->status == Status::unverified);
    WaterSample bay{{"w01001", {text("8.6")}}, {"w01009", {text("6.5")}}};
    CHECK(water_class(bay, WaterBody::sea, WaterItems::all_but_reference, on)->value == 3);
}

TEST_CASE("water: ratios of a basin at their borders") {
    auto quality = [](int good, int middle, int bad) {
        std::vector<int> classes(std::size_t(good), 3);
        classes.insert(classes.end(), std::size_t(middle), 5);
        classes.insert(classes.end(), std::size_t(bad), 6);
        return basin_by_ratio(classes)->zh;
    };
    CHECK(quality(9, 1, 0) == "优");
    CHECK(quality(89, 11, 0) == "良好");
    CHECK(quality(75, 25, 0) == "良好");
    CHECK(quality(74, 7, 19) == "轻度污染");
    CHECK(quality(74, 6, 20) == "中度污染");
    CHECK(quality(60, 1, 39) == "中度污染");
    CHECK(quality(60, 0, 40) == "重度污染");
    const int few[] = {1, 2, 3, 4}, wrong[] = {1, 2, 3, 4, 7};
    CHECK(basin_by_ratio(few).error().code == "water.few_sections");
    CHECK(basin_by_ratio(wrong).error().code == "water.class");
    const int seven[] = {1, 1, 1, 1, 4, 4, 6};
    CHECK(basin_by_ratio(seven)->good_percent.to_text() == "57.1");
    CHECK(basin_by_ratio(seven)->bad_percent.to_text() == "14.3");
}

TEST_CASE("water: better and worse") {
    auto change = [](int good, int bad) {
        BasinQuality before{10, Decimal(50), Decimal(20), {}}, after{10, Decimal(good), Decimal(bad), {}};
        return basin_change(before, after);
    };
    CHECK(change(60, 20) == "无明显变化");
    CHECK(change(61, 20) == "有所好转");
    CHECK(change(60, 10) == "有所好转");
    CHECK(change(60, 9) == "明显好转");
    CHECK(change(50, 35) == "有所变差");
    CHECK(change(20, 35) == "明显变差");
}

TEST_CASE("water: means of samples") {
    std::vector<WaterSample> samples{station("6", "8", "2", "0.1", "0.02"), station("7", "9", "3", "0.2", "0.03")};
    samples[0]["w21003"].below_detection = true;
    auto mean = mean_sample(samples);
    REQUIRE(mean);
    CHECK((*mean)["w01009"].value == text("8.5"));
    CHECK((*mean)["w21003"].value == text("0.125"));       // half of 0.1, and 0.2
    CHECK((*mean)["w01001"].value.to_text() == "6.2596");  // through the hydrogen ions
    CHECK(mean_sample({})->empty());
}

TEST_CASE("water: class III for three months, month by month or on their mean") {
    auto good = station("7", "8", "2", "0.9", "0.1"), bad = station("7", "8", "2", "1.2", "0.1");
    auto ask = [](const std::vector<std::optional<WaterSample>>& months, MonthsRule rule) {
        return months_reach(months, 3, rule, WaterBody::river, WaterItems::automatic_five, on)->reached;
    };
    CHECK(ask({good, good, good}, MonthsRule::each_month) == Reached::yes);
    CHECK(ask({good, bad, good}, MonthsRule::each_month) == Reached::no);
    CHECK(ask({good, bad, good}, MonthsRule::mean_of_months) == Reached::yes);  // the mean is 1.0
    CHECK(ask({bad, bad, good}, MonthsRule::mean_of_months) == Reached::no);
    CHECK(ask({good, {}, good}, MonthsRule::each_month) == Reached::insufficient);
    CHECK(ask({good, {}, good}, MonthsRule::mean_of_months) == Reached::insufficient);
    CHECK(ask({bad, {}, good}, MonthsRule::each_month) == Reached::no);  // failed already
    CHECK(ask({}, MonthsRule::each_month) == Reached::insufficient);
    CHECK(ask({good, WaterSample{}, good}, MonthsRule::each_month) == Reached::insufficient);
}

TEST_CASE("water: the trophic state of a lake") {
    LakeValues lake{Decimal(20), text("0.08"), text("1.5"), text("0.6"), Decimal(5)};
    auto state = trophic_state(lake);
    REQUIRE(state);
    CHECK(state->parts["chlorophyll"] == doctest::Approx(57.5337).epsilon(1e-6));
    CHECK(state->parts["total_phosphorus"] == doctest::Approx(53.3422).epsilon(1e-6));
    CHECK(state->parts["total_nitrogen"] == doctest::Approx(61.3986).epsilon(1e-6));
    CHECK(state->parts["transparency"] == doctest::Approx(61.0900).epsilon(1e-6));
    CHECK(state->parts["permanganate"] == doctest::Approx(43.9171).epsilon(1e-6));
    CHECK(state->index == doctest::Approx(55.5929).epsilon(1e-6));
    CHECK(state->zh == "轻度富营养");
    lake.transparency_m = Decimal(0);
    CHECK(trophic_state(lake).error().code == "water.not_positive");
}

TEST_CASE("water: black and odorous") {
    BlackOdorSample clear{Decimal(40), {}, Decimal(5), Decimal(100), Decimal(1)},
        foul{Decimal(5), {}, text("0.1"), Decimal(100), Decimal(1)};
    CHECK(black_odor_items(foul)["transparency"] == BlackOdor::heavy);
    CHECK(black_odor_items(foul)["redox"] == BlackOdor::none);
    BlackOdorSample edge{Decimal(10), {}, text("0.2"), Decimal(-200), Decimal(15)};
    for (auto& [item, grade] : black_odor_items(edge)) CHECK(grade == BlackOdor::light);
    BlackOdorSample shallow = clear;
    shallow.depth_cm = Decimal(20);  // 40 %: 8 cm
    shallow.transparency_cm = Decimal(8);
    CHECK(black_odor_items(shallow)["transparency"] == BlackOdor::none);
    std::vector<BlackOdorSample> samples(10, clear);
    CHECK(*black_odor_point(samples) == BlackOdor::none);
    for (std::size_t i = 0; i < 3; ++i) samples[i] = foul;
    CHECK(*black_odor_point(samples) == BlackOdor::light);  // 30 % is not more than 30 %
    samples[3] = foul;
    CHECK(*black_odor_point(samples) == BlackOdor::heavy);  // two items in 40 %
    for (auto& one : samples) one.dissolved_oxygen_mg_l = Decimal(5);
    CHECK(*black_odor_point(samples) == BlackOdor::light);  // one item in 40 %
    samples.resize(2);
    CHECK(black_odor_point(samples).error().code == "water.few_samples");
    using enum BlackOdor;
    CHECK(black_odor_reach(std::vector{none, heavy, heavy, heavy, none, none}) == heavy);
    CHECK(black_odor_reach(std::vector{heavy, heavy, none, heavy, heavy, none}) == heavy);
    CHECK(black_odor_reach(std::vector{heavy, none, heavy, none, none}) == light);
    CHECK(black_odor_reach(std::vector{none, none}) == none);
}
