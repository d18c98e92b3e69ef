// Plain text: a line is a paragraph; lines of tab-separated cells that repeat with one count of columns are a table.
#include <algorithm>

#include "base/text.hpp"
#include "formats/document.hpp"
#include "formats/flow.hpp"
#include "formats/problems.hpp"

namespace bihuan::formats {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == text.npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

FlowTable table_from(const std::vector<std::string_view>& lines, std::size_t first, std::size_t end) {
    FlowTable table;
    for (; first < end; ++first) {
        FlowRow row;
        for (auto cell : text::split(lines[first], "\t")) row.cells.push_back(cell_of(std::string(cell)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

Result<Document> read_txt(std::string_view bytes) {
    if (bytes.empty()) return empty();
    if (bytes.size() > file_size_max) return too_large("文件超过 64 MB", "a file of more than 64 MB");
    auto converted = text::to_utf8(bytes);
    if (!converted) return unknown_format("文件的文字编码无法识别", "The encoding of the text is not known");
    auto text = cleaned(*converted);
    auto lines = lines_of(text);
    auto tabs = [&](std::size_t i) { return i < lines.size() ? std::ranges::count(lines[i], '\t') : 0; };
    Flow flow;
    for (std::size_t i = 0; i < lines.size();) {
        auto columns = tabs(i);
        auto end = i + 1;
        while (columns > 0 && tabs(end) == columns) ++end;
        if (end - i >= 2) flow.push_back(table_of(table_from(lines, i, end)));
        else flow.push_back(paragraph_of(std::string(lines[i])));
        i = end;
    }
    return document_from("txt", flow, {});
}

}  // namespace bihuan::formats
