#include "base/embedded.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

using namespace bihuan;

namespace {
std::string bytes_of(std::string_view path) {
    std::ifstream file(std::string(BIHUAN_SOURCE_DIR "/") + std::string(path), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}
}  // namespace

TEST_CASE("an embedded file is the file in the repository byte for byte") {
    auto names = embedded_names();
    CHECK(names.size() >= 3);
    for (auto name : names) {
        INFO(std::string(name));
        CHECK(embedded(name) == bytes_of(name));
    }
}

TEST_CASE("embedded files are listed by the beginning of their path and in order") {
    auto holidays = embedded_names("data/holidays/");
    CHECK(std::is_sorted(holidays.begin(), holidays.end()));
    CHECK(std::find(holidays.begin(), holidays.end(), "data/holidays/2026.csv") != holidays.end());
    CHECK(embedded_names("no such beginning").empty());
}

TEST_CASE("a file nobody embedded is a fault of ours") {
    CHECK_FALSE(is_embedded("data/holidays"));
    CHECK(is_embedded("data/holidays/2026.csv"));
    CHECK_THROWS_AS(embedded("data/holidays/1926.csv"), std::out_of_range);
}
