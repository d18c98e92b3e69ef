#include "modules/people/people.hpp"
#include "modules/people/people_rooms.hpp"

namespace bihuan {
namespace {

// unit_below: each unit below itself and below all that stand above it, so that a reach is one look.
constexpr auto ddl = R"(
create table unit(
    id text primary key, name text not null, kind text not null, parent text, retired bigint not null, registered_at bigint not null,
    position bigint not null);
create index unit_parent on unit(parent);
create table unit_name(name text primary key, unit text not null);
create index unit_name_unit on unit_name(unit);
create table unit_below(above text not null, below text not null, primary key(above, below));
create index unit_below_below on unit_below(below, above);
)";

struct Projection {
    Sql& sql;
    const journal::Recorded& at;

    void operator()(const unit::Registered& one) const {
        sql.run("insert into unit(id, name, kind, retired, registered_at, position) values($1, $2, $3, 0, $4, $5)", at.id, one.name,
                one.kind, at.at, at.position);
        sql.run("insert into unit_below(above, below) values($1, $1)", at.id);
        add_name(one.name);
    }
    void operator()(const unit::Renamed& one) const {
        sql.run("update unit set name = $2 where id = $1", at.id, one.name);
        add_name(one.name);
        touched();
    }
    void operator()(const unit::AliasAdded& one) const {
        add_name(one.alias);
        touched();
    }
    void operator()(const unit::Placed& one) const {
        sql.run(
            "delete from unit_below where below in (select below from unit_below where above = $1)"
            " and above in (select above from unit_below where below = $1 and above <> $1)",
            at.id);
        if (one.parent)
            sql.run(
                "insert into unit_below(above, below) select a.above, b.below from unit_below a join unit_below b on b.above = $1"
                " where a.below = $2",
                at.id, *one.parent);
        sql.run("update unit set parent = $2 where id = $1", at.id, one.parent);
        touched();
    }
    void operator()(const unit::Retired&) const { retire(true); }
    void operator()(const unit::Restored&) const { retire(false); }

private:
    void add_name(const std::string& name) const {
        sql.run("insert into unit_name(name, unit) values($1, $2) on conflict(name) do nothing", name, at.id);
    }
    void retire(bool retired) const {
        sql.run("update unit set retired = $2 where id = $1", at.id, retired);
        touched();
    }
    void touched() const { sql.run("update unit set position = $2 where id = $1", at.id, at.position); }
};

void project(Sql& sql, const journal::Recorded& recorded, const Unit::Event& event) { std::visit(Projection{sql, recorded}, event); }

}  // namespace

void unit_views(journal::Views& views) { views.view("unit", ddl).on<Unit>(project); }

}  // namespace bihuan
