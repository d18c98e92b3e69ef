#include "modules/signin/id_token.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "modules/signin/public_key.hpp"

namespace bihuan::signin {
namespace {

tl::unexpected<Problem> bad(const char* code, const char* zh, const char* en) {
    return problem(Fault::refused, std::string("oidc.token_") + code, zh, en);
}
tl::unexpected<Problem> malformed() {
    return bad("malformed", "统一认证返回的凭据无法识别", "what the provider sent is no ID token that can be read");
}

// Members that are not there, or of another kind, are empty.
std::string text_of(const json::View& object, std::string_view name) {
    auto member = object.member(name);
    if (!member) return {};
    try {
        return std::string(member->string());
    } catch (const Problem&) {
        return {};
    }
}
std::optional<std::int64_t> number_of(const json::View& object, std::string_view name) {
    auto member = object.member(name);
    if (!member) return {};
    try {
        return member->integer();
    } catch (const Problem&) {
        return {};
    }
}
std::vector<std::string> texts_of(const json::View& object, std::string_view name) {
    if (auto one = text_of(object, name); !one.empty()) return {one};
    std::vector<std::string> all;
    auto member = object.member(name);
    try {
        for (std::size_t i = 0; member && i < member->size(); ++i) all.emplace_back(member->item(i).string());
    } catch (const Problem&) {
        return {};
    }
    return all;
}

// JOSE writes an ECDSA signature as r and s side by side (RFC 7518, 3.4); OpenSSL reads DER.
std::string as_der(std::string_view sides) {
    constexpr std::size_t side_size = 32;
    if (sides.size() != 2 * side_size) return {};
    std::string inside;
    for (auto number : {sides.substr(0, side_size), sides.substr(side_size)}) {
        while (number.size() > 1 && number.front() == 0) number.remove_prefix(1);
        bool negative = (static_cast<unsigned char>(number.front()) & 0x80u) != 0;
        inside += '\x02';
        inside += static_cast<char>(number.size() + (negative ? 1 : 0));
        if (negative) inside += '\0';
        inside += number;
    }
    return std::string("\x30") + static_cast<char>(inside.size()) + inside;
}

PublicKey key_of(const json::View& key, std::string_view algorithm) {
    auto bytes = [&](const char* name) { return from_base64url(text_of(key, name)).value_or(""); };
    if (auto use = text_of(key, "use"); !use.empty() && use != "sig") return {};
    if (auto own = text_of(key, "alg"); !own.empty() && own != algorithm) return {};
    if (algorithm == "RS256" && text_of(key, "kty") == "RSA") return PublicKey::rsa(bytes("n"), bytes("e"));
    if (algorithm == "ES256" && text_of(key, "kty") == "EC" && text_of(key, "crv") == "P-256")
        return PublicKey::p256(bytes("x"), bytes("y"));
    return {};
}

struct Parts {
    std::string_view signed_text;
    std::string header, claims, signature;
};
std::optional<Parts> parts_of(std::string_view token) {
    if (token.size() > id_token_size_max) return {};
    auto pieces = text::split(token, ".");
    if (pieces.size() != 3) return {};
    auto header = from_base64url(pieces[0]), claims = from_base64url(pieces[1]), signature = from_base64url(pieces[2]);
    if (!header || !claims || !signature || signature->empty()) return {};
    return Parts{token.substr(0, pieces[0].size() + 1 + pieces[1].size()), *header, *claims, *signature};
}

Result<void> check_signature(const Parts& parts, std::string_view key_set) {
    auto header = json::Document::parse(parts.header), keys = json::Document::parse(key_set);
    if (!header || !keys || key_set.size() > key_set_size_max) return malformed();
    auto head = header->root(), set = keys->root();
    auto algorithm = text_of(head, "alg"), wanted = text_of(head, "kid");
    if (algorithm != "RS256" && algorithm != "ES256")  // nor "none", nor a secret of ours taken for a key (HS256)
        return bad("algorithm", "统一认证的签名算法不受支持（支持 RS256，ES256）",
                   "the provider signs in another way than RS256 and ES256");
    if (head.member("crit")) return malformed();  // RFC 7515, 4.1.11: something that must be understood, and is not
    auto signature = algorithm == "ES256" ? as_der(parts.signature) : parts.signature;
    auto list = set.member("keys");
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        auto key = list->item(i);
        if (!wanted.empty() && text_of(key, "kid") != wanted) continue;
        if (key_of(key, algorithm).verifies(parts.signed_text, signature)) return {};
    }
    return bad("signature", "统一认证凭据的签名不符", "no key of the provider fits the signature");
}

Result<void> check_claims(const json::View& claims, const TokenWanted& wanted) {
    if (text_of(claims, "iss") != wanted.issuer)
        return bad("issuer", "凭据不是由所配置的统一认证签发", "this was issued by another provider than the one configured");
    auto audience = texts_of(claims, "aud");
    auto party = text_of(claims, "azp");
    bool for_us = std::find(audience.begin(), audience.end(), wanted.client_id) != audience.end();
    if (!for_us || (audience.size() > 1 && party.empty()) || (!party.empty() && party != wanted.client_id))
        return bad("audience", "凭据不是签发给本系统的", "this was issued for another system than this one");
    if (wanted.nonce.empty() || text_of(claims, "nonce") != wanted.nonce)
        return bad("nonce", "凭据不是对本次登录的应答", "this answers another sign-in than this one");
    auto expires = number_of(claims, "exp"), issued = number_of(claims, "iat");
    auto now = std::chrono::floor<std::chrono::seconds>(wanted.now.time_since_epoch());
    using std::chrono::seconds;
    if (!expires || !issued || seconds{*expires} + id_token_clock_slack <= now || seconds{*issued} - id_token_clock_slack > now ||
        now - seconds{*issued} > id_token_age_max)
        return bad("time", "凭据已过期，或两台服务器的时钟相差过大", "this has expired, or the two clocks are too far apart");
    return {};
}

}  // namespace

Result<IdToken> verified_id_token(std::string_view token, std::string_view key_set, const TokenWanted& wanted) {
    try {
        auto parts = parts_of(token);
        if (!parts) return malformed();
        if (auto good = check_signature(*parts, key_set); !good) return tl::unexpected(good.error());
        auto claims = json::Document::parse(parts->claims);
        if (!claims) return malformed();
        auto root = claims->root();
        if (auto good = check_claims(root, wanted); !good) return tl::unexpected(good.error());
        IdToken read{text_of(root, "sub"), text_of(root, wanted.login_claim)};
        constexpr std::size_t subject_size_max = 255;  // OpenID Connect Core, 2
        if (read.subject.empty() || read.subject.size() > subject_size_max) return malformed();
        return read;
    } catch (const Problem&) {  // a list or an object where another kind was expected
        return malformed();
    }
}

}  // namespace bihuan::signin
