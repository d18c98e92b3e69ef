#include "modules/ledger/plan_text.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

using namespace bihuan;
using namespace bihuan::plan;
using Style = Numbering::Style;

namespace {
std::optional<Numbering> number_of(const char* line) {
    Text text(line);
    return numbering_at(text.all().folded);
}
std::vector<std::string> items_of(const char* value) {
    Text text(value);
    return list_items(text.all());
}
using Items = std::vector<std::string>;
}  // namespace

TEST_CASE("the numbers of lines are read in all their styles") {
    struct Case {
        const char* line;
        Style style;
        int value;
    };
    for (const auto& expected :
         {Case{"一、总体要求", Style::chinese, 1}, Case{"十三、问题", Style::chinese, 13}, Case{"（二）加强", Style::chinese_paren, 2},
          Case{"(十一)关于", Style::chinese_paren, 11}, Case{"3.整改时限", Style::decimal_dot, 3}, Case{"３．整改", Style::decimal_dot, 3},
          Case{"12、拆除", Style::decimal_comma, 12}, Case{"(4)绿化", Style::decimal_paren, 4}, Case{"⑷绿化", Style::decimal_paren, 4},
          Case{"5)绿化", Style::half_paren, 5}, Case{"②种植", Style::circled, 2}, Case{"㉑种植", Style::circled, 21},
          Case{"1.2 问题", Style::multilevel, 2}, Case{"第三部分 整改", Style::part, 3}, Case{"问题一:沿河", Style::problem, 1},
          Case{"问题12、沿河", Style::problem, 12}, Case{"第2项:沿河", Style::problem, 2}, Case{"三是落实", Style::one_is, 3}}) {
        CAPTURE(std::string(expected.line));
        auto number = number_of(expected.line);
        REQUIRE(number);
        CHECK(number->style == expected.style);
        CHECK(number->value == expected.value);
    }
}

TEST_CASE("quantities and dates at the head of a line are no numbers") {
    for (auto line : {"2025年10月", "3家企业", "一二级保护区", "问题多发", "2025.10.31", "一、二级保护区", "任务艰巨", "第三方运维"}) {
        CAPTURE(std::string(line));
        CHECK_FALSE(number_of(line));
    }
    CHECK(number_of("2.4公顷")->doubtful);
}

TEST_CASE("lists are taken apart however they are printed") {
    CHECK(items_of("1.拆除违规建筑物4800平方米。2.恢复植被2.4公顷。3.对责任人立案处罚。") ==
          Items{"拆除违规建筑物4800平方米", "恢复植被2.4公顷", "对责任人立案处罚"});
    CHECK(items_of("①清理砂场6处；②种植乡土湿地植物；") == Items{"清理砂场6处", "种植乡土湿地植物"});
    CHECK(items_of("（1）建泵站（2）铺管网") == Items{"建泵站", "铺管网"});
    CHECK(items_of("一是排查；二是整治；三是巩固。") == Items{"排查", "整治", "巩固"});
    CHECK(items_of("1.新建管网\n2.改造泵站") == Items{"新建管网", "改造泵站"});
    CHECK(items_of("1.恢复湿地,面积\n2.4公顷。\n2.巡护。") == Items{"恢复湿地,面积2.4公顷", "巡护"});
    CHECK(items_of("1.3家企业停产;2.5处排口封堵;") == Items{"3家企业停产", "5处排口封堵"});
    CHECK(items_of("主要措施如下:1.排查;2.整治。") == Items{"排查", "整治"});
    CHECK(items_of("排查。\n整治。") == Items{"排查", "整治"});
    CHECK(items_of("全面排查,\n立即整治。") == Items{"全面排查,立即整治"});
    CHECK(items_of("降低PM2.5浓度,达到35微克/立方米。") == Items{"降低PM2.5浓度,达到35微克/立方米"});
    CHECK(items_of("1.控源。\n(1)截污;\n(2)清淤。\n2.活水。") == Items{"控源。\n(1)截污;\n(2)清淤", "活水"});
    CHECK(items_of("1.拆除违规建筑2.恢复植被") == Items{"拆除违规建筑", "恢复植被"});
    CHECK(items_of("").empty());
}

TEST_CASE("lists whose numbers repeat, jump or have two levels keep their items apart") {
    CHECK(items_of("1、建站。\n2、铺管。\n2、评估。\n4、考核。") == Items{"建站", "铺管", "评估", "考核"});
    CHECK(items_of("1.1逐企培训 1.2现场核查 1.3纳入信用评价") == Items{"逐企培训", "现场核查", "纳入信用评价"});
    CHECK(items_of("1.2公顷湿地恢复。") == Items{"1.2公顷湿地恢复"});
    CHECK(items_of("日均处理\n3.5万吨。") == Items{"日均处理3.5万吨"});
}

TEST_CASE("a footnote's mark is no part of the text, a unit's exponent is") {
    Text text("湿地内未批先建¹，浓度50微克/米³，占地2公里²");
    CHECK(text.all().utf8() == "湿地内未批先建，浓度50微克/米³，占地2公里²");
}
