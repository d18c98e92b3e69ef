#include "modules/signin/invitation.hpp"
#include "modules/signin/password.hpp"
#include "modules/signin/signin_rooms.hpp"

namespace bihuan::signin {
namespace {

// ---- for the one who was invited ----

struct Shown {
    std::string token;
};
DESCRIBE(Shown, token)
struct Invited {
    std::string name, login;
    bool first_time = false;  // else a password that was forgotten
    Instant expires_at{};
};
DESCRIBE(Invited, name, login, first_time, expires_at)
struct Acceptance {
    std::string token, password;
};
DESCRIBE(Acceptance, token, password)

bool has_password(Sql& sql, const std::string& account) {
    return sql.integer("select count(*) from password where account = $1", account) > 0;
}
Result<AccountRow> invited(api::Visit& visit, const std::string& token) {
    auto link = link_of(visit.sql, token, Purpose::invitation, visit.now);
    auto account = link ? account_row(visit.sql, link->account) : std::nullopt;
    if (!account || account->closed) return tl::unexpected(link_used_up());
    return *account;
}

Result<Invited> look(api::Visit& visit, const Shown& shown) {
    auto account = invited(visit, shown.token);
    if (!account) return tl::unexpected(account.error());
    auto link = link_of(visit.sql, shown.token, Purpose::invitation, visit.now);
    return Invited{account->name.value_or(""), account->login.value_or(""), !has_password(visit.sql, account->id),
                   link ? link->expires_at : visit.now};
}

Result<Next> accept(api::Visit& visit, const SigninRules& rules, const Acceptance& shown) {
    auto account = invited(visit, shown.token);
    if (!account) return tl::unexpected(account.error());
    if (auto fit = check_password(shown.password, account->login.value_or("")); !fit) return tl::unexpected(fit.error());
    auto hash = hashed_password(shown.password);
    // A link may have been read by others on its way: a second factor that was set up is asked for all the same.
    auto needs = second_factors(visit.sql, account->id).empty() ? Needs::nothing : Needs::second_factor;
    std::string token;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto link = use_link(batch, shown.token, Purpose::invitation, visit.now);
        if (!link || link->account != account->id) return tl::unexpected(link_used_up());
        bool first = !has_password(batch.sql(), account->id);
        keep_password(batch, account->id, hash);
        token = begin_session(batch, {account->id, needs, "invitation", visit.request.address, visit.request.user_agent}, rules.times,
                              visit.now);
        if (needs == Needs::nothing) give_device(visit, batch, account->id);
        entered(batch, visit,
                {"account.password", account->id, account->id, audit::Outcome::done, first ? "first, by invitation" : "anew, by invitation",
                 ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    give_session(visit, token);
    return next_of(visit.sql, needs, account->id);
}

// A demonstration's link signs in by itself.
Result<Next> visit_by_link(api::Visit& visit, const SigninRules& rules, const Shown& shown) {
    std::string token;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto link = use_link(batch, shown.token, Purpose::visit, visit.now);
        if (!link || !viewer_of(batch.sql(), link->account)) return tl::unexpected(link_used_up());
        token = begin_session(batch, {link->account, Needs::nothing, "visit link", visit.request.address, visit.request.user_agent},
                              rules.times, visit.now);
        entered(batch, visit, {"session.sign-in", link->account, link->account, audit::Outcome::done, "visit link", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    give_session(visit, token);
    return Next{"done", {}};
}

// ---- for the administrator ----

struct Asked {
    std::optional<bool> without_second_factor;  // the phone is lost: the authenticator app and passkeys go
};
DESCRIBE(Asked, without_second_factor)

// With a link for another administrator's account its holder would hold two of the three duties.
std::optional<Problem> of_another_administrator(Sql& sql, const api::Viewer& viewer, const AccountRow& account) {
    if (viewer.sees_everything() || !is_administrator_with_password(sql, account.id)) return {};
    return Problem{
        Fault::refused,
        "invitation.administrator",
        "安全管理员和审计管理员的密码不能由系统管理员重置；请在服务器上运行 bihuan invite",
        "the system administrator resets no password of the security administrator or the auditor: run bihuan invite on the server",
        {}};
}

Result<Invitation> invite(api::Visit& visit, const std::string& id, const Asked& asked) {
    auto account = account_row(visit.sql, id);
    if (!account) return tl::unexpected(api::out_of_reach());
    if (account->closed) return refuse("account.closed", "该账号已停用，请先恢复", "this account is closed: reopen it first");
    if (auto no = of_another_administrator(visit.sql, visit.viewer, *account)) return tl::unexpected(*no);
    bool without = asked.without_second_factor.value_or(false);
    Invitation made;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        made = new_invitation(batch, visit, id);
        if (without)
            for (auto table : {"authenticator_app", "passkey", "recovery_code"})
                batch.sql().run("delete from " + std::string(table) + " where account = $1", id);
        entered(batch, visit, {"account.invite", visit.viewer.actor, id, audit::Outcome::done, without ? "second factor removed" : "", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return made;
}

struct SessionSeen {
    std::string id, way;
    Instant made_at{}, seen_at{};
    std::string address, agent;
};
DESCRIBE(SessionSeen, id, way, made_at, seen_at, address, agent)
struct SessionsSeen {
    std::vector<SessionSeen> items;
};
DESCRIBE(SessionsSeen, items)
struct Ended {
    std::int64_t sessions = 0, tokens = 0;
};
DESCRIBE(Ended, sessions, tokens)

Result<SessionsSeen> sessions(api::Visit& visit, const SigninRules& rules, const std::string& id) {
    return SessionsSeen{visit.sql.all<SessionSeen>(
        "select id, way, made_at, seen_at, address, agent from session where account = $1 and made_at > $2 and seen_at > $3"
        " order by seen_at desc, id",
        id, visit.now - rules.times.longest, visit.now - rules.times.idle)};
}
Result<Ended> revoke_all(api::Visit& visit, const std::string& id) {
    Ended ended;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto& sql = batch.sql();
        ended.sessions = end_sessions_of(sql, id);
        ended.tokens = sql.integer("select count(*) from access_token where account = $1", id);
        sql.run("delete from access_token where account = $1", id);
        sql.run("delete from device where account = $1", id);
        entered(batch, visit,
                {"session.revoke", visit.viewer.actor, id, audit::Outcome::done,
                 std::to_string(ended.sessions) + " sessions, " + std::to_string(ended.tokens) + " tokens", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return ended;
}

}  // namespace

bool is_administrator_with_password(Sql& sql, const std::string& id) {
    auto account = account_row(sql, id);
    if (!account || administrators_are_joined(sql) || !has_password(sql, id)) return false;
    return std::any_of(account->grants.begin(), account->grants.end(),
                       [](const GrantRow& grant) { return grant.duty == Duty::security || grant.duty == Duty::audit; });
}
Problem link_used_up() {
    return {Fault::refused, "signin.link_used", "链接已用过或已过期，请向管理员索取新的链接",
            "this link was used or has expired: ask the administrator for another one", "/token"};
}
Invitation new_invitation(journal::Batch& batch, const api::Visit& visit, const std::string& account) {
    auto token = new_link(batch, Purpose::invitation, account, invitation_lasts, visit.now);
    return {link_address(visit.request.home(), Purpose::invitation, token), visit.now + invitation_lasts};
}
void keep_password(journal::Batch& batch, const std::string& account, const std::string& hash) {
    batch.sql().run(
        "insert into password(account, hash, set_at) values($1, $2, $3)"
        " on conflict(account) do update set hash = excluded.hash, set_at = excluded.set_at",
        account, hash, batch.context().now);
    end_sessions_of(batch.sql(), account);
}

void invitation_routes(api::Routes& routes, const SigninRules& rules) {
    using api::ById, api::Nothing, api::Visit;
    routes.act<Invited, Shown, Nothing>("/api/v1/invitations/look", "public", "邀请是给谁的 · whom an invitation is for",
                                        [](Visit& visit, const Nothing&, const Shown& shown) { return look(visit, shown); });
    routes.act<Next, Acceptance, Nothing>(
        "/api/v1/invitations/accept", "public", "接受邀请，设置密码并登录 · accepts it, sets the password and signs in",
        [&rules](Visit& visit, const Nothing&, const Acceptance& shown) { return accept(visit, rules, shown); });
    routes.act<Next, Shown, Nothing>(
        "/api/v1/session/visit", "public", "用演示链接登录 · signs in by a link of the demonstration",
        [&rules](Visit& visit, const Nothing&, const Shown& shown) { return visit_by_link(visit, rules, shown); });
    routes.act<Invitation, Asked, ById>("/api/v1/accounts/{id}/invite", "accounts.manage",
                                        "发邀请链接：设置或重置密码 · a link to set the password",
                                        [](Visit& visit, const ById& by, const Asked& asked) { return invite(visit, by.id, asked); });
    routes.show<SessionsSeen, ById>("/api/v1/accounts/{id}/sessions", "accounts.manage", "某账号的登录会话 · an account's sessions",
                                    [&rules](Visit& visit, const ById& by) { return sessions(visit, rules, by.id); });
    routes.act<Ended, Nothing, ById>("/api/v1/accounts/{id}/revoke-sessions", "accounts.manage",
                                     "结束某账号的全部会话和令牌 · ends all its sessions and tokens",
                                     [](Visit& visit, const ById& by, Nothing) { return revoke_all(visit, by.id); });
}

}  // namespace bihuan::signin
