#include "modules/ledger/table_import.hpp"

#include <doctest/doctest.h>

#include <set>

#include "base/json.hpp"
#include "formats/workbook.hpp"

using namespace bihuan;
using namespace bihuan::table;
using formats::Block;
using formats::CellValue;
using formats::Document;
using State = plan::FieldSource::State;

namespace {

using Header = std::vector<std::string>;  // from the top row down
using Words = std::vector<std::string>;
constexpr std::optional<Field> none;

// An .xlsx of an office that never existed, read back as an upload would be.
Document ledger(const std::vector<Header>& headers, const std::vector<Words>& rows, const std::string& title = "",
                const std::string& note = "") {
    formats::Workbook workbook(Instant{});
    formats::SheetLayout layout;
    layout.name = "Sheet1";
    layout.title = title;
    layout.note = note;
    for (auto& header : headers) layout.columns.push_back({header, 12, formats::WorkbookColumn::Kind::text, {}});
    workbook.add_sheet(layout);
    for (auto& row : rows) workbook.add_row(std::vector<CellValue>(row.begin(), row.end()));
    auto bytes = workbook.finish();
    REQUIRE(bytes.has_value());
    auto document = formats::read_xlsx(*bytes);
    REQUIRE(document.has_value());
    return *document;
}

std::vector<std::optional<Field>> fields_of(const SheetMapping& sheet) {
    std::vector<std::optional<Field>> fields;
    for (auto& column : sheet.columns) fields.push_back(column.field);
    return fields;
}
void check_columns(const SheetMapping& sheet, const std::vector<std::optional<Field>>& expected) {
    REQUIRE(sheet.columns.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        auto found = sheet.columns[i].field;
        CHECK_MESSAGE(found == expected[i], sheet.columns[i].header << " was taken for " << (found ? name_of(*found) : "nothing"));
        if (found) CHECK(sheet.columns[i].score >= score_min);
    }
}
// Every block of the document has exactly one place in the proposal.
void check_nothing_lost(const Document& document, const TableProposal& proposal) {
    std::multiset<int> places;
    for (auto& item : proposal.items) places.insert(item.blocks.begin(), item.blocks.end());
    for (auto& unused : proposal.unused) places.insert(unused.block);
    for (auto& structure : proposal.structure) places.insert(structure.block);
    CHECK(places.size() == document.blocks.size());
    for (int block = 0; block < int(document.blocks.size()); ++block) CHECK_MESSAGE(places.count(block) == 1, block);
}
bool warned(const TableProposal& proposal, std::string_view code) {
    return std::any_of(proposal.warnings.begin(), proposal.warnings.end(), [&](auto& warning) { return warning.code == code; });
}
State state_of(const TableItem& item, const std::string& field) {
    REQUIRE(item.sources.contains(field));
    return item.sources.at(field).state;
}

const std::string river = "清水河流域雨污分流不彻底, 汛期生活污水直排入河。";
const std::string dust = "建筑工地扬尘管控不到位, 渣土车带泥上路。";
const std::string landfill = "生活垃圾填埋场渗滤液处理能力不足, 积存约3.2万吨。";

const std::vector<Header> plain_headers = {{"序号"},   {"问题"},     {"整改目标"}, {"整改措施"}, {"责任单位"},
                                           {"责任人"}, {"完成时限"}, {"督导单位"}, {"进展情况"}, {"备注"}};
const std::vector<Words> plain_rows = {
    {"1", river, "消除污水直排, 断面稳定达标。", "1.完成管网排查86公里。2.改造混接点57处。", "区水务局、区城市管理局", "张三",
     "2026年12月底前", "区生态环境局", "已完成排查工作, 正在开展改造。", ""},
    {"2", dust, "扬尘管控措施全部落实。", "一是开展专项执法;\n二是安装在线监测设备12套。", "区住房城乡建设局", "李四", "立行立改,长期坚持",
     "区生态环境局", "", "重点"}};

}  // namespace

