#include "modules/monitoring/tables/mapping.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::monitoring::tables;

namespace {

Table table(const std::string& csv) {
    auto read = table_of_csv(csv);
    REQUIRE_MESSAGE(read, read.error().en);
    return std::move(*read);
}
std::string roles(const Proposal& proposal) {
    std::string text;
    for (auto& one : proposal.mapping.columns)
        text +=
            (text.empty() ? "" : " ") + (one.factor.empty() ? name_of(one.role) : one.factor + (one.unit.empty() ? "" : ":" + one.unit));
    return text;
}
std::string open_questions(const std::vector<Question>& questions) {
    std::string text;
    for (auto& one : questions) text += (text.empty() ? "" : " ") + one.code + (one.column < 0 ? "" : std::to_string(one.column));
    return text;
}

}  // namespace

TEST_CASE("the header of hourly air: four columns of time, factors by their names, and every unit is asked") {
    auto proposal =
        propose(table("\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"SO2\",\"CO\",\"TEMP\",\"wd\",\"station\"\n"
                      "1,2013,3,1,0,9,3,300,-0.5,\"NNW\",\"Dongsi\"\n2,2013,3,1,1,NA,3,300,1,\"NNW\",\"Dongsi\"\n"));
    CHECK(roles(proposal) == "left-out year month day hour a34004 a21026 a21005 a01001:°C left-out station");
    CHECK(open_questions(proposal.questions) == "period unit5 unit6 unit7");
    CHECK(proposal.air);
    REQUIRE(proposal.stations.size() == 1);
    CHECK(proposal.stations[0].name == "Dongsi");
    CHECK(proposal.stations[0].rows == 2);
    CHECK(proposal.columns[5].samples == std::vector<std::string>{"9", "NA"});
    CHECK(proposal.cells == 22);
    auto mapping = proposal.mapping;
    for (auto& column : mapping.columns)
        if (column.role == Role::value && column.unit.empty()) column.unit = "µg/m3";
    mapping.command = "2061";
    CHECK(open_questions(unanswered(table("No,year,month,day,hour,PM2.5,SO2,CO,TEMP,wd,station\n"), mapping)) == "stamps");
    mapping.stamps = "start";
    CHECK(unanswered(table("No,year,month,day,hour,PM2.5,SO2,CO,TEMP,wd,station\n"), mapping).empty());
}

TEST_CASE("a unit that stands in the header is proposed, in Chinese and with other signs too") {
    auto proposal = propose(table(
        "监测时间,COD(mg/L),氨氮（mg/L）,总磷 mg/L,总铅[ug/L],化学需氧量 w01018-Max(mg/L),pH值,水温(℃)\n2026-03-01 05:00,1,2,3,4,5,7,8\n"));
    CHECK(roles(proposal) == "time w01018:mg/L w21003:mg/L w21011:mg/L w20120:µg/L w01018:mg/L w01001 w01010:°C");
    CHECK(proposal.mapping.columns[5].field == "max");
    CHECK(open_questions(proposal.questions) == "period");
}

TEST_CASE("published stations of water: displayed and raw columns say the same factor, and one must go") {
    auto proposal =
        propose(table("year,province,section,time_md_hm,pH,pH_raw,CODMn,NH3N\n2020,北京市,沙窝,05-08 15:00,7.49,7.491,9.15,0.161\n"));
    CHECK(roles(proposal) == "year left-out station time w01001 w01001 w01019 w21003");
    CHECK(open_questions(proposal.questions) == "period twice5 unit6 unit7");
}

TEST_CASE("a sewage works by the day: its year is asked, its flow is not taken for another unit, inflow is left out") {
    auto proposal = propose(table("日期,进水COD浓度,出水COD浓度,出水氨氮浓度,流量\n1月1日,253,12.1,0.18,26025\n"));
    CHECK(roles(proposal) == "time left-out w01018 w21003 w00000");
    CHECK(open_questions(proposal.questions) == "year period unit2 unit3 unit4");
}

