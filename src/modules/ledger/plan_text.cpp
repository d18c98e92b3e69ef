#include "modules/ledger/plan_text.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace bihuan::plan {
namespace {

using Style = Numbering::Style;

bool invisible(char32_t c) { return (c >= 0x200b && c <= 0x200f) || c == 0xfeff || c == 0x2060 || c == 0xad || c == U'\r'; }

// A raised figure after a word is a footnote's: "未批先建¹", unlike "微克/米³", "公里²".
bool is_note_mark(char32_t c) { return c == U'¹' || c == U'²' || c == U'³' || (c >= 0x2074 && c <= 0x2079); }

// A sentence or a clause ends here, so that a new item may begin.
bool is_boundary(char32_t c) { return Points(U"。;,:!?、)]”\n ").find(c) != Points::npos; }
bool is_sentence_end(char32_t c) { return Points(U"。;!?").find(c) != Points::npos; }
constexpr Points after_sentence = U" \n”\")";   // may stand between a sentence's end and the end of its line
constexpr std::size_t after_sentence_max = 64;  // so many of them: a field of nothing else is asked at each of its lines

// Words that follow a quantity: after "2.4" they make it 2.4公顷, not item 2.4.
constexpr Points measure_words = U"公万亿千百吨米个家处座亩平立毫微克升天年月日时条项套台人户辆倍%‰℃元分蒸兆度级件次份头只株";

std::size_t skip_blanks(Points text, std::size_t at) {
    while (at < text.size() && text[at] == U' ') ++at;
    return at;
}
bool at_digit(Points text, std::size_t at) { return at < text.size() && is_digit(text[at]); }

struct Number {
    int value = 0;
    std::size_t end = 0;
};
std::optional<Number> arabic(Points text, std::size_t at, std::size_t most = 3) {
    int value = 0;
    auto end = at;
    while (at_digit(text, end) && end - at < most) value = value * 10 + int(text[end++] - U'0');
    if (end == at || at_digit(text, end)) return {};
    return Number{value, end};
}
std::optional<Number> chinese(Points text, std::size_t at) {
    auto end = at;
    while (end < text.size() && is_cjk_numeral(text[end]) && end - at < 6) ++end;
    if (end == at) return {};
    auto value = text::chinese_number(text::utf8(text.substr(at, end - at)));
    if (!value) return {};
    return Number{*value, end};
}
std::optional<Number> either(Points text, std::size_t at) {
    auto found = arabic(text, at);
    return found ? found : chinese(text, at);
}

// ①…⑳ ㉑…㉟ ㊱…㊿ ❶…❿ and ⑴…⒇, ⒈…⒛
std::optional<Numbering> enclosed(char32_t c) {
    struct Run {
        char32_t first, last;
        int value;
        Style style;
    };
    static constexpr Run runs[] = {{0x2460, 0x2473, 1, Style::circled},       {0x3251, 0x325f, 21, Style::circled},
                                   {0x32b1, 0x32bf, 36, Style::circled},      {0x2776, 0x277f, 1, Style::circled},
                                   {0x2474, 0x2487, 1, Style::decimal_paren}, {0x2488, 0x249b, 1, Style::decimal_dot},
                                   {0x3220, 0x3229, 1, Style::chinese_paren}};
    for (const auto& run : runs)
        if (c >= run.first && c <= run.last) return Numbering{run.style, run.value + int(c - run.first), 1, false};
    return {};
}

Numbering marked(Points text, Style style, int value, std::size_t at, std::size_t end, bool doubtful = false) {
    return {style, value, skip_blanks(text, end) - at, doubtful};
}

// "1.", "1、", "1)", "1.2", "1 "
std::optional<Numbering> decimal(Points text, std::size_t at) {
    auto number = arabic(text, at);
    if (!number || number->value == 0) return {};
    auto mark_at = skip_blanks(text, number->end);
    auto mark = mark_at < text.size() ? text[mark_at] : U'\0';
    if (mark == U'、') return marked(text, Style::decimal_comma, number->value, at, mark_at + 1, at_digit(text, mark_at + 1));
    if (mark == U')') return marked(text, Style::half_paren, number->value, at, mark_at + 1);
    if (mark == U'.') {
        auto sub = arabic(text, mark_at + 1, 2);
        if (!sub) {
            bool long_digits = at_digit(text, mark_at + 1);  // "2025.10.31" is cut off above; "1.1360件" is item 1
            return marked(text, Style::decimal_dot, number->value, at, mark_at + 1, long_digits);
        }
        auto end = sub->end;
        int last = sub->value;
        while (end < text.size() && text[end] == U'.') {
            auto more = arabic(text, end + 1, 2);
            if (!more) break;
            last = more->value, end = more->end;
        }
        auto after = skip_blanks(text, end);
        bool quantity =
            end >= text.size() || text[end] == U'\n' || measure_words.find(text[after < text.size() ? after : end]) != Points::npos;
        if (quantity || last == 0) return marked(text, Style::decimal_dot, number->value, at, mark_at + 1, true);
        if (text[after] == U'、' || text[after] == U'.') ++after;
        return marked(text, Style::multilevel, last, at, after, true);
    }
    bool spaced = mark_at > number->end;
    if (spaced && mark && text::is_cjk(mark) && measure_words.find(mark) == Points::npos)
        return marked(text, Style::decimal_space, number->value, at, mark_at, true);
    return {};
}

// "第一部分", "第3项:", "问题一:", "任务2."
std::optional<Numbering> named(Points text, std::size_t at) {
    if (text[at] == U'第') {
        auto number = either(text, skip_blanks(text, at + 1));
        if (!number) return {};
        auto word = text.substr(skip_blanks(text, number->end));
        auto end = [&](std::size_t length) {
            auto after = text.size() - word.size() + length;
            if (after < text.size() && Points(U"、.:,").find(text[after]) != Points::npos) ++after;
            return after;
        };
        if (word.starts_with(U"部分")) return marked(text, Style::part, number->value, at, end(2));
        if (starts_with_any(word, {U"章", U"节", U"篇"})) return marked(text, Style::part, number->value, at, end(1));
        if (starts_with_any(word, {U"项问题", U"个问题", U"条问题"})) return marked(text, Style::problem, number->value, at, end(3));
        if (starts_with_any(word, {U"项:", U"项、", U"项 ", U"条:", U"条、", U"条 "}))
            return marked(text, Style::problem, number->value, at, end(1));
        return {};
    }
    auto rest = text.substr(at);
    for (Points word : {Points(U"反馈问题"), Points(U"整改问题"), Points(U"整改任务"), Points(U"整改事项"), Points(U"问题"),
                        Points(U"任务"), Points(U"事项"), Points(U"序号"), Points(U"编号")}) {
        if (!rest.starts_with(word)) continue;
        auto begin = skip_blanks(text, at + word.size());
        bool bracket = begin < text.size() && text[begin] == U'(';
        auto number = either(text, begin + (bracket ? 1 : 0));
        if (!number) return {};
        auto end = number->end;
        if (bracket && (end >= text.size() || text[end++] != U')')) return {};
        auto after = skip_blanks(text, end);
        bool closed = bracket || after > end || after >= text.size();
        if (after < text.size() && Points(U"、.:。,").find(text[after]) != Points::npos) closed = true, ++after;
        closed = closed || (after < text.size() && text[after] == U'(');  // "序号3(市序号7):…"
        if (!closed || (text[after - 1] == U'、' && after < text.size() && is_cjk_numeral(text[after]))) return {};
        return marked(text, Style::problem, number->value, at, after);
    }
    return {};
}

std::optional<Numbering> in_chinese(Points text, std::size_t at) {
    auto number = chinese(text, at);
    if (!number || number->value == 0) return {};
    auto mark_at = skip_blanks(text, number->end);
    auto mark = mark_at < text.size() ? text[mark_at] : U'\0';
    bool enumeration = mark_at + 1 < text.size() && is_cjk_numeral(text[mark_at + 1]);  // "一、二级保护区" is no heading
    if ((mark == U'、' || mark == U'.') && !enumeration) return marked(text, Style::chinese, number->value, at, mark_at + 1);
    if (mark == U'是' && number->value <= 20 && mark_at == number->end) {
        auto end = mark_at + 1;
        if (end < text.size() && (text[end] == U':' || text[end] == U',')) ++end;
        return marked(text, Style::one_is, number->value, at, end);
    }
    if (mark == U')') return marked(text, Style::chinese_paren, number->value, at, mark_at + 1);
    return {};
}

std::optional<Numbering> in_brackets(Points text, std::size_t at) {
    auto number_at = skip_blanks(text, at + 1);
    auto number = either(text, number_at);
    if (!number || number->value == 0) return {};
    auto close = skip_blanks(text, number->end);
    if (close >= text.size() || text[close] != U')') return {};
    auto end = close + 1;
    if (end < text.size() && (text[end] == U'、' || text[end] == U'.')) ++end;
    return marked(text, is_digit(text[number_at]) ? Style::decimal_paren : Style::chinese_paren, number->value, at, end);
}

// May an item of this style begin at `at`, in the middle of a text?
bool may_begin(Points text, std::size_t at, const Numbering& number) {
    if (at == 0) return true;
    auto before = text[at - 1];
    if (number.style == Style::multilevel) return Points(U"。;:!?)”\n ").find(before) != Points::npos;
    if (number.doubtful) {
        auto last = text.find_last_not_of(U" \n", at - 1);
        return last == Points::npos || is_sentence_end(text[last]);
    }
    switch (number.style) {
        case Style::circled:
        case Style::decimal_paren:
        case Style::chinese_paren: return true;
        case Style::chinese:
        case Style::problem:
        case Style::part: return is_sentence_end(before) || before == U'\n' || before == U' ';
        case Style::one_is: return is_boundary(before);
        case Style::bullet: return before == U'\n';
        default: return is_boundary(before) || text::is_cjk(before);
    }
}

// Where the next item of the list begins: number `value` of the style, from `from` on.
struct Found {
    std::size_t at = 0;
    Numbering number;
};
bool could_number(char32_t c, Style style) {
    switch (style) {
        case Style::circled: return enclosed(c).has_value();
        case Style::decimal_paren:
        case Style::chinese_paren: return c == U'(' || enclosed(c).has_value() || is_cjk_numeral(c);
        case Style::chinese:
        case Style::one_is: return is_cjk_numeral(c);
        case Style::bullet: return true;
        case Style::part:
        case Style::problem: return Points(U"第反整问任事序编").find(c) != Points::npos;
        default: return is_digit(c) || enclosed(c).has_value();
    }
}
std::optional<Found> next_item(Points text, std::size_t from, Style style, int value) {
    for (auto at = from; at < text.size(); ++at) {
        if (!could_number(text[at], style)) continue;
        if (at && is_digit(text[at]) && is_digit(text[at - 1])) continue;
        auto number = numbering_at(text, at);
        if (number && number->style == Style::multilevel && style == Style::decimal_dot && number->doubtful) {
            auto head = arabic(text, at);  // "2.5家企业" where item 2 is due
            if (head && head->value == value) number = Numbering{style, value, head->end + 1 - at, true};
        }
        if (number && number->style == style && number->value == value && may_begin(text, at, *number)) return Found{at, *number};
    }
    return {};
}
// Where the items of one list begin. Lines that begin with a number of its style are items even where the numbers repeat or jump:
// "1.…\n2.…\n2.…\n4.…". Places once found are kept, so that the text is gone over once for each number and not for each item.
class Items {
public:
    Items(Points text, Style style) : text_(text), style_(style) {}

