#include "modules/signin/entrance.hpp"

#include "base/text.hpp"
#include "modules/signin/password.hpp"
#include "store/sealed_secret.hpp"

namespace bihuan::signin {
namespace {

constexpr auto device_lasts = std::chrono::hours{24 * 180};
constexpr std::size_t devices_per_account_max = 20;

std::optional<Failures> failures_of(Sql& sql, std::string_view id) {
    std::optional<Failures> found;
    sql.query(
        "select count, last_at from failed_try where id = $1",
        [&](Row row) {
            found = Failures{row.integer(0), Instant{std::chrono::milliseconds{row.integer(1)}}};
        },
        id);
    return found;
}
// Once for each failure, not for each try that was turned away: a guesser fills no disk.
void enter_once(api::Visit& visit, const Brake& brake, const std::string& kind, std::string_view account) {
    if (visit.sql.integer("select told = count from failed_try where id = $1", brake.id) != 0) return;
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        batch.sql().run("update failed_try set told = count where id = $1", brake.id);
        entered(batch, visit, {kind, "", std::string(account), audit::Outcome::refused, "signin.too_often", ""});
        return {};
    });
    if (!done) throw done.error();
}

}  // namespace

Result<Session> own_session(const api::Visit& visit, const SigninRules& rules) {
    auto session = session_of(visit.sql, cookie_value(visit.request.cookie, session_cookie), rules.times, visit.now);
    if (!session) return tl::unexpected(api::not_signed_in());
    if (!same_secret(session->csrf, visit.request.csrf_token))
        return problem(Fault::forbidden, "session.csrf", "页面已过期，请刷新后重试", "this page is out of date: reload it and try again",
                       "X-CSRF-Token");
    return *session;
}
Result<Session> finished_session(const api::Visit& visit, const SigninRules& rules) {
    auto session = own_session(visit, rules);
    if (session && session->needs != Needs::nothing) return tl::unexpected(api::not_signed_in());
    return session;
}

Result<void> written(api::Visit& visit, const std::function<Result<void>(journal::Batch&)>& change) {
    auto work = [&](journal::Batch& batch) -> Result<journal::Committed> {
        auto done = change(batch);
        if (!done) return tl::unexpected(done.error());
        return journal::Committed{};
    };
    auto actor = visit.viewer.actor.empty() ? std::string("system") : visit.viewer.actor;
    auto committed = visit.journal.submit_and_wait({work, actor, {}, {}});
    if (!committed) return tl::unexpected(committed.error());
    return {};
}
void entered(journal::Batch& batch, const api::Visit& visit, audit::Entry entry) {
    entry.address = visit.request.address;
    audit::append(batch, std::move(entry));
}

// ---- slowing down ----

std::chrono::seconds wait_for(Sql& sql, const Brake& brake, Instant now) {
    auto failures = failures_of(sql, brake.id);
    return failures ? wait_before_next(*failures, brake.patience, now) : std::chrono::seconds{0};
}
Problem too_often(std::chrono::seconds wait) {
    auto seconds = std::to_string(wait.count());
    return {Fault::too_often,
            "signin.too_often",
            "尝试次数过多，请在 " + seconds + " 秒后再试；账号没有被锁定",
            "too many tries: try again in " + seconds + " seconds; the account is not locked",
            {},
            wait.count()};
}

Brakes::Brakes(const api::Visit& visit, const SigninRules& rules, std::string_view login) {
    auto who = keyed_hash(rules.key, "login", login), where = keyed_hash(rules.key, "address", visit.request.address);
    auto device = cookie_value(visit.request.cookie, device_cookie);
    auto account = open_account_of_login(visit.sql, login);
    bool known = !device.empty() && account &&
                 visit.sql.integer("select count(*) from device where hash = $1 and account = $2", hashed_token(device), *account) > 0;
    own_ = known ? "device/" + hashed_token(device) : "pair/" + who + "/" + where;
    if (known) return;
    login_ = "login/" + who;
    address_ = "address/" + where;
}
Result<void> Brakes::check(api::Visit& visit, std::string_view account) const {
    std::chrono::seconds longest{0};
    Brake holding;
    for (auto& brake : {Brake{own_, for_own_mistakes}, Brake{login_, for_a_login}, Brake{address_, for_an_address}}) {
        if (brake.id.empty()) continue;
        auto wait = wait_for(visit.sql, brake, visit.now);
        if (wait <= longest) continue;
        longest = wait;
        holding = brake;
    }
    if (longest == std::chrono::seconds{0}) return {};
    enter_once(visit, holding, "session.sign-in", account);
    return tl::unexpected(too_often(longest));
}
void Brakes::failed(journal::Batch& batch, Instant now) const {
    bool first_of_login = !failures_of(batch.sql(), own_);
    brake_failed(batch, own_, now);
    if (login_.empty()) return;
    brake_failed(batch, login_, now);
    if (first_of_login) brake_failed(batch, address_, now);  // each login counts once: one person's mistakes hold up nobody beside them
}
void Brakes::succeeded(journal::Batch& batch) const { brake_released(batch, own_); }

