#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "modules/ledger/plan_section.hpp"
#include "modules/ledger/plan_units.hpp"

namespace bihuan::plan {
namespace {

using formats::Block;
constexpr std::size_t header_search_max = 8;  // rows in front of a header: titles, notes
constexpr std::size_t header_height_max = 3;

struct Row {
    const Block* block;
    int place;  // in Document::blocks
    std::vector<Slice> cells;

    std::size_t size() const { return cells.size(); }
    bool merged(std::size_t column) const { return block->cells[column].merged; }
    // The same text as the cell to the left, spread over both.
    bool spread(std::size_t column) const { return column && merged(column) && cells[column].printed == cells[column - 1].printed; }
};

struct Header {
    std::size_t begin = 0, end = 0;
    std::vector<Column> columns;
    std::size_t known = 0;
};

class Table {
public:
    Table(Tokens& tokens, const std::vector<Block>& blocks, std::size_t from, std::size_t to)
        : tokens_(tokens), table_(blocks[from].table) {
        for (auto i = from; i < to; ++i) {
            Row row{&blocks[i], int(i), {}};
            for (const auto& cell : blocks[i].cells) row.cells.push_back(tokens.keep(cell.text).trimmed());
            columns_ = std::max(columns_, row.size());
            rows_.push_back(std::move(row));
        }
    }

    void read() {
        edge();
        if (columns_ > 1 && rows_begin_with_labels()) return label_rows();
        header_ = find_header();
        if (header_.known) return wide();
        if (!tokens_.columns.empty() && tokens_.columns.size() == columns_ && !labelled()) {
            header_.columns = tokens_.columns;
            if (tokens_.table_broken && !tokens_.rows.empty()) current_ = tokens_.rows.size() - 1;
            return wide();
        }
        if (columns_ > 1 && labelled()) return label_rows();
        for (const auto& row : rows_) lines_of(row);
        edge();
    }

private:
    void edge() {
        Token token;
        token.kind = Token::Kind::edge;
        token.block = rows_.front().place;
        token.table = table_;
        tokens_.list.push_back(token);
    }
    void structure(const Row& row, const char* role) {
        std::string text;
        for (auto cell : distinct(row)) text += (text.empty() ? "" : "\t") + compact(cell);
        tokens_.structure.push_back({row.place, role, std::move(text)});
    }

    // ---- a header

