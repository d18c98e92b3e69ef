#include <doctest/doctest.h>

#include "formats/document.hpp"

using namespace bihuan;
using namespace bihuan::formats;

TEST_CASE("a line of text is a paragraph") {
    auto document = read_txt("一、总体要求\r\n\r\n　　坚持问题导向。\n");
    REQUIRE(document.has_value());
    CHECK(document->format == "txt");
    REQUIRE(document->blocks.size() == 2);
    CHECK(document->blocks[1].text == "坚持问题导向。");
}

TEST_CASE("lines of tabs that repeat are a table and one alone is not") {
    auto document = read_txt("甲\t乙\n序号\t问题\t时限\n1\t湿地\t2025年\n2\t噪声\t\n尾\n");
    REQUIRE(document.has_value());
    REQUIRE(document->blocks.size() == 5);
    CHECK(document->blocks[0].kind == Block::Kind::paragraph);
    CHECK(document->blocks[1].cells.size() == 3);
    CHECK(document->blocks[3].cells[2].text.empty());
    CHECK(document->blocks[3].row == 2);
    CHECK(document->blocks[4].kind == Block::Kind::paragraph);
}

TEST_CASE("text in encodings met in practice is read") {
    for (std::string bytes :
         {std::string("\xEF\xBB\xBF整改措施"), std::string("\xFF\xFE\x74\x65\x39\x65\xAA\x63\xBD\x65", 10),
          std::string("\xFE\xFF\x65\x74\x65\x39\x63\xAA\x65\xBD", 10), std::string("\xD5\xFB\xB8\xC4\xB4\xEB\xCA\xA9")}) {
        auto document = read(bytes);
        REQUIRE(document.has_value());
        CHECK(document->blocks[0].text == "整改措施");
    }
}

TEST_CASE("text without words is a problem") {
    CHECK(read_txt("").error().code == "document.empty");
    CHECK(read_txt(" \n\t\n　\n").error().code == "document.empty");
}

TEST_CASE("more lines than the limit are refused") {
    std::string lines;
    for (std::size_t i = 0; i <= blocks_max; ++i) lines += "x\n";
    CHECK(read_txt(lines).error().code == "document.too_large");
}
