// Files that are damaged, disguised or hostile: each must end in a problem that says what to do.
#include <doctest/doctest.h>

#include <chrono>

#include "formats/archive.hpp"
#include "formats/documents_for_tests.hpp"
#include "formats/packages_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::formats;

namespace {

std::string code_of(const std::string& bytes) {
    auto document = read(bytes);
    if (document) return "";
    CHECK_FALSE(document.error().zh.empty());
    CHECK_FALSE(document.error().en.empty());
    return document.error().code;
}
std::string simple_docx(const std::string& document_xml) {
    return zip_of({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", document_xml}});
}
std::string little_endian(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}
// An OLE file of one stream, as far as we look into it.
std::string ole(const std::string& stream_name, const std::string& stream) {
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(22, '\0') + little_endian(9, 2);
    header.resize(512);
    std::string entry;
    for (char c : stream_name) (entry += c) += '\0';
    entry.resize(64);
    entry += little_endian(stream_name.size() * 2 + 2, 2);
    entry.resize(116);
    entry += little_endian(1, 4);
    entry.resize(512);
    return header + entry + stream + std::string(4'096, '\0');
}

}  // namespace

TEST_CASE("a file is known by its content and not by its name") {
    CHECK(sniff(sample("list.docx")) == "docx");
    CHECK(sniff(sample("sheet.xlsx")) == "xlsx");
    CHECK(sniff(sample("table.pdf")) == "pdf");
    CHECK(sniff(sample("list.doc")) == "doc");
    CHECK(sniff(sample("list.rtf")) == "doc");
    CHECK(sniff(sample("sheet.xls")) == "xls");
    CHECK(sniff("<!DOCTYPE html><p>x") == "html");
    CHECK(sniff("\n <HTML><body>x") == "html");
    CHECK(sniff("整改方案") == "txt");
    CHECK(sniff("3 < 5") == "txt");
    CHECK(sniff("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>") == "doc");
    CHECK(sniff("<?xml version=\"1.0\"?><data/>") == "unknown");
    CHECK(sniff(std::string("\x7F"
                            "ELF\0\0\0\1",
                            8)) == "unknown");
    CHECK(sniff("") == "unknown");
}

TEST_CASE("office files read the same whichever program packed them") {
    auto docx = read(sample("list.docx"));
    REQUIRE(docx.has_value());
    CHECK(docx->blocks.at(3).text == "1.清理砂场6处");
    auto xlsx = read(sample("sheet.xlsx"));
    REQUIRE(xlsx.has_value());
    CHECK(xlsx->blocks.at(1).cells.at(2).text == "2026-12-31");
}

TEST_CASE("older formats ask for the office program") {
    CHECK(code_of(sample("list.doc")) == "document.needs_office");
    CHECK(code_of(sample("sheet.xls")) == "document.needs_office");
    CHECK(code_of(sample("list.rtf")) == "document.needs_office");
}

TEST_CASE("older formats that are cut off are damaged") {
    for (auto name : {"list.doc", "sheet.xls"}) CHECK(code_of(sample(name).substr(0, 3'000)) == "document.damaged");
}

TEST_CASE("files with a password say so") {
    CHECK(code_of(ole("EncryptedPackage", "")) == "document.encrypted");
    CHECK(code_of(ole("WordDocument", "\xEC\xA5" + std::string(8, '\0') + little_endian(0x0100, 2))) == "document.encrypted");
    CHECK(code_of(ole("WordDocument", "\xEC\xA5" + std::string(10, '\0'))) == "document.needs_office");
    CHECK(code_of(ole("Workbook", little_endian(0x0809, 2) + little_endian(4, 2) + "....\x2F" + std::string(3, '\0'))) ==
          "document.encrypted");
    CHECK(code_of(sample("locked.pdf")) == "document.encrypted");
}

TEST_CASE("files of other kinds are named") {
    CHECK(code_of("") == "document.empty");
    CHECK(code_of("\x89PNG\r\n\x1A\n" + std::string(100, '\0')) == "document.unknown_format");
    CHECK(code_of(zip_of({{"a.txt", "x"}})) == "document.unknown_format");
    auto ofd = read(zip_of({{"OFD.xml", "<x/>"}}));
    REQUIRE_FALSE(ofd.has_value());
    CHECK(ofd.error().zh.find("OFD") != std::string::npos);
    CHECK(code_of(std::string(file_size_max + 1, 'a')) == "document.too_large");
}

TEST_CASE("every beginning of a file ends in a problem or a document") {
    for (auto name : {"list.docx", "sheet.xlsx", "table.pdf"}) {
        CAPTURE(name);
        auto whole = sample(name);
        for (std::size_t length :
             {std::size_t{5}, std::size_t{100}, whole.size() / 3, whole.size() / 2, whole.size() - 30, whole.size() - 1}) {
            CAPTURE(length);
            auto cut = read(whole.substr(0, length));
            if (!cut)
                CHECK((cut.error().code == "document.damaged" || cut.error().code == "document.unknown_format" ||
                       cut.error().code == "document.no_text"));
        }
    }
    CHECK(code_of(sample("list.docx").substr(0, 3'000)) == "document.damaged");
    CHECK(code_of(sample("table.pdf").substr(0, 400)) == "document.damaged");
}

TEST_CASE("flipped bits do no harm") {
    for (auto name : {"list.docx", "sheet.xlsx", "table.pdf"}) {
        auto bytes = sample(name);
        std::uint32_t random = 2'463'534'242;
        for (int round = 0; round < 60; ++round) {
            auto flipped = bytes;
            for (int i = 0; i < 4; ++i) {
                random ^= random << 13, random ^= random >> 17, random ^= random << 5;
                auto& byte = flipped[random % flipped.size()];
                byte = static_cast<char>(static_cast<unsigned char>(byte) ^ 1U << (random >> 29));
            }
            auto document = read(flipped);
            if (!document) CHECK(document.error().code.starts_with("document."));
        }
    }
}

TEST_CASE("two million levels of XML are refused") {
    std::string deep;
    for (int i = 0; i < 2'000'000; ++i) deep += "<a>";
    for (int i = 0; i < 2'000'000; ++i) deep += "</a>";
    CHECK(code_of(simple_docx("<w:document><w:body>" + deep + "</w:body></w:document>")) == "document.too_deep");
}

TEST_CASE("XML that is cut off or not XML is damaged") {
    CHECK(code_of(simple_docx("<w:document><w:body><w:p>")) == "document.damaged");
    CHECK(code_of(simple_docx("no xml")) == "document.damaged");
    CHECK(code_of(simple_docx("<w:document/>")) == "document.damaged");
}

TEST_CASE("entities are never expanded") {
    std::string bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    auto document = read(simple_docx(bomb + "<w:document><w:body><w:p><w:r><w:t>x&b;&c;</w:t></w:r></w:p></w:body></w:document>"));
    REQUIRE(document.has_value());
    CHECK(document->blocks[0].text == "x&b;&c;");
}

TEST_CASE("what inflates beyond the limit is refused by what it declares") {
    auto start = std::chrono::steady_clock::now();
    CHECK(code_of(simple_docx(std::string(300u << 20, ' '))) == "document.too_large");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{60});
}

TEST_CASE("a false size in the directory does not get by the running count") {
    std::string text(archive_entry_size_max + 1'000'000, ' ');
    auto bytes = simple_docx(text);
    auto size = little_endian(text.size(), 4);
    int patched = 0;
    for (auto at = bytes.find(size); at != bytes.npos; at = bytes.find(size, at + 1)) bytes.replace(at, 4, little_endian(7, 4)), ++patched;
    REQUIRE(patched >= 1);
    auto code = code_of(bytes);
    CHECK((code == "document.too_large" || code == "document.damaged"));
}

TEST_CASE("more entries than the limit are refused before they are listed") {
    std::vector<std::pair<std::string, std::string>> entries = {{"word/document.xml", "<x/>"}};
    for (std::size_t i = 0; i < archive_entries_max; ++i) entries.emplace_back("e" + std::to_string(i), "");
    CHECK(read_docx(zip_of(entries)).error().code == "document.too_large");
}

TEST_CASE("an archive without an end or with many ends is damaged") {
    CHECK(Archive::open("PK\3\4 and nothing else").error().code == "document.damaged");
    std::string ends = "PK\3\4";
    for (int i = 0; i < 100; ++i) ends += std::string("PK\5\6", 4) + std::string(18, '\0');
    CHECK(Archive::open(ends).error().code == "document.damaged");
}

TEST_CASE("entries that are absent are damage and not a crash") {
    auto bytes = zip_of({{"a", "1"}});
    auto archive = Archive::open(bytes);
    REQUIRE(archive.has_value());
    CHECK(archive->entry("a").value() == "1");
    CHECK(archive->entry("b").error().code == "document.damaged");
}

TEST_CASE("a document of nothing but empty paragraphs is empty") {
    CHECK(code_of(docx_of({.body = "<w:p/><w:p/>"})) == "document.empty");
    CHECK(code_of("<html><body></body></html>") == "document.empty");
}

TEST_CASE("damaged characters become the replacement character") {
    auto document = read(docx_of({.body = "<w:p><w:r><w:t>整\xFF改&#1;</w:t></w:r></w:p>"}));
    REQUIRE(document.has_value());
    CHECK(document->blocks[0].text == "整\xEF\xBF\xBD改");
}
