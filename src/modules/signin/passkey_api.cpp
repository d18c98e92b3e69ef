#include "base/text.hpp"
#include "modules/signin/passkey.hpp"
#include "modules/signin/signin_rooms.hpp"

namespace bihuan::signin {
namespace {

constexpr auto challenge_lasts = std::chrono::minutes{5};
constexpr std::int64_t passkeys_per_account_max = 10;
constexpr std::size_t passkey_name_size_max = 120;  // bytes

// ---- a ceremony: a challenge that is kept with the session and used once ----

Result<std::string> new_challenge(api::Visit& visit, const Session& session) {
    auto challenge = to_base64url(random_bytes(challenge_size));
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        batch.sql().run("update session set challenge = $2, challenge_at = $3 where id = $1", session.id, challenge, visit.now);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return challenge;
}
Result<Ceremony> ceremony_of(api::Visit& visit, const Session& session) {
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        batch.sql().run("update session set challenge = null, challenge_at = null where id = $1", session.id);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    bool fresh = session.challenge && session.challenge_at && visit.now - *session.challenge_at < challenge_lasts &&
                 *session.challenge_at - visit.now < session_clock_slack;
    auto challenge = fresh ? from_base64url(*session.challenge) : std::nullopt;
    if (!challenge) return problem(Fault::refused, "passkey.other_ceremony", "操作已超时，请重新开始", "this took too long: start again");
    return Ceremony{*challenge, site_of(visit.request.host), origins_of(visit.request.host, visit.request.tls)};
}
std::optional<Problem> impossible_here(const api::Visit& visit) {
    if (!origins_of(visit.request.host, visit.request.tls).empty()) return {};
    return Problem{Fault::refused,
                   "passkey.needs_tls",
                   "浏览器只在 https 网址（或本机 localhost）上允许使用通行密钥；请联系系统管理员启用 TLS",
                   "browsers allow passkeys at https addresses only (or at localhost): ask the system administrator for TLS",
                   {}};
}

// What a browser needs for navigator.credentials.get() and create(); binary members are base64url.
struct GetOptions {
    std::string challenge, rp_id;
    std::vector<std::string> allow_credentials;
    std::int64_t timeout_ms = std::chrono::milliseconds(challenge_lasts).count();
    std::string user_verification = "preferred";
};
DESCRIBE(GetOptions, challenge, rp_id, allow_credentials, timeout_ms, user_verification)
struct CreateOptions {
    std::string challenge, rp_id, rp_name, user_id, user_name, user_display_name;
    std::vector<std::int64_t> algorithms{-7, -8, -257};
    std::vector<std::string> exclude_credentials;
    std::int64_t timeout_ms = std::chrono::milliseconds(challenge_lasts).count();
    std::string user_verification = "preferred", attestation = "none";
};
DESCRIBE(CreateOptions, challenge, rp_id, rp_name, user_id, user_name, user_display_name, algorithms, exclude_credentials, timeout_ms,
         user_verification, attestation)

std::vector<std::string> credentials_of(Sql& sql, const std::string& account, const std::string& site) {
    std::vector<std::string> credentials;
    sql.query(
        "select credential from passkey where account = $1 and site = $2 order by id",
        [&](Row row) { credentials.emplace_back(row.text(0)); }, account, site);
    return credentials;
}

// ---- showing one when signing in ----

Result<GetOptions> options(api::Visit& visit, const SigninRules& rules) {
    auto session = own_session(visit, rules);
    if (!session || session->needs != Needs::second_factor) return tl::unexpected(session ? api::not_signed_in() : session.error());
    if (auto no = impossible_here(visit)) return tl::unexpected(*no);
    auto challenge = new_challenge(visit, *session);
    if (!challenge) return tl::unexpected(challenge.error());
    auto site = site_of(visit.request.host);
    return GetOptions{*challenge, site, credentials_of(visit.sql, session->account, site)};
}

struct Assertion {
    std::string credential, client_data, authenticator_data, signature;  // base64url
};
DESCRIBE(Assertion, credential, client_data, authenticator_data, signature)

std::optional<Passkey> kept_passkey(Sql& sql, const std::string& account, const std::string& credential, const std::string& site) {
    std::optional<Passkey> kept;
    sql.query(
        "select key, count from passkey where account = $1 and credential = $2 and site = $3",
        [&](Row row) {
            kept = Passkey{credential, std::string(row.text(0)), row.integer(1), false};
        },
        account, credential, site);
    return kept;
}

Result<Passkey> judged(api::Visit& visit, const Session& session, const Assertion& shown) {
    auto ceremony = ceremony_of(visit, session);
    if (!ceremony) return tl::unexpected(ceremony.error());
    auto kept = kept_passkey(visit.sql, session.account, shown.credential, ceremony->site);
    if (!kept) return problem(Fault::refused, "passkey.unknown", "这把通行密钥没有在此登记", "this passkey is not registered here");
    auto client_data = from_base64url(shown.client_data), data = from_base64url(shown.authenticator_data),
         signature = from_base64url(shown.signature);
    if (!client_data || !data || !signature)
        return problem(Fault::invalid, "passkey.malformed", "通行密钥的数据无法识别", "what the passkey sent cannot be read");
    return asserted_passkey(*ceremony, *kept, *client_data, *data, *signature);
}

Result<Next> finish(api::Visit& visit, const SigninRules& rules, const Assertion& shown) {
    auto session = own_session(visit, rules);
    if (!session || session->needs != Needs::second_factor) return tl::unexpected(session ? api::not_signed_in() : session.error());
    auto& account = session->account;
    auto passkey = judged(visit, *session, shown);
    if (!passkey) {
        auto noted = written(visit, [&](journal::Batch& batch) -> Result<void> {
            entered(batch, visit, {"session.second-factor", "", account, audit::Outcome::refused, passkey.error().code, ""});
            return {};
        });
        return tl::unexpected(noted ? passkey.error() : noted.error());
    }
    return go_on(visit, *session, [&](journal::Batch& batch) -> Result<std::string> {
        batch.sql().run("update passkey set count = $3, used_at = $4 where account = $1 and credential = $2", account, shown.credential,
                        passkey->count, batch.context().now);
        entered(batch, visit, {"session.second-factor", account, account, audit::Outcome::done, "passkey", ""});
        return renew_session(batch, *session, Needs::nothing, visit.now);
    });
}

// ---- one's own ----

struct PasskeySeen {
    std::string id, name, site;
    Instant made_at{};
    std::optional<Instant> used_at;
};
DESCRIBE(PasskeySeen, id, name, site, made_at, used_at)
struct PasskeysSeen {
    std::vector<PasskeySeen> items;
};
DESCRIBE(PasskeysSeen, items)

Result<PasskeysSeen> list(api::Visit& visit) {
    return PasskeysSeen{visit.sql.all<PasskeySeen>("select id, name, site, made_at, used_at from passkey where account = $1 order by id",
                                                   visit.viewer.actor)};
}

Result<CreateOptions> create_options(api::Visit& visit, const SigninRules& rules) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    if (auto no = impossible_here(visit)) return tl::unexpected(*no);
    auto account = account_row(visit.sql, session->account);
    if (!account || account->closed) return tl::unexpected(api::not_signed_in());
    auto challenge = new_challenge(visit, *session);
    if (!challenge) return tl::unexpected(challenge.error());
    CreateOptions made;
    made.challenge = *challenge;
    made.rp_id = site_of(visit.request.host);
    made.rp_name = name_of_house(visit.sql);
    made.user_id = to_base64url(account->id);
    made.user_name = account->login.value_or("");
    made.user_display_name = account->name.value_or("");
    made.exclude_credentials = credentials_of(visit.sql, account->id, made.rp_id);
    return made;
}

struct Registration {
    std::string name, client_data, attestation_object;
};
DESCRIBE(Registration, name, client_data, attestation_object)

Result<void> keep(journal::Batch& batch, const Session& session, const std::string& name, const Ceremony& ceremony, const Passkey& made) {
    auto& sql = batch.sql();
    auto credential = to_base64url(made.credential);
    if (sql.integer("select count(*) from passkey where account = $1", session.account) >= passkeys_per_account_max)
        return refuse("passkey.too_many", "通行密钥最多10把，请先删除不用的", "at most ten passkeys: remove one that is not used");
    if (sql.integer("select count(*) from passkey where credential = $1", credential) > 0)
        return refuse("passkey.known", "这把通行密钥已经登记", "this passkey is registered already");
    sql.run("insert into passkey(id, account, credential, site, key, count, name, made_at) values($1, $2, $3, $4, $5, $6, $7, $8)",
            batch.new_id(), session.account, credential, ceremony.site, Bytes{made.key}, made.count, name, batch.context().now);
    return {};
}

Result<RecoveryCodes> add(api::Visit& visit, const SigninRules& rules, const Registration& shown) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto name = text::trimmed(shown.name);
    if (name.empty() || name.size() > passkey_name_size_max)
        return problem(Fault::refused, "passkey.name", "请为通行密钥取一个名称（最多40字）",
                       "give the passkey a name of at most 40 characters", "/name");
    auto ceremony = ceremony_of(visit, *session);
    if (!ceremony) return tl::unexpected(ceremony.error());
    auto client_data = from_base64url(shown.client_data), object = from_base64url(shown.attestation_object);
    if (!client_data || !object)
        return problem(Fault::invalid, "passkey.malformed", "通行密钥的数据无法识别", "what the passkey sent cannot be read");
    auto made = registered_passkey(*ceremony, *client_data, *object);
    if (!made) return tl::unexpected(made.error());
    RecoveryCodes codes;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        bool first = second_factors(batch.sql(), session->account).empty();
        if (auto kept = keep(batch, *session, name, *ceremony, *made); !kept) return kept;
        if (first) codes = replace_recovery_codes(batch, session->account);
        entered(batch, visit, {"account.second-factor", session->account, session->account, audit::Outcome::done, "passkey added", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return codes;
}

Result<Done> remove(api::Visit& visit, const SigninRules& rules, const std::string& id) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        batch.sql().run("delete from passkey where id = $1 and account = $2", id, session->account);
        drop_recovery_codes_of_nothing(batch.sql(), session->account);
        entered(batch, visit, {"account.second-factor", session->account, id, audit::Outcome::done, "passkey removed", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return Done{};
}

}  // namespace

void passkey_routes(api::Routes& routes, const SigninRules& rules) {
    using api::ById, api::Nothing, api::Visit;
    const std::string own = "/api/v1/session/passkeys", one = own + "/{id}";
    routes.act<GetOptions, Nothing, Nothing>("/api/v1/session/passkey/options", "public",
                                             "登录第二步：请求通行密钥 · the second step: asks for a passkey",
                                             [&rules](Visit& visit, const Nothing&, Nothing) { return options(visit, rules); });
    routes.act<Next, Assertion, Nothing>(
        "/api/v1/session/passkey/finish", "public", "登录第二步：出示通行密钥 · the second step: shows a passkey",
        [&rules](Visit& visit, const Nothing&, const Assertion& shown) { return finish(visit, rules, shown); });
    routes.show<PasskeysSeen, Nothing>(own, "signed_in", "我的通行密钥 · my passkeys",
                                       [](Visit& visit, const Nothing&) { return list(visit); });
    routes.act<CreateOptions, Nothing, Nothing>(own + "/options", "signed_in", "开始登记通行密钥 · begins to register a passkey",
                                                [&rules](Visit& visit, const Nothing&, Nothing) { return create_options(visit, rules); });
    routes.act<RecoveryCodes, Registration, Nothing>(
        own + "/register", "signed_in", "登记通行密钥；第一把附恢复码 · registers it; the first comes with recovery codes",
        [&rules](Visit& visit, const Nothing&, const Registration& shown) { return add(visit, rules, shown); });
    routes.act<Done, Nothing, ById>(one + "/remove", "signed_in", "删除通行密钥 · removes a passkey",
                                    [&rules](Visit& visit, const ById& by, Nothing) { return remove(visit, rules, by.id); });
    routes.guard(one, [](Sql& sql, const api::Viewer& viewer, std::string_view, const std::string& id) {
        return !viewer.actor.empty() && sql.integer("select count(*) from passkey where id = $1 and account = $2", id, viewer.actor) > 0;
    });
}

}  // namespace bihuan::signin
