#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"

namespace bihuan::monitoring {
namespace {

struct PointList {
    std::vector<PointRow> items;
};
DESCRIBE(PointList, items)
struct PointPage {
    PointRow row;
    std::vector<LoggerRow> loggers;  // that report for it
};
DESCRIBE(PointPage, row, loggers)

Result<PointList> list(const api::Reading& reading, const api::Nothing&) {
    PointList list{points(reading.sql)};
    ReachedPoints reached(reading);
    std::erase_if(list.items, [&](auto& one) { return !reached.hold(one.id); });
    return list;
}
Result<PointPage> show(const api::Reading& reading, const api::ById& by) {
    auto row = point_of(reading.sql, by.id);
    if (!row) return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point");
    PointPage page{std::move(*row), loggers(reading.sql)};
    std::erase_if(page.loggers, [&](auto& logger) {
        return std::none_of(logger.outlets.begin(), logger.outlets.end(), [&](auto& outlet) { return outlet.point.text == by.id; });
    });
    return page;
}

// Its unit is there, and nobody else goes by its code.
std::optional<Problem> unfit(Sql& sql, const point::Properties& asked, std::string_view id) {
    std::optional<bool> retired;
    sql.query(
        "select retired from unit where id = $1", [&](Row row) { retired = row.integer(0) != 0; }, asked.unit);
    if (!retired) return Problem{Fault::missing, "unit.missing", "没有这个单位", "there is no such unit", "/properties/unit"};
    if (*retired) return Problem{Fault::refused, "unit.retired", "该单位已撤销", "this unit is retired", "/properties/unit"};
    if (!asked.code.empty() &&
        sql.integer("select count(*) from point where code = $1 and company = $2 and id <> $3", asked.code, asked.company, id) > 0)
        return Problem{Fault::refused, "point.code_taken", "该单位已有编号为 " + asked.code + " 的监测点",
                       "a point of the same company goes by this code already: " + asked.code, "/properties/code"};
    return {};
}

struct PointProperties {
    point::Properties properties;
};
DESCRIBE(PointProperties, properties)
Result<api::Work> register_point(const api::Nothing&, PointProperties asked, std::optional<std::int64_t>) {
    return api::Work([asked = std::move(asked)](journal::Batch& batch) -> Result<journal::Committed> {
        auto id = batch.new_id();
        if (auto wrong = unfit(batch.sql(), asked.properties, id)) return tl::unexpected(*wrong);
        return batch.execute<MonitoringPoint>(id, point::Register{asked.properties});
    });
}
Result<api::Work> change_point(const api::ById& by, point::Change asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch) -> Result<journal::Committed> {
        if (auto wrong = unfit(batch.sql(), asked.properties, id)) return tl::unexpected(*wrong);
        return batch.execute<MonitoringPoint>(id, asked, seen);
    });
}
struct PointRetirement {
    Date on{};
    std::string reason;
};
DESCRIBE(PointRetirement, on, reason)
Result<api::Work> retire_point(const api::ById& by, PointRetirement asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch) {
        auto loggers = batch.sql().integer(
            "select count(*) from logger_outlet o join logger l on l.id = o.logger where o.point = $1 and l.retired = 0", id);
        return batch.execute<MonitoringPoint>(id, point::Retire{asked.on, asked.reason, loggers}, seen);
    });
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void point_routes(api::Routes& routes) {
    using namespace monitoring;
    const std::string all = "/api/v1/points", one = all + "/{id}", read{read_permission}, manage{manage_permission};
    routes.guard(one, reaches_point);
    routes.get<PointList, api::Nothing>(all, read, "监测点 · monitoring points", list);
    routes.post<PointProperties, api::Nothing>(all, manage, "登记监测点 · registers a point", register_point);
    routes.get<PointPage, api::ById>(one, read, "一个监测点 · one point", show);
    routes.post<point::Change, api::ById>(one + "/change", manage, "更改监测点 · changes a point", change_point);
    routes.post<PointRetirement, api::ById>(one + "/retire", manage, "停用监测点 · retires a point", retire_point);
    routes.command<MonitoringPoint, point::Restore>(one + "/restore", manage, "恢复监测点 · restores a retired point");
}

}  // namespace bihuan
