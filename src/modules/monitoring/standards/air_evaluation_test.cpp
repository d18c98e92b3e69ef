#include "modules/monitoring/standards/air_evaluation.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::standards;

namespace {

Decimal text(const char* number) { return *Decimal::from_text(number); }
std::vector<std::optional<Decimal>> slots(std::size_t all, std::size_t filled, const Decimal& value) {
    std::vector<std::optional<Decimal>> made(all);
    for (std::size_t i = 0; i < filled; ++i) made[i] = value;
    return made;
}
std::vector<DayValue> year_of(int year, const Decimal& value) {
    std::vector<DayValue> made;
    for (auto one = day(year, 1, 1); one.year() == std::chrono::year{year}; one = plus_days(one, 1)) made.push_back({one, value});
    return made;
}

}  // namespace

TEST_CASE("air: 45 minutes make an hour, 20 hours a day") {
    CHECK(hour_mean(slots(60, 45, Decimal(7)), 0)->value == Decimal(7));
    auto short_hour = hour_mean(slots(60, 44, Decimal(7)), 0);
    CHECK_FALSE(short_hour->value);
    CHECK(short_hour->count == 44);
    CHECK(short_hour->needed == 45);
    CHECK(day_mean(slots(24, 20, Decimal(7)), 0)->value);
    CHECK_FALSE(day_mean(slots(24, 19, Decimal(7)), 0)->value);
    auto halves = slots(24, 20, Decimal(2));
    for (std::size_t i = 0; i < 10; ++i) halves[i] = Decimal(3);
    CHECK(day_mean(halves, 0)->value->to_text() == "2");  // 2.5, half to even
    CHECK(day_mean(slots(23, 23, Decimal(7)), 0).error().code == "air.slots");
}

TEST_CASE("air: ozone of eight hours needs 14 windows of 17, or exceeds anyway") {
    const Decimal limit{160};
    auto hours = slots(24, 24, Decimal(100));
    for (std::size_t i = 12; i < 20; ++i) hours[i] = Decimal(180);
    auto full = ozone_day(hours, limit);
    CHECK(full->value == Decimal(180));
    CHECK(full->windows == 17);
    auto late = slots(24, 24, Decimal(100));
    for (std::size_t i = 0; i < 5; ++i) late[i].reset();  // windows that end at 8, 9, 10 have 3, 4, 5 hours: 14 remain
    CHECK(ozone_day(late, limit)->windows == 14);
    CHECK(ozone_day(late, limit)->value == Decimal(100));
    late[5].reset();
    CHECK(ozone_day(late, limit)->windows == 13);
    CHECK_FALSE(ozone_day(late, limit)->value);
    for (std::size_t i = 10; i < 18; ++i) late[i] = Decimal(161);
    CHECK(ozone_day(late, limit)->value == Decimal(161));
    CHECK(ozone_day(late, limit)->by_exceeding);
    CHECK_FALSE(ozone_day(slots(24, 0, limit), limit)->value);
    CHECK(ozone_day(slots(25, 0, limit), limit).error().code == "air.slots");
}

TEST_CASE("air: percentiles lie between two values, exactly") {
    std::vector<Decimal> values{Decimal(3), Decimal(4), Decimal(8), Decimal(2), Decimal(5), Decimal(4)};
    CHECK(percentile(values, 90) == text("6.5"));
    CHECK(percentile(values, 0) == Decimal(2));
    CHECK(percentile(values, 100) == Decimal(8));
    CHECK(percentile({text("1.5")}, 95) == text("1.5"));
    std::vector<Decimal> days;
    for (int i = 1; i <= 365; ++i) days.emplace_back(i);
    CHECK(percentile(days, 98) == text("357.72"));  // 1 + 364·0.98
    CHECK(percentile({}, 98).error().code == "air.empty");
}

TEST_CASE("air: a year needs 324 days and each month 27, February 25") {
    auto days = year_of(2025, Decimal(1));
    CHECK(year_validity(days, 2025).valid);
    auto in_month = [](const DayValue& one, unsigned month, unsigned after) {
        return unsigned(one.day.month()) == month && unsigned(one.day.day()) > after;
    };
    std::erase_if(days, [&](auto& one) { return in_month(one, 2, 25) || in_month(one, 6, 27); });
    CHECK(year_validity(days, 2025).valid);
    std::erase_if(days, [&](auto& one) { return in_month(one, 2, 24) || in_month(one, 6, 26); });
    CHECK(year_validity(days, 2025).short_months == std::vector{2, 6});
    CHECK_FALSE(year_validity(days, 2025).valid);
    days.insert(days.end(), 40, {day(2025, 6, 1), Decimal(1)});  // a day counts once
    CHECK(year_validity(days, 2025).days == 357);
    CHECK(year_validity(days, 2024).days == 0);
}

