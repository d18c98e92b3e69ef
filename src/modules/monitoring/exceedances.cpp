#include "modules/monitoring/exceedances.hpp"

#include "modules/monitoring/standards/effluent.hpp"
#include "modules/monitoring/standards/factor.hpp"

namespace bihuan::monitoring {
namespace {

constexpr std::string_view ph = "w01001";
constexpr int exact_places = 12, more_places_shown = 2;

std::string_view zh_of(mark::Kind kind) {
    switch (kind) {
        case mark::Kind::stopped: return "停运";
        case mark::Kind::maintenance: return "维护";
        case mark::Kind::calibration: return "校准";
        case mark::Kind::fault: return "故障";
        case mark::Kind::communication: return "通讯中断";
        case mark::Kind::manual: return "手工监测代替";
        case mark::Kind::not_ours: return "非排污单位责任";
        case mark::Kind::condition: return "工况";
    }
    return {};
}

Kept kept_of(const HourValue& hour) {
    Kept kept{hour.why, hour.detail, hour.mark, 1, "", ""};
    switch (hour.why) {
        case NotCounted::mark: {
            auto kind = enum_from<mark::Kind>(hour.detail);
            kept.zh = "未计入：标记“" + std::string(kind ? zh_of(*kind) : "") + "”";
            kept.en = "not counted because of mark " + hour.detail;
            break;
        }
        case NotCounted::flag:
            kept.zh = "未计入：数据标识 " + hour.detail;
            kept.en = "not counted because of flag " + hour.detail;
            break;
        case NotCounted::range:
            kept.zh = "未计入：数值为负";
            kept.en = "not counted because it is below nought";
            break;
        default: break;
    }
    return kept;
}

void add_reason(std::vector<Kept>& reasons, const HourValue& hour) {
    for (auto& one : reasons)
        if (one.why == hour.why && one.detail == hour.detail && one.mark == hour.mark) {
            ++one.hours;
            return;
        }
    reasons.push_back(kept_of(hour));
}

bool speaks(const HourValue& hour) { return hour.value && hour.why != NotCounted::range && hour.why != NotCounted::no_value; }

// The mean of a day, of the hours that count or of all that have a value.
struct Mean {
    standards::FlowMean mean;
    series::Field field{};
};
template <class Takes>
std::optional<Mean> mean_of(const DayHours& hours, const DayHours* flow, std::string_view factor, Takes takes) {
    std::optional<series::Field> flow_field;
    bool by_flow = flow != nullptr;
    for (std::size_t i = 0; by_flow && i < hours.size(); ++i) {
        if (!takes(hours[i])) continue;
        auto& its = (*flow)[i];
        by_flow = takes(its) && (!flow_field || *flow_field == its.field);
        flow_field = its.field;
    }
    std::array<std::optional<standards::FlowValue>, hours_of_day> slots;
    Mean made;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        if (!takes(hours[i])) continue;
        slots[i] = {*hours[i].value, by_flow ? *(*flow)[i].value : Decimal(0)};
        made.field = hours[i].field;
    }
    auto mean = factor == ph ? standards::day_ph_by_flow(slots) : standards::day_mean_by_flow(slots, exact_places);
    if (!mean || !mean->value) return {};
    made.mean = *mean;
    return made;
}

std::optional<Outside> outside_of(const Mean& mean, Date date, const point::Watched& watched) {
    auto outside = monitoring::outside_of(*mean.mean.value, watched);
    if (!outside) return {};
    auto* factor = standards::find_factor(watched.factor);
    auto places = std::max(factor ? factor->decimals : 0, outside->limit.places()) + more_places_shown;
    if (outside->value.places() > places) outside->value = outside->value.rounded(places);
    outside->from = start_of(date);
    outside->to = start_of(plus_days(date, 1));
    outside->hours = mean.mean.hours;
    outside->weighted = mean.mean.weighted;
    outside->field = name_of(mean.field);
    return outside;
}

}  // namespace

std::optional<Outside> outside_of(const Decimal& value, const point::Watched& watched) {
    Outside outside;
    outside.value = value;
    if (watched.upper && value > *watched.upper) {
        outside.limit = *watched.upper;
        if (watched.factor != ph)
            if (auto multiple = standards::exceed_multiple(value, *watched.upper)) outside.multiple = *multiple;
        return outside;
    }
    if (!watched.lower || value >= *watched.lower) return {};
    outside.limit = *watched.lower;
    outside.below = true;
    return outside;
}

JudgedFactor judge_hours(const HourValues& hours, const point::Watched& watched) {
    JudgedFactor judged;
    for (auto& hour : hours) {
        if (hour.counts()) ++judged.judged;
        if (!speaks(hour)) continue;
        auto outside = outside_of(*hour.value, watched);
        if (!outside) continue;
        outside->from = hour.start;
        outside->to = hour.start + std::chrono::hours{1};
        outside->field = name_of(hour.field);
        if (hour.counts()) judged.outside.push_back(std::move(*outside));
        else judged.kept_out.push_back({std::move(*outside), {kept_of(hour)}});
    }
    return judged;
}

JudgedFactor judge_days(const std::map<Date, DayHours>& days, const std::map<Date, DayHours>& flow, const point::Watched& watched) {
    JudgedFactor judged;
    for (auto& [date, hours] : days) {
        auto found = flow.find(date);
        auto* its_flow = found == flow.end() ? nullptr : &found->second;
        auto counted = mean_of(hours, its_flow, watched.factor, [](const HourValue& hour) { return hour.counts(); });
        ++(counted ? judged.judged : judged.incomplete);
        if (counted)
            if (auto outside = outside_of(*counted, date, watched)) {
                judged.outside.push_back(std::move(*outside));
                continue;
            }
        auto all = mean_of(hours, its_flow, watched.factor, speaks);
        auto would = all ? outside_of(*all, date, watched) : std::nullopt;
        if (!would) continue;
        OutsideKept kept{std::move(*would), {}};
        for (auto& hour : hours)
            if (speaks(hour) && !hour.counts()) add_reason(kept.reasons, hour);
        if (kept.reasons.empty() && its_flow)  // the flow of an hour was kept out, so that the day is weighted otherwise
            for (auto& hour : *its_flow)
                if (speaks(hour) && !hour.counts()) add_reason(kept.reasons, hour);
        judged.kept_out.push_back(std::move(kept));
    }
    return judged;
}

}  // namespace bihuan::monitoring
