#include "modules/ledger/table_export.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"
#include "formats/document.hpp"
#include "modules/ledger/table_import.hpp"

using namespace bihuan;
using namespace bihuan::table;

namespace {

const LedgerTitle title{"清水区第三轮省生态环境保护督察整改台账", "截至2026年11月23日", start_of(day(2026, 11, 23))};

LedgerRow full_row() {
    LedgerRow row;
    row.district = "3";
    row.central = "7";
    row.province = "12";
    row.city = "9";
    row.category = "共性";
    row.theme = "水";
    row.text = "=1+1 清水河流域雨污分流不彻底。\n氨氮浓度一度达到8.6毫克/升。";
    row.local_text = "我区涉及清水街道3个排口。";
    row.goal = "-消除污水直排\n@断面稳定达标";
    row.measures = {"开展排口溯源整治,\n逐一建档。", "5公里管网改造。", "1.排查;2.改造。"};
    row.deadline = "2026年底前,并长期坚持";
    row.deadline_date = day(2026, 12, 31);
    row.lead = "区水务局";
    row.responsible = {"清水街道办事处", "区城市管理局"};
    row.cooperating = {"区发展改革局"};
    row.supervising = "区生态环境局";
    row.accepting = "市生态环境局临江分局";
    row.person = "张三";
    row.leader = "王五(副区长)";
    row.state = ProgressState::behind;
    row.progress = "\"已完成\"57处<混接点>改造 & 监测\t正常。";
    row.updated = day(2026, 11, 20);
    row.remark = "+86";
    row.tasks = {{"清水街道办事处", "完成街道管网排查。\n建立清单。", "2026年6月底前", day(2026, 6, 30), "李四", "已完成"},
                 {"白石镇", "=SUM(A1:A2)", "立行立改", {}, "", "未完成"}};
    return row;
}

TableProposal read_back(std::span<const LedgerRow> rows) {
    auto bytes = ledger_workbook(rows, title);
    REQUIRE(bytes.has_value());
    auto document = formats::read_xlsx(*bytes);
    REQUIRE(document.has_value());
    auto proposal = propose(*document);
    for (auto& unused : proposal.unused) FAIL_CHECK("unused: " << unused.text << " " << unused.reason.zh);
    for (auto& sheet : proposal.sheets) CHECK(sheet.source == SheetMapping::Source::own_export);
    return proposal;
}
void check_same(std::span<const LedgerRow> rows) {
    auto proposal = read_back(rows);
    CHECK(proposal.items.size() == rows.size());
    for (auto& difference : differences(rows, proposal))
        FAIL_CHECK(difference.number << " " << difference.field << ": " << difference.before << " → " << difference.after);
}

}  // namespace

TEST_CASE("an exported ledger that is imported again changes nothing") {
    std::vector<LedgerRow> rows{full_row()};
    LedgerRow empty;
    empty.district = "4";
    empty.text = "只有问题, 别的都没有。";
    rows.push_back(empty);
    auto immediate = full_row();
    immediate.district = "08";  // not the number 8
    immediate.text = std::string(9'000, '*') + "长文本";
    immediate.deadline = "立行立改";
    immediate.deadline_date.reset();
    immediate.lead.clear();
    immediate.tasks.clear();
    rows.push_back(immediate);
    auto unnumbered = full_row();
    unnumbered.district.clear();
    unnumbered.text = "没有编号的问题, 文字不同。";
    rows.push_back(unnumbered);
    auto extended = full_row();
    extended.district = "10";
    extended.deadline = "2026年底前";
    extended.deadline_date = day(2027, 3, 31);  // moved by an extension
    extended.state = ProgressState::completed;
    rows.push_back(extended);
    check_same(rows);
}

TEST_CASE("each state of rectification survives the workbook") {
    std::vector<LedgerRow> rows;
    each_enumerator<ProgressState>([&](std::string_view name, ProgressState state) {
        LedgerRow row;
        row.district = std::to_string(rows.size() + 1);
        row.text = "问题 " + std::string(name);
        row.state = state;
        rows.push_back(row);
    });
    CHECK(rows.size() == 6);
    check_same(rows);
}

TEST_CASE("what is doubtful in an export stays visible when it comes back") {
    auto row = full_row();
    row.deadline = "913日";
    row.deadline_date.reset();
    std::vector<LedgerRow> rows{row};
    auto proposal = read_back(rows);
    REQUIRE(proposal.items.size() == 1);
    CHECK(proposal.items[0].sources.at("deadline").state == plan::FieldSource::State::unreadable);
    CHECK(differences(rows, proposal).empty());
}

TEST_CASE("a changed a removed and an added row are each told") {
    std::vector<LedgerRow> rows{full_row(), full_row(), full_row()};
    rows[1].district = "4";
    rows[1].text = "第四个问题, 扬尘。";
    rows[2].district = "5";
    rows[2].text = "第五个问题, 噪声。";
    auto proposal = read_back(rows);
    rows[0].lead = "区住房城乡建设局";
    rows[1].measures.push_back("新增的措施。");
    rows[2].district = "6";
    auto found = differences(rows, proposal);
    REQUIRE(found.size() == 4);
    CHECK(found[0] == RowDifference{"3", "lead", "\"区住房城乡建设局\"", "\"区水务局\""});
    CHECK(found[1].number == "4");
    CHECK(found[1].field == "measures");
    CHECK(found[2] == RowDifference{"6", "row", "第五个问题, 噪声。", ""});
    CHECK(found[3] == RowDifference{"5", "row", "", "第五个问题, 噪声。"});
}

TEST_CASE("the same ledger gives the same bytes and an empty one only its header") {
    std::vector<LedgerRow> rows{full_row()};
    CHECK(*ledger_workbook(rows, title) == *ledger_workbook(rows, title));
    auto proposal = read_back({});
    CHECK(proposal.items.empty());
    CHECK(proposal.sheets.size() == 1);
    rows[0].progress = std::string(40'000, 'x');
    CHECK(ledger_workbook(rows, title).error().code == "workbook.cell_too_long");
}

TEST_CASE("lists of measures come back from their cell as they were") {
    const std::vector<std::vector<std::string>> lists = {
        {}, {"一条"}, {"5公里", "10公里"}, {"甲\n乙", "2.丙\n3.丁", "戊"}, std::vector<std::string>(12, "x")};
    for (auto& list : lists) CHECK(measures_from_cell(measures_cell(list)) == list);
    CHECK(measures_from_cell("手写的一条") == std::vector<std::string>{"手写的一条"});
    CHECK(units_from_cell(units_cell(std::vector<std::string>{"区水务局", "", " 白石镇 "})) ==
          std::vector<std::string>{"区水务局", "白石镇"});
}
