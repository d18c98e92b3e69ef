// A public key as authenticators give it (COSE_Key, RFC 9052 and 9053), and the check of a signature by it.
#pragma once
#include <string_view>

#include "base/result.hpp"

namespace bihuan::signin {

// ES256 (-7), EdDSA with Ed25519 (-8), RS256 (-257). Problem "passkey.algorithm" for every other, "passkey.malformed" for what is no key.
Result<void> check_cose_key(std::string_view key);
bool verified_by_cose_key(std::string_view key, std::string_view bytes, std::string_view signature);

}  // namespace bihuan::signin
