#include "base/text.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace bihuan;
using Terms = std::vector<std::string>;

TEST_CASE("well formed utf8 is told from damaged utf8") {
    CHECK(text::is_utf8(""));
    CHECK(text::is_utf8("闭环 a é 𠮷"));
    CHECK_FALSE(text::is_utf8("\xc0\x80"));          // overlong
    CHECK_FALSE(text::is_utf8("\xe0\x80\xaf"));      // overlong
    CHECK_FALSE(text::is_utf8("\xed\xa0\x80"));      // a surrogate
    CHECK_FALSE(text::is_utf8("\xf4\x90\x80\x80"));  // past U+10FFFF
    CHECK_FALSE(text::is_utf8("\xe9\x97"));          // cut off
    CHECK_FALSE(text::is_utf8("\x80"));
}

TEST_CASE("bytes of every encoding met in offices become utf8") {
    CHECK(text::to_utf8("闭环") == "闭环");
    CHECK(text::to_utf8("\xef\xbb\xbf闭环") == "闭环");
    CHECK(text::to_utf8(std::string_view("\xff\xfe\xed\x95\xaf\x73", 6)) == "闭环");
    CHECK(text::to_utf8(std::string_view("\xfe\xff\x95\xed\x73\xaf", 6)) == "闭环");
    CHECK(text::to_utf8(std::string_view("\xff\xfe\x42\xd8\xb7\xdf", 6)) == "𠮷");
    CHECK(text::to_utf8("\xd5\xfb\xb8\xc4") == "整改");                               // GB 2312
    CHECK(text::to_utf8("\x95\x32\x82\x36") == "𠀀");                                 // four bytes of GB 18030
    CHECK_FALSE(text::to_utf8("\xd5\xfb\xb8").has_value());                           // cut off
    CHECK_FALSE(text::to_utf8(std::string_view("\xff\xfe\x42\xd8", 4)).has_value());  // half a pair
    CHECK_FALSE(text::to_utf8(std::string_view("a\0b", 3)).has_value());
}

TEST_CASE("code points survive the way there and back and damage is shown") {
    CHECK(text::utf8(text::code_points("a闭𠮷é")) == "a闭𠮷é");
    CHECK(text::code_points("a\xff"
                            "b") == U"a�b");
    CHECK(text::utf8(std::u32string(1, char32_t(0xd800))) == "�");
}

TEST_CASE("white space of every script goes") {
    CHECK(text::trimmed("　 整改 方案\xe2\x80\x8b\n") == "整改 方案");
    CHECK(text::trimmed("\xef\xbb\xbf") == "");
    CHECK(text::trimmed("") == "");
    CHECK(text::without_space("整 改　方\xc2\xa0案") == "整改方案");
    CHECK(text::folded("（１） ＡＢ，２０２６年。") == "(1)AB,2026年。");
}

TEST_CASE("Chinese numbers are read in every form and nothing else is") {
    const std::pair<const char*, int> good[] = {{"〇", 0},          {"零", 0},
                                                {"十", 10},         {"十三", 13},
                                                {"二十", 20},       {"廿一", 21},
                                                {"一百零五", 105},  {"一百一十", 110},
                                                {"一百十", 110},    {"一十五", 15},
                                                {"两千", 2000},     {"一千零一十", 1010},
                                                {"二〇二六", 2026}, {"九万九千九百九十九", 99999},
                                                {"13", 13},         {"１３", 13},
                                                {"05", 5},          {"贰拾叁", 23}};
    for (auto [numeral, value] : good) CHECK_MESSAGE(text::chinese_number(numeral) == value, numeral);
    for (auto bad : {"", "十十", "一百五", "三年", "-3", "+3", "100000", "十万", "百", "一二三四五六", "3a", "零十", "五零十"})
        CHECK_MESSAGE(!text::chinese_number(bad).has_value(), bad);
}

TEST_CASE("every number is written so that it reads back") {
    for (int value = 0; value <= 99'999; ++value)
        if (text::chinese_number(text::chinese_numeral(value)) != value) FAIL(value);
    CHECK(text::chinese_numeral(13) == "十三");
    CHECK(text::chinese_numeral(110) == "一百一十");
    CHECK(text::chinese_numeral(10'005) == "一万零五");
    CHECK_THROWS_AS(text::chinese_numeral(100'000), std::out_of_range);
}

TEST_CASE("text is split and empty parts are kept") {
    CHECK(text::split("a、、b", "、") == std::vector<std::string_view>{"a", "", "b"});
    CHECK(text::split("", ",") == std::vector<std::string_view>{""});
    CHECK(text::split("ab", "") == std::vector<std::string_view>{"ab"});
}

TEST_CASE("search terms are pairs of characters and lower case words") {
    CHECK(text::search_terms("扬尘污染") == Terms{"扬尘", "尘污", "污染", "染"});
    CHECK(text::search_terms("臭") == Terms{"臭"});
    CHECK(text::search_terms("COD超标、ＰＭ2.5") == Terms{"cod", "超标", "标", "pm2", "5"});
    CHECK(text::search_terms("水，水") == Terms{"水", "水"});
    CHECK(text::search_terms(" \n。") == Terms{});
    CHECK(text::search_terms("𠮷野") == Terms{"𠮷野", "野"});
}
