#include "modules/people/role.hpp"

#include "base/text.hpp"
#include "modules/people/people_rooms.hpp"

namespace bihuan::role {
namespace {

// The one permission that each administrator is there for: without it the house would have nobody left who can give it back.
std::string_view heart_of(Duty duty) {
    switch (duty) {
        case Duty::system: return "accounts.manage";
        case Duty::security: return "roles.grant";
        case Duty::audit: return "audit.read";
        case Duty::work: break;
    }
    return {};
}

}  // namespace

Decision<Event> decide(const State& state, const Define& ask, const Context&) {
    if (state.defined) return std::vector<Event>{};
    if (auto wrong = unfit_permissions(ask.duty, ask.permissions)) return tl::unexpected(*wrong);
    return {{Defined{ask.zh, ask.en, ask.duty, ask.permissions}}};
}
Decision<Event> decide(const State& state, const Change& ask, const Context&) {
    if (!state.defined) return problem(Fault::missing, "role.missing", "没有这个角色", "there is no such role");
    if (text::trimmed(ask.reason).empty())
        return problem(Fault::refused, "role.reason_missing", "请写明调整原因", "say why it is changed", "/reason");
    if (auto wrong = unfit_permissions(state.duty, ask.permissions)) return tl::unexpected(*wrong);
    auto heart = heart_of(state.duty);
    auto is_heart = [&](const Permitted& one) { return one.permission == heart; };
    if (!heart.empty() && std::none_of(ask.permissions.begin(), ask.permissions.end(), is_heart))
        return problem(Fault::refused, "role.heart_missing", "管理员角色不能缺少这项权限：" + std::string(heart),
                       "this administrator cannot be without " + std::string(heart), "/permissions");
    if (ask.permissions == state.permissions) return std::vector<Event>{};
    return {{Changed{ask.permissions, text::trimmed(ask.reason)}}};
}

State evolve(State, const Defined& defined) { return {true, defined.duty, defined.permissions}; }
State evolve(State state, const Changed& changed) {
    state.permissions = changed.permissions;
    return state;
}

}  // namespace bihuan::role

namespace bihuan {
namespace {

constexpr auto ddl = R"(
create table role(
    id text primary key, zh text not null, en text not null, duty text not null, permissions text not null, place bigint not null);
create table role_permission(role text not null, permission text not null, reach text not null, primary key(role, permission));
)";

void set_permissions(Sql& sql, std::string_view id, const std::vector<Permitted>& permissions) {
    sql.run("update role set permissions = $2 where id = $1", id, permissions);
    sql.run("delete from role_permission where role = $1", id);
    for (auto& one : permissions)
        sql.run("insert into role_permission(role, permission, reach) values($1, $2, $3)", id, one.permission, one.reach);
}
void project(Sql& sql, const journal::Recorded& recorded, const Role::Event& event) {
    if (auto* defined = std::get_if<role::Defined>(&event)) {
        sql.run("insert into role(id, zh, en, duty, permissions, place) values($1, $2, $3, $4, '[]', $5)", recorded.id, defined->zh,
                defined->en, defined->duty, recorded.position);
        set_permissions(sql, recorded.id, defined->permissions);
    } else {
        set_permissions(sql, recorded.id, std::get<role::Changed>(event).permissions);
    }
}

struct RoleRow {
    std::string id, zh, en;
    Duty duty{};
    std::vector<Permitted> permissions;
};
DESCRIBE(RoleRow, id, zh, en, duty, permissions)
struct WordRow {
    std::string permission, zh, en;
    std::optional<Duty> duty;  // absent: may stand in any role
    bool by_unit = false;
};
DESCRIBE(WordRow, permission, zh, en, duty, by_unit)
struct RoleList {
    std::vector<RoleRow> items;
    std::vector<WordRow> permissions;  // all there are
};
DESCRIBE(RoleList, items, permissions)

Result<RoleList> list(const api::Reading& reading, const api::Nothing&) {
    RoleList list{reading.sql.all<RoleRow>("select id, zh, en, duty, permissions from role order by place"), {}};
    for (auto& one : permission_words())
        list.permissions.push_back({std::string(one.word), std::string(one.zh), std::string(one.en), one.duty, one.by_unit});
    return list;
}

// data/roles.json: the roles of a new house.
struct Shipped {
    std::string id, zh, en;
    Duty duty{};
    std::vector<std::string> all, unit;  // permissions, by their reach
};
DESCRIBE(Shipped, id, zh, en, duty, all, unit)

}  // namespace

void role_views(journal::Views& views) { views.view("role", ddl).on<Role>(project); }
void role_routes(api::Routes& routes) {
    const std::string one = "/api/v1/roles/{id}";
    routes.guard(one, api::with_whole_reach);
    routes.get<RoleList, api::Nothing>("/api/v1/roles", "people.read", "角色及其权限 · roles and what they permit", list);
    routes.command<Role, role::Change>(one + "/change", "roles.grant", "调整角色权限 · changes what a role permits");
}

void define_roles(journal::Journal& journal, std::string_view shipped) {
    auto roles = json::from<std::vector<Shipped>>(shipped);
    if (!roles) throw std::logic_error("people: the table of roles cannot be read: " + roles.error().at + " " + roles.error().en);
    auto sql = open_sqlite(journal.database().string(), Access::read);
    for (auto& one : *roles) {
        if (sql->integer("select count(*) from role where id = $1", one.id) > 0) continue;
        role::Define ask{one.zh, one.en, one.duty, {}};
        for (auto& word : one.all) ask.permissions.push_back({word, Reach::all});
        for (auto& word : one.unit) ask.permissions.push_back({word, Reach::unit});
        auto committed = journal.submit_and_wait({journal::work_for<Role>(one.id, std::move(ask)), "system", {}, {}});
        if (!committed) throw StoreError(committed.error(), "people: role " + one.id + ": " + committed.error().en);
    }
}

}  // namespace bihuan
