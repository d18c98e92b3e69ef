// Documents that no office wrote, each with a great deal of one thing. All end in a proposal that accounts for every block, in time
// and memory that grow with the document; where they grew with its square, a test here would not end.
#include <doctest/doctest.h>

#include "base/json.hpp"
#include "modules/ledger/plan_completeness_for_tests.hpp"
#include "modules/ledger/plan_section.hpp"

using namespace bihuan;
using namespace bihuan::plan;
using formats::Block;

namespace {

std::string repeated(std::size_t count, const std::string& piece) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}
formats::Document lines(const std::vector<std::string>& texts) {
    formats::Document document;
    for (const auto& text : texts) document.blocks.emplace_back().text = text;
    return document;
}
void add_row(formats::Document& document, int table, std::vector<std::string> texts) {
    Block block;
    block.kind = Block::Kind::row;
    block.table = table;
    block.row = int(document.blocks.size());
    for (auto& text : texts) {
        block.text += (block.text.empty() ? "" : "\t") + text;
        block.cells.push_back({std::move(text), false});
    }
    document.blocks.push_back(std::move(block));
}
Proposal read(const formats::Document& document) {
    auto proposal = propose(document);
    CHECK(breach_in(proposal, document) == "");
    return proposal;
}
bool warns(const Proposal& proposal, std::string_view code) {
    return std::ranges::any_of(proposal.warnings, [&](const auto& warning) { return warning.code == code; });
}
// One finding whose field `label` says `value`.
formats::Document finding_with(const std::string& label, const std::string& value) {
    return lines({"一、沿河排污口未完成整治。", "责任单位:区水务局", "整改时限:2026年6月底前", label + ":" + value});
}
std::size_t size_of_unused(const Proposal& proposal) {
    std::size_t size = 0;
    for (const auto& part : proposal.unused) size += part.text.size();
    return size;
}

}  // namespace

