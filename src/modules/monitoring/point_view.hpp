// The points, loggers and marks as they are now, or were: rows of the tables that their facts are projected into.
#pragma once
#include "modules/monitoring/logger.hpp"
#include "modules/monitoring/mark.hpp"
#include "store/sql.hpp"

namespace bihuan::monitoring {

struct PointRow {
    std::string id;
    std::string name, code;
    point::Kind kind{};
    std::string unit, unit_name, company, permit;
    std::optional<Decimal> longitude, latitude;
    std::vector<point::Watched> watched;
    std::optional<Date> retired_on;
    Instant registered_at{};
};
struct LoggerRow {
    std::string id, mn, name;
    logger::Dialect dialect{};
    logger::Stamp stamp{};
    bool foreign_crc = false;
    std::vector<std::string> networks;
    std::vector<logger::Outlet> outlets;
    bool retired = false, has_password = false, has_key = false;
};
struct MarkRow {
    std::string id, point;
    std::vector<std::string> factors;
    mark::Kind kind{};
    Instant from{}, to{};
    std::string reason, voucher, placed_by;
    Instant placed_at{};
    bool withdrawn = false;
};
DESCRIBE(PointRow, id, name, code, kind, unit, unit_name, company, permit, longitude, latitude, watched, retired_on, registered_at)
DESCRIBE(LoggerRow, id, mn, name, dialect, stamp, foreign_crc, networks, outlets, retired, has_password, has_key)
DESCRIBE(MarkRow, id, point, factors, kind, from, to, reason, voucher, placed_by, placed_at, withdrawn)

std::vector<PointRow> points(Sql&);  // by name
std::optional<PointRow> point_of(Sql&, std::string_view id);
std::vector<LoggerRow> loggers(Sql&);  // by MN
std::optional<LoggerRow> logger_of(Sql&, std::string_view id);
std::vector<MarkRow> marks(Sql&, std::string_view point, Instant from, Instant to);  // that touch the span, by their beginning

// The series of a point: which logger sends it, under which system code; and what was brought in otherwise (a file, another system),
// which stands under a name of the point's own.
struct Source {
    std::string mn, system;
};
std::vector<Source> sources_of(Sql&, std::string_view point);
inline std::string name_of_brought(std::string_view point) { return "@" + std::string(point); }

}  // namespace bihuan::monitoring
