#include "modules/signin/signin_rooms.hpp"

namespace bihuan::signin {
namespace {

constexpr auto visit_lasts = std::chrono::minutes{10};
constexpr std::int64_t visits_max = 1'000;  // begun and not finished
constexpr std::string_view visit_cookie = "bihuan_oidc";

struct Begin {
    std::string provider;
};
DESCRIBE(Begin, provider)
struct GoThere {
    std::string location;
};
DESCRIBE(GoThere, location)
struct Finish {
    std::string state, code;
};
DESCRIBE(Finish, state, code)

struct Visiting {
    std::string provider, nonce, verifier, redirect_uri, token_endpoint, jwks_uri, userinfo_endpoint;
    Instant made_at{};
};
DESCRIBE(Visiting, provider, nonce, verifier, redirect_uri, token_endpoint, jwks_uri, userinfo_endpoint, made_at)

tl::unexpected<Problem> no_provider() {
    return problem(Fault::missing, "oidc.no_provider", "没有配置这个统一认证", "no such provider is configured", "/provider");
}
const OidcProvider* provider_of(const SigninRules& rules, std::string_view id) {
    for (auto& one : rules.outside.oidc)
        if (one.id == id) return &one;
    return nullptr;
}

Result<GoThere> begin(api::Visit& visit, const SigninRules& rules, const Begin& ask) {
    auto* provider = provider_of(rules, ask.provider);
    if (!provider) return no_provider();
    auto found = discovered(*provider, rules.outside.fetch);
    if (!found) return tl::unexpected(found.error());
    auto state = new_token();
    Visiting visiting{provider->id,
                      new_token(),
                      new_token(),
                      visit.request.home() + "/",
                      found->token_endpoint,
                      found->jwks_uri,
                      found->userinfo_endpoint,
                      visit.now};
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto& sql = batch.sql();
        sql.run("delete from outside_visit where made_at <= $1 or made_at > $2", visit.now - visit_lasts, visit.now + session_clock_slack);
        if (sql.integer("select count(*) from outside_visit") >= visits_max)
            return problem(Fault::unavailable, "server.busy", "此刻登录的人太多, 请稍后重试",
                           "too many are signing in at this moment: try again shortly");
        sql.run(
            "insert into outside_visit(hash, provider, nonce, verifier, redirect_uri, token_endpoint, jwks_uri,"
            " userinfo_endpoint, made_at)"
            " values($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            hashed_token(state), visiting.provider, visiting.nonce, visiting.verifier, visiting.redirect_uri, visiting.token_endpoint,
            visiting.jwks_uri, visiting.userinfo_endpoint, visiting.made_at);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    visit.set_cookie(set_cookie(visit_cookie, state, visit_lasts, visit.request.tls));  // this browser, and no other, may finish it
    return GoThere{authorization_address(*provider, *found, visiting.redirect_uri, state, visiting.nonce, visiting.verifier)};
}

// Each begun sign-in is finished once.
Result<Visiting> taken(api::Visit& visit, const Finish& shown) {
    visit.set_cookie(clear_cookie(visit_cookie, visit.request.tls));
    std::optional<Visiting> found;
    bool own = cookie_value(visit.request.cookie, visit_cookie) == shown.state && !shown.state.empty();
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        if (!own) return {};
        found = batch.sql().one<Visiting>(
            "select provider, nonce, verifier, redirect_uri, token_endpoint, jwks_uri, userinfo_endpoint, made_at"
            " from outside_visit where hash = $1",
            hashed_token(shown.state));
        batch.sql().run("delete from outside_visit where hash = $1", hashed_token(shown.state));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    if (!found || visit.now - found->made_at >= visit_lasts || found->made_at - visit.now > session_clock_slack)
        return problem(Fault::refused, "oidc.state", "登录已超时, 或不是从本浏览器开始的, 请重新登录",
                       "this sign-in took too long, or was begun in another browser: begin again");
    return *found;
}

Result<Next> finish(api::Visit& visit, const SigninRules& rules, const Finish& shown) {
    auto visiting = taken(visit, shown);
    if (!visiting) return tl::unexpected(visiting.error());
    auto* provider = provider_of(rules, visiting->provider);
    if (!provider) return no_provider();
    auto known = known_by_code(*provider, {"", visiting->token_endpoint, visiting->jwks_uri, visiting->userinfo_endpoint},
                               {shown.code, visiting->redirect_uri, visiting->verifier, visiting->nonce, visit.now}, rules.outside.fetch);
    if (!known) {
        auto noted = written(visit, [&](journal::Batch& batch) -> Result<void> {
            entered(batch, visit, {"session.sign-in", "", "oidc:" + provider->id, audit::Outcome::refused, known.error().code, ""});
            return {};
        });
        return tl::unexpected(noted ? known.error() : noted.error());
    }
    return come_in(visit, rules, {"oidc:" + provider->id, known->subject, known->login});
}

}  // namespace

// The first time a person is known by the sign-in name, which the office gave to the account; from then on by what the provider calls them
// for ever: a name that is given to somebody else there opens nothing here.
Result<Next> come_in(api::Visit& visit, const SigninRules& rules, const FromOutside& who) {
    auto old = session_of(visit.sql, cookie_value(visit.request.cookie, session_cookie), rules.times, visit.now);
    std::string token, id;
    auto needs = Needs::nothing;
    std::optional<Problem> refused;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto& sql = batch.sql();
        sql.query(
            "select account from outside_identity where provider = $1 and subject = $2", [&](Row row) { id = row.text(0); }, who.way,
            who.subject);
        bool bound = !id.empty();
        if (!bound && !who.login.empty()) id = open_account_of_login(sql, who.login).value_or("");
        bool taken = !bound && sql.integer("select count(*) from outside_identity where provider = $1 and account = $2", who.way, id) > 0;
        if (id.empty() || taken || !viewer_of(sql, id)) {
            entered(batch, visit, {"session.sign-in", "", who.way, audit::Outcome::refused, "outside.no_account", ""});
            refused = Problem{Fault::refused,
                              "outside.no_account",
                              "您的身份已确认, 但在本系统中没有账号; 请联系系统管理员开立",
                              "you are who you say, but have no account here: ask the system administrator",
                              {}};
            return {};
        }
        if (!bound)
            sql.run("insert into outside_identity(provider, subject, account, bound_at) values($1, $2, $3, $4)", who.way, who.subject, id,
                    visit.now);
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
    return next_of(visit.sql, needs, id);
}

void outside_routes(api::Routes& routes, const SigninRules& rules) {
    using api::Nothing, api::Visit;
    routes.act<GoThere, Begin, Nothing>("/api/v1/session/oidc/begin", "public", "去统一认证登录 · goes to a provider to sign in",
                                        [&rules](Visit& visit, const Nothing&, const Begin& ask) { return begin(visit, rules, ask); });
    routes.act<Next, Finish, Nothing>("/api/v1/session/oidc/finish", "public", "从统一认证回来 · comes back from it",
                                      [&rules](Visit& visit, const Nothing&, const Finish& shown) { return finish(visit, rules, shown); });
}

}  // namespace bihuan::signin
