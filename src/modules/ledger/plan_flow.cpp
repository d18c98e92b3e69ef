// From the lines, labels and rows of a document to its findings: which line is a finding's heading, which an item of the
// list above it, and where the findings end.
#include <algorithm>

#include "base/text.hpp"
#include "modules/ledger/plan_section.hpp"
#include "modules/ledger/plan_units.hpp"

namespace bihuan::plan {
namespace {

using Kind = Token::Kind;
using Style = Numbering::Style;

enum class Role { value, heading, more_heading, description, measure, group, chapter, outer, aside, rest };

struct List {  // the numbered list that the value being read has reached
    std::optional<Style> style;
    int last = 0;
};

class Reader {
public:
    explicit Reader(Tokens& tokens) : tokens_(tokens), list_(tokens.list) {}

    Flow read() {
        std::size_t from = 0;
        for (std::size_t i = 0; i <= list_.size(); ++i) {
            bool stop = i == list_.size() || list_[i].kind == Kind::label || list_[i].kind == Kind::row;
            if (!stop) continue;
            region(from, i);
            if (i < list_.size() && list_[i].kind == Kind::label) label(list_[i]);
            if (i < list_.size() && list_[i].kind == Kind::row) row(list_[i]);
            from = i + 1;
        }
        close();
        settle();
        return std::move(flow_);
    }

private:
    // ---- what a line is

    bool is_long() const { return open_ && !(has_short_value(key_)); }
    bool starts_finding(Key key) const { return key == Key::text || key == Key::number || key == Key::task; }
    bool repeated(const Token& next) const {
        if (next.kind != Kind::label || next.continues) return false;
        return !open_ || current_.has(next.key) || (next.key == Key::units && current_.has(Key::units_person)) ||
               (next.key == Key::task && current_.has(Key::text));
    }
    static bool is_frame_token(const Token& token) {
        return token.kind == Kind::chapter || token.kind == Kind::group || token.kind == Kind::foot;
    }

    // The last line in [from, to) that could be the heading of what the label at `to` belongs to.
    struct Candidates {
        std::size_t numbered = none, plain = none;
        bool inside_chapter = false;  // 组织保障 and the like
    };
    Candidates candidates(std::size_t from, std::size_t to) const {
        Candidates found;
        std::size_t barrier = from;
        bool chapter = !open_ && chapter_;
        auto chapter_rank = chapter_rank_;
        for (auto i = from; i < to; ++i)
            if (is_frame_token(list_[i])) {
                barrier = i + 1;
                chapter = list_[i].kind == Kind::chapter && is_frame_chapter(list_[i].text.folded);
                chapter_rank = list_[i].number ? rank(list_[i].number->style) : 0;
            }
        for (auto i = to; i-- > barrier;) {
            const auto& token = list_[i];
            if (token.kind != Kind::line) continue;
            if (token.number || token.quoted) {
                bool inside = chapter && token.number && !token.quoted && rank(token.number->style) > chapter_rank;
                found.inside_chapter = inside;
                found.numbered = i;
                break;
            }
            found.plain = i;
        }
        return found;
    }

    bool follows_heading(const Numbering& number) const {
        return current_.number && number.style == current_.number->style && number.value == current_.number->value + 1;
    }
    bool in_list(const Numbering& number, const List& items) const {
        if (!items.style) return number.value == 1 || number.style == Style::bullet;
        if (number.style == Style::bullet) return *items.style == Style::bullet;
        return number.style == *items.style && number.value == items.last + 1;
    }

