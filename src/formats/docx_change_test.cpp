#include "formats/docx_change.hpp"

#include <doctest/doctest.h>

#include "formats/document.hpp"
#include "formats/packages_for_tests.hpp"

namespace bihuan::formats {

TEST_CASE("a document with its texts changed says the new ones and keeps the rest") {
    auto docx =
        docx_of({.body = "<w:p><w:r><w:t>2026年 &amp; 水</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>泥</w:t></w:r></w:p></w:tc>"
                         "</w:tr></w:tbl>"});
    auto same = docx_with(docx, [](std::string_view text) { return std::string(text); });
    REQUIRE(same);
    auto before = read(docx), after = read(*same);
    REQUIRE(before);
    REQUIRE(after);
    CHECK(after->blocks.size() == before->blocks.size());
    auto changed = docx_with(docx, [](std::string_view text) { return "<" + std::string(text) + ">"; });
    REQUIRE(changed);
    auto read_again = read(*changed);
    REQUIRE(read_again);
    CHECK(read_again->blocks.at(0).text == "<2026年 & 水>");
    CHECK(read_again->blocks.at(1).text == "<泥>");
    CHECK(*changed == *docx_with(docx, [](std::string_view text) { return "<" + std::string(text) + ">"; }));
    CHECK(docx_with("no document", [](std::string_view text) { return std::string(text); }).error().code == "document.damaged");
}

}  // namespace bihuan::formats
