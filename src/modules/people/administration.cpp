#include "modules/people/administration.hpp"

#include "base/text.hpp"
#include "modules/people/people_rooms.hpp"

namespace bihuan::administration {

Decision<Event> decide(const State& state, const Join& ask, const Context&) {
    if (state.joined) return std::vector<Event>{};
    if (text::trimmed(ask.reason).empty())
        return problem(Fault::refused, "administration.reason_missing", "请写明合并的原因", "say why they are joined", "/reason");
    return {{Joined{text::trimmed(ask.reason)}}};
}
Decision<Event> decide(const State& state, const Separate& ask, const Context&) {
    if (!state.joined) return std::vector<Event>{};
    if (ask.hold_two > 0)
        return refuse("administration.still_joined", "还有 " + std::to_string(ask.hold_two) + " 个账号兼任管理员，请先收回兼任的角色",
                      std::to_string(ask.hold_two) + " accounts hold more than one of the three duties: withdraw those roles first");
    return {{Separated{}}};
}
State evolve(State, const Joined&) { return {true}; }
State evolve(State, const Separated&) { return {false}; }

}  // namespace bihuan::administration

namespace bihuan {
namespace {

constexpr auto ddl = R"(
create table administration(
    one bigint primary key, joined bigint not null, reason text not null, since bigint not null, actor text not null);
)";

void project(Sql& sql, const journal::Recorded& recorded, const Administration::Event& event) {
    auto* joined = std::get_if<administration::Joined>(&event);
    sql.run(
        "insert into administration(one, joined, reason, since, actor) values(1, $1, $2, $3, $4) on conflict(one) do update set"
        " joined = excluded.joined, reason = excluded.reason, since = excluded.since, actor = excluded.actor",
        joined != nullptr, joined ? joined->reason : std::string(), recorded.at, recorded.actor);
}

struct AdministrationView {
    bool joined = false;  // the three administrators may be one person
    std::string reason;
    std::optional<Instant> since;
    std::string actor;
};
DESCRIBE(AdministrationView, joined, reason, since, actor)

Result<AdministrationView> show(const api::Reading& reading, const api::Nothing&) {
    return reading.sql.one<AdministrationView>("select joined, reason, since, actor from administration").value_or(AdministrationView{});
}
Result<api::Work> join(const api::Nothing&, administration::Join ask, std::optional<std::int64_t> seen) {
    return journal::work_for<Administration>(own_administration, std::move(ask), seen);
}
Result<api::Work> separate(const api::Nothing&, api::Nothing, std::optional<std::int64_t> seen) {
    return api::Work([seen](journal::Batch& batch) {
        administration::Separate ask;
        ask.hold_two = batch.sql().integer(
            "select count(*) from (select g.account from account_grant g join role r on r.id = g.role where r.duty <> 'work'"
            " group by g.account having count(distinct r.duty) > 1) as both");
        return batch.execute<Administration>(own_administration, ask, seen);
    });
}

}  // namespace

bool administrators_are_joined(Sql& sql) { return sql.integer("select joined from administration") != 0; }

void administration_views(journal::Views& views) { views.view("administration", ddl).on<Administration>(project); }
void administration_routes(api::Routes& routes) {
    routes.get<AdministrationView, api::Nothing>("/api/v1/administration", "people.read",
                                                 "三员是否合并 · whether the three administrators are one", show);
    routes.post<administration::Join, api::Nothing>("/api/v1/administration/join", "roles.grant",
                                                    "声明三员合并 · declares the three administrators joined", join);
    routes.post<api::Nothing, api::Nothing>("/api/v1/administration/separate", "roles.grant",
                                            "恢复三员分立 · keeps the three administrators apart again", separate);
}

}  // namespace bihuan
