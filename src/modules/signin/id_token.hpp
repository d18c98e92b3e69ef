// An ID token of OpenID Connect: a signed statement of a provider about who has signed in there, checked as OpenID Connect Core 1.0,
// 3.1.3.7 asks. RS256 and ES256, by a key of the provider's own set.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/types.hpp"

namespace bihuan::signin {

inline constexpr std::size_t id_token_size_max = 32u << 10;            // bytes
inline constexpr std::size_t key_set_size_max = 256u << 10;            // bytes
inline constexpr auto id_token_clock_slack = std::chrono::minutes{2};  // the provider's clock may be off by as much
inline constexpr auto id_token_age_max = std::chrono::minutes{10};

struct TokenWanted {
    std::string issuer, client_id, nonce;
    std::string login_claim;  // "preferred_username"
    Instant now{};
};
struct IdToken {
    std::string subject;  // for ever the same person at this issuer
    std::string login;    // as the login claim has it; empty where there is none
};
// Problems "oidc.token_…". The key set is the text of the provider's jwks_uri (RFC 7517).
Result<IdToken> verified_id_token(std::string_view token, std::string_view key_set, const TokenWanted&);

}  // namespace bihuan::signin
