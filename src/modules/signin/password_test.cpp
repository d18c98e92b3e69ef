#include "modules/signin/password.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "base/embedded.hpp"

using namespace bihuan;
using namespace bihuan::signin;

TEST_CASE("passwords that people remember are taken, with no rule about kinds of characters") {
    for (auto good : {"correct horse battery", "河水清且涟漪兮不稼不穑", "vaigohtheeph", "73915062 48 雨"}) {
        auto taken = check_password(good, "chenqing");
        CHECK_MESSAGE(taken.has_value(), good);
    }
    CHECK(check_password("xi ma river 7", "xi").has_value());  // a login of two letters is in many words
}

TEST_CASE("passwords that are guessed first are refused, each with its reason in both languages") {
    const std::pair<const char*, const char*> bad[] = {{"", "signin.password_too_short"},
                                                       {"short9chr", "signin.password_too_short"},
                                                       {"清水长流九个字符呀", "signin.password_too_short"},
                                                       {"my ChenQing pass", "signin.password_holds_login"},
                                                       {"aaaaaaaaaaaaaaa", "signin.password_too_simple"},
                                                       {"12345678901234", "signin.password_too_simple"},
                                                       {"abcdefghijklmn", "signin.password_too_simple"},
                                                       {"zyxwvutsrqponm", "signin.password_too_simple"},
                                                       {"abababababab", "signin.password_too_simple"},
                                                       {"Password@2026!", "signin.password_common"},
                                                       {"1qaz2wsx3edc", "signin.password_common"},
                                                       {"WOAINI1314520", "signin.password_common"},
                                                       {"bihuan123456", "signin.password_common"},
                                                       {"\xff\xfe_not_a_text", "signin.password_unreadable"}};
    for (auto [password, code] : bad) {
        auto taken = check_password(password, "chenqing");
        REQUIRE_MESSAGE(!taken.has_value(), password);
        CHECK_MESSAGE(taken.error().code == code, password);
        CHECK(taken.error().at == "/password");
        CHECK_FALSE(taken.error().zh.empty());
        CHECK_FALSE(taken.error().en.empty());
    }
    auto with_zero = check_password(std::string("longer than ten\0letters", 23), "a");
    CHECK(with_zero.error().code == "signin.password_unreadable");
    auto long_one = check_password(std::string(password_size_max + 1, 'x'), "a");
    CHECK(long_one.error().code == "signin.password_too_long");
}

TEST_CASE("the list of common passwords is in lower case, so that it is found whatever the case typed") {
    auto list = embedded("data/passwords/common.txt");
    CHECK(std::none_of(list.begin(), list.end(), [](char c) { return c == '\r' || c == ' '; }) == false);  // its head has words
    std::size_t lines = 0;
    for (std::size_t at = 0; at < list.size(); at = list.find('\n', at) + 1) {
        auto line = list.substr(at, list.find('\n', at) - at);
        if (line.starts_with('#')) continue;
        ++lines;
        CHECK_MESSAGE(std::none_of(line.begin(), line.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; }), line);
    }
    CHECK(lines > 200);
}

TEST_CASE("a hash is salted, says its costs, and fits its password only") {
    auto one = hashed_password("correct horse battery"), other = hashed_password("correct horse battery");
    CHECK(one != other);
    CHECK(one.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    CHECK(is_password("correct horse battery", one));
    CHECK_FALSE(is_password("correct horse batterY", one));
    CHECK_FALSE(is_password("", one));
    CHECK_FALSE(is_password("correct horse battery", "no hash"));
    CHECK_FALSE(is_password("correct horse battery", ""));
    CHECK_FALSE(is_password(std::string(password_size_max + 1, 'x'), one));
    CHECK_FALSE(needs_new_hash(one));
    CHECK(needs_new_hash("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZXNhbHRzb21lc2FsdHNvbWVzYWx0c29tZXNhbHQ"));
}

TEST_CASE("a login nobody has costs what a wrong password costs") {
    auto hashed = hashed_password("correct horse battery");
    hash_for_nobody("warm up");
    auto shortest_of = [](auto act) {
        auto shortest = std::chrono::steady_clock::duration::max();
        for (int i = 0; i < 5; ++i) {
            auto began = std::chrono::steady_clock::now();
            act();
            shortest = std::min(shortest, std::chrono::steady_clock::now() - began);
        }
        return std::chrono::duration<double>(shortest).count();
    };
    auto known = shortest_of([&] { is_password("wrong password", hashed); });
    auto unknown = shortest_of([] { hash_for_nobody("wrong password"); });
    CHECK(unknown / known > 0.5);
    CHECK(unknown / known < 2.0);
}
