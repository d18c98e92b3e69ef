// Days of a surface-water station: the class of each day by its worst item (GB 3838-2002), from means of the day that are not rounded, of
// the five items that stations publish: pH, dissolved oxygen, permanganate index, ammonia nitrogen, total phosphorus. Where one is missing
// the class is undecided: it is only known what it is not better than.
#pragma once
#include "modules/monitoring/hour_values.hpp"
#include "modules/monitoring/standards/water_class.hpp"

namespace bihuan::monitoring {

// Stations sample each hour or each four hours. A day's mean needs values in four of its six periods of four hours: two thirds, a rule of
// ours, since the text that says it (HJ 915) was not at hand: unverified.
inline constexpr int periods_of_day = 6, periods_of_day_min = 4;

struct WaterItemDay {
    std::string factor, name_zh, name_en, unit;
    std::optional<Decimal> value;  // the mean, to two places more than the item is published with; empty: not valid
    int best = 0, worst = 0;       // class of the unrounded mean
    int hours = 0, periods = 0;    // that count
    int by_mark = 0, by_flag = 0, out_of_range = 0;
};
struct WaterDay {
    Date day{};
    int value = 0;  // 1 … 5, 6: 劣Ⅴ; 0: undecided
    bool undecided = false;
    int not_better_than = 0;  // the worst of the items that are there
    std::string text, quality_zh;
    std::vector<std::string> deciding;  // where it is worse than III
    std::vector<std::string> missing;
    std::vector<WaterItemDay> items;
    std::string standard;
    standards::Status status = standards::Status::unverified;        // of the limits
    standards::Status means_status = standards::Status::unverified;  // of the rule that makes means of a day valid
};

inline constexpr std::array<std::string_view, 5> water_items{"w01001", "w01009", "w01019", "w21003", "w21011"};

// Hours by item; one that is not there brought nothing. `body`: river or lake (their limits of phosphorus differ).
using WaterHours = std::map<std::string, DayHours, std::less<>>;
Result<WaterDay> water_day(const WaterHours&, standards::WaterBody, Date);

DESCRIBE(WaterItemDay, factor, name_zh, name_en, unit, value, best, worst, hours, periods, by_mark, by_flag, out_of_range)
DESCRIBE(WaterDay, day, value, undecided, not_better_than, text, quality_zh, deciding, missing, items, standard, status, means_status)

}  // namespace bihuan::monitoring
