#include "formats/ruling.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace bihuan::formats;

namespace {

struct Canvas {
    int width = 300, height = 200;
    std::vector<std::uint8_t> pixels = std::vector<std::uint8_t>(300 * 200, 255);
    void fill(int left, int top, int right, int bottom, std::uint8_t grey = 0) {
        for (int y = top; y < bottom; ++y)
            for (int x = left; x < right; ++x) pixels[static_cast<std::size_t>(y * width + x)] = grey;
    }
    void across(int y, int from, int to, int thick = 1) { fill(from, y, to, y + thick); }
    void down(int x, int from, int to, int thick = 1) { fill(x, from, x + thick, to); }
    std::vector<RuledTable> tables() const { return ruled_tables({pixels.data(), width, height, width, 1.0, {}}); }
};

void grid(Canvas& canvas, std::vector<int> xs, std::vector<int> ys, int thick = 1) {
    for (int x : xs) canvas.down(x, ys.front(), ys.back() + thick, thick);
    for (int y : ys) canvas.across(y, xs.front(), xs.back() + thick, thick);
}

}  // namespace

TEST_CASE("ruling lines make a grid of cells") {
    Canvas canvas;
    grid(canvas, {20, 80, 200}, {20, 50, 80, 110});
    auto tables = canvas.tables();
    REQUIRE(tables.size() == 1);
    CHECK(tables[0].cells.size() == 6);
    CHECK(tables[0].left() == doctest::Approx(20).epsilon(0.1));
    CHECK(tables[0].bottom() == doctest::Approx(110).epsilon(0.1));
}

TEST_CASE("a border drawn double is one border") {
    Canvas canvas;
    grid(canvas, {20, 80, 200}, {20, 50, 80});
    grid(canvas, {22, 82, 202}, {22, 52, 82});
    auto tables = canvas.tables();
    REQUIRE(tables.size() == 1);
    CHECK(tables[0].cells.size() == 4);
}

TEST_CASE("a missing line merges two cells") {
    Canvas canvas;
    grid(canvas, {20, 80, 200}, {20, 50, 80});
    canvas.fill(79, 22, 82, 49, 255);
    auto tables = canvas.tables();
    REQUIRE(tables.size() == 1);
    CHECK(tables[0].cells.size() == 3);
    CHECK(tables[0].cells[0].last_column == 1);
}

TEST_CASE("a table open at its sides still has its outer columns") {
    Canvas canvas;
    for (int y : {20, 50, 80}) canvas.across(y, 20, 250);
    canvas.down(100, 20, 81);
    auto tables = canvas.tables();
    REQUIRE(tables.size() == 1);
    CHECK(tables[0].cells.size() == 4);
}

TEST_CASE("shaded cells and pale lines are seen") {
    Canvas canvas;
    canvas.fill(20, 20, 200, 50, 200);
    for (int x : {20, 80, 200}) canvas.fill(x, 20, x + 1, 80, 128);
    for (int y : {20, 50, 80}) canvas.fill(20, y, 201, y + 1, 128);
    auto tables = canvas.tables();
    REQUIRE(tables.size() == 1);
    CHECK(tables[0].cells.size() == 4);
}

TEST_CASE("frames and rules and bars alone are no tables") {
    Canvas canvas;
    grid(canvas, {20, 200}, {20, 110});
    canvas.across(150, 20, 250);
    canvas.fill(20, 170, 200, 190);
    CHECK(canvas.tables().empty());
}

TEST_CASE("a blank or a black or a noisy picture gives no table") {
    Canvas canvas;
    CHECK(canvas.tables().empty());
    canvas.fill(0, 0, 300, 200);
    CHECK(canvas.tables().empty());
    for (std::size_t i = 0; i < canvas.pixels.size(); ++i) canvas.pixels[i] = static_cast<std::uint8_t>(i * 2654435761U >> 13);
    CHECK(canvas.tables().size() <= 50);
    CHECK(ruled_tables({}).empty());
}
