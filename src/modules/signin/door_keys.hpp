// What opens a door besides a session: links that open it once, and access tokens for programs, each kept as a hash.
#pragma once
#include "modules/signin/session.hpp"

namespace bihuan::signin {

// ---- links that work once ----
enum class Purpose { setup, invitation, visit };  // visit: signs in without a password, for demonstrations only
DESCRIBE_ENUM(Purpose, setup, invitation, visit)

inline constexpr auto setup_link_lasts = std::chrono::hours{24};
inline constexpr auto invitation_lasts = std::chrono::hours{24 * 7};
inline constexpr auto visit_link_lasts = std::chrono::hours{24};

struct Link {
    Purpose purpose{};
    std::string account;  // empty for a set-up
    Instant expires_at{};
};
DESCRIBE(Link, purpose, account, expires_at)

// Any earlier link of this purpose for this account is void from now on. Returns the token.
std::string new_link(journal::Batch&, Purpose, std::string_view account, std::chrono::hours lasts, Instant now);
std::optional<Link> link_of(Sql&, std::string_view token, Purpose, Instant now);
// Inside the writer's batch, where nothing happens at the same time: the first one to come gets it, everybody after that nothing.
std::optional<Link> use_link(journal::Batch&, std::string_view token, Purpose, Instant now);
// The place in the web interface; the token stands in the fragment, which no browser sends and no server logs.
std::string link_address(std::string_view house, Purpose, std::string_view token);  // house: "http://localhost:8080"

// ---- access tokens ----
inline constexpr std::string_view access_token_mark = "bihuan_";  // so that one that leaked is recognised
inline constexpr int access_token_days_max = 366;
inline constexpr std::size_t access_tokens_per_account_max = 20;
inline constexpr std::size_t access_token_name_size_max = 120;  // bytes

struct AccessToken {
    std::string id, account, name;
    std::vector<std::string> permissions;
    Instant made_at{}, expires_at{};
    std::optional<Instant> used_at;
};
inline constexpr std::string_view access_token_columns = "id, account, name, permissions, made_at, expires_at, used_at";
DESCRIBE(AccessToken, id, account, name, permissions, made_at, expires_at, used_at)

struct NewAccessToken {
    std::string account, name;
    std::vector<std::string> permissions;
    int days = 0;
};
Result<void> check_access_token(const NewAccessToken&);  // problems "token.…"
std::string new_access_token(journal::Batch&, const NewAccessToken&, Instant now);
std::optional<AccessToken> access_token_of(Sql&, std::string_view shown, Instant now);

// All that a copy of this database would still open: ended before a backup is put aside, and again where one is restored.
void close_all_doors(Sql&);

}  // namespace bihuan::signin
