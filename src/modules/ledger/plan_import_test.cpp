// What fuzzing found: odd documents, each with what must hold for it.
#include <doctest/doctest.h>

#include "modules/ledger/plan_completeness_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::plan;

namespace {
Proposal proposal_of(const std::string& bytes) {
    auto document = formats::read(bytes);
    REQUIRE(document.has_value());
    auto proposal = propose(*document);
    CHECK(breach_in(proposal, *document) == "");
    return proposal;
}
}  // namespace

TEST_CASE("a finding without text or number stands where its first field does") {
    auto proposal = proposal_of("整改时限:3197年10月\n整改目标:拆除。\n整改措施:\n1.拆恢复。\n");
    REQUIRE(proposal.items.size() == 1);
    CHECK(proposal.sources[0].at("no").blocks == std::vector<int>{0});
}

TEST_CASE("a label over nothing is no finding") {
    auto proposal = proposal_of("序号\t类型\t反馈问题\t整改目标\n整改措施\t问题(1个)\t责任人`完成时限\t督弯单位\n1\t共性\t违规设施3处。\n");
    for (const auto& item : proposal.items) CHECK(item.text);
    CHECK(proposal_of("反馈问题:无\n责任单位:无\n整改时限:无\n整改措施:无\n").items.empty());
}

TEST_CASE("a category that stands in a title of two lines is read from the line that has it") {
    std::string findings = "1.河道垃圾堆积。\n整改目标:清理。\n整改措施:\n①清理。\n";
    auto proposal = proposal_of("个性问题(1个)清单\n反馈整改方案\n" + findings);
    REQUIRE(proposal.items.size() == 1);
    CHECK(proposal.items[0].category == "个性");
    CHECK(proposal.sources[0].at("category").blocks == std::vector<int>{0});
    proposal_of("关于反馈的《某区个\n性问题整改方案》\n" + findings);
}

TEST_CASE("what a bracket before a finding's words says is read from where the words stand") {
    auto proposal = proposal_of("序号\t问题类型\v反馈问题【共性问题】二、\t沿河排污\v反馈问题二、\t扬尘\n");
    REQUIRE(proposal.items.size() == 2);
    CHECK(proposal.items[0].category == "共性");
    CHECK(proposal.sources[0].at("category").blocks == std::vector<int>{1});
}
