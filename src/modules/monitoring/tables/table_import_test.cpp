#include "modules/monitoring/tables/table_import.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::monitoring::tables;

namespace {

const Instant now = start_of(day(2026, 3, 2)) + std::chrono::hours{12};

struct Made {
    Table table;
    Mapping mapping;
    Targets targets{{{"p1", "总排口", standards::Medium::waste_water}}, {}};
    explicit Made(const std::string& csv) : table(std::move(*table_of_csv(csv))), mapping(propose(table).mapping) {
        mapping.command = "2061";
        mapping.stamps = "start";
    }
    Import read() {
        auto read = tables_read();
        REQUIRE_MESSAGE(read, read.error().en);
        auto& counts = read->counts;
        CHECK(counts.taken + counts.repeated + counts.without_value + counts.refused + counts.naming + counts.left_out == counts.cells);
        return std::move(*read);
    }
    Result<Import> tables_read() { return monitoring::tables::read(table, mapping, targets, now); }
};
std::string kept(const Import& import) {
    std::string text;
    for (auto& record : import.records)
        if (record.state == State::taken) {
            text += (text.empty() ? "" : "; ") + import.factors[record.factor] + "@" +
                    to_text(Instant{record.at.time_since_epoch()}).substr(5, 8);
            for (auto i = record.first; i < record.first + record.count; ++i)
                text += " " + name_of(import.values[i].field) + "=" + import.values[i].text;
        }
    return text;
}

}  // namespace

TEST_CASE("values are converted exactly from the unit that was stated, and what is odd is counted and named") {
    Made made(
        "时间,COD(µg/L),pH,备注\n2026-03-01 05:00,12500.5,7.1,x\n2026-03-01 06:00,--,NA,\n"
        "2026-03-01 07:00,\"1,000\",１,\n2026-03-01 08:00,<500,-1,\n");
    auto import = made.read();
    CHECK(kept(import) ==
          "w01018@03-01T05 avg=12.5005; w01018@03-01T08 avg=<0.500; w01001@03-01T05 avg=7.1; w01001@03-01T07 avg=1; "
          "w01001@03-01T08 avg=-1");
    CHECK(import.counts.cells == 16);
    CHECK(import.counts.taken == 5);
    CHECK(import.counts.without_value == 2);
    CHECK(import.counts.refused == 1);
    CHECK(import.counts.naming == 4);
    CHECK(import.counts.left_out == 4);
    REQUIRE(import.refusals.size() == 1);
    CHECK(import.refusals[0].line == 4);
    CHECK(import.refusals[0].column == 1);
    CHECK(import.refusals[0].text == "1,000");
    CHECK(import.refusals[0].code == "thousands");
    REQUIRE(import.noted.size() == 3);
    CHECK(import.without_value.size() == 2);
}

TEST_CASE("a time that is the end of its hour is kept as the beginning") {
    Made made("时间,COD(mg/L)\n2026-03-01 01:00,1\n2026-03-01 24:00,2\n");
    made.mapping.stamps = "end";
    CHECK(kept(made.read()) == "w01018@03-01T00 avg=1; w01018@03-01T23 avg=2");
}

TEST_CASE("without a time nothing is taken, and the line tells how many values that cost") {
    Made made(
        "时间,COD(mg/L),氨氮(mg/L)\n,1,--\nsoon,1,2\n2026-03-01 05:30,1,2\n2026-03-03 05:00,1,2\n1989-12-31 05:00,1,2\n2026-03-01 05:00,1,2\n");
    auto import = made.read();
    CHECK(import.counts.refused == 9);
    CHECK(import.counts.without_value == 1);
    CHECK(import.counts.taken == 2);
    std::string codes;
    for (auto& one : import.refusals) codes += one.code + std::to_string(one.cells) + " ";
    CHECK(codes == "no_time1 time2 not_whole2 ahead2 before_19902 ");
}

TEST_CASE("the same said twice is repeated; two things of one time are a contradiction, and the first stands") {
    Made made("时间,COD(mg/L)\n2026-03-01 05:00,1.0\n2026-03-01 05:00,1.0\n2026-03-01 05:00,1.1\n2026-03-01 06:00,1.1\n");
    auto import = made.read();
    CHECK(kept(import) == "w01018@03-01T05 avg=1.0; w01018@03-01T06 avg=1.1");
    CHECK(import.counts.repeated == 1);
    CHECK(import.counts.refused == 1);
    REQUIRE(import.refusals.size() == 1);
    CHECK(import.refusals[0].code == "contradicts");
    CHECK(import.refusals[0].line == 4);
    CHECK(import.refusals[0].en.find("(line 2)") != std::string::npos);
}

TEST_CASE("stations without a point are left out; fields of one factor are one record; a long table names its factors") {
    Made made(
        "站点,时间,COD-Avg(mg/L),COD-Min(mg/L),标记\n甲,2026-03-01 05:00,2,1,N\n乙,2026-03-01 05:00,2,1,N\n甲,2026-03-01 06:00,2,--,TOOLONG\n");
    made.targets.by_station["甲"] = 0;
    made.mapping.columns[4].role = Role::flag;
    auto import = made.read();
    CHECK(kept(import) == "w01018@03-01T05 avg=2 min=1");
    CHECK(import.records[0].flag.text() == "N");
    CHECK(import.counts.left_out == 2);
    CHECK(import.refused[0].code == "flag");

    Made rows(
        "时间,因子,单位,监测值\n2026-03-01 05:00,COD,mg/L,2\n"
        "2026-03-01 05:00,氨氮,µg/L,500\n2026-03-01 06:00,氨氮,mg/L,0.5\n2026-03-01 06:00,怪,mg/L,1\n");
    auto listed = rows.read();
    CHECK(kept(listed) == "w01018@03-01T05 avg=2; w21003@03-01T05 avg=0.500");
    CHECK(listed.counts.left_out == 1);
    CHECK(listed.refused[0].code == "unit_differs");
}

TEST_CASE("what cannot be kept exactly is refused, and merged cells are nobody's value") {
    Made made("时间,COD(mg/L)\n2026-03-01 05:00,0.1234567891\n2026-03-01 06:00,0.123456789\n2026-03-01 07:00,5\n");
    made.table.lines[2].cells[1].merged = true;
    auto import = made.read();
    CHECK(kept(import) == "w01018@03-01T06 avg=0.123456789");
    std::string codes;
    for (auto& one : import.refusals) codes += one.code + " ";
    CHECK(codes == "places merged ");
}

TEST_CASE("an import does not begin while a question is open or nothing says whose the values are") {
    Made made("时间,COD\n2026-03-01 05:00,1\n");
    CHECK(made.tables_read().error().code == "import.unanswered");
    made.mapping.columns[1].unit = "ppm";
    CHECK(made.tables_read().error().code == "import.unit");
    made.mapping.columns[1].unit = "mg/L";
    CHECK(made.tables_read());
    made.targets.points.push_back({"p2", "", {}});
    CHECK(made.tables_read().error().code == "import.no_point");
    made.targets.points.clear();
    CHECK(made.tables_read().error().code == "import.no_point");
}