TEST_CASE("a plain ledger of one header row is read whole") {
    auto document = ledger(plain_headers, plain_rows);
    auto proposal = propose(document);
    REQUIRE(proposal.sheets.size() == 1);
    check_columns(proposal.sheets[0], {Field::number, Field::text, Field::goal, Field::measures, Field::responsible, Field::person,
                                       Field::deadline, Field::supervisor, Field::progress, Field::remark});
    check_nothing_lost(document, proposal);
    REQUIRE(proposal.items.size() == 2);
    auto& first = proposal.items[0];
    CHECK(first.item.no == 1);
    CHECK(first.district == "1");
    CHECK(first.item.text == river);
    CHECK(first.item.measures == std::vector<std::string>{"完成管网排查86公里", "改造混接点57处"});
    CHECK(first.item.lead == "区水务局");
    CHECK(first.item.others == std::vector<std::string>{"区城市管理局"});
    CHECK(first.item.person == "张三");
    CHECK(first.item.deadline->date == day(2026, 12, 31));
    CHECK(first.item.supervisor == "区生态环境局");
    CHECK(first.extras.progress == "已完成排查工作, 正在开展改造。");
    CHECK_FALSE(first.extras.remark.has_value());
    CHECK(proposal.items[1].item.deadline->kind == Deadline::Kind::immediate_then_long_term);
    CHECK_FALSE(proposal.items[1].item.deadline->date.has_value());
}

TEST_CASE("a ledger with a title and a merged header of two rows is read by its leaves") {
    auto document = ledger(
        {{"序号", "省"},
         {"序号", "市"},
         {"序号", "区"},
         {"问题类型"},
         {"反馈问题"},
         {"涉及我区情况"},
         {"整改措施"},
         {"责任体系", "牵头单位"},
         {"责任体系", "配合单位"},
         {"责任体系", "督导单位"},
         {"责任体系", "验收单位"},
         {"责任体系", "责任领导"},
         {"责任体系", "责任人"},
         {"整改时限"},
         {"整改进度"},
         {"更新时间"}},
        {{"12", "9", "3", "共性", river, "我区涉及清水街道3个排口。", "开展排口溯源整治。", "区水务局", "清水街道办事处、区城市管理局",
          "区生态环境局", "区生态环境局", "王五", "张三", "2026-06-30", "达到序时进度", "2026-11-20"},
         {"15", "11", "4", "个性", dust, "我区在建工地42处。", "开展专项执法检查。", "区住房城乡建设局", "各街道办事处", "区生态环境局",
          "区生态环境局", "王五", "李四", "2026年底", "已完成", "2026.11.5"}},
        "清水区贯彻落实省生态环境保护督察反馈意见整改台账", "填报单位: 区整改办   2026年11月20日");
    auto proposal = propose(document);
    auto& sheet = proposal.sheets.at(0);
    CHECK(sheet.header_height == 2);
    check_columns(sheet, {Field::province_number, Field::city_number, Field::number, Field::category, Field::text, Field::local_text,
                          Field::measures, Field::lead, Field::cooperating, Field::supervisor, Field::accepting, Field::leader,
                          Field::person, Field::deadline, Field::state, Field::updated});
    check_nothing_lost(document, proposal);
    REQUIRE(proposal.items.size() == 2);
    auto& first = proposal.items[0];
    CHECK(first.province == "12");
    CHECK(first.city == "9");
    CHECK(first.district == "3");
    CHECK(first.item.category == "共性");
    CHECK(first.extras.local_text == "我区涉及清水街道3个排口。");
    CHECK(first.cooperating == std::vector<std::string>{"清水街道办事处", "区城市管理局"});
    CHECK(first.extras.accepting_unit == "区生态环境局");
    CHECK(first.state == ProgressState::on_schedule);
    CHECK(first.updated == day(2026, 11, 20));
    CHECK(proposal.items[1].state == ProgressState::completed);
    CHECK(proposal.items[1].updated == day(2026, 11, 5));
    CHECK(proposal.items[1].item.deadline->date == day(2026, 12, 31));
}

