// What a standard costs: a value of a sewage works held against its limit, as intake would do with each, beside the rate at which
// rows of a series are written (263,000 a second, limits of the house): judging must not be what is waited for.
#include <cstdio>

#include "bench/figures.hpp"
#include "modules/monitoring/standards/aqi.hpp"
#include "modules/monitoring/standards/factor.hpp"
#include "modules/monitoring/standards/limits.hpp"
#include "modules/monitoring/standards/water_class.hpp"

namespace {

using namespace bihuan;
using namespace bihuan::standards;

constexpr double values_per_second_min = 263'000;
constexpr int values_count = 50'000;

// Of the processor's time, the best of nine turns.
template <class Act>
double per_second(Act act) {
    double best = 0;
    for (int turn = 0; turn < 9; ++turn) {
        double began = bench::cpu_seconds();
        for (int i = 0; i < values_count; ++i) act(i);
        best = std::max(best, values_count / (bench::cpu_seconds() - began));
    }
    return best;
}

}  // namespace

int main() {
    PointKind works;
    works.medium = Medium::waste_water;
    works.text = "GB 18918";
    works.grade = "1A";
    auto on = day(2026, 11, 1);
    auto judged = per_second([&](int i) {
        const auto* factor = find_factor(Medium::waste_water, "065");
        auto limits = limits_for(works, factor->code, Average::day, on);
        auto judgement = judge(Decimal::scaled(1000 + i % 1000, 2), unit_of(*factor, works.medium), *limits);
        if (!judgement || judgement->outcome == Outcome::no_limit) std::abort();
    });
    AirValues air{{AirItem::so2_hour, Decimal(3)},
                  {AirItem::no2_hour, Decimal(17)},
                  {AirItem::co_hour, Decimal(1)},
                  {AirItem::o3_hour, Decimal(62)},
                  {AirItem::pm10_hour, Decimal(60)}};
    auto indexed = per_second([&](int i) {
        air[AirItem::pm2_5_hour] = Decimal(i % 500);
        if (!aqi(AirReport::hour, air, on)) std::abort();
    });
    WaterSample water{{"w01001", {Decimal(7)}}, {"w01009", {Decimal(8)}}, {"w01019", {Decimal(2)}}, {"w21003", {Decimal(1)}}};
    auto classed = per_second([&](int i) {
        water["w21011"].value = Decimal::scaled(i % 500, 3);
        if (!water_class(water, WaterBody::river, WaterItems::automatic_five, on)) std::abort();
    });
    std::printf("indices of air a second: %.0f; classes of water: %.0f\n", indexed, classed);
    bench::Limits limits;
    limits.at_least("values judged", judged, values_per_second_min, "a second");
    return limits.exit_code();
}
