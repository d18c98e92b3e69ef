#include "modules/monitoring/air_days.hpp"

#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/standards/limits.hpp"

namespace bihuan::monitoring {
namespace {

using standards::AirItem;
using standards::Pollutant;

constexpr int days_max = 366;
constexpr std::array all_pollutants{Pollutant::so2, Pollutant::no2, Pollutant::co, Pollutant::o3, Pollutant::pm10, Pollutant::pm2_5};
// A mean that an index is computed from must not be rounded before (GB/T 8170 3.3). A mean of at most 24 values of three places is
// at least 1/48,000 away from what it could be rounded to by mistake.
constexpr int exact_places = 12;

using Slots = std::array<std::optional<Decimal>, hours_of_day>;

AirItem day_item(Pollutant pollutant) {
    switch (pollutant) {
        case Pollutant::so2: return AirItem::so2_day;
        case Pollutant::no2: return AirItem::no2_day;
        case Pollutant::co: return AirItem::co_day;
        case Pollutant::o3: return AirItem::o3_eight_hours;
        case Pollutant::pm10: return AirItem::pm10_day;
        case Pollutant::pm2_5: break;
    }
    return AirItem::pm2_5_day;
}

Slots slots_of(const DayHours& hours, AirPollutantDay& counts) {
    Slots slots;
    for (std::size_t i = 0; i < hours.size(); ++i) switch (hours[i].why) {
            case NotCounted::counted:
                slots[i] = hours[i].value;
                ++counts.hours;
                break;
            case NotCounted::mark: ++counts.by_mark; break;
            case NotCounted::flag: ++counts.by_flag; break;
            case NotCounted::range: ++counts.out_of_range; break;
            case NotCounted::no_value: ++counts.without_value; break;
        }
    return slots;
}

AirPollutantDay named(Pollutant pollutant, std::string measure, int needed) {
    AirPollutantDay one;
    one.pollutant = pollutant;
    one.factor = factor_of(pollutant);
    one.measure = std::move(measure);
    one.needed = needed;
    if (auto* factor = standards::find_factor(one.factor)) {
        one.name_zh = factor->zh;
        one.name_en = factor->en;
        one.unit = standards::unit_of(*factor, standards::Medium::air);
    }
    return one;
}

Result<Decimal> ozone_limit(Date day) {
    auto limits = standards::limits_for({standards::Medium::air, "GB 3095", "II", {}, {}, {}}, factor_of(Pollutant::o3),
                                        standards::Average::eight_hours, day);
    if (!limits) return tl::unexpected(limits.error());
    if (limits->empty() || !limits->front().at_most)
        return refuse("limit.unknown_grade", "臭氧没有八小时限值", "there is no limit of eight hours for ozone");
    return *limits->front().at_most;
}

// What it adds to the values the index is computed from stands there unrounded.
void publish(AirPollutantDay& one, AirItem item, const std::optional<Decimal>& exact, standards::AirValues& values) {
    if (!exact) return;
    one.value = exact->rounded(one.pollutant == Pollutant::co ? 1 : 0);
    values[item] = *exact;
}

Result<void> add_ozone(const DayHours& hours, Date day, AirDay& made, standards::AirValues& values) {
    auto limit = ozone_limit(day);
    if (!limit) return tl::unexpected(limit.error());
    auto eight = named(Pollutant::o3, "eight-hours", standards::windows_of_ozone_min);
    auto slots = slots_of(hours, eight);
    auto ozone = standards::ozone_day(slots, *limit, exact_places);
    if (!ozone) return tl::unexpected(ozone.error());
    eight.windows = ozone->windows;
    eight.by_exceeding = ozone->by_exceeding;
    publish(eight, AirItem::o3_eight_hours, ozone->value, values);
    made.pollutants.push_back(std::move(eight));
    // The daily report of HJ 633-2012 asks for the largest hour as well; that it needs 20 hours is taken over from means.
    auto largest = named(Pollutant::o3, "hour", standards::hours_of_day_min);
    slots_of(hours, largest);
    std::optional<Decimal> most;
    for (auto& slot : slots)
        if (slot && (!most || *slot > *most)) most = slot;
    if (largest.hours < standards::hours_of_day_min) most.reset();
    publish(largest, AirItem::o3_hour, most, values);
    made.pollutants.push_back(std::move(largest));
    return {};
}

}  // namespace

std::string_view factor_of(Pollutant pollutant) {
    switch (pollutant) {
        case Pollutant::so2: return "a21026";
        case Pollutant::no2: return "a21004";
        case Pollutant::co: return "a21005";
        case Pollutant::o3: return "a05024";
        case Pollutant::pm10: return "a34002";
        case Pollutant::pm2_5: break;
    }
    return "a34004";
}

Result<AirDay> air_day(const AirHours& hours, Date day) {
    AirDay made;
    made.day = day;
    standards::AirValues values;
    static const DayHours nothing = [] {
        DayHours empty;
        for (auto& hour : empty) hour.why = NotCounted::no_value;
        return empty;
    }();
    for (auto pollutant : all_pollutants) {
        auto found = hours.find(pollutant);
        auto& its = found == hours.end() ? nothing : found->second;
        if (pollutant == Pollutant::o3) {
            if (auto added = add_ozone(its, day, made, values); !added) return tl::unexpected(added.error());
            continue;
        }
        auto one = named(pollutant, "day", standards::hours_of_day_min);
        auto mean = standards::day_mean(slots_of(its, one), exact_places);
        if (!mean) return tl::unexpected(mean.error());
        publish(one, day_item(pollutant), mean->value, values);
        made.pollutants.push_back(std::move(one));
    }
    auto aqi = standards::aqi(standards::AirReport::day, values, day);
    if (!aqi) return tl::unexpected(aqi.error());
    made.aqi = std::move(*aqi);
    if (made.aqi.value) {
        auto& level = standards::aqi_level(*made.aqi.value);
        made.level_zh = level.zh;
        made.level_en = level.en;
        made.colour = level.rgb;
    }
    return made;
}

// ---- reading and the route ----

namespace {

struct AirDaysAsked {
    std::string id;
    std::optional<Date> from, to;  // days in China that are over, both included; yesterday unless said
};
struct AirDays {
    std::string point, name;
    Date from{}, to{};
    std::vector<AirDay> items;  // each day of the span, also one that brought nothing
};
DESCRIBE(AirDaysAsked, id, from, to)
DESCRIBE(AirDays, point, name, from, to, items)

Result<AirDays> air_days(const MonitoringTools& tools, api::Visit& visit, const AirDaysAsked& asked) {
    if (!tools.series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    auto point = point_of(visit.sql, asked.id);
    if (!point) return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point");
    if (point->kind != point::Kind::air_station)
        return problem(Fault::refused, "point.not_air", "该监测点不是空气站", "this point is no air station");
    auto span = days_asked(asked.from, asked.to, visit.now, days_max);
    if (!span) return tl::unexpected(span.error());
    constexpr std::array fields{series::Field::avg};
    std::map<Date, AirHours> days;
    for (auto day = span->first; day <= span->last; day = plus_days(day, 1)) days[day];
    for (auto pollutant : all_pollutants)
        for (auto& [day, hours] :
             by_day(hour_values(visit.sql, *tools.series, *point, factor_of(pollutant), fields, span->from(), span->to())))
            days[day][pollutant] = hours;
    AirDays answer{point->id, point->name, span->first, span->last, {}};
    for (auto& [day, hours] : days) {
        auto one = air_day(hours, day);
        if (!one) return tl::unexpected(one.error());
        answer.items.push_back(std::move(*one));
    }
    return answer;
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void air_day_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    routes.show<AirDays, AirDaysAsked>("/api/v1/points/{id}/air-days", std::string(read_permission),
                                       "空气站的日均值与AQI · days of an air station: means and index",
                                       [tools](api::Visit& visit, const AirDaysAsked& asked) { return air_days(tools, visit, asked); });
}

}  // namespace bihuan
