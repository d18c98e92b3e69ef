// The same plan must read the same from every format. Needs the plans shared between projects ($BIHUAN_SHARED); without them it
// says that it is skipped.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "formats/document.hpp"

using namespace bihuan::formats;

namespace {

Document read_plan(const std::filesystem::path& plans, const std::string& name) {
    std::ifstream file(plans / name, std::ios::binary);
    REQUIRE(file.good());
    auto document = read(std::string(std::istreambuf_iterator<char>(file), {}));
    REQUIRE(document.has_value());
    return *document;
}

}  // namespace

TEST_CASE("a plan reads the same from a page and from plain text") {
    auto* shared = std::getenv("BIHUAN_SHARED");
    if (!shared) {
        MESSAGE("skipped: BIHUAN_SHARED is not set");
        return;
    }
    auto plans = std::filesystem::path(shared) / "samples/plans";
    for (std::string name : {"grouped", "paragraph", "widetable"}) {
        CAPTURE(name);
        auto page = read_plan(plans, name + ".html"), text = read_plan(plans, name + ".txt");
        REQUIRE(page.blocks.size() == text.blocks.size());
        for (std::size_t i = 0; i < page.blocks.size(); ++i) {
            CHECK(page.blocks[i].kind == text.blocks[i].kind);
            auto flat = page.blocks[i].text;  // plain text has no breaks within a cell
            std::erase(flat, '\n');
            CHECK(flat == text.blocks[i].text);
        }
    }
}
