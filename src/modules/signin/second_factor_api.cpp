#include "modules/signin/one_time_code.hpp"
#include "modules/signin/password.hpp"
#include "modules/signin/signin_rooms.hpp"
#include "store/sealed_secret.hpp"

namespace bihuan::signin {
namespace {

constexpr std::int64_t wrong_codes_max = 10;  // then the session is over, and the password is asked for again

Brake code_brake(const std::string& account) { return {"code/" + account, for_codes}; }
std::string purpose_of(const std::string& account) { return "totp/" + account; }

struct App {
    std::string secret;  // sealed
    bool confirmed = false;
    std::int64_t last_step = 0;
};
std::optional<App> app_of(Sql& sql, const std::string& account) {
    std::optional<App> app;
    sql.query(
        "select secret, confirmed_at is not null, last_step from authenticator_app where account = $1",
        [&](Row row) {
            app = App{std::string(row.text(0)), row.integer(1) != 0, row.integer(2)};
        },
        account);
    return app;
}
tl::unexpected<Problem> wrong_code() {
    return problem(Fault::refused, "signin.wrong_code", "验证码不正确或已用过；请等下一个验证码",
                   "the code is wrong or was used: wait for the next one", "/code");
}

// ---- showing it when signing in ----

struct Code {
    std::optional<std::string> code, recovery_code;
};
DESCRIBE(Code, code, recovery_code)

// Inside the batch: what is taken once is taken by one.
bool take_code(journal::Batch& batch, const SigninRules& rules, const std::string& account, const std::string& code, Instant now) {
    auto app = app_of(batch.sql(), account);
    auto secret = app && app->confirmed ? opened_secret(rules.key, purpose_of(account), app->secret) : std::nullopt;
    if (!secret) return false;
    auto step = step_of_code(*secret, code, now, app->last_step);
    if (step) batch.sql().run("update authenticator_app set last_step = $2 where account = $1", account, *step);
    return step.has_value();
}
bool take_recovery_code(journal::Batch& batch, const std::string& account, const std::string& typed) {
    auto hash = hashed_recovery_code(typed);
    auto& sql = batch.sql();
    if (sql.integer("select count(*) from recovery_code where hash = $1 and account = $2 and used_at is null", hash, account) == 0)
        return false;
    sql.run("update recovery_code set used_at = $2 where hash = $1", hash, batch.context().now);
    return true;
}

Result<Next> second_factor(api::Visit& visit, const SigninRules& rules, const Code& shown) {
    auto session = own_session(visit, rules);
    if (!session || session->needs != Needs::second_factor) return tl::unexpected(session ? api::not_signed_in() : session.error());
    if (shown.code.has_value() == shown.recovery_code.has_value())
        return problem(Fault::invalid, "input.invalid", "请提供 code 或 recovery_code 之一", "send either code or recovery_code");
    auto& account = session->account;
    auto brake = code_brake(account);
    if (auto free = check_brake(visit, brake, "session.second-factor", account); !free) return tl::unexpected(free.error());
    bool right = false;
    auto next = go_on(visit, *session, [&](journal::Batch& batch) -> Result<std::string> {
        right = shown.code ? take_code(batch, rules, account, *shown.code, visit.now)
                           : take_recovery_code(batch, account, *shown.recovery_code);
        if (!right) return wrong_code();
        brake_released(batch, brake.id);
        entered(batch, visit, {"session.second-factor", account, account, audit::Outcome::done, shown.code ? "totp" : "recovery code", ""});
        return renew_session(batch, *session, Needs::nothing, visit.now);
    });
    if (right || next || next.error().code != wrong_code().value().code) return next;
    auto noted = written(visit, [&](journal::Batch& batch) -> Result<void> {
        brake_failed(batch, brake.id, visit.now);
        batch.sql().run("update session set wrong_codes = wrong_codes + 1 where id = $1", session->id);
        batch.sql().run("delete from session where id = $1 and wrong_codes >= $2", session->id, wrong_codes_max);
        entered(batch, visit, {"session.second-factor", "", account, audit::Outcome::refused, "signin.wrong_code", ""});
        return {};
    });
    if (!noted) return tl::unexpected(noted.error());
    return next;
}

// ---- setting it up ----

struct NewApp {
    std::string secret, uri;
};
DESCRIBE(NewApp, secret, uri)
struct OneCode {
    std::string code;
};
DESCRIBE(OneCode, code)
struct PasswordShown {
    std::string password;
};
DESCRIBE(PasswordShown, password)

Result<AccountRow> own_account(const api::Visit& visit, const Session& session) {
    auto account = account_row(visit.sql, session.account);
    if (!account || account->closed) return tl::unexpected(api::not_signed_in());
    return *account;
}

Result<NewApp> begin(api::Visit& visit, const SigninRules& rules) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto account = own_account(visit, *session);
    if (!account) return tl::unexpected(account.error());
    auto secret = random_bytes(totp_secret_size);
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        if (auto app = app_of(batch.sql(), account->id); app && app->confirmed)
            return refuse("signin.app_exists", "已绑定验证器；如要更换，请先解除",
                          "an authenticator app is set up already: remove it first");
        batch.sql().run(
            "insert into authenticator_app(account, secret, confirmed_at, last_step) values($1, $2, null, 0)"
            " on conflict(account) do update set secret = excluded.secret, last_step = 0",
            account->id, Bytes{sealed_secret(rules.key, purpose_of(account->id), secret)});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return NewApp{base32(secret), totp_uri(secret, account->login.value_or(""), name_of_house(visit.sql))};
}

Result<RecoveryCodes> confirm(api::Visit& visit, const SigninRules& rules, const std::string& code) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto& account = session->account;
    RecoveryCodes made;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        auto app = app_of(batch.sql(), account);
        auto secret = app && !app->confirmed ? opened_secret(rules.key, purpose_of(account), app->secret) : std::nullopt;
        if (!secret) return refuse("signin.app_not_begun", "请先开始绑定验证器", "begin to set up an authenticator app first");
        auto step = step_of_code(*secret, code, visit.now, app->last_step);
        if (!step) return wrong_code();
        batch.sql().run("update authenticator_app set confirmed_at = $2, last_step = $3 where account = $1", account, batch.context().now,
                        *step);
        made = replace_recovery_codes(batch, account);
        entered(batch, visit, {"account.second-factor", account, account, audit::Outcome::done, "totp added", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return made;
}

Result<Done> remove(api::Visit& visit, const SigninRules& rules, const std::string& password) {
    auto session = finished_session(visit, rules);
    if (!session) return tl::unexpected(session.error());
    auto account = own_account(visit, *session);
    if (!account) return tl::unexpected(account.error());
    if (auto right = check_own_password(visit, rules, *account, password); !right) return tl::unexpected(right.error());
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        batch.sql().run("delete from authenticator_app where account = $1", account->id);
        drop_recovery_codes_of_nothing(batch.sql(), account->id);
        entered(batch, visit, {"account.second-factor", account->id, account->id, audit::Outcome::done, "totp removed", ""});
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return Done{};
}

}  // namespace

RecoveryCodes replace_recovery_codes(journal::Batch& batch, const std::string& account) {
    RecoveryCodes made{new_recovery_codes()};
    batch.sql().run("delete from recovery_code where account = $1", account);
    for (auto& code : made.recovery_codes)
        batch.sql().run("insert into recovery_code(hash, account) values($1, $2)", hashed_recovery_code(code), account);
    return made;
}
void drop_recovery_codes_of_nothing(Sql& sql, const std::string& account) {
    if (second_factors(sql, account).empty()) sql.run("delete from recovery_code where account = $1", account);
}

void second_factor_routes(api::Routes& routes, const SigninRules& rules) {
    using api::Nothing, api::Visit;
    routes.act<Next, Code, Nothing>(
        "/api/v1/session/second-factor", "public", "登录第二步：验证码或恢复码 · the second step: a code, or a recovery code",
        [&rules](Visit& visit, const Nothing&, const Code& shown) { return second_factor(visit, rules, shown); });
    routes.act<NewApp, Nothing, Nothing>("/api/v1/session/totp/begin", "signed_in",
                                         "开始绑定验证器 · begins to set up an authenticator app",
                                         [&rules](Visit& visit, const Nothing&, Nothing) { return begin(visit, rules); });
    routes.act<RecoveryCodes, OneCode, Nothing>(
        "/api/v1/session/totp/confirm", "signed_in", "确认验证器，得到恢复码 · confirms it and gives recovery codes",
        [&rules](Visit& visit, const Nothing&, const OneCode& shown) { return confirm(visit, rules, shown.code); });
    routes.act<Done, PasswordShown, Nothing>(
        "/api/v1/session/totp/remove", "signed_in", "解除验证器 · removes the authenticator app",
        [&rules](Visit& visit, const Nothing&, const PasswordShown& shown) { return remove(visit, rules, shown.password); });
}

}  // namespace bihuan::signin
