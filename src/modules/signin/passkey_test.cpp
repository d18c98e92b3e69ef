#include "modules/signin/passkey.hpp"

#include <doctest/doctest.h>

#include "modules/signin/authenticator_for_tests.hpp"
#include "modules/signin/cbor.hpp"
#include "modules/signin/cose_key.hpp"

using namespace bihuan;
using namespace bihuan::signin;

namespace {

const Ceremony ours{std::string(32, 'c'), "bihuan.example.cn", {"https://bihuan.example.cn"}};
const std::string origin = "https://bihuan.example.cn";

struct Assertion {
    std::string client_data, authenticator_data, signature;
};
Assertion asserted(Authenticator& authenticator, const Ceremony& ceremony = ours, const std::string& from = origin) {
    Assertion made;
    made.client_data = Authenticator::client_data("webauthn.get", ceremony.challenge, from);
    made.authenticator_data = authenticator.authenticator_data(ceremony.site, false);
    made.signature = authenticator.signature(made.authenticator_data, made.client_data);
    return made;
}
Passkey registered(Authenticator& authenticator) {
    auto made = registered_passkey(ours, Authenticator::client_data("webauthn.create", ours.challenge, origin),
                                   authenticator.attestation_object(ours.site));
    REQUIRE_MESSAGE(made.has_value(), made.error().code);
    return *made;
}
std::string code_of(const Passkey& kept, const Assertion& one, const Ceremony& ceremony = ours) {
    auto result = asserted_passkey(ceremony, kept, one.client_data, one.authenticator_data, one.signature);
    return result ? "" : result.error().code;
}

}  // namespace

TEST_CASE("a passkey of each kind is registered and signs in") {
    for (auto algorithm : {Authenticator::Algorithm::es256, Authenticator::Algorithm::rs256, Authenticator::Algorithm::eddsa}) {
        Authenticator authenticator(algorithm);
        auto kept = registered(authenticator);
        CHECK(kept.credential == authenticator.credential);
        CHECK(kept.verified_user);
        authenticator.count = 7;
        auto one = asserted(authenticator);
        auto result = asserted_passkey(ours, kept, one.client_data, one.authenticator_data, one.signature);
        REQUIRE(result.has_value());
        CHECK(result->count == 7);
        CHECK(code_of(*result, one) == "passkey.copied");  // the same count a second time
    }
}

TEST_CASE("an authenticator that does not count is taken again and again") {
    Authenticator authenticator(Authenticator::Algorithm::es256);
    auto kept = registered(authenticator);
    for (int i = 0; i < 2; ++i) CHECK(code_of(kept, asserted(authenticator)).empty());
}

TEST_CASE("whatever is changed in an assertion is noticed") {
    Authenticator authenticator(Authenticator::Algorithm::es256), other(Authenticator::Algorithm::es256);
    auto kept = registered(authenticator);
    auto good = asserted(authenticator);
    CHECK(code_of(kept, good).empty());

    auto bad = good;
    bad.signature = other.signature(good.authenticator_data, good.client_data);
    CHECK(code_of(kept, bad) == "passkey.signature");
    for (auto signature : {std::string(), std::string(64, '\0'), good.signature + "x", good.signature.substr(1)}) {
        bad.signature = signature;
        CHECK(code_of(kept, bad) == "passkey.signature");
    }
    bad = good;
    bad.authenticator_data[33] = 1;  // the count
    CHECK(code_of(kept, bad) == "passkey.signature");
    bad = good;
    bad.client_data.replace(bad.client_data.find("other_keys"), 10, "other_bees");
    CHECK(code_of(kept, bad) == "passkey.signature");

    auto elsewhere = ours;
    elsewhere.challenge = std::string(32, 'd');
    CHECK(code_of(kept, good, elsewhere) == "passkey.other_ceremony");
    elsewhere.challenge.clear();
    CHECK(code_of(kept, asserted(authenticator, elsewhere), elsewhere) == "passkey.other_ceremony");
    for (auto from : {"https://bihuan.example.cn.evil.cn", "http://bihuan.example.cn", "https://bihuan.example.cn:8443", "", "null"})
        CHECK_MESSAGE(code_of(kept, asserted(authenticator, ours, from)) == "passkey.other_site", from);
    auto for_other_site = asserted(authenticator, {ours.challenge, "example.cn", ours.origins});
    CHECK(code_of(kept, for_other_site) == "passkey.other_site");
    authenticator.flags = 0x04;  // nobody touched it
    CHECK(code_of(kept, asserted(authenticator)) == "passkey.not_present");
}

TEST_CASE("a registration does not stand for an assertion, nor the other way round") {
    Authenticator authenticator(Authenticator::Algorithm::es256);
    auto kept = registered(authenticator);
    auto one = asserted(authenticator);
    one.client_data = Authenticator::client_data("webauthn.create", ours.challenge, origin);
    one.signature = authenticator.signature(one.authenticator_data, one.client_data);
    CHECK(code_of(kept, one) == "passkey.other_ceremony");
    auto made = registered_passkey(ours, Authenticator::client_data("webauthn.get", ours.challenge, origin),
                                   authenticator.attestation_object(ours.site));
    CHECK(made.error().code == "passkey.other_ceremony");
}

