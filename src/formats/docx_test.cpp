#include <doctest/doctest.h>

#include "formats/documents_for_tests.hpp"
#include "formats/packages_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::formats;

namespace {

std::string p(const std::string& text, const std::string& properties = "") {
    return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
std::string listed(const std::string& text, int list, int level = 0) {
    return p(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + std::to_string(list) + "\"/></w:numPr>");
}
std::string cell(const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(text) + "</w:tc>";
}
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }
std::string table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

Document read_body(const std::string& body) {
    auto document = read_docx(docx_of({.body = body}));
    REQUIRE_MESSAGE(document.has_value(), document.error().en);
    return *document;
}

std::string level(int index, const std::string& format, const std::string& text, const std::string& more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(index) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/><w:lvlText w:val=\"" +
           text + "\"/>" + more + "</w:lvl>";
}
std::string abstract(int id, const std::string& levels) {
    return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}
std::string list(int id, int abstract_id, const std::string& more = "") {
    return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(abstract_id) + "\"/>" + more +
           "</w:num>";
}

}  // namespace

TEST_CASE("paragraphs and rows of a docx come in order") {
    auto document =
        read_body(p("一、总体要求") + table(row(cell("序号") + cell("问题")) + row(cell("1") + cell("湿地被侵占"))) + p("二、组织保障"));
    CHECK(document.format == "docx");
    CHECK(texts(document) == Texts{"一、总体要求", "序号\t问题", "1\t湿地被侵占", "二、组织保障"});
    CHECK(document.blocks[1].kind == Block::Kind::row);
    CHECK(document.blocks[2].table == 0);
    CHECK(document.blocks[2].row == 1);
    CHECK(document.warnings.empty());
}

TEST_CASE("merged cells of a docx repeat their text and say so") {
    auto document = read_body(table(row(cell("问题类型", "<w:gridSpan w:val=\"2\"/>") + cell("时限", "<w:vMerge w:val=\"restart\"/>")) +
                                    row(cell("共性") + cell("个性") + cell("", "<w:vMerge/>"))));
    CHECK(cell_texts(document.blocks[0]) == Texts{"问题类型", "^问题类型", "时限"});
    CHECK(cell_texts(document.blocks[1]) == Texts{"共性", "个性", "^时限"});
}

TEST_CASE("grid columns that no cell begins in do not appear") {
    auto document = read_body(table(row(cell("甲", "<w:gridSpan w:val=\"3\"/>") + cell("乙", "<w:gridSpan w:val=\"2\"/>")) +
                                    row(cell("丙", "<w:gridSpan w:val=\"3\"/>") + cell("丁", "<w:gridSpan w:val=\"2\"/>"))));
    CHECK(cell_texts(document.blocks[1]) == Texts{"丙", "丁"});
}

TEST_CASE("rows that begin further right keep their columns") {
    auto document = read_body(table(row(cell("甲") + cell("乙") + cell("丙")) + "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" +
                                    cell("丁") + cell("戊") + "</w:tr>"));
    CHECK(cell_texts(document.blocks[1]) == Texts{"", "丁", "戊"});
}

TEST_CASE("old horizontal merges are understood") {
    auto document =
        read_body(table(row(cell("甲", "<w:hMerge w:val=\"restart\"/>") + cell("", "<w:hMerge w:val=\"continue\"/>") + cell("乙")) +
                        row(cell("1") + cell("2") + cell("3"))));
    CHECK(cell_texts(document.blocks[0]) == Texts{"甲", "^甲", "乙"});
}

TEST_CASE("a table within a cell becomes lines of the cell") {
    auto inner = table(row(cell("a") + cell("b")) + row(cell("c") + cell("d")));
    auto document = read_body(table(row(cell("1") + "<w:tc>" + p("前") + inner + p("后") + "</w:tc>")));
    CHECK(cell_texts(document.blocks[0]) == Texts{"1", "前\na\tb\nc\td\n后"});
}

TEST_CASE("a table alone in a frame is lifted out of it") {
    auto inner = table(row(cell("序号") + cell("问题")) + row(cell("1") + cell("湿地")));
    auto document = read_body(table(row("<w:tc>" + p("整改清单") + inner + "</w:tc>")));
    CHECK(texts(document) == Texts{"整改清单", "序号\t问题", "1\t湿地"});
    CHECK(document.blocks[2].table == 0);
}

TEST_CASE("several paragraphs and breaks of a cell are its lines") {
    auto document = read_body(
        table(row("<w:tc>" + p("1.清理") + "<w:p><w:r><w:t>2.种植</w:t><w:br/><w:t>3.验收</w:t></w:r></w:p></w:tc>" + cell("x"))));
    CHECK(document.blocks[0].cells[0].text == "1.清理\n2.种植\n3.验收");
}

