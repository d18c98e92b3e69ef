// What a file is, by its content, and the reader for it.
#include <algorithm>

#include "base/text.hpp"
#include "formats/archive.hpp"
#include "formats/document.hpp"
#include "formats/ole.hpp"
#include "formats/problems.hpp"

namespace bihuan::formats {
namespace {

constexpr std::size_t looked_at = 4'096;  // bytes from the beginning that tell a text's kind

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6"); }

// Also of an archive that is damaged: names stand in it uncompressed.
std::string kind_of_archive(std::string_view bytes) {
    if (auto archive = Archive::open(bytes)) {
        if (archive->has("word/document.xml")) return "docx";
        if (archive->has("xl/workbook.xml")) return "xlsx";
        bool any_word = std::ranges::any_of(archive->names(), [](const std::string& name) { return name.starts_with("word/"); });
        return any_word && archive->has("[Content_Types].xml") ? "docx" : "unknown";
    }
    if (bytes.find("word/document") != bytes.npos || bytes.find("word/styles") != bytes.npos) return "docx";
    if (bytes.find("xl/workbook") != bytes.npos || bytes.find("xl/worksheets") != bytes.npos) return "xlsx";
    return bytes.find("[Content_Types].xml") != bytes.npos ? "docx" : "unknown";
}

std::string lower(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return text;
}

// What is text, and whether it is marked up.
std::string kind_of_text(std::string_view bytes) {
    bool has_mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (!has_mark && bytes.find('\0') != bytes.npos) return "unknown";
    auto converted = text::to_utf8(bytes);
    if (!converted) return "unknown";
    auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != '\x1A';
    };
    auto controls = static_cast<std::size_t>(std::ranges::count_if(*converted, is_control));
    if (controls > converted->size() / 200) return "unknown";
    auto start = lower(text::trimmed(std::string_view(*converted).substr(0, looked_at)));
    if (start.starts_with("{\\rtf")) return "doc";
    if (!start.starts_with('<')) return "txt";
    if (start.find("mso-application progid=\"word.document\"") != start.npos || start.find("<w:worddocument") != start.npos) return "doc";
    if (start.find("mso-application progid=\"excel.sheet\"") != start.npos) return "xls";
    for (auto tag : {"<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<p>", "<p ", "<h1", "<span"})
        if (start.find(tag) != start.npos) return "html";
    return start.starts_with("<?xml") ? "unknown" : "txt";
}

tl::unexpected<Problem> unknown(std::string_view bytes) {
    if (is_ole(bytes) && ole_is_cut(bytes)) return damaged("旧格式文件没有目录", "a file of an older format without its directory");
    if (is_zip(bytes) && bytes.find("OFD.xml") != bytes.npos)
        return unknown_format("这是 OFD 版式文件,暂不能读取,请另存为 PDF 或 Word 文件",
                              "This is an OFD file, which cannot be read; please save it as PDF or Word");
    if (is_zip(bytes))
        return unknown_format("这是压缩包,请解压后逐个上传", "This is an archive; please unpack it and upload the files one by one");
    constexpr std::string_view pictures[] = {"\xFF\xD8\xFF", "\x89PNG", "GIF8", "BM", "II*", "MM"};
    if (std::ranges::any_of(pictures, [&](std::string_view mark) { return bytes.starts_with(mark); }))
        return unknown_format("这像是图片,没有可读取的文字", "This looks like a picture, which holds no text to read");
    return unknown_format("无法识别的文件格式", "The format of the file is not known");
}

}  // namespace

std::string sniff(std::string_view bytes) {
    if (is_zip(bytes)) return kind_of_archive(bytes);
    if (is_ole(bytes)) return ole_kind(bytes);
    if (bytes.substr(0, 1'024).find("%PDF-") != bytes.npos) return "pdf";
    return bytes.empty() ? "unknown" : kind_of_text(bytes);
}

Result<Document> read(std::string_view bytes) {
    if (bytes.empty()) return empty();
    if (bytes.size() > file_size_max) {
        auto limit = std::to_string(file_size_max >> 20);
        return too_large("文件超过 " + limit + " MB", "a file of more than " + limit + " MB");
    }
    auto kind = sniff(bytes);
    if (kind == "docx") return read_docx(bytes);
    if (kind == "xlsx") return read_xlsx(bytes);
    if (kind == "html") return read_html(bytes);
    if (kind == "txt") return read_txt(bytes);
    if (kind == "pdf") return read_pdf(bytes);
    if (kind == "doc") return needs_office("Word 97-2003、WPS 或 RTF");
    if (kind == "xls") return needs_office("Excel 97-2003");
    if (kind == "encrypted") return encrypted();
    return unknown(bytes);
}

}  // namespace bihuan::formats
