// A web page parsed into a tree (WHATWG rules, by gumbo), within bounds of memory and depth: a walk of it may recurse.
#pragma once
#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace bihuan::formats {

inline constexpr std::size_t html_memory_max = 768u << 20;

class HtmlTree {
public:
    // Problems: document.too_deep, document.too_large. The text is kept: the tree points into it.
    static Result<HtmlTree> parse(std::string utf8);
    const GumboNode& root() const { return *root_; }

private:
    class Memory;
    HtmlTree();
    std::unique_ptr<std::string> text_;
    std::shared_ptr<Memory> memory_;
    const GumboNode* root_ = nullptr;
};

}  // namespace bihuan::formats
