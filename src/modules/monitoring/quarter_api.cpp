#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/outlet_hours.hpp"
#include "modules/monitoring/quarters.hpp"
#include "modules/monitoring/standards/validity.hpp"

namespace bihuan::monitoring {
namespace {

struct JudgedName {
    std::string factor, name_zh, name_en;
};
struct Quarters {
    std::string point, name;
    Date since{}, to{};               // days that are due: from its registration or its first value, to yesterday or until it was retired
    std::vector<JudgedName> factors;  // held against a limit; empty: there are no quarters to tell
    std::string average;              // "hour", "day": what is held against the limits
    std::string standard;             // by which a day is valid
    standards::Status status = standards::Status::unverified;
    std::vector<Quarter> items;  // twelve, the earliest first
};
DESCRIBE(JudgedName, factor, name_zh, name_en)
DESCRIBE(Quarters, point, name, since, to, factors, average, standard, status, items)

Result<Quarters> quarters_of(const MonitoringTools& tools, api::Visit& visit, const api::ById& by) {
    if (!tools.series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    auto point = point_of(visit.sql, by.id);
    if (!point) return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point");
    if (!is_outlet(point->kind)) return problem(Fault::refused, "point.no_outlet", "该监测点不是排口", "this point is no outlet");
    auto yesterday = plus_days(day_of(visit.now), -1);
    Quarters answer;
    answer.point = point->id;
    answer.name = point->name;
    answer.to = point->retired_on ? std::min(yesterday, plus_days(*point->retired_on, -1)) : yesterday;
    answer.since = day_of(point->registered_at);
    answer.average = name_of(point->kind == point::Kind::gas_outlet ? standards::Average::hour : standards::Average::day);
    if (auto* rule = standards::validity_rule(medium_of(point->kind), standards::Average::day, yesterday)) {
        answer.standard = rule->standard;
        answer.status = rule->status;
    }
    auto first = first_of_quarter(yesterday, quarters_told - 1);
    OutletHours hours(visit.sql, *tools.series, *point, start_of(first), start_of(plus_days(std::max(answer.to, first), 1)));
    std::vector<std::pair<std::string, FactorDays>> factors;
    for (auto& watched : point->watched) {
        if (!is_judged(watched)) continue;
        factors.emplace_back(watched.factor, days_of_factor(point->kind, hours.of(watched), hours.flow(), watched));
        if (auto& days = factors.back().second; !days.empty()) answer.since = std::min(answer.since, days.begin()->first);
        auto* known = standards::find_factor(watched.factor);
        answer.factors.push_back({watched.factor, known ? known->zh : "", known ? known->en : ""});
    }
    if (!factors.empty()) answer.items = quarters(factors, answer.since, answer.to, yesterday);
    return answer;
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void quarter_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    routes.show<Quarters, api::ById>("/api/v1/points/{id}/quarters", std::string(read_permission),
                                     "排口近12个季度的达标天数 · days within limits of an outlet, by quarter",
                                     [tools](api::Visit& visit, const api::ById& by) { return quarters_of(tools, visit, by); });
}

}  // namespace bihuan
