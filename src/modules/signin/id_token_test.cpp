#include "modules/signin/id_token.hpp"

#include <doctest/doctest.h>
#include <openssl/hmac.h>

#include "modules/signin/provider_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::signin;
using namespace std::chrono_literals;

namespace {

const Instant now = Instant{std::chrono::seconds{1'800'000'000}};
const TokenWanted wanted{"https://id.example.cn", "bihuan", "nonce", "preferred_username", now};

std::string claims(const std::string& issuer = "https://id.example.cn", const std::string& audience = R"("bihuan")",
                   const std::string& nonce = "nonce", std::int64_t issued = 1'800'000'000, std::int64_t expires = 1'800'000'600) {
    return R"({"iss":")" + issuer + R"(","aud":)" + audience + R"(,"sub":"s-1","preferred_username":"chen","nonce":")" + nonce +
           R"(","iat":)" + std::to_string(issued) + R"(,"exp":)" + std::to_string(expires) + "}";
}
std::string hmac(const std::string& key, const std::string& text) {
    std::string made(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), int(key.size()), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(made.data()), &size);
    return made.substr(0, size);
}
std::string code_of(const Result<IdToken>& read) { return read ? "" : read.error().code; }

}  // namespace

TEST_CASE("a token of each kind tells who it is") {
    for (auto algorithm : {"RS256", "ES256"}) {
        ProviderForTests provider(algorithm);
        for (int i = 0; i < 20; ++i) {  // r and s of every length
            auto read = verified_id_token(provider.token(provider.header(), claims()), provider.key_set(), wanted);
            REQUIRE_MESSAGE(read.has_value(), read.error().code);
            CHECK(read->subject == "s-1");
            CHECK(read->login == "chen");
        }
    }
}

TEST_CASE("what another key signed, or nobody, is refused") {
    ProviderForTests provider("RS256"), other("RS256"), elliptic("ES256");
    auto good = provider.token(provider.header(), claims());
    CHECK(code_of(verified_id_token(good, other.key_set(), wanted)) == "oidc.token_signature");
    CHECK(code_of(verified_id_token(good, elliptic.key_set(), wanted)) == "oidc.token_signature");
    CHECK(code_of(verified_id_token(good, provider.key_set("two"), wanted)) == "oidc.token_signature");  // another key id
    CHECK(code_of(verified_id_token(good, R"({"keys":[]})", wanted)) == "oidc.token_signature");
    CHECK(code_of(verified_id_token(good, "no json", wanted)) == "oidc.token_malformed");
    for (auto key_set : {"{}", "[]", R"({"keys":1})", R"({"keys":[1,"a",{}]})", R"({"keys":[{"kid":"one","kty":"RSA","n":"!","e":1}]})"}) {
        auto code = code_of(verified_id_token(good, key_set, wanted));
        CHECK_MESSAGE((code == "oidc.token_signature" || code == "oidc.token_malformed"), key_set);
    }
    for (auto algorithm : {"none", "HS256", "RS384", "PS256", "EdDSA", ""}) {
        auto header = std::string(R"({"alg":")") + algorithm + R"(","kid":"one"})";
        CHECK(code_of(verified_id_token(provider.token(header, claims()), provider.key_set(), wanted)) == "oidc.token_algorithm");
    }
    // A secret of ours taken for a key: whoever has the public key would sign by it.
    auto confused = to_base64url(R"({"alg":"HS256","kid":"one"})") + "." + to_base64url(claims());
    confused += "." + to_base64url(hmac(provider.key_set(), confused));
    CHECK(code_of(verified_id_token(confused, provider.key_set(), wanted)) == "oidc.token_algorithm");
    auto unsigned_text = to_base64url(R"({"alg":"none"})") + "." + to_base64url(claims());
    CHECK(code_of(verified_id_token(unsigned_text + ".", provider.key_set(), wanted)) == "oidc.token_malformed");
    CHECK(code_of(verified_id_token(unsigned_text + ".AA", provider.key_set(), wanted)) == "oidc.token_algorithm");
    auto critical = R"({"alg":"RS256","kid":"one","crit":["exp"]})";
    CHECK(code_of(verified_id_token(provider.token(critical, claims()), provider.key_set(), wanted)) == "oidc.token_malformed");
    auto changed = good;
    auto at = changed.find('.') + 5;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    CHECK_FALSE(verified_id_token(changed, provider.key_set(), wanted).has_value());
}

TEST_CASE("a token for another system, another sign-in, another time is refused") {
    ProviderForTests provider("ES256");
    auto code = [&](const std::string& with) {
        return code_of(verified_id_token(provider.token(provider.header(), with), provider.key_set(), wanted));
    };
    CHECK(code(claims()).empty());
    CHECK(code(claims("https://id.example.cn/")) == "oidc.token_issuer");
    CHECK(code(claims("https://evil.example")) == "oidc.token_issuer");
    CHECK(code(claims("https://id.example.cn", R"("other")")) == "oidc.token_audience");
    CHECK(code(claims("https://id.example.cn", R"(["other","bihuan"])")) == "oidc.token_audience");  // and nothing says that it is for us
    CHECK(code(claims("https://id.example.cn", R"(["bihuan"])")).empty());
    CHECK(code(claims("https://id.example.cn", R"(["other","bihuan"],"azp":"bihuan")")).empty());
    CHECK(code(claims("https://id.example.cn", R"("bihuan","azp":"other")")) == "oidc.token_audience");
    CHECK(code(claims("https://id.example.cn", "null")) == "oidc.token_audience");
    CHECK(code(claims("https://id.example.cn", R"("bihuan")", "another")) == "oidc.token_nonce");
    CHECK(code(claims("https://id.example.cn", R"("bihuan")", "")) == "oidc.token_nonce");
    auto times = [&](std::int64_t issued, std::int64_t expires) {
        return code(claims("https://id.example.cn", R"("bihuan")", "nonce", 1'800'000'000 + issued, 1'800'000'000 + expires));
    };
    CHECK(times(-60, -119).empty());  // two clocks never agree
    CHECK(times(-60, -120) == "oidc.token_time");
    CHECK(times(120, 600).empty());
    CHECK(times(121, 600) == "oidc.token_time");
    CHECK(times(-600, 600).empty());
    CHECK(times(-601, 600) == "oidc.token_time");
    CHECK(code(R"({"iss":"https://id.example.cn","aud":"bihuan","nonce":"nonce","sub":"s"})") == "oidc.token_time");
    auto nobody = claims();
    nobody.replace(nobody.find("s-1"), 3, "");
    CHECK(code(nobody) == "oidc.token_malformed");
}

TEST_CASE("what is no token is refused, whatever it is") {
    ProviderForTests provider("ES256");
    for (std::string bad :
         {"", ".", "..", "...", "a.b.c", "e30.e30.", "e30.e30.AA", "W10.W10.AA", "bnVsbA.bnVsbA.AA", "\xff.\xff.\xff", "e30.e30.AA.AA"})
        CHECK_FALSE(verified_id_token(bad, provider.key_set(), wanted).has_value());
    CHECK_FALSE(verified_id_token(std::string(id_token_size_max + 1, 'A'), provider.key_set(), wanted).has_value());
    CHECK_FALSE(verified_id_token(provider.token(provider.header(), "[]"), provider.key_set(), wanted).has_value());
    CHECK_FALSE(
        verified_id_token(provider.token(provider.header(), R"({"iss":{"a":1},"aud":{}})"), provider.key_set(), wanted).has_value());
}
