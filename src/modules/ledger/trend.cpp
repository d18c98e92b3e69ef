#include "modules/ledger/trend.hpp"

#include "modules/ledger/finding_reach.hpp"

namespace bihuan {
namespace {

std::vector<TrendPoint> month_ends(Date today, int months) {
    std::vector<TrendPoint> points;
    auto month = today.year() / today.month();
    for (int back = months; back > 0; --back) points.push_back({Date{(month - std::chrono::months{back}) / std::chrono::last}});
    points.push_back({today});
    return points;
}

// Within reach, not void, of the inspection asked for.
std::string counted(const api::Reading& reading, const std::optional<std::string>& inspection, Sql::Parameters& parameters) {
    auto where = within_reach(reading, parameters) + " and f.voided = 0";
    if (inspection) where += " and f.inspection = " + parameters.add(*inspection);
    return where;
}

}  // namespace

Result<Trend> trend(const api::Reading& reading, const std::optional<std::string>& inspection, int months) {
    if (months < 1 || months > trend_months_max) {
        auto range = "1–" + std::to_string(trend_months_max);
        return problem(Fault::invalid, "input.invalid", "months 应在 " + range + " 之间", "months must be within " + range, "?months");
    }
    Trend trend;
    trend.zh = "按今天的台账回算: 每月末已登记、已完成、已超期的问题数";
    trend.en = "reckoned from today's ledger: findings registered, completed and overdue at the end of each month";
    trend.points = month_ends(reading.today(), months);
    Sql::Parameters parameters;
    auto where = counted(reading, inspection, parameters);
    reading.sql.query(
        "select f.registered_at, f.completed_on, f.due from finding f where " + where,
        [&](Row row) {
            auto registered = day_of(Instant{std::chrono::milliseconds{row.integer(0)}});
            auto day_in = [&](int column) {
                return row.is_null(column) ? std::nullopt : std::optional(date_from(row.text(column)).value());
            };
            auto completed = day_in(1), due = day_in(2);
            for (auto& point : trend.points) {
                bool done = completed && *completed <= point.on;
                point.total += registered <= point.on;
                point.completed += done;
                point.overdue += registered <= point.on && due && *due < point.on && !done;
            }
        },
        parameters);
    return trend;
}

Result<TownCounts> towns(const api::Reading& reading, const std::optional<std::string>& inspection) {
    Sql::Parameters parameters;
    auto today = parameters.add(reading.today());
    auto where = counted(reading, inspection, parameters);
    TownCounts counts;
    reading.sql.query(
        "select u.id, u.name, count(*), sum(case when f.completed_on is not null then 1 else 0 end),"
        " sum(case when f.completed_on is null and f.due < " +
            today +
            " then 1 else 0 end), sum(case when f.completed_on is null and f.behind_from is not null and f.behind_from <= " + today +
            " then 1 else 0 end) from (select distinct seq, unit from finding_unit where role in ('lead', 'responsible', 'item')) t"
            " join unit u on u.id = t.unit and u.kind = 'town' join finding f on f.seq = t.seq where " +
            where + " group by u.id, u.name order by 5 desc, 6 desc, 3 desc, u.name",
        [&](Row row) {
            counts.items.push_back(
                {{std::string(row.text(0)), std::string(row.text(1))}, row.integer(2), row.integer(3), row.integer(4), row.integer(5)});
        },
        parameters);
    return counts;
}

}  // namespace bihuan
