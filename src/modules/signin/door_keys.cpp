#include "modules/signin/door_keys.hpp"

#include <set>

#include "base/text.hpp"

namespace bihuan::signin {

std::string new_link(journal::Batch& batch, Purpose purpose, std::string_view account, std::chrono::hours lasts, Instant now) {
    auto& sql = batch.sql();
    sql.run("delete from one_time_link where (purpose = $1 and account = $2) or expires_at <= $3", purpose, account, now);
    auto token = new_token();
    sql.run("insert into one_time_link(hash, purpose, account, made_at, expires_at) values($1, $2, $3, $4, $5)", hashed_token(token),
            purpose, account, now, now + lasts);
    return token;
}

std::optional<Link> link_of(Sql& sql, std::string_view token, Purpose purpose, Instant now) {
    auto link = sql.one<Link>("select purpose, account, expires_at from one_time_link where hash = $1", hashed_token(token));
    if (!link || link->purpose != purpose || now >= link->expires_at) return {};
    return link;
}
std::optional<Link> use_link(journal::Batch& batch, std::string_view token, Purpose purpose, Instant now) {
    auto link = link_of(batch.sql(), token, purpose, now);
    if (link) batch.sql().run("delete from one_time_link where hash = $1", hashed_token(token));
    return link;
}
std::string link_address(std::string_view house, Purpose purpose, std::string_view token) {
    return std::string(house) + "/#/" + name_of(purpose) + "/" + std::string(token);
}

Result<void> check_access_token(const NewAccessToken& wanted) {
    if (text::trimmed(wanted.name).empty() || wanted.name.size() > access_token_name_size_max)
        return problem(Fault::refused, "token.name", "请为令牌取一个名称（最多40字）", "give the token a name of at most 40 characters",
                       "/name");
    if (wanted.days < 1 || wanted.days > access_token_days_max)
        return problem(Fault::refused, "token.days", "有效期应为1至366天", "a token lasts 1 to 366 days", "/days");
    auto words = std::set(wanted.permissions.begin(), wanted.permissions.end());
    if (words.empty() || words.size() != wanted.permissions.size())
        return problem(Fault::refused, "token.permissions", "请选择令牌的权限，每项一次", "choose the token's permissions, each once",
                       "/permissions");
    return {};
}
std::string new_access_token(journal::Batch& batch, const NewAccessToken& wanted, Instant now) {
    auto token = std::string(access_token_mark) + new_token();
    batch.sql().run(
        "insert into access_token(id, hash, account, name, permissions, made_at, expires_at) values($1, $2, $3, $4, $5, $6, $7)",
        batch.new_id(), hashed_token(token), wanted.account, text::trimmed(wanted.name), wanted.permissions, now,
        now + std::chrono::hours{24} * wanted.days);
    return token;
}
std::optional<AccessToken> access_token_of(Sql& sql, std::string_view shown, Instant now) {
    if (!shown.starts_with(access_token_mark)) return {};
    auto token =
        sql.one<AccessToken>("select " + std::string(access_token_columns) + " from access_token where hash = $1", hashed_token(shown));
    if (!token || now >= token->expires_at || token->made_at - now > session_clock_slack) return {};
    return token;
}

void close_all_doors(Sql& sql) {
    for (auto table : {"session", "access_token", "one_time_link", "device", "failed_try", "outside_visit"})
        if (sql.has_table(table)) sql.run("delete from " + std::string(table));
}

}  // namespace bihuan::signin
