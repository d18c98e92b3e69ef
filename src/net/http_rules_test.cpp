#include "net/http_rules.hpp"

#include <doctest/doctest.h>

namespace bihuan::net {

TEST_CASE("the name in a Host field stands without its port") {
    CHECK(name_in_host("localhost:8080") == "localhost");
    CHECK(name_in_host("bihuan.example.cn") == "bihuan.example.cn");
    CHECK(name_in_host("[::1]:8080") == "[::1]");
    CHECK(name_in_host("[::1]") == "[::1]");
    for (auto none : {"", ":80", "[::1", "a:b", "a:80:80", "a/b", "a b", "user@a", "[::1]x"}) {
        CAPTURE(none);
        CHECK(name_in_host(none) == "");
    }
}

TEST_CASE("only hosts we go by are ours") {
    std::vector<std::string> names{"Bihuan.example.cn"};
    for (auto ours : {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080", "bihuan.example.CN:443", "10.0.0.5:8080"}) {
        CAPTURE(ours);
        CHECK(is_our_host(ours, names, "10.0.0.5"));
    }
    for (auto other :
         {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.6", "xbihuan.example.cn", "localhost@evil"}) {
        CAPTURE(other);
        CHECK_FALSE(is_our_host(other, names, "10.0.0.5"));
    }
}

TEST_CASE("a page of another place is not ours") {
    std::vector<std::string> names{"bihuan.example.cn"};
    CHECK(is_our_origin("", "localhost:8080", names));
    CHECK(is_our_origin("http://localhost:8080", "localhost:8080", names));
    CHECK(is_our_origin("https://bihuan.example.cn", "127.0.0.1:8080", names));
    for (auto other : {"null", "http://localhost:3000", "http://localhost", "https://evil.example", "http://evil.example:8080",
                       "http://bihuan.example.cn.evil.example", "http://localhost:8080@evil.example", "localhost:8080"}) {
        CAPTURE(other);
        CHECK_FALSE(is_our_origin(other, "localhost:8080", names));
    }
}

TEST_CASE("the language is the one that is preferred of the two we speak") {
    for (auto zh :
         {"", "zh", "zh-CN,zh;q=0.9,en;q=0.8", "en;q=0.5, zh-Hans", "fr, *", "fr", "en;q=0", "zh,en", "en;q=x", "*, en;q=0.5", ",,;"}) {
        CAPTURE(zh);
        CHECK(preferred_language(zh) == "zh");
    }
    for (auto en : {"en", "en-GB,en;q=0.9", "EN", "fr;q=0.9, en;q=0.8", "zh;q=0.2,en;q=0.3", "en,*;q=0.1", "zh;q=0, en;q=0.1"}) {
        CAPTURE(en);
        CHECK(preferred_language(en) == "en");
    }
}

TEST_CASE("a download keeps its Chinese name") {
    CHECK(content_disposition("整改台账 2026.xlsx") ==
          "attachment; filename=\"_____2026.xlsx\"; filename*=UTF-8''%E6%95%B4%E6%94%B9%E5%8F%B0%E8%B4%A6%202026.xlsx");
    CHECK(content_disposition("a\"\r\nSet-Cookie: b") ==
          "attachment; filename=\"a___Set-Cookie__b\"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20b");
}

TEST_CASE("texts say that they are UTF-8") {
    CHECK(with_charset("application/json") == "application/json; charset=utf-8");
    CHECK(with_charset("application/problem+json") == "application/problem+json; charset=utf-8");
    CHECK(with_charset("text/csv") == "text/csv; charset=utf-8");
    CHECK(with_charset("application/pdf") == "application/pdf");
}

TEST_CASE("dates are those of HTTP") {
    CHECK(http_date(std::chrono::system_clock::time_point{}) == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(http_date(std::chrono::sys_days{std::chrono::year{1994} / 11 / 6} + std::chrono::seconds{8 * 3600 + 49 * 60 + 37}) ==
          "Sun, 06 Nov 1994 08:49:37 GMT");  // the example of RFC 9110, 5.6.7
}

TEST_CASE("what is logged is one printable word of bounded length") {
    CHECK(for_log("/a b\n%0a\x7f水", 100) == "/a%20b%0A%0a%7F%E6%B0%B4");
    CHECK(for_log(std::string(300, 'a'), 200) == std::string(200, 'a') + "...");
}

}  // namespace bihuan::net
