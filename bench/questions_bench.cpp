// One review of a district: twenty stations, eight factors, ninety days by the hour, against what a year taught.
#include "bench/figures.hpp"
#include "modules/monitoring/questions/air_for_tests.hpp"

namespace {

using namespace bihuan;
using namespace bihuan::questions;
constexpr int stations = 20, factors = 8, season = 90, year = 365, turns = 5;
constexpr double review_ms_max = 1000;

std::vector<Kind> kinds() {
    std::vector<Kind> made;
    for (int i = 0; i < factors; ++i) made.push_back({"factor " + std::to_string(i), "µg/m³", 50.0 + 20 * i, 0.7, 1});
    return made;
}

District season_of_district() {
    auto district = honest_district(2, season, stations, kinds());
    for (auto& series : district.series) {  // every rule has something to look at
        series.limit = 100;
        series.setting_changes = {{series.readings[1000].at, "slope", "1.00", "1.01"}};
        for (std::size_t day = 10; day < 80; day += 10) {
            series.visits.push_back({series.readings[day * 24 + 9].at, series.readings[day * 24 + 17].at});
            series.marks.push_back({MarkKind::maintenance, {series.readings[day * 24 + 30].at, series.readings[day * 24 + 32].at}});
        }
    }
    return district;
}

}  // namespace

int main() {
    bench::Limits limits;
    auto history = honest_district(1, year, stations, kinds());
    Baselines usual;
    auto learning = bench::measure(1, [&] { usual = *learn(history); });
    std::printf("learnt from a year of %d series in %.0f ms (%.0f ms of a processor)\n", stations * factors, learning.wall_ms,
                learning.cpu_ms);
    auto district = season_of_district();
    std::size_t questions = 0;
    auto reviewing = bench::measure(turns, [&] { questions = review(district, usual)->questions.size(); });
    std::printf("%zu questions about honest values; %.0f ms by the clock\n", questions, reviewing.wall_ms);
    limits.at_most("review of 20 stations x 8 factors x 90 days", reviewing.cpu_ms, review_ms_max, "ms of a processor");
    return limits.exit_code();
}
