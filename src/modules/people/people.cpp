#include "modules/people/people.hpp"

#include "base/text.hpp"
#include "modules/people/people_rooms.hpp"

namespace bihuan {

Result<Person::Id> person_named(journal::Batch& batch, std::string_view name, const Unit::Id& at) {
    auto wanted = text::trimmed(name);
    if (auto wrong = unfit_person_name(wanted)) return tl::unexpected(*wrong);
    Person::Id found;
    batch.sql().query(
        "select id from person where name = $1 and unit = $2 order by created_at, id",
        [&](Row row) {
            found.text = row.text(0);
            return false;
        },
        wanted, at);
    if (found) return found;
    return new_person(batch, wanted, at);
}
Person::Id new_person(journal::Batch& batch, std::string_view name, const Unit::Id& at) {
    Person::Id made{batch.new_id()};
    batch.sql().run("insert into person(id, name, unit, post, created_at) values($1, $2, $3, $4, $5)", made, name, at, "",
                    batch.context().now);
    return made;
}
std::optional<Problem> unfit_person_name(std::string_view name) {
    constexpr std::size_t name_size_max = 120;
    if (name.empty()) return Problem{Fault::refused, "person.name_missing", "姓名不能为空", "a person needs a name", {}};
    if (name.size() > name_size_max)
        return Problem{Fault::refused, "person.name_too_long", "姓名过长", "the person's name is too long", {}};
    return {};
}

std::optional<api::Viewer> viewer_of(Sql& sql, std::string_view account) {
    if (sql.integer("select count(*) from account where id = $1 and closed = 0", account) == 0) return {};
    api::Viewer::Permissions permissions;
    sql.query(
        "select p.permission, p.reach, b.below from account_grant g join role_permission p on p.role = g.role"
        " left join unit_below b on b.above = g.unit and p.reach = 'unit' where g.account = $1",
        [&](Row row) {
            auto& scope = permissions[std::string(row.text(0))];
            if (row.text(1) == name_of(Reach::all)) scope.everything = true;
            else if (!row.is_null(2)) scope.units.emplace_back(row.text(2));
        },
        account);
    return api::Viewer::account(std::string(account), std::move(permissions));
}
std::optional<std::string> name_of_actor(Sql& sql, std::string_view actor) {
    std::optional<std::string> name;
    sql.query(
        "select p.name from account a join person p on p.id = a.person where a.id = $1 and p.name is not null",
        [&](Row row) { name = row.text(0); }, actor);
    return name;
}

void people_views(journal::Views& views) {
    unit_views(views);
    role_views(views);
    administration_views(views);
    account_views(views);
}
void people_routes(api::Routes& routes) {
    unit_routes(routes);
    account_routes(routes);
    role_routes(routes);
    administration_routes(routes);
}

}  // namespace bihuan
