// The ledger as rows: one query for lists, exports and figures, so that a number and the rows behind it cannot disagree.
#pragma once
#include "api/routes.hpp"
#include "modules/ledger/ledger.hpp"

namespace bihuan {

struct UnitName {
    std::string id, name;
};
DESCRIBE(UnitName, id, name)

struct FindingFilter {
    std::optional<std::string> inspection;
    std::optional<finding::Category> category;
    std::optional<ProgressState> state;
    std::optional<std::string> unit;    // id; in any role
    std::optional<std::string> role;    // with unit: lead, responsible, cooperating, supervising, accepting, item; part: the lead, a
                                        // responsible unit or one with an item
    std::optional<std::string> person;  // name
    std::optional<std::string> theme;
    std::optional<std::string> q;  // words that all must occur
    std::optional<bool> overdue;   // past its last day and not completed
    std::optional<bool> completed;
    std::optional<bool> approved;    // has an approved plan
    std::optional<bool> owned;       // a responsible unit and a named person are known
    std::optional<bool> due_passed;  // its last day is over, completed or not
    std::optional<bool> on_time;     // completed by its last day
    std::optional<bool> paused;
    std::optional<bool> requests;       // an application waits for an answer
    std::optional<bool> claim_differs;  // the unit claims another state than the computed one
    std::optional<Date> due_by;         // last day not later than this
    std::optional<bool> voided;         // absent: without the void ones
};
DESCRIBE(FindingFilter, inspection, category, state, unit, role, person, theme, q, overdue, completed, approved, owned, due_passed, on_time,
         paused, requests, claim_differs, due_by, voided)

struct FindingRow {
    std::string id;
    std::int64_t seq = 0;
    std::string inspection, number;
    finding::Numbers numbers;
    finding::Category category{};
    std::string text, local_text, theme, goal;
    std::optional<UnitName> lead;
    std::vector<UnitName> responsible, cooperating, items_of;
    std::optional<UnitName> supervising, accepting;
    std::optional<std::string> person, leader;  // names; absent also where erased
    std::optional<Deadline> deadline;
    std::optional<int> days_left;  // to the last day; negative: overdue by so many
    bool overdue = false;
    bool near = false;  // within the inspection's warning days
    ProgressState state{};
    std::optional<ProgressState> claimed;  // only where it differs from the computed state
    int plan_version = 0, draft_version = 0;
    int weight_total = 0, weight_reached = 0;
    int items_total = 0, items_done = 0, open_requests = 0;
    std::optional<Date> paused_on, completed_on;
    bool voided = false;
    std::string last_report;
    std::optional<Instant> last_report_at;
    Instant updated_at{};
    std::int64_t position = 0, version = 0;
};
DESCRIBE(FindingRow, id, seq, inspection, number, numbers, category, text, local_text, theme, goal, lead, responsible, cooperating,
         items_of, supervising, accepting, person, leader, deadline, days_left, overdue, near, state, claimed, plan_version, draft_version,
         weight_total, weight_reached, items_total, items_done, open_requests, paused_on, completed_on, voided, last_report, last_report_at,
         updated_at, position, version)

enum class FindingOrder { registered, due, updated };
DESCRIBE_ENUM(FindingOrder, registered, due, updated)

struct FindingPage {
    std::vector<FindingRow> items;
    std::optional<std::string> next;  // give it as `after` for the following page; absent on the last
};
DESCRIBE(FindingPage, items, next)

// Pages in the order of registration are complete and without doubles whatever others write meanwhile. In the other two orders a finding
// that changes between two pages may move across the border; who needs them complete asks every page as_of one position.
inline constexpr int findings_per_page_max = 500;
// Of those that the viewer reaches.
Result<FindingPage> findings(const api::Reading&, const FindingFilter&, FindingOrder, const std::optional<std::string>& after, int limit);
std::int64_t count_findings(const api::Reading&, const FindingFilter&);
std::optional<FindingRow> finding_row(const api::Reading&, const std::string& id);

}  // namespace bihuan