Result<void> check_brake(api::Visit& visit, const Brake& brake, const std::string& kind, std::string_view account) {
    auto wait = wait_for(visit.sql, brake, visit.now);
    if (wait == std::chrono::seconds{0}) return {};
    enter_once(visit, brake, kind, account);
    return tl::unexpected(too_often(wait));
}
void brake_failed(journal::Batch& batch, std::string_view id, Instant now) {
    batch.sql().run("delete from failed_try where last_at < $1", now - failures_forgotten_after);
    auto after = after_failure(failures_of(batch.sql(), id).value_or(Failures{}), now);
    batch.sql().run(
        "insert into failed_try(id, count, last_at, told) values($1, $2, $3, 0)"
        " on conflict(id) do update set count = excluded.count, last_at = excluded.last_at",
        id, after.count, after.last);
}
void brake_released(journal::Batch& batch, std::string_view id) { batch.sql().run("delete from failed_try where id = $1", id); }
void brake_forgiven(journal::Batch& batch, std::string_view id) {
    batch.sql().run("update failed_try set count = count - 1 where id = $1 and count > 0", id);
}

// ---- cookies ----

void give_session(api::Visit& visit, std::string_view token) {
    visit.set_cookie(set_cookie(session_cookie, token, std::chrono::seconds{0}, visit.request.tls));
}
void give_device(api::Visit& visit, journal::Batch& batch, const std::string& account) {
    auto& sql = batch.sql();
    auto now = visit.now;
    auto token = cookie_value(visit.request.cookie, device_cookie);
    sql.run("delete from device where seen_at <= $1", now - device_lasts);
    if (sql.integer("select count(*) from device where hash = $1", hashed_token(token)) == 0) token = new_token();
    sql.run(
        "insert into device(hash, account, seen_at) values($1, $2, $3) on conflict(hash, account) do update set seen_at = excluded.seen_at",
        hashed_token(token), account, now);
    sql.run(
        "delete from device where account = $1 and hash not in"
        " (select hash from device where account = $1 order by seen_at desc, hash limit $2)",
        account, std::int64_t(devices_per_account_max));
    visit.set_cookie(set_cookie(device_cookie, token, device_lasts, visit.request.tls));
}

// ---- what is still to be shown ----

std::vector<std::string> second_factors(Sql& sql, std::string_view account) {
    std::vector<std::string> methods;
    auto any = [&](const char* query) { return sql.integer(query, account) > 0; };
    if (any("select count(*) from authenticator_app where account = $1 and confirmed_at is not null")) methods.emplace_back("totp");
    if (any("select count(*) from passkey where account = $1")) methods.emplace_back("passkey");
    if (!methods.empty() && any("select count(*) from recovery_code where account = $1 and used_at is null"))
        methods.emplace_back("recovery");
    return methods;
}
Next next_of(Sql& sql, Needs needs, std::string_view account) {
    switch (needs) {
        case Needs::nothing: break;
        case Needs::second_factor: return {"second_factor", second_factors(sql, account)};
        case Needs::password: return {"password", {}};
    }
    return {"done", {}};
}

std::string name_of_house(Sql& sql) {
    auto place = place_of(sql);
    return place.empty() ? "碧环" : "碧环 " + place;
}

Result<void> check_own_password(api::Visit& visit, const SigninRules& rules, const AccountRow& account, std::string_view password) {
    Brakes brakes(visit, rules, account.login.value_or(""));
    if (auto free = brakes.check(visit, account.id); !free) return free;
    std::string hash;
    visit.sql.query(
        "select hash from password where account = $1", [&](Row row) { hash = row.text(0); }, account.id);
    bool right = is_password(password, hash);
    auto done = written(visit, [&](journal::Batch& batch) -> Result<void> {
        if (right) brakes.succeeded(batch);
        else {
            brakes.failed(batch, visit.now);
            entered(batch, visit, {"account.password", account.id, account.id, audit::Outcome::refused, "signin.wrong_password", ""});
        }
        return {};
    });
    if (!done) return done;
    if (!right) return problem(Fault::refused, "signin.wrong_password", "密码不正确", "the password is wrong", "/password");
    return {};
}

}  // namespace bihuan::signin