    // A numbered or quoted line while a value is being read. `forced`: it is the last such line before a label that the
    // finding has already, so some line here must be a heading.
    Role numbered_in_value(const Token& token, bool forced, const List& items) const {
        if (token.quoted) return Role::heading;
        const auto& number = *token.number;
        if (number.style == Style::problem) return Role::heading;
        if (forced && number.value == 1 && !number.doubtful && rank(number.style) <= 2 && is_front_matter(current_)) return Role::heading;
        bool listed = in_list(number, items), next = follows_heading(number);
        bool same_style = current_.number && number.style == current_.number->style;
        if (is_long() || value_is_open()) {
            if (next && (!listed || forced)) return Role::heading;
            if (listed) return Role::value;
            if (items.style && rank(number.style) > rank(*items.style)) return Role::value;
            if (same_style && (!items.style || *items.style != number.style)) return number.doubtful ? Role::value : Role::heading;
            if (!number.doubtful && is_outer(number)) return forced ? Role::heading : Role::outer;
            return forced && !number.doubtful ? Role::heading : Role::value;
        }
        bool measure = measures_.style && number.style == *measures_.style && number.value == measures_.last + 1;
        if (measure && !next) return Role::measure;
        if (next || (same_style && !number.doubtful) || forced) return Role::heading;
        return is_outer(number) ? Role::outer : Role::rest;
    }
    // What stands before the first finding may name goals and measures, but neither units, nor people, nor a day.
    static bool is_front_matter(const Section& section) {
        return !section.number && !section.quoted && section.table < 0 && !section.has(Key::text) && !section.has(Key::task) &&
               std::none_of(section.entries.begin(), section.entries.end(), [](const Entry& entry) { return has_short_value(entry.key); });
    }
    bool is_outer(const Numbering& number) const {
        if (rank(number.style) > 2) return false;
        if (!current_.number) return !current_.quoted || rank(number.style) < 2;
        return rank(number.style) < rank(current_.number->style);
    }
    // A label whose value is still to come, or was broken off: "责任单位:", "区水务局、".
    bool value_is_open() const {
        if (!open_ || key_ == Key::none || !value_) return false;
        constexpr std::size_t short_value_max = 160;
        if (value_text_.empty()) return true;
        if (value_text_.size() > short_value_max) return false;
        if (Points(U"、,").find(value_text_.back()) != Points::npos) return true;
        if (ends_sentence(value_text_)) return false;
        if (names_units(key_) && key_ != Key::units_person) return !fits(key_, value_text_);
        if (key_ == Key::deadline) return !fits(key_, value_text_);
        return false;
    }

    // ---- what lies between two labels

    void region(std::size_t from, std::size_t to) {
        const Token* next = to < list_.size() ? &list_[to] : nullptr;
        auto found = candidates(from, to);
        bool again = next && next->kind == Kind::label && repeated(*next);
        bool wants_heading = again && !(next->continues) && !(starts_finding(next->key) && found.numbered == none);
        auto forced = wants_heading && !found.inside_chapter ? found.numbered : none;
        auto plain = wants_heading && (found.numbered == none || found.inside_chapter) ? found.plain : none;
        if (plain != none && (!open_ || is_long())) plain = last_plain(found.plain, to);
        if (found.inside_chapter && plain == none && wants_heading) forced = found.numbered;
        if (open_ && forced != none && plain == none) plain = plain_instead(to, forced);
        if (plain != none && forced != none) forced = none;
        for (auto i = from; i < to; ++i) line(list_[i], i == forced, i == plain);
    }
    // Of the plain lines before a label the heading: the last that is not the rest of a broken one, rather one without a full
    // stop (then sentences that describe it follow).
    std::size_t last_plain(std::size_t first, std::size_t to) const {
        auto last = first, bare = none;
        for (auto i = first; i < to; ++i) {
            const auto& token = list_[i];
            bool whole = i == first || list_[i - 1].kind != Kind::line || ends_sentence(list_[i - 1].text.folded) || i == bare + 1;
            if (token.kind != Kind::line || token.number || !whole) continue;
            last = i;
            if (!ends_sentence(token.text.folded)) bare = i;
        }
        return bare != none ? bare : last;
    }
    // Headings without numbers over lists with them: then the last numbered line is an item, and the plain line after it a heading.
    std::size_t plain_instead(std::size_t to, std::size_t forced) const {
        if (current_.number || current_.quoted || current_.heading.empty() || list_[forced].quoted) return none;
        for (auto i = forced + 1; i < to; ++i)
            if (list_[i].kind == Kind::line && ends_sentence(list_[i - 1].text.folded)) return i;
        return none;
    }