TEST_CASE("a petition table keeps the columns that the ledger has no field for") {
    auto document = ledger({{"序号"},
                            {"受理编号"},
                            {"交办问题基本情况"},
                            {"行政区域"},
                            {"污染类型"},
                            {"调查核实情况"},
                            {"是否属实"},
                            {"处理和整改情况"},
                            {"是否办结"},
                            {"问责情况"}},
                           {{"1", "X3GD202611010012", "某小区楼下餐饮店油烟扰民, 夜间噪声大。", "清水街道", "大气、噪声",
                             "经现场核查, 反映情况部分属实。", "部分属实", "责令安装油烟净化设施并调整营业时间。", "已办结", "无"},
                            {"2", "X3GD202611020034", "河道水体发黑发臭, 夏季更甚。", "白石镇", "水", "经现场核查, 反映情况属实。", "属实",
                             "完成河道清淤1.2公里。", "未办结", "约谈1人"}});
    auto proposal = propose(document);
    auto& sheet = proposal.sheets.at(0);
    check_columns(sheet, {Field::number, none, Field::text, none, Field::theme, none, none, Field::measures, Field::state, none});
    check_nothing_lost(document, proposal);
    REQUIRE(proposal.items.size() == 2);
    auto& unknown = proposal.items[0].extras.unknown_columns;
    CHECK(unknown.at("受理编号") == "X3GD202611010012");
    CHECK(unknown.at("行政区域") == "清水街道");
    CHECK(unknown.at("问责情况") == "无");
    CHECK(proposal.items[0].state == ProgressState::completed);
    CHECK_FALSE(proposal.items[1].state.has_value());
    CHECK(proposal.items[1].state_as_printed == "未办结");
    CHECK(state_of(proposal.items[1], "state") == State::unreadable);
}

TEST_CASE("headers in words nobody foresaw are found by likeness and doubted where the likeness is faint") {
    auto document = ledger({{"编 号"},
                            {"反馈意见中的具体问题"},
                            {"拟达到的整改目标"},
                            {"拟采取的整改措施(逐条列出)"},
                            {"计划整改完成时间"},
                            {"整改牵头责任单位"},
                            {"协同配合部门"},
                            {"区级包保责任领导"},
                            {"目前整改进展情况"},
                            {"是否已完成整改"}},
                           {{"一", river, "水质稳定达到Ⅳ类。", "1.排查;2.改造;3.监测。", "2026年6月底", "区水务局", "区城市管理局", "王五",
                             "正在开展管网改造施工。", "否"},
                            {"二", dust, "措施全部落实到位。", "1.执法;2.监测。", "2026年第三季度", "区住房城乡建设局", "区交通运输局",
                             "赵六", "已全部完成整改任务。", "是"}});
    auto proposal = propose(document);
    check_columns(proposal.sheets.at(0), {Field::number, Field::text, Field::goal, Field::measures, Field::deadline, Field::lead,
                                          Field::cooperating, Field::leader, Field::progress, Field::state});
    REQUIRE(proposal.items.size() == 2);
    CHECK(proposal.items[0].item.no == 1);
    CHECK(proposal.items[0].item.measures == std::vector<std::string>{"排查", "改造", "监测"});
    CHECK(proposal.items[1].item.deadline->date == day(2026, 9, 30));
    CHECK_FALSE(proposal.items[1].state.has_value());  // "是" is no state: a person decides
    for (auto& column : proposal.sheets[0].columns) {
        CHECK(column.samples.size() == 2);
        CHECK(column.header_score > 0);
    }
}

TEST_CASE("groups totals repeated headers and notes under the table are told from findings") {
    std::vector<Header> headers = {{"序号"},
                                   {"存在问题"},
                                   {"整改要求", "整改目标"},
                                   {"整改要求", "整改措施"},
                                   {"整改要求", "时限要求", "完成时限"},
                                   {"责任分工", "责任单位", "牵头"},
                                   {"责任分工", "责任单位", "配合"}};
    std::vector<Words> rows = {{"一、共性问题(2个)"},
                               {"1", river, "水质达标。", "完成改造57处。", "2026年12月底", "区水务局", "区城市管理局"},
                               {"2", dust, "扬尘受控。", "开展执法检查。", "2026年6月底", "区住房城乡建设局", ""},
                               {"序号", "存在问题", "整改目标", "整改措施", "完成时限", "牵头", "配合"},
                               {"二、个性问题(1个)"},
                               {"3", landfill, "积存渗滤液处理完毕。", "扩建处理设施至300吨/日。", "2027年上半年", "区城市管理局", ""},
                               {"合计", "3个"},
                               {"填报人: 张三 审核人: 李四"}};
    auto document = ledger(headers, rows);
    auto proposal = propose(document);
    CHECK(proposal.sheets.at(0).header_height == 3);
    check_columns(proposal.sheets[0],
                  {Field::number, Field::text, Field::goal, Field::measures, Field::deadline, Field::lead, Field::cooperating});
    check_nothing_lost(document, proposal);
    REQUIRE(proposal.items.size() == 3);
    CHECK(proposal.items[0].item.category == "共性");
    CHECK(proposal.items[2].item.category == "个性");
    CHECK(proposal.items[2].item.deadline->date == day(2027, 6, 30));
    CHECK(proposal.unused.size() == 2);
    for (auto& unused : proposal.unused) CHECK_FALSE(unused.reason.zh.empty());
}

