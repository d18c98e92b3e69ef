#include "formats/csv.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::formats;

TEST_CASE("csv: a line of names and lines of cells") {
    auto table = read_csv("\xef\xbb\xbf日期,值\r\n1月1日,12.5\r\n\r\n\"1月2日\",\"1,2\"\n");
    REQUIRE(table);
    CHECK(table->header == std::vector<std::string>{"日期", "值"});
    REQUIRE(table->rows.size() == 2);
    CHECK(table->rows[1] == std::vector<std::string>{"1月2日", "1,2"});
    CHECK(table->column("值") == 1);
    CHECK_FALSE(table->column("other"));
}

TEST_CASE("csv: quotes hold commas, line ends and quotes") {
    auto table = read_csv("a,b\n\"x \"\"y\"\"\nz\",\n,\"\"");
    REQUIRE(table);
    CHECK(table->rows[0][0] == "x \"y\"\nz");
    CHECK(table->rows[1] == std::vector<std::string>{"", ""});
    CHECK(read_csv(write_csv(*table))->rows == table->rows);
    CHECK(read_csv("a\n\"\"\n")->rows.empty());  // a line of nothing
}

TEST_CASE("csv: what is wrong is told with its line") {
    CHECK(read_csv("").error().code == "csv.empty");
    CHECK(read_csv("\n\n").error().code == "csv.empty");
    CHECK(read_csv("a,b\n1,2\n3\n").error().code == "csv.ragged");
    CHECK(read_csv("a,b\n1,2\n3\n").error().en == "line 3: 1 cells, the header has 2");
    CHECK(read_csv("a,b\n\"1,2\n").error().code == "csv.quotes");
    CHECK(read_csv("a,b\n\"1\"x,2\n").error().code == "csv.quotes");
    CHECK(read_csv(std::string(csv_columns_max, ',') + ",\n").error().code == "csv.too_large");
}
