#include "modules/signin/outside.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "modules/signin/id_token.hpp"

namespace bihuan::signin {
namespace {

std::string percent(char c) {
    constexpr char digits[] = "0123456789ABCDEF";
    auto byte = static_cast<unsigned char>(c);
    return {'%', digits[byte >> 4], digits[byte & 15]};
}
std::string encoded(std::string_view text) {
    std::string out;
    for (char c : text) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     std::string_view("-._~").find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : percent(c);
    }
    return out;
}
std::string form(std::initializer_list<std::pair<const char*, std::string>> members) {
    std::string text;
    for (auto& [name, value] : members) text += (text.empty() ? "" : "&") + std::string(name) + "=" + encoded(value);
    return text;
}
std::string with_name(std::string_view pattern, const std::string& escaped) {
    std::string text(pattern);
    constexpr std::string_view place = "{}";
    for (auto at = text.find(place); at != text.npos; at = text.find(place, at + escaped.size())) text.replace(at, place.size(), escaped);
    return text;
}
tl::unexpected<Problem> strange(const std::string& what) {
    return problem(Fault::unavailable, "oidc.provider", "统一认证服务的应答有误（" + what + "），请联系系统管理员",
                   "the provider answers strangely (" + what + "): ask the system administrator");
}
std::string text_of(const json::View& object, std::string_view name) {
    auto member = object.member(name);
    return member && !member->is_null() ? std::string(member->string()) : std::string();
}

// What a provider keeps out of its ID tokens, it tells who shows the access token. Only of the same person (OpenID Connect Core, 5.3.2).
Result<Known> asked_for_login(const OidcProvider& provider, const Discovered& found, const IdToken& token, const std::string& access_token,
                              const Fetch& fetch) {
    auto reply = fetch({"GET", found.userinfo_endpoint, "", "Bearer " + access_token, provider.ca_file});
    if (!reply) return tl::unexpected(reply.error());
    auto document = json::Document::parse(reply->body);
    if (reply->status != 200 || !document) return strange("userinfo " + std::to_string(reply->status));
    try {
        auto root = document->root();
        if (text_of(root, "sub") != token.subject) return strange("userinfo");
        return Known{token.subject, text_of(root, provider.login_claim)};
    } catch (const Problem&) {
        return strange("userinfo");
    }
}

}  // namespace

std::string ldap_filter(std::string_view pattern, std::string_view name) {
    std::string escaped;
    for (char c : name) {
        bool special = std::string_view("*()\\").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < ' ' || c == 0x7f;
        escaped += special ? "\\" + to_hex(std::string_view(&c, 1)) : std::string(1, c);
    }
    return with_name(pattern, escaped);
}
std::string ldap_dn(std::string_view pattern, std::string_view name) {
    std::string escaped;
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto c = name[i];
        bool at_edge = (i == 0 && (c == ' ' || c == '#')) || (i + 1 == name.size() && c == ' ');
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) escaped += "\\" + to_hex(std::string_view(&c, 1));
        else if (at_edge || std::string_view(",+\"\\<>;=").find(c) != std::string_view::npos) (escaped += '\\') += c;
        else escaped += c;
    }
    return with_name(pattern, escaped);
}

bool is_safe_address(std::string_view url) {
    if (url.starts_with("https://") || url.starts_with("ldaps://")) return true;
    for (std::string_view scheme : {"http://", "ldap://"})
        if (url.starts_with(scheme)) {
            auto rest = url.substr(scheme.size());
            auto host = rest.substr(0, rest.find_first_of(":/?#"));
            return host == "127.0.0.1" || host == "localhost";
        }
    return false;
}