    void line(const Token& token, bool forced, bool plain) {
        switch (token.kind) {
            case Kind::edge: return end_value();
            case Kind::foot: return close();
            case Kind::group: return group(token);
            case Kind::chapter: return chapter(token);
            default: break;
        }
        if (plain) return heading(token);
        if (open_ && value_) return in_value(token, forced);
        if (forced) return heading(token);
        if (heading_open_) return under_heading(token);
        between(token);
    }
    void in_value(const Token& token, bool forced) {
        if (!token.number && !token.quoted) return plain_in_value(token);
        switch (numbered_in_value(token, forced, items_)) {
            case Role::value: return value(token);
            case Role::measure: return measure(token);
            case Role::heading: return heading(token);
            case Role::outer: return outer(token);
            default: return aside(token, {"此行不属于任何栏目", "this line belongs to no field"});
        }
    }
    void plain_in_value(const Token& token) {
        if (is_long() && ends_sentence(value_text_) && is_closing_line(token.text.folded)) {
            close();
            return between(token);
        }
        bool further = (names_units(key_) || key_ == Key::person) && fits(key_, token.text.folded);  // each unit on a line of its own
        if (is_long() || value_is_open() || further) return value(token);
        aside(token, {"此行不属于任何栏目", "this line belongs to no field"});
    }
    // Behind the last finding: how long the plan is shown, whom to call.
    static bool is_closing_line(Points text) {
        return starts_with_any(
            text, {U"公示期", U"公示时间", U"特此", U"如有异议", U"如对", U"监督电话", U"举报电话", U"意见反馈", U"联系电话", U"来信来访"});
    }
    // After a heading and before its first label.
    void under_heading(const Token& token) {
        if (token.number || token.quoted) {
            bool sub_list = token.number && !token.quoted && current_.number && rank(token.number->style) > rank(current_.number->style);
            if (!sub_list) return heading(token);
            return describe(token);
        }
        constexpr std::size_t heading_line_min = 18;  // shorter lines are never broken by a page's width
        const auto& last = current_.heading.back().text;
        bool broken = !current_.quoted && current_.description.empty() && last.size() >= heading_line_min && !ends_sentence(last.folded);
        if (broken) return current_.heading.push_back({token.text, token.block, true});
        describe(token);
    }
    void describe(const Token& token) { current_.description.push_back({token.whole, token.block, false}); }

    // No finding is open: front matter, or findings without a label.
    void between(const Token& token) {
        if (is_subject(token)) return outer(token);
        bool candidate = (token.number || token.quoted) && !chapter_;
        bool like_before = style_ && token.number && token.number->style == *style_ && !token.number->doubtful;
        if (candidate && (token.quoted || (like_before && grouped_))) return heading(token);
        if (token.number && rank(token.number->style) <= 1 && token.number->style != Style::problem) return outer(token);
        aside(token, chapter_ ? Reason{"属于“" + chapter_name_ + "”，不是问题", "under “" + chapter_name_ + "”, not a finding"}
                              : Reason{"前言或说明", "preamble or note"});
    }

    // "(一)污染防治方面(3个)" between a group and its findings.
    bool is_subject(const Token& token) const {
        constexpr std::size_t subject_max = 30;
        if (!token.number || token.quoted || chapter_ || rank(token.number->style) > 2) return false;
        auto word = compact_points(token.text.without_closing().folded);
        if (word.size() > subject_max || contains_any(word, {U",", U"。"})) return false;
        auto count = ends_with_any(word, {U"个)", U"项)", U"条)", U"件)"});
        return count || ends_with_any(word, {U"方面", U"方面问题", U"方面的问题", U"领域", U"领域问题", U"类问题"});
    }

    // ---- what happens then