TEST_CASE("damaged cells are shown and never guessed and columns never shift") {
    auto document = ledger(
        plain_headers, {{"8(市序号9、省序号12)", river, "", "1.排查。2.改造。", "区水务局", "主要负责人", "2019年1221日", "#REF!", "", ""},
                        {"9", dust, "", "", "区住房城乡建设局", "李四", "尽快", "", "", ""},
                        {"9", landfill, "", "", "某某", "赵六", "2026年2月30日", "", "", ""}});
    auto proposal = propose(document);
    REQUIRE(proposal.items.size() == 3);
    auto& first = proposal.items[0];
    CHECK(first.item.no == 8);
    CHECK(first.district == "8");
    CHECK(first.city == "9");
    CHECK(first.province == "12");
    CHECK(first.extras.printed_no == "8(市序号9、省序号12)");
    CHECK(first.item.deadline->kind == Deadline::Kind::unclear);
    CHECK(first.item.deadline->raw == "2019年1221日");
    CHECK_FALSE(first.item.deadline->date.has_value());
    CHECK(state_of(first, "deadline") == State::unreadable);
    CHECK_FALSE(first.item.supervisor.has_value());
    CHECK(state_of(first, "supervisor") == State::unreadable);
    CHECK_FALSE(first.item.person.has_value());
    CHECK(state_of(first, "person") == State::uncertain);
    CHECK(first.extras.person_as_printed == "主要负责人");
    CHECK_FALSE(first.item.goal.has_value());
    CHECK(first.item.measures->size() == 2);
    CHECK(state_of(proposal.items[2], "deadline") == State::unreadable);
    CHECK(state_of(proposal.items[2], "responsible") == State::uncertain);
    CHECK(state_of(proposal.items[1], "district") == State::uncertain);
    CHECK(warned(proposal, "table.number_twice"));
    CHECK(warned(proposal, "table.deadlines_unclear"));
    check_nothing_lost(document, proposal);
}

TEST_CASE("a finding that goes over several rows is one finding") {
    Document document;
    document.format = "xlsx";
    auto add = [&](std::vector<formats::Cell> cells) {
        Block block;
        block.kind = Block::Kind::row;
        block.table = 0;
        block.row = int(document.blocks.size());
        for (auto& cell : cells) block.text += cell.text + "\t";
        block.cells = std::move(cells);
        document.blocks.push_back(block);
    };
    add({{"序号"}, {"反馈问题"}, {"整改措施"}, {"责任单位"}, {"整改时限"}});
    add({{"1"}, {river}, {"完成管网排查。"}, {"区水务局"}, {"2026年6月底前"}});
    add({{"1", true}, {river, true}, {"改造混接点57处。"}, {"区城市管理局"}, {"2026年12月底前"}});
    add({{"2"}, {dust}, {"开展执法检查。"}, {"区住房城乡建设局"}, {"2026年12月底前"}});
    add({{""}, {""}, {"安装监测设备。"}, {"区住房城乡建设局"}, {""}});
    auto proposal = propose(document);
    check_nothing_lost(document, proposal);
    REQUIRE(proposal.items.size() == 2);
    auto& first = proposal.items[0];
    CHECK(first.item.measures == std::vector<std::string>{"完成管网排查", "改造混接点57处"});
    CHECK(first.responsible == std::vector<std::string>{"区水务局", "区城市管理局"});
    CHECK(first.item.deadline->date == day(2026, 6, 30));
    CHECK(state_of(first, "deadline") == State::uncertain);  // the rows differ
    CHECK(first.extras.unknown_columns.at("整改时限") == "2026年12月底前");
    CHECK(first.blocks == std::vector<int>{1, 2});
    CHECK(proposal.items[1].item.measures->size() == 2);
    CHECK(state_of(proposal.items[1], "measures") == State::uncertain);  // the second row has no text of its own
}

