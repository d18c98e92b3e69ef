// A proposal of findings read from an office's own ledger (台账), whatever its columns are called: which column was taken for
// what and how surely, the findings, and every row that is none. Pure; nothing enters the ledger before a person agrees.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "formats/document.hpp"
#include "modules/ledger/ledger_columns.hpp"
#include "modules/ledger/ledger_row.hpp"
#include "modules/ledger/plan_import.hpp"

namespace bihuan::table {

// A column is taken for a field where 0.75 × header + 0.25 × content reaches this; each field once, the best first.
inline constexpr double score_min = 0.5;
inline constexpr double score_sure = 0.6;    // below it every cell of the column is uncertain until a person has confirmed it
inline constexpr int header_start_max = 15;  // rows of titles and notes above a header
inline constexpr int header_height_max = 3;
inline constexpr std::size_t content_rows_max = 60;  // cells looked at in a column
inline constexpr std::size_t columns_scored_max = 128;

struct ColumnMapping {
    int column = 0;              // of the table's grid, from 0
    std::string header;          // the words from the top row down, joined by "/"
    std::optional<Field> field;  // absent: kept with each item under its header, no field of the ledger
    double score = 0;
    double header_score = 0;
    double content_score = 0;
    std::optional<Field> nearest;      // the best guess where `field` is absent
    bool chosen = false;               // by a person, now or in a profile; or our own export
    std::vector<std::string> samples;  // the first three cells
};
DESCRIBE(ColumnMapping, column, header, field, score, header_score, content_score, nearest, chosen, samples)

struct SheetMapping {
    enum class Source { scores, profile, own_export };
    DESCRIBE_NESTED_ENUM(Source, scores, profile, own_export)
    int table = -1;       // as in Document
    std::string name;     // of the worksheet, where the document says it
    int header_row = -1;  // which row of the table, from 0 (rows that say nothing are not counted); -1: no header found
    int header_height = 0;
    std::string header_hash;  // SHA-256 of the header's words, in hex
    Source source = Source::scores;
    double score = 0;                    // of all columns together
    std::vector<ColumnMapping> columns;  // every column
};
DESCRIBE(SheetMapping, table, name, header_row, header_height, header_hash, source, score, columns)

// What a person decided about a header once, for the next file with the same one.
struct ProfileColumn {
    std::string header;
    std::optional<Field> field;
    auto operator<=>(const ProfileColumn&) const = default;
};
DESCRIBE(ProfileColumn, header, field)
struct Profile {
    std::string header_hash;
    std::vector<ProfileColumn> columns;
    auto operator<=>(const Profile&) const = default;
};
DESCRIBE(Profile, header_hash, columns)
Profile profile_of(const SheetMapping&);

struct ColumnChoice {  // "column 3 of table 0 is the deadline"; no field: it is none
    int table = 0;
    int column = 0;
    std::optional<Field> field;
};
DESCRIBE(ColumnChoice, table, column, field)
struct HeaderChoice {  // "the header of table 0 is rows 2 and 3"; height 0: this table is no ledger
    int table = 0;
    int row = 0;
    int height = 1;
};
DESCRIBE(HeaderChoice, table, row, height)
struct Choices {
    std::vector<HeaderChoice> headers;
    std::vector<ColumnChoice> columns;
    std::vector<Profile> profiles;
};
DESCRIBE(Choices, headers, columns, profiles)

struct TableItem {
    plan::PlanItem item;                                // as the plan importer makes them
    plan::PlanExtras extras;                            // with the columns the ledger has no field for
    std::string district, central, province, city;      // numbers, as printed
    std::vector<std::string> responsible, cooperating;  // item.others holds both, without the lead
    std::optional<ProgressState> state;
    std::optional<std::string> state_as_printed;
    std::optional<Date> deadline_date;  // the day of a column of days
    std::optional<Date> updated;
    std::vector<LedgerTask> tasks;
    plan::ItemSources sources;  // by names of members; a column's doubt is its cells' doubt
    std::vector<int> blocks;    // the rows it was read from
};
DESCRIBE(TableItem, item, extras, district, central, province, city, responsible, cooperating, state, state_as_printed, deadline_date,
         updated, tasks, sources, blocks)

struct TableProposal {
    std::vector<SheetMapping> sheets;
    std::vector<TableItem> items;
    std::vector<plan::UnusedText> unused;         // rows nothing was taken from, and why
    std::vector<plan::StructureBlock> structure;  // "sheet", "title", "table-header", "group"
    std::vector<formats::Warning> warnings;       // "table.no_header", "table.number_twice", "table.deadlines_unclear" …
};
DESCRIBE(TableProposal, sheets, items, unused, structure, warnings)

// Each block of the document ends in an item, in `structure` or in `unused`; choices that name no table or column are
// "table.choice_unknown" among the warnings.
TableProposal propose(const formats::Document&, const Choices& = {});

LedgerRow ledger_row(const TableItem&);

struct RowDifference {
    std::string number;  // of the row; its place, from 1, where it has none
    std::string field;   // a member of LedgerRow; "row" where only one side has it
    std::string before, after;
    auto operator<=>(const RowDifference&) const = default;
};
DESCRIBE(RowDifference, number, field, before, after)
// What an import would change in the ledger it is compared with. Rows belong together by number and text, else by number alone.
std::vector<RowDifference> differences(std::span<const LedgerRow> ledger, const TableProposal&);

}  // namespace bihuan::table
