#include <doctest/doctest.h>

#include "formats/documents_for_tests.hpp"
#include "formats/packages_for_tests.hpp"
#include "formats/xlsx_numbers.hpp"

using namespace bihuan;
using namespace bihuan::formats;

namespace {

std::string text_cell(const std::string& place, const std::string& text) {
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string sheet(const std::string& rows, const std::string& after = "") { return "<sheetData>" + rows + "</sheetData>" + after; }

Document read_parts(const XlsxParts& parts) {
    auto document = read_xlsx(xlsx_of(parts));
    REQUIRE_MESSAGE(document.has_value(), document.error().en);
    return *document;
}
Document read_sheet(const std::string& content) { return read_parts({.sheets = {{"Sheet1", content}}}); }

// A number as a cell with that format shows it.
std::string shown(const std::string& value, const std::string& format_code, const std::string& properties = "") {
    auto document = read_parts({.sheets = {{"Sheet1", sheet("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>" + value + "</v></c></row>")}},
                                .styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"" + format_code +
                                          "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>",
                                .workbook_properties = properties});
    return document.blocks.at(0).text;
}
std::string shown_built_in(const std::string& value, int format) {
    auto document = read_parts({.sheets = {{"Sheet1", sheet("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>" + value + "</v></c></row>")}},
                                .styles = "<cellXfs><xf numFmtId=\"" + std::to_string(format) + "\"/></cellXfs>"});
    return document.blocks.at(0).text;
}

}  // namespace

TEST_CASE("a worksheet is a table of its cells") {
    auto document = read_parts(
        {.sheets = {{"Sheet1",
                     sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                           "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"b\"><v>1</v></c></row>"
                           "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>A1</f><v>公式</v></c><c r=\"B3\" t=\"e\"><v>#REF!</v></c></row>")}},
         .strings = "<si><t>序号</t></si><si><r><t>反馈</t></r><r><rPr/><t>问题</t></r><rPh><t>phonetic</t></rPh></si>"});
    CHECK(document.format == "xlsx");
    REQUIRE(document.blocks.size() == 3);
    CHECK(cell_texts(document.blocks[0]) == Texts{"序号", "反馈问题"});
    CHECK(cell_texts(document.blocks[1]) == Texts{"1", "TRUE"});
    CHECK(cell_texts(document.blocks[2]) == Texts{"公式", "#REF!"});
    CHECK(document.blocks[2].row == 2);
}

TEST_CASE("merged cells of a worksheet are filled") {
    auto document = read_sheet(sheet("<row r=\"1\">" + text_cell("A1", "整改清单") + "</row><row r=\"2\">" + text_cell("A2", "共性") +
                                         text_cell("B2", "一") + text_cell("C2", "甲") + "</row><row r=\"3\">" + text_cell("B3", "二") +
                                         text_cell("C3", "乙") + "</row>",
                                     "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A3\"/></mergeCells>"));
    CHECK(cell_texts(document.blocks[0]) == Texts{"整改清单", "^整改清单", "^整改清单"});
    CHECK(cell_texts(document.blocks[1]) == Texts{"共性", "一", "甲"});
    CHECK(cell_texts(document.blocks[2]) == Texts{"^共性", "二", "乙"});
}

TEST_CASE("cells without a place follow one another and escapes are undone") {
    auto document = read_sheet(
        sheet("<row><c t=\"inlineStr\"><is><t>甲_x000D_\n乙</t></is></c><c t=\"inlineStr\"><is><t>_x0041_</t></is></c></row><row><c>"
              "<v>2</v></c></row>"));
    CHECK(cell_texts(document.blocks[0]) == Texts{"甲\n乙", "A"});
    CHECK(document.blocks[1].row == 1);
}

