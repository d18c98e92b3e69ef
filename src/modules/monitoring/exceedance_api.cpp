#include "modules/monitoring/exceedances.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/outlet_hours.hpp"
#include "modules/monitoring/point_reach.hpp"
#include "modules/monitoring/standards/validity.hpp"

namespace bihuan::monitoring {
namespace {

constexpr int days_max = 92;
constexpr std::size_t items_max = 10'000;

struct ExceedancesAsked {
    std::optional<Date> from, to;  // days in China that are over, both included; yesterday unless said
    std::string point;             // only this one; empty: all that are reached
};
struct Exceedance {
    std::string point, factor;
    Outside outside;
};
struct KeptOut {
    std::string point, factor;
    Outside outside;  // as it would be with what is kept out
    std::vector<Kept> reasons;
};
struct ExceedanceCount {  // of one factor of one point
    std::string point, name, unit_name, factor, name_zh, name_en, unit;
    point::Kind kind{};
    std::string average;  // "hour", "day"
    std::optional<Decimal> lower, upper;
    std::string basis;                                         // of the limit, as the point names it
    std::string standard;                                      // by which a mean is valid
    standards::Status status = standards::Status::unverified;  // of that rule
    bool amount = false;                                       // an amount (cou): not judged here
    int judged = 0, incomplete = 0, outside = 0, kept_out = 0;
    std::optional<Decimal> multiple_max;
};
struct Exceedances {
    Date from{}, to{};
    std::vector<ExceedanceCount> counts;  // by the point's name, then as it watches them
    std::vector<Exceedance> items;
    std::vector<KeptOut> not_counted;
    bool more = false;  // than 10,000 of either: ask for fewer days
};
DESCRIBE(ExceedancesAsked, from, to, point)
DESCRIBE(Exceedance, point, factor, outside)
DESCRIBE(KeptOut, point, factor, outside, reasons)
DESCRIBE(ExceedanceCount, point, name, unit_name, factor, name_zh, name_en, unit, kind, average, lower, upper, basis, standard, status,
         amount, judged, incomplete, outside, kept_out, multiple_max)
DESCRIBE(Exceedances, from, to, counts, items, not_counted, more)

ExceedanceCount count_of(const PointRow& point, const point::Watched& watched, Date last) {
    ExceedanceCount count;
    count.point = point.id;
    count.name = point.name;
    count.unit_name = point.unit_name;
    count.factor = watched.factor;
    if (auto* factor = standards::find_factor(watched.factor)) {
        count.name_zh = factor->zh;
        count.name_en = factor->en;
        count.unit = factor->unit;
    }
    count.kind = point.kind;
    auto average = point.kind == point::Kind::gas_outlet ? standards::Average::hour : standards::Average::day;
    count.average = name_of(average);
    count.lower = watched.lower;
    count.upper = watched.upper;
    count.basis = watched.basis;
    if (auto* rule = standards::validity_rule(medium_of(point.kind), average, last)) {
        count.standard = rule->standard;
        count.status = rule->status;
    }
    count.amount = !is_judged(watched);
    return count;
}

JudgedFactor judged(const PointRow& point, const OutletHours& hours, const point::Watched& watched) {
    if (!is_judged(watched)) return {};
    if (point.kind == point::Kind::water_outlet) return judge_days(by_day(hours.of(watched)), hours.flow(), watched);
    return judge_hours(hours.of(watched), watched);
}

void take(Exceedances& answer, ExceedanceCount count, JudgedFactor judged) {
    count.judged = judged.judged;
    count.incomplete = judged.incomplete;
    count.outside = int(judged.outside.size());
    count.kept_out = int(judged.kept_out.size());
    for (auto& one : judged.outside) {
        if (one.multiple && (!count.multiple_max || *one.multiple > *count.multiple_max)) count.multiple_max = one.multiple;
        if (answer.items.size() == items_max) answer.more = true;
        else answer.items.push_back({count.point, count.factor, std::move(one)});
    }
    for (auto& one : judged.kept_out)
        if (answer.not_counted.size() == items_max) answer.more = true;
        else answer.not_counted.push_back({count.point, count.factor, std::move(one.outside), std::move(one.reasons)});
    answer.counts.push_back(std::move(count));
}

Result<Exceedances> exceedances(const MonitoringTools& tools, api::Visit& visit, const ExceedancesAsked& asked) {
    if (!tools.series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    auto span = days_asked(asked.from, asked.to, visit.now, days_max);
    if (!span) return tl::unexpected(span.error());
    Exceedances answer{span->first, span->last, {}, {}, {}, false};
    ReachedPoints reached(visit);
    for (auto& point : points(visit.sql)) {
        if (!is_outlet(point.kind) || !reached.hold(point.id) || (!asked.point.empty() && point.id != asked.point)) continue;
        auto to = point.retired_on ? std::min(span->to(), start_of(*point.retired_on)) : span->to();
        if (to <= span->from()) continue;
        OutletHours hours(visit.sql, *tools.series, point, span->from(), to);
        for (auto& watched : point.watched) {
            if (!watched.lower && !watched.upper) continue;
            take(answer, count_of(point, watched, span->last), judged(point, hours, watched));
        }
    }
    return answer;
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void exceedance_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    routes.show<Exceedances, ExceedancesAsked>(
        "/api/v1/exceedances", std::string(read_permission),
        "超标时段与未计入的时段 · when outlets were outside their limits, and what was not counted",
        [tools](api::Visit& visit, const ExceedancesAsked& asked) { return exceedances(tools, visit, asked); });
}

}  // namespace bihuan