TEST_CASE("client data that is no JSON of the right shape is refused") {
    Authenticator authenticator(Authenticator::Algorithm::es256);
    auto kept = registered(authenticator);
    auto good = asserted(authenticator);
    for (auto text : {"", "{}", "[]", "null", R"({"type":1,"challenge":2,"origin":3})", "\xff", R"({"type":"webauthn.get"})",
                      R"({"type":"webauthn.get","challenge":"!!"})"}) {
        auto bad = good;
        bad.client_data = text;
        bad.signature = authenticator.signature(bad.authenticator_data, bad.client_data);
        auto code = code_of(kept, bad);
        CHECK_MESSAGE((code == "passkey.malformed" || code == "passkey.other_ceremony"), text);
    }
    auto framed = good;
    framed.client_data.replace(framed.client_data.find("false"), 5, "true");
    framed.signature = authenticator.signature(framed.authenticator_data, framed.client_data);
    CHECK(code_of(kept, framed) == "passkey.other_site");
    auto large = good;
    large.client_data += std::string(client_data_size_max, ' ');
    CHECK(code_of(kept, large) == "passkey.malformed");
}

TEST_CASE("an attestation object is refused at every place where it is cut, and never more than refused") {
    Authenticator authenticator(Authenticator::Algorithm::es256);
    auto client_data = Authenticator::client_data("webauthn.create", ours.challenge, origin);
    auto whole = authenticator.attestation_object(ours.site);
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_FALSE(registered_passkey(ours, client_data, std::string_view(whole).substr(0, size)).has_value());
    CHECK_FALSE(registered_passkey(ours, client_data, whole + '\0').has_value());
    auto empty = cbor_head(5, 3) + cbor_text("fmt") + cbor_text("none") + cbor_text("attStmt") + cbor_head(5, 0) + cbor_text("authData") +
                 cbor_bytes(authenticator.authenticator_data(ours.site, false));
    CHECK(registered_passkey(ours, client_data, empty).error().code == "passkey.malformed");
}

TEST_CASE("keys of other algorithms, off the curve, or too short are refused") {
    auto code = [](const std::string& key) {
        auto fit = check_cose_key(key);
        return fit ? std::string() : fit.error().code;
    };
    auto ec = [&](std::int64_t algorithm, std::int64_t curve, const std::string& x, const std::string& y) {
        return cbor_head(5, 5) + cbor(1) + cbor(2) + cbor(3) + cbor(algorithm) + cbor(-1) + cbor(curve) + cbor(-2) + cbor_bytes(x) +
               cbor(-3) + cbor_bytes(y);
    };
    auto rsa = [&](const std::string& n, const std::string& e) {
        return cbor_head(5, 4) + cbor(1) + cbor(3) + cbor(3) + cbor(-257) + cbor(-1) + cbor_bytes(n) + cbor(-2) + cbor_bytes(e);
    };
    CHECK(code(ec(-7, 1, std::string(32, 1), std::string(32, 1))) == "passkey.malformed");  // not on the curve
    CHECK(code(ec(-7, 1, std::string(31, 1), std::string(32, 1))) == "passkey.malformed");
    CHECK(code(ec(-7, 2, std::string(32, 1), std::string(32, 1))) == "passkey.malformed");
    CHECK(code(ec(-35, 2, std::string(48, 1), std::string(48, 1))) == "passkey.algorithm");  // ES384
    CHECK(code(rsa(std::string(128, '\x81'), "\x01\x01")) == "passkey.malformed");           // 1024 bits
    CHECK(code(rsa(std::string(256, '\x81'), "\x01")) == "passkey.malformed");               // a signature would be its own text
    CHECK(code(rsa(std::string(256, '\x80'), "\x01\x01")) == "passkey.malformed");           // even
    CHECK(code(rsa(std::string(1'025, '\x81'), "\x01\x01")) == "passkey.malformed");
    CHECK(code("") == "passkey.malformed");
    CHECK(code(cbor_head(5, 0)) == "passkey.algorithm");
    auto twice = cbor_head(5, 2) + cbor(1) + cbor(2) + cbor(1) + cbor(2);
    CHECK(code(twice) == "passkey.malformed");
}

TEST_CASE("CBOR is read in its canonical form only") {
    auto item = [](std::string_view bytes) { return CborReader(bytes).next(); };
    CHECK(item("\x17")->number == 23);
    CHECK(item("\x18\x18")->number == 24);
    CHECK(item(std::string_view("\x39\x01\x00", 3))->number == -257);
    CHECK(item("\x43"
               "abc")
              ->bytes == "abc");
    for (std::string_view bad :
         {std::string_view(""), std::string_view("\x18"), std::string_view("\x18\x17"), std::string_view("\x19\x00\xff", 3),
          std::string_view("\x44"
                           "abc"),
          std::string_view("\x5f"), std::string_view("\x9f\xff"), std::string_view("\xc0\x00", 2),
          std::string_view("\x1b\xff\xff\xff\xff\xff\xff\xff\xff"), std::string_view("\x1c"), std::string_view("\x1f")})
        CHECK_FALSE(item(bad).has_value());
    CHECK(CborReader("\xa1\x01\x82\x02\x03").skip());
    CHECK_FALSE(CborReader("\xa1\x01").skip());
    CHECK_FALSE(CborReader(std::string(20, '\x81')).skip());               // too deep
    CHECK_FALSE(CborReader(std::string("\x99\xff\xff") + "\x01").skip());  // longer than it can be
}

TEST_CASE("passkeys need TLS, but on this machine") {
    CHECK(origins_of("bihuan.example.cn", true) == std::vector<std::string>{"https://bihuan.example.cn"});
    CHECK(origins_of("localhost:8080", false) == std::vector<std::string>{"http://localhost:8080"});
    CHECK(origins_of("10.0.0.7:8080", false).empty());
    CHECK(site_of("localhost:8080") == "localhost");
    CHECK(site_of("[::1]:8080") == "[::1]");
    CHECK(site_of("bihuan.example.cn") == "bihuan.example.cn");
}