    static std::vector<Points> distinct(const Row& row) {
        std::vector<Points> texts;
        for (std::size_t c = 0; c < row.size(); ++c)
            if (!row.cells[c].empty() && !row.spread(c) && std::find(texts.begin(), texts.end(), row.cells[c].folded) == texts.end())
                texts.push_back(row.cells[c].folded);
        return texts;
    }
    // A row of short words, none of them a running number.
    static bool could_head(const Row& row) {
        constexpr std::size_t header_cell_max = 30;
        auto texts = distinct(row);
        return !texts.empty() && std::all_of(texts.begin(), texts.end(), [](Points text) {
            return text.size() <= header_cell_max && !is_digit(text.front()) && !contains_any(text, {U"。", U";"});
        });
    }
    Column column_of(std::size_t begin, std::size_t end, std::size_t c) const {
        std::u32string joined;
        Points leaf, top, last;
        for (auto r = begin; r < end; ++r) {
            if (c >= rows_[r].size() || rows_[r].cells[c].empty()) continue;
            auto text = rows_[r].cells[c].folded;
            if (text == last) continue;
            if (top.empty()) top = text;
            joined += text;
            leaf = last = text;
        }
        Column column{Key::none, compact(joined), false};
        if (joined.empty()) return column;
        for (Points text : {Points(joined), leaf, top})
            if (column.key == Key::none) column.key = cell_label(text);
        for (Points text : {leaf, Points(joined), top})
            if (column.key == Key::none) column.key = header_key(text);
        if (column.key == Key::none && (column.key = damaged_label(leaf)) != Key::none) column.damaged = true;
        if (column.key == Key::none) column.key = Key::unknown;
        return column;
    }
    Header header_at(std::size_t begin, std::size_t end) const {
        Header header{begin, end, {}, 0};
        std::set<Key> keys;
        std::set<std::string> names;
        for (std::size_t c = 0; c < columns_; ++c) {
            header.columns.push_back(column_of(begin, end, c));
            const auto& column = header.columns.back();
            if (!column.name.empty()) names.insert(column.name);
            if (column.key != Key::unknown && column.key != Key::none) keys.insert(column.key);
        }
        bool finding = keys.contains(Key::text) || keys.contains(Key::task) || keys.contains(Key::measures) || keys.contains(Key::goal);
        bool plan = std::count_if(keys.begin(), keys.end(), says_plan) > 0;
        bool enough = keys.size() >= 3 || (keys.size() == 2 && names.size() == 2);
        if (finding && plan && enough && keys.size() * 2 >= names.size()) header.known = keys.size();
        return header;
    }
    Header find_header() const {
        Header best;
        for (std::size_t begin = 0; begin < std::min(rows_.size(), header_search_max); ++begin) {
            if (distinct(rows_[begin]).size() < 2 && columns_ > 1) continue;
            for (std::size_t height = 1;
                 height <= header_height_max && begin + height <= rows_.size() && could_head(rows_[begin + height - 1]); ++height) {
                auto header = header_at(begin, begin + height);
                if (header.known > best.known) best = std::move(header);
            }
            if (best.known) break;
        }
        // A column of labels has labels in its rows, too; a header's words do not come again below it.
        if (best.known && best.end < rows_.size() && best.columns.size() <= 4) {
            const auto& next = rows_[best.end];
            if (!next.cells.empty() && cell_label(next.cells[0].folded) != Key::none && !repeats(next, best)) return {};
        }
        return best;
    }
    bool repeats(const Row& row, const Header& header) const {
        if (header.end == header.begin) {  // from the table before
            std::size_t same = 0, all = 0;
            for (std::size_t c = 0; c < row.size() && c < header.columns.size(); ++c)
                if (!row.cells[c].empty()) ++all, same += compact(row.cells[c].folded) == header.columns[c].name;
            return all > 1 && same * 5 >= all * 4;
        }
        for (auto r = header.begin; r < header.end; ++r) {
            std::size_t same = 0, all = 0;
            for (std::size_t c = 0; c < row.size() && c < rows_[r].size(); ++c) {
                if (row.cells[c].empty() && rows_[r].cells[c].empty()) continue;
                ++all;
                same += compact_points(row.cells[c].folded) == compact_points(rows_[r].cells[c].folded);
            }
            if (all > 1 && same * 5 >= all * 4) return true;
        }
        return false;
    }

    // ---- a wide table: a row is a finding

