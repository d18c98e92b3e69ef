#include "base/text.hpp"
#include "modules/people/people.hpp"
#include "modules/people/people_rooms.hpp"

namespace bihuan {
namespace {

struct UnitRow {
    std::string id, name;
    unit::Kind kind{};
    std::optional<std::string> parent;
    bool retired = false;
    std::vector<std::string> aliases;  // other names it goes by, or went by
};
DESCRIBE(UnitRow, id, name, kind, parent, retired, aliases)
struct UnitList {
    std::vector<UnitRow> items;
};
DESCRIBE(UnitList, items)

Result<UnitList> list(const api::Reading& reading, const api::Nothing&) {
    std::map<std::string, std::vector<std::string>, std::less<>> names;
    reading.sql.query("select unit, name from unit_name order by name",
                      [&](Row row) { names[std::string(row.text(0))].emplace_back(row.text(1)); });
    UnitList list{reading.sql.all<UnitRow>("select id, name, kind, parent, retired, '[]' from unit order by kind, name")};
    for (auto& unit : list.items) {
        unit.aliases = std::move(names[unit.id]);
        std::erase(unit.aliases, unit.name);
    }
    return list;
}

struct NewUnit {
    std::string name;
    unit::Kind kind = unit::Kind::other;
    std::optional<Unit::Id> parent;
};
DESCRIBE(NewUnit, name, kind, parent)
struct UnitParent {
    std::optional<Unit::Id> parent;
};
DESCRIBE(UnitParent, parent)

Result<journal::Committed> place(journal::Batch& batch, const std::string& id, const std::optional<Unit::Id>& parent,
                                 std::optional<std::int64_t> seen) {
    unit::Place ask{parent};
    if (parent) {
        auto& sql = batch.sql();
        if (auto wrong = unfit_unit(sql, *parent, "/parent")) return tl::unexpected(*wrong);
        ask.below_itself = sql.integer("select count(*) from unit_below where above = $1 and below = $2", id, *parent) > 0;
        ask.levels = int(sql.integer("select count(*) from unit_below where below = $1", *parent) +
                         sql.integer("select max(levels) from (select count(*) as levels from unit_below s"
                                     " join unit_below b on b.below = s.below join unit_below t on t.above = $1 and t.below = b.above"
                                     " where s.above = $1 group by s.below) as below",
                                     id));
    }
    return batch.execute<Unit>(id, ask, seen);
}
Result<api::Work> register_unit(const api::Nothing&, NewUnit asked, std::optional<std::int64_t>) {
    return api::Work([asked = std::move(asked)](journal::Batch& batch) -> Result<journal::Committed> {
        auto name = text::trimmed(asked.name);
        if (batch.sql().integer("select count(*) from unit_name where name = $1", name) > 0)
            return problem(Fault::refused, "unit.name_taken", "已有单位使用此名称或别名：" + name,
                           "a unit goes by this name already: " + name, "/name");
        auto id = batch.new_id();
        auto registered = batch.execute<Unit>(id, unit::Register{name, asked.kind});
        if (!registered || !asked.parent) return registered;
        return place(batch, id, asked.parent, {});
    });
}
Result<api::Work> place_unit(const api::ById& by, UnitParent asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch) { return place(batch, id, asked.parent, seen); });
}
Result<api::Work> retire_unit(const api::ById& by, people::Because because, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, because = std::move(because), seen](journal::Batch& batch) {
        unit::Retire ask{because.reason};
        ask.open_accounts = batch.sql().integer("select count(*) from account where unit = $1 and closed = 0", id);
        ask.units_below = batch.sql().integer("select count(*) from unit where parent = $1 and retired = 0", id);
        return batch.execute<Unit>(id, ask, seen);
    });
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

std::optional<Problem> unfit_unit(Sql& sql, const Unit::Id& unit, const char* at) {
    std::optional<bool> retired;
    sql.query(
        "select retired from unit where id = $1", [&](Row row) { retired = row.integer(0) != 0; }, unit);
    if (!retired) return Problem{Fault::missing, "unit.missing", "没有这个单位", "there is no such unit", at};
    if (*retired) return Problem{Fault::refused, "unit.retired", "该单位已撤销", "this unit is retired", at};
    return {};
}

void unit_routes(api::Routes& routes) {
    const std::string all = "/api/v1/units", one = all + "/{id}";
    routes.guard(one, api::with_whole_reach);
    routes.get<UnitList, api::Nothing>(all, "people.read", "单位名录 · units", list);
    routes.post<NewUnit, api::Nothing>(all, "people.manage", "登记单位 · registers a unit", register_unit);
    routes.command<Unit, unit::Rename>(one + "/rename", "people.manage", "单位更名 · renames a unit");
    routes.command<Unit, unit::AddAlias>(one + "/add-alias", "people.manage", "增加单位别名 · another name the unit goes by");
    routes.post<UnitParent, api::ById>(one + "/place", "people.manage", "设置上级单位 · the unit this one stands below", place_unit);
    routes.post<people::Because, api::ById>(one + "/retire", "people.manage", "撤销单位 · retires a unit", retire_unit);
    routes.command<Unit, unit::Restore>(one + "/restore", "people.manage", "恢复单位 · restores a retired unit");
}

}  // namespace bihuan
