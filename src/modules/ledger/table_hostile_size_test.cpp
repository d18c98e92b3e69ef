// Tables that no office keeps, each with a great deal of one thing. All are read in time that grows with the table; where it grew with
// its square, a test here would not end.
#include <doctest/doctest.h>

#include <algorithm>

#include "modules/ledger/table_import.hpp"

using namespace bihuan;

namespace {

using Rows = std::vector<std::vector<std::string>>;
const std::vector<std::string> header = {"序号", "反馈问题", "整改措施", "责任单位", "整改时限"};

void add_table(formats::Document& document, int table, const Rows& rows) {
    int number = 0;
    for (const auto& row : rows) {
        formats::Block block;
        block.kind = formats::Block::Kind::row;
        block.table = table;
        block.row = number++;
        for (const auto& text : row) {
            block.text += (block.text.empty() ? "" : "\t") + text;
            block.cells.push_back({text, false});
        }
        document.blocks.push_back(std::move(block));
    }
}
table::TableProposal proposal_of(const Rows& rows) {
    formats::Document document;
    add_table(document, 0, rows);
    return table::propose(document);
}
bool warns(const table::TableProposal& proposal, std::string_view code) {
    return std::ranges::any_of(proposal.warnings, [&](const auto& warning) { return warning.code == code; });
}

}  // namespace

TEST_CASE("rows without end of one finding are read up to a limit, the others are listed") {
    Rows rows = {header};
    for (int i = 0; i < 60'000; ++i) rows.push_back({"1", "沿河排污口未完成整治", "截污" + std::to_string(i), "区水务局", "2026年底前"});
    auto proposal = proposal_of(rows);
    REQUIRE(proposal.items.size() == 1);
    CHECK(proposal.items[0].blocks.size() == 1'000);
    CHECK(proposal.unused.size() == 59'000);
}

TEST_CASE("findings without end that bear one number are told apart by their texts") {
    Rows rows = {header};
    for (int i = 0; i < 60'000; ++i) rows.push_back({"1", "问题" + std::to_string(i % 20'000), "截污", "区水务局", "2026年底前"});
    auto proposal = proposal_of(rows);
    CHECK(proposal.items.size() == 20'000);
    CHECK(proposal.items[7].blocks.size() == 3);
}

TEST_CASE("tables without end are read up to a limit") {
    formats::Document document;
    for (int i = 0; i < 3'000; ++i) add_table(document, i, {header, {std::to_string(i + 1), "问题", "截污", "区水务局", "2026年底前"}});
    auto proposal = table::propose(document);
    CHECK(proposal.sheets.size() == 3'000);
    CHECK(proposal.items.size() == 1'000);
    CHECK(proposal.unused.size() == 4'000);
    CHECK(warns(proposal, "table.too_many_tables"));
}
