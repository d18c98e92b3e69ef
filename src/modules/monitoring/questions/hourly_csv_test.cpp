#include "modules/monitoring/questions/hourly_csv.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::questions;

namespace {
const std::string head = "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"CO\",\"wd\",\"station\"\n";
std::string refusal(const std::string& text) {
    std::vector<Series> into;
    auto read = read_hourly_csv(text, air_columns(), into);
    return read ? "" : read.error().code;
}
}  // namespace

TEST_CASE("an hourly table becomes a series for each station and factor, by China's clocks") {
    std::vector<Series> into;
    REQUIRE(read_hourly_csv(
        head + "1,2013,3,1,0,9,300,\"NNW\",\"Dongsi\"\r\n2,2013,3,1,1,NA,1e+05,\"\",\"Dongsi\"\n3,2013,3,1,0,7.5,-,\"a,\"\"b\",\"Huairou\"",
        air_columns(), into));
    REQUIRE(into.size() == 4);
    CHECK(into[0].key() == SeriesKey{"Dongsi", "PM2.5"});
    CHECK(into[0].unit == "µg/m³");
    REQUIRE(into[0].readings.size() == 2);
    CHECK(to_text(into[0].readings[0].at) == "2013-03-01T00:00:00.000+08:00");
    CHECK(into[0].readings[0].value == 9);
    CHECK(!into[0].readings[1].value);
    CHECK(into[1].readings[1].value == 100'000);
    CHECK(into[2].readings[0].value == 7.5);
    CHECK(!into[3].readings[0].value);
    std::vector<Series> chinese;  // in GB18030
    REQUIRE(read_hourly_csv("year,month,day,hour,station,CO\n2013,3,1,0,\xB6\xAB\xCB\xC4,300\n", air_columns(), chinese));
    CHECK(chinese[0].station == "东四");
    REQUIRE(read_hourly_csv(head + "1,2013,2,28,23,8,300,,Dongsi", air_columns(), into));  // another file, earlier hours
    CHECK(into[0].readings[0].value == 8);
}

TEST_CASE("a table that is none is refused, and the line named") {
    CHECK(refusal("") == "questions.csv_header");
    CHECK(refusal("year,month,day,hour,PM2.5\n") == "questions.csv_header");
    CHECK(refusal("year,month,day,hour,station,TEMP\n") == "questions.csv_header");
    CHECK(refusal("\x1F\x8B\x08") == "questions.csv_packed");
    CHECK(refusal(std::string("\xEF\xBB\xBF") + head) == "");
    CHECK(refusal(head) == "");
    for (auto* row : {"1,2013,3,1", "1,2013,2,30,0,9,300,,s", "1,2013,3,1,25,9,300,,s", "1,x,3,1,0,9,300,,s", "1,2013,3,1,0,abc,300,,s",
                      "1,2013,3,1,0,1e99,300,,s", "1,2013,3,1,0,\"9,300,,s", "1,2013,3,1,0,0x9,300,,s", "1,2013,3,1,0,nan,300,,s"}) {
        CAPTURE(row);
        CHECK(refusal(head + row) == "questions.csv_row");
    }
    std::vector<Series> into;
    auto read = read_hourly_csv(head + "1,2013,3,1,0,9,300,,s\n1,2013,3,1,0,?,300,,s\n", air_columns(), into);
    CHECK(read.error().en.find("line 3") != std::string::npos);
    CHECK(refusal(head + std::string(5000, ',')) == "questions.csv_row");
}