    void heading(const Token& token) {
        close();
        open_ = true;
        heading_open_ = true;
        chapter_ = false;
        current_ = Section{};
        current_.number = token.number;
        current_.quoted = token.quoted;
        current_.table = token.table;
        current_.heading.push_back({token.text, token.block, false});
        enter_group();
        if (token.number) style_ = token.number->style;
    }
    void enter_group() {
        current_.category = category_;
        current_.category_block = category_block_;
        current_.group = group_;
        current_.under = under();
    }
    struct Over {
        int rank, block;
    };
    void stand_over(const Token& token) {
        auto level = token.number ? rank(token.number->style) : 0;
        while (!over_.empty() && over_.back().rank >= level) over_.pop_back();
        over_.push_back({level, token.block});
    }
    std::vector<int> under() const {
        std::vector<int> blocks;
        for (const auto& one : over_) blocks.push_back(one.block);
        return blocks;
    }
    void close() {
        if (open_) flow_.sections.push_back(std::move(current_));
        current_ = Section{};
        open_ = value_ = heading_open_ = false;
        key_ = Key::none;
        items_ = measures_ = {};
    }
    void end_value() {
        value_ = false;
        items_ = {};
    }
    void group(const Token& token) {
        close();
        chapter_ = false;
        grouped_ = true;
        ++group_;
        category_ = category_in(token.whole.folded);
        category_block_ = token.block;
        group_rank_ = token.number ? rank(token.number->style) : 0;
        stand_over(token);
        flow_.structure.push_back({token.block, "group", token.whole.utf8()});
    }
    void chapter(const Token& token) {
        close();
        chapter_ = true;
        grouped_ = false;
        chapter_rank_ = token.number ? rank(token.number->style) : 0;
        chapter_name_ = token.text.without_closing().utf8();
        if (!is_frame_chapter(token.text.folded)) chapter_ = false;
        if (chapter_rank_ <= 1) category_.reset(), category_block_ = -1, ++group_;
        stand_over(token);
        flow_.structure.push_back({token.block, "chapter", token.whole.utf8()});
    }
    // A heading of an outer level that names no known chapter; one below 共性问题 divides that group.
    void outer(const Token& token) {
        close();
        chapter_ = false;
        ++group_;
        if (!category_ || rank(token.number->style) <= group_rank_) {
            grouped_ = false;
            category_.reset();
            category_block_ = -1;
        }
        stand_over(token);
        chapter_name_ = token.text.without_closing().utf8();
        flow_.structure.push_back({token.block, "chapter", token.whole.utf8()});
    }
    void aside(const Token& token, Reason reason) { flow_.unused.push_back({token.block, token.whole.utf8(), std::move(reason)}); }

    void value(const Token& token) {
        auto& entry = entry_of(key_);
        bool number = token.number.has_value();
        if (number && (!items_.style || in_list(*token.number, items_))) {
            if (!items_.style || rank(token.number->style) <= rank(*items_.style)) items_ = {token.number->style, token.number->value};
        }
        bool list = names_units(key_) || key_ == Key::person;  // its reader tells a broken name from the next one
        bool broken = !number && !list && !entry.parts.empty() && !entry.parts.back().text.empty() &&
                      !ends_sentence(entry.parts.back().text.folded) && entry.parts.back().text.folded.back() != U':';
        entry.parts.push_back({token.whole, token.block, broken});
        value_text_ += token.whole.folded;
        if (key_ == Key::measures) measures_ = items_;
    }
    void measure(const Token& token) {
        entry_of(Key::measures).parts.push_back({token.whole, token.block, false});
        key_ = Key::measures;
        items_ = measures_ = {token.number->style, token.number->value};
        value_text_ = token.whole.folded;
    }
    Entry& entry_of(Key key) { return current_.entry(key, label_); }

    void label(const Token& token) {
        bool again = open_ && repeated(token) && !heading_open_;
        bool first_key = open_ && current_.heading.empty() && !current_.entries.empty() && current_.entries.front().key == token.key;
        bool other_table = open_ && token.table >= 0 && current_.table >= 0 && token.table != current_.table;
        bool complete = open_ && other_table && starts_finding(token.key) && current_.plan_fields() >= 2;
        if (complete || (again && (starts_finding(token.key) || first_key || other_table))) close();
        if (!open_) {
            if (chapter_ && token.table < 0 && !starts_finding(token.key)) return preamble_label(token);
            open_ = true;
            current_ = Section{};
            enter_group();
        }
        if (token.table >= 0) current_.table = token.table;
        heading_open_ = false;
        value_ = true;
        key_ = token.key;
        label_ = token.key == Key::unknown ? token.label : std::string();
        items_ = {};
        auto& entry = entry_of(key_);
        entry.parts.push_back({token.text, token.block, false});
        if (token.damaged) entry.doubt = damaged_name(token.label);
        value_text_ = token.text.folded;
        if (is_long() && !token.text.empty())
            if (auto number = numbering_at(token.text.folded); number && !number->doubtful)
                items_ = {number->style, last_of_list(token.text.folded, *number)};
        if (key_ == Key::measures) measures_ = items_;
        if (current_.heading.empty() && !current_.number && token.number && token.key == Key::text) current_.number = token.number;
    }
    // "整改措施:1.… 2.…" all in one line: the list goes on after its last number.
    static int last_of_list(Points text, const Numbering& first) {
        int last = first.value;
        for (std::size_t at = first.length; at < text.size(); ++at) {
            if (Points(U"。;\n").find(text[at - 1]) == Points::npos) continue;
            auto number = numbering_at(text, at);
            if (number && number->style == first.style && number->value == last + 1) ++last;
        }
        return last;
    }
    void preamble_label(const Token& token) {
        aside(token, {"属于“" + chapter_name_ + "”，不是问题", "under “" + chapter_name_ + "”, not a finding"});
    }
    void row(const Token& token) {
        close();
        chapter_ = false;
        auto section = tokens_.rows[token.row];
        section.category = category_;
        section.category_block = category_block_;
        section.group = group_;
        section.under = under();
        flow_.sections.push_back(std::move(section));
    }