    void wide() {
        for (std::size_t r = 0; r < header_.begin; ++r) lines_of(rows_[r]);
        for (auto r = header_.begin; r < header_.end; ++r) structure(rows_[r], "table-header");
        number_ = find(Key::number);
        text_ = find(Key::text);
        if (text_ == none) text_ = find(Key::task);
        settle_tasks();
        if (header_.end && tokens_.table_broken && same_columns(tokens_.columns) && !tokens_.rows.empty())
            current_ = tokens_.rows.size() - 1;
        bool fresh_page = tokens_.table_broken;
        for (auto r = header_.end; r < rows_.size(); ++r) {
            const auto& row = rows_[r];
            if (repeats(row, header_)) {
                structure(row, "table-header");
                fresh_page = true;
                continue;
            }
            if (is_total(row)) {
                totals(row);
                continue;
            }
            if (distinct(row).size() <= 1 && is_band(row)) {
                lines_of(row);
                continue;
            }
            data(row, r > header_.end ? &rows_[r - 1] : nullptr, fresh_page);
            fresh_page = false;
        }
        tokens_.columns = header_.columns;
        tokens_.table_broken = true;
        edge();
    }
    static constexpr std::size_t none = std::size_t(-1);
    std::size_t find(Key key) const {
        for (std::size_t c = 0; c < header_.columns.size(); ++c)
            if (header_.columns[c].key == key) return c;
        return none;
    }
    bool same_columns(const std::vector<Column>& columns) const {
        return std::equal(columns.begin(), columns.end(), header_.columns.begin(), header_.columns.end(),
                          [](const Column& a, const Column& b) { return a.name == b.name; });
    }
    // 整改任务 is the finding where no other column is, else what is to be done.
    void settle_tasks() {
        bool has_text = find(Key::text) != none, has_measures = find(Key::measures) != none;
        for (auto& column : header_.columns)
            if (column.key == Key::task) column.key = !has_text ? Key::text : !has_measures ? Key::measures : Key::unknown;
        // Two columns of one kind: the second says more about the finding, or is a day of something else.
        for (auto [key, instead] :
             {std::pair{Key::text, Key::local_text}, std::pair{Key::deadline, Key::unknown}, std::pair{Key::number, Key::unknown}})
            for (auto c = find(key) + 1; c > 0 && c < header_.columns.size(); ++c)
                if (header_.columns[c].key == key && header_.columns[c].name != header_.columns[find(key)].name)
                    header_.columns[c].key = instead;
    }
    // One text over the whole row: a group's heading, a note.
    bool is_band(const Row& row) const {
        std::size_t filled = 0, at = 0;
        for (std::size_t c = 0; c < row.size(); ++c)
            if (!row.cells[c].empty()) ++filled, at = c;
        if (filled == 0) return true;
        if (filled > 1 || row.size() == 1) return true;
        auto text = row.cells[at].folded;
        return at == 0 && (numbering_at(text) || category_in(text) || starts_with_any(text, {U"注", U"备注", U"说明", U"合计"}));
    }
    static bool is_total(const Row& row) {
        auto texts = distinct(row);
        auto first = texts.empty() ? std::u32string() : compact_points(texts.front());
        return first == U"合计" || first == U"总计" || first == U"小计" || first == U"共计";
    }
    void totals(const Row& row) {
        std::string text;
        for (auto cell : distinct(row)) text += (text.empty() ? "" : "\t") + compact(cell);
        tokens_.unused.push_back({row.place, std::move(text), {"合计行", "a row of totals"}});
    }
    bool continues_above(const Row& row, const Row* above, std::size_t c) const {
        return c != none && c < row.size() && above && c < above->size() && row.merged(c) &&
               row.cells[c].printed == above->cells[c].printed && !row.cells[c].empty();
    }
    // The same finding as the row above: its number or text is spread over both rows, or is missing because a page ended.
    bool goes_on(const Row& row, const Row* above, bool& broken) const {
        if (tokens_.rows.empty() || tokens_.rows.back().table < 0 || current_ == none) return false;
        if (continues_above(row, above, number_ != none ? number_ : text_)) return true;
        auto empty = [&](std::size_t c) { return c == none || c >= row.size() || row.cells[c].empty(); };
        broken = true;
        if (number_ != none) {
            if (!empty(number_)) return false;
            auto deadline = find(Key::deadline);
            bool whole = !empty(text_) && !empty(deadline) && fits(Key::deadline, row.cells[deadline].folded) &&
                         tokens_.rows[current_].has(Key::deadline);
            return !whole;
        }
        return empty(text_);
    }
    void data(const Row& row, const Row* above, bool fresh_page) {
        bool broken = false;
        if (!goes_on(row, fresh_page ? nullptr : above, broken)) {
            Section section;
            section.wide = true;
            section.table = table_;
            current_ = tokens_.rows.size();
            tokens_.rows.push_back(std::move(section));
            Token token;
            token.kind = Token::Kind::row;
            token.block = row.place;
            token.table = table_;
            token.row = current_;
            tokens_.list.push_back(token);
            broken = false;
            above = nullptr;
        }
        auto& section = tokens_.rows[current_];
        auto shift = broken ? Shift{row.size(), 0} : shift_of(row, section);
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (row.cells[c].empty() || row.spread(c) || continues_above(row, above, c)) continue;
            auto place = c < shift.gap ? c : c + shift.missing;
            auto column = place < header_.columns.size() ? header_.columns[place] : Column{};
            if (column.name.empty()) {
                column = {Key::unknown, "第" + std::to_string(c + 1) + "栏", false};
                section.doubt = Reason{"本行比表头多出一格：“" + row.cells[c].utf8() + "”，各栏可能错位",
                                       "the row has a cell more than the header: “" + row.cells[c].utf8() + "”; columns may be shifted"};
            }
            cell(section, column, row.cells[c], row.place, broken);
        }
    }

