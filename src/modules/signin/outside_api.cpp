#include "modules/signin/signin_rooms.hpp"

namespace bihuan::signin {
namespace {

Problem no_account() {
    return {Fault::refused,
            "outside.no_account",
            "您的身份已确认，但在本系统中没有账号；请联系系统管理员开立",
            "you are who you say, but have no account here: ask the system administrator",
            {}};
}
Problem of_administrator() {
    return {Fault::refused,
            "outside.administrator",
            "安全管理员和审计管理员请用本系统的密码登录",
            "the security administrator and the auditor sign in with a password of this house",
            {}};
}

struct Found {
    std::string account;
    bool bound = false;  // before this moment
};
// The first time a person is known by the sign-in name, which the office gave to the account; from then on by what the provider calls them
// for ever: a name that is given to somebody else there opens nothing here. Names are given by the system administrator, who must not
// come to another duty by giving one: an administrator who has a password keeps to it.
Result<Found> account_of(Sql& sql, const FromOutside& who) {
    Found found;
    sql.query(
        "select account from outside_identity where provider = $1 and subject = $2", [&](Row row) { found.account = row.text(0); }, who.way,
        who.subject);
    found.bound = !found.account.empty();
    if (!found.bound && !who.login.empty()) found.account = open_account_of_login(sql, who.login).value_or("");
    bool is_another = !found.bound &&
                      sql.integer("select count(*) from outside_identity where provider = $1 and account = $2", who.way, found.account) > 0;
    if (found.account.empty() || is_another || !viewer_of(sql, found.account)) return tl::unexpected(no_account());
    if (!found.bound && is_administrator_with_password(sql, found.account)) return tl::unexpected(of_administrator());
    return found;
}

// ---- for the system administrator ----

struct IdentitySeen {
    std::string provider;  // "oidc:gov"
    Instant bound_at{};
};
DESCRIBE(IdentitySeen, provider, bound_at)
struct IdentitiesSeen {
    std::vector<IdentitySeen> items;
};
DESCRIBE(IdentitiesSeen, items)
struct Loosen {
    std::string provider;
};
DESCRIBE(Loosen, provider)

Result<IdentitiesSeen> identities(api::Visit& visit, const std::string& id) {
    return IdentitiesSeen{
        visit.sql.all<IdentitySeen>("select provider, bound_at from outside_identity where account = $1 order by provider", id)};
}
// The next who comes from there with the account's sign-in name is bound to it.
Result<Done> loosen(api::Visit& visit, const std::string& id, const std::string& provider) {
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        batch.sql().run("delete from outside_identity where account = $1 and provider = $2", id, provider);
        entered(batch, visit, {"account.identity", visit.viewer.actor, id, audit::Outcome::done, "loosened", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return Done{};
}

}  // namespace

Result<Next> come_in(api::Visit& visit, const SigninRules& rules, const FromOutside& who) {
    auto old = session_of(visit.sql, cookie_value(visit.request.cookie, session_cookie), rules.times, visit.now);
    std::string token;
    Found found;
    auto needs = Needs::nothing;
    std::optional<Problem> refused;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto& sql = batch.sql();
        auto account = account_of(sql, who);
        if (!account) {
            refused = account.error();
            entered(batch, visit, {"session.sign-in", "", who.way, audit::Outcome::refused, refused->code, ""});
            return {};
        }
        found = *account;
        auto& id = found.account;
        if (!found.bound) {
            sql.run("insert into outside_identity(provider, subject, account, bound_at) values($1, $2, $3, $4)", who.way, who.subject, id,
                    visit.now);
            entered(batch, visit, {"account.identity", id, id, audit::Outcome::done, "bound", ""});
        }
        if (!second_factors(sql, id).empty()) needs = Needs::second_factor;
        if (old) end_session(sql, old->id);
        token = begin_session(batch, {id, needs, who.way, visit.request.address, visit.request.user_agent}, rules.times, visit.now);
        if (needs == Needs::nothing) give_device(visit, batch, id);
        entered(batch, visit, {"session.sign-in", id, id, audit::Outcome::done, who.way, ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    if (refused) return tl::unexpected(*refused);
    give_session(visit, token);
    return next_of(visit.sql, needs, found.account);
}

void outside_routes(api::Routes& routes) {
    using api::ById, api::Nothing, api::Visit;
    routes.show<IdentitiesSeen, ById>("/api/v1/accounts/{id}/identities", "accounts.manage",
                                      "某账号与哪些统一认证绑定 · the providers an account is bound to",
                                      [](Visit& visit, const ById& by) { return identities(visit, by.id); });
    routes.act<Done, Loosen, ById>("/api/v1/accounts/{id}/loosen", "accounts.manage", "解除绑定 · loosens it from a provider",
                                   [](Visit& visit, const ById& by, const Loosen& one) { return loosen(visit, by.id, one.provider); });
}

}  // namespace bihuan::signin
