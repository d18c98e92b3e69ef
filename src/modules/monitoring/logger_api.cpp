#include "modules/monitoring/logger_secret.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"

namespace bihuan::monitoring {
namespace {

struct LoggerList {
    std::vector<LoggerRow> items;
};
DESCRIBE(LoggerList, items)

Result<LoggerList> list(const api::Reading& reading, const api::Nothing&) {
    LoggerList list{loggers(reading.sql)};
    ReachedPoints reached(reading);
    std::erase_if(list.items, [&](auto& logger) {
        return !std::all_of(logger.outlets.begin(), logger.outlets.end(), [&](auto& one) { return reached.hold(one.point.text); });
    });
    return list;
}

// Its points are there, its MN is nobody else's, and no two loggers report for one point under one system code.
std::optional<Problem> unfit(Sql& sql, const logger::Properties& asked, std::string_view id) {
    if (sql.integer("select count(*) from logger where mn = $1 and id <> $2", asked.mn, id) > 0)
        return Problem{Fault::refused, "logger.mn_taken", "已有数采仪使用此 MN：" + asked.mn, "a logger has this MN already: " + asked.mn,
                       "/properties/mn"};
    for (std::size_t i = 0; i < asked.outlets.size(); ++i) {
        auto at = "/properties/outlets/" + std::to_string(i) + "/point";
        auto point = point_of(sql, asked.outlets[i].point.text);
        if (!point) return Problem{Fault::missing, "point.missing", "没有这个监测点", "there is no such point", at};
        if (point->retired_on)
            return Problem{Fault::refused, "point.retired", "该监测点已停用：" + point->name, "this point is retired: " + point->name, at};
    }
    return {};
}

struct LoggerProperties {
    logger::Properties properties;
};
DESCRIBE(LoggerProperties, properties)
Result<api::Work> register_logger(const api::Nothing&, LoggerProperties asked, std::optional<std::int64_t>) {
    return api::Work([asked = std::move(asked)](journal::Batch& batch) -> Result<journal::Committed> {
        auto id = batch.new_id();
        if (auto wrong = unfit(batch.sql(), asked.properties, id)) return tl::unexpected(*wrong);
        return batch.execute<Logger>(id, logger::Register{asked.properties});
    });
}
Result<api::Work> change_logger(const api::ById& by, logger::Change asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch) -> Result<journal::Committed> {
        if (auto wrong = unfit(batch.sql(), asked.properties, id)) return tl::unexpected(*wrong);
        return batch.execute<Logger>(id, asked, seen);
    });
}
Result<api::Work> set_secret(const std::string* key, const api::ById& by, logger::SetSecret asked, std::optional<std::int64_t> seen) {
    return api::Work([key, id = by.id, asked = std::move(asked), seen](journal::Batch& batch) -> Result<journal::Committed> {
        auto committed = batch.execute<Logger>(id, asked, seen);
        if (committed && key) keep_secret(batch.sql(), *key, id, asked.secret, asked.text, batch.context().now);
        return committed;
    });
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void logger_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    const std::string all = "/api/v1/loggers", one = all + "/{id}", manage{manage_permission};
    routes.guard(one, reaches_logger);
    routes.get<LoggerList, api::Nothing>(all, std::string(read_permission), "数采仪 · data loggers", list);
    routes.post<LoggerProperties, api::Nothing>(all, manage, "登记数采仪 · registers a logger", register_logger);
    routes.post<logger::Change, api::ById>(one + "/change", manage, "更改数采仪 · changes a logger", change_logger);
    routes.post<logger::SetSecret, api::ById>(
        one + "/set-secret", manage, "设置数采仪的访问密码或密钥 · sets the password or the key of a logger",
        [key = tools.key](const api::ById& by, logger::SetSecret asked, std::optional<std::int64_t> seen) {
            return set_secret(key, by, std::move(asked), seen);
        });
    routes.command<Logger, logger::Retire>(one + "/retire", manage, "停用数采仪 · retires a logger");
    routes.command<Logger, logger::Restore>(one + "/restore", manage, "恢复数采仪 · restores a retired logger");
}

}  // namespace bihuan
