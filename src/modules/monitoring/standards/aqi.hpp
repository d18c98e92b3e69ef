// The air quality index: HJ 633-2026 from 2026-03-01, HJ 633-2012 before. Which one holds is a matter of the day of the data; a
// comparison across that day is computed twice.
#pragma once
#include <map>

#include "modules/monitoring/standards/standard.hpp"

namespace bihuan::standards {

enum class Pollutant { so2, no2, co, o3, pm10, pm2_5 };
DESCRIBE_ENUM(Pollutant, so2, no2, co, o3, pm10, pm2_5)
// "二氧化硫" …, as reports print it.
std::string_view pollutant_zh(Pollutant);

// A pollutant with its time of averaging. µg/m³, CO mg/m³. Particles of an hour and of 24 hours up to it use the breakpoints of a day.
enum class AirItem {
    so2_day,
    no2_day,
    co_day,
    o3_eight_hours,
    o3_hour,
    pm10_day,
    pm2_5_day,
    so2_hour,
    no2_hour,
    co_hour,
    pm10_hour,
    pm2_5_hour,
};
DESCRIBE_ENUM(AirItem, so2_day, no2_day, co_day, o3_eight_hours, o3_hour, pm10_day, pm2_5_day, so2_hour, no2_hour, co_hour, pm10_hour,
              pm2_5_hour)
Pollutant pollutant_of(AirItem);

enum class AirReport { day, hour };
DESCRIBE_ENUM(AirReport, day, hour)

using AirValues = std::map<AirItem, Decimal>;  // an item that is missing or invalid is not there

struct Iaqi {
    AirItem item{};
    Decimal concentration;     // as it was used: rounded to a whole number, CO to one place (HJ 633-2026 4.2.2)
    std::optional<int> value;  // empty: the item does not take part above its last breakpoint (HJ 633-2012 table 1 note)
};
DESCRIBE(Iaqi, item, concentration, value)

struct Aqi {
    std::optional<int> value;  // empty: "NA" (HJ 633-2026 5.3), or nothing was measured
    bool not_available = false;
    int level = 0;                     // 1 … 6; 0 without a value
    std::vector<Pollutant> primary;    // of the largest sub-index, ties together; only above 50
    std::vector<Pollutant> exceeding;  // sub-index above 100 (超标污染物; a term of 2012 only)
    std::vector<Pollutant> missing;    // asked by the report and not there
    std::vector<Iaqi> parts;
    std::string standard;
    Status status = Status::unverified;
};
DESCRIBE(Aqi, value, not_available, level, primary, exceeding, missing, parts, standard, status)

// The sub-index of one item on a day: exact, rounded up to a whole number, at most 500. Problems: "air.negative",
// "standard.not_in_force", "air.no_breakpoints" (the version has none for the item).
Result<Iaqi> iaqi(AirItem, const Decimal& concentration, Date day);
// `exempt`: pollutants that the monitoring plan leaves out under HJ 633-2026 5.3. Problems: those of iaqi().
// An item that the report of that version does not use is passed over (O3 of one hour in a daily report of 2026).
Result<Aqi> aqi(AirReport, const AirValues&, Date day, std::span<const Pollutant> exempt = {});

struct AqiLevel {
    int level = 0;  // 1 … 6
    std::string zh, en, colour_zh;
    std::string rgb;  // "0,228,0"
};
DESCRIBE(AqiLevel, level, zh, en, colour_zh, rgb)
// 0 … 500.
const AqiLevel& aqi_level(int aqi);

}  // namespace bihuan::standards
