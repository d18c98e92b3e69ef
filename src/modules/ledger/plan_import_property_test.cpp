// Plans made at random, printed in a random layout and read back; and soups of blocks, which must be read without harm.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <ctime>
#include <set>

#include "base/json.hpp"
#include "base/text.hpp"
#include "modules/ledger/plan_completeness_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::plan;
using formats::Block;

namespace {

using Words = std::vector<std::string>;
template <class T>
T pick(const std::vector<T>& words) {
    return *rc::gen::elementOf(words);
}
bool chance(int percent) { return *rc::gen::inRange(0, 100) < percent; }

const Words units = {"区水务局", "区生态环境分局",   "区住房和城乡建设局", "区工业和信息化局", "柳塘镇",
                     "白鹭街道", "云亭工业园管委会", "区城市管理局",       "各镇(街道)"};
const Words supervisors = {"区委督查室", "区政府督查室", "区纪委监委"};
const Words people = {"何景行", "苏谨言", "欧阳澈", "陆遥", "司马南枝"};
const Words problems = {"柳塘河沿线12个入河排污口未完成整治,旱季仍有污水溢流",
                        "石膏板生产线粉尘无组织排放",
                        "青屏垃圾中转站渗滤液收集池破损,占地2.4公顷",
                        "对“两高”项目准入把关不严",
                        "3家重点排污单位自动监测设备运维弄虚作假",
                        "全区71个村未建污水治理设施",
                        "散煤复燃问题多发。2024年受理投诉136件"};
const Words goals = {"12个排污口全部整治", "PM2.5年均浓度下降到35微克/立方米以下", "无害化处置率稳定在95%以上,厂内堆存清零",
                     "违规设施全部拆除"};
const Words works = {"完成排查12处",    "新建管网2.6公里", "拆除违规建筑物4800平方米", "落实管护责任", "建成处理设施1座,日处理30吨",
                     "每月公布监测结果"};
const Words deadlines = {"2026年6月底前",         "2025年12月31日", "立行立改",       "长期坚持",
                         "2025年底前,并长期坚持", "2026年上半年",   "2025年第四季度", "立行立改,长期坚持",
                         "2026年3月31日前",       "2027年10月",     "913日",          "尽快"};

// Some of them, each once, in any order.
Words some(const Words& of, std::size_t most) {
    Words all = of, chosen;
    auto count = *rc::gen::inRange<std::size_t>(1, most + 1);
    while (chosen.size() < count) {
        auto at = *rc::gen::inRange<std::size_t>(0, all.size());
        chosen.push_back(all[at]);
        all.erase(all.begin() + std::ptrdiff_t(at));
    }
    return chosen;
}

PlanItem item_at_random(int no) {
    PlanItem item;
    item.no = no;
    item.text = pick(problems);
    item.goal = pick(goals);
    item.measures = some(works, 4);
    auto responsible = some(units, 4);
    item.lead = responsible.front();
    item.others = Words(responsible.begin() + 1, responsible.end());
    item.supervisor = pick(supervisors);
    item.person = pick(people);
    auto read = deadline_from(pick(deadlines));
    item.deadline = PlanDeadline{read.raw, read.kind, read.date};
    return item;
}

std::string joined(const Words& words, const std::string& mark) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : mark) + word;
    return out;
}

enum class Marks { chinese, chinese_paren, decimal, decimal_comma, decimal_paren, circled, problem };
std::string mark(Marks marks, int value) {
    auto number = std::to_string(value);
    switch (marks) {
        case Marks::chinese: return text::chinese_numeral(value) + "、";
        case Marks::chinese_paren: return "(" + text::chinese_numeral(value) + ")";
        case Marks::decimal: return number + ".";
        case Marks::decimal_comma: return number + "、";
        case Marks::decimal_paren: return "（" + number + "）";
        case Marks::problem: return "问题" + text::chinese_numeral(value) + "：";
        default: return text::utf8(std::u32string(1, char32_t(U'①' + value - 1)));
    }
}

