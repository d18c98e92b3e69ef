#include <doctest/doctest.h>

#include "formats/documents_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::formats;

namespace {

Document page(const std::string& body) {
    auto document = read_html("<html><head><meta charset='utf-8'><title>标题</title></head><body>" + body + "</body></html>");
    REQUIRE_MESSAGE(document.has_value(), document.error().en);
    return *document;
}

}  // namespace

TEST_CASE("blocks of a page are paragraphs") {
    auto document = page("<h1>整改方案</h1>\n<div>一、总体要求<p>坚持问题导向。</p>尾</div><ul><li>甲</li><li>乙</li></ul>");
    CHECK(document.format == "html");
    CHECK(texts(document) == Texts{"整改方案", "一、总体要求", "坚持问题导向。", "尾", "甲", "乙"});
}

TEST_CASE("white space of the source is not text") {
    CHECK(texts(page("<p>  two \n words </p><p>汉字\n汉字</p><p>2026 年</p><p>&nbsp;</p><p>　　缩进</p>")) ==
          Texts{"two words", "汉字汉字", "2026 年", "缩进"});
    CHECK(texts(page("<pre>a  b\n c</pre>")) == Texts{"a  b\n c"});
}

TEST_CASE("breaks are kept and two of them part paragraphs") {
    CHECK(texts(page("<p>整改<br>措施</p><div>一段<br><br>二段<br>　　三段</div>")) == Texts{"整改\n措施", "一段", "二段", "三段"});
}

TEST_CASE("ordered lists keep their numbers") {
    auto document = page(
        "<ol><li>甲</li><li value=5>乙</li><li><p>丙</p><p>丙续</p></li></ol><ol type=a start=3><li>丁</li></ol>"
        "<ol style='list-style-type: cjk-ideographic'><li>戊</li></ol><ol style='list-style:none'><li>己</li></ol><ol><li>5公里</li></ol>");
    CHECK(texts(document) == Texts{"1.甲", "5.乙", "6.丙", "丙续", "c.丁", "一、戊", "己", "1. 5公里"});
}

TEST_CASE("cells that span rows and columns repeat their text") {
    auto document = page(
        "<table><tr><th rowspan=2>序号<th colspan=2>问题</tr><tr><td>类型<td>内容</tr><tr><td>1<td rowspan=0>共性<td>湿地</tr><tr>"
        "<td>2<td>噪声</tr></table>");
    CHECK(cell_texts(document.blocks[0]) == Texts{"序号", "问题", "^问题"});
    CHECK(cell_texts(document.blocks[1]) == Texts{"^序号", "类型", "内容"});
    CHECK(cell_texts(document.blocks[3]) == Texts{"2", "^共性", "噪声"});
}

TEST_CASE("a cell that claims a thousand columns does not make them") {
    auto document = page("<table><tr><td colspan=1000>清单</td></tr><tr><td>1</td><td>2</td></tr></table>");
    CHECK(cell_texts(document.blocks[0]) == Texts{"清单", "^清单"});
}

TEST_CASE("tables that only lay out a page are taken apart") {
    auto document = page("<table><tr><td>页头</td></tr><tr><td><p>正文</p><table><tr><td>1</td><td>甲</td></tr></table></td></tr></table>");
    CHECK(texts(document) == Texts{"页头", "正文", "1\t甲"});
}

TEST_CASE("what nobody sees is not read") {
    auto document = page(
        "<script>var a='x';</script><style>p{}</style><p style='display: none'>隐藏</p><p hidden>也隐藏</p>"
        "<noscript>无脚本</noscript><select><option>选项</select><p>可见<del>删去</del></p>");
    CHECK(texts(document) == Texts{"可见"});
}

TEST_CASE("raised figures stay apart from what they raise") {
    CHECK(texts(page("<p>10<sup>4</sup>吨,5m<sup>-2</sup>,注<sup>[1]</sup></p>")) == Texts{"10⁴吨,5m⁻²,注[1]"});
}

TEST_CASE("a page in the old encoding is read") {
    auto document = read_html(
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head><body>"
        "<p>\xD5\xFB\xB8\xC4\xB4\xEB\xCA\xA9</p></body></html>");
    REQUIRE(document.has_value());
    CHECK(document->blocks[0].text == "整改措施");
}

TEST_CASE("pages nested beyond measure are refused at once") {
    for (std::string tag : {"div", "b", "table><tr><td", "ul><li", "font color=red"}) {
        CAPTURE(tag);
        std::string deep;
        for (int i = 0; i < 200'000; ++i) deep += "<" + tag + ">";
        auto document = read_html("<html><body>" + deep + "x");
        REQUIRE_FALSE(document.has_value());
        CHECK(document.error().code == "document.too_deep");
    }
}

TEST_CASE("tags left open in great number are no depth") {
    std::string body;
    for (int i = 0; i < 5'000; ++i) body += "<p>段<br><img src=x>";
    for (int i = 0; i < 500; ++i) body += "<ul><li>项<li>项</ul>";
    CHECK(page(body).blocks.size() == 6'000);
}

TEST_CASE("comments and scripts do not count as depth") {
    std::string body = "<p>文</p><!-- ";
    for (int i = 0; i < 2'000; ++i) body += "<div>";
    body += "--><script>";
    for (int i = 0; i < 2'000; ++i) body += "<div>";
    CHECK(page(body + "</script>").blocks.size() == 1);
}

TEST_CASE("formatting that multiplies itself is stopped by a bound") {
    std::string body;
    for (int i = 0; i < 200; ++i) body += "<font size=" + std::to_string(i) + ">";
    for (int i = 0; i < 30'000; ++i) body += "<p>x</div>";
    auto document = read_html(body);
    CHECK((document.has_value() || document.error().code == "document.too_large" || document.error().code == "document.too_deep"));
}
