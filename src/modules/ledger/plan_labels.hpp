// The words by which plans name their fields (责任单位, 整改时限 …) and how they stand: at the head of a line, inside one,
// or over a table's column.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "modules/ledger/plan_text.hpp"

namespace bihuan::plan {

enum class Key : std::uint8_t {
    none,
    number,
    category,
    theme,
    text,
    task,
    local_text,
    goal,
    measures,
    deadline,
    units,
    lead,
    cooperating,
    superior_units,
    supervisor,
    accepting,
    person,
    leader,
    supervising_leader,
    contact,
    progress,
    remark,
    units_person,
    goal_deadline,
    unknown
};
bool has_short_value(Key);  // units, people, days: a value that a line or two hold
bool names_units(Key);
bool says_plan(Key);  // a field only a plan has, unlike a remark or a telephone number

enum class Separator : std::uint8_t { none, colon, stop, space, bracket, end };

struct Label {
    Key key = Key::none;
    Separator separator = Separator::none;
    std::size_t length = 0;  // with separator and the spaces after it
    bool strong = false;     // hardly a word of a sentence: "整改时限", not "目标"
};
// The longest label that stands at `at`, spaces inside it aside ("责 任 单 位").
std::optional<Label> label_at(Points folded, std::size_t at = 0);

struct Piece {  // a label inside a line, and what follows it
    Key key = Key::none;
    std::size_t label_at = 0, value_at = 0, value_end = 0;
    Separator separator = Separator::none;
};
// Labels inside a line from `from` on. After a short value ("…、河口街道责任人:") a colon is enough; elsewhere a label needs a
// mark before it. Labels in brackets belong to the sentence and are left there.
std::vector<Piece> labels_within(Points folded, std::size_t from, Key before);

// What a table's header names; the text may be broken ("责任 单位") or say more ("区级责任单位及责任人").
Key header_key(Points folded);
// A cell that is a label and nothing else.
Key cell_label(Points folded);

// One of the common labels with one character damaged ("责仼人").
Key damaged_label(Points folded);

// "四、共性问题(13个)": 共性 or 个性.
std::optional<std::string> category_in(Points folded);
// 总体要求, 组织保障 …: a chapter that holds no findings.
bool is_frame_chapter(Points folded);

}  // namespace bihuan::plan
