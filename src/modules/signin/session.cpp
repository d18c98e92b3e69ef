#include "modules/signin/session.hpp"

#include "base/text.hpp"

namespace bihuan::signin {
namespace {

constexpr std::size_t token_size = 32;

std::string readable(std::string_view agent) {
    std::string plain;
    for (char c : agent.substr(0, agent_size_max)) plain += c >= ' ' && c < 0x7f ? c : '?';
    return plain;
}

}  // namespace

std::string new_token() { return to_base64url(random_bytes(token_size)); }
std::string hashed_token(std::string_view token) { return to_hex(bytes_of(sha256(token))); }

bool is_over(const Session& session, const SessionTimes& times, Instant now) {
    return now - session.made_at >= times.longest || now - session.seen_at >= times.idle || session.made_at - now > session_clock_slack;
}

std::optional<Session> session_of(Sql& sql, std::string_view token, const SessionTimes& times, Instant now) {
    constexpr std::size_t token_text_size = 43;
    if (token.size() != token_text_size) return {};
    auto found = sql.one<Session>("select " + std::string(session_columns) + " from session where hash = $1", hashed_token(token));
    if (!found || is_over(*found, times, now)) return {};
    return found;
}

std::string begin_session(journal::Batch& batch, const NewSession& wanted, const SessionTimes& times, Instant now) {
    auto& sql = batch.sql();
    sql.run("delete from session where made_at <= $1 or seen_at <= $2 or made_at > $3", now - times.longest, now - times.idle,
            now + session_clock_slack);
    sql.run(
        "delete from session where account = $1 and id not in"
        " (select id from session where account = $1 order by seen_at desc, id desc limit $2)",
        wanted.account, std::int64_t(sessions_per_account_max) - 1);
    auto token = new_token();
    sql.run(
        "insert into session(id, hash, account, needs, csrf, way, made_at, seen_at, address, agent, wrong_codes)"
        " values($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, 0)",
        batch.new_id(), hashed_token(token), wanted.account, wanted.needs, new_token(), wanted.way, now, wanted.address,
        readable(wanted.agent));
    return token;
}

std::string renew_session(journal::Batch& batch, const Session& session, Needs needs, Instant now) {
    auto token = new_token();
    batch.sql().run(
        "update session set hash = $2, csrf = $3, needs = $4, seen_at = $5, challenge = null, challenge_at = null where id = $1",
        session.id, hashed_token(token), new_token(), needs, now);
    return token;
}
void end_session(Sql& sql, std::string_view id) { sql.run("delete from session where id = $1", id); }
std::int64_t end_sessions_of(Sql& sql, std::string_view account, std::string_view but_not) {
    auto count = sql.integer("select count(*) from session where account = $1 and id <> $2", account, but_not);
    sql.run("delete from session where account = $1 and id <> $2", account, but_not);
    return count;
}

// RFC 6265, 4.2.1: name=value pairs between "; ". A name that is there twice may have been planted by a neighbour: it counts as none.
std::string cookie_value(std::string_view header, std::string_view name) {
    std::optional<std::string> found;
    for (auto pair : text::split(header, ";")) {
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        auto equals = pair.find('=');
        if (equals == pair.npos || pair.substr(0, equals) != name) continue;
        if (found) return {};
        found = std::string(pair.substr(equals + 1));
    }
    return found.value_or("");
}
std::string set_cookie(std::string_view name, std::string_view value, std::chrono::seconds age, bool tls) {
    auto text = std::string(name) + "=" + std::string(value) + "; Path=/; HttpOnly; SameSite=Lax";
    if (age > std::chrono::seconds{0}) text += "; Max-Age=" + std::to_string(age.count());
    return text + (tls ? "; Secure" : "");
}
std::string clear_cookie(std::string_view name, bool tls) {
    return std::string(name) + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0" + (tls ? "; Secure" : "");
}

}  // namespace bihuan::signin