// One document under construction.
struct Printer {
    formats::Document document;
    Marks headings = Marks::chinese, items = Marks::decimal;
    Words order;
    std::map<std::string, std::string> labels;
    bool inline_items = false, wide_marks = false;
    bool one_paragraph = false, value_below = false;
    std::string colon;

    void line(const std::string& text) {
        Block block;
        block.text = text;
        document.blocks.push_back(block);
    }
    void row(int table, int number, const Words& cells, const std::vector<bool>& merged = {}) {
        Block block;
        block.kind = Block::Kind::row;
        block.table = table;
        block.row = number;
        for (std::size_t i = 0; i < cells.size(); ++i) block.cells.push_back({cells[i], i < merged.size() && merged[i]});
        block.text = joined(cells, "\t");
        document.blocks.push_back(block);
    }
    std::string listed(const Words& measures, const std::string& between) const {
        std::string out;
        for (std::size_t i = 0; i < measures.size(); ++i)
            out += (i ? between : "") + mark(items, int(i) + 1) + measures[i] + (wide_marks ? "；" : "。");
        return out;
    }
    std::string value(const PlanItem& item, const std::string& field) const {
        if (field == "goal") return *item.goal + "。";
        if (field == "measures") return listed(*item.measures, inline_items ? "" : "\n");
        if (field == "deadline") return item.deadline->raw;
        if (field == "supervisor") return *item.supervisor;
        if (field == "person") return *item.person;
        Words all = {*item.lead};
        all.insert(all.end(), item.others->begin(), item.others->end());
        return joined(all, "、");
    }
};

const Words fields = {"units", "person", "supervisor", "deadline", "goal", "measures"};

Printer printer_at_random() {
    Printer printer;
    printer.headings = pick(std::vector<Marks>{Marks::chinese, Marks::chinese_paren, Marks::decimal, Marks::decimal_comma, Marks::problem});
    printer.items = pick(std::vector<Marks>{Marks::decimal, Marks::decimal_paren, Marks::circled});
    printer.order = fields;
    for (std::size_t i = printer.order.size(); i > 1; --i)
        std::swap(printer.order[i - 1], printer.order[*rc::gen::inRange<std::size_t>(0, i)]);
    printer.labels = {{"units", pick(Words{"责任单位", "整改责任单位", "责 任 单 位"})},
                      {"person", pick(Words{"责任人", "具体责任人"})},
                      {"supervisor", pick(Words{"督导单位", "督办单位"})},
                      {"deadline", pick(Words{"整改时限", "完成时限", "办结时限"})},
                      {"goal", pick(Words{"整改目标", "工作目标"})},
                      {"measures", pick(Words{"整改措施", "主要措施"})}};
    printer.inline_items = chance(50);
    printer.wide_marks = chance(50);
    printer.colon = pick(Words{":", "：", "： ", " ", "——"});
    printer.one_paragraph = chance(20);
    printer.value_below = !printer.one_paragraph && chance(20);
    if (printer.one_paragraph) printer.inline_items = true, printer.colon = pick(Words{":", "："});
    return printer;
}

