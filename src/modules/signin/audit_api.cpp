#include "modules/signin/signin_rooms.hpp"

namespace bihuan::signin {
namespace {

constexpr int entries_per_page_max = 1'000;

struct TrailAsked {
    std::optional<std::int64_t> after;  // the number of the last entry seen; the newest come first
    std::optional<std::string> actor, kind, about;
    std::optional<audit::Outcome> outcome;
    std::optional<Date> from, to;  // days, both included
    int limit = 200;
};
DESCRIBE(TrailAsked, after, actor, kind, about, outcome, from, to, limit)
struct TrailEntry {
    std::int64_t number = 0;
    Instant at{};
    std::string kind, actor;
    std::optional<std::string> actor_name;
    std::string about;
    audit::Outcome outcome{};
    std::string code, address;
};
DESCRIBE(TrailEntry, number, at, kind, actor, actor_name, about, outcome, code, address)
struct TrailPage {
    std::vector<TrailEntry> items;
    std::optional<std::int64_t> next;
};
DESCRIBE(TrailPage, items, next)

Result<TrailPage> list(api::Visit& visit, const TrailAsked& asked) {
    if (asked.limit < 1 || asked.limit > entries_per_page_max) {
        auto range = "1–" + std::to_string(entries_per_page_max);
        return problem(Fault::invalid, "input.invalid", "limit 应在 " + range + " 之间", "limit must be within " + range, "?limit");
    }
    Sql::Parameters parameters;
    std::string where = " where true";
    auto add = [&](const char* condition, const auto& value) {
        if (value) where += condition + parameters.add(*value);
    };
    add(" and number < ", asked.after);
    add(" and actor = ", asked.actor);
    add(" and kind = ", asked.kind);
    add(" and about = ", asked.about);
    add(" and outcome = ", asked.outcome);
    if (asked.from) where += " and at >= " + parameters.add(start_of(*asked.from));
    if (asked.to) where += " and at < " + parameters.add(start_of(plus_days(*asked.to, 1)));
    auto text = "select " + std::string(audit::kept_columns) + " from audit" + where + " order by number desc limit " +
                parameters.add(asked.limit + 1);
    TrailPage page;
    for (auto& one : visit.sql.all<audit::Kept>(text, parameters))
        page.items.push_back({one.number, one.at, one.kind, one.actor, {}, one.about, one.outcome, one.code, one.address});
    if (page.items.size() > std::size_t(asked.limit)) {
        page.items.pop_back();
        page.next = page.items.back().number;
    }
    std::map<std::string, std::optional<std::string>> names;
    for (auto& item : page.items) {
        auto [known, is_new] = names.try_emplace(item.actor);
        if (is_new) known->second = name_of_actor(visit.sql, item.actor);
        item.actor_name = known->second;
    }
    return page;
}

struct TrailVerdict {
    bool intact = false;
    std::int64_t entries = 0, sealed = 0;
    std::vector<journal::Finding> findings;
};
DESCRIBE(TrailVerdict, intact, entries, sealed, findings)

Result<TrailVerdict> verify(api::Visit& visit) {
    auto verdict = audit::verify(visit.sql);
    return TrailVerdict{verdict.findings.empty(), verdict.entries, verdict.sealed, verdict.findings};
}

}  // namespace

void audit_routes(api::Routes& routes) {
    routes.show<TrailPage, TrailAsked>("/api/v1/audit", "audit.read", "审计记录，最新的在前 · the audit trail, newest first",
                                       [](api::Visit& visit, const TrailAsked& asked) { return list(visit, asked); });
    routes.show<TrailVerdict, api::Nothing>("/api/v1/audit/verify", "audit.read",
                                            "核对审计记录的哈希链与封存 · checks its chain and its seals",
                                            [](api::Visit& visit, const api::Nothing&) { return verify(visit); });
}

}  // namespace bihuan::signin