    std::optional<Found> next(std::size_t from, int value) {
        auto due = due_at(from, value), line = line_at(from);
        return line && (!due || line->at < due->at) ? line : due;
    }

private:
    std::optional<Found> due_at(std::size_t from, int value) {
        auto known = due_.find(value);
        if (known != due_.end() && (!known->second || known->second->at >= from)) return known->second;
        return due_[value] = next_item(text_, from, style_, value);
    }
    std::optional<Found> line_at(std::size_t from) {
        if (looked_ && (!line_ || line_->at >= from)) return line_;
        looked_ = true;
        line_.reset();
        for (auto at = text_.find(U'\n', from); at != Points::npos && !line_; at = text_.find(U'\n', at + 1)) {
            auto begin = skip_blanks(text_, at + 1);
            auto number = numbering_at(text_, begin);
            if (number && number->style == style_ && !number->doubtful) line_ = Found{begin, *number};
        }
        return line_;
    }
    Points text_;
    Style style_;
    std::map<int, std::optional<Found>> due_;
    std::optional<Found> line_;
    bool looked_ = false;
};
bool is_lead_in(Points text) {  // "主要措施如下:"
    return text.size() <= 40 && (contains_any(text, {U"如下", U"以下", U"包括"}) || (text.size() <= 12 && ends_with_any(text, {U":"})));
}

void add_item(std::vector<std::string>& items, Slice item) {
    auto text = joined_lines(item.without_closing());
    if (!text.empty()) items.push_back(std::move(text));
}

// Where the list in a text begins: at its head, or after a lead-in when a second item follows. A length of 0: no list.
Found first_item(Points text) {
    if (auto head = numbering_at(text)) {
        bool parts = head->style == Style::multilevel && next_item(text, head->length, Style::multilevel, head->value + 1);
        bool goes_on = !head->doubtful || parts || next_item(text, head->length, Style::decimal_dot, head->value + 1);
        if (goes_on) return {0, *head};
        auto whole = arabic(text, 0);  // "1.3家企业停产;2.5处排口封堵"
        if (head->style == Style::multilevel && whole && next_item(text, head->length, Style::decimal_dot, whole->value + 1))
            return {0, {Style::decimal_dot, whole->value, whole->end + 1, true}};
    }
    Found first;
    for (auto style :
         {Style::decimal_dot, Style::decimal_comma, Style::decimal_paren, Style::circled, Style::one_is, Style::chinese_paren}) {
        auto one = next_item(text, 0, style, 1);
        if (!one || (one->at && !is_boundary(text[one->at - 1]))) continue;
        if (!next_item(text, one->at + one->number.length, style, 2)) continue;
        if (first.number.length == 0 || one->at < first.at) first = *one;
    }
    return first;
}

std::vector<std::string> sentence_lines(Slice slice) {
    std::vector<std::string> items;
    std::size_t from = 0;
    for (std::size_t at = 0; at < slice.size(); ++at) {
        if (slice.folded[at] != U'\n' || !ends_sentence(slice.folded.substr(from, at - from))) continue;
        add_item(items, slice.sub(from, at - from));
        from = at + 1;
    }
    add_item(items, slice.sub(from));
    return items;
}

}  // namespace