    struct Shift {
        std::size_t gap = 0, missing = 0;  // so many cells are missing before this one
    };
    // A row with fewer cells than the header, or with empty ones only at its end, has perhaps lost one in front: where its cells
    // say what the columns ask much better a step further right, they are read there, and the whole row is doubtful.
    Shift shift_of(const Row& row, Section& section) const {
        auto filled = row.size();
        while (filled > 0 && row.cells[filled - 1].empty()) --filled;
        Shift none_missing{row.size(), 0};
        if (filled >= header_.columns.size() || filled == 0) return none_missing;
        auto missing = header_.columns.size() - filled;
        auto suits_at = [&](std::size_t c, std::size_t column) { return suits(row.cells[c].folded, header_.columns[column].key); };
        int straight = 0;
        for (std::size_t c = 0; c < filled; ++c) straight += suits_at(c, c);
        Shift best{filled, missing};
        int best_score = straight, score = straight;
        for (auto gap = filled; gap-- > 0;) {  // one cell more stands further right
            score += suits_at(gap, gap + missing) - suits_at(gap, gap);
            if (score > best_score) best = {gap, missing}, best_score = score;
        }
        bool shifted = best_score > straight + 1;
        bool short_row = row.size() < header_.columns.size();
        if (!shifted && !short_row) return none_missing;
        auto cells = std::to_string(filled), columns = std::to_string(header_.columns.size());
        section.doubt = Reason{"本行有" + cells + "格，表头有" + columns + "格，各栏可能错位" + (shifted ? "，已按内容对应" : ""),
                               "the row has " + cells + " cells, the header " + columns + ": columns may be shifted" +
                                   (shifted ? "; matched by content" : "")};
        return shifted ? best : none_missing;
    }
    // 1: says what the column asks; -1: cannot; 0: who knows.
    static int suits(Points text, Key key) {
        auto sure = [](bool suits) { return suits ? 1 : -1; };
        if (text.empty()) return 0;
        if (key == Key::number) return sure(numbering_at(text) || is_digit(text[0]));
        if (key == Key::category) return sure(category_in(compact_points(text)).has_value());
        if (key == Key::deadline || names_units(key)) return sure(fits(key, text));
        return has_short_value(key) && fits(key, text);
    }

    void cell(Section& section, const Column& column, Slice text, int place, bool broken) {
        auto inner = labels_within(text.folded, 0, column.key);
        if (auto first = label_at(text.folded);
            first && first->separator == Separator::colon && first->strong && (inner.empty() || inner.front().label_at > 0)) {
            inner = labels_within(text.folded, first->length, first->key);
            inner.insert(inner.begin(),
                         Piece{first->key, 0, first->length, inner.empty() ? text.size() : inner.front().label_at, Separator::colon});
        }
        if (column.key == Key::unknown || column.key == Key::measures || column.key == Key::text)
            inner.clear();  // sentences name labels, too
        auto own = inner.empty() ? text : text.sub(0, inner.front().label_at).trimmed();
        if (!own.empty()) {
            auto& entry = section.add(column.key, {own, place, broken}, column.name);
            if (column.damaged) entry.doubt = damaged_name(column.name);
        }
        for (const auto& piece : inner) {
            auto value = text.sub(piece.value_at, std::max(piece.value_end, piece.value_at) - piece.value_at).trimmed();
            if (!value.empty()) section.add(piece.key, {value, place, false});
        }
    }

    // ---- labels and values side by side: a table, or part of one, is a finding

