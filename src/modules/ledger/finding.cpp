#include "modules/ledger/finding.hpp"

#include "base/text.hpp"

namespace bihuan::finding {
namespace {

constexpr int items_max = 500;
constexpr std::size_t evidence_max = 200;
constexpr std::size_t hash_text_size = 64;

using Refusal = std::optional<Problem>;
bool blank(std::string_view text) { return text::trimmed(text).empty(); }
Problem refused(std::string code, std::string zh, std::string en, std::string at = {}) {
    return {Fault::refused, std::move(code), std::move(zh), std::move(en), std::move(at)};
}

Refusal not_there(const State& finding) {
    if (!finding.registered) return Problem{Fault::missing, "finding.missing", "没有这个问题", "there is no such finding", {}};
    if (finding.voided)
        return refused("finding.voided", "该问题已作废，不能再办理", "this finding is void: nothing more can be done with it");
    return {};
}
Refusal not_being_rectified(const State& finding) {
    if (auto no = not_there(finding)) return no;
    if (finding.completed_on)
        return refused("finding.completed_already", "该问题已完成整改；如需继续办理，请先撤回完成",
                       "this finding is completed: withdraw the completion first");
    return {};
}
Refusal without_plan(const State& finding) {
    if (auto no = not_being_rectified(finding)) return no;
    if (!finding.plan) return refused("finding.no_approved_plan", "整改方案尚未批准", "there is no approved plan yet");
    if (finding.paused_on) return refused("finding.paused", "该问题已暂停整改，请先恢复", "this finding is paused: resume it first");
    return {};
}
Refusal without_reason(std::string_view reason) {
    if (blank(reason)) return refused("finding.reason_missing", "请写明原因", "say why", "/reason");
    if (reason.size() > long_text_size_max)
        return refused("finding.too_long", "文字过长（最多约2万字）", "the text is too long (about 20,000 characters at most)", "/reason");
    return {};
}
Refusal in_the_future(Date on, const Context& context, const char* at = "/on") {
    if (!on.ok()) return refused("finding.date_missing", "请填写日期", "give the day", at);
    if (on > context.today()) return refused("finding.date_in_future", "日期不能晚于今天", "the day cannot be after today", at);
    return {};
}
Refusal unfit_evidence(const std::vector<std::string>& evidence) {
    if (evidence.size() > evidence_max)
        return refused("finding.too_much_evidence", "佐证文件过多（最多200个）", "too many files (200 at most)", "/evidence");
    for (auto& hash : evidence)
        if (hash.size() != hash_text_size || !from_hex(hash))
            return refused("finding.evidence_unknown", "佐证应为已上传文件的校验值", "evidence is named by the hash of an uploaded file",
                           "/evidence");
    return {};
}
Refusal too_long(std::string_view text, const char* at) {
    if (text.size() > long_text_size_max)
        return refused("finding.too_long", "文字过长（最多约2万字）", "the text is too long (about 20,000 characters at most)", at);
    return {};
}
Refusal no_item(const State& finding, int item) {
    auto found = finding.items.find(item);
    if (found == finding.items.end() || found->second.dropped)
        return refused("finding.item_missing", "没有这项分解任务", "there is no such unit item", "/item");
    return {};
}
Refusal no_request(const State& finding, int request) {
    if (!finding.open_requests.contains(request))
        return refused("finding.request_missing", "没有这份待批申请", "there is no such open request", "/request");
    return {};
}
// The first refusal of several checks, in their order.
template <class... Refusals>
Refusal first_of(Refusals&&... refusals) {
    Refusal found;
    ((found = found ? found : std::forward<Refusals>(refusals)), ...);
    return found;
}

}  // namespace

// ---- registration ----

Decision<Event> decide(const State& finding, const Register& ask, const Context&) {
    if (finding.registered) return refuse("finding.registered_already", "该问题已登记", "this finding is registered already");
    if (!ask.inspection) return refuse("finding.no_inspection", "请指明问题来自哪次督察", "say which inspection the finding comes from");
    if (blank(ask.text)) return refuse("finding.text_missing", "问题原文不能为空", "the finding's original wording is missing");
    if (blank(ask.numbers.district)) return refuse("finding.number_missing", "问题缺少编号", "the finding has no number");
    if (auto no = first_of(too_long(ask.text, "/text"), too_long(ask.local_text, "/local_text"))) return tl::unexpected(*no);
    return {{Registered{ask.inspection, ask.category, ask.numbers, ask.text, ask.local_text, ask.theme, ask.source}}};
}
Decision<Event> decide(const State& finding, const Correct& ask, const Context&) {
    if (auto no = first_of(not_there(finding), without_reason(ask.reason))) return tl::unexpected(*no);
    if (ask.text && blank(*ask.text))
        return refuse("finding.text_missing", "问题原文不能为空", "the finding's original wording is missing");
    if (ask.numbers && ask.numbers->district != finding.numbers.district)
        return refuse("finding.number_fixed", "本级编号一经使用不得更改", "the district's number is never changed once it is used");
    if (auto no = first_of(too_long(ask.text.value_or(""), "/text"), too_long(ask.local_text.value_or(""), "/local_text")))
        return tl::unexpected(*no);
    return {{Corrected{ask.category, ask.numbers, ask.text, ask.local_text, ask.theme, ask.reason}}};
}
Decision<Event> decide(const State& finding, const Void& ask, const Context&) {
    if (auto no = first_of(not_there(finding), without_reason(ask.reason))) return tl::unexpected(*no);
    return {{Voided{ask.reason}}};
}

// ---- unit items ----

Decision<Event> decide(const State& finding, const AddItem& ask, const Context&) {
    if (auto no = first_of(not_being_rectified(finding), too_long(ask.part, "/part"))) return tl::unexpected(*no);
    if (!ask.unit) return refuse("finding.item_unit_missing", "请指明承担的单位", "say which unit takes this part");
    if (int(finding.items.size()) >= items_max)
        return refuse("finding.too_many_items", "分解任务过多（最多500项）", "too many unit items (500 at most)");
    for (auto& [number, item] : finding.items)
        if (!item.dropped && item.unit == ask.unit && blank(ask.part))
            return refuse("finding.item_twice", "该单位已有分解任务，请写明涉及内容加以区分",
                          "this unit has a part already: say what this one is about");
    int number = finding.items.empty() ? 1 : finding.items.rbegin()->first + 1;
    return {{ItemAdded{number, ask.unit, ask.part, ask.deadline, ask.person}}};
}
Decision<Event> decide(const State& finding, const DropItem& ask, const Context&) {
    if (auto no = first_of(not_being_rectified(finding), no_item(finding, ask.item), without_reason(ask.reason)))
        return tl::unexpected(*no);
    return {{ItemDropped{ask.item, ask.reason}}};
}
Decision<Event> decide(const State& finding, const CompleteItem& ask, const Context& context) {
    if (auto no = first_of(without_plan(finding), no_item(finding, ask.item), in_the_future(ask.on, context), unfit_evidence(ask.evidence)))
        return tl::unexpected(*no);
    if (finding.items.at(ask.item).completed)
        return refuse("finding.item_completed_already", "该分解任务已完成", "this unit item is completed already");
    if (blank(ask.statement)) return refuse("finding.statement_missing", "请写明完成情况", "say what was done");
    return {{ItemCompleted{ask.item, ask.on, ask.statement, ask.evidence}}};
}
Decision<Event> decide(const State& finding, const ReopenItem& ask, const Context&) {
    if (auto no = first_of(not_being_rectified(finding), no_item(finding, ask.item), without_reason(ask.reason)))
        return tl::unexpected(*no);
    if (!finding.items.at(ask.item).completed)
        return refuse("finding.item_not_completed", "该分解任务尚未完成", "this unit item is not completed");
    return {{ItemReopened{ask.item, ask.reason}}};
}

// ---- plan ----

Decision<Event> decide(const State& finding, const DraftPlan& ask, const Context&) {
    if (auto no = first_of(not_being_rectified(finding), unfit_to_draft(ask.plan))) return tl::unexpected(*no);
    return {{PlanDrafted{finding.plan_versions + 1, ask.plan}}};
}
Decision<Event> decide(const State& finding, const ApprovePlan& ask, const Context& context) {
    if (auto no = first_of(not_being_rectified(finding), in_the_future(ask.on, context))) return tl::unexpected(*no);
    if (!finding.draft) return refuse("finding.no_draft", "没有待批准的方案", "there is no plan waiting for approval");
    if (finding.draft_version != ask.version)
        return refuse(
            "finding.draft_superseded",
            "第" + std::to_string(ask.version) + "版不是最新的待批方案（最新为第" + std::to_string(finding.draft_version) + "版）",
            "version " + std::to_string(ask.version) + " is not the newest draft (that is " + std::to_string(finding.draft_version) + ")");
    if (auto no = unfit_to_approve(*finding.draft)) return tl::unexpected(*no);
    return {{PlanApproved{ask.version, ask.on, ask.document_no}}};
}

// ---- progress ----

Decision<Event> decide(const State& finding, const ReportProgress& ask, const Context& context) {
    if (auto no = first_of(not_being_rectified(finding), in_the_future(ask.period_end, context, "/period_end"), too_long(ask.text, "/text"),
                           unfit_evidence(ask.evidence)))
        return tl::unexpected(*no);
    if (blank(ask.text)) return refuse("finding.report_empty", "请填写进展情况", "say what progress was made");
    if (ask.item)
        if (auto no = no_item(finding, *ask.item)) return tl::unexpected(*no);
    if (ask.done_percent && (*ask.done_percent < Decimal(0) || *ask.done_percent > Decimal(100)))
        return refuse("finding.percent", "完成百分比应在0至100之间", "the percentage must be 0 to 100");
    if (ask.measure && finding.plan && std::none_of(finding.plan->measures.begin(), finding.plan->measures.end(), [&](auto& measure) {
            return measure.no == *ask.measure;
        }))
        return refuse("finding.measure_missing", "方案中没有这项措施", "the plan has no such measure");
    return {{ProgressReported{ask.period_end, ask.text, ask.item, ask.measure, ask.done_percent, ask.claimed, ask.evidence}}};
}
Decision<Event> decide(const State& finding, const ReachMilestone& ask, const Context& context) {
    if (auto no = first_of(without_plan(finding), in_the_future(ask.on, context), unfit_evidence(ask.evidence))) return tl::unexpected(*no);
    auto milestones = milestones_of(*finding.plan, finding.deadline);
    if (std::none_of(milestones.begin(), milestones.end(), [&](auto& milestone) { return milestone.no == ask.milestone; }))
        return refuse("finding.milestone_missing", "方案中没有这个时间节点", "the plan has no such milestone");
    if (finding.reached.contains(ask.milestone))
        return refuse("finding.milestone_reached_already", "该时间节点已完成", "this milestone is reached already");
    return {{MilestoneReached{ask.milestone, ask.on, ask.note, ask.evidence}}};
}
Decision<Event> decide(const State& finding, const WithdrawMilestone& ask, const Context&) {
    if (auto no = first_of(not_being_rectified(finding), without_reason(ask.reason))) return tl::unexpected(*no);
    if (!finding.reached.contains(ask.milestone))
        return refuse("finding.milestone_not_reached", "该时间节点尚未完成", "this milestone is not reached");
    return {{MilestoneWithdrawn{ask.milestone, ask.reason}}};
}

// ---- extension and pause, each by approval ----

Decision<Event> decide(const State& finding, const RequestExtension& ask, const Context&) {
    if (auto no = first_of(without_plan(finding), without_reason(ask.reason))) return tl::unexpected(*no);
    if (ask.deadline.kind == Deadline::Kind::unclear)
        return refuse("finding.deadline_unclear", "新时限无法辨认", "the new deadline cannot be read");
    auto now = finding.deadline.date, wished = ask.deadline.date;
    if (now && wished && *wished <= *now)
        return refuse("finding.not_later", "新时限须晚于现时限 " + to_text(*now), "the new deadline must be later than " + to_text(*now));
    for (auto& [number, request] : finding.open_requests)
        if (request.deadline)
            return refuse("finding.extension_open", "已有一份延期申请待批", "an extension is waiting for approval already");
    return {{ExtensionRequested{finding.requests + 1, ask.deadline, ask.reason}}};
}
Decision<Event> decide(const State& finding, const RequestPause& ask, const Context&) {
    if (auto no = first_of(without_plan(finding), without_reason(ask.reason))) return tl::unexpected(*no);
    for (auto& [number, request] : finding.open_requests)
        if (!request.deadline) return refuse("finding.pause_open", "已有一份暂停申请待批", "a pause is waiting for approval already");
    return {{PauseRequested{finding.requests + 1, ask.reason}}};
}
Decision<Event> decide(const State& finding, const ApproveRequest& ask, const Context& context) {
    if (auto no = first_of(not_being_rectified(finding), no_request(finding, ask.request))) return tl::unexpected(*no);
    auto& request = finding.open_requests.at(ask.request);
    if (request.deadline) return {{ExtensionApproved{ask.request, *request.deadline, ask.reason}}};
    if (finding.paused_on) return refuse("finding.paused", "该问题已暂停整改", "this finding is paused already");
    return {{PauseApproved{ask.request, context.today(), ask.reason}}};
}
Decision<Event> decide(const State& finding, const RefuseRequest& ask, const Context&) {
    if (auto no = first_of(not_being_rectified(finding), no_request(finding, ask.request), without_reason(ask.reason)))
        return tl::unexpected(*no);
    return {{RequestRefused{ask.request, ask.reason}}};
}
Decision<Event> decide(const State& finding, const Resume& ask, const Context& context) {
    if (auto no = first_of(not_being_rectified(finding), without_reason(ask.reason))) return tl::unexpected(*no);
    if (!finding.paused_on) return refuse("finding.not_paused", "该问题没有暂停", "this finding is not paused");
    Resumed resumed{context.today(), days_between(*finding.paused_on, context.today()), {}, ask.reason};
    if (finding.deadline.date) {  // the days it stood still are given back
        resumed.deadline = finding.deadline;
        resumed.deadline->date = plus_days(*finding.deadline.date, resumed.paused_days);
    }
    return {{resumed}};
}

// ---- completion ----

Decision<Event> decide(const State& finding, const Complete& ask, const Context& context) {
    if (auto no = first_of(without_plan(finding), in_the_future(ask.on, context), unfit_evidence(ask.evidence))) return tl::unexpected(*no);
    if (blank(ask.statement)) return refuse("finding.statement_missing", "请写明完成情况", "say what was done");
    std::string open_items;
    for (auto& [number, item] : finding.items)
        if (!item.dropped && !item.completed) open_items += (open_items.empty() ? "" : "、") + std::to_string(number);
    if (!open_items.empty())
        return refuse("finding.items_open", "尚有分解任务未完成：" + open_items + "；全部完成后才能完成整改",
                      "unit items are still open: " + open_items + "; the whole is complete only when all its parts are");
    std::string open_milestones;
    for (auto& milestone : milestones_of(*finding.plan, finding.deadline))
        if (!finding.reached.contains(milestone.no))
            open_milestones += (open_milestones.empty() ? "" : "、") + std::to_string(milestone.no);
    if (!open_milestones.empty())
        return refuse("finding.milestones_open", "尚有时间节点未完成：" + open_milestones, "milestones are still open: " + open_milestones);
    return {{Completed{ask.on, ask.statement, ask.evidence}}};
}
Decision<Event> decide(const State& finding, const WithdrawCompletion& ask, const Context&) {
    if (auto no = first_of(not_there(finding), without_reason(ask.reason))) return tl::unexpected(*no);
    if (!finding.completed_on) return refuse("finding.not_completed", "该问题尚未完成整改", "this finding is not completed");
    return {{CompletionWithdrawn{ask.reason}}};
}

// ---- what each fact means ----

State evolve(State finding, const Registered& registered) {
    finding.registered = true;
    finding.category = registered.category;
    finding.numbers = registered.numbers;
    return finding;
}
State evolve(State finding, const Corrected& corrected) {
    if (corrected.category) finding.category = *corrected.category;
    if (corrected.numbers) finding.numbers = *corrected.numbers;
    return finding;
}
State evolve(State finding, const Voided&) {
    finding.voided = true;
    return finding;
}
State evolve(State finding, const ItemAdded& added) {
    finding.items[added.item] = {added.unit, false, false};
    return finding;
}
State evolve(State finding, const ItemDropped& dropped) {
    finding.items[dropped.item].dropped = true;
    return finding;
}
State evolve(State finding, const ItemCompleted& completed) {
    finding.items[completed.item].completed = true;
    finding.begun = true;
    return finding;
}
State evolve(State finding, const ItemReopened& reopened) {
    finding.items[reopened.item].completed = false;
    return finding;
}
State evolve(State finding, const PlanDrafted& drafted) {
    finding.plan_versions = drafted.version;
    finding.draft = drafted.plan;
    finding.draft_version = drafted.version;
    return finding;
}
State evolve(State finding, const PlanApproved& approved) {
    // What was reached stays reached where the new plan has the same milestone: same number, same words.
    auto before = finding.plan ? milestones_of(*finding.plan, finding.deadline) : std::vector<Milestone>{};
    auto after = milestones_of(*finding.draft, finding.draft->deadline);
    std::erase_if(finding.reached, [&](auto& entry) {
        auto same = [&](auto& list) { return std::find_if(list.begin(), list.end(), [&](auto& one) { return one.no == entry.first; }); };
        auto old_one = same(before), new_one = same(after);
        return old_one == before.end() || new_one == after.end() || old_one->text != new_one->text;
    });
    // A revision that repeats the deadline leaves an approved extension in force.
    if (!finding.plan || finding.plan->deadline != finding.draft->deadline) finding.deadline = finding.draft->deadline;
    finding.plan = std::move(finding.draft);
    finding.plan_version = approved.version;
    finding.draft.reset();
    return finding;
}
State evolve(State finding, const ProgressReported&) {
    finding.begun = true;
    return finding;
}
State evolve(State finding, const MilestoneReached& reached) {
    finding.reached[reached.milestone] = reached.on;
    finding.begun = true;
    return finding;
}
State evolve(State finding, const MilestoneWithdrawn& withdrawn) {
    finding.reached.erase(withdrawn.milestone);
    return finding;
}
State evolve(State finding, const ExtensionRequested& requested) {
    finding.requests = requested.request;
    finding.open_requests[requested.request] = {requested.deadline, requested.reason};
    return finding;
}
State evolve(State finding, const ExtensionApproved& approved) {
    finding.open_requests.erase(approved.request);
    finding.deadline = approved.deadline;
    return finding;
}
State evolve(State finding, const PauseRequested& requested) {
    finding.requests = requested.request;
    finding.open_requests[requested.request] = {{}, requested.reason};
    return finding;
}
State evolve(State finding, const PauseApproved& approved) {
    finding.open_requests.erase(approved.request);
    finding.paused_on = approved.on;
    return finding;
}
State evolve(State finding, const RequestRefused& refusal) {
    finding.open_requests.erase(refusal.request);
    return finding;
}
State evolve(State finding, const Resumed& resumed) {
    finding.paused_on.reset();
    if (resumed.deadline) finding.deadline = *resumed.deadline;
    return finding;
}
State evolve(State finding, const Completed& completed) {
    finding.completed_on = completed.on;
    finding.begun = true;
    return finding;
}
State evolve(State finding, const CompletionWithdrawn&) {
    finding.completed_on.reset();
    return finding;
}

}  // namespace bihuan::finding
