// Whatever stands in the cells and whatever the mapping makes of them: every cell is accounted for, and what is kept can be read.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "modules/monitoring/tables/table_import.hpp"

using namespace bihuan;
using namespace bihuan::monitoring::tables;

namespace {

const Instant now = start_of(day(2026, 3, 2)) + std::chrono::hours{12};

rc::Gen<std::string> cell() {
    return rc::gen::elementOf(std::vector<std::string>{"12.5",
                                                       "0",
                                                       "--",
                                                       "NA",
                                                       "",
                                                       "*",
                                                       "<0.01",
                                                       "0.01L",
                                                       "1,234",
                                                       "１２",
                                                       "1e308",
                                                       "1e+05",
                                                       "NaN",
                                                       "-3",
                                                       "-;",
                                                       "abc",
                                                       "N",
                                                       "mg/L",
                                                       "µg/L",
                                                       "COD",
                                                       "氨氮",
                                                       "甲",
                                                       "乙",
                                                       "2026",
                                                       "3",
                                                       "24",
                                                       "05-08 15:00",
                                                       "2026-03-01 05:00",
                                                       "2026/3/1 6:00",
                                                       "2026-03-01",
                                                       "1月1日",
                                                       "3/1/2026",
                                                       "5",
                                                       "0.1234567891234",
                                                       "1234567890123456789012345678901234567890"});
}
rc::Gen<std::string> name() {
    return rc::gen::elementOf(std::vector<std::string>{"时间", "year", "month", "day", "hour", "站点", "COD(mg/L)", "COD", "氨氮", "因子",
                                                       "单位", "均值-Avg", "监测值", "标记", "备注", "CO", "PM2.5(µg/m3)", ""});
}

}  // namespace

TEST_CASE("taken, repeated, without value, refused, naming and left out are all the cells there are") {
    bool held = rc::check([] {
        auto header = *rc::gen::container<std::vector<std::string>>(*rc::gen::inRange<std::size_t>(0, 6), name());
        header.insert(header.end(), {"时间", "化学需氧量(mg/L)"});
        Table table;
        table.header = header;
        table.header_line = 1;
        for (int i = 0, count = *rc::gen::inRange(0, 12); i < count; ++i) {
            Line line{std::size_t(i) + 2, {}};
            for (auto& text : *rc::gen::container<std::vector<std::string>>(header.size(), cell()))
                line.cells.push_back({text, *rc::gen::inRange(0, 20) == 0});
            table.lines.push_back(std::move(line));
        }
        auto mapping = propose(table).mapping;
        for (auto& column : mapping.columns) {
            if (*rc::gen::inRange(0, 4) == 0) column.role = *rc::gen::element(Role::left_out, Role::time, Role::value, Role::station);
            if (column.factor.empty()) column.factor = *rc::gen::element<std::string>("w01018", "w21003", "w01001");
            if (column.unit.empty()) column.unit = *rc::gen::element<std::string>("mg/L", "µg/L");
        }
        for (auto& one : mapping.named) one = {one.name, "w01018", "mg/L"};
        mapping.command = *rc::gen::element<std::string>("2011", "2051", "2061", "2031");
        mapping.stamps = *rc::gen::element<std::string>("start", "end");
        mapping.minutes = 5;
        mapping.year = 2026;
        for (auto& question : unanswered(table, mapping))
            if (question.code == "twice") mapping.columns[std::size_t(question.column)].role = Role::left_out;
        Targets targets{{{"p1", "甲", standards::Medium::waste_water}}, {{"甲", 0}, {"5", 0}, {"", 0}}};
        auto import = read(table, mapping, targets, now);
        if (!import) RC_DISCARD("a question is open");
        auto& counts = import->counts;
        RC_ASSERT(counts.cells == std::int64_t(table.lines.size() * header.size()));
        RC_ASSERT(counts.taken + counts.repeated + counts.without_value + counts.refused + counts.naming + counts.left_out == counts.cells);
        std::int64_t without = 0, refused = 0, named = 0;
        for (auto& one : import->without_value) without += one.cells;
        for (auto& one : import->refused) refused += one.cells;
        for (auto& one : import->refusals) named += one.cells;
        RC_ASSERT(without == counts.without_value);
        RC_ASSERT(refused == counts.refused);
        RC_ASSERT(named == counts.refused);
        for (auto& value : import->values) RC_ASSERT(Decimal::from_text(value.text.starts_with('<') ? value.text.substr(1) : value.text));
    });
    CHECK(held);
}
