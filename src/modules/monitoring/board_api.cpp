#include "modules/monitoring/board.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"

namespace bihuan::monitoring {
namespace {

struct RateFigures {
    validity::Counters counters;
    std::optional<Decimal> transmission, validity, effective;  // percent, two places; absent: nothing was due
};
struct FactorRate {
    std::string factor, name_zh, name_en;
    RateFigures at_once, completed;
};
struct BoardRow {
    std::string point, name, unit_name;
    point::Kind kind{};
    RateFigures at_once, completed;  // 即时, 补全
    std::optional<bool> passes;      // of the completed rate; absent: nothing was due
    validity::Timeliness timeliness;
    std::vector<FactorRate> factors;
};
struct Board {
    Instant from{}, to{};
    Decimal pass_mark;
    int rule_version = validity::transmission_rule_version;
    bool verified = false;  // the rule was not held against its own text
    std::vector<BoardRow> items;
};
DESCRIBE(RateFigures, counters, transmission, validity, effective)
DESCRIBE(FactorRate, factor, name_zh, name_en, at_once, completed)
DESCRIBE(BoardRow, point, name, unit_name, kind, at_once, completed, passes, timeliness, factors)
DESCRIBE(Board, from, to, pass_mark, rule_version, verified, items)

struct BoardAsked {
    std::optional<Date> from, to;  // days in China, both included; yesterday unless said
};
DESCRIBE(BoardAsked, from, to)

constexpr int days_max = 366;
const Decimal pass_mark(90);  // percent; 75 in the 12th five-year plan, 90 since (hj212.md says: unverified), provinces ask for more

RateFigures figures(const validity::Counters& counters) {
    return {counters, counters.transmission_rate(), counters.validity_rate(), counters.effective_rate()};
}

Result<Span> days_of(const std::optional<Date>& from, const std::optional<Date>& to, Instant now) {
    auto yesterday = plus_days(day_of(now), -1);
    auto first = from.value_or(to.value_or(yesterday)), last = to.value_or(from ? day_of(now) : yesterday);
    if (last < first || days_between(first, last) >= days_max)
        return problem(Fault::invalid, "input.invalid", "日期范围应为正且不超过366天",
                       "the span of days must be positive and 366 days at most", "?from");
    return Span{start_of(first), start_of(plus_days(last, 1)), now};
}

BoardRow row_of(Sql& sql, series::SeriesStore& store, const PointRow& point, const Span& span) {
    auto input = transmission_input(sql, store, point, span);
    auto both = validity::transmission(input);
    BoardRow row{point.id,
                 point.name,
                 point.unit_name,
                 point.kind,
                 figures(both.at_once.counters),
                 figures(both.completed.counters),
                 {},
                 validity::timeliness(seconds_late(input)),
                 {}};
    if (row.completed.effective) row.passes = *row.completed.effective >= pass_mark;
    for (auto& [code, counters] : both.completed.by_factor) {
        auto* factor = standards::find_factor(code);
        row.factors.push_back(
            {code, factor ? factor->zh : "", factor ? factor->en : "", figures(both.at_once.by_factor[code]), figures(counters)});
    }
    return row;
}

tl::unexpected<Problem> no_store() {
    return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
}

Result<Board> board(const MonitoringTools& tools, api::Visit& visit, const BoardAsked& asked) {
    if (!tools.series) return no_store();
    auto span = days_of(asked.from, asked.to, visit.now);
    if (!span) return tl::unexpected(span.error());
    Board board{span->from, span->to, pass_mark, validity::transmission_rule_version, false, {}};
    ReachedPoints reached(visit);
    for (auto& point : points(visit.sql))
        if (reached.hold(point.id) && !point.watched.empty()) board.items.push_back(row_of(visit.sql, *tools.series, point, *span));
    return board;
}

// ---- the hours of one point that do not count, and why ----

struct ReasonsAsked {
    std::string id;
    std::optional<Date> from, to;
};
struct Reasons {
    Instant from{}, to{};  // what is due of the span: not before the point was registered, not after it was retired
    std::vector<validity::HourReason> at_once, completed;
};
DESCRIBE(ReasonsAsked, id, from, to)
DESCRIBE(Reasons, from, to, at_once, completed)

Result<Reasons> reasons(const MonitoringTools& tools, api::Visit& visit, const ReasonsAsked& asked) {
    if (!tools.series) return no_store();
    auto point = point_of(visit.sql, asked.id);
    if (!point) return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point");
    auto span = days_of(asked.from, asked.to, visit.now);
    if (!span) return tl::unexpected(span.error());
    auto input = transmission_input(visit.sql, *tools.series, *point, *span);
    auto both = validity::transmission(input);
    return Reasons{input.from, input.to, std::move(both.at_once.reasons), std::move(both.completed.reasons)};
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void board_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    const std::string read{read_permission};
    routes.show<Board, BoardAsked>("/api/v1/transmission", read, "传输有效率 · effective transmission rates",
                                   [tools](api::Visit& visit, const BoardAsked& asked) { return board(tools, visit, asked); });
    routes.show<Reasons, ReasonsAsked>("/api/v1/points/{id}/transmission", read,
                                       "一个监测点未计入有效的小时及原因 · the hours of a point that do not count, and why",
                                       [tools](api::Visit& visit, const ReasonsAsked& asked) { return reasons(tools, visit, asked); });
}

}  // namespace bihuan
