#include "formats/hj212/judge.hpp"
#include "modules/monitoring/measurements.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"

namespace bihuan::monitoring {
namespace {

Result<PointRow> point_there(Sql& sql, const std::string& id) {
    auto row = point_of(sql, id);
    if (!row) return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point");
    return std::move(*row);
}
tl::unexpected<Problem> no_store() {
    return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
}

// ---- now: the wall ----

struct WallValue {
    std::string factor, sent_as, name_zh, name_en, unit;
    std::string value;  // as sent
    std::string field;  // rtd, avg
    std::string command;
    std::string flag;
    Instant at{}, arrived{};
    bool above = false, below = false;  // a limit of the permit, in the field that was sent
    std::optional<Decimal> lower, upper;
};
struct WallPoint {
    std::string id, name, unit_name;
    point::Kind kind{};
    std::optional<Instant> heard_at;
    std::vector<WallValue> values;  // in the order in which the point watches them, then the others
};
struct Wall {
    Instant now{};
    std::vector<WallPoint> points;
};
DESCRIBE(WallValue, factor, sent_as, name_zh, name_en, unit, value, field, command, flag, at, arrived, above, below, lower, upper)
DESCRIBE(WallPoint, id, name, unit_name, kind, heard_at, values)
DESCRIBE(Wall, now, points)

// What a person looks at first: the instant value, else the mean.
std::optional<std::pair<series::Field, std::string>> shown_value(const series::Latest& latest) {
    for (auto field : {series::Field::rtd, series::Field::avg, series::Field::data, series::Field::cou})
        for (auto& [one, text] : latest.values)
            if (one == field) return std::pair{field, text};
    return {};
}

WallValue wall_value(const PointRow& point, const series::Latest& latest, const std::pair<series::Field, std::string>& shown) {
    WallValue value;
    value.sent_as = latest.key.factor;
    value.factor = factor_named(point.kind, latest.key.factor);
    if (auto* factor = standards::find_factor(value.factor)) {
        value.name_zh = factor->zh;
        value.name_en = factor->en;
        value.unit = standards::unit_of(*factor, medium_of(point.kind));
    }
    value.value = shown.second;
    value.field = name_of(shown.first);
    value.command = latest.key.cn;
    value.flag = latest.flag.text();
    value.at = instant_of(latest.data_time);
    value.arrived = latest.arrival;
    for (auto& watched : point.watched) {
        if (watched.factor != value.factor) continue;
        value.lower = watched.lower;
        value.upper = watched.upper;
        if (auto number = Decimal::from_text(value.value)) {
            value.above = watched.upper && *number > *watched.upper;
            value.below = watched.lower && *number < *watched.lower;
        }
    }
    return value;
}

WallPoint wall_point(Sql& sql, series::SeriesStore& store, const PointRow& point) {
    WallPoint shown{point.id, point.name, point.unit_name, point.kind, {}, {}};
    std::map<std::string, WallValue> newest;  // by factor
    for (auto& source : sources_of(sql, point.id))
        for (auto& latest : store.latest(source.mn)) {
            if (latest.key.st != source.system) continue;
            if (!shown.heard_at || latest.arrival > *shown.heard_at) shown.heard_at = latest.arrival;
            auto one = shown_value(latest);
            if (!one) continue;
            auto value = wall_value(point, latest, *one);
            auto& place = newest[value.factor];
            if (place.value.empty() || value.at > place.at) place = std::move(value);
        }
    for (auto& watched : point.watched)
        if (auto found = newest.find(watched.factor); found != newest.end()) {
            shown.values.push_back(std::move(found->second));
            newest.erase(found);
        }
    for (auto& [factor, value] : newest) shown.values.push_back(std::move(value));
    return shown;
}

Result<Wall> wall(const MonitoringTools& tools, api::Visit& visit, const api::Nothing&) {
    if (!tools.series) return no_store();
    Wall wall{visit.now, {}};
    ReachedPoints reached(visit);
    for (auto& point : points(visit.sql))
        if (!point.retired_on && reached.hold(point.id)) wall.points.push_back(wall_point(visit.sql, *tools.series, point));
    return wall;
}

// Over HTTP a stream that never ends: net tells on it that something was measured, and nothing of what.
struct WallNow {
    Instant now{};
};
DESCRIBE(WallNow, now)

// ---- one factor over time: curve and rows ----

struct SeriesAsked {
    std::string id;
    std::string factor;
    std::string command = "2061";
    std::string field = "avg";
    std::optional<Instant> from, to;  // the last seven days unless said
    std::optional<Instant> known_at;  // as it was known then; now unless said
    int parts = 800;
};
struct CurvePart {
    Instant start{};
    std::int64_t count = 0;
    Decimal min, max, mean;  // mean: to two places more than the values have
};
struct CurveLine {
    std::string mn, sent_as;
    std::vector<CurvePart> parts;
};
struct Curve {
    std::string factor, name_zh, name_en, unit, field, command;
    Instant from{}, to{};
    std::optional<Decimal> lower, upper;
    std::string basis;
    std::vector<CurveLine> lines;
    std::vector<MarkRow> marks;
};
DESCRIBE(SeriesAsked, id, factor, command, field, from, to, known_at, parts)
DESCRIBE(CurvePart, start, count, min, max, mean)
DESCRIBE(CurveLine, mn, sent_as, parts)
DESCRIBE(Curve, factor, name_zh, name_en, unit, field, command, from, to, lower, upper, basis, lines, marks)

struct Span {
    Instant from, to;
    series::Field field{};
    series::Versions versions;
};
Result<Span> span_of(const SeriesAsked& asked, Instant now) {
    constexpr auto longest = std::chrono::days{3'700};
    Span span{asked.from.value_or(now - std::chrono::days{7}), asked.to.value_or(now + std::chrono::hours{1}), {}, {}};
    if (span.from >= span.to || span.to - span.from > longest)
        return problem(Fault::invalid, "input.invalid", "时间范围应为正且不超过十年", "the span must be positive and ten years at most",
                       "?from");
    auto field = enum_from<series::Field>(asked.field);
    if (!field)
        return problem(Fault::invalid, "input.invalid", "没有这个字段：" + asked.field, "there is no such field: " + asked.field, "?field");
    span.field = *field;
    if (asked.known_at) span.versions = series::Versions::as_of(*asked.known_at);
    return span;
}

Decimal mean_of(const series::Bucket& bucket) {
    return Decimal::divide(bucket.sum, Decimal(std::int64_t(bucket.count)), std::min(bucket.sum.places() + 2, Decimal::places_max)).value();
}

void name_factor(Curve& curve, const PointRow& point) {
    if (auto* factor = standards::find_factor(curve.factor)) {
        curve.name_zh = factor->zh;
        curve.name_en = factor->en;
        curve.unit = standards::unit_of(*factor, medium_of(point.kind));
    }
    for (auto& watched : point.watched)
        if (watched.factor == curve.factor) {
            curve.lower = watched.lower;
            curve.upper = watched.upper;
            curve.basis = watched.basis;
        }
}

Result<Curve> curve(const MonitoringTools& tools, api::Visit& visit, const SeriesAsked& asked) {
    constexpr int parts_max = 4'000;
    if (!tools.series) return no_store();
    auto point = point_there(visit.sql, asked.id);
    if (!point) return tl::unexpected(point.error());
    auto span = span_of(asked, visit.now);
    if (!span) return tl::unexpected(span.error());
    if (asked.parts < 1 || asked.parts > parts_max)
        return problem(Fault::invalid, "input.invalid", "parts 应为1至4000", "parts is between 1 and 4000", "?parts");
    Curve curve{factor_named(point->kind, asked.factor), "", "", "", asked.field, asked.command, span->from, span->to, {}, {}, "", {}, {}};
    name_factor(curve, *point);
    series::Range range{seconds_of(span->from), seconds_of(span->to)};
    for (auto& key : series_of(visit.sql, *tools.series, *point, asked.factor, asked.command)) {
        auto& line = curve.lines.emplace_back(CurveLine{key.mn, key.factor, {}});
        for (auto& bucket : tools.series->curve(key, span->field, range, asked.parts, span->versions))
            line.parts.push_back({instant_of(bucket.start), std::int64_t(bucket.count), bucket.min, bucket.max, mean_of(bucket)});
    }
    curve.marks = marks(visit.sql, asked.id, span->from, span->to);
    std::erase_if(curve.marks, [](auto& mark) { return mark.withdrawn; });
    return curve;
}

struct RowsAsked {
    std::string id;
    std::string factor;
    std::string command = "2061";
    std::optional<Instant> from, to, known_at;
    bool all_versions = false;
    int limit = 1'000;
};
struct FieldValue {
    std::string field, value;  // as sent
};
struct MeasuredRow {
    std::string mn, sent_as;
    Instant at{}, arrived{};
    std::string flag;
    std::vector<FieldValue> values;
    std::vector<std::string> defects;  // of the frame it came in
    bool backfilled = false;
    std::int64_t frame = 0;
};
struct MeasuredRows {
    std::vector<MeasuredRow> items;
    bool more = false;  // than the limit
};
DESCRIBE(RowsAsked, id, factor, command, from, to, known_at, all_versions, limit)
DESCRIBE(FieldValue, field, value)
DESCRIBE(MeasuredRow, mn, sent_as, at, arrived, flag, values, defects, backfilled, frame)
DESCRIBE(MeasuredRows, items, more)

MeasuredRow row_of(const series::SeriesKey& key, const series::Measurement& one) {
    MeasuredRow row{key.mn, key.factor,     instant_of(one.data_time), one.arrival, std::string(one.flag.text()), {},
                    {},     one.backfilled, std::int64_t(one.frame)};
    for (auto& value : one.values) row.values.push_back({name_of(value.field), value.to_text()});
    for (auto& [defect, name] : enumerators_of<formats::hj212::Defect>())
        if (one.defects & (1u << unsigned(defect))) row.defects.push_back(name);
    return row;
}

Result<MeasuredRows> rows(const MonitoringTools& tools, api::Visit& visit, const RowsAsked& asked) {
    constexpr int limit_max = 10'000;
    if (!tools.series) return no_store();
    auto point = point_there(visit.sql, asked.id);
    if (!point) return tl::unexpected(point.error());
    auto span = span_of({asked.id, asked.factor, asked.command, "avg", asked.from, asked.to, asked.known_at, 1}, visit.now);
    if (!span) return tl::unexpected(span.error());
    if (asked.limit < 1 || asked.limit > limit_max)
        return problem(Fault::invalid, "input.invalid", "limit 应为1至10000", "limit is between 1 and 10000", "?limit");
    MeasuredRows rows;
    auto versions = asked.all_versions ? series::Versions::all() : span->versions;
    for (auto& key : series_of(visit.sql, *tools.series, *point, asked.factor, asked.command))
        tools.series->read(key, {seconds_of(span->from), seconds_of(span->to)}, versions, [&](const series::Measurement& one) {
            rows.more = std::int64_t(rows.items.size()) >= asked.limit;
            if (!rows.more) rows.items.push_back(row_of(key, one));
            return !rows.more;
        });
    return rows;
}

// ---- what a point has: each factor it sends, by which command, and since when it was last heard ----

struct SentSeries {
    std::string factor, sent_as, name_zh, name_en, unit, mn, system, command;
    Instant last_at{}, last_arrived{};
    std::vector<std::string> fields;
};
struct SentSeriesList {
    std::vector<SentSeries> items;
};
DESCRIBE(SentSeries, factor, sent_as, name_zh, name_en, unit, mn, system, command, last_at, last_arrived, fields)
DESCRIBE(SentSeriesList, items)

Result<SentSeriesList> sent(const MonitoringTools& tools, api::Visit& visit, const api::ById& by) {
    if (!tools.series) return no_store();
    auto point = point_there(visit.sql, by.id);
    if (!point) return tl::unexpected(point.error());
    SentSeriesList list;
    for (auto& source : sources_of(visit.sql, by.id))
        for (auto& latest : tools.series->latest(source.mn)) {
            if (latest.key.st != source.system) continue;
            SentSeries one{factor_named(point->kind, latest.key.factor),
                           latest.key.factor,
                           "",
                           "",
                           "",
                           latest.key.mn,
                           latest.key.st,
                           latest.key.cn,
                           instant_of(latest.data_time),
                           latest.arrival,
                           {}};
            if (auto* factor = standards::find_factor(one.factor)) {
                one.name_zh = factor->zh;
                one.name_en = factor->en;
                one.unit = standards::unit_of(*factor, medium_of(point->kind));
            }
            for (auto& [field, text] : latest.values) one.fields.push_back(name_of(field));
            list.items.push_back(std::move(one));
        }
    return list;
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void measurement_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    const std::string read{read_permission}, one = "/api/v1/points/{id}";
    routes.show<Wall, api::Nothing>("/api/v1/wall", read, "各监测点的最新数据 · the newest values of every point",
                                    [tools](api::Visit& visit, const api::Nothing& nothing) { return wall(tools, visit, nothing); });
    routes.show<WallNow, api::Nothing>("/api/v1/wall/events", read,
                                       "有新数据时告知；经 HTTP 是事件流 · tells when something was measured; over HTTP a stream of events",
                                       [](api::Visit& visit, const api::Nothing&) -> Result<WallNow> { return WallNow{visit.now}; });
    routes.show<SentSeriesList, api::ById>(one + "/series", read, "监测点上报的因子 · what a point sends",
                                           [tools](api::Visit& visit, const api::ById& by) { return sent(tools, visit, by); });
    routes.show<Curve, SeriesAsked>(one + "/curve", read, "一个因子的曲线 · the curve of one factor",
                                    [tools](api::Visit& visit, const SeriesAsked& asked) { return curve(tools, visit, asked); });
    routes.show<MeasuredRows, RowsAsked>(one + "/rows", read, "一个因子的原始数据和各版本 · the rows of one factor, with their versions",
                                         [tools](api::Visit& visit, const RowsAsked& asked) { return rows(tools, visit, asked); });
}

}  // namespace bihuan
