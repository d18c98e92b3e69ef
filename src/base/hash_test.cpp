#include "base/hash.hpp"

#include <doctest/doctest.h>

using namespace bihuan;

namespace {
std::string hex(HashKind kind, std::string_view bytes) { return to_hex(bytes_of(hash_of(kind, bytes))); }
}  // namespace

// FIPS 180-4 and its example files (NIST CAVP, SHA256ShortMsg).
TEST_CASE("sha256 gives the published digests") {
    CHECK(hex(HashKind::sha256, "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(HashKind::sha256, "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex(HashKind::sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(hex(HashKind::sha256, std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// GB/T 32905-2016, annex A.
TEST_CASE("sm3 gives the digests of the standard") {
    CHECK(hex(HashKind::sm3, "abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    std::string sixteen_times;
    for (int i = 0; i < 16; ++i) sixteen_times += "abcd";
    CHECK(hex(HashKind::sm3, sixteen_times) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST_CASE("a hash in parts is the hash of the whole and hashers can be used again") {
    for (auto kind : {HashKind::sha256, HashKind::sm3}) {
        Hasher hasher(kind);
        CHECK(hasher.start().add("整改").add("").add("方案").finish() == hash_of(kind, "整改方案"));
        CHECK(hasher.start().add("abc").finish() == hash_of(kind, "abc"));
    }
    CHECK(sha256("a") != sha256("b"));
    CHECK(digest_from(bytes_of(sha256("a"))) == sha256("a"));
    CHECK_FALSE(digest_from("short").has_value());
}

TEST_CASE("hexadecimal text has one form for each value") {
    CHECK(to_hex(std::string_view("\x00\xff\x1a", 3)) == "00ff1a");
    CHECK(from_hex("00ff1a") == std::string("\x00\xff\x1a", 3));
    CHECK(from_hex("") == "");
    for (auto bad : {"0", "0g", "FF", " 00", "00 "}) CHECK_MESSAGE(!from_hex(bad).has_value(), bad);
}

// RFC 4648, section 10.
TEST_CASE("base64 gives the texts of the rfc and refuses every other writing") {
    const std::pair<const char*, const char*> vectors[] = {
        {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
    for (auto [plain, coded] : vectors) {
        CHECK(to_base64(plain) == coded);
        CHECK(from_base64(coded) == plain);
    }
    for (auto bad :
         {"Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n", " Zg==", "Zm9v Zg==", "Zm9vZg===", "====", "Z===", "Zg==Zg==", "Zm9-", "Zm9_", "Zm\n9"})
        CHECK_MESSAGE(!from_base64(bad).has_value(), bad);
}

TEST_CASE("base64 for addresses has two letters of its own, no padding, and one text for each value") {
    auto bytes = std::string("\xfb\xff\xfe", 3);
    CHECK(to_base64url(bytes) == "-__-");
    CHECK(from_base64url("-__-") == bytes);
    for (std::string_view plain : {"", "f", "fo", "foo", "foob"}) CHECK(from_base64url(to_base64url(plain)) == plain);
    for (auto bad : {"+//+", "Zg==", "Zg=", "Z", "Zh", "Zm9v Zg", "Zm9vZ"}) CHECK_MESSAGE(!from_base64url(bad).has_value(), bad);
}

TEST_CASE("random bytes are as many as asked for and differ") {
    CHECK(random_bytes(0).empty());
    CHECK(random_bytes(32).size() == 32);
    CHECK(random_bytes(32) != random_bytes(32));
}
