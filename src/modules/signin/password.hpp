// Passwords: which ones are taken, and how they are kept — as Argon2id hashes (RFC 9106) in the text form of the PHC, never themselves.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace bihuan::signin {

inline constexpr std::size_t password_letters_min = 10;  // code points; NIST SP 800-63B, 5.1.1.2 asks for 8 at least
inline constexpr std::size_t password_size_max = 512;    // bytes
// Problem "signin.password_…", pointing at /password. No rule about kinds of characters: they make passwords worse, not better.
Result<void> check_password(std::string_view password, std::string_view login);

// Memory and rounds are libsodium's for interactive use (64 MiB, about a tenth of a second), so at most as many run at once as there
// are threads for `act` routes: the desk has one.
std::string hashed_password(std::string_view password);
bool is_password(std::string_view password, const std::string& hashed);
bool needs_new_hash(const std::string& hashed);  // made with other costs than today's
// For a login nobody has: costs what a wrong password costs, so that the time of an answer says nothing.
void hash_for_nobody(std::string_view password);

}  // namespace bihuan::signin
