#include "modules/monitoring/validity/transmission.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::validity;

namespace {

constexpr auto hour = std::chrono::hours{1};
const Instant midnight = start_of(day(2026, 3, 2));

// A day of one factor, every hour there ten minutes after it was over.
FactorHours full_day(const std::string& factor) {
    FactorHours hours{factor, true, {}};
    for (int i = 0; i < 24; ++i) {
        auto start = midnight + i * hour;
        hours.hours.push_back({start, {{start + hour + std::chrono::minutes{10}, true, "N", false}}});
    }
    return hours;
}
Input day_of_factor(FactorHours factor) { return {midnight, midnight + 24 * hour, midnight + 72 * hour, {std::move(factor)}, {}}; }
std::string text(const std::optional<Decimal>& rate) { return rate ? rate->to_text() : "-"; }
std::string rates(const Counters& one) {
    return text(one.transmission_rate()) + " " + text(one.validity_rate()) + " " + text(one.effective_rate());
}

}  // namespace

TEST_CASE("a day on which everything came is a hundred percent, twice") {
    auto both = transmission(day_of_factor(full_day("w01018")));
    CHECK(rates(both.at_once.counters) == "100.00 100.00 100.00");
    CHECK(rates(both.completed.counters) == "100.00 100.00 100.00");
    CHECK(both.at_once.counters.due == 24);
    CHECK(both.at_once.reasons.empty());
}
TEST_CASE("two hours that came four hours late count when completed, not at once") {
    auto hours = full_day("w01018");
    for (int i : {5, 6}) hours.hours[std::size_t(i)].versions[0].arrived += std::chrono::hours{4};
    auto both = transmission(day_of_factor(hours));
    // 22 of 24 received, 22 of 24 valid: 91.67 % × 91.67 % = 84.0277… %
    CHECK(rates(both.at_once.counters) == "91.67 91.67 84.03");
    CHECK(rates(both.completed.counters) == "100.00 100.00 100.00");
    REQUIRE(both.at_once.reasons.size() == 2);
    CHECK(both.at_once.reasons[0].why == Why::late);
    CHECK(both.at_once.reasons[0].hour == midnight + 5 * hour);
}
TEST_CASE("a fault that the instrument reports is received and not valid") {
    auto hours = full_day("w01018");
    hours.hours[3].versions[0].flag = "D";
    hours.hours.erase(hours.hours.begin() + 10);
    auto both = transmission(day_of_factor(hours));
    CHECK(both.completed.counters.received == 23);
    CHECK(both.completed.counters.groups_valid == 22);
    CHECK(rates(both.completed.counters) == "95.83 91.67 87.85");  // 23/24 · 22/24 = 506/576
    REQUIRE(both.completed.reasons.size() == 2);
    CHECK(both.completed.reasons[0].detail == "D");
    CHECK(both.completed.reasons[1].why == Why::missing);
}
TEST_CASE("an outlet that stood still owes nothing for that time") {
    auto input = day_of_factor(full_day("w01018"));
    input.factors[0].hours.resize(12);
    CHECK(rates(transmission(input).completed.counters) == "50.00 50.00 25.00");
    input.marks.push_back({midnight + 12 * hour, midnight + 24 * hour, Effect::stopped, "stopped", false, {}});
    CHECK(rates(transmission(input).completed.counters) == "100.00 100.00 100.00");
    CHECK(transmission(input).completed.counters.due == 12);
    input.marks[0] = {midnight, midnight + 24 * hour, Effect::stopped, "stopped", false, {}};
    CHECK(rates(transmission(input).completed.counters) == "- - -");
}
TEST_CASE("the daily check of a standard sample takes one hour out, for the factors that have one") {
    auto input = day_of_factor(full_day("w01018"));
    input.factors[0].hours[8].versions[0].flag = "C";
    input.marks.push_back({midnight + 8 * hour, midnight + 9 * hour, Effect::invalid, "calibration", true, {}});
    auto one = transmission(input).completed.counters;
    CHECK(one.groups_out == 1);
    CHECK(rates(one) == "100.00 100.00 100.00");  // 23 of 24 − 1
    input.marks[0].to = midnight + 10 * hour;     // two hours: only the first is let off
    CHECK(rates(transmission(input).completed.counters) == "100.00 95.65 95.65");
    input.factors[0].factor = "w01001";
    CHECK(rates(transmission(input).completed.counters) == "100.00 91.67 91.67");
}
TEST_CASE("what was not the outlet's fault takes no part, what was measured by hand counts as valid") {
    auto input = day_of_factor(full_day("w01018"));
    input.factors[0].hours.erase(input.factors[0].hours.begin() + 4, input.factors[0].hours.begin() + 8);
    input.marks.push_back({midnight + 4 * hour, midnight + 8 * hour, Effect::exempt, "not-ours", false, {}});
    auto exempt = transmission(input).completed;
    CHECK(rates(exempt.counters) == "83.33 100.00 83.33");
    CHECK(exempt.reasons.size() == 4);
    input.marks[0].effect = Effect::replaced;
    CHECK(rates(transmission(input).completed.counters) == "83.33 100.00 83.33");
    input.marks[0].factors = {"w21003"};
    CHECK(rates(transmission(input).completed.counters) == "83.33 83.33 69.44");
}
TEST_CASE("at once is judged by the version that was known then") {
    auto input = day_of_factor(full_day("w01018"));
    auto& versions = input.factors[0].hours[2].versions;
    versions[0].flag = "D";
    versions.push_back({midnight + 30 * hour, true, "N", false});
    auto both = transmission(input);
    CHECK(rates(both.at_once.counters) == "100.00 95.83 95.83");
    CHECK(rates(both.completed.counters) == "100.00 100.00 100.00");
}
TEST_CASE("hours that are not over are not due, and factors that are not assessed do not count") {
    auto input = day_of_factor(full_day("w01018"));
    input.factors.push_back({"w00000", false, {}});
    input.now = midnight + 12 * hour + std::chrono::minutes{30};
    auto both = transmission(input);
    CHECK(both.completed.counters.due == 12);
    CHECK(both.completed.by_factor.size() == 1);
}
TEST_CASE("two factors make a point: counters add, the rate is divided once") {
    auto input = day_of_factor(full_day("w01018"));
    input.factors.push_back(full_day("w21003"));
    input.factors[1].hours.resize(23);
    auto both = transmission(input);
    CHECK(both.completed.counters.due == 48);
    CHECK(rates(both.completed.counters) == "97.92 97.92 95.88");  // 47² / 48² = 2209 / 2304
}
TEST_CASE("how late data come: the middle one and the one that five in a hundred are beyond") {
    std::vector<std::int64_t> seconds;
    for (int i = 100; i >= 1; --i) seconds.push_back(i);
    auto one = timeliness(seconds);
    CHECK(one.count == 100);
    CHECK(one.median_s == 50);
    CHECK(one.p95_s == 95);
    CHECK(timeliness({}).count == 0);
}
