#include "modules/people/people_rooms.hpp"

namespace bihuan {
namespace {

constexpr auto ddl = R"(
create table account(
    id text primary key, person text not null, unit text not null, closed bigint not null, opened_at bigint not null,
    position bigint not null);
create index account_unit on account(unit);
create index account_person on account(person);
create table account_grant(
    account text not null, role text not null, unit text not null, granted_at bigint not null, granted_by text not null,
    primary key(account, role, unit));
create index account_grant_role on account_grant(role);
)";

struct Projection {
    Sql& sql;
    const journal::Recorded& at;

    void operator()(const account::Opened& one) const {
        sql.run("insert into account(id, person, unit, closed, opened_at, position) values($1, $2, $3, 0, $4, $5)", at.id, one.person,
                one.unit, at.at, at.position);
    }
    void operator()(const account::Closed&) const { close(true); }
    void operator()(const account::Reopened&) const { close(false); }
    void operator()(const account::Moved& one) const {
        sql.run("update account set unit = $2 where id = $1", at.id, one.unit);
        touched();
    }
    void operator()(const account::Renamed&) const { touched(); }
    void operator()(const account::Granted& one) const {
        sql.run("insert into account_grant(account, role, unit, granted_at, granted_by) values($1, $2, $3, $4, $5)", at.id, one.role,
                one.unit, at.at, at.actor);
        touched();
    }
    void operator()(const account::Withdrawn& one) const {
        sql.run("delete from account_grant where account = $1 and role = $2 and unit = $3", at.id, one.role, one.unit);
        touched();
    }

private:
    void close(bool closed) const {
        sql.run("update account set closed = $2 where id = $1", at.id, closed);
        touched();
    }
    void touched() const { sql.run("update account set position = $2 where id = $1", at.id, at.position); }
};

void project(Sql& sql, const journal::Recorded& recorded, const Account::Event& event) { std::visit(Projection{sql, recorded}, event); }

}  // namespace

void account_views(journal::Views& views) { views.view("account", ddl).on<Account>(project); }

}  // namespace bihuan