void print_front(Printer& printer, bool numbered) {
    printer.line("云亭区贯彻落实督察反馈意见整改方案");
    if (chance(60)) printer.line("为做好整改工作,制定本方案。");
    if (numbered && chance(50)) {
        for (auto text : {"一、总体要求", "坚持问题导向。", "二、整改目标", "到2027年底,全部整改到位。", "三、组织保障",
                          "(一)加强领导。成立领导小组。"})
            printer.line(text);
        printer.line("附件:整改任务清单");
    }
}
void print_labelled(Printer& printer, const PlanItem& item) {
    if (printer.one_paragraph) {
        std::string text;
        for (const auto& field : printer.order) {
            auto value = printer.value(item, field);
            text += printer.labels[field] + printer.colon + value + (value.ends_with("。") || value.ends_with("；") ? "" : "；");
        }
        return printer.line(text);
    }
    for (const auto& field : printer.order) {
        auto label = printer.labels[field] + printer.colon;
        if (printer.value_below && field != "measures") {
            printer.line(printer.labels[field] + (chance(50) ? ":" : ""));
            printer.line(printer.value(item, field));
            continue;
        }
        if (field != "measures" || printer.inline_items) {
            printer.line(label + printer.value(item, field));
            continue;
        }
        printer.line(label);
        for (std::size_t i = 0; i < item.measures->size(); ++i)
            printer.line(mark(printer.items, int(i) + 1) + (*item.measures)[i] + (printer.wide_marks ? "；" : "。"));
    }
}
void print_paragraphs(Printer& printer, std::vector<PlanItem>& items, bool grouped) {
    print_front(printer, true);
    if (grouped) printer.headings = Marks::chinese_paren;
    auto split = grouped ? *rc::gen::inRange<std::size_t>(1, items.size() + 1) : items.size();
    int number = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (grouped && (i == 0 || i == split)) {
            printer.line(std::string(i ? "五、个性问题" : "四、共性问题") + "(" + std::to_string(i ? items.size() - split : split) + "个)");
            number = 0;
        }
        if (grouped) items[i].category = i < split ? "共性" : "个性";
        auto heading = mark(printer.headings, ++number);
        printer.line(grouped && chance(50) ? heading + "关于“" + *items[i].text + "”问题"
                                           : heading + *items[i].text + (chance(70) ? "。" : ""));
        print_labelled(printer, items[i]);
    }
    if (chance(40)) {
        printer.line(grouped ? "六、保障措施" : "保障措施");
        printer.line("各单位要加强领导。");
    }
}
void print_wide(Printer& printer, std::vector<PlanItem>& items) {
    print_front(printer, false);
    bool categories = chance(50);
    Words header = {"序号", "反馈问题"};
    if (categories) header.insert(header.begin() + 1, "问题类型");
    for (const auto& field : printer.order) header.push_back(printer.labels[field]);
    int table = 0, row = 0;
    printer.row(table, row++, header);
    for (auto& item : items) {
        if (row > 1 && chance(15)) {
            printer.line("— 1 —");
            ++table, row = 0;
            if (chance(60)) printer.row(table, row++, header);
        }
        Words cells = {std::to_string(*item.no), *item.text + "。"};
        if (categories) {
            item.category = chance(50) ? "共性" : "个性";
            cells.insert(cells.begin() + 1, *item.category);
        }
        for (const auto& field : printer.order) cells.push_back(printer.value(item, field));
        printer.row(table, row++, cells);
    }
}
void print_label_tables(Printer& printer, const std::vector<PlanItem>& items, bool four) {
    print_front(printer, false);
    for (std::size_t i = 0; i < items.size(); ++i) {
        int row = 0, table = int(i);
        bool heading_outside = !four && chance(50);
        if (heading_outside) printer.line(mark(printer.headings, int(i) + 1) + *items[i].text);
        else if (four) printer.row(table, row++, {"序号", std::to_string(i + 1), "反馈问题", *items[i].text});
        else {
            printer.row(table, row++, {"序号", std::to_string(i + 1)});
            printer.row(table, row++, {"反馈问题", *items[i].text});
        }
        for (std::size_t f = 0; f < printer.order.size(); ++f) {
            const auto& field = printer.order[f];
            if (!four) printer.row(table, row++, {printer.labels[field], printer.value(items[i], field)});
            else if (f % 2 == 0) {
                const auto& next = printer.order[f + 1];
                printer.row(table, row++,
                            {printer.labels[field], printer.value(items[i], field), printer.labels[next], printer.value(items[i], next)});
            }
        }
        if (i + 1 < items.size() && chance(30)) printer.line("附注：无。");
    }
}

}  // namespace

