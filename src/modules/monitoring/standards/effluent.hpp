// What works and stacks let out: means of a day weighted by flow, days that exceed, removal, amounts, reference oxygen.
#pragma once
#include "modules/monitoring/standards/limits.hpp"

namespace bihuan::standards {

struct FlowValue {
    Decimal concentration, flow;  // of the hour; flow in any unit, the same throughout
};
using FlowHours = std::span<const std::optional<FlowValue>>;  // 24 places; empty where invalid

// Σ(C·Q) / ΣQ over valid hours, half to even once; arithmetic where nothing flowed. Valid above 75 % of 24 hours.
struct FlowMean {
    std::optional<Decimal> value;  // empty: invalid
    int hours = 0;
    bool weighted = false;
};
DESCRIBE(FlowMean, value, hours, weighted)
inline constexpr int water_hours_min = 19;  // more than 75 % of 24
// Problems: "effluent.slots" (not 24), "effluent.flow" (below nought).
Result<FlowMean> day_mean_by_flow(FlowHours, int places);
// pH through [H⁺] weighted by flow (an exponential: no exact number), two places.
Result<FlowMean> day_ph_by_flow(FlowHours);

struct ExceedDay {
    Date day{};
    Decimal value;
    Judgement judgement;
};
DESCRIBE(ExceedDay, day, value, judgement)
struct DayMean {
    Date day{};
    Decimal value;
    std::optional<Decimal> water_temperature_c;
};
struct ExceedDays {
    std::size_t days = 0, undecided = 0;  // held against a limit
    std::vector<ExceedDay> exceeding;
    std::optional<Decimal> multiple_max;
};
DESCRIBE(ExceedDays, days, undecided, exceeding, multiple_max)
// Problems: those of limits_for().
Result<ExceedDays> exceed_days(const PointKind&, std::string_view factor, std::span<const DayMean>);

// (in − out) / in in percent, `places`. Problem "decimal.zero_divisor".
Result<Decimal> removal_percent(const Decimal& in, const Decimal& out, int places = 1);
// GB 18918-2002 4.1.2: at grade 3, COD above 350 mg/L in and more than 60 % removed, or BOD5 above 160 and more than 50 %.
bool removal_instead_of_limit(std::string_view factor, const Decimal& in, const Decimal& out);

// C·(21 − O2 reference) / (21 − O2) (HJ 212-2017 appendix D), half to even once. Problem "flue.oxygen": 21 % or more.
Result<Decimal> at_reference_oxygen(const Decimal& value, const Decimal& oxygen_percent, const Decimal& reference_percent, int places);

// kg: Σ C(mg/L)·Q(m³) / 1000, exact.
Decimal load_kg(std::span<const FlowValue> flow_in_m3);

}  // namespace bihuan::standards