TEST_CASE("air: a year is judged by mean and percentile together") {
    std::map<Pollutant, std::vector<DayValue>> values{
        {Pollutant::so2, year_of(2025, Decimal(10))},  {Pollutant::no2, year_of(2025, Decimal(30))},
        {Pollutant::co, year_of(2025, text("0.9"))},   {Pollutant::o3, year_of(2025, Decimal(150))},
        {Pollutant::pm10, year_of(2025, Decimal(60))}, {Pollutant::pm2_5, year_of(2025, Decimal(32))}};
    auto made = evaluate_year(values, 2025, "II");
    REQUIRE(made);
    CHECK(made->attains == true);
    CHECK(made->standard == "GB 3095-2012");
    CHECK(made->status == Status::unverified);  // the method is
    // 10/60 + 30/40 + 0.9/4 + 150/160 + 60/70 + 32/35 = 3.8506
    CHECK(made->composite->to_text() == "3.85");
    for (std::size_t i = 0; i < 20; ++i) values[Pollutant::pm2_5][i * 18].value = Decimal(100);
    made = evaluate_year(values, 2025, "II");
    auto& fine = made->items.back();
    CHECK(fine.mean->to_text() == "36");  // 35.73
    CHECK(fine.mean_multiple->to_text() == "0.03");
    CHECK(fine.percentile == Decimal(100));
    CHECK(fine.percentile_multiple->to_text() == "0.33");
    CHECK(fine.days_attaining == 345);
    CHECK(made->attains == false);
    values.erase(Pollutant::o3);
    made = evaluate_year(values, 2025, "II");
    CHECK(made->attains == false);  // one fails, whatever the missing one says
    CHECK_FALSE(made->composite);
    values[Pollutant::pm2_5] = year_of(2025, Decimal(32));
    CHECK_FALSE(evaluate_year(values, 2025, "II")->attains);
    values[Pollutant::so2] = year_of(2024, Decimal(10));
    CHECK(evaluate_year(values, 2025, "II").error().code == "air.other_year");
}

TEST_CASE("air: good days, by each version") {
    auto of = [](int fine) {
        return AirValues{{AirItem::so2_day, Decimal(10)},        {AirItem::no2_day, Decimal(20)},  {AirItem::co_day, text("0.6")},
                         {AirItem::o3_eight_hours, Decimal(60)}, {AirItem::pm10_day, Decimal(40)}, {AirItem::pm2_5_day, Decimal(fine)}};
    };
    std::map<Date, AirValues> days{
        {day(2026, 2, 27), of(70)}, {day(2026, 2, 28), of(20)}, {day(2026, 3, 1), of(70)}, {day(2026, 3, 2), of(20)}};
    days[day(2026, 3, 2)].erase(AirItem::no2_day);
    auto mixed = good_days(days);
    CHECK(mixed->good == 2);
    CHECK(mixed->judged == 3);
    CHECK(mixed->not_available == 1);
    CHECK(mixed->percent->to_text() == "66.7");
    CHECK(good_days(days, day(2025, 1, 1))->percent->to_text() == "100.0");
    CHECK(good_days(days, day(2026, 4, 1))->percent->to_text() == "33.3");
    CHECK_FALSE(good_days({})->percent);
}

TEST_CASE("air: the composite index, with weights and without") {
    std::map<Pollutant, Decimal> city{{Pollutant::so2, Decimal(6)},  {Pollutant::no2, Decimal(24)},  {Pollutant::co, Decimal(1)},
                                      {Pollutant::o3, Decimal(160)}, {Pollutant::pm10, Decimal(60)}, {Pollutant::pm2_5, Decimal(30)}};
    auto on = day(2026, 12, 31);
    CHECK(composite_index(city, on)->to_text() == "3.95");  // 0.1 + 0.6 + 0.25 + 1 + 1 + 1
    std::map<Pollutant, Decimal> weights{{Pollutant::pm2_5, Decimal(3)}, {Pollutant::o3, Decimal(2)}, {Pollutant::no2, Decimal(2)}};
    CHECK(composite_index(city, on, weights)->to_text() == "7.55");
    city.erase(Pollutant::co);
    CHECK(composite_index(city, on).error().code == "air.missing_item");
}
