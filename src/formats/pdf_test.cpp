#include <doctest/doctest.h>

#include "formats/documents_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::formats;

namespace {

struct Page {
    std::string content, properties = "/MediaBox[0 0 400 300]";
};
// A PDF of those pages, with a font every reader has; offsets are left to the reader to repair.
std::string pdf_of(const std::vector<Page>& pages) {
    std::string kids, objects;
    int number = 4;
    for (const auto& page : pages) {
        auto page_number = std::to_string(number++), content_number = std::to_string(number++);
        kids += page_number + " 0 R ";
        objects += page_number + " 0 obj<</Type/Page/Parent 2 0 R" + page.properties + "/Resources<</Font<</F 3 0 R>>>>/Contents " +
                   content_number + " 0 R>>endobj\n" + content_number + " 0 obj<</Length " + std::to_string(page.content.size()) +
                   ">>stream\n" + page.content + "\nendstream endobj\n";
    }
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " +
           std::to_string(pages.size()) + ">>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n" + objects +
           "trailer<</Root 1 0 R>>\n%%EOF\n";
}
std::string text_at(int x, int y, const std::string& text, int size = 10) {
    return "BT /F " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + text + ") Tj ET\n";
}
std::string line(int x1, int y1, int x2, int y2) {
    return std::to_string(x1) + " " + std::to_string(y1) + " m " + std::to_string(x2) + " " + std::to_string(y2) + " l S\n";
}
// A grid of rows from the top, each as high, with the cells' texts.
std::string table_at(int top, const std::vector<int>& xs, const std::vector<Texts>& rows, int row_height = 30) {
    std::string out;
    auto bottom = top - row_height * static_cast<int>(rows.size());
    for (int x : xs) out += line(x, top, x, bottom);
    for (std::size_t i = 0; i <= rows.size(); ++i)
        out += line(xs.front(), top - row_height * static_cast<int>(i), xs.back(), top - row_height * static_cast<int>(i));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            if (!rows[i][j].empty()) out += text_at(xs[j] + 4, top - row_height * static_cast<int>(i) - 14, rows[i][j]);
    return out;
}
Document read_pages(const std::vector<Page>& pages) {
    auto document = read_pdf(pdf_of(pages));
    REQUIRE_MESSAGE(document.has_value(), document.error().en);
    return *document;
}

}  // namespace

TEST_CASE("a table of an office program comes out of its PDF cell by cell") {
    auto document = read_pdf(sample("table.pdf"));
    REQUIRE(document.has_value());
    CHECK(document->format == "pdf");
    REQUIRE(document->blocks.size() == 4);
    CHECK(document->blocks[0].text == "附件:整改清单");
    CHECK(document->blocks[0].page == 1);
    CHECK(document->blocks[2].cells.at(1).text == "湿地被侵占用于堆砂,面积约5.7公顷,长期未得到恢复,群众反映强烈。");
    CHECK(document->blocks[2].cells.at(2).text == "1.清理砂场。\n2.恢复湿地。");
    CHECK(document->blocks[3].cells.at(1).merged);
    CHECK(document->blocks[3].cells.at(2).text == "3.种植。");
    CHECK(warns(*document, "document.table_from_lines"));
}

TEST_CASE("a table goes on over pages with its header once and its split row whole") {
    std::vector<int> xs = {40, 100, 240, 360};
    auto document = read_pages(
        {{text_at(40, 270, "Plan") + table_at(250, xs, {{"No", "Issue", "Due"}, {"1", "wetland", "2025"}, {"2", "noise from", "2026"}})},
         {table_at(270, xs, {{"No", "Issue", "Due"}, {"", "many sites", ""}, {"3", "dust", "2027"}}) + text_at(40, 60, "The end")}});
    CHECK(texts(document) ==
          Texts{"Plan", "No\tIssue\tDue", "1\twetland\t2025", "2\tnoise from\nmany sites\t2026", "3\tdust\t2027", "The end"});
    CHECK(document.blocks[4].table == 0);
    CHECK(document.blocks[4].page == 2);
}

TEST_CASE("text between two tables keeps them apart") {
    std::vector<int> xs = {40, 100, 360};
    auto document = read_pages(
        {{table_at(250, xs, {{"a", "b"}, {"1", "2"}})}, {text_at(40, 270, "Second list") + table_at(250, xs, {{"c", "d"}, {"3", "4"}})}});
    CHECK(texts(document) == Texts{"a\tb", "1\t2", "Second list", "c\td", "3\t4"});
    CHECK(document.blocks[4].table == 1);
}

TEST_CASE("a page turned on its side is read as it is shown") {
    // Written from bottom to top, and the page turned clockwise.
    std::string turned =
        "0 1 -1 0 300 0 cm\n" + text_at(40, 270, "Plan") + table_at(250, {40, 100, 360}, {{"No", "Issue"}, {"1", "wetland"}});
    auto document = read_pages({{turned, "/MediaBox[0 0 300 400]/Rotate 90"}});
    CHECK(texts(document) == Texts{"Plan", "No\tIssue", "1\twetland"});
}

TEST_CASE("page numbers and running titles that repeat are left out with a warning") {
    std::vector<Page> pages;
    for (int i = 1; i <= 4; ++i)
        pages.push_back({text_at(150, 280, "Running title") +
                         text_at(40, 240, "Text of page " + std::string(1, static_cast<char>('A' + i))) +
                         text_at(190, 15, "- " + std::to_string(i) + " -")});
    auto document = read_pages(pages);
    CHECK(texts(document) == Texts{"Text of page B", "Text of page C", "Text of page D", "Text of page E"});
    CHECK(warns(document, "document.page_headers_skipped"));
}

TEST_CASE("a number alone on one page is text") {
    auto document = read_pages({{text_at(40, 240, "Text of the only page") + text_at(190, 15, "7")}});
    CHECK(texts(document) == Texts{"Text of the only page", "7"});
    CHECK(document.warnings.empty());
}

TEST_CASE("lines of a table of contents are left out") {
    auto document = read_pages({{text_at(40, 240, "General ............................ 3") + text_at(40, 200, "The text itself")}});
    CHECK(texts(document) == Texts{"The text itself"});
    CHECK(warns(document, "document.contents_skipped"));
}

TEST_CASE("a scan has no text and a scanned page is pointed out") {
    std::string picture = "0.2 g 50 50 300 200 re f\n";
    CHECK(read_pdf(pdf_of({{picture}})).error().code == "document.no_text");
    CHECK(read_pdf(pdf_of({{""}})).error().code == "document.no_text");
    auto document = read_pages({{text_at(40, 240, "A page with enough characters to be read")}, {picture}});
    CHECK(warns(document, "document.pages_without_text"));
}

TEST_CASE("pages of senseless size are passed over") {
    auto document = read_pdf(pdf_of({{text_at(40, 240, "Text of a sensible page"), "/MediaBox[0 0 400 300]"},
                                     {text_at(40, 240, "x"), "/MediaBox[0 0 1e9 1e9]"},
                                     {"", "/MediaBox[0 0 0 0]"}}));
    REQUIRE(document.has_value());
    CHECK(document->blocks.at(0).text == "Text of a sensible page");
}

TEST_CASE("a PDF that is none is damaged and more pages than the limit are refused") {
    CHECK(read_pdf("%PDF-1.4\nnothing").error().code == "document.damaged");
    CHECK(read_pdf("").error().code == "document.damaged");
    std::vector<Page> pages(1'001, Page{});
    CHECK(read_pdf(pdf_of(pages)).error().code == "document.too_large");
}
