// Files that say little and ask for much. Each is read or refused in time and memory that grow with the file; where they grew with
// its square, a test here would not end.
#include <doctest/doctest.h>

#include <functional>

#include "formats/document.hpp"
#include "formats/packages_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::formats;

namespace {

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& piece) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece(i);
    return out;
}
std::string repeated(std::size_t count, const std::string& piece) {
    return repeated(count, [&](std::size_t) { return piece; });
}
std::string code_of(const Result<Document>& read) { return read ? "" : read.error().code; }
std::string sheet_of(const std::string& rows) { return "<sheetData>" + rows + "</sheetData>"; }

}  // namespace

TEST_CASE("cells that reach down over all rows below are bounded by columns and cells") {
    CHECK(code_of(read_html("<table>" + repeated(30'000, "<tr><td rowspan=65534>甲") + "</table>")) == "document.too_large");
    auto wide = "<tr>" + repeated(500, "<td rowspan=65534>甲") + "</tr>";
    CHECK(code_of(read_html("<table>" + wide + repeated(10'000, "<tr></tr>") + "</table>")) == "document.too_large");
    auto rows = repeated(30'000, [](std::size_t i) {
        auto row = std::to_string(i + 1);
        return "<row r=\"" + row + "\"><c r=\"A" + row + "\"><v>1</v></c></row>";
    });
    auto merges = repeated(30'000, [](std::size_t i) { return "<mergeCell ref=\"A" + std::to_string(i + 1) + ":A1048576\"/>"; });
    CHECK(code_of(read_xlsx(xlsx_of({{{"甲", sheet_of(rows) + "<mergeCells>" + merges + "</mergeCells>"}}}))) == "document.too_large");
}

TEST_CASE("a tag has a bounded number of attributes") {
    auto numbered = [](std::size_t i) { return " a" + std::to_string(i); };
    CHECK(code_of(read_html("<p" + repeated(150'000, numbered) + ">甲</p>")) == "document.too_large");
    CHECK(code_of(read_html("<p>甲</p" + repeated(150'000, numbered) + ">")) == "document.too_large");
    CHECK(code_of(read_html("<p b=c=\"d" + repeated(150'000, numbered) + ">甲</p>")) == "document.too_large");
    CHECK(code_of(read_html("<p" + repeated(150'000, [](std::size_t i) { return "/a" + std::to_string(i); }) + ">甲")) ==
          "document.too_large");
    CHECK(code_of(read_html("<p" + repeated(150'000, [](std::size_t i) { return " a" + std::to_string(i) + "=\"1\""; }) + ">甲")) ==
          "document.too_large");
}

TEST_CASE("words and marks within an attribute's value are no attributes") {
    auto document = read_html("<p title = \"" + repeated(2'000, "a = > / ") + "\" lang='" + repeated(2'000, "\" b ") + "'>甲</p>");
    REQUIRE(document.has_value());
    CHECK(document->blocks.at(0).text == "甲");
}

TEST_CASE("elements that raise a text again and again are read once") {
    auto document = read_html("<p>" + repeated(200, "<sup>") + repeated(500'000, "文字") + "</p>");
    REQUIRE(document.has_value());
    CHECK(document->blocks.at(0).text.size() == 3'000'000);
}

TEST_CASE("the text of an automatic number is bounded, by itself and over the document") {
    auto numbering = [](const std::string& text) {
        return "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"none\"/><w:lvlText w:val=\"" + text +
               "\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    };
    auto body = [](const std::string& run) {
        return repeated(60'000, "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>" + run + "</w:p>");
    };
    std::string run = "<w:r><w:t>甲</w:t></w:r>";
    CHECK(code_of(read_docx(docx_of({body(run), numbering(repeated(30'000, "%1"))}))) == "document.too_large");
    CHECK(code_of(read_docx(docx_of({body(""), numbering(repeated(30'000, "%1"))}))) == "document.too_large");
    CHECK(code_of(read_docx(docx_of({body(run), numbering(std::string(500, '-'))}))) == "document.too_large");
    CHECK(code_of(read_docx(docx_of({body(run), numbering("第%1条")}))) == "");
}

TEST_CASE("a number format is looked at once, however long it is and however many cells use it") {
    auto styles = [](const std::string& code) {
        return "<numFmts><numFmt numFmtId=\"200\" formatCode=\"" + code + "\"/></numFmts><cellXfs>" +
               repeated(100'000, "<xf numFmtId=\"200\"/>") + "</cellXfs>";
    };
    auto sheet = sheet_of("<row r=\"1\"><c r=\"A1\" s=\"99999\"><v>46387</v></c></row>");
    for (const auto& code : {repeated(300'000, "0\\-") + "yyyy", repeated(300'000, "[") + "yyyy"}) {
        auto document = read_xlsx(xlsx_of({{{"甲", sheet}}, "", styles(code)}));
        REQUIRE(document.has_value());
        CHECK((document->blocks.at(0).text == "2026年" || document->blocks.at(0).text == "46387"));
    }
}

TEST_CASE("a long text of blanks that many cells show is trimmed once") {
    auto rows = "<row r=\"1\"><c t=\"inlineStr\"><is><t>甲</t></is></c>" + repeated(10'000, "<c t=\"s\"><v>0</v></c>") + "</row>";
    auto strings = "<si><t xml:space=\"preserve\">" + std::string(4'000'000, ' ') + "</t></si>";
    auto document = read_xlsx(xlsx_of({{{"甲", sheet_of(rows)}}, strings}));
    REQUIRE(document.has_value());
    CHECK(document->blocks.at(0).text == "甲");
}

TEST_CASE("worksheets and relationships are bounded in number") {
    auto package = [](std::size_t relations, std::size_t sheets) {
        auto relation = [](std::size_t i) {
            return "<Relationship Id=\"r" + std::to_string(i) + "\" Type=\"x/worksheet\" Target=\"sheet.xml\"/>";
        };
        auto sheet = [](std::size_t i) { return "<sheet name=\"a\" id=\"r" + std::to_string(i) + "\"/>"; };
        return zip_of({{"[Content_Types].xml", "<Types/>"},
                       {"xl/_rels/workbook.xml.rels", "<Relationships>" + repeated(relations, relation) + "</Relationships>"},
                       {"xl/workbook.xml", "<workbook><sheets>" + repeated(sheets, sheet) + "</sheets></workbook>"},
                       {"xl/sheet.xml", "<worksheet>" + sheet_of("<row r=\"1\"><c><v>1</v></c></row>") + "</worksheet>"}});
    };
    CHECK(code_of(read_xlsx(package(100'000, 100'000))) == "document.too_large");
    CHECK(code_of(read_xlsx(package(15'000, 15'000))) == "document.too_large");
    CHECK(code_of(read_xlsx(package(500, 500))) == "");
}
