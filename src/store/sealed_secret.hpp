// Secrets at rest: what must be read again (the secret behind an authenticator app, the password of a data logger) is sealed with a key
// that lies beside the database, never in it and never in a backup.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace bihuan {

inline constexpr std::size_t house_key_size = 32;  // bytes, <data>/keys/signin.key

// libsodium's secretbox (XSalsa20-Poly1305), under a key made of the house's and of what the secret is for ("totp/<account>"): a sealed
// secret that is moved to another row does not open.
std::string sealed_secret(std::string_view house_key, std::string_view purpose, std::string_view secret);
std::optional<std::string> opened_secret(std::string_view house_key, std::string_view purpose, std::string_view sealed);

// What stands for a name that must not be written down (a login somebody tried): the same for the same name, in hex.
std::string keyed_hash(std::string_view house_key, std::string_view purpose, std::string_view name);

// Compares in a time that depends on the length only.
bool same_secret(std::string_view, std::string_view);

}  // namespace bihuan