    bool labelled() const {
        std::size_t labels = 0;
        std::set<Key> keys;
        for (const auto& row : rows_) {
            for (std::size_t c = 0; c + 1 < row.size(); ++c) {
                if (row.spread(c)) continue;
                auto key = cell_label(row.cells[c].folded);
                if (key == Key::none) continue;
                keys.insert(key);
                ++labels;
            }
        }
        return labels * 3 >= rows_.size() && keys.size() >= 2 && std::count_if(keys.begin(), keys.end(), says_plan) > 0;
    }
    // Most rows begin with a label and go on with something else: no header has that.
    bool rows_begin_with_labels() const {
        std::size_t count = 0;
        std::set<Key> keys;
        for (const auto& row : rows_) {
            auto texts = distinct(row);
            if (texts.size() < 2 || texts.size() > 6) continue;
            auto key = cell_label(texts[0]);
            if (key == Key::none || cell_label(texts[1]) != Key::none) continue;
            keys.insert(key);
            ++count;
        }
        return count >= 3 && count * 2 >= rows_.size() && keys.size() >= 3;
    }
    void label_rows() {
        const Row* above = nullptr;
        for (const auto& row : rows_) {
            label_row(row, above);
            above = &row;
        }
        edge();
    }
    static bool is_table_title(Points text) {
        auto word = compact_points(text);
        if (auto open = word.rfind(U'('); open != word.npos && open > 4 && word.back() == U')') word.resize(open);
        return !numbering_at(word) && word.size() <= 60 && (ends_like_title(word) || (word.size() > 4 && word.back() == U'表'));
    }
    // A caption over the labels to its right: "责任落实 | 牵头单位 | …".
    static bool is_caption(const Row& row, const std::vector<std::size_t>& places) {
        constexpr std::size_t caption_max = 8;
        return places.size() >= 3 && row.cells[places[0]].size() <= caption_max && !contains_any(row.cells[places[0]].folded, {U":"}) &&
               cell_label(row.cells[places[0]].folded) == Key::none && cell_label(row.cells[places[1]].folded) != Key::none;
    }
    void label_row(const Row& row, const Row* above) {
        std::vector<std::size_t> places;
        for (std::size_t c = 0; c < row.size(); ++c)
            if (!row.spread(c)) places.push_back(c);
        while (!places.empty() && row.cells[places.back()].empty()) places.pop_back();
        bool any = false;
        if (places.size() == 1 && row.size() > 1 && is_table_title(row.cells[places[0]].folded)) {
            if (tokens_.title.empty()) tokens_.title = compact(row.cells[places[0]].printed);
            return structure(row, "title");
        }
        if (is_caption(row, places)) {
            if (!continues_above(row, above, places[0]))
                tokens_.unused.push_back({row.place, row.cells[places[0]].utf8(), {"表内分栏名称", "a caption over the labels beside it"}});
            places.erase(places.begin());
        }
        for (std::size_t i = 0; i < places.size(); ++i) {
            auto text = row.cells[places[i]];
            auto key = cell_label(text.folded);
            bool has_next = i + 1 < places.size();
            auto next = has_next ? row.cells[places[i + 1]] : Slice{};
            bool pair = has_next && (next.empty() || cell_label(next.folded) == Key::none || places.size() == 2);
            if (key == Key::none && pair && i % 2 == 0 && places.size() % 2 == 0 && text.size() <= 12 && !next.empty() &&
                !label_at(text.folded) && !contains_any(text.folded, {U"。", U":"}))
                key = Key::unknown;
            if (key == Key::none || (!pair && places.size() == 1)) {
                if (!text.empty() && !(any && continues_above(row, above, places[i]))) add_line(tokens_, text, row.place, table_);
                any = true;
                continue;
            }
            Token head;
            head.kind = Token::Kind::label;
            head.block = row.place;
            head.table = table_;
            head.whole = text;
            head.separator = Separator::colon;
            head.label = compact(text.printed);
            head.continues = continues_above(row, above, places[i]);
            any = true;
            if (!pair) {
                add_value(tokens_, key, {}, head);
                continue;
            }
            if (!(head.continues && continues_above(row, above, places[i + 1]))) add_value(tokens_, key, next, head);
            ++i;
        }
        if (!any) structure(row, "empty-row");
    }

    // ---- anything else: its cells are lines

    void lines_of(const Row& row) {
        bool any = false;
        bool may_be_title = tokens_.title.empty() && row.block->row <= 1 && distinct(row).size() == 1;
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (row.spread(c) || row.cells[c].empty()) continue;
            any = true;
            auto whole = row.cells[c];
            if (may_be_title && is_table_title(whole.folded)) {
                tokens_.title = compact(whole.printed);
                structure(row, "title");
                return;
            }
            for (std::size_t from = 0; from <= whole.size();) {
                auto to = std::min(whole.folded.find(U'\n', from), whole.size());
                add_line(tokens_, whole.sub(from, to - from), row.place, columns_ == 1 ? -1 : table_);
                from = to + 1;
            }
        }
        if (!any) structure(row, "empty-row");
    }

    Tokens& tokens_;
    int table_;
    std::size_t columns_ = 0;
    std::vector<Row> rows_;
    Header header_;
    std::size_t number_ = none, text_ = none;
    std::size_t current_ = none;
};

}  // namespace

void add_table(Tokens& tokens, const std::vector<Block>& blocks, std::size_t from, std::size_t to) {
    Table(tokens, blocks, from, to).read();
}

}  // namespace bihuan::plan
