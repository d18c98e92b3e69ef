// A finding (问题): one problem an inspection found, followed from its acceptance to 完成整改. Nothing here can close it:
// acceptance and closure (验收销号) have rules of their own.
#pragma once
#include <map>
#include <set>

#include "journal/decider.hpp"
#include "modules/ledger/inspection.hpp"
#include "modules/ledger/schedule.hpp"

namespace bihuan::finding {

enum class Category { common, individual, unsaid };  // 共性 个性; unsaid: the document does not say

struct Numbers {  // each level renumbers; all stand side by side
    std::string central, province, city, district;
};

// ---- what happened (stored for ever: a change of meaning is a new number) ----
struct Registered {
    static constexpr auto type = "finding.registered/1";
    Inspection::Id inspection;
    Category category = Category::unsaid;
    Numbers numbers;
    std::string text;        // the original wording, verbatim
    std::string local_text;  // 涉及我区: the district's part of a common finding
    std::string theme;
    SourceAnchor source;
};
struct Corrected {
    static constexpr auto type = "finding.corrected/1";
    std::optional<Category> category;
    std::optional<Numbers> numbers;  // the district's number stays
    std::optional<std::string> text, local_text, theme;
    std::string reason;
};
struct Voided {
    static constexpr auto type = "finding.voided/1";
    std::string reason;
};

// A unit's own part of a common finding (分解任务).
struct ItemAdded {
    static constexpr auto type = "finding.item_added/1";
    int item = 0;
    Unit::Id unit;
    std::string part;
    std::optional<Deadline> deadline;
    std::optional<Person::Id> person;
};
struct ItemDropped {
    static constexpr auto type = "finding.item_dropped/1";
    int item = 0;
    std::string reason;
};
struct ItemCompleted {
    static constexpr auto type = "finding.item_completed/1";
    int item = 0;
    Date on{};
    std::string statement;
    std::vector<std::string> evidence;
};
struct ItemReopened {
    static constexpr auto type = "finding.item_reopened/1";
    int item = 0;
    std::string reason;
};

struct PlanDrafted {
    static constexpr auto type = "finding.plan_drafted/1";
    int version = 0;
    RectificationPlan plan;
};
struct PlanApproved {
    static constexpr auto type = "finding.plan_approved/1";
    int version = 0;
    Date on{};
    std::string document_no;
};

struct ProgressReported {
    static constexpr auto type = "finding.progress_reported/1";
    Date period_end{};
    std::string text;
    std::optional<int> item;               // of a unit
    std::optional<int> measure;            // of one measure
    std::optional<Decimal> done_percent;   // as the unit says, 0 … 100
    std::optional<ProgressState> claimed;  // as the unit says; shown beside the computed one where it differs
    std::vector<std::string> evidence;     // hashes of kept files
};
struct MilestoneReached {
    static constexpr auto type = "finding.milestone_reached/1";
    int milestone = 0;
    Date on{};
    std::string note;
    std::vector<std::string> evidence;
};
struct MilestoneWithdrawn {
    static constexpr auto type = "finding.milestone_withdrawn/1";
    int milestone = 0;
    std::string reason;
};

struct ExtensionRequested {
    static constexpr auto type = "finding.extension_requested/1";
    int request = 0;
    Deadline deadline;
    std::string reason;
};
struct ExtensionApproved {
    static constexpr auto type = "finding.extension_approved/1";
    int request = 0;
    Deadline deadline;
    std::string reason;
};
struct PauseRequested {
    static constexpr auto type = "finding.pause_requested/1";
    int request = 0;
    std::string reason;
};
struct PauseApproved {
    static constexpr auto type = "finding.pause_approved/1";
    int request = 0;
    Date on{};
    std::string reason;
};
struct RequestRefused {
    static constexpr auto type = "finding.request_refused/1";
    int request = 0;
    std::string reason;
};
struct Resumed {
    static constexpr auto type = "finding.resumed/1";
    Date on{};
    int paused_days = 0;
    std::optional<Deadline> deadline;
    std::string reason;
};

struct Completed {
    static constexpr auto type = "finding.completed/1";
    Date on{};
    std::string statement;
    std::vector<std::string> evidence;
};
struct CompletionWithdrawn {
    static constexpr auto type = "finding.completion_withdrawn/1";
    std::string reason;
};

using Event = std::variant<Registered, Corrected, Voided, ItemAdded, ItemDropped, ItemCompleted, ItemReopened, PlanDrafted, PlanApproved,
                           ProgressReported, MilestoneReached, MilestoneWithdrawn, ExtensionRequested, ExtensionApproved, PauseRequested,
                           PauseApproved, RequestRefused, Resumed, Completed, CompletionWithdrawn>;

// ---- what may be asked ----
struct Register {
    Inspection::Id inspection;
    Category category = Category::unsaid;
    Numbers numbers;
    std::string text;
    std::string local_text;
    std::string theme;
    SourceAnchor source;
};
struct Correct {
    std::optional<Category> category;
    std::optional<Numbers> numbers;
    std::optional<std::string> text, local_text, theme;
    std::string reason;
};
struct Void {
    std::string reason;
};
struct AddItem {
    Unit::Id unit;
    std::string part;
    std::optional<Deadline> deadline;
    std::optional<Person::Id> person;
};
struct DropItem {
    int item = 0;
    std::string reason;
};
struct CompleteItem {
    int item = 0;
    Date on{};
    std::string statement;
    std::vector<std::string> evidence;
};
struct ReopenItem {
    int item = 0;
    std::string reason;
};
struct DraftPlan {
    RectificationPlan plan;
};
struct ApprovePlan {
    int version = 0;
    Date on{};
    std::string document_no;
};
struct ReportProgress {
    Date period_end{};
    std::string text;
    std::optional<int> item;
    std::optional<int> measure;
    std::optional<Decimal> done_percent;
    std::optional<ProgressState> claimed;
    std::vector<std::string> evidence;
};
struct ReachMilestone {
    int milestone = 0;
    Date on{};
    std::string note;
    std::vector<std::string> evidence;
};
struct WithdrawMilestone {
    int milestone = 0;
    std::string reason;
};
struct RequestExtension {
    Deadline deadline;
    std::string reason;
};
struct RequestPause {
    std::string reason;
};
struct ApproveRequest {
    int request = 0;
    std::string reason;
};
struct RefuseRequest {
    int request = 0;
    std::string reason;
};
struct Resume {
    std::string reason;
};
struct Complete {
    Date on{};
    std::string statement;
    std::vector<std::string> evidence;
};
struct WithdrawCompletion {
    std::string reason;
};

using Command = std::variant<Register, Correct, Void, AddItem, DropItem, CompleteItem, ReopenItem, DraftPlan, ApprovePlan, ReportProgress,
                             ReachMilestone, WithdrawMilestone, RequestExtension, RequestPause, ApproveRequest, RefuseRequest, Resume,
                             Complete, WithdrawCompletion>;

// ---- what we must remember to decide ----
struct Item {
    Unit::Id unit;
    bool dropped = false;
    bool completed = false;
};
struct Request {
    std::optional<Deadline> deadline;  // asks for an extension; absent: asks for a pause
    std::string reason;
};
struct State {
    bool registered = false, voided = false, begun = false;
    Category category = Category::unsaid;
    Numbers numbers;
    std::map<int, Item> items;  // numbers never used again
    int plan_versions = 0;
    std::optional<RectificationPlan> draft;  // the newest version that is not approved
    int draft_version = 0;
    std::optional<RectificationPlan> plan;  // the approved one
    int plan_version = 0;
    Deadline deadline;            // in force: the approved plan's, moved by extensions
    std::map<int, Date> reached;  // milestones
    int requests = 0;
    std::map<int, Request> open_requests;
    std::optional<Date> paused_on;
    std::optional<Date> completed_on;
};

// One declaration for each command and each fact.
// clang-format off
#define BIHUAN_DECIDES(Command) Decision<Event> decide(const State&, const Command&, const Context&);
BIHUAN_DECIDES(Register) BIHUAN_DECIDES(Correct) BIHUAN_DECIDES(Void)
BIHUAN_DECIDES(AddItem) BIHUAN_DECIDES(DropItem) BIHUAN_DECIDES(CompleteItem) BIHUAN_DECIDES(ReopenItem)
BIHUAN_DECIDES(DraftPlan) BIHUAN_DECIDES(ApprovePlan) BIHUAN_DECIDES(ReportProgress)
BIHUAN_DECIDES(ReachMilestone) BIHUAN_DECIDES(WithdrawMilestone)
BIHUAN_DECIDES(RequestExtension) BIHUAN_DECIDES(RequestPause) BIHUAN_DECIDES(ApproveRequest) BIHUAN_DECIDES(RefuseRequest)
BIHUAN_DECIDES(Resume) BIHUAN_DECIDES(Complete) BIHUAN_DECIDES(WithdrawCompletion)
#undef BIHUAN_DECIDES
#define BIHUAN_EVOLVES(Event) State evolve(State, const Event&);
BIHUAN_EVOLVES(Registered) BIHUAN_EVOLVES(Corrected) BIHUAN_EVOLVES(Voided)
BIHUAN_EVOLVES(ItemAdded) BIHUAN_EVOLVES(ItemDropped) BIHUAN_EVOLVES(ItemCompleted) BIHUAN_EVOLVES(ItemReopened)
BIHUAN_EVOLVES(PlanDrafted) BIHUAN_EVOLVES(PlanApproved) BIHUAN_EVOLVES(ProgressReported)
BIHUAN_EVOLVES(MilestoneReached) BIHUAN_EVOLVES(MilestoneWithdrawn)
BIHUAN_EVOLVES(ExtensionRequested) BIHUAN_EVOLVES(ExtensionApproved)
BIHUAN_EVOLVES(PauseRequested) BIHUAN_EVOLVES(PauseApproved) BIHUAN_EVOLVES(RequestRefused)
BIHUAN_EVOLVES(Resumed) BIHUAN_EVOLVES(Completed) BIHUAN_EVOLVES(CompletionWithdrawn)
#undef BIHUAN_EVOLVES


DESCRIBE_ENUM(Category, common, individual, unsaid)
DESCRIBE(Numbers, central, province, city, district)
DESCRIBE(Registered, inspection, category, numbers, text, local_text, theme, source)
DESCRIBE(Corrected, category, numbers, text, local_text, theme, reason)
DESCRIBE(Voided, reason)
DESCRIBE(ItemAdded, item, unit, part, deadline, person)
DESCRIBE(ItemDropped, item, reason)
DESCRIBE(ItemCompleted, item, on, statement, evidence)
DESCRIBE(ItemReopened, item, reason)
DESCRIBE(PlanDrafted, version, plan)
DESCRIBE(PlanApproved, version, on, document_no)
DESCRIBE(ProgressReported, period_end, text, item, measure, done_percent, claimed, evidence)
DESCRIBE(MilestoneReached, milestone, on, note, evidence)
DESCRIBE(MilestoneWithdrawn, milestone, reason)
DESCRIBE(ExtensionRequested, request, deadline, reason)
DESCRIBE(ExtensionApproved, request, deadline, reason)
DESCRIBE(PauseRequested, request, reason)
DESCRIBE(PauseApproved, request, on, reason)
DESCRIBE(RequestRefused, request, reason)
DESCRIBE(Resumed, on, paused_days, deadline, reason)
DESCRIBE(Completed, on, statement, evidence)
DESCRIBE(CompletionWithdrawn, reason)
DESCRIBE(Register, inspection, category, numbers, text, local_text, theme, source)
DESCRIBE(Correct, category, numbers, text, local_text, theme, reason)
DESCRIBE(Void, reason)
DESCRIBE(AddItem, unit, part, deadline, person)
DESCRIBE(DropItem, item, reason)
DESCRIBE(CompleteItem, item, on, statement, evidence)
DESCRIBE(ReopenItem, item, reason)
DESCRIBE(DraftPlan, plan)
DESCRIBE(ApprovePlan, version, on, document_no)
DESCRIBE(ReportProgress, period_end, text, item, measure, done_percent, claimed, evidence)
DESCRIBE(ReachMilestone, milestone, on, note, evidence)
DESCRIBE(WithdrawMilestone, milestone, reason)
DESCRIBE(RequestExtension, deadline, reason)
DESCRIBE(RequestPause, reason)
DESCRIBE(ApproveRequest, request, reason)
DESCRIBE(RefuseRequest, request, reason)
DESCRIBE(Resume, reason)
DESCRIBE(Complete, on, statement, evidence)
DESCRIBE(WithdrawCompletion, reason)
// clang-format on

}  // namespace bihuan::finding

namespace bihuan {
struct Finding {
    static constexpr std::string_view category = "finding";
    using Id = bihuan::Id<Finding>;
    using State = finding::State;
    using Command = finding::Command;
    using Event = finding::Event;
};
static_assert(Decider<Finding>);
extern template finding::Event event_from<finding::Event>(std::string_view type, std::string_view data);  // in finding_journal.cpp
}  // namespace bihuan
