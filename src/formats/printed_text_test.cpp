#include "formats/printed_text.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

using namespace bihuan;
using namespace bihuan::formats;

namespace {

// Glyphs of one printed line: Chinese characters as wide as the font's size, figures half as wide; '|' is a gap of half.
void print(std::vector<Glyph>& page, double x, double y, std::string_view text, double size = 10) {
    for (auto c : text::code_points(text)) {
        auto width = c < 0x80 ? size / 2 : size;
        if (c != U'|') page.push_back({c, x, x + width, y, y + size * 1.3, size});
        x += width;
    }
}
std::vector<std::string> joined(const std::vector<Glyph>& page, Column column) {
    std::vector<std::string> out;
    for (auto& paragraph : paragraphs_of(lines_of(page, 1), column)) out.push_back(paragraph.text);
    return out;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("glyphs on one height make a line from left to right") {
    std::vector<Glyph> page;
    print(page, 60, 10, "右");
    print(page, 10, 12, "左边");
    print(page, 10, 40, "下");
    auto lines = lines_of(page, 3);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].text() == "左边 右");
    CHECK(lines[1].page == 3);
}

TEST_CASE("gaps are spaces between words and Chinese characters but not beside figures") {
    std::vector<Glyph> page;
    print(page, 0, 0, "责任|单位2026|年two|words");
    CHECK(lines_of(page, 1)[0].text() == "责任 单位2026年two words");
}

TEST_CASE("wrapped lines are one paragraph and short ones end it") {
    std::vector<Glyph> page;
    print(page, 0, 0, "坚持问题导向照单全收");
    print(page, 0, 15, "逐项整改。");
    print(page, 0, 30, "到二零二七年底完成");
    CHECK(joined(page, {0, 100}) == Texts{"坚持问题导向照单全收逐项整改。", "到二零二七年底完成"});
}

TEST_CASE("a figure that did not fit goes on in its paragraph") {
    std::vector<Glyph> page;
    print(page, 0, 0, "整治入河排污口共");
    print(page, 0, 15, "12345个");
    CHECK(joined(page, {0, 100}) == Texts{"整治入河排污口共12345个"});
}

TEST_CASE("a new item after the end of a sentence begins a paragraph though the line is full") {
    std::vector<Glyph> page;
    print(page, 0, 0, "一、清理全部砂场六处。");
    print(page, 0, 15, "二、种植湿地植物");
    CHECK(joined(page, {0, 110}) == Texts{"一、清理全部砂场六处。", "二、种植湿地植物"});
    page.clear();
    print(page, 0, 0, "清理全部砂场六处共计;");
    print(page, 0, 15, "3.5万吨");
    CHECK(joined(page, {0, 105}) == Texts{"清理全部砂场六处共计;3.5万吨"});
}

TEST_CASE("an indented first line and a gap begin paragraphs") {
    std::vector<Glyph> page;
    print(page, 20, 0, "坚持问题导向照单");
    print(page, 0, 15, "全收坚持问题导向照单");
    print(page, 20, 30, "到二零二七年底全");
    print(page, 0, 60, "部问题整改到位");
    CHECK(joined(page, {0, 100, 15, 10, true}) == Texts{"坚持问题导向照单全收坚持问题导向照单", "到二零二七年底全", "部问题整改到位"});
}

TEST_CASE("a centred title over two lines is one") {
    std::vector<Glyph> page;
    print(page, 0, 0, "临江区贯彻落实督察反馈", 20);
    print(page, 70, 30, "整改方案", 20);
    print(page, 0, 70, "为全面抓好整改工作");
    CHECK(joined(page, {0, 220, 15, 10}) == Texts{"临江区贯彻落实督察反馈整改方案", "为全面抓好整改工作"});
}

TEST_CASE("small raised figures are exponents") {
    std::vector<Glyph> page;
    print(page, 0, 0, "10");
    page.push_back({U'4', 10, 13, -1, 5, 6});
    print(page, 13, 0, "吨");
    CHECK(lines_of(page, 1)[0].text() == "10⁴吨");
}
