#include "modules/ledger/finding_view.hpp"

namespace bihuan {
namespace {

constexpr auto ddl = R"(
create table inspection(
    id text primary key, name text not null, level text not null, round bigint not null, batch bigint not null, authority text not null,
    feedback_on text, plan_due text, plan_due_counted text, settings text not null, opened_at bigint not null, position bigint not null);
)";

void project(Sql& sql, const journal::Recorded& recorded, const Inspection::Event& event) {
    if (auto* opened = std::get_if<inspection::Opened>(&event))
        sql.run(
            "insert into inspection(id, name, level, round, batch, authority, feedback_on, plan_due, plan_due_counted, settings,"
            " opened_at, position)"
            " values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            recorded.id, opened->name, opened->level, opened->round, opened->batch, opened->authority, opened->feedback_on,
            opened->plan_due, opened->plan_due_counted, opened->settings, recorded.at, recorded.position);
    else if (auto* changed = std::get_if<inspection::SettingsChanged>(&event))
        sql.run("update inspection set settings = $2, position = $3 where id = $1", recorded.id, changed->settings, recorded.position);
    else sql.run("update inspection set position = $2 where id = $1", recorded.id, recorded.position);
}

}  // namespace

void inspection_views(journal::Views& views) { views.view("inspection", ddl).on<Inspection>(project); }

}  // namespace bihuan