char32_t fold(char32_t c) {
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    switch (c) {
        case U'\n': return U'\n';
        case U'【':
        case U'〔':
        case U'〖': return U'[';
        case U'】':
        case U'〕':
        case U'〗': return U']';
        case U'﹕':
        case U'∶':
        case U'︰': return U':';
        case U'﹔': return U';';
        case U'﹒': return U'.';
        case U'｡': return U'。';
        case U'､': return U'、';
        case U'“':
        case U'„':
        case U'〝':
        case U'「':
        case U'『': return U'“';
        case U'”':
        case U'〞':
        case U'」':
        case U'』': return U'”';
        default: return text::is_space(c) ? U' ' : c;
    }
}
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_cjk_numeral(char32_t c) { return Points(U"〇零一二三四五六七八九十百两").find(c) != Points::npos; }
bool is_blank(char32_t c) { return c == U' ' || c == U'\n'; }
bool ends_sentence(Points folded) {
    if (folded.size() > after_sentence_max) folded.remove_prefix(folded.size() - after_sentence_max);
    auto last = folded.find_last_not_of(after_sentence);
    return last != Points::npos && is_sentence_end(folded[last]);
}
std::u32string compact_points(Points text) {
    std::u32string out;
    out.reserve(text.size());
    for (char32_t c : text)
        if (!is_blank(c) && !text::is_space(c)) out += c;
    return out;
}
std::string compact(Points text) { return text::utf8(compact_points(text)); }
bool contains(Points text, Points word) { return text.find(word) != Points::npos; }
bool starts_with_any(Points text, std::initializer_list<Points> words) {
    return std::any_of(words.begin(), words.end(), [&](Points word) { return text.starts_with(word); });
}
bool ends_with_any(Points text, std::initializer_list<Points> words) {
    return std::any_of(words.begin(), words.end(), [&](Points word) { return text.ends_with(word); });
}
bool contains_any(Points text, std::initializer_list<Points> words) {
    return std::any_of(words.begin(), words.end(), [&](Points word) { return contains(text, word); });
}
std::size_t closing_bracket(Points text, std::size_t open) {
    char32_t opens = text[open], closes = opens == U'[' ? U']' : U')';
    int depth = 0;
    for (auto at = open; at < text.size(); ++at) {
        if (text[at] == opens) ++depth;
        if (text[at] == closes && --depth == 0) return at;
    }
    return Points::npos;
}

