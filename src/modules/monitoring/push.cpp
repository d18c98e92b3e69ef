#include "modules/monitoring/push.hpp"

#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"

namespace bihuan::monitoring {
namespace {

constexpr auto ahead_max = std::chrono::hours{1};

tl::unexpected<Problem> wrong(const char* code, const std::string& zh, const std::string& en, const std::string& at) {
    return problem(Fault::invalid, code, zh, en, at);
}

// For each factor of the push: its own code, the unit its values are in, and the one they are kept in.
struct Column {
    std::string code, given, kept;
};
Result<std::map<std::string, Column, std::less<>>> columns_of(const PointRow& point, const Pushed& pushed) {
    std::map<std::string, Column, std::less<>> columns;
    for (std::size_t i = 0; i < pushed.units.size(); ++i) {
        auto& [sent, unit] = pushed.units[i];
        auto at = "/units/" + std::to_string(i);
        auto code = factor_named(point.kind, sent);
        auto* factor = standards::find_factor(code);
        if (!factor) return wrong("push.factor", "不认识的因子：" + sent, "no factor goes by this code: " + sent, at + "/factor");
        std::string own(standards::unit_of(*factor, medium_of(point.kind)));
        if (!standards::converted(Decimal(1), unit, own))
            return wrong("push.unit", factor->zh + " 的单位应为 " + own + "，不能由 " + unit + " 换算",
                         factor->en + " is measured in " + own + ", which " + unit + " cannot be converted to", at + "/unit");
        columns[sent] = {code, unit, own};
    }
    return columns;
}

}  // namespace

Result<Taken> take(series::SeriesStore& store, const PointRow& point, const Pushed& pushed, Instant now) {
    constexpr std::array commands{std::string_view("2011"), std::string_view("2031"), std::string_view("2051"), std::string_view("2061")};
    if (std::find(commands.begin(), commands.end(), pushed.command) == commands.end())
        return wrong("push.command", "command 应为 2011、2031、2051 或 2061", "command is 2011, 2031, 2051 or 2061", "/command");
    if (pushed.values.size() > pushed_values_max)
        return wrong("push.too_many", "一次最多20000个值", "20,000 values at a time at most", "/values");
    auto columns = columns_of(point, pushed);
    if (!columns) return tl::unexpected(columns.error());
    auto mn = name_of_brought(point.id);
    auto field = pushed.command == "2011" ? series::Field::rtd : series::Field::avg;
    std::vector<std::string> texts;
    texts.reserve(pushed.values.size());
    std::map<Instant, series::Delivery> by_time;
    for (std::size_t i = 0; i < pushed.values.size(); ++i) {
        auto& value = pushed.values[i];
        auto at = "/values/" + std::to_string(i);
        auto column = columns->find(value.factor);
        if (column == columns->end())
            return wrong("push.unit_missing", "请写明因子 " + value.factor + " 的单位", "say in which unit " + value.factor + " is",
                         "/units");
        if (value.at > now + ahead_max || value.at < start_of(day(1990, 1, 1)))
            return wrong("push.time", "时间在未来或早于1990年", "this time lies ahead, or before 1990", at + "/at");
        auto flag = series::Flag::from_text(value.flag);
        if (!flag) return wrong("push.flag", "标记最长4个字符", "a flag has 4 characters at most", at + "/flag");
        auto& delivery = by_time[value.at];
        delivery.mn = mn;
        delivery.cn = pushed.command;
        delivery.data_time = seconds_of(value.at);
        delivery.arrival = now;
        delivery.backfilled = true;
        auto converted = standards::converted(value.value, column->second.given, column->second.kept);
        if (!converted) return wrong("push.value", converted.error().zh, converted.error().en, at + "/value");
        texts.push_back(converted->to_text());
        delivery.rows.push_back({column->second.code, *flag, 0, {series::Value::from_text(field, texts.back())}});
    }
    if (by_time.empty()) return Taken{};
    series::Batch batch;
    for (auto& [time, delivery] : by_time) batch.deliveries.push_back(std::move(delivery));
    auto kept = store.append_and_wait(batch);
    if (!kept) return tl::unexpected(kept.error());
    return Taken{std::int64_t(pushed.values.size())};
}

}  // namespace bihuan::monitoring

namespace bihuan {

void push_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    routes.act<Taken, Pushed, api::ById>(
        "/api/v1/points/{id}/measurements", std::string(manage_permission), "送入测量数据 · brings measurements in",
        [tools](api::Visit& visit, const api::ById& by, Pushed pushed) -> Result<Taken> {
            if (!tools.series)
                return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
            auto point = point_of(visit.sql, by.id);
            if (!point) return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point");
            return take(*tools.series, *point, pushed, visit.now);
        });
}

}  // namespace bihuan
