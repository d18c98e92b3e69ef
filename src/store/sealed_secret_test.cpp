#include "store/sealed_secret.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace bihuan;

namespace {
const std::string key(house_key_size, 'k'), other_key(house_key_size, 'l');
}

TEST_CASE("a sealed secret opens with its key, for its purpose, and as it was sealed") {
    auto sealed = sealed_secret(key, "totp/1", "secret");
    CHECK(sealed != sealed_secret(key, "totp/1", "secret"));
    CHECK(sealed.find("secret") == sealed.npos);
    CHECK(opened_secret(key, "totp/1", sealed) == "secret");
    CHECK_FALSE(opened_secret(other_key, "totp/1", sealed).has_value());
    CHECK_FALSE(opened_secret(key, "totp/2", sealed).has_value());
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        auto changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(opened_secret(key, "totp/1", changed).has_value());
    }
    for (std::size_t size = 0; size < sealed.size(); ++size) CHECK_FALSE(opened_secret(key, "totp/1", sealed.substr(0, size)).has_value());
    CHECK(opened_secret(key, "x", sealed_secret(key, "x", "")) == "");
    CHECK_THROWS_AS(sealed_secret("short", "x", "y"), std::invalid_argument);
}

TEST_CASE("a keyed hash is the same for the same name only") {
    CHECK(keyed_hash(key, "login", "chen") == keyed_hash(key, "login", "chen"));
    CHECK(keyed_hash(key, "login", "chen") != keyed_hash(key, "login", "Chen"));
    CHECK(keyed_hash(key, "login", "chen") != keyed_hash(key, "address", "chen"));
    CHECK(keyed_hash(key, "login", "chen") != keyed_hash(other_key, "login", "chen"));
    CHECK(keyed_hash(key, "login", "").size() == 64);
}

TEST_CASE("secrets are compared whole") {
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "abcd"));
    CHECK(same_secret("", ""));
}