Slice Slice::trimmed() const {
    std::size_t from = 0, to = size();
    while (from < to && is_blank(folded[from])) ++from;
    while (to > from && is_blank(folded[to - 1])) --to;
    return sub(from, to - from);
}
Slice Slice::without_closing() const {
    auto slice = trimmed();
    while (!slice.empty() && Points(U"。;,、: \n").find(slice.folded.back()) != Points::npos) slice = slice.sub(0, slice.size() - 1);
    bool stray_dot = slice.size() > 1 && slice.folded.back() == U'.' && text::is_cjk(slice.folded[slice.size() - 2]);
    return stray_dot ? slice.sub(0, slice.size() - 1) : slice;
}
std::string Slice::utf8() const { return text::utf8(trimmed().printed); }

Text::Text(std::string_view utf8) : Text(text::code_points(utf8)) {}
Text::Text(std::u32string printed) : printed_(std::move(printed)) {
    std::erase_if(printed_, invisible);
    char32_t before = 0;
    std::erase_if(printed_, [&](char32_t c) {
        bool mark = is_note_mark(c) && text::is_cjk(before) && Points(U"米里尺丈").find(before) == Points::npos;
        if (!mark) before = c;
        return mark;
    });
    folded_.reserve(printed_.size());
    for (char32_t c : printed_) folded_ += fold(c);
}