TEST_CASE("serial days are dates again by their format") {
    CHECK(shown("46387", "yyyy\\-mm\\-dd") == "2026-12-31");
    CHECK(shown("46387", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@") == "2026-12-31");
    CHECK(shown("46357", "yyyy&quot;年&quot;m&quot;月&quot;") == "2026年12月");
    CHECK(shown("46387", "yyyy&quot;年&quot;") == "2026年");
    CHECK(shown("46387", "m&quot;月&quot;d&quot;日&quot;") == "2026-12-31");
    CHECK(shown("46387", "[$-804]yyyy/m/d") == "2026-12-31");
    CHECK(shown("46387.5", "yyyy/m/d h:mm") == "2026-12-31 12:00");
    CHECK(shown("0.75", "h:mm AM/PM") == "18:00");
    CHECK(shown("44925", "yyyy-mm-dd", "<workbookPr date1904=\"1\"/>") == "2026-12-31");
    CHECK(shown("1", "yyyy-mm-dd") == "1900-01-01");
    CHECK(shown("61", "yyyy-mm-dd") == "1900-03-01");
    CHECK(shown("-1", "yyyy-mm-dd") == "-1");
    CHECK(shown("1e300", "yyyy-mm-dd") == "1e300");
    CHECK(shown_built_in("46387", 14) == "2026-12-31");
    CHECK(shown_built_in("46387", 57) == "2026年12月");
    CHECK(shown_built_in("46387", 31) == "2026-12-31");
    CHECK(shown_built_in("46387", 1) == "46387");
}

TEST_CASE("numbers are as they were typed") {
    CHECK(shown("0.30000000000000004", "General") == "0.3");
    CHECK(shown("1.1000000000000001", "0.00") == "1.1");
    CHECK(shown("0.85", "0%") == "85%");
    CHECK(shown("0.85120000000000007", "0.00%") == "85.12%");
    CHECK(shown("12", "0&quot;day&quot;") == "12");
    CHECK(shown("1234567", "#,##0;[Red]-#,##0") == "1234567");
    CHECK(plain_number("1E+3") == "1000");
    CHECK(plain_number("1.5E-3") == "0.0015");
    CHECK(plain_number("-0.5") == "-0.5");
    CHECK(plain_number("0") == "0");
    CHECK(plain_number("1E+300") == "1E+300");
    CHECK(plain_number("13800000000") == "13800000000");
    CHECK(plain_number("abc") == "abc");
}

TEST_CASE("hidden sheets are named and not read") {
    auto document = read_parts({.sheets = {{"清单", sheet("<row r=\"1\">" + text_cell("A1", "甲") + "</row>")},
                                           {"字典", sheet("<row r=\"1\">" + text_cell("A1", "乙") + "</row>"), "veryHidden"}}});
    CHECK(document.blocks.size() == 1);
    REQUIRE(warns(document, "document.hidden_sheets"));
    CHECK(document.warnings[0].zh.find("字典") != std::string::npos);
}

TEST_CASE("names that somebody gave to several sheets stand before their tables") {
    auto rows = sheet("<row r=\"1\">" + text_cell("A1", "甲") + "</row>");
    auto document = read_parts({.sheets = {{"共性问题", rows}, {"Sheet2", rows}, {"空表", sheet("")}}});
    REQUIRE(document.blocks.size() == 3);
    CHECK(document.blocks[0].text == "共性问题");
    CHECK(document.blocks[1].table == 0);
    CHECK(document.blocks[2].table == 1);
}

TEST_CASE("hidden rows are read with a warning") {
    auto document =
        read_sheet(sheet("<row r=\"1\">" + text_cell("A1", "甲") + "</row><row r=\"2\" hidden=\"1\">" + text_cell("A2", "乙") + "</row>"));
    CHECK(document.blocks.size() == 2);
    CHECK(warns(document, "document.hidden_rows"));
}

TEST_CASE("cells at the far end cost nothing for the emptiness before them") {
    auto document =
        read_sheet(sheet("<row r=\"1\">" + text_cell("A1", "甲") + "</row><row r=\"1048576\">" + text_cell("XFD1048576", "乙") + "</row>",
                         "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"));
    REQUIRE(document.blocks.size() == 2);
    CHECK(document.blocks[1].cells.size() == 2);
    CHECK(document.blocks[1].row == 1'048'575);
}

TEST_CASE("places beyond a worksheet are refused or ignored") {
    CHECK(read_xlsx(xlsx_of({.sheets = {{"Sheet1", sheet("<row r=\"99999999\">" + text_cell("A1", "甲") + "</row>")}}})).error().code ==
          "document.damaged");
    auto document = read_sheet(sheet("<row r=\"1\">" + text_cell("ZZZZZZZ1", "甲") + text_cell("", "乙") + "</row>"));
    CHECK(cell_texts(document.blocks[0]) == Texts{"甲", "乙"});
}

TEST_CASE("one long text in very many merged cells is refused and not built") {
    std::string rows, merges;
    for (int i = 1; i <= 400; ++i) {
        auto n = std::to_string(i);
        rows += "<row r=\"" + n + "\">" + (i == 1 ? "<c r=\"A1\" t=\"s\"><v>0</v></c>" : "") + text_cell("B" + n, "x") + "</row>";
    }
    auto document = read_xlsx(xlsx_of({.sheets = {{"Sheet1", sheet(rows, "<mergeCells><mergeCell ref=\"A1:A400\"/></mergeCells>")}},
                                       .strings = "<si><t>" + std::string(200'000, 'a') + "</t></si>"}));
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == "document.too_large");
}

TEST_CASE("formulas without results are pointed out") {
    auto document = read_sheet(sheet("<row r=\"1\">" + text_cell("A1", "甲") + "<c r=\"B1\"><f>SUM(A1:A9)</f></c></row>"));
    CHECK(warns(document, "document.formula_without_value"));
}