TEST_CASE("a header under many rows of notes is found and a table without one is left alone") {
    std::vector<Words> rows;
    for (int i = 0; i < 8; ++i) rows.push_back({"说明" + std::to_string(i), "本表由各单位于每月25日前报送, 逾期通报。"});
    rows.push_back({"序号", "反馈问题", "整改措施", "责任单位", "整改时限"});
    rows.push_back({"1", river, "改造混接点57处。", "区水务局", "46387"});
    auto document = ledger({{"报送要求"}, {"内容"}, {""}, {" "}, {"  "}}, rows);
    auto proposal = propose(document);
    check_columns(proposal.sheets.at(0), {Field::number, Field::text, Field::measures, Field::responsible, Field::deadline});
    CHECK(proposal.items.size() == 1);
    check_nothing_lost(document, proposal);
    auto stranger = ledger({{"姓名"}, {"年龄"}, {"籍贯"}}, {{"张三", "43", "本地"}, {"李四", "51", "外地"}});
    proposal = propose(stranger);
    CHECK(proposal.items.empty());
    CHECK(proposal.unused.size() + proposal.structure.size() == stranger.blocks.size());
    CHECK(warned(proposal, "table.no_findings"));
    check_nothing_lost(stranger, proposal);
}

TEST_CASE("a person corrects the mapping once and the profile remembers it") {
    auto document = ledger({{"序号"}, {"内容"}, {"谁来办"}, {"何时办完"}},
                           {{"1", river, "区水务局", "2026年12月底"}, {"2", dust, "区住房城乡建设局", "2026年6月底"}});
    auto proposal = propose(document);
    CHECK(proposal.items.empty());
    Choices choices;
    choices.headers = {{0, 0, 1}};
    choices.columns = {{0, 0, Field::number}, {0, 1, Field::text}, {0, 2, Field::responsible}, {0, 3, Field::deadline}};
    proposal = propose(document, choices);
    REQUIRE(proposal.items.size() == 2);
    CHECK(proposal.items[1].item.lead == "区住房城乡建设局");
    CHECK(state_of(proposal.items[0], "text") == State::read);
    for (auto& column : proposal.sheets[0].columns) CHECK(column.chosen);

    auto profile = json::from<Profile>(json::text(profile_of(proposal.sheets[0])));
    REQUIRE(profile.has_value());
    Choices remembered;
    remembered.headers = choices.headers;
    remembered.profiles = {*profile};
    auto again = propose(document, remembered);
    CHECK(again.sheets[0].source == SheetMapping::Source::profile);
    CHECK(fields_of(again.sheets[0]) == fields_of(proposal.sheets[0]));
    CHECK(json::text(again.items) == json::text(proposal.items));

    choices.columns = {{0, 3, none}};
    CHECK(propose(document, choices).sheets[0].columns[3].field == none);
    choices.columns = {{0, 9, Field::text}, {7, 0, Field::text}};
    CHECK(warned(propose(document, choices), "table.choice_unknown"));
    choices = {};
    choices.headers = {{0, 2, 5}};
    CHECK(warned(propose(document, choices), "table.choice_unknown"));
}

TEST_CASE("a choice moves a field from the column that had it") {
    auto document = ledger(plain_headers, plain_rows);
    Choices choices;
    choices.columns = {{0, 9, Field::progress}};
    auto sheet = propose(document, choices).sheets.at(0);
    CHECK(sheet.columns[9].field == Field::progress);
    CHECK(sheet.columns[8].field == none);
}

TEST_CASE("hostile tables cost little and lose nothing") {
    Document document;
    document.format = "xlsx";
    for (int row = 0; row < 40; ++row) {
        Block block;
        block.kind = Block::Kind::row;
        block.table = row / 20;
        block.row = row % 20;
        for (int column = 0; column < 500; ++column)
            block.cells.push_back({"责任单位整改时限" + std::to_string(row * 500 + column), column % 3 == 0});
        block.text = "x";
        document.blocks.push_back(block);
    }
    auto proposal = propose(document);
    check_nothing_lost(document, proposal);
    CHECK(propose(Document{}).items.empty());
}
