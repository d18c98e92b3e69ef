// Signing in elsewhere: an OpenID Connect provider or an LDAP directory says who it is; the account and what it may do are ours. The
// sockets are brought by whoever has them (net), so that this room has none.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/types.hpp"

namespace bihuan::signin {

struct Provider {         // as people see it on the page
    std::string id;       // "gov"
    std::string zh, en;   // on its button
    std::string ca_file;  // empty: the system's certificates
};

struct OidcProvider : Provider {
    std::string issuer;                    // exactly as the provider writes it
    std::string client_id, client_secret;  // no secret: a public client, protected by PKCE alone
    std::vector<std::string> scopes{"openid", "profile"};
    std::string login_claim = "preferred_username";  // whose value is the sign-in name of the account, the first time
};
struct LdapDirectory : Provider {
    std::string url;                     // "ldaps://…", or "ldap://…" with StartTLS
    std::string user_dn;                 // "uid={},ou=people,dc=example,dc=cn"; or, where names are not in the DN, the three below
    std::string search_base, filter;     // "(uid={})"
    std::string bind_dn, bind_password;  // who may search; empty: anybody
    std::string id_attribute;            // "entryUUID", "objectGUID": lasting, where a DN moves or is given to somebody else; empty: the DN
    std::int64_t tries = 3;              // wrong passwords of one name, from devices it is not known at; then no more are passed on for
    std::chrono::seconds pause{std::chrono::minutes{15}};  // so long: the directory locks the whole person out, not only here
};

struct HttpAsk {
    std::string method = "GET", url, body, authorization, ca_file;
};
struct HttpReply {
    int status = 0;
    std::string body;
};
// Problem "outside.unreachable". Follows no redirection, checks certificates, takes a bounded time and reads a bounded answer.
using Fetch = std::function<Result<HttpReply>(const HttpAsk&)>;
// The lasting name (id_attribute, or the DN) of who has shown the right password; nothing where it is wrong. Problem "outside.…".
using Bind = std::function<Result<std::optional<std::string>>(const LdapDirectory&, const std::string& login, const std::string& password)>;

struct Outside {
    std::vector<OidcProvider> oidc;
    std::vector<LdapDirectory> ldap;
    Fetch fetch;
    Bind bind;
};

// ---- LDAP: a name that somebody typed becomes part of a filter or a DN ----
std::string ldap_filter(std::string_view pattern, std::string_view name);  // RFC 4515, 3
std::string ldap_dn(std::string_view pattern, std::string_view name);      // RFC 4514, 2.4

// ---- OpenID Connect ----
struct Discovered {  // of the provider's own description (OpenID Connect Discovery 1.0)
    std::string authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint;  // the last may be empty
    bool names_itself = false;                                                        // in the answer that the browser carries (RFC 9207)
};
Result<Discovered> discovered(const OidcProvider&, const Fetch&);
std::string code_challenge(std::string_view verifier);  // S256 (RFC 7636, 4.2)
// Where the browser is sent to.
std::string authorization_address(const OidcProvider&, const Discovered&, const std::string& redirect_uri, const std::string& state,
                                  const std::string& nonce, const std::string& verifier);
struct Answered {
    std::string provider_code, redirect_uri, verifier, nonce;
    Instant now{};
};
struct Known {
    std::string subject, login;
};
// The code for an ID token, and that one checked. Where it does not tell the sign-in name, the provider is asked for it (5.3).
Result<Known> known_by_code(const OidcProvider&, const Discovered&, const Answered&, const Fetch&);
// https everywhere, but on this machine itself.
bool is_safe_address(std::string_view url);

}  // namespace bihuan::signin
