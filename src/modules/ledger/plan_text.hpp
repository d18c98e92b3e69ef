// A plan's text as two twins of one length: as printed (footnote marks aside), and folded (half-width forms, one kind of
// bracket, one kind of space), so that what is found in the one is cut verbatim from the other.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::plan {

using Points = std::u32string_view;  // code points

struct Slice {
    Points printed, folded;  // of equal length

    bool empty() const { return folded.empty(); }
    std::size_t size() const { return folded.size(); }
    Slice sub(std::size_t from, std::size_t count = Points::npos) const {
        return {printed.substr(from, count), folded.substr(from, count)};
    }
    Slice trimmed() const;          // spaces and line breaks off both ends
    Slice without_closing() const;  // and closing marks off the end: 。；;，,、：:
    std::string utf8() const;       // as printed, trimmed
};

class Text {
public:
    explicit Text(std::string_view utf8);
    explicit Text(std::u32string printed);
    Slice all() const { return {printed_, folded_}; }

private:
    std::u32string printed_, folded_;
};

char32_t fold(char32_t);  // one character for one character; a line break stays one
bool is_digit(char32_t);
bool is_cjk_numeral(char32_t);
bool is_blank(char32_t);            // folded: a space or a line break
bool ends_sentence(Points folded);  // with 。；！ or the like
std::string compact(Points);        // as UTF-8, without any space
std::u32string compact_points(Points);
bool contains(Points text, Points word);
bool starts_with_any(Points text, std::initializer_list<Points> words);
bool ends_with_any(Points text, std::initializer_list<Points> words);
bool contains_any(Points text, std::initializer_list<Points> words);
// Where the bracket that opens at `open` closes; npos when it never does. Folded text: ( ) and [ ].
std::size_t closing_bracket(Points folded, std::size_t open);

// "一、", "(三)", "2.", "①" … at the head of a line.
struct Numbering {
    enum class Style {
        part,
        problem,
        chinese,
        chinese_paren,
        decimal_dot,
        decimal_comma,
        decimal_space,
        multilevel,
        decimal_paren,
        half_paren,
        circled,
        one_is,
        bullet
    };
    Style style{};
    int value = 0;
    std::size_t length = 0;  // characters, with the mark and the spaces after it
    bool doubtful = false;   // "2.4公顷" may be item 2 or a quantity: only a list that waits for a 2 takes it
};
int rank(Numbering::Style);  // 0 is outermost: 第一部分 < 一、 < (一) < 1. < (1) < ①
std::optional<Numbering> numbering_at(Points folded, std::size_t at = 0);

// The items of "1.…2.…", "①…②…", one a line or all in one; list numbers and closing marks taken off, lines that were
// broken by the page joined. Text without any list is one item, or one for each sentence-ended line.
std::vector<std::string> list_items(Slice);

// One sentence's lines joined: a break stays only after a sentence or before a list number.
std::string joined_lines(Slice);

}  // namespace bihuan::plan
