#include "journal/views.hpp"
#include "modules/monitoring/measured_day.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"

namespace bihuan::monitoring {
namespace {

constexpr auto ddl = R"(
create table measured_day(
    day text primary key, digest text not null, rows bigint not null, arrived_by bigint not null, seals bigint not null,
    sealed_at bigint not null);
)";
void project(Sql& sql, const journal::Recorded& recorded, const MeasuredDay::Event& event) {
    auto& one = std::get<measured_day::Sealed>(event);
    sql.run(
        "insert into measured_day(day, digest, rows, arrived_by, seals, sealed_at) values($1, $2, $3, $4, 1, $5)"
        " on conflict(day) do update set digest = $2, rows = $3, arrived_by = $4, seals = measured_day.seals + 1, sealed_at = $5",
        one.day, one.digest, one.rows, one.arrived_by, recorded.at);
}

struct MeasuredDayRow {
    Date day{};
    std::string digest;
    std::int64_t rows = 0;
    Instant arrived_by{};
    std::int64_t seals = 0;  // how often it was sealed: more than once where data came late
    Instant sealed_at{};
};
struct MeasuredDayList {
    std::vector<MeasuredDayRow> items;  // the newest first
};
DESCRIBE(MeasuredDayRow, day, digest, rows, arrived_by, seals, sealed_at)
DESCRIBE(MeasuredDayList, items)

constexpr std::string_view columns = "select day, digest, rows, arrived_by, seals, sealed_at from measured_day";

Result<MeasuredDayList> list(const api::Reading& reading, const api::Nothing&) {
    return MeasuredDayList{reading.sql.all<MeasuredDayRow>(std::string(columns) + " order by day desc limit 400")};
}

struct MeasuredDayCheck {
    Date day{};
    bool sealed = false;
    bool unchanged = false;  // what is in the store is what was sealed
    bool grown = false;      // more has arrived since: the next seal holds it
    std::string digest, sealed_digest;
    std::int64_t rows = 0, sealed_rows = 0;
};
DESCRIBE(MeasuredDayCheck, day, sealed, unchanged, grown, digest, sealed_digest, rows, sealed_rows)
struct ByDay {
    Date day{};
};
DESCRIBE(ByDay, day)

Result<MeasuredDayCheck> check(const MonitoringTools& tools, api::Visit& visit, const ByDay& by) {
    if (!tools.series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    auto row = visit.sql.one<MeasuredDayRow>(std::string(columns) + " where day = $1", by.day);
    auto now = tools.series->day_digest(by.day);
    MeasuredDayCheck check{by.day, row.has_value(), false, false, to_hex(bytes_of(now.digest)), "", std::int64_t(now.rows), 0};
    if (row) {
        check.sealed_digest = row->digest;
        check.sealed_rows = row->rows;
        check.unchanged = row->digest == check.digest;
        check.grown = !check.unchanged && check.rows > row->rows;
    }
    return check;
}

struct SealDay {
    Date day{};
};
DESCRIBE(SealDay, day)
// Now, by hand: before a day is handed over as evidence, say. The program does so itself each morning.
Result<api::Work> seal(const MonitoringTools& tools, SealDay asked) {
    return api::Work([series = tools.series, asked](journal::Batch& batch) -> Result<journal::Committed> {
        if (!series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
        auto now = series->day_digest(asked.day);
        if (now.rows == 0)
            return problem(Fault::refused, "measured_day.empty", "当天没有测量数据", "nothing was measured on that day", "/day");
        return batch.execute<MeasuredDay>(
            to_text(asked.day), measured_day::Seal{asked.day, to_hex(bytes_of(now.digest)), std::int64_t(now.rows), batch.context().now});
    });
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void measured_day_views(journal::Views& views) { views.view("measured_day", monitoring::ddl).on<MeasuredDay>(monitoring::project); }

void measured_day_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    const std::string all = "/api/v1/measured-days", read{manage_permission};
    routes.get<MeasuredDayList, api::Nothing>(all, read, "已封存的测量日 · days of measurements that are sealed", list);
    routes.post<SealDay, api::Nothing>(
        all + "/seal", read, "封存某日的测量数据 · seals a day of measurements",
        [tools](const api::Nothing&, SealDay asked, std::optional<std::int64_t>) { return seal(tools, asked); });
    routes.show<MeasuredDayCheck, ByDay>(all + "/check", read, "核对某日的测量数据与封存 · holds a day against its seal",
                                         [tools](api::Visit& visit, const ByDay& by) { return check(tools, visit, by); });
}

}  // namespace bihuan
