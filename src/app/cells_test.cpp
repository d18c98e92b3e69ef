#include "app/cells.hpp"

#include <doctest/doctest.h>

using namespace bihuan::app;

TEST_CASE("a Chinese character takes two cells, a Latin one one and a mark on it none") {
    CHECK(cells_of("abc") == 3);
    CHECK(cells_of("未达到序时进度") == 14);
    CHECK(cells_of("“两高”、PM10") == 12);
    CHECK(cells_of("ＡＢ（）") == 8);
    CHECK(cells_of("①·…") == 3);
    CHECK(cells_of("e\u0301") == 1);
    CHECK(cells_of("𠮷") == 2);
    CHECK(cells_of("") == 0);
}

TEST_CASE("a column is as wide as it should be whatever stands in it") {
    for (auto* text : {"", "a", "河", "河道水质", "abcdefghij", "河道a水质b", "未达到序时进度未达到序时进度", "“两高”项目源头管控不严"})
        for (std::size_t cells : {4, 5, 9, 10, 24}) {
            auto shown = column(text, cells);
            CAPTURE(shown);
            CHECK(cells_of(shown) == cells);
            CHECK(shown.ends_with(' '));
        }
    CHECK(column("河道", 5) == "河道 ");
    CHECK(column("河道水", 5) == "河…  ");
    CHECK(column("河道水质", 8) == "河道水… ");
}

TEST_CASE("what stands in a document gives no orders to a terminal") {
    CHECK(printable("\x1b[2J水\n泥\a\x7f\u009b\u202e") == " [2J水 泥    ");
    CHECK(column("a\x1b[31m", 8) == "a [31m  ");
}

TEST_CASE("lines break at spaces and behind Chinese characters") {
    using Lines = std::vector<std::string>;
    CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
    CHECK(wrapped("河道水质不稳定", 6) == Lines{"河道水", "质不稳", "定"});
    CHECK(wrapped("a-very-long-word b", 6) == Lines{"a-very-long-word", "b"});
    CHECK(wrapped("一\n二", 6) == Lines{"一", "二"});
    CHECK(wrapped("", 6) == Lines{""});
}
