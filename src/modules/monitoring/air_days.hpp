// Days of an air station: from hourly means the means of days (GB 3095 table 4: 20 hours of 24) and O3's largest mean of eight hours
// (HJ 663), from these the index of each day by the version in force on that day (HJ 633). Nothing is stored: a value, a flag or a mark
// that changes changes the verdict the next time somebody asks.
#pragma once
#include "modules/monitoring/hour_values.hpp"
#include "modules/monitoring/standards/air_evaluation.hpp"

namespace bihuan::monitoring {

struct AirPollutantDay {
    standards::Pollutant pollutant{};
    std::string factor, name_zh, name_en, unit;
    std::string measure;           // "day", "eight-hours", "hour": what `value` is a mean of
    std::optional<Decimal> value;  // µg/m³, CO mg/m³; as published: whole, CO to one place; empty: not valid
    int hours = 0;                 // that count
    int needed = 0;                // hours, or windows of eight
    int windows = 0;               // of 17, O3 only
    bool by_exceeding = false;     // O3: valid though windows are missing, since it exceeds anyhow
    int by_mark = 0, by_flag = 0, out_of_range = 0, without_value = 0;  // hours that do not count
};
struct AirDay {
    Date day{};
    standards::Aqi aqi;  // index, level, primary pollutants, NA, standard and its status
    std::string level_zh, level_en, colour;
    std::vector<AirPollutantDay> pollutants;
};

// Hours of a day by pollutant; one that is not there brought nothing. Problem "standard.not_in_force".
using AirHours = std::map<standards::Pollutant, DayHours>;
Result<AirDay> air_day(const AirHours&, Date);

std::string_view factor_of(standards::Pollutant);

DESCRIBE(AirPollutantDay, pollutant, factor, name_zh, name_en, unit, measure, value, hours, needed, windows, by_exceeding, by_mark, by_flag,
         out_of_range, without_value)
DESCRIBE(AirDay, day, aqi, level_zh, level_en, colour, pollutants)

}  // namespace bihuan::monitoring
