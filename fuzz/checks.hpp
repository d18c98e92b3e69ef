// What must hold for every document a reader makes, whatever it was made from; a breach ends the fuzzer.
#pragma once
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/document.hpp"

namespace bihuan::fuzz {

inline void must(bool holds) {
    if (!holds) std::abort();
}

inline void check(const Result<formats::Document>& read) {
    if (!read) {
        must(read.error().code.starts_with("document.") && !read.error().zh.empty() && !read.error().en.empty());
        must(text::is_utf8(read.error().zh) && text::is_utf8(read.error().en));
        return;
    }
    must(!read->blocks.empty() && read->blocks.size() <= formats::blocks_max);
    for (const auto& block : read->blocks) {
        must(!block.text.empty() && text::is_utf8(block.text));
        bool is_row = block.kind == formats::Block::Kind::row;
        must(is_row == !block.cells.empty() && is_row == (block.table >= 0) && is_row == (block.row >= 0) &&
             block.cells.size() <= formats::columns_max);
        std::string joined;
        for (const auto& cell : block.cells) (joined += &cell == &block.cells.front() ? "" : "\t") += cell.text;
        must(!is_row || joined == block.text);
    }
    for (const auto& warning : read->warnings) must(text::is_utf8(warning.zh) && text::is_utf8(warning.en));
    auto again = json::from<formats::Document>(json::text(*read));  // as it goes between processes
    must(again && json::text(*again) == json::text(*read));
}

// The input as several texts, parted by lines of "====": so that a fuzzer reaches each part of a package.
inline std::vector<std::string> pieces(std::string_view input, std::size_t count) {
    std::vector<std::string> out;
    while (out.size() + 1 < count) {
        auto at = input.find("\n====\n");
        out.emplace_back(input.substr(0, at));
        input = at == input.npos ? std::string_view{} : input.substr(at + 6);
    }
    out.emplace_back(input);
    return out;
}
inline std::string_view view(const unsigned char* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

}  // namespace bihuan::fuzz
