// From a proposal to the ledger: a person has looked, corrected and agreed; everything enters in one command, or nothing.
#pragma once
#include <functional>

#include "modules/ledger/finding_journal.hpp"
#include "modules/ledger/ledger_row.hpp"
#include "modules/ledger/plan_import.hpp"
#include "modules/ledger/source_document.hpp"

namespace bihuan {

struct CorrectedItem {
    int item = 0;
    plan::PlanItem value;
};  // item: place in the proposal, from 0
struct SkippedItem {
    int item = 0;
    std::string reason;
};
struct MatchedItem {
    int item = 0;
    std::optional<std::string> finding;
};  // absent: this item is a new finding, whatever it resembles

struct AcceptPlan {        // what a person decided about a proposal
    std::string document;  // hash of the uploaded file
    std::string name;      // of the file, for people
    std::vector<CorrectedItem> corrections;
    std::vector<SkippedItem> skipped;
    std::vector<MatchedItem> matches;
};
DESCRIBE(CorrectedItem, item, value)
DESCRIBE(SkippedItem, item, reason)
DESCRIBE(MatchedItem, item, finding)
DESCRIBE(AcceptPlan, document, name, corrections, skipped, matches)

// What the ledger has for an inspection, in the shape of a plan's items. A plan document is compared with the newest plan as it was
// written, a ledger with what the ledger shows: the approved plan, and the deadline after extensions and pauses.
enum class Known { newest_plan, in_force };
std::vector<plan::KnownFinding> known_findings(Sql&, const std::string& inspection, Known);

plan::PlanDeadline plan_deadline_from(const std::string& words);
// A proposal with a person's corrections put in, deadlines that were typed anew read from their words; a problem names the item that is not
// there.
Result<plan::Proposal> corrected(plan::Proposal, const AcceptPlan&);

// What a source says about an item beyond the plan's own fields, whatever the source is.
struct ItemDetails {
    finding::Numbers numbers;  // district empty: the ledger gives the next free one
    std::string local_text, theme;
    std::vector<std::string> responsible;  // beside the lead; everybody else of the item's `others` cooperates
    std::optional<std::string> leader, accepting;
    std::string progress;  // reported with the import; empty: nothing
    std::optional<ProgressState> claimed;
    std::optional<Date> reported_on;
    std::vector<table::LedgerTask> tasks;
};

struct ReadPlan {                      // a document as it was read for this import
    plan::Proposal proposal;           // corrected
    std::vector<ItemDetails> details;  // as many as items
    std::string format;
    std::int64_t size = 0;
    int blocks = 0;
    Known compared = Known::newest_plan;
};
std::vector<ItemDetails> details_of(const plan::Proposal&);  // of a plan document

// New findings are registered and their plans drafted; changed ones get a new plan version; unchanged ones nothing; findings the
// document no longer names stay and are listed in the account.
journal::Work accept_plan(std::string inspection, AcceptPlan, ReadPlan);

// An import into an inspection named only when the writer comes to it.
using ImportInto = std::function<Result<journal::Committed>(journal::Batch&, const std::string& inspection)>;
// Registers the inspection and imports into it, or does neither.
journal::Work open_and_import(inspection::Open, ImportInto);

}  // namespace bihuan