Result<Discovered> discovered(const OidcProvider& provider, const Fetch& fetch) {
    auto base = std::string_view(provider.issuer);
    while (base.ends_with('/')) base.remove_suffix(1);
    auto reply = fetch({"GET", std::string(base) + "/.well-known/openid-configuration", "", "", provider.ca_file});
    if (!reply) return tl::unexpected(reply.error());
    auto document = json::Document::parse(reply->body);
    if (reply->status != 200 || !document) return strange("discovery " + std::to_string(reply->status));
    try {
        auto root = document->root();
        if (text_of(root, "issuer") != provider.issuer) return strange("issuer");
        Discovered found{text_of(root, "authorization_endpoint"), text_of(root, "token_endpoint"), text_of(root, "jwks_uri"),
                         text_of(root, "userinfo_endpoint")};
        for (auto& address : {found.authorization_endpoint, found.token_endpoint, found.jwks_uri})
            if (!is_safe_address(address)) return strange("endpoint");
        if (!found.userinfo_endpoint.empty() && !is_safe_address(found.userinfo_endpoint)) return strange("endpoint");
        auto names_itself = root.member("authorization_response_iss_parameter_supported");
        found.names_itself = names_itself && !names_itself->is_null() && names_itself->boolean();
        return found;
    } catch (const Problem&) {
        return strange("discovery");
    }
}

std::string code_challenge(std::string_view verifier) { return to_base64url(bytes_of(sha256(verifier))); }

std::string authorization_address(const OidcProvider& provider, const Discovered& found, const std::string& redirect_uri,
                                  const std::string& state, const std::string& nonce, const std::string& verifier) {
    std::string scopes;
    for (auto& scope : provider.scopes) (scopes += scopes.empty() ? "" : " ") += scope;
    auto mark = found.authorization_endpoint.find('?') == std::string::npos ? "?" : "&";
    return found.authorization_endpoint + mark +
           form({{"response_type", "code"},
                 {"client_id", provider.client_id},
                 {"redirect_uri", redirect_uri},
                 {"scope", scopes},
                 {"state", state},
                 {"nonce", nonce},
                 {"code_challenge", code_challenge(verifier)},
                 {"code_challenge_method", "S256"}});
}

Result<Known> known_by_code(const OidcProvider& provider, const Discovered& found, const Answered& answer, const Fetch& fetch) {
    HttpAsk ask{"POST", found.token_endpoint, "", "", provider.ca_file};
    ask.body = form({{"grant_type", "authorization_code"},
                     {"code", answer.provider_code},
                     {"redirect_uri", answer.redirect_uri},
                     {"client_id", provider.client_id},
                     {"code_verifier", answer.verifier}});
    if (!provider.client_secret.empty())  // RFC 6749, 2.3.1: both are form-encoded before they are joined
        ask.authorization = "Basic " + to_base64(encoded(provider.client_id) + ":" + encoded(provider.client_secret));
    auto tokens = fetch(ask);
    if (!tokens) return tl::unexpected(tokens.error());
    if (tokens->status == 400)
        return problem(Fault::refused, "oidc.code", "统一认证不接受此次登录，请重新登录",
                       "the provider does not take this code: sign in again");
    auto document = json::Document::parse(tokens->body);
    if (tokens->status != 200 || !document) return strange("token " + std::to_string(tokens->status));
    auto keys = fetch({"GET", found.jwks_uri, "", "", provider.ca_file});
    if (!keys) return tl::unexpected(keys.error());
    if (keys->status != 200) return strange("keys " + std::to_string(keys->status));
    std::string id_token, access_token;
    try {
        auto root = document->root();
        id_token = text_of(root, "id_token");
        access_token = text_of(root, "access_token");
    } catch (const Problem&) {
        return strange("token");
    }
    auto token =
        verified_id_token(id_token, keys->body, {provider.issuer, provider.client_id, answer.nonce, provider.login_claim, answer.now});
    if (!token) return tl::unexpected(token.error());
    if (token->login.empty() && !found.userinfo_endpoint.empty()) return asked_for_login(provider, found, *token, access_token, fetch);
    return Known{token->subject, token->login};
}

}  // namespace bihuan::signin
