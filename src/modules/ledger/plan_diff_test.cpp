#include <doctest/doctest.h>

#include "modules/ledger/plan_import.hpp"

using namespace bihuan;
using namespace bihuan::plan;

namespace {
PlanItem item(int no, std::string text) {
    PlanItem one;
    one.no = no;
    one.text = std::move(text);
    one.goal = "达到Ⅲ类";
    one.measures = {{"截污", "清淤"}};
    one.deadline = PlanDeadline{"2026年6月底前", Deadline::Kind::by_date, day(2026, 6, 30)};
    one.lead = "区水务局";
    return one;
}
Proposal plan_of(std::vector<PlanItem> items) {
    Proposal plan;
    plan.items = std::move(items);
    return plan;
}
const std::string river = "青溪河下游断面水质不稳定,2024年有5个月为Ⅳ类", dust = "建筑工地和渣土运输扬尘管控粗放",
                  mine = "历史遗留废弃矿山生态修复进展缓慢";
}  // namespace

TEST_CASE("the same plan read twice changes nothing") {
    auto plan = plan_of({item(1, river), item(2, dust), item(3, mine)});
    auto result = diff(plan, plan);
    CHECK(result.unchanged.size() == 3);
    CHECK(result.changed.empty());
    CHECK(result.added.empty());
    CHECK(result.removed.empty());
}

TEST_CASE("spaces closing marks and the wording of a day are no change") {
    auto again = item(1, "青溪河 下游断面水质不稳定，2024年有5个月为Ⅳ类。");
    again.deadline->raw = "2026年6月30日前";
    again.measures = {{"截污。", "清淤；"}};
    auto result = diff(plan_of({item(1, river)}), plan_of({again}));
    CHECK(result.unchanged.size() == 1);
}

TEST_CASE("a changed field is shown with what it was") {
    auto later = item(1, river);
    later.deadline = PlanDeadline{"2026年底前", Deadline::Kind::by_date, day(2026, 12, 31)};
    later.person = "张三";
    auto result = diff(plan_of({item(1, river)}), plan_of({later}));
    REQUIRE(result.changed.size() == 1);
    REQUIRE(result.changed[0].changes.size() == 2);
    CHECK(result.changed[0].changes[0] == FieldChange{"deadline", "2026年6月底前", "2026年底前"});
    CHECK(result.changed[0].changes[1] == FieldChange{"person", "", "张三"});
}

TEST_CASE("findings keep their identity when they are numbered anew") {
    auto result = diff(plan_of({item(1, river), item(2, dust), item(3, mine)}),
                       plan_of({item(1, dust), item(2, "秸秆露天焚烧屡禁不止"), item(3, river)}));
    REQUIRE(result.changed.size() == 2);
    CHECK(result.changed[0].known == 1);
    CHECK(result.changed[0].item == 0);
    CHECK(result.changed[1].known == 0);
    CHECK(result.added == std::vector<int>{1});
    CHECK(result.removed == std::vector<int>{2});
}

TEST_CASE("a reworded finding with its number is the same finding") {
    auto reworded = item(1, "青溪河口断面水质仍不稳定,2025年有2个月为Ⅳ类");
    auto result = diff({{"f1", item(1, river)}}, plan_of({reworded}));
    REQUIRE(result.changed.size() == 1);
    CHECK(result.changed[0].id == "f1");
    CHECK(result.changed[0].same_number);
    auto other = diff({{"f1", item(1, river)}}, plan_of({item(1, dust)}));
    CHECK(other.added.size() == 1);
    CHECK(other.removed.size() == 1);
}

TEST_CASE("two findings of one text are told apart by their numbers and never doubled") {
    auto plan = plan_of({item(1, dust), item(2, dust)});
    auto result = diff(plan, plan);
    REQUIRE(result.unchanged.size() == 2);
    CHECK(result.unchanged[0].known == 0);
    CHECK(result.unchanged[1].known == 1);
    auto fewer = diff(plan, plan_of({item(2, dust)}));
    CHECK(fewer.unchanged.size() == 1);
    CHECK(fewer.removed == std::vector<int>{0});
}

TEST_CASE("similarity is one for the same letters and zero for others") {
    CHECK(similarity(river, river) == doctest::Approx(1));
    CHECK(similarity("沿河排污口", "沿河,排污口。") == doctest::Approx(1));
    CHECK(similarity(river, dust) < 0.1);
    CHECK(similarity("", "") == doctest::Approx(1));
    CHECK(similarity("", river) == doctest::Approx(0));
}
