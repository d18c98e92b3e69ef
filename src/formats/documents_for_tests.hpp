// The sample files of tests/documents, and what tests ask of a document that was read.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "formats/document.hpp"

namespace bihuan::formats {

using Texts = std::vector<std::string>;

inline std::string sample(const std::string& name) {
    std::ifstream file(std::filesystem::path(BIHUAN_SOURCE_DIR) / "tests/documents" / name, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), "tests/documents/" << name);
    return {std::istreambuf_iterator<char>(file), {}};
}
inline Texts texts(const Document& document) {
    Texts out;
    for (const auto& block : document.blocks) out.push_back(block.text);
    return out;
}
inline Texts cell_texts(const Block& block) {  // "^" before those that repeat a merged cell
    Texts out;
    for (const auto& one : block.cells) out.push_back((one.merged ? "^" : "") + one.text);
    return out;
}
inline bool warns(const Document& document, const std::string& code) {
    return std::ranges::any_of(document.warnings, [&](const Warning& warning) { return warning.code == code; });
}

}  // namespace bihuan::formats
