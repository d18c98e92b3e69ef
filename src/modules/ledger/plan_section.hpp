// A finding as it stands in the document, before its fields are made sense of: a heading and what stands under each label.
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "modules/ledger/plan_import.hpp"
#include "modules/ledger/plan_labels.hpp"

namespace bihuan::plan {

struct Part {
    Slice text;
    int block = -1;
    bool joins = false;  // goes on where the part before was broken off (a page, a line), with nothing between
};

struct Entry {
    Key key = Key::none;
    std::string label;  // as printed, for labels we do not know
    std::vector<Part> parts;
    std::optional<Reason> doubt;
};

// What a plan may say, far beyond any that was ever written; what goes beyond is listed as unused.
inline constexpr std::size_t field_size_max = 20'000;   // characters under one label of one finding
inline constexpr std::size_t findings_max = 20'000;     // of one document
inline constexpr std::size_t unknown_labels_max = 600;  // of one finding, told apart by their names; further ones are kept as one

struct Section {
    std::vector<Part> heading;
    std::optional<Numbering> number;
    bool quoted = false;            // 关于“…”问题
    std::vector<Part> description;  // sentences under the heading
    std::vector<Entry> entries;
    std::optional<std::string> category;  // of the group it stands in
    int category_block = -1;
    int group = 0;           // numbers may start again in each
    std::vector<int> under;  // the headings it stands under, outermost first
    bool wide = false;       // a row of a wide table
    int table = -1;
    std::optional<Reason> doubt;  // of the whole row

    const Entry* find(Key) const;
    bool has(Key key) const { return find(key) != nullptr; }
    Entry& entry(Key, std::string label);  // made where there is none; labels tell apart what we have no key for
    Entry& add(Key, Part, std::string label = {});
    std::size_t plan_fields() const;  // how many different fields of a plan it has
};

// Why a field read under a damaged label is uncertain.
Reason damaged_name(const std::string& label);

// What the reader of the document sees, in order.
struct Token {
    enum class Kind { label, line, group, chapter, edge, row, foot };  // foot: of a web page, behind the document
    Kind kind = Kind::line;
    int block = -1;
    int table = -1;
    std::optional<Numbering> number;
    Slice text;  // after number and label
    Slice whole;
    Key key = Key::none;
    Separator separator = Separator::none;
    bool inlined = false;    // a label in the middle of a line
    bool damaged = false;    // a label read in spite of a wrong character
    bool continues = false;  // a label that a cell merged over several rows repeats
    bool quoted = false;
    std::string label;
    std::size_t row = 0;  // place in Tokens::rows
};

struct Column {
    Key key = Key::none;
    std::string name;
    bool damaged = false;
};

struct Tokens {
    std::deque<Text> texts;  // what the slices point into
    std::vector<Token> list;
    std::vector<Section> rows;  // of wide tables
    std::vector<StructureBlock> structure;
    std::vector<UnusedText> unused;
    std::string title;
    std::vector<Column> columns;  // of the last wide table: one that a page broke has its header only once
    bool table_broken = false;    // nothing but page furniture since that table

    Slice keep(std::string_view utf8) { return texts.emplace_back(utf8).all(); }
    Slice keep(std::u32string text) { return texts.emplace_back(std::move(text)).all(); }
};

// One line of a paragraph or of a cell.
void add_line(Tokens&, Slice line, int block, int table);
// A label and its value, the value perhaps with labels of its own.
void add_value(Tokens&, Key, Slice value, const Token& head);
// The rows of one table, [from, to).
void add_table(Tokens&, const std::vector<formats::Block>&, std::size_t from, std::size_t to);
Tokens tokens_of(const formats::Document&);
bool ends_like_title(Points folded);  // "…整改方案", a draft mark aside
// 关于“…”问题: the inside of the quotation marks.
std::optional<Slice> quoted_text(Slice);

struct Flow {
    std::vector<Section> sections;
    std::size_t beyond_limit = 0;  // findings that were not taken, for there are findings_max already
    std::vector<UnusedText> unused;
    std::vector<StructureBlock> structure;
};
Flow flow_of(Tokens&);
// All that the section holds, where it turned out to be no finding.
void list_unused(const Section&, const Reason&, std::vector<UnusedText>&);

struct Built {
    PlanItem item;
    ItemSources sources;
    PlanExtras extras;
    std::vector<UnusedText> unused;
};
Built build(const Section&, Tokens&);

// Running numbers, and warnings about printed ones.
void number_items(Proposal&, const std::vector<Section>&);
// What the document says of itself, from the blocks that carry no field.
void count_items(Proposal&, const std::vector<Section>&);

}  // namespace bihuan::plan