TEST_CASE("a long table: each row names its factor, and the unit beside it is proposed") {
    auto proposal =
        propose(table("监测点,数据时间,因子代码,单位,均值-Avg,最大值-Max,标记\n甲,2026-03-01 05:00,w01018,mg/L,12.5,14,N\n"
                      "甲,2026-03-01 05:00,氨氮,,0.5,0.6,N\n乙,2026-03-01 05:00,不认识,,0.5,0.6,N\n"));
    CHECK(roles(proposal) == "station time factor-name unit-name value value flag");
    CHECK(proposal.mapping.columns[5].field == "max");
    REQUIRE(proposal.mapping.named.size() == 3);
    CHECK(proposal.mapping.named[0].factor == "w01018");
    CHECK(proposal.mapping.named[0].unit == "mg/L");
    CHECK(proposal.mapping.named[1].factor == "w21003");
    CHECK(proposal.mapping.named[2].factor.empty());
    CHECK(open_questions(proposal.questions) == "period unit");
    CHECK(proposal.stations.size() == 2);
}

TEST_CASE("a mapping that does not fit its table is refused where it stands") {
    auto one = table("时间,COD\n2026-03-01 05:00,1\n");
    auto refused = [&](auto change) {
        auto mapping = propose(one).mapping;
        change(mapping);
        auto checked = check(one, mapping);
        return checked ? std::string() : checked.error().at;
    };
    CHECK(refused([](auto&) {}).empty());
    CHECK(refused([](auto& m) { m.columns[1].column = 2; }) == "/mapping/columns/1/column");
    CHECK(refused([](auto& m) { m.columns[1].column = -1; }) == "/mapping/columns/1/column");
    CHECK(refused([](auto& m) { m.columns[1].column = 0; }) == "/mapping/columns/1/column");
    CHECK(refused([](auto& m) { m.columns[1].factor = "nonsense"; }) == "/mapping/columns/1/factor");
    CHECK(refused([](auto& m) { m.columns[1].field = "nonsense"; }) == "/mapping/columns/1/field");
    CHECK(refused([](auto& m) { m.named = {{"a", "w01018", ""}, {"a", "w01018", ""}}; }) == "/mapping/named/1");
    CHECK(refused([](auto& m) { m.command = "9014"; }) == "/mapping/command");
    CHECK(refused([](auto& m) { m.year = 3; }) == "/mapping/year");
}

TEST_CASE("a workbook's header is looked for under its titles, and the sheet that says most is read") {
    formats::Document document;
    auto row = [&](int sheet, int at, std::vector<formats::Cell> cells) {
        formats::Block block;
        block.kind = formats::Block::Kind::row;
        block.table = sheet;
        block.row = at;
        block.cells = std::move(cells);
        document.blocks.push_back(std::move(block));
    };
    row(0, 0, {{"说明", false}, {"时间", false}});
    row(1, 0, {{"某厂2026年数据", false}, {"某厂2026年数据", true}, {"某厂2026年数据", true}});
    row(1, 1, {{"时间", false}, {"COD", false}, {"氨氮", false}});
    row(1, 2, {{"2026-03-01 05:00", false}, {"1", false}, {"2", false}});
    row(1, 4, {{"2026-03-01 06:00", false}, {"1", false}, {"2", false}});
    auto read = table_of(document);
    REQUIRE(read);
    CHECK(read->header == std::vector<std::string>{"时间", "COD", "氨氮"});
    CHECK(read->header_line == 2);
    REQUIRE(read->lines.size() == 2);
    CHECK(read->lines[1].number == 5);
    CHECK(read->outside == 5);
    document.blocks.resize(1);
    CHECK(table_of(document).error().code == "import.no_header");
}

TEST_CASE("of several columns that are called factor, unit or flag the first is taken: what is proposed fits") {
    auto twice = table("时间,因子,单位,单位,因子,标记,标记,值\n2026-03-01 05:00,COD,mg/L,mg/L,COD,N,N,12.5\n");
    auto proposal = propose(twice);
    CHECK(roles(proposal) == "time factor-name unit-name left-out left-out flag left-out value");
    CHECK(check(twice, proposal.mapping));
}
