// Small .docx and .xlsx packages made from XML text, for tests and fuzzers.
#pragma once
#include <zip.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bihuan::formats {

inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    auto* archive = source ? zip_open_from_source(source, ZIP_TRUNCATE, &error) : nullptr;
    if (!archive) throw std::runtime_error("zip_of");
    zip_source_keep(source);
    constexpr std::size_t small = 16'384;  // stored as they are: a fuzzer packs thousands a second
    for (const auto& [name, content] : entries) {
        auto* entry = zip_source_buffer(archive, content.data(), content.size(), 0);
        auto index = zip_file_add(archive, name.c_str(), entry, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
        if (index < 0) zip_source_free(entry);
        else if (content.size() < small) zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    if (zip_close(archive) != 0) throw std::runtime_error("zip_of");
    zip_source_open(source);
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

inline constexpr std::string_view package_relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
inline constexpr std::string_view office_relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

inline std::string relationships(const std::vector<std::pair<std::string, std::string>>& type_and_target) {
    std::string xml = "<Relationships xmlns=\"" + std::string(package_relationships) + "\">";
    int number = 0;
    for (const auto& [type, target] : type_and_target)
        xml += "<Relationship Id=\"rId" + std::to_string(++number) + "\" Type=\"" + std::string(office_relationships) + type +
               "\" Target=\"" + target + "\"/>";
    return xml + "</Relationships>";
}

struct DocxParts {
    std::string body;                                         // what stands in w:body
    std::string numbering = {}, styles = {}, footnotes = {};  // what stands in the root of those parts
};
inline std::string docx_of(const DocxParts& parts) {
    std::string open =
        " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    auto part = [&](const std::string& name, const std::string& content) {
        return "<w:" + name + open + ">" + content + "</w:" + name + ">";
    };
    return zip_of({{"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
                   {"_rels/.rels", relationships({{"officeDocument", "word/document.xml"}})},
                   {"word/_rels/document.xml.rels",
                    relationships({{"numbering", "numbering.xml"}, {"styles", "styles.xml"}, {"footnotes", "footnotes.xml"}})},
                   {"word/document.xml", part("document", "<w:body>" + parts.body + "</w:body>")},
                   {"word/numbering.xml", part("numbering", parts.numbering)},
                   {"word/styles.xml", part("styles", parts.styles)},
                   {"word/footnotes.xml", part("footnotes", parts.footnotes)}});
}

struct SheetParts {
    std::string name, content;  // content: what stands in the root, sheetData and mergeCells
    std::string state = {};     // "hidden"
};
struct XlsxParts {
    std::vector<SheetParts> sheets;
    std::string strings = {}, styles = {};  // what stands in sst and in styleSheet
    std::string workbook_properties = {};
};
inline std::string xlsx_of(const XlsxParts& parts) {
    std::string open =
        " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    std::vector<std::pair<std::string, std::string>> entries, related;
    std::string sheets;
    for (const auto& sheet : parts.sheets) {
        auto number = std::to_string(related.size() + 1);
        related.emplace_back("worksheet", "worksheets/sheet" + number + ".xml");
        entries.emplace_back("xl/worksheets/sheet" + number + ".xml", "<worksheet" + open + ">" + sheet.content + "</worksheet>");
        sheets += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"" +
                  (sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"") + "/>";
    }
    related.emplace_back("sharedStrings", "sharedStrings.xml");
    related.emplace_back("styles", "styles.xml");
    entries.emplace_back("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    entries.emplace_back("_rels/.rels", relationships({{"officeDocument", "xl/workbook.xml"}}));
    entries.emplace_back("xl/_rels/workbook.xml.rels", relationships(related));
    entries.emplace_back("xl/workbook.xml",
                         "<workbook" + open + ">" + parts.workbook_properties + "<sheets>" + sheets + "</sheets></workbook>");
    entries.emplace_back("xl/sharedStrings.xml", "<sst" + open + ">" + parts.strings + "</sst>");
    entries.emplace_back("xl/styles.xml", "<styleSheet" + open + ">" + parts.styles + "</styleSheet>");
    return zip_of(entries);
}

}  // namespace bihuan::formats