int rank(Style style) {
    switch (style) {
        case Style::part: return 0;
        case Style::problem:
        case Style::chinese: return 1;
        case Style::chinese_paren: return 2;
        case Style::decimal_dot:
        case Style::decimal_comma:
        case Style::decimal_space: return 3;
        case Style::multilevel: return 4;
        case Style::decimal_paren:
        case Style::half_paren: return 5;
        default: return 6;
    }
}

std::optional<Numbering> numbering_at(Points text, std::size_t at) {
    if (at >= text.size()) return {};
    auto c = text[at];
    if (is_digit(c)) return decimal(text, at);
    if (c == U'(') return in_brackets(text, at);
    if (is_cjk_numeral(c)) return in_chinese(text, at);
    if (Points(U"第反整问任事序编").find(c) != Points::npos) return named(text, at);
    if (auto found = enclosed(c)) {
        found->length = skip_blanks(text, at + 1) - at;
        if (found->style != Style::decimal_dot && at + found->length < text.size() &&
            Points(U"、.").find(text[at + found->length]) != Points::npos)
            ++found->length;
        return found;
    }
    if (Points(U"●■◆▲★○□◇※•·►▶").find(c) != Points::npos) return marked(text, Style::bullet, 0, at, at + 1);
    return {};
}

std::vector<std::string> list_items(Slice slice) {
    slice = slice.trimmed();
    auto first = first_item(slice.folded);
    if (first.number.length == 0) return sentence_lines(slice);
    std::vector<std::string> items;
    auto lead_in = slice.sub(0, first.at).trimmed();
    bool keep_lead_in = !lead_in.empty() && !ends_sentence(lead_in.folded) && !is_lead_in(lead_in.folded);
    if (ends_sentence(lead_in.folded)) add_item(items, lead_in);
    auto search = first.at + first.number.length, from = keep_lead_in ? 0 : search;
    bool bullets = first.number.style == Style::bullet;
    Items begins(slice.folded, first.number.style);
    for (auto next = begins.next(search, bullets ? 0 : first.number.value + 1); next;
         next = begins.next(search, bullets ? 0 : next->number.value + 1)) {
        add_item(items, slice.sub(from, next->at - from));
        from = search = next->at + next->number.length;
    }
    add_item(items, slice.sub(from));
    return items;
}

std::string joined_lines(Slice slice) {
    slice = slice.trimmed();
    std::u32string out;
    bool sentence_ended = false;
    std::size_t next = 0;  // the first character behind the blanks at `at`: many breaks in a row share one
    bool next_is_item = false;
    for (std::size_t at = 0; at < slice.size(); ++at) {
        auto c = slice.folded[at];
        if (c != U'\n') {
            out += slice.printed[at];
            if (after_sentence.find(c) == Points::npos) sentence_ended = is_sentence_end(c);
            continue;
        }
        if (next <= at) {
            next = std::min(slice.folded.find_first_not_of(U" \n", at), slice.size());
            auto number = numbering_at(slice.folded, next);
            next_is_item = number && !number->doubtful;
        }
        if (sentence_ended || next_is_item || (at && slice.folded[at - 1] == U':')) out += U'\n';
    }
    return text::trimmed(text::utf8(out));
}

}  // namespace bihuan::plan
