#include "modules/ledger/plan_units.hpp"

#include <doctest/doctest.h>

using namespace bihuan::plan;

namespace {
using Names = std::vector<std::string>;
UnitList units_of(const char* value) {
    Text text(value);
    return units_in(text.all());
}
Names people_of(const char* value) {
    Text text(value);
    return people_in(text.all()).names;
}
}  // namespace

TEST_CASE("units are listed in order whatever stands between them") {
    CHECK(units_of("区水务局、白石镇").names == Names{"区水务局", "白石镇"});
    CHECK(units_of("区水务局,白石镇；区教育局/河口街道").names == Names{"区水务局", "白石镇", "区教育局", "河口街道"});
    CHECK(units_of("区水务局和东城街道").names == Names{"区水务局", "东城街道"});
    CHECK(units_of("区工业和信息化局、区住房和城乡建设局").names == Names{"区工业和信息化局", "区住房和城乡建设局"});
    CHECK(units_of("区水务局\n白石镇").names == Names{"区水务局", "白石镇"});
    CHECK(units_of("各镇(街道)、区直有关部门").names == Names{"各镇(街道)", "区直有关部门"});
    CHECK(units_of("区水务局、区水务局").names == Names{"区水务局"});
}

TEST_CASE("a name that the page broke is one name") {
    CHECK(units_of("区生态环境\n分局、临港经济开发\n区管委会").names == Names{"区生态环境分局", "临港经济开发区管委会"});
    CHECK(units_of("区住房城乡建设局、区\n交通运输局").names == Names{"区住房城乡建设局", "区交通运输局"});
    CHECK(units_of("临港经济开发区\n管委会").names == Names{"临港经济开发区管委会"});
}

TEST_CASE("who leads and who helps is said in many ways") {
    auto bracket = units_of("区教育局、区水务局(牵头)、区财政局");
    REQUIRE(bracket.lead);
    CHECK(bracket.names[*bracket.lead] == "区水务局");
    auto sentence = units_of("由区水务局牵头,区财政局、白石镇配合");
    CHECK(sentence.lead == std::size_t(0));
    CHECK(sentence.names == Names{"区水务局"});
    CHECK(sentence.cooperating == Names{"区财政局", "白石镇"});
    auto inner = units_of("河口街道(区水务局、区住建局配合)");
    CHECK(inner.names == Names{"河口街道"});
    CHECK(inner.cooperating == Names{"区水务局", "区住建局"});
    CHECK_FALSE(units_of("区水务局、尽快").sure);
    CHECK(units_of("区水务局(张三)").people == Names{"张三"});
}

TEST_CASE("nothing stands in a name that was not printed") {
    // found by the fuzzer: a person behind a unit that has a bracket of its own was put into another one
    for (const char* list : {"督导（二）处\t拆除", "督导(二)处 张立新", "区水务局 张立新"})
        for (auto& name : units_of(list).names) CHECK_MESSAGE(std::string(list).find(name) != std::string::npos, name);
}

TEST_CASE("persons are told from their posts") {
    CHECK(people_of("吴向南") == Names{"吴向南"});
    CHECK(people_of("张 三") == Names{"张三"});
    CHECK(people_of("张三、李四") == Names{"张三", "李四"});
    CHECK(people_of("张三 李四光") == Names{"张三", "李四光"});
    CHECK(people_of("区水务局局长 张三") == Names{"张三"});
    CHECK(people_of("区水务局局长张三") == Names{"张三"});
    CHECK(people_of("张三(区水务局局长)") == Names{"张三"});
    CHECK(people_of("区水务局:张三;区住建局:李四") == Names{"张三", "李四"});
    CHECK(people_of("张三同志") == Names{"张三"});
    CHECK(people_of("张三局长") == Names{"张三"});
    CHECK(people_of("阿卜杜拉·买买提") == Names{"阿卜杜拉·买买提"});
    CHECK(people_of("欧阳向南 13800000000") == Names{"欧阳向南"});
    for (auto nobody : {"区水务局主要负责人", "各镇街主要领导", "局长", "区水务局", "待定"}) {
        CAPTURE(std::string(nobody));
        CHECK(people_of(nobody).empty());
    }
}

TEST_CASE("labels stand in many forms") {
    auto key_at = [](const char* line) {
        Text text(line);
        auto label = label_at(text.all().folded);
        return label ? label->key : Key::none;
    };
    CHECK(key_at("责任单位:区水务局") == Key::units);
    CHECK(key_at("责 任 单 位：区水务局") == Key::units);
    CHECK(key_at("【整改目标】达标") == Key::goal);
    CHECK(key_at("责任单位及责任人:区水务局 张三") == Key::units_person);
    CHECK(key_at("验收销号单位:市水利局") == Key::accepting);
    CHECK(key_at("督导领导:王五") == Key::supervising_leader);
    CHECK(key_at("今年以来") == Key::none);
    auto header = [](const char* cell) {
        Text text(cell);
        return header_key(text.all().folded);
    };
    CHECK(header("责任 单位") == Key::units);
    CHECK(header("整改\n措施") == Key::measures);
    CHECK(header("区级责任单位及责任人") == Key::units_person);
    CHECK(header("存在的主要问题及表现") == Key::text);
    CHECK(header("市级责任单位") == Key::superior_units);
    CHECK(header("投资(万元)") == Key::none);
}

TEST_CASE("names with a blank inside, compound surnames and posts in brackets are read whole") {
    CHECK(people_of("王　五（总经理）") == Names{"王五"});
    CHECK(people_of("欧阳　春、司空见") == Names{"欧阳春", "司空见"});
    CHECK(people_of("总经理").empty());
    Text text("林间、李");
    CHECK_FALSE(people_in(text.all()).unread.empty());
}

TEST_CASE("rare surnames are names and duties are not") {
    CHECK(people_of("全智礼") == Names{"全智礼"});
    CHECK(people_of("立行立改").empty());
    auto company = units_of("安澜港务公司(市国资委监管)");
    CHECK(company.people.empty());
    CHECK(company.names == Names{"安澜港务公司(市国资委监管)"});
}