TEST_CASE("automatic numbers stand in front of their text") {
    auto numbering = abstract(0, level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") +
                                     level(2, "decimal", "%3.") + level(3, "decimalEnclosedCircle", "%4")) +
                     list(7, 0);
    auto body = listed("总体要求", 7) + listed("目标", 7) + listed("加强领导", 7, 1) + listed("成立小组", 7, 2) + listed("三级", 7, 3) +
                listed("四级", 7, 3) + listed("严格督办", 7, 1) + listed("重新计数", 7, 2) + listed("保障", 7) + listed("又从头", 7, 1);
    auto document = read_docx(docx_of({.body = body, .numbering = numbering}));
    REQUIRE(document.has_value());
    CHECK(texts(*document) == Texts{"一、总体要求", "二、目标", "（一）加强领导", "1.成立小组", "①三级", "②四级", "（二）严格督办",
                                    "1.重新计数", "三、保障", "（一）又从头"});
}

TEST_CASE("levels above are written in lists of many levels") {
    auto numbering =
        abstract(0, level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")) +
        list(1, 0);
    auto document = read_docx(
        docx_of({.body = listed("甲", 1) + listed("2025年", 1, 1) + listed("丙", 1, 2) + listed("5公里", 1), .numbering = numbering}));
    REQUIRE(document.has_value());
    CHECK(texts(*document) == Texts{"I.甲", "I.1 2025年", "1.1.1丙", "II. 5公里"});
}

TEST_CASE("two lists of one definition go on unless one begins anew") {
    auto numbering = abstract(0, level(0, "decimal", "%1.")) + list(1, 0) + list(2, 0) +
                     list(3, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>");
    auto document =
        read_docx(docx_of({.body = listed("甲", 1) + listed("乙", 2) + listed("丙", 3) + listed("丁", 3), .numbering = numbering}));
    REQUIRE(document.has_value());
    CHECK(texts(*document) == Texts{"1.甲", "2.乙", "5.丙", "6.丁"});
}

TEST_CASE("styles number their paragraphs and a paragraph may refuse") {
    auto numbering = abstract(0, level(0, "japaneseCounting", "第%1条", "<w:pStyle w:val=\"Article\"/>")) + list(4, 0);
    std::string styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"/>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Article\"><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:basedOn w:val=\"Article\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>";
    auto styled = [](const std::string& text, const std::string& style, const std::string& more = "") {
        return p(text, "<w:pStyle w:val=\"" + style + "\"/>" + more);
    };
    auto document =
        read_docx(docx_of({.body = styled("甲", "Article") + styled("乙", "Sub") +
                                   styled("丙", "Article", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>") + styled("丁", "Loop") + p("戊"),
                           .numbering = numbering,
                           .styles = styles}));
    REQUIRE(document.has_value());
    CHECK(texts(*document) == Texts{"第一条甲", "第二条乙", "丙", "丁", "戊"});
}

TEST_CASE("empty numbered paragraphs count and bullets say nothing") {
    auto numbering = abstract(0, level(0, "decimal", "%1.")) + list(1, 0) + abstract(1, level(0, "bullet", "•")) + list(2, 1);
    auto document =
        read_docx(docx_of({.body = listed("甲", 1) + listed("", 1) + listed("丙", 1) + listed("点", 2), .numbering = numbering}));
    REQUIRE(document.has_value());
    CHECK(texts(*document) == Texts{"1.甲", "3.丙", "点"});
}

TEST_CASE("tracked changes are read as accepted with a warning") {
    auto document = read_body(
        "<w:p><w:r><w:t>时限</w:t></w:r><w:del><w:r><w:delText>2025</w:delText></w:r></w:del><w:ins><w:r><w:t>2026</w:t></w:r>"
        "</w:ins><w:r><w:t>年</w:t></w:r></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" +
        cell("删去的行") + "</w:tr>" + row(cell("留下的行")) + "</w:tbl>");
    CHECK(texts(document) == Texts{"时限2026年", "移来", "留下的行"});
    CHECK(warns(document, "document.tracked_changes"));
}

TEST_CASE("a deleted paragraph mark joins two paragraphs") {
    auto document = read_body("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>" + p("后半") + p("另一段"));
    CHECK(texts(document) == Texts{"前半后半", "另一段"});
}

TEST_CASE("text of hyperlinks and controls and tags is kept") {
    auto document = read_body(
        "<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag>"
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt><w:fldSimple w:instr=\"DATE\"><w:r>"
        "<w:t>日期</w:t></w:r></w:fldSimple></w:p>"
        "<w:sdt><w:sdtContent>" +
        p("块控件") +
        "</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
        p("单击此处输入文字") + "</w:sdtContent></w:sdt>");
    CHECK(texts(document) == Texts{"链接标记控件日期", "块控件"});
}

TEST_CASE("tabs and breaks and symbols and raised figures become characters") {
    auto document = read_body(
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>"
        "<w:sym w:font=\"Symbol\" w:char=\"F0B0\"/></w:r></w:p>"
        "<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>4</w:t></w:r><w:r>"
        "<w:t>吨</w:t></w:r></w:p>");
    CHECK(texts(document) == Texts{"甲\t乙\n丙-☑°", "10⁴吨"});
}

TEST_CASE("text boxes are read once") {
    std::string box = "<w:txbxContent>" + p("框中文字") + "</w:txbxContent>";
    auto document =
        read_body("<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" + box +
                  "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>");
    CHECK(texts(document) == Texts{"正文", "框中文字"});
}

TEST_CASE("codes of fields are not text and enclosed numbers are") {
    auto field = [](const std::string& code, const std::string& result) {
        return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + code + "</w:instrText></w:r>" +
               (result.empty() ? "" : "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>" + result + "</w:t></w:r>") +
               "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    };
    auto document = read_body("<w:p>" + field("PAGE", "7") + field(" eq \\o\\ac(○,12)", "") +
                              "<w:r><w:t>措施</w:t></w:r></w:p>"
                              "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>丢了结尾的域</w:t></w:r></w:p>" +
                              p("后文仍在"));
    CHECK(texts(document) == Texts{"7⑫措施", "后文仍在"});
}

TEST_CASE("hidden text and tables of contents are left out with a warning") {
    std::string styles = "<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>";
    auto document =
        read_docx(docx_of({.body = p("一、总体要求 1", "<w:pStyle w:val=\"TOC1\"/>") +
                                   "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>",
                           .styles = styles}));
    REQUIRE(document.has_value());
    CHECK(texts(*document) == Texts{"看得见"});
    CHECK(warns(*document, "document.contents_skipped"));
    CHECK(warns(*document, "document.hidden_text"));
}

TEST_CASE("footnotes follow the text") {
    auto document =
        read_docx(docx_of({.body = "<w:p><w:r><w:t>排放量</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>" + p("后文"),
                           .footnotes = "<w:footnote w:id=\"0\">" + p("分隔线") + "</w:footnote><w:footnote w:id=\"2\">" +
                                        p("按2024年统计") + "</w:footnote>"}));
    REQUIRE(document.has_value());
    CHECK(texts(*document) == Texts{"排放量", "后文", "[1] 按2024年统计"});
}

TEST_CASE("another prefix for the namespace reads the same") {
    auto bytes =
        zip_of({{"[Content_Types].xml", "<Types/>"},
                {"_rels/.rels", relationships({{"officeDocument", "/word/document2.xml"}})},
                {"word/document.xml", "<x/>"},
                {"word/document2.xml", "<a:document xmlns:a=\"x\"><a:body><a:p><a:r><a:t>正文</a:t></a:r></a:p></a:body></a:document>"}});
    auto document = read(bytes);
    REQUIRE(document.has_value());
    CHECK(texts(*document) == Texts{"正文"});
}

TEST_CASE("number formats of word processors are written out") {
    auto document = [](const std::string& format, int start) {
        auto numbering = abstract(0, "<w:lvl w:ilvl=\"0\"><w:start w:val=\"" + std::to_string(start) + "\"/><w:numFmt w:val=\"" + format +
                                         "\"/><w:lvlText w:val=\"%1|\"/></w:lvl>") +
                         list(1, 0);
        auto read = read_docx(docx_of({.body = listed("x", 1), .numbering = numbering}));
        REQUIRE(read.has_value());
        return read->blocks[0].text;
    };
    CHECK(document("chineseCounting", 13) == "十三|x");
    CHECK(document("chineseCounting", 105) == "一〇五|x");
    CHECK(document("chineseCountingThousand", 105) == "一百零五|x");
    CHECK(document("ideographDigital", 10) == "一〇|x");
    CHECK(document("japaneseCounting", 21) == "二十一|x");
    CHECK(document("decimalEnclosedCircle", 20) == "⑳|x");
    CHECK(document("decimalEnclosedCircleChinese", 36) == "㊱|x");
    CHECK(document("decimalEnclosedCircle", 51) == "51|x");
    CHECK(document("decimalEnclosedParen", 3) == "⑶|x");
    CHECK(document("decimalEnclosedFullstop", 4) == "⒋|x");
    CHECK(document("chineseLegalSimplified", 25) == "贰拾伍|x");
    CHECK(document("ideographTraditional", 2) == "乙|x");
    CHECK(document("lowerLetter", 28) == "bb|x");
    CHECK(document("upperLetter", 3) == "C|x");
    CHECK(document("lowerRoman", 9) == "ix|x");
    CHECK(document("upperRoman", 1994) == "MCMXCIV|x");
    CHECK(document("decimalZero", 7) == "07|x");
    CHECK(document("none", 1) == "|x");
    CHECK(document("unheardOf", 12) == "12|x");
}