    // ---- afterwards: what looked like a finding and has no plan is none

    void settle() {
        std::vector<Section> kept;
        std::size_t last_planned = 0;
        for (std::size_t i = 0; i < flow_.sections.size(); ++i)
            if (flow_.sections[i].plan_fields() >= 2) last_planned = i + 1;
        for (std::size_t i = 0; i < flow_.sections.size(); ++i) {
            auto& section = flow_.sections[i];
            if (!is_finding(section, i, last_planned) || is_preamble(i))
                list_unused(section,
                            {"没有整改措施、责任单位等栏目，不作为问题", "has no measures, units or the like: not taken for a finding"},
                            flow_.unused);
            else if (kept.size() < findings_max) kept.push_back(std::move(section));
            else {
                ++flow_.beyond_limit;
                list_unused(section, {"问题太多，此条未读，请分批导入", "too many findings: this one was not read; import in parts"},
                            flow_.unused);
            }
        }
        flow_.sections = std::move(kept);
    }
    // Sentences with a label in them before findings that all bear numbers.
    bool is_preamble(std::size_t place) const {
        if (place != 0 || flow_.sections.size() < 3 || !is_front_matter(flow_.sections[0])) return false;
        return flow_.sections[1].number && flow_.sections[1].number->value == 1 &&
               std::all_of(flow_.sections.begin() + 1, flow_.sections.end(),
                           [](const Section& section) { return section.number.has_value(); });
    }
    bool is_finding(const Section& section, std::size_t place, std::size_t last_planned) const {
        auto fields = section.plan_fields();
        if (section.wide) return fields + section.has(Key::text) >= 2 || section.has(Key::text);
        bool named = !section.heading.empty() || section.has(Key::text) || section.has(Key::task);
        if (!named) return fields >= 3;
        if (fields >= 2) return true;
        if (fields == 1 && (section.quoted || section.has(Key::text) || place < last_planned)) return true;
        return (section.quoted || (section.number && section.number->style == Style::problem) || section.has(Key::text)) ||
               (place < last_planned && place > 0 && same_style_before(section, place));
    }
    bool same_style_before(const Section& section, std::size_t place) const {
        for (auto i = place; i-- > 0 && place - i < 3;) {
            const auto& other = flow_.sections[i];
            if (other.number && section.number && other.number->style == section.number->style && other.group == section.group) return true;
        }
        return false;
    }

    static constexpr std::size_t none = std::size_t(-1);
    Tokens& tokens_;
    const std::vector<Token>& list_;
    Flow flow_;

    Section current_;
    bool open_ = false, heading_open_ = false, value_ = false;
    Key key_ = Key::none;
    std::string label_;
    std::u32string value_text_;
    List items_, measures_;

    std::optional<Style> style_;  // of findings' headings, once one was seen
    bool chapter_ = false, grouped_ = false;
    int chapter_rank_ = 0;
    std::string chapter_name_;
    std::optional<std::string> category_;
    int category_block_ = -1, group_ = 0, group_rank_ = 0;
    std::vector<Over> over_;
};

}  // namespace

void list_unused(const Section& section, const Reason& reason, std::vector<UnusedText>& unused) {
    auto list = [&](const std::vector<Part>& parts) {
        for (const auto& part : parts)
            if (!part.text.empty()) unused.push_back({part.block, part.text.utf8(), reason});
    };
    list(section.heading);
    list(section.description);
    for (const auto& entry : section.entries) list(entry.parts);
}

Flow flow_of(Tokens& tokens) { return Reader(tokens).read(); }

}  // namespace bihuan::plan