TEST_CASE("a list of units without end is nobody's name") {
    for (auto units : {repeated(6'000, "区水务局和"), repeated(1'500, "甲局(乙局、") + repeated(1'500, ")"),
                       repeated(2'000, "甲(") + repeated(2'000, "配合)"), repeated(300'000, "甲局(")}) {
        auto proposal = read(finding_with("牵头单位", units));
        REQUIRE(proposal.items.size() == 1);
        CHECK_FALSE(proposal.items[0].lead == "甲局");
        CHECK(proposal.sources[0].at("lead").state != FieldSource::State::read);
    }
}

TEST_CASE("a field longer than the limit is doubtful, and what was not read is listed") {
    auto document = finding_with("整改措施", "1.截污;2.清淤。");
    document.blocks.emplace_back().text = repeated(20'000, "文");
    auto proposal = read(document);
    REQUIRE(proposal.items.size() == 1);
    CHECK(proposal.items[0].measures == std::vector<std::string>{"截污", "清淤"});
    CHECK(proposal.sources[0].at("measures").state == FieldSource::State::uncertain);
    CHECK(size_of_unused(proposal) == document.blocks.back().text.size());
}

TEST_CASE("a field over many lines or with many breaks is read in one go") {
    std::vector<std::string> texts = {"一、沿河排污口未完成整治。", "责任单位:区水务局", "整改措施:"};
    for (int i = 0; i < 100'000; ++i) texts.push_back("又");
    auto proposal = read(lines(texts));
    CHECK(proposal.items.size() == 1);
    read(finding_with("整改目标", "达到Ⅲ类" + repeated(1'000'000, "\n") + "。"));
    read(finding_with("整改目标", repeated(300'000, ")\n") + "达到Ⅲ类"));
    read(finding_with("备注", repeated(5'000, ")\n\n") + "达到Ⅲ类"));
}

TEST_CASE("labels in one line without end are each listed once") {
    for (auto label : {"责任人:甲。", "责任人甲,", "责任单位(", "责任单位(甲)", "整改时限2026年,"}) {
        CAPTURE(std::string(label));
        auto document = lines({"一、保障措施", repeated(30'000, label)});
        CHECK(size_of_unused(read(document)) < 4 * document.blocks[1].text.size());
        read(lines({"一、沿河排污口未完成整治。", "责任单位:区水务局", "督导单位:" + repeated(30'000, label)}));
    }
}

TEST_CASE("what a document states of itself is counted once") {
    auto heading = lines({"二、共性问题" + repeated(100'000, "(13个)"), "一、沿河排污口未完成整治。", "责任单位:区水务局"});
    CHECK(json::text(read(heading)).size() < 20 * heading.blocks[0].text.size());
    std::vector<std::string> groups;
    for (int i = 0; i < 15'000; ++i) {
        groups.push_back("二、共性问题(2个)");
        groups.push_back("1.沿河排污口未完成整治。");
        groups.push_back("责任单位:区水务局");
        groups.push_back("整改时限:2026年6月底前");
    }
    auto proposal = read(lines(groups));
    CHECK(proposal.items.size() == 15'000);
    CHECK(proposal.counts.size() >= 15'000);
}

TEST_CASE("of findings without end as many are read as the limit says, the others are listed") {
    std::vector<std::string> texts;
    for (int i = 0; i < 20'500; ++i) {
        texts.push_back("问题" + std::to_string(i % 900 + 1) + ":沿河排污口未完成整治。");
        texts.push_back("责任单位:区水务局");
        texts.push_back("整改时限:2026年6月底前");
    }
    auto proposal = read(lines(texts));
    CHECK(proposal.items.size() == findings_max);
    CHECK(warns(proposal, "plan.too_many_findings"));
    auto itself = diff(proposal, proposal);
    CHECK(itself.unchanged.size() == 20'000);
    for (std::size_t i = 0; i < proposal.items.size(); ++i) *proposal.items[i].text += std::to_string(i);
    auto reworded = diff(proposal, read(lines(texts)));
    CHECK(reworded.changed.size() + reworded.removed.size() == 20'000);
}

TEST_CASE("short rows of a very wide table are matched cell by cell") {
    formats::Document document;
    std::vector<std::string> header = {"序号", "反馈问题", "整改措施", "责任单位", "责任人", "整改时限"};
    while (header.size() < 512) header.push_back("督导单位");
    add_row(document, 0, header);
    for (int i = 0; i < 200; ++i) {
        std::vector<std::string> row = {std::to_string(i + 1), "沿河排污口未完成整治", "截污", "区水务局", "张三", "2026年6月底前"};
        row.resize(500, "区水务局");
        add_row(document, 0, row);
    }
    auto proposal = read(document);
    CHECK(proposal.items.size() == 200);
}

TEST_CASE("labels that nobody knows are told apart up to a limit") {
    formats::Document document;
    add_row(document, 0, {"反馈问题", "沿河排污口未完成整治"});
    add_row(document, 0, {"责任单位", "区水务局"});
    add_row(document, 0, {"整改措施", "截污"});
    for (int i = 0; i < 60'000; ++i) {
        add_row(document, 0, {"标" + std::to_string(i), "值"});
        if (i % 2) add_row(document, 0, {"备注", "又"});
    }
    auto proposal = read(document);
    REQUIRE(proposal.items.size() == 1);
    CHECK(proposal.extras[0].unknown_columns.size() <= unknown_labels_max + 1);
    CHECK(proposal.extras[0].unknown_columns.size() >= 500);
}

TEST_CASE("numbers that never count on, marks, signatures and page words without end are gone over once") {
    std::string mixed;
    for (int i = 0; i < 4'000; ++i) mixed += std::to_string(i * 7 % 997 + 1) + ".截污\n";
    std::vector<std::string> fields = {"整改方案"};
    for (int i = 0; i < 60; ++i)
        for (const auto& measures : {repeated(4'000, "1.截污\n"), mixed, repeated(4'000, "1.截污;"), repeated(19'000, "²")}) {
            fields.push_back("问题" + std::to_string(i % 900 + 1) + ":沿河排污口未完成整治。");
            fields.push_back("责任单位:区水务局");
            fields.push_back("整改措施:" + measures);
        }
    CHECK(read(lines(fields)).items.size() == 240);
    read(lines({"文" + repeated(1'000'000, "²")}));
    std::vector<std::string> signatures, furniture;
    for (int i = 0; i < 40'000; ++i) {
        signatures.push_back("云泽市人民政府");
        signatures.push_back("2025年7月18日");
        furniture.push_back("【打印本页】【关闭窗口】");
        furniture.push_back("责任单位:区水务局");
    }
    read(lines(signatures));
    read(lines(furniture));
}
