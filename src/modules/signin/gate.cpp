#include "base/text.hpp"
#include "modules/signin/signin_rooms.hpp"
#include "store/sealed_secret.hpp"

namespace bihuan {

using namespace signin;

namespace {

constexpr std::size_t operator_name_size_max = 120;   // bytes
constexpr std::int64_t refusals_per_minute_max = 30;  // entered for one address: a flood of them fills no disk

bool only_looks(std::string_view method) { return method == "GET" || method == "HEAD"; }
// The command line comes from this machine, through no proxy; inside this process it has no address at all.
bool is_this_machine(std::string_view address) { return address.empty() || address.starts_with("127.") || address == "[::1]"; }
std::string_view bearer_in(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    return authorization.size() > scheme.size() && authorization.starts_with(scheme) ? authorization.substr(scheme.size())
                                                                                     : std::string_view();
}
bool fit_for_a_record(std::string_view name) {
    auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; };
    return !name.empty() && name.size() <= operator_name_size_max && text::is_utf8(name) &&
           std::none_of(name.begin(), name.end(), is_control);
}
std::string operator_named(std::string_view name) { return "operator: " + std::string(name); }
std::string place_in_routes(const api::Request& request) { return request.method + " " + request.path; }

tl::unexpected<Problem> no_good_token() {
    return problem(Fault::unauthenticated, "people.not_signed_in", "未登录或访问令牌无效、已过期、已撤销",
                   "not signed in, or the token is wrong, has expired or was revoked", "Authorization");
}
// What changes who may do what, and how the house is run, is entered besides being a fact.
bool is_administration(std::string_view permission) {
    return permission == "accounts.manage" || permission == "roles.grant" || permission == "settings.manage" ||
           permission == "people.manage";
}

}  // namespace

// "<token>" or "<token>.<hex of the name>": the actor travels behind the token.
std::optional<std::string> SigninGate::local_operator(const api::Request& request) const {
    if (request.address.empty() && !request.actor.empty()) return request.actor;  // through no socket: from this process itself
    auto shown = bearer_in(request.authorization);
    auto dot = shown.find('.');
    if (rules_.local_token.empty() || !is_this_machine(request.address) || !same_secret(shown.substr(0, dot), rules_.local_token))
        return {};
    if (dot == shown.npos) return "office";
    auto name = from_hex(shown.substr(dot + 1));
    return name && fit_for_a_record(*name) ? name : std::nullopt;
}

Result<api::Viewer> SigninGate::by_access_token(const api::Request& request, Sql& sql) {
    auto now = journal_.now();
    auto token = access_token_of(sql, bearer_in(request.authorization), now);
    auto viewer = token ? viewer_of(sql, token->account) : std::nullopt;
    if (!viewer) return no_good_token();
    if (!token->used_at || now - *token->used_at >= session_seen_every)
        note("update access_token set used_at = $2 where id = $1", token->id, now);
    return viewer->limited_to(token->permissions);
}

Result<api::Viewer> SigninGate::viewer(const api::Request& request, Sql& sql) {
    if (auto name = local_operator(request)) return api::Viewer::with_everything(*name);
    if (!request.authorization.empty()) return by_access_token(request, sql);
    auto session = session_of(sql, cookie_value(request.cookie, session_cookie), rules_.times, journal_.now());
    if (!session || session->needs != Needs::nothing) return api::Viewer::nobody();
    if (!only_looks(request.method) && !same_secret(session->csrf, request.csrf_token))
        return problem(Fault::forbidden, "session.csrf", "页面已过期，请刷新后重试", "this page is out of date: reload it and try again",
                       "X-CSRF-Token");
    auto viewer = viewer_of(sql, session->account);
    if (!viewer) return api::Viewer::nobody();  // closed just now
    seen(*session);
    return *viewer;
}

// A note for the writer, once a minute: it must not wait here.
void SigninGate::seen(const Session& session) {
    auto now = journal_.now();
    auto since = now - session.seen_at;
    if (since < session_seen_every && since > -session_seen_every) return;
    note("update session set seen_at = $2 where id = $1", session.id, now);
}
void SigninGate::note(const char* update, const std::string& id, Instant now) {
    auto work = [update, id, now](journal::Batch& batch) -> Result<journal::Committed> {
        batch.sql().run(update, id, now);
        return journal::Committed{};
    };
    journal_.submit({work, "system", {}, {}}, [](const Result<journal::Committed>&) {});
}

// Who nobody knows knocks at many doors, and that is no news; who shows something that is no good, or is known and asks for what is not
// theirs, is.
void SigninGate::refused(const api::Request& request, const Problem& told) {
    if (request.authorization.empty() && cookie_value(request.cookie, session_cookie).empty()) return;
    auto work = [request, code = told.code, now = journal_.now(), this](journal::Batch& batch) -> Result<journal::Committed> {
        auto& sql = batch.sql();
        std::string actor;
        if (auto name = local_operator(request)) actor = operator_named(*name);
        else if (auto token = access_token_of(sql, bearer_in(request.authorization), now)) actor = token->account;
        else if (auto session = session_of(sql, cookie_value(request.cookie, session_cookie), rules_.times, now)) actor = session->account;
        auto lately = sql.integer("select count(*) from audit where at > $1 and kind = 'access' and address = $2",
                                  batch.context().now - std::chrono::minutes{1}, request.address);
        if (lately >= refusals_per_minute_max) return journal::Committed{};
        audit::append(batch, {"access", actor, place_in_routes(request), audit::Outcome::refused, code, request.address});
        return journal::Committed{};
    };
    journal_.submit({work, "system", {}, {}}, [](const Result<journal::Committed>&) {});
}

void SigninGate::done(const api::Request& request, const api::Viewer& viewer, const api::Route& route, journal::Batch& batch) {
    if (viewer.sees_everything())
        audit::append(
            batch, {"operator.command", operator_named(viewer.actor), place_in_routes(request), audit::Outcome::done, "", request.address});
    else if (is_administration(route.permission))
        audit::append(batch, {"administration", viewer.actor, place_in_routes(request), audit::Outcome::done, "", request.address});
}

// Not given out before it is written down.
void SigninGate::given_out(const api::Request& request, const api::Viewer& viewer, const api::Route&) {
    auto actor = viewer.sees_everything() ? operator_named(viewer.actor) : viewer.actor;
    auto work = [&](journal::Batch& batch) -> Result<journal::Committed> {
        audit::append(batch, {"export", actor, place_in_routes(request), audit::Outcome::done, "", request.address});
        return journal::Committed{};
    };
    auto written = journal_.submit_and_wait({work, "system", {}, {}});
    if (!written) throw StoreError(written.error(), "audit: " + written.error().en);
}

void signin_routes(api::Routes& routes, const SigninRules& rules) {
    session_routes(routes, rules);
    second_factor_routes(routes, rules);
    passkey_routes(routes, rules);
    access_token_routes(routes, rules);
    setup_routes(routes, rules);
    invitation_routes(routes, rules);
    oidc_routes(routes, rules);
    directory_routes(routes, rules);
    outside_routes(routes);
    preference_routes(routes, rules);
    audit_routes(routes);
}

}  // namespace bihuan
