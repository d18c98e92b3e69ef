#include "modules/monitoring/standards/effluent.hpp"

#include <cmath>

namespace bihuan::standards {
namespace {

constexpr std::size_t hours_of_day = 24;
constexpr int ph_places = 2;

Result<int> valid_hours(FlowHours hours) {
    if (hours.size() != hours_of_day) {
        auto there = std::to_string(hours.size());
        return refuse("effluent.slots", "应有24个小时，实有" + there + "个", "there are " + there + " hours, not 24");
    }
    int count = 0;
    for (auto& hour : hours) {
        if (!hour) continue;
        if (hour->flow < Decimal(0)) return refuse("effluent.flow", "流量不能为负", "a flow cannot be negative");
        ++count;
    }
    return count;
}

}  // namespace

Result<FlowMean> day_mean_by_flow(FlowHours hours, int places) {
    auto count = valid_hours(hours);
    if (!count) return tl::unexpected(count.error());
    FlowMean made;
    made.hours = *count;
    if (*count < water_hours_min) return made;
    Decimal total, weighted, flow;
    for (auto& hour : hours) {
        if (!hour) continue;
        total = total + hour->concentration;
        weighted = weighted + hour->concentration * hour->flow;
        flow = flow + hour->flow;
    }
    made.weighted = !flow.is_zero();
    auto mean = made.weighted ? Decimal::divide(weighted, flow, places) : Decimal::divide(total, Decimal(*count), places);
    if (!mean) return tl::unexpected(mean.error());
    made.value = *mean;
    return made;
}

Result<FlowMean> day_ph_by_flow(FlowHours hours) {
    auto count = valid_hours(hours);
    if (!count) return tl::unexpected(count.error());
    FlowMean made;
    made.hours = *count;
    if (*count < water_hours_min) return made;
    double hydrogen = 0, plain = 0, flow = 0;
    for (auto& hour : hours) {
        if (!hour) continue;
        double one = std::pow(10.0, -hour->concentration.approximate()), by = hour->flow.approximate();
        hydrogen += one * by;
        plain += one;
        flow += by;
    }
    made.weighted = flow > 0;
    double mean = -std::log10(made.weighted ? hydrogen / flow : plain / double(*count));
    made.value = Decimal::scaled(Int128(std::llround(mean * 100)), ph_places);
    return made;
}

Result<ExceedDays> exceed_days(const PointKind& point, std::string_view factor, std::span<const DayMean> means) {
    ExceedDays made;
    for (auto& mean : means) {
        auto that_day = point;
        if (mean.water_temperature_c) that_day.water_temperature_c = mean.water_temperature_c;
        auto limits = limits_for(that_day, factor, Average::day, mean.day);
        if (!limits) return tl::unexpected(limits.error());
        auto judgement = judge(mean.value, *limits);
        if (judgement.outcome == Outcome::no_limit) continue;
        ++made.days;
        if (judgement.outcome == Outcome::undecided) ++made.undecided;
        if (judgement.outcome != Outcome::exceed) continue;
        if (judgement.multiple && (!made.multiple_max || *judgement.multiple > *made.multiple_max)) made.multiple_max = judgement.multiple;
        made.exceeding.push_back({mean.day, mean.value, std::move(judgement)});
    }
    return made;
}

Result<Decimal> removal_percent(const Decimal& in, const Decimal& out, int places) {
    return Decimal::divide((in - out) * Decimal(100), in, places);
}

bool removal_instead_of_limit(std::string_view factor, const Decimal& in, const Decimal& out) {
    struct Rule {
        std::string_view factor;
        int in_above, percent_above;
    };
    constexpr Rule rules[] = {{"w01018", 350, 60}, {"w01017", 160, 50}};
    for (auto& rule : rules)
        if (rule.factor == factor && in > Decimal(rule.in_above)) return (in - out) * Decimal(100) > in * Decimal(rule.percent_above);
    return false;
}

Result<Decimal> at_reference_oxygen(const Decimal& value, const Decimal& oxygen_percent, const Decimal& reference_percent, int places) {
    const Decimal of_air{21};
    if (oxygen_percent >= of_air || reference_percent >= of_air)
        return refuse("flue.oxygen", "氧含量须低于21%", "the content of oxygen must be below 21 %");
    return Decimal::divide(value * (of_air - reference_percent), of_air - oxygen_percent, places);
}

Decimal load_kg(std::span<const FlowValue> flow_in_m3) {
    Decimal grams;
    for (auto& one : flow_in_m3) grams = grams + one.concentration * one.flow;
    return grams * Decimal::scaled(1, 3);
}

}  // namespace bihuan::standards
