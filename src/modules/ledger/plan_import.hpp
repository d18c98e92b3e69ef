// A proposal of findings read from a rectification plan (整改方案): what the document says, where it says it, and what
// could not be read. Pure: the same blocks give the same proposal, and nothing enters the ledger before a person agrees.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/describe.hpp"
#include "formats/document.hpp"

namespace bihuan::plan {

struct PlanDeadline {
    std::string raw;  // as printed, without its closing mark
    Deadline::Kind kind = Deadline::Kind::unclear;
    std::optional<Date> date;
    auto operator<=>(const PlanDeadline&) const = default;
};
DESCRIBE(PlanDeadline, raw, kind, date)

// One finding with its plan. What the document does not say is absent; a list is empty only where the document says
// the rest and nothing more (one responsible unit: no others).
struct PlanItem {
    std::optional<int> no;                // running number in the document
    std::optional<std::string> category;  // 共性 or 个性
    std::optional<std::string> text;
    std::optional<std::string> goal;
    std::optional<std::vector<std::string>> measures;
    std::optional<PlanDeadline> deadline;
    std::optional<std::string> lead;
    std::optional<std::vector<std::string>> others;
    std::optional<std::string> supervisor;
    std::optional<std::string> person;
    auto operator<=>(const PlanItem&) const = default;
};
DESCRIBE(PlanItem, no, category, text, goal, measures, deadline, lead, others, supervisor, person)

// What else plans say about a finding; kept beside the item, by the same index.
struct PlanExtras {
    std::optional<std::string> printed_no;          // as printed, where `no` is a running number: "(三)", "8(市序号9)"
    std::vector<std::string> superior_numbers;      // "市序号9", "省反馈意见第12项"
    std::optional<std::string> heading;             // where the heading is not the finding's text
    std::optional<std::string> theme;               // 问题类型, 水/大气/…
    std::optional<std::string> local_text;          // 涉及我区 …
    std::optional<std::string> leader;              // 责任领导, 包保领导
    std::optional<std::string> leader_as_printed;   // "副区长 林间"
    std::optional<std::string> supervising_leader;  // 督导领导
    std::optional<std::string> accepting_unit;      // 验收单位
    std::vector<std::string> cooperating;           // of the item's `others` those that are said only to cooperate
    std::vector<std::string> superior_units;        // 市级责任单位 beside the district's own
    std::optional<std::string> person_as_printed;   // "区水务局局长 张三"
    std::optional<std::string> contact;
    std::optional<std::string> progress;  // 整改进展, 完成情况
    std::optional<std::string> remark;
    std::map<std::string, std::string> unknown_columns;  // header → text: columns for which the ledger has no field
    auto operator<=>(const PlanExtras&) const = default;
};
DESCRIBE(PlanExtras, printed_no, superior_numbers, heading, theme, local_text, leader, leader_as_printed, supervising_leader,
         accepting_unit, cooperating, superior_units, person_as_printed, contact, progress, remark, unknown_columns)

struct Reason {
    std::string zh;
    std::string en;
    auto operator<=>(const Reason&) const = default;
};
DESCRIBE(Reason, zh, en)

// Where a field was read and how surely. An absent field has no blocks; it is `uncertain` where its neighbours have one.
struct FieldSource {
    enum class State { read, uncertain, unreadable };
    DESCRIBE_NESTED_ENUM(State, read, uncertain, unreadable)
    std::vector<int> blocks;  // places in Document::blocks, ascending
    State state = State::read;
    std::optional<Reason> reason;  // always with uncertain and unreadable
    auto operator<=>(const FieldSource&) const = default;
};
DESCRIBE(FieldSource, blocks, state, reason)
using ItemSources = std::map<std::string, FieldSource>;  // by the names of PlanItem's and PlanExtras's members

struct UnusedText {  // a block, or what is left of one
    int block = -1;
    std::string text;
    Reason reason;
    auto operator<=>(const UnusedText&) const = default;
};
DESCRIBE(UnusedText, block, text, reason)

struct StructureBlock {  // a block that carries no field and yet was understood: "title", "group", "table-header", …
    int block = -1;
    std::string role;
    std::string text;
    auto operator<=>(const StructureBlock&) const = default;
};
DESCRIBE(StructureBlock, block, role, text)

// "共性问题(13个)": a number the document states about itself, beside the number read.
struct StatedCount {
    int stated = 0;
    int read = 0;
    int block = -1;
    bool agrees = false;
    std::string what;  // "共性", "个性", "全部", or the name of the group it heads
    auto operator<=>(const StatedCount&) const = default;
};
DESCRIBE(StatedCount, stated, read, block, agrees, what)

struct Proposal {
    std::string title;
    std::string layout;  // "paragraph", "grouped", "widetable", "labeltable", "mixed", "none"
    std::vector<PlanItem> items;
    std::vector<ItemSources> sources;  // as many as items
    std::vector<PlanExtras> extras;    // as many as items
    std::vector<UnusedText> unused;
    std::vector<StructureBlock> structure;
    std::vector<StatedCount> counts;
    std::vector<formats::Warning> warnings;  // "plan.no_findings", "plan.count_disagrees", "plan.number_twice", …
};
DESCRIBE(Proposal, title, layout, items, sources, extras, unused, structure, counts, warnings)

Proposal propose(const formats::Document&);

// The proposal as the command line prints it: each of `items` has exactly PlanItem's members; the rest stands beside.
std::string plan_json(const Proposal&);

// ---- a revised plan against what the ledger has ----

struct KnownFinding {
    std::string id;
    PlanItem item;
    auto operator<=>(const KnownFinding&) const = default;
};
DESCRIBE(KnownFinding, id, item)

struct FieldChange {
    std::string field;
    std::string before;  // empty: was absent
    std::string after;   // empty: is absent now
    auto operator<=>(const FieldChange&) const = default;
};
DESCRIBE(FieldChange, field, before, after)

struct MatchedFinding {
    int known = -1;  // place in the list given
    std::string id;
    int item = -1;          // place in Proposal::items
    double similarity = 0;  // of the texts, 0 … 1 (Dice, character pairs)
    bool same_number = false;
    std::vector<FieldChange> changes;  // empty: unchanged but for spaces and closing marks
};
DESCRIBE(MatchedFinding, known, id, item, similarity, same_number, changes)

// Every known finding and every item stands in exactly one place, so that a second import never doubles a finding.
struct PlanDiff {
    std::vector<MatchedFinding> changed;
    std::vector<MatchedFinding> unchanged;
    std::vector<int> added;    // places in Proposal::items
    std::vector<int> removed;  // places in the list given: in the ledger, no longer in the plan
};
DESCRIBE(PlanDiff, changed, unchanged, added, removed)

PlanDiff diff(const std::vector<KnownFinding>& known, const Proposal& after);
PlanDiff diff(const Proposal& before, const Proposal& after);

// 0 … 1: how much two texts share, by pairs of characters, white space and punctuation aside (Sørensen–Dice).
double similarity(std::string_view, std::string_view);

}  // namespace bihuan::plan
