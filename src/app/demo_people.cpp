#include "app/demo_people.hpp"

#include "modules/people/people.hpp"

namespace bihuan::app {
namespace {

constexpr auto district = "清澜区";

struct Demonstrator {
    const char *login, *name, *unit, *role, *post;
};
constexpr Demonstrator demonstrators[] = {
    {"zhengban", "林清越", "区整改办", "office", "综合科科长"},   {"shiqiao", "牧远山", "石桥镇", "unit", "副镇长"},
    {"dudao", "闻笛", "区委办公室", "supervising", "督导组成员"}, {"ducha", "祁怀瑾", "区委督查室", "inspector", "主任"},
    {"lingdao", "顾长明", "区政府", "leader", "副区长"},          {"jiance", "云舒", "区环境监测站", "monitoring", "值班员"},
    {"sysadmin", "程磊", "区整改办", "sysadmin", "系统管理员"},   {"secadmin", "秦安", "区整改办", "secadmin", "安全管理员"},
    {"auditor", "严慎", "区委督查室", "auditor", "审计管理员"}};

Result<void> make_one(journal::Batch& batch, const Demonstrator& who) {
    auto unit = unit_named(batch, who.unit);
    if (!unit) return tl::unexpected(unit.error());
    auto account = open_account(batch, {who.name, who.login, *unit, who.post, false});
    if (!account) return tl::unexpected(account.error());
    auto granted = grant_role(batch, {account->id}, {who.role}, *unit);
    if (!granted) return tl::unexpected(granted.error());
    return {};
}

// What the plan names stands below the district, but for what is above it.
Result<void> place_units(journal::Batch& batch) {
    auto top = unit_named(batch, district);
    if (!top) return tl::unexpected(top.error());
    std::vector<std::string> below;
    batch.sql().query(
        "select id from unit where id <> $1 and kind <> $2 order by id", [&](Row row) { below.emplace_back(row.text(0)); }, *top,
        unit::Kind::superior);
    for (auto& id : below)
        if (auto placed = batch.execute<Unit>(id, unit::Place{*top, false, 1}); !placed) return tl::unexpected(placed.error());
    return {};
}

}  // namespace

Result<void> make_demo_people(House& house) {
    auto work = [](journal::Batch& batch) -> Result<journal::Committed> {
        for (auto& who : demonstrators)
            if (auto made = make_one(batch, who); !made) return tl::unexpected(made.error());
        if (auto placed = place_units(batch); !placed) return tl::unexpected(placed.error());
        set_place(batch, district);
        mark_as_demonstration(batch);
        return journal::Committed{};
    };
    auto done = house.journal().submit_and_wait({work, "demo", {}, {}});
    if (!done) return tl::unexpected(done.error());
    return {};
}

Result<std::vector<DemoLink>> demo_links(House& house, const std::string& home) {
    std::vector<DemoLink> links;
    auto sql = open_sqlite(house.place().database().string(), Access::read);
    for (auto& who : demonstrators) {
        auto id = open_account_of_login(*sql, who.login);
        auto account = id ? account_row(*sql, *id) : std::nullopt;
        if (!account || account->grants.empty()) continue;
        auto link = new_visit_link(house.journal(), home, *id);
        if (!link) return tl::unexpected(link.error());
        auto& role = account->grants.front();
        links.push_back({role.zh, role.en, account->name.value_or(""), account->unit_name, *link});
    }
    return links;
}

}  // namespace bihuan::app
