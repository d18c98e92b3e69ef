#include "modules/ledger/finding.hpp"

#include "journal/story.hpp"

namespace bihuan::finding {
namespace {

Date on(const char* text) { return *date_from(text); }

Register registration() {
    return {{"I1"}, Category::common, {"", "", "9", "3"}, "青溪河下游断面水质不稳定。", "涉及我区3个断面", "水", {}};
}
Registered registered() {
    auto ask = registration();
    return {ask.inspection, ask.category, ask.numbers, ask.text, ask.local_text, ask.theme, ask.source};
}

RectificationPlan plan() {
    RectificationPlan made;
    made.goal = "断面连续6个月达到Ⅲ类";
    made.measures = {{1, "整治排污口42个", {}, {}}, {2, "新建管网18.6公里", {}, {}}};
    made.deadline = deadline_from("2026年6月底前");
    made.person = Person::Id{"p1"};
    made.lead = Unit::Id{"u1"};
    made.responsible = {{"u1"}};
    return made;
}
PlanApproved approved(int version = 1) { return {version, on("2026-01-10"), "临整〔2026〕1号"}; }

Story<Finding> with_plan() {
    Story<Finding> story;
    story.at("2026-02-01").given(registered(), PlanDrafted{1, plan()}, approved());
    return story;
}

}  // namespace

TEST_CASE("a finding is registered once and with its original wording") {
    Story<Finding> story;
    auto without_text = registration();
    without_text.text = " 　";
    story.at("2026-01-05").when(without_text).refused("finding.text_missing");
    auto without_number = registration();
    without_number.numbers.district.clear();
    story.when(without_number).refused("finding.number_missing");
    auto without_inspection = registration();
    without_inspection.inspection = {};
    story.when(without_inspection).refused("finding.no_inspection");
    story.when(registration()).then(registered());
    story.when(registration()).refused("finding.registered_already");
}

TEST_CASE("nothing happens to a finding that is not there or is void") {
    Story<Finding> story;
    story.at("2026-01-05").when(Void{"登记重复"}).refused("finding.missing");
    story.given(registered()).when(Void{""}).refused("finding.reason_missing");
    story.when(Void{"登记重复"}).then(Voided{"登记重复"});
    story.when(DraftPlan{plan()}).refused("finding.voided");
    story.when(Void{"再作废"}).refused("finding.voided");
}

TEST_CASE("a correction keeps the number and gives its reason") {
    Story<Finding> story;
    story.at("2026-01-05").given(registered());
    story.when(Correct{{}, Numbers{"", "", "9", "4"}, {}, {}, {}, "编号写错"}).refused("finding.number_fixed");
    story.when(Correct{{}, {}, "", {}, {}, "清空"}).refused("finding.text_missing");
    story.when(Correct{{}, {}, "改正后的原文", {}, {}, ""}).refused("finding.reason_missing");
    story.when(Correct{Category::individual, {}, "改正后的原文", {}, {}, "录入有误"}).taken();
    CHECK(story.state().category == Category::individual);
}

TEST_CASE("no plan is approved without an owner and a named person and a goal and measures and a deadline that can be read") {
    Story<Finding> story;
    story.at("2026-01-10").given(registered());
    story.when(ApprovePlan{1, on("2026-01-10"), ""}).refused("finding.no_draft");
    auto try_approving = [&](auto spoil, const char* code) {
        auto spoilt = plan();
        spoil(spoilt);
        story.when(DraftPlan{spoilt}).taken();
        story.when(ApprovePlan{story.state().draft_version, on("2026-01-10"), ""}).refused(code);
    };
    try_approving([](auto& p) { p.person.reset(); }, "plan.no_named_person");
    try_approving(
        [](auto& p) {
            p.lead.reset();
            p.responsible.clear();
        },
        "plan.no_responsible_unit");
    try_approving([](auto& p) { p.goal = " "; }, "plan.no_goal");
    try_approving([](auto& p) { p.measures.clear(); }, "plan.no_measures");
    try_approving([](auto& p) { p.deadline = deadline_from("2019年1221日"); }, "plan.deadline_unclear");
    story.when(DraftPlan{plan()}).taken();
    story.when(ApprovePlan{1, on("2026-01-10"), ""}).refused("finding.draft_superseded");
    story.when(ApprovePlan{6, on("2026-01-11"), ""}).refused("finding.date_in_future");
    story.when(ApprovePlan{6, on("2026-01-10"), "临整〔2026〕1号"}).then(PlanApproved{6, on("2026-01-10"), "临整〔2026〕1号"});
}

TEST_CASE("a draft is refused where it contradicts itself") {
    Story<Finding> story;
    story.at("2026-01-10").given(registered());
    auto twice = plan();
    twice.measures[1].no = 1;
    story.when(DraftPlan{twice}).refused("plan.number_twice");
    auto orphan = plan();
    orphan.milestones = {{1, "完成设计", on("2026-03-31"), 1, 7}};
    story.when(DraftPlan{orphan}).refused("plan.measure_missing");
    auto weightless = plan();
    weightless.milestones = {{1, "完成设计", on("2026-03-31"), 0, {}}};
    story.when(DraftPlan{weightless}).refused("plan.weight");
    auto empty = plan();
    empty.measures[0].text = "";
    story.when(DraftPlan{empty}).refused("plan.measure_empty");
}

TEST_CASE("the whole is complete only when every unit item and every milestone is") {
    auto story = with_plan();
    story.when(AddItem{{"u1"}, "", {}, {}}).then(ItemAdded{1, {"u1"}, "", {}, {}});
    story.when(AddItem{{"u1"}, "", {}, {}}).refused("finding.item_twice");
    story.when(AddItem{{"u2"}, "下游3个断面", {}, {}}).taken();
    story.when(Complete{on("2026-02-01"), "已全部完成", {}}).refused("finding.items_open");
    story.when(CompleteItem{1, on("2026-02-01"), "已完成", {}}).taken();
    story.when(CompleteItem{1, on("2026-02-01"), "再次完成", {}}).refused("finding.item_completed_already");
    story.when(CompleteItem{9, on("2026-02-01"), "已完成", {}}).refused("finding.item_missing");
    story.when(DropItem{2, "并入第1项"}).taken();
    story.when(Complete{on("2026-02-01"), "已全部完成", {}}).refused("finding.milestones_open");
    story.when(ReachMilestone{1, on("2026-02-02"), "", {}}).refused("finding.date_in_future");
    story.when(ReachMilestone{1, on("2026-01-20"), "", {}}).taken();
    story.when(ReachMilestone{1, on("2026-01-20"), "", {}}).refused("finding.milestone_reached_already");
    story.when(ReachMilestone{5, on("2026-01-20"), "", {}}).refused("finding.milestone_missing");
    story.when(ReachMilestone{2, on("2026-01-30"), "", {}}).taken();
    story.when(Complete{on("2026-02-01"), "", {}}).refused("finding.statement_missing");
    story.when(Complete{on("2026-02-01"), "已全部完成", {"不是校验值"}}).refused("finding.evidence_unknown");
    story.when(Complete{on("2026-02-01"), "已全部完成", {}}).taken();
    story.when(ReportProgress{on("2026-02-01"), "继续", {}, {}, {}, {}, {}}).refused("finding.completed_already");
    story.when(AddItem{{"u3"}, "", {}, {}}).refused("finding.completed_already");
    story.when(WithdrawCompletion{"核查发现未完成"}).taken();
    story.when(WithdrawCompletion{"再撤回"}).refused("finding.not_completed");
    // a number that was used is never used again
    story.when(AddItem{{"u3"}, "", {}, {}}).then(ItemAdded{3, {"u3"}, "", {}, {}});
}

TEST_CASE("reports are dated and bounded and name a measure that exists") {
    auto story = with_plan();
    story.when(ReportProgress{on("2026-02-02"), "完成30个", {}, {}, {}, {}, {}}).refused("finding.date_in_future");
    story.when(ReportProgress{on("2026-02-01"), "", {}, {}, {}, {}, {}}).refused("finding.report_empty");
    story.when(ReportProgress{on("2026-02-01"), "完成30个", {}, {}, Decimal::scaled(1001, 1), {}, {}}).refused("finding.percent");
    story.when(ReportProgress{on("2026-02-01"), "完成30个", {}, 7, {}, {}, {}}).refused("finding.measure_missing");
    story.when(ReportProgress{on("2026-02-01"), "完成30个", {}, 1, Decimal::scaled(714, 1), ProgressState::ahead, {}}).taken();
    CHECK(story.state().begun);
}

TEST_CASE("a deadline moves only later and only by approval") {
    auto story = with_plan();
    story.when(RequestExtension{deadline_from("2026年5月底前"), "雨季"}).refused("finding.not_later");
    story.when(RequestExtension{deadline_from("尽快"), "雨季"}).refused("finding.deadline_unclear");
    story.when(RequestExtension{deadline_from("2026年9月底前"), ""}).refused("finding.reason_missing");
    story.when(RequestExtension{deadline_from("2026年9月底前"), "雨季无法施工"}).taken();
    CHECK(story.state().deadline.date == on("2026-06-30"));
    story.when(RequestExtension{deadline_from("2026年10月底前"), "再申请"}).refused("finding.extension_open");
    story.when(ApproveRequest{2, ""}).refused("finding.request_missing");
    story.when(ApproveRequest{1, "同意"}).taken();
    CHECK(story.state().deadline.date == on("2026-09-30"));
    story.when(RequestExtension{deadline_from("2026年12月底前"), "再延"}).taken();
    story.when(RefuseRequest{2, ""}).refused("finding.reason_missing");
    story.when(RefuseRequest{2, "理由不足"}).then(RequestRefused{2, "理由不足"});
    CHECK(story.state().deadline.date == on("2026-09-30"));
}

TEST_CASE("a pause is approved and gives its days back") {
    auto story = with_plan();
    story.when(Resume{"恢复"}).refused("finding.not_paused");
    story.when(RequestPause{"汛期停工"}).taken();
    story.when(RequestPause{"再申请"}).refused("finding.pause_open");
    story.when(ApproveRequest{1, "同意"}).then(PauseApproved{1, on("2026-02-01"), "同意"});
    story.when(ReachMilestone{1, on("2026-02-01"), "", {}}).refused("finding.paused");
    story.when(Complete{on("2026-02-01"), "完成", {}}).refused("finding.paused");
    auto later = deadline_from("2026年6月底前");
    later.date = on("2026-07-10");
    story.at("2026-02-11").when(Resume{"汛期结束"}).then(Resumed{on("2026-02-11"), 10, later, "汛期结束"});
}

TEST_CASE("a revised plan keeps what was reached where number and words are the same") {
    auto story = with_plan();
    story.when(ReachMilestone{1, on("2026-01-20"), "", {}}).taken();
    story.when(ReachMilestone{2, on("2026-01-21"), "", {}}).taken();
    auto revised = plan();
    revised.measures[1].text = "新建管网25公里";
    story.when(DraftPlan{revised}).taken();
    CHECK(story.state().reached.size() == 2);
    story.when(ApprovePlan{2, on("2026-02-01"), ""}).taken();
    CHECK(story.state().reached.contains(1));
    CHECK_FALSE(story.state().reached.contains(2));
}

TEST_CASE("a revision that repeats the deadline leaves an approved extension in force") {
    auto story = with_plan();
    story.when(RequestExtension{deadline_from("2026年9月底前"), "雨季无法施工"}).taken();
    story.when(ApproveRequest{1, "同意"}).taken();
    CHECK(milestones_of(*story.state().plan, story.state().deadline)[0].due == on("2026-09-30"));
    auto revised = plan();
    revised.goal = "断面连续12个月达到Ⅲ类";
    story.when(DraftPlan{revised}).taken();
    story.when(ApprovePlan{2, on("2026-02-01"), ""}).taken();
    CHECK(story.state().deadline.date == on("2026-09-30"));
    revised.deadline = deadline_from("2026年8月底前");
    story.when(DraftPlan{revised}).taken();
    story.when(ApprovePlan{3, on("2026-02-01"), ""}).taken();
    CHECK(story.state().deadline.date == on("2026-08-31"));
}

TEST_CASE("nothing closes a finding here") {
    // 验收销号 comes with rules of its own: no fact of this version may mean it.
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Event>>(
        []<class E>(std::type_identity<E>) { CHECK(std::string_view(E::type).find("closed") == std::string_view::npos); });
}

}  // namespace bihuan::finding
