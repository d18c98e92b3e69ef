#include "modules/monitoring/intake_book.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"
#include "modules/monitoring/quarantine.hpp"

namespace bihuan::monitoring {
namespace {

// ---- how loggers are: last heard, what was wrong ----

struct DefectCount {
    std::string defect;  // of formats/hj212: "len", "clock"
    std::int64_t frames = 0;
};
struct LoggerHealth {
    std::string id, mn, name;
    bool retired = false;
    std::optional<Instant> first_at, last_at;  // absent: never heard
    std::int64_t silent_seconds = 0;           // since it was last heard
    std::string address;
    std::int64_t frames = 0, backfilled = 0, set_aside = 0;
    std::vector<DefectCount> defects;
    std::optional<Instant> clock_set_at;
    std::string other_address;  // it came from two places at once; empty: it did not
    std::optional<Instant> other_at;
};
struct LoggerHealthList {
    Instant now{};
    std::vector<LoggerHealth> items;
};
DESCRIBE(DefectCount, defect, frames)
DESCRIBE(LoggerHealth, id, mn, name, retired, first_at, last_at, silent_seconds, address, frames, backfilled, set_aside, defects,
         clock_set_at, other_address, other_at)
DESCRIBE(LoggerHealthList, now, items)

bool has_book(const MonitoringTools& tools) { return !tools.intake.empty() && std::filesystem::exists(tools.intake); }

LoggerHealth health_of(const LoggerRow& row, const Heard* heard, Instant now) {
    LoggerHealth health;
    health.id = row.id;
    health.mn = row.mn;
    health.name = row.name;
    health.retired = row.retired;
    if (!heard) return health;
    health.first_at = heard->first_at;
    health.last_at = heard->last_at;
    health.silent_seconds = std::chrono::floor<std::chrono::seconds>(now - heard->last_at).count();
    health.address = heard->address;
    health.frames = heard->frames;
    health.backfilled = heard->backfilled;
    health.set_aside = heard->set_aside;
    for (auto& [defect, frames] : heard->defects) health.defects.push_back({defect, frames});
    health.clock_set_at = heard->clock_set_at;
    health.other_address = heard->other_address;
    health.other_at = heard->other_at;
    return health;
}

Result<LoggerHealthList> health(const MonitoringTools& tools, api::Visit& visit, const api::Nothing&) {
    LoggerHealthList list{visit.now, {}};
    std::map<std::string, Heard> by_mn;
    if (has_book(tools))
        for (auto& one : heard(*open_sqlite(tools.intake.string(), Access::read))) by_mn.emplace(one.mn, one);
    ReachedPoints reached(visit);
    for (auto& row : loggers(visit.sql)) {
        if (!std::all_of(row.outlets.begin(), row.outlets.end(), [&](auto& one) { return reached.hold(one.point.text); })) continue;
        auto found = by_mn.find(row.mn);
        list.items.push_back(health_of(row, found == by_mn.end() ? nullptr : &found->second, visit.now));
    }
    return list;
}

// ---- what was set aside ----

struct QuarantineAsked {
    std::optional<std::string> mn;
    std::optional<std::string> why;
    std::int64_t before = 0;
    std::int64_t limit = 100;
};
struct Quarantine {
    std::vector<SetAside> items;   // the newest first
    std::vector<WhyCount> counts;  // of all there is
};
DESCRIBE(QuarantineAsked, mn, why, before, limit)
DESCRIBE(Quarantine, items, counts)

Result<Quarantine> quarantine(const MonitoringTools& tools, api::Visit&, const QuarantineAsked& asked) {
    constexpr std::int64_t limit_max = 500;
    if (asked.limit < 1 || asked.limit > limit_max)
        return problem(Fault::invalid, "input.invalid", "limit 应为1至500", "limit is between 1 and 500", "?limit");
    AsideFilter filter{asked.mn, {}, asked.before, asked.limit};
    if (asked.why) {
        filter.why = enum_from<formats::hj212::Why>(*asked.why);
        if (!filter.why) return problem(Fault::invalid, "input.invalid", "没有这种原因", "there is no such reason", "?why");
    }
    if (!has_book(tools)) return Quarantine{};
    auto book = open_sqlite(tools.intake.string(), Access::read);
    return Quarantine{set_aside(*book, filter), counts_of_quarantine(*book)};
}

struct RereadAsked {
    std::string mn;
};
DESCRIBE(RereadAsked, mn)
Result<Reread> reread_of(const MonitoringTools& tools, api::Visit& visit, const RereadAsked& asked) {
    constexpr std::int64_t frames_max = 5'000;
    if (!tools.series || !tools.key || !has_book(tools))
        return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    auto registry = registry_of(visit.sql, *tools.key);
    auto known = registry.find(asked.mn);
    if (known == registry.end())
        return problem(Fault::missing, "logger.missing", "没有登记此 MN 的在用数采仪：" + asked.mn,
                       "no logger in use has this MN: " + asked.mn, "/mn");
    return reread(*open_sqlite(tools.intake.string(), Access::write), *tools.series, known->second, frames_max);
}

// ---- the evidence itself ----

struct ByNumber {
    std::int64_t number = 0;
};
struct RawFrame {
    std::int64_t number = 0;
    Instant arrived{};
    std::int64_t size = 0;
    std::string sha256, hex;
    std::string text;  // printable, without its password
};
DESCRIBE(ByNumber, number)
DESCRIBE(RawFrame, number, arrived, size, sha256, hex, text)

Result<RawFrame> raw_frame(const MonitoringTools& tools, api::Visit&, const ByNumber& by) {
    if (!tools.series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    auto frame = by.number > 0 ? tools.series->frame(series::FrameNumber(by.number)) : std::nullopt;
    if (!frame) return problem(Fault::missing, "frame.missing", "没有这个原始报文", "there is no such frame", "?number");
    return RawFrame{by.number,
                    frame->arrival,
                    std::int64_t(frame->bytes.size()),
                    to_hex(bytes_of(sha256(frame->bytes))),
                    to_hex(without_password(frame->bytes)),
                    shown(frame->bytes)};
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void intake_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    const std::string manage{manage_permission}, intake = "/api/v1/intake";
    routes.show<LoggerHealthList, api::Nothing>(
        intake + "/loggers", std::string(read_permission), "数采仪的在线情况 · how the loggers are",
        [tools](api::Visit& visit, const api::Nothing& nothing) { return health(tools, visit, nothing); });
    routes.show<Quarantine, QuarantineAsked>(
        intake + "/quarantine", manage, "隔离的报文 · frames that were set aside",
        [tools](api::Visit& visit, const QuarantineAsked& asked) { return quarantine(tools, visit, asked); });
    routes.act<Reread, RereadAsked, api::Nothing>(
        intake + "/quarantine/reread", manage, "重新解析某台数采仪被隔离的报文 · reads the frames of a logger again that were set aside",
        [tools](api::Visit& visit, const api::Nothing&, RereadAsked asked) { return reread_of(tools, visit, asked); });
    routes.show<RawFrame, ByNumber>(intake + "/frame", manage, "一个原始报文 · a raw frame",
                                    [tools](api::Visit& visit, const ByNumber& by) { return raw_frame(tools, visit, by); });
}

}  // namespace bihuan
