// A session: somebody at a browser, from signing in to signing out. The cookie holds 32 random bytes, the table only their hash.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"

namespace bihuan::signin {

struct SessionTimes {
    std::chrono::minutes idle{30};   // without a request
    std::chrono::hours longest{12};  // from signing in, however busy
};
inline constexpr auto session_clock_slack = std::chrono::minutes{5};  // a session made later than now by more than this is not believed
inline constexpr auto session_seen_every = std::chrono::minutes{1};   // how often "last seen" is written down
inline constexpr std::size_t sessions_per_account_max = 20;           // one more ends the one seen longest ago
inline constexpr std::size_t agent_size_max = 160;                    // bytes kept of a browser's own name
inline constexpr std::string_view session_cookie = "bihuan_session", device_cookie = "bihuan_device";

enum class Needs { nothing, second_factor, password };  // before a session may do anything but that
DESCRIBE_ENUM(Needs, nothing, second_factor, password)

struct Session {
    std::string id, account;
    Needs needs = Needs::nothing;
    std::string csrf;
    Instant made_at{}, seen_at{};
    std::string address, agent;
    std::optional<std::string> challenge;  // of a passkey ceremony, base64url
    std::optional<Instant> challenge_at;
    std::int64_t wrong_codes = 0;
};
inline constexpr std::string_view session_columns =
    "id, account, needs, csrf, made_at, seen_at, address, agent, challenge, challenge_at, wrong_codes";
DESCRIBE(Session, id, account, needs, csrf, made_at, seen_at, address, agent, challenge, challenge_at, wrong_codes)

// What a door is opened with: shown once, kept as a hash.
std::string new_token();                     // 32 random bytes, base64url
std::string hashed_token(std::string_view);  // in hex

bool is_over(const Session&, const SessionTimes&, Instant now);
// The session behind a token, while it lasts.
std::optional<Session> session_of(Sql&, std::string_view token, const SessionTimes&, Instant now);

// Times are those of the clock as it stands (a visit's), not the journal's, which never runs backwards: after a clock ran ahead and was
// set right, nobody should wait for it to catch up.
struct NewSession {
    std::string account;
    Needs needs = Needs::nothing;
    std::string way;  // "password", "oidc:…", "link"
    std::string address, agent;
};
// Ends what is over and what is too many, and returns the token.
std::string begin_session(journal::Batch&, const NewSession&, const SessionTimes&, Instant now);
// The same person further in: the token before is of no use any more (no session is fixed beforehand).
std::string renew_session(journal::Batch&, const Session&, Needs, Instant now);
void end_session(Sql&, std::string_view id);
std::int64_t end_sessions_of(Sql&, std::string_view account, std::string_view but_not = {});  // how many

// ---- cookies ----
std::string cookie_value(std::string_view cookie_header, std::string_view name);  // empty where there is none, or two
std::string set_cookie(std::string_view name, std::string_view value, std::chrono::seconds age, bool tls);
std::string clear_cookie(std::string_view name, bool tls);

}  // namespace bihuan::signin