TEST_CASE("a plan printed in any layout is read back") {
    CHECK(rc::check([] {
        std::vector<PlanItem> items;
        auto count = *rc::gen::inRange(2, 7);
        for (int i = 0; i < count; ++i) items.push_back(item_at_random(i + 1));
        auto printer = printer_at_random();
        switch (*rc::gen::inRange(0, 5)) {
            case 0: print_paragraphs(printer, items, false); break;
            case 1: print_paragraphs(printer, items, true); break;
            case 2: print_wide(printer, items); break;
            case 3: print_label_tables(printer, items, false); break;
            default: print_label_tables(printer, items, true);
        }
        for (const auto& block : printer.document.blocks) RC_LOG() << block.text << '\n';
        auto proposal = propose(printer.document);
        RC_LOG() << plan_json(proposal) << '\n';
        RC_ASSERT(proposal.items.size() == items.size());
        for (std::size_t i = 0; i < items.size(); ++i) RC_ASSERT(json::text(proposal.items[i]) == json::text(items[i]));
        RC_ASSERT(proposal.title == "云亭区贯彻落实督察反馈意见整改方案");
    }));
}

TEST_CASE("any soup of blocks is read without harm and wholly accounted for") {
    const Words scraps = {"一、", "(一)关于“", "”问题",      "责任单位", "：",   ":",  "整改措施", "1.",
                          "①",    "2025年",    "区水务局",   "、",       "\n",   "(",  ")",        "共性问题(3个)",
                          "【",   "】",        "整改目标。", "附件",     "序号", "无", " ",        "\t",
                          "-3-",  "\xff\xfe",  "第一部分",   "反馈问题", "合计", "“",  "2.4公顷",  "完成时限"};
    CHECK(rc::check([&] {
        formats::Document document;
        auto count = *rc::gen::inRange(0, 40);
        int table = -1;
        for (int i = 0; i < count; ++i) {
            Block block;
            auto text = [&] { return joined(*rc::gen::container<Words>(rc::gen::elementOf(scraps)), ""); };
            if (chance(50)) block.text = text() + ".";
            else {
                block.kind = Block::Kind::row;
                if (table < 0 || chance(30)) ++table;
                block.table = table;
                block.row = i;
                auto cells = *rc::gen::inRange(0, 9);
                for (int c = 0; c < cells; ++c) block.cells.push_back({text(), chance(20)});
            }
            document.blocks.push_back(std::move(block));
        }
        auto proposal = propose(document);
        RC_ASSERT(breach_in(proposal, document) == "");
        RC_ASSERT(json::Document::parse(plan_json(proposal)).has_value());
    }));
}

TEST_CASE("a document of a hundred thousand blocks is read in a time that grows with it alone") {
    auto seconds_for = [](int blocks) {
        formats::Document document;
        for (int i = 0; document.blocks.size() < std::size_t(blocks); ++i) {
            for (auto text :
                 {std::string(mark(Marks::decimal_comma, i % 900 + 1)) + "沿河排污口未完成整治。", std::string("责任单位:区水务局、柳塘镇"),
                  std::string("整改时限:2026年6月底前"), std::string("整改措施:"), std::string("(1)排查;"), std::string("(2)整治。")}) {
                Block block;
                block.text = text;
                document.blocks.push_back(block);
            }
        }
        auto start = std::clock();  // of the processor: the machine has other work
        auto proposal = propose(document);
        CHECK(proposal.items.size() > std::size_t(blocks) / 8);
        return double(std::clock() - start) / CLOCKS_PER_SEC;
    };
    auto small = seconds_for(10'000), large = seconds_for(100'000);
    MESSAGE("10,000 blocks: ", small, " s; 100,000 blocks: ", large, " s");
    CHECK(large < 40 * small);  // ten times the blocks; quadratic time would be a hundred
}
