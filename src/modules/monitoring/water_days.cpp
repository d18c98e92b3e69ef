#include "modules/monitoring/water_days.hpp"

#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/standards/water_evaluation.hpp"

namespace bihuan::monitoring {
namespace {

constexpr int days_max = 366, more_places_shown = 2;
constexpr std::size_t hours_of_period = hours_of_day / periods_of_day;

// The values that count, and how many of each reason do not.
std::vector<standards::WaterSample> samples_of(const std::string& factor, const DayHours& hours, WaterItemDay& item) {
    std::vector<standards::WaterSample> samples;
    std::array<bool, periods_of_day> seen{};
    for (std::size_t i = 0; i < hours.size(); ++i) {
        auto& hour = hours[i];
        if (hour.counts()) {
            samples.push_back({{factor, {*hour.value, false}}});
            seen[i / hours_of_period] = true;
        }
        item.by_mark += hour.why == NotCounted::mark;
        item.by_flag += hour.why == NotCounted::flag;
        item.out_of_range += hour.why == NotCounted::range;
    }
    item.hours = int(samples.size());
    item.periods = int(std::count(seen.begin(), seen.end(), true));
    return samples;
}

Result<WaterItemDay> item_of(const std::string& factor, const DayHours* hours, standards::WaterSample& means) {
    WaterItemDay item;
    item.factor = factor;
    int places = more_places_shown;
    if (auto* known = standards::find_factor(factor)) {
        item.name_zh = known->zh;
        item.name_en = known->en;
        item.unit = known->unit;
        places += known->decimals;
    }
    if (!hours) return item;
    auto samples = samples_of(factor, *hours, item);
    if (item.periods < periods_of_day_min) return item;
    auto mean = standards::mean_sample(samples);
    if (!mean) return tl::unexpected(mean.error());
    auto& exact = mean->at(factor);
    item.value = exact.value.rounded(places);
    means[factor] = exact;
    return item;
}

}  // namespace

Result<WaterDay> water_day(const WaterHours& hours, standards::WaterBody body, Date day) {
    WaterDay made;
    made.day = day;
    standards::WaterSample means;
    for (auto factor : water_items) {
        auto found = hours.find(factor);
        auto item = item_of(std::string(factor), found == hours.end() ? nullptr : &found->second, means);
        if (!item) return tl::unexpected(item.error());
        made.items.push_back(std::move(*item));
    }
    auto quality = standards::water_class(means, body, standards::WaterItems::automatic_five, day);
    if (!quality) return tl::unexpected(quality.error());
    for (auto& one : quality->items) {
        made.not_better_than = std::max(made.not_better_than, one.best);
        for (auto& item : made.items)
            if (item.factor == one.factor) {
                item.best = one.best;
                item.worst = one.worst;
            }
    }
    made.missing = quality->missing;
    made.standard = quality->standard;
    made.status = quality->status;
    made.undecided = quality->undecided || !quality->missing.empty();
    if (made.undecided) return made;
    made.value = quality->value;
    made.text = standards::class_text(made.value);
    made.quality_zh = standards::section_quality(made.value);
    made.deciding = quality->deciding;
    return made;
}

// ---- reading and the route ----

namespace {

struct WaterDaysAsked {
    std::string id;
    std::optional<Date> from, to;                             // days in China that are over, both included; yesterday unless said
    standards::WaterBody body = standards::WaterBody::river;  // what a point is does not stand with it
};
struct WaterDays {
    std::string point, name;
    Date from{}, to{};
    standards::WaterBody body{};
    std::vector<WaterDay> items;  // each day of the span, also one that brought nothing
};
DESCRIBE(WaterDaysAsked, id, from, to, body)
DESCRIBE(WaterDays, point, name, from, to, body, items)

Result<WaterDays> water_days(const MonitoringTools& tools, api::Visit& visit, const WaterDaysAsked& asked) {
    if (!tools.series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    auto point = point_of(visit.sql, asked.id);
    if (!point) return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point");
    if (point->kind != point::Kind::surface_water)
        return problem(Fault::refused, "point.not_surface_water", "该监测点不是地表水站", "this point is no station of surface water");
    if (asked.body != standards::WaterBody::river && asked.body != standards::WaterBody::lake)
        return problem(Fault::invalid, "input.invalid", "body 应为 river 或 lake", "body is river or lake", "?body");
    auto span = days_asked(asked.from, asked.to, visit.now, days_max);
    if (!span) return tl::unexpected(span.error());
    constexpr std::array fields{series::Field::avg, series::Field::rtd};
    std::map<Date, WaterHours> days;
    for (auto day = span->first; day <= span->last; day = plus_days(day, 1)) days[day];
    for (auto factor : water_items)
        for (auto& [day, hours] : by_day(hour_values(visit.sql, *tools.series, *point, factor, fields, span->from(), span->to())))
            days[day][std::string(factor)] = hours;
    WaterDays answer{point->id, point->name, span->first, span->last, asked.body, {}};
    for (auto& [day, hours] : days) {
        auto one = water_day(hours, asked.body, day);
        if (!one) return tl::unexpected(one.error());
        answer.items.push_back(std::move(*one));
    }
    return answer;
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void water_day_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    routes.show<WaterDays, WaterDaysAsked>(
        "/api/v1/points/{id}/water-days", std::string(read_permission),
        "地表水站的日均值与水质类别 · days of a surface-water station: means and class",
        [tools](api::Visit& visit, const WaterDaysAsked& asked) { return water_days(tools, visit, asked); });
}

}  // namespace bihuan
