#include "modules/people/people.hpp"

#include "base/text.hpp"

namespace bihuan::unit {
namespace {
constexpr std::size_t name_size_max = 240;  // bytes: 80 characters

std::optional<Problem> unfit(std::string_view name) {
    if (text::trimmed(name).empty())
        return Problem{Fault::refused, "unit.name_missing", "单位名称不能为空", "a unit needs a name", "/name"};
    if (name.size() > name_size_max)
        return Problem{Fault::refused, "unit.name_too_long", "单位名称过长(最多80字)",
                       "the unit's name is too long (80 characters at most)", "/name"};
    return {};
}
}  // namespace

Decision<Event> decide(const State& state, const Register& ask, const Context&) {
    if (!state.name.empty()) return refuse("unit.registered_already", "该单位已登记", "this unit is registered already");
    if (auto wrong = unfit(ask.name)) return tl::unexpected(*wrong);
    return {{Registered{text::trimmed(ask.name), ask.kind}}};
}
Decision<Event> decide(const State& state, const Rename& ask, const Context&) {
    if (state.name.empty()) return problem(Fault::missing, "unit.missing", "没有这个单位", "there is no such unit");
    if (auto wrong = unfit(ask.name)) return tl::unexpected(*wrong);
    if (ask.reason.empty()) return refuse("unit.reason_missing", "请写明更名原因", "say why it is renamed");
    return {{Renamed{text::trimmed(ask.name), ask.reason}}};
}
Decision<Event> decide(const State& state, const AddAlias& ask, const Context&) {
    if (state.name.empty()) return problem(Fault::missing, "unit.missing", "没有这个单位", "there is no such unit");
    if (auto wrong = unfit(ask.alias)) return tl::unexpected(*wrong);
    if (std::find(state.aliases.begin(), state.aliases.end(), ask.alias) != state.aliases.end()) return std::vector<Event>{};
    return {{AliasAdded{text::trimmed(ask.alias)}}};
}

State evolve(State, const Registered& registered) { return {registered.name, {}}; }
State evolve(State state, const Renamed& renamed) {
    state.aliases.push_back(state.name);  // documents written before still name it so
    state.name = renamed.name;
    return state;
}
State evolve(State state, const AliasAdded& added) {
    state.aliases.push_back(added.alias);
    return state;
}

Kind kind_of(std::string_view name) {
    auto ends = [&](std::initializer_list<std::string_view> endings) {
        return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return name.ends_with(ending); });
    };
    if (ends({"村", "社区", "村委会", "居委会", "村民委员会"})) return Kind::village;
    if (ends({"街道", "街道办", "街道办事处", "镇", "镇政府", "镇人民政府", "乡", "乡政府", "管委会"})) return Kind::town;
    if (ends({"公司", "集团", "厂", "企业"})) return Kind::enterprise;
    if (name.starts_with("市") || name.starts_with("省") || name.starts_with("自治区")) return Kind::superior;
    if (ends({"区委", "区政府", "县委", "县政府"})) return Kind::district;
    if (ends({"局", "办", "委", "室", "部", "院", "队", "站", "中心", "委员会", "办公室", "法院", "检察院"})) return Kind::department;
    return Kind::other;
}

}  // namespace bihuan::unit

namespace bihuan {
namespace {

constexpr auto unit_ddl = R"(
create table unit(id text primary key, name text not null, kind text not null, registered_at bigint not null, position bigint not null);
create table unit_name(name text primary key, unit text not null);
)";

void add_name(Sql& sql, std::string_view name, std::string_view unit) {
    sql.run("insert into unit_name(name, unit) values($1, $2) on conflict(name) do nothing", name, unit);
}
void project(Sql& sql, const journal::Recorded& recorded, const Unit::Event& event) {
    if (auto* registered = std::get_if<unit::Registered>(&event)) {
        sql.run("insert into unit(id, name, kind, registered_at, position) values($1, $2, $3, $4, $5)", recorded.id, registered->name,
                registered->kind, recorded.at, recorded.position);
        add_name(sql, registered->name, recorded.id);
    } else if (auto* renamed = std::get_if<unit::Renamed>(&event)) {
        sql.run("update unit set name = $2, position = $3 where id = $1", recorded.id, renamed->name, recorded.position);
        add_name(sql, renamed->name, recorded.id);
    } else {
        add_name(sql, std::get<unit::AliasAdded>(event).alias, recorded.id);
    }
}

struct UnitView {
    Unit::Id id;
    std::string name;
    unit::Kind kind{};
};
DESCRIBE(UnitView, id, name, kind)
struct UnitList {
    std::vector<UnitView> items;
};
DESCRIBE(UnitList, items)

Result<UnitList> list(const api::Reading& reading, const api::Nothing&) {
    return UnitList{reading.sql.all<UnitView>("select id, name, kind from unit order by kind, name")};
}

}  // namespace

Result<Unit::Id> unit_named(journal::Batch& batch, std::string_view name) {
    auto wanted = text::trimmed(name);
    Unit::Id found;
    batch.sql().query(
        "select unit from unit_name where name = $1", [&](Row row) { found.text = row.text(0); }, wanted);
    if (found) return found;
    auto id = batch.new_id();
    auto registered = batch.execute<Unit>(id, unit::Register{wanted, unit::kind_of(wanted)});
    if (!registered) return tl::unexpected(registered.error());
    return Unit::Id{id};
}

Result<Person::Id> person_named(journal::Batch& batch, std::string_view name, const Unit::Id& at) {
    constexpr std::size_t name_size_max = 120;
    auto wanted = text::trimmed(name);
    if (wanted.empty()) return problem(Fault::refused, "person.name_missing", "姓名不能为空", "a person needs a name");
    if (wanted.size() > name_size_max) return problem(Fault::refused, "person.name_too_long", "姓名过长", "the person's name is too long");
    Person::Id found;
    batch.sql().query(
        "select id from person where name = $1 and unit = $2", [&](Row row) { found.text = row.text(0); }, wanted, at);
    if (found) return found;
    Person::Id made{batch.new_id()};
    batch.sql().run("insert into person(id, name, unit, post, created_at) values($1, $2, $3, $4, $5)", made, wanted, at, "",
                    batch.context().now);
    return made;
}

void people_views(journal::Views& views) { views.view("unit", unit_ddl).on<Unit>(project); }

void people_routes(api::Routes& routes) {
    routes.get<UnitList, api::Nothing>("/api/v1/units", "people.read", "单位名录 · units", list);
    routes.command<Unit, unit::Rename>("/api/v1/units/{id}/rename", "people.manage", "单位更名 · renames a unit");
    routes.command<Unit, unit::AddAlias>("/api/v1/units/{id}/add-alias", "people.manage", "增加单位别名 · another name the unit goes by");
}

}  // namespace bihuan
