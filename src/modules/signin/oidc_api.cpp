#include "modules/signin/signin_rooms.hpp"
#include "store/sealed_secret.hpp"

namespace bihuan::signin {
namespace {

constexpr auto visit_lasts = std::chrono::minutes{10};
constexpr std::int64_t visits_max = 2'000, visits_of_address_max = 100;  // begun and not finished; the oldest make way
constexpr std::string_view visit_cookie = "bihuan_oidc";

struct Begin {
    std::string provider;
};
DESCRIBE(Begin, provider)
struct GoThere {
    std::string location;
};
DESCRIBE(GoThere, location)
struct Finish {  // what the provider sent the browser back with
    std::string state;
    std::optional<std::string> code, error, iss;
};
DESCRIBE(Finish, state, code, error, iss)

struct Visiting {
    std::string provider, nonce, verifier, redirect_uri, token_endpoint, jwks_uri, userinfo_endpoint;
    bool names_itself = false;
    Instant made_at{};
};
DESCRIBE(Visiting, provider, nonce, verifier, redirect_uri, token_endpoint, jwks_uri, userinfo_endpoint, names_itself, made_at)

tl::unexpected<Problem> no_provider() {
    return problem(Fault::missing, "oidc.no_provider", "没有配置这个统一认证", "no such provider is configured", "/provider");
}
// Answers that a provider never gave are turned away, entered into the trail, and in bounded number.
Brake brake_of(const api::Visit& visit, const SigninRules& rules) {
    return {"provider/" + keyed_hash(rules.key, "address", visit.request.address), for_an_address};
}
const OidcProvider* provider_of(const SigninRules& rules, std::string_view id) {
    for (auto& one : rules.outside.oidc)
        if (one.id == id) return &one;
    return nullptr;
}

// Somebody who only ever begins pushes out what began at the same address; a house that is full, what is oldest.
void keep(Sql& sql, const api::Visit& visit, const std::string& hash, const Visiting& one) {
    sql.run("delete from outside_visit where made_at <= $1 or made_at > $2", visit.now - visit_lasts, visit.now + session_clock_slack);
    sql.run(
        "delete from outside_visit where address = $1 and hash not in"
        " (select hash from outside_visit where address = $1 order by made_at desc, hash limit $2)",
        visit.request.address, visits_of_address_max - 1);
    sql.run("delete from outside_visit where hash not in (select hash from outside_visit order by made_at desc, hash limit $1)",
            visits_max - 1);
    sql.run(
        "insert into outside_visit(hash, provider, nonce, verifier, redirect_uri, token_endpoint, jwks_uri, userinfo_endpoint,"
        " names_itself, address, made_at) values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        hash, one.provider, one.nonce, one.verifier, one.redirect_uri, one.token_endpoint, one.jwks_uri, one.userinfo_endpoint,
        std::int64_t(one.names_itself), visit.request.address, one.made_at);
}

Result<GoThere> begin(api::Visit& visit, const SigninRules& rules, const Begin& ask) {
    auto* provider = provider_of(rules, ask.provider);
    if (!provider) return no_provider();
    if (auto free = check_brake(visit, brake_of(visit, rules), "session.sign-in", ""); !free) return tl::unexpected(free.error());
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
                      found->names_itself,
                      visit.now};
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        keep(batch.sql(), visit, hashed_token(state), visiting);
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
            "select provider, nonce, verifier, redirect_uri, token_endpoint, jwks_uri, userinfo_endpoint, names_itself, made_at"
            " from outside_visit where hash = $1",
            hashed_token(shown.state));
        batch.sql().run("delete from outside_visit where hash = $1", hashed_token(shown.state));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    if (!found || visit.now - found->made_at >= visit_lasts || found->made_at - visit.now > session_clock_slack)
        return problem(Fault::refused, "oidc.state", "登录已超时，或不是从本浏览器开始的，请重新登录",
                       "this sign-in took too long, or was begun in another browser: begin again");
    return *found;
}

Result<Known> known_by_answer(const OidcProvider& provider, const Visiting& visiting, const Finish& shown, const api::Visit& visit,
                              const SigninRules& rules) {
    // Another provider's answer must not be taken to this one (RFC 9207).
    if (shown.iss ? *shown.iss != provider.issuer : visiting.names_itself)
        return problem(Fault::refused, "oidc.mixed_up", "应答来自另一个统一认证，请重新登录", "another provider answered: begin again");
    if (shown.error || !shown.code || shown.code->empty())
        return problem(Fault::refused, "oidc.refused", "统一认证没有让您登录，或您取消了登录；请重试或用密码登录",
                       "the provider did not let you in, or you cancelled it there: try again, or sign in with a password");
    const Discovered found{"", visiting.token_endpoint, visiting.jwks_uri, visiting.userinfo_endpoint};
    return known_by_code(provider, found, {*shown.code, visiting.redirect_uri, visiting.verifier, visiting.nonce, visit.now},
                         rules.outside.fetch);
}

Result<Next> finish(api::Visit& visit, const SigninRules& rules, const Finish& shown) {
    auto visiting = taken(visit, shown);
    if (!visiting) return tl::unexpected(visiting.error());
    auto* provider = provider_of(rules, visiting->provider);
    if (!provider) return no_provider();
    auto known = known_by_answer(*provider, *visiting, shown, visit, rules);
    if (known) return come_in(visit, rules, {"oidc:" + provider->id, known->subject, known->login});
    auto noted = written(visit, [&](journal::Batch& batch) -> Result<void> {
        if (known.error().fault != Fault::unavailable) brake_failed(batch, brake_of(visit, rules).id, visit.now);
        entered(batch, visit, {"session.sign-in", "", "oidc:" + provider->id, audit::Outcome::refused, known.error().code, ""});
        return {};
    });
    return tl::unexpected(noted ? known.error() : noted.error());
}

}  // namespace

void oidc_routes(api::Routes& routes, const SigninRules& rules) {
    using api::Nothing, api::Visit;
    routes
        .act<GoThere, Begin, Nothing>("/api/v1/session/oidc/begin", "public", "去统一认证登录 · goes to a provider to sign in",
                                      [&rules](Visit& visit, const Nothing&, const Begin& ask) { return begin(visit, rules, ask); })
        .asks_elsewhere = true;
    routes
        .act<Next, Finish, Nothing>("/api/v1/session/oidc/finish", "public", "从统一认证回来 · comes back from it",
                                    [&rules](Visit& visit, const Nothing&, const Finish& shown) { return finish(visit, rules, shown); })
        .asks_elsewhere = true;
}

}  // namespace bihuan::signin
