#include "base/text.hpp"
#include "modules/signin/password.hpp"
#include "modules/signin/signin_rooms.hpp"

namespace bihuan::signin {
namespace {

// ---- who am I ----

struct UnitSeen {
    std::string id, name;
};
DESCRIBE(UnitSeen, id, name)
struct PermissionSeen {
    std::string permission;
    bool everything = false;
};
DESCRIBE(PermissionSeen, permission, everything)
struct ProviderSeen {
    std::string id, zh, en, kind;
};
DESCRIBE(ProviderSeen, id, zh, en, kind)
struct SessionView {
    bool signed_in = false, setup_needed = false;
    std::string account, name;
    std::optional<UnitSeen> unit;
    std::vector<GrantRow> roles;
    std::vector<PermissionSeen> permissions;
    std::string csrf;
    std::optional<std::string> needs;  // "second_factor", "password"
    std::vector<std::string> methods;  // of the second factor that is needed
    bool joined_administrators = false;
    std::string place;
    std::vector<ProviderSeen> providers;
};
DESCRIBE(SessionView, signed_in, setup_needed, account, name, unit, roles, permissions, csrf, needs, methods, joined_administrators, place,
         providers)

Result<SessionView> show(api::Visit& visit, const SigninRules& rules) {
    SessionView view;
    view.place = place_of(visit.sql);
    view.setup_needed = needs_setup(visit.sql);
    auto session = session_of(visit.sql, cookie_value(visit.request.cookie, session_cookie), rules.times, visit.now);
    if (session) view.csrf = session->csrf;
    if (session && session->needs != Needs::nothing) {
        auto next = next_of(visit.sql, session->needs, session->account);
        view.needs = next.next;
        view.methods = next.methods;
    }
    for (auto& one : rules.outside.oidc) view.providers.push_back({one.id, one.zh, one.en, "oidc"});
    for (auto& one : rules.outside.ldap) view.providers.push_back({one.id, one.zh, one.en, "ldap"});
    view.joined_administrators = administrators_are_joined(visit.sql);
    if (!visit.viewer.signed_in) return view;
    view.signed_in = true;
    view.account = visit.viewer.actor;
    if (auto account = account_row(visit.sql, view.account)) {
        view.name = account->name.value_or("");
        view.unit = UnitSeen{account->unit, account->unit_name};
        view.roles = account->grants;
    }
    for (auto& [word, scope] : visit.viewer.permissions())
        if (!scope.nothing()) view.permissions.push_back({word, scope.everything});
    return view;
}

// ---- signing in ----

struct SignIn {
    std::string login, password;
};
DESCRIBE(SignIn, login, password)

struct Judged {
    std::optional<std::string> account;  // open, with this login
    bool right = false, stale_hash = false;
};
// Whatever the login, one hash is computed.
Judged judge(Sql& sql, const SignIn& shown) {
    Judged judged;
    judged.account = open_account_of_login(sql, shown.login);
    std::string hash;
    if (judged.account)
        sql.query(
            "select hash from password where account = $1", [&](Row row) { hash = row.text(0); }, *judged.account);
    if (hash.empty()) {
        hash_for_nobody(shown.password);
        return judged;
    }
    judged.right = is_password(shown.password, hash);
    judged.stale_hash = judged.right && needs_new_hash(hash);
    return judged;
}

Result<Next> sign_in(api::Visit& visit, const SigninRules& rules, SignIn shown) {
    shown.login = as_login(shown.login);
    Brakes brakes(visit, rules, shown.login);
    auto known = open_account_of_login(visit.sql, shown.login);
    if (auto free = brakes.check(visit, known.value_or("")); !free) return tl::unexpected(free.error());
    auto judged = judge(visit.sql, shown);
    auto id = judged.account.value_or("");
    if (!judged.right) return refuse_sign_in(visit, brakes, id, wrong_password());
    auto needs = Needs::nothing;
    if (!second_factors(visit.sql, id).empty()) needs = Needs::second_factor;
    else if (!check_password(shown.password, shown.login)) needs = Needs::password;  // the rules have grown since it was set
    auto new_hash = judged.stale_hash ? hashed_password(shown.password) : std::string();
    auto old = session_of(visit.sql, cookie_value(visit.request.cookie, session_cookie), rules.times, visit.now);
    std::string token;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        if (open_account_of_login(batch.sql(), shown.login) != id) return tl::unexpected(wrong_password());  // closed just now
        brakes.succeeded(batch);
        if (old) end_session(batch.sql(), old->id);  // two tabs: the newer one counts
        if (!new_hash.empty()) batch.sql().run("update password set hash = $2 where account = $1", id, new_hash);
        token = begin_session(batch, {id, needs, "password", visit.request.address, visit.request.user_agent}, rules.times, visit.now);
        if (needs == Needs::nothing) give_device(visit, batch, id);
        entered(batch, visit,
                {"session.sign-in", id, id, audit::Outcome::done, needs == Needs::nothing ? "password" : "password, then more", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    give_session(visit, token);
    return next_of(visit.sql, needs, id);
}

Result<Done> sign_out(api::Visit& visit, const SigninRules& rules) {
    auto session = own_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        end_session(batch.sql(), session->id);
        entered(batch, visit, {"session.sign-out", session->account, session->account, audit::Outcome::done, "", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    visit.set_cookie(clear_cookie(session_cookie, visit.request.tls));
    return Done{};
}

// ---- one's own password ----

struct ChangePassword {
    std::string old_password, new_password;
};
DESCRIBE(ChangePassword, old_password, new_password)

Result<Next> change_password(api::Visit& visit, const SigninRules& rules, const ChangePassword& body) {
    auto session = own_session(visit, rules);
    if (session && session->needs == Needs::second_factor) return tl::unexpected(api::not_signed_in());
    if (!session) return tl::unexpected(session.error());
    auto account = account_row(visit.sql, session->account);
    if (!account || account->closed) return tl::unexpected(api::not_signed_in());
    if (auto right = check_own_password(visit, rules, *account, body.old_password); !right) {
        auto told = right.error();
        if (!told.at.empty()) told.at = "/old_password";
        return tl::unexpected(told);
    }
    auto fit = check_password(body.new_password, account->login.value_or(""));
    if (fit && body.new_password == body.old_password)
        fit = problem(Fault::refused, "signin.password_same", "新密码与旧密码相同", "the new password is the old one");
    if (!fit) {
        auto told = fit.error();
        told.at = "/new_password";
        return tl::unexpected(told);
    }
    auto hash = hashed_password(body.new_password);
    return go_on(visit, *session, [&](journal::Batch& batch) -> Result<std::string> {
        batch.sql().run("update password set hash = $2, set_at = $3 where account = $1", account->id, hash, batch.context().now);
        auto others = end_sessions_of(batch.sql(), account->id, session->id);
        entered(batch, visit,
                {"account.password", account->id, account->id, audit::Outcome::done,
                 others > 0 ? "ended other sessions: " + std::to_string(others) : "", ""});
        return renew_session(batch, *session, Needs::nothing, visit.now);
    });
}

// ---- one's own sessions ----

struct OtherSession {
    std::string id;
    bool own = false;
    Instant made_at{}, seen_at{};
    std::string address, agent;
};
DESCRIBE(OtherSession, id, own, made_at, seen_at, address, agent)
struct OtherSessions {
    std::vector<OtherSession> items;
};
DESCRIBE(OtherSessions, items)

Result<OtherSessions> others(api::Visit& visit, const SigninRules& rules) {
    auto own = session_of(visit.sql, cookie_value(visit.request.cookie, session_cookie), rules.times, visit.now);
    OtherSessions view;
    for (auto& one : visit.sql.all<Session>(
             "select " + std::string(session_columns) + " from session where account = $1 order by seen_at desc, id", visit.viewer.actor))
        if (!is_over(one, rules.times, visit.now))
            view.items.push_back({one.id, own && own->id == one.id, one.made_at, one.seen_at, one.address, one.agent});
    return view;
}
Result<Done> revoke(api::Visit& visit, const SigninRules& rules, const std::string& id) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        end_session(batch.sql(), id);
        entered(batch, visit, {"session.revoke", session->account, id, audit::Outcome::done, "", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return Done{};
}
bool own_row(Sql& sql, const char* count, const api::Viewer& viewer, const std::string& id) {
    return !viewer.actor.empty() && sql.integer(count, id, viewer.actor) > 0;
}

}  // namespace

Problem wrong_password() { return {Fault::refused, "signin.wrong", "登录名或密码不正确", "the login name or the password is wrong", {}}; }
Result<Next> refuse_sign_in(api::Visit& visit, const Brakes& brakes, const std::string& account, Problem why) {
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        brakes.failed(batch, visit.now);
        entered(batch, visit, {"session.sign-in", "", account, audit::Outcome::refused, why.code, ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return tl::unexpected(std::move(why));
}

Result<Next> go_on(api::Visit& visit, const Session& session, const std::function<Result<std::string>(journal::Batch&)>& how) {
    std::string token;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        if (batch.sql().integer("select count(*) from session where id = $1", session.id) == 0) return tl::unexpected(api::not_signed_in());
        auto renewed = how(batch);
        if (!renewed) return tl::unexpected(renewed.error());
        token = *renewed;
        bool finished = batch.sql().integer("select needs = 'nothing' from session where id = $1", session.id) != 0;
        if (finished) give_device(visit, batch, session.account);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    give_session(visit, token);
    auto now = session_of(visit.sql, token, {}, visit.now);
    return next_of(visit.sql, now ? now->needs : Needs::nothing, session.account);
}

void session_routes(api::Routes& routes, const SigninRules& rules) {
    using api::ById, api::Nothing, api::Visit;
    routes.show<SessionView, Nothing>("/api/v1/session", "public", "我是谁，能做什么 · who I am and what I may do",
                                      [&rules](Visit& visit, const Nothing&) { return show(visit, rules); });
    routes.act<Next, SignIn, Nothing>(
        "/api/v1/session/sign-in", "public", "用密码登录 · signs in with a password",
        [&rules](Visit& visit, const Nothing&, SignIn shown) { return sign_in(visit, rules, std::move(shown)); });
    routes.act<Done, Nothing, Nothing>("/api/v1/session/sign-out", "public", "退出登录 · signs out",
                                       [&rules](Visit& visit, const Nothing&, Nothing) { return sign_out(visit, rules); });
    routes.act<Next, ChangePassword, Nothing>(
        "/api/v1/session/password", "public", "修改自己的密码 · changes one's own password",
        [&rules](Visit& visit, const Nothing&, const ChangePassword& body) { return change_password(visit, rules, body); });
    routes.show<OtherSessions, Nothing>("/api/v1/session/others", "signed_in", "我的登录会话 · my sessions, this one and others",
                                        [&rules](Visit& visit, const Nothing&) { return others(visit, rules); });
    routes.act<Done, Nothing, ById>("/api/v1/session/others/{id}/revoke", "signed_in", "结束我的一个会话 · ends one of my sessions",
                                    [&rules](Visit& visit, const ById& by, Nothing) { return revoke(visit, rules, by.id); });
    routes.guard("/api/v1/session/others/{id}", [](Sql& sql, const api::Viewer& viewer, std::string_view, const std::string& id) {
        return own_row(sql, "select count(*) from session where id = $1 and account = $2", viewer, id);
    });
}

}  // namespace bihuan::signin
