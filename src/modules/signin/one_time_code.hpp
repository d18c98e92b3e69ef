// The six digits that an authenticator app shows (TOTP, RFC 6238 over HOTP, RFC 4226), and the recovery codes for when the phone is lost.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.hpp"

namespace bihuan::signin {

inline constexpr std::size_t totp_secret_size = 20;  // bytes; RFC 4226, 4 recommends 160 bits
inline constexpr auto totp_step = std::chrono::seconds{30};
inline constexpr std::int64_t totp_steps_around = 1;  // a clock may be half a minute off (RFC 6238, 5.2)

std::int64_t totp_step_of(Instant);
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);  // HMAC-SHA-1, as all authenticator apps do

// The step of a code that fits now and was not used before: each step's code is taken once. `last_step` lies in the future only where
// the clock was set back; then it says nothing.
std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code, Instant now, std::int64_t last_step);

std::string base32(std::string_view bytes);  // RFC 4648, 6, without padding: how people type a secret
// otpauth://totp/… for the QR code that an app reads.
std::string totp_uri(std::string_view secret, std::string_view login, std::string_view issuer);

inline constexpr std::size_t recovery_codes_given = 10;
std::vector<std::string> new_recovery_codes();  // "7k2m-…": 80 random bits each
// As it is kept; upper case, spaces and missing hyphens do not matter, nor does o for 0 or l for 1.
std::string hashed_recovery_code(std::string_view typed);

}  // namespace bihuan::signin
