#include "modules/monitoring/point_reach.hpp"

namespace bihuan::monitoring {
namespace {

std::string text_of(Sql& sql, std::string_view statement, const std::string& id) {
    std::string found;
    sql.query(
        statement, [&](Row row) { found = row.text(0); }, id);
    return found;
}
std::set<std::string, std::less<>> ids_within(Sql& sql, std::string_view schema, const api::Scope& reach) {
    std::set<std::string, std::less<>> ids;
    sql.query("select id, unit from " + std::string(schema) + "point", [&](Row row) {
        if (reach.holds(row.text(1))) ids.emplace(row.text(0));
    });
    return ids;
}

}  // namespace

bool reaches_point(Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& point) {
    auto& scope = viewer.scope(permission);
    if (scope.everything) return true;
    auto unit = text_of(sql, "select unit from point where id = $1", point);
    return !unit.empty() && scope.holds(unit);
}
bool reaches_logger(Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& logger) {
    if (viewer.scope(permission).everything) return true;
    bool any = false, all = true;
    sql.query(
        "select point from logger_outlet where logger = $1",
        [&](Row row) {
            any = true;
            all &= reaches_point(sql, viewer, permission, std::string(row.text(0)));
        },
        logger);
    return any && all;
}
bool reaches_mark(Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& mark) {
    return reaches_point(sql, viewer, permission, text_of(sql, "select point from mark where id = $1", mark));
}
bool reaches_question(Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& question) {
    return reaches_point(sql, viewer, permission, text_of(sql, "select point from question where id = $1", question));
}

ReachedPoints::ReachedPoints(const api::Reading& reading) : everything_(reading.reach.everything) {
    if (!everything_) ids_ = ids_within(reading.sql, reading.present, reading.reach);
}
ReachedPoints::ReachedPoints(const api::Visit& visit) : everything_(visit.reach.everything) {
    if (!everything_) ids_ = ids_within(visit.sql, {}, visit.reach);
}

}  // namespace bihuan::monitoring
