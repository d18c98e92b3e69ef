#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "modules/monitoring/standards/air_evaluation.hpp"
#include "modules/monitoring/standards/limits.hpp"
#include "modules/monitoring/standards/trend.hpp"
#include "modules/monitoring/standards/water_class.hpp"

using namespace bihuan;
using namespace bihuan::standards;

namespace {

const auto before = day(2026, 2, 28), after = day(2026, 3, 1);
bool holds(const char* what, auto property) { return rc::check(what, property); }
AirItem any_item() { return AirItem(*rc::gen::inRange(0, int(AirItem::pm2_5_hour) + 1)); }
Decimal any_concentration() { return Decimal::scaled(*rc::gen::inRange(0, 60'000), *rc::gen::inRange(0, 3)); }
std::vector<Decimal> any_values(int least) {
    auto some = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 50));
    for (int i = int(some.size()); i < least; ++i) some.push_back(i);
    return {some.begin(), some.end()};
}

}  // namespace

TEST_CASE("a sub-index never falls when the concentration rises, and is never lower in 2026 than in 2012") {
    CHECK(holds("monotonic", [] {
        auto item = any_item();
        auto low = any_concentration(), high = any_concentration();
        if (low > high) std::swap(low, high);
        for (auto on : {before, after}) {
            auto a = iaqi(item, low, on), b = iaqi(item, high, on);
            RC_ASSERT(a && b);
            if (a->value && b->value) RC_ASSERT(*a->value <= *b->value);
            if (b->value) RC_ASSERT(*b->value >= 0 && *b->value <= 500);
        }
        auto of_2012 = iaqi(item, low, before)->value, of_2026 = iaqi(item, low, after)->value;
        RC_ASSERT(of_2026.has_value());
        if (of_2012) RC_ASSERT(*of_2026 >= *of_2012);
    }));
}

TEST_CASE("a breakpoint has its own index, and the smallest step above it the next whole one") {
    // PM2.5 in 2026: beyond 35 each µg/m³ is two of the index.
    CHECK(holds("steps", [] {
        int c = *rc::gen::inRange(35, 61);
        RC_ASSERT(iaqi(AirItem::pm2_5_day, Decimal(c), after)->value == 50 + (c - 35) * 2);
    }));
}

TEST_CASE("the index of a report is the largest of its parts") {
    CHECK(holds("largest", [] {
        AirValues values;
        for (auto item :
             {AirItem::so2_day, AirItem::no2_day, AirItem::co_day, AirItem::o3_eight_hours, AirItem::pm10_day, AirItem::pm2_5_day})
            values[item] = Decimal(*rc::gen::inRange(0, 700));
        auto made = aqi(AirReport::day, values, after);
        RC_ASSERT(made && made->value);
        int largest = 0;
        for (auto& part : made->parts) largest = std::max(largest, part.value.value_or(0));
        RC_ASSERT(*made->value == largest);
        RC_ASSERT(made->primary.empty() == (largest <= 50));
    }));
}

TEST_CASE("a percentile lies among the values and grows with p") {
    CHECK(holds("percentile", [] {
        auto values = any_values(1);
        int p = *rc::gen::inRange(0, 100);
        auto some = percentile(values, p), more = percentile(values, p + 1);
        auto [least, most] = std::minmax_element(values.begin(), values.end());
        RC_ASSERT(some && more && *some <= *more && *least <= *some && *more <= *most);
    }));
}

TEST_CASE("a worse value never makes a better class") {
    CHECK(holds("class", [] {
        auto one = Decimal::scaled(*rc::gen::inRange(0, 3000), 3), worse_one = one + Decimal::scaled(*rc::gen::inRange(0, 1000), 3);
        for (auto body : {WaterBody::river, WaterBody::lake})
            for (const char* factor : {"w01019", "w21003", "w21011"}) {
                auto a = water_class({{factor, {one}}}, body, WaterItems::automatic_five, after);
                auto b = water_class({{factor, {worse_one}}}, body, WaterItems::automatic_five, after);
                RC_ASSERT(a && b && a->value >= 1 && a->value <= b->value && b->value <= 6);
            }
    }));
}

TEST_CASE("a value exceeds a limit or passes it, and its multiple says by how much") {
    CHECK(holds("judgement", [] {
        PointKind works;
        works.medium = Medium::waste_water;
        works.text = "GB 18918";
        works.grade = *rc::gen::elementOf(std::vector<std::string>{"1A", "1B", "2", "3"});
        auto value = any_concentration();
        auto limits = limits_for(works, "w01018", Average::day, before);
        RC_ASSERT(limits && limits->size() == 1);
        auto judgement = judge(value, *limits);
        bool above = value > *limits->front().at_most;
        RC_ASSERT((judgement.outcome == Outcome::exceed) == above);
        RC_ASSERT(judgement.multiple.has_value() == above);
        if (above) RC_ASSERT(*judgement.multiple >= Decimal(0));
    }));
}

TEST_CASE("a series turned round has the opposite trend") {
    CHECK(holds("turned", [] {
        auto values = any_values(2);
        std::vector<std::optional<Decimal>> there(values.begin(), values.end()), back(values.rbegin(), values.rend());
        auto a = mann_kendall(there), b = mann_kendall(back);
        RC_ASSERT(a && b && a->s == -b->s && a->variance_times_18 == b->variance_times_18);
        RC_ASSERT(std::abs(*a->slope + *b->slope) < 1e-9);
        RC_ASSERT(a->p >= 0 && a->p <= 1);
        auto rank = spearman(there);
        RC_ASSERT(rank && rank->rs >= Decimal(-1) && rank->rs <= Decimal(1));
        if (a->variance_times_18 > 0) RC_ASSERT(a->tau >= -1 && a->tau <= 1);
    }));
}
