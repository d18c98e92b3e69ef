#include "modules/monitoring/point_view.hpp"

#include "journal/views.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"

namespace bihuan::monitoring {
namespace {

constexpr auto point_ddl = R"(
create table point(
    id text primary key, name text not null, code text not null, kind text not null, unit text not null, company text not null,
    permit text not null, longitude text, latitude text, watched text not null, retired_on text, registered_at bigint not null);
create index point_unit on point(unit);
)";
constexpr auto logger_ddl = R"(
create table logger(
    id text primary key, mn text not null unique, name text not null, dialect text not null, stamp text not null,
    foreign_crc integer not null, networks text not null, outlets text not null, retired integer not null,
    has_password integer not null, has_key integer not null);
create table logger_outlet(logger text not null, mn text not null, system text not null, point text not null, primary key(logger, system));
create index logger_outlet_point on logger_outlet(point);
)";
constexpr auto mark_ddl = R"(
create table mark(
    id text primary key, point text not null, factors text not null, kind text not null, from_at bigint not null, to_at bigint not null,
    reason text not null, voucher text not null, placed_by text not null, placed_at bigint not null, withdrawn integer not null);
create index mark_point on mark(point, from_at);
create index mark_voucher on mark(voucher);
)";

void put(Sql& sql, std::string_view id, const point::Properties& one) {
    sql.run(
        "update point set name = $2, code = $3, kind = $4, unit = $5, company = $6, permit = $7, longitude = $8, latitude = $9,"
        " watched = $10 where id = $1",
        id, one.name, one.code, one.kind, one.unit, one.company, one.permit, one.longitude, one.latitude, one.watched);
}
void project(Sql& sql, const journal::Recorded& recorded, const MonitoringPoint::Event& event) {
    struct Into {
        Sql& sql;
        const journal::Recorded& recorded;
        void operator()(const point::Registered& one) const {
            sql.run(
                "insert into point(id, name, code, kind, unit, company, permit, watched, registered_at)"
                " values($1, '', '', '', '', '', '', '[]', $2)",
                recorded.id, recorded.at);
            put(sql, recorded.id, one.properties);
        }
        void operator()(const point::Changed& one) const { put(sql, recorded.id, one.properties); }
        void operator()(const point::Retired& one) const { sql.run("update point set retired_on = $2 where id = $1", recorded.id, one.on); }
        void operator()(const point::Restored&) const { sql.run("update point set retired_on = null where id = $1", recorded.id); }
    };
    std::visit(Into{sql, recorded}, event);
}

void put(Sql& sql, std::string_view id, const logger::Properties& one) {
    sql.run("update logger set mn = $2, name = $3, dialect = $4, stamp = $5, foreign_crc = $6, networks = $7, outlets = $8 where id = $1",
            id, one.mn, one.name, one.dialect, one.stamp, one.foreign_crc, one.networks, one.outlets);
    sql.run("delete from logger_outlet where logger = $1", id);
    for (auto& outlet : one.outlets)
        sql.run("insert into logger_outlet(logger, mn, system, point) values($1, $2, $3, $4)", id, one.mn, outlet.system, outlet.point);
}
void project(Sql& sql, const journal::Recorded& recorded, const Logger::Event& event) {
    struct Into {
        Sql& sql;
        const journal::Recorded& recorded;
        void operator()(const logger::Registered& one) const {
            sql.run(
                "insert into logger(id, mn, name, dialect, stamp, foreign_crc, networks, outlets, retired, has_password, has_key)"
                " values($1, $2, '', '', '', 0, '[]', '[]', 0, 0, 0)",
                recorded.id, one.properties.mn);
            put(sql, recorded.id, one.properties);
        }
        void operator()(const logger::Changed& one) const { put(sql, recorded.id, one.properties); }
        void operator()(const logger::SecretSet& one) const {
            sql.run(one.secret == logger::Secret::key ? "update logger set has_key = 1 where id = $1"
                                                      : "update logger set has_password = 1 where id = $1",
                    recorded.id);
        }
        void operator()(const logger::Retired&) const { sql.run("update logger set retired = 1 where id = $1", recorded.id); }
        void operator()(const logger::Restored&) const { sql.run("update logger set retired = 0 where id = $1", recorded.id); }
    };
    std::visit(Into{sql, recorded}, event);
}

void project(Sql& sql, const journal::Recorded& recorded, const Mark::Event& event) {
    if (auto* placed = std::get_if<mark::Placed>(&event))
        sql.run(
            "insert into mark(id, point, factors, kind, from_at, to_at, reason, voucher, placed_by, placed_at, withdrawn)"
            " values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)",
            recorded.id, placed->point, placed->factors, placed->kind, placed->from, placed->to, placed->reason, placed->voucher,
            recorded.actor, recorded.at);
    else sql.run("update mark set withdrawn = 1 where id = $1", recorded.id);
}

constexpr std::string_view point_columns =
    "select p.id, p.name, p.code, p.kind, p.unit, coalesce(u.name, ''), p.company, p.permit, p.longitude, p.latitude, p.watched, "
    "p.retired_on, p.registered_at from point p left join unit u on u.id = p.unit";
constexpr std::string_view logger_columns =
    "select id, mn, name, dialect, stamp, foreign_crc, networks, outlets, retired, has_password, has_key from logger";

}  // namespace

std::vector<PointRow> points(Sql& sql) { return sql.all<PointRow>(std::string(point_columns) + " order by p.name, p.id"); }
std::optional<PointRow> point_of(Sql& sql, std::string_view id) {
    return sql.one<PointRow>(std::string(point_columns) + " where p.id = $1", id);
}
std::vector<LoggerRow> loggers(Sql& sql) { return sql.all<LoggerRow>(std::string(logger_columns) + " order by mn"); }
std::optional<LoggerRow> logger_of(Sql& sql, std::string_view id) {
    return sql.one<LoggerRow>(std::string(logger_columns) + " where id = $1", id);
}
std::vector<MarkRow> marks(Sql& sql, std::string_view point, Instant from, Instant to) {
    return sql.all<MarkRow>(
        "select id, point, factors, kind, from_at, to_at, reason, voucher, placed_by, placed_at, withdrawn from mark"
        " where point = $1 and from_at < $3 and to_at > $2 order by from_at, id",
        point, from, to);
}
std::vector<Source> sources_of(Sql& sql, std::string_view point) {
    std::vector<Source> sources;
    sql.query(
        "select mn, system from logger_outlet where point = $1 order by mn, system",
        [&](Row row) {
            sources.push_back({std::string(row.text(0)), std::string(row.text(1))});
        },
        point);
    sources.push_back({name_of_brought(point), ""});
    return sources;
}

}  // namespace bihuan::monitoring

namespace bihuan {

void point_views(journal::Views& views) { views.view("point", monitoring::point_ddl).on<MonitoringPoint>(monitoring::project); }
void logger_views(journal::Views& views) { views.view("logger", monitoring::logger_ddl).on<Logger>(monitoring::project); }
void mark_views(journal::Views& views) { views.view("mark", monitoring::mark_ddl).on<Mark>(monitoring::project); }

}  // namespace bihuan
