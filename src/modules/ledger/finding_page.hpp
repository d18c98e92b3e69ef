// Everything about one finding, for its page: the row, the plan and its versions, the schedule, unit items, reports, requests.
#pragma once
#include "modules/ledger/finding_list.hpp"

namespace bihuan {

struct PlanVersion {
    int version = 0;
    RectificationPlan plan;
    Instant drafted_at{};
    std::string drafted_by;
    std::optional<std::string> drafted_by_name;  // of the person, where an account did it
    std::optional<Date> approved_on;
    std::optional<std::string> document_no;
};
struct ItemView {
    int item = 0;
    UnitName unit;
    std::string part;
    std::optional<Deadline> deadline;
    std::optional<std::string> person;
    bool dropped = false;
    std::optional<Date> completed_on;
    std::string statement;
};
struct ReportView {
    std::int64_t position = 0;
    Date period_end{};
    std::string text;
    std::optional<int> item, measure;
    std::optional<Decimal> done_percent;
    std::optional<ProgressState> claimed;
    std::vector<std::string> evidence;
    Instant at{};
    std::string actor;
    std::optional<std::string> actor_name;  // of the person, where an account did it
};
struct RequestView {
    int request = 0;
    std::string kind;
    std::optional<Deadline> deadline;
    std::string reason, state, answer;
    Instant requested_at{};
    std::optional<Instant> answered_at;
};
struct ReachedMilestone {
    int milestone = 0;
    Date on{};
};

struct EvidenceView {
    std::string hash, name, media_type;  // the name it was first uploaded under
    std::int64_t size = 0;
};

struct FindingPageView {
    FindingRow row;
    SourceAnchor source;  // of the original wording
    Schedule schedule;
    std::vector<Milestone> milestones;
    std::vector<ReachedMilestone> reached;
    std::vector<PlanVersion> plans;  // newest first
    std::vector<UnitName> units;     // names of every unit the plans mention
    std::vector<UnitName> persons;   // names of every person the plans mention
    std::vector<ItemView> items;
    std::vector<ReportView> reports;  // newest first
    std::vector<RequestView> requests;
    std::vector<EvidenceView> files;  // everything that was ever given as evidence of it
};
DESCRIBE(PlanVersion, version, plan, drafted_at, drafted_by, drafted_by_name, approved_on, document_no)
DESCRIBE(ItemView, item, unit, part, deadline, person, dropped, completed_on, statement)
DESCRIBE(ReportView, position, period_end, text, item, measure, done_percent, claimed, evidence, at, actor, actor_name)
DESCRIBE(RequestView, request, kind, deadline, reason, state, answer, requested_at, answered_at)
DESCRIBE(ReachedMilestone, milestone, on)
DESCRIBE(EvidenceView, hash, name, media_type, size)
DESCRIBE(FindingPageView, row, source, schedule, milestones, reached, plans, units, persons, items, reports, requests, files)

Result<FindingPageView> finding_page(const api::Reading&, const std::string& id);

struct TimelineEntry {  // one fact about the finding, with its place in the journal: a proof of it can be asked for by position
    std::int64_t position = 0, version = 0;
    std::string type, actor;
    std::optional<std::string> actor_name;  // of the person, where an account did it
    Instant at{};
    json::Raw data;
};
struct Timeline {
    std::vector<TimelineEntry> items;
};
DESCRIBE(TimelineEntry, position, version, type, actor, actor_name, at, data)
DESCRIBE(Timeline, items)
Result<Timeline> finding_timeline(const api::Reading&, const std::string& id);

}  // namespace bihuan
