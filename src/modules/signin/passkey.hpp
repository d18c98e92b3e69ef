// Passkeys: what a browser brings back from an authenticator, checked as Web Authentication Level 2 asks a server to (7.1 and 7.2).
// ES256, RS256 and EdDSA; no attestation is asked for, so none is believed.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/result.hpp"

namespace bihuan::signin {

inline constexpr std::size_t challenge_size = 32;  // bytes; at least 16 (13.4.3)
inline constexpr std::size_t credential_id_size_max = 1'023;
inline constexpr std::size_t client_data_size_max = 8u << 10;
inline constexpr std::size_t authenticator_data_size_max = 16u << 10;

struct Ceremony {                      // what we asked for, and where
    std::string challenge;             // raw bytes, used once
    std::string site;                  // "bihuan.example.cn": the rpId
    std::vector<std::string> origins;  // "https://bihuan.example.cn", exactly
};

struct Passkey {
    std::string credential;  // raw id
    std::string key;         // COSE_Key as it came (RFC 9052, 7)
    std::int64_t count = 0;  // of signatures, where the authenticator counts
    bool verified_user = false;
};

// Problems: "passkey.malformed", "passkey.other_ceremony", "passkey.other_site", "passkey.not_present", "passkey.algorithm".
Result<Passkey> registered_passkey(const Ceremony&, std::string_view client_data, std::string_view attestation_object);

// The passkey with its new count. Besides the above: "passkey.signature", and "passkey.copied" where the count did not grow.
Result<Passkey> asserted_passkey(const Ceremony&, Passkey kept, std::string_view client_data, std::string_view authenticator_data,
                                 std::string_view signature);

// "https://host", or "http://host" where browsers allow passkeys without TLS; empty where they do not.
std::vector<std::string> origins_of(std::string_view host, bool tls);
std::string site_of(std::string_view host);  // without the port

}  // namespace bihuan::signin
