#include "formats/printed_text.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/text.hpp"
#include "formats/flow.hpp"

namespace bihuan::formats {
namespace {

// Fractions of the font's size.
constexpr double space_between_chinese = 0.23, space_between_words = 0.15, space_anywhere = 0.8;
constexpr double space_before_figures = 0.25;  // word processors put it between Chinese and Latin letters
constexpr double fitting_slack = 0.1;
constexpr double indentation = 1.2, other_size = 0.12, other_pitch = 1.3;
constexpr double raised_size = 0.75;  // of the line's size, and smaller: an exponent

constexpr std::u32string_view closing = U"，。、；：！？）】》〉」』”’…,.;:!?)]}%％℃";
constexpr std::u32string_view opening = U"（【《〈「『“‘([{";
constexpr std::u32string_view sentence_ends = U"。；：！？;:!?”）)";

bool is_in(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }
bool is_figure_or_letter(char32_t c) {
    return c < 0x250 && (c == '.' || c == '%' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}
bool is_narrow(char32_t c) { return c < 0x2000 && c > 0x20; }

bool space_stands_between(const Glyph& before, const Glyph& after) {
    auto gap = after.left - before.right, size = std::min(before.size, after.size);
    if (is_narrow(before.character) && is_narrow(after.character)) return gap > space_between_words * size;
    if (is_narrow(before.character) || is_narrow(after.character)) return gap > space_anywhere * size;
    return gap > space_between_chinese * size && !is_in(closing, before.character) && !is_in(opening, after.character);
}

// Whether a line ends and the next begins with Latin words, which the end of the line parted; figures among Chinese do not.
bool words_meet(const std::vector<Glyph>& line, char32_t next) {
    auto is_letter = [](char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    auto last = line.back().character;
    bool after_mark = is_in(U",.;:!?)", last) && line.size() > 1 && is_letter(line[line.size() - 2].character);
    return is_letter(next) && (is_letter(last) || after_mark);
}

// "一、", "(二)", "3.", "④", "第五条": a line that begins an item of a list.
bool begins_item(const std::vector<Glyph>& glyphs) {
    static constexpr std::u32string_view numerals = U"一二三四五六七八九十百〇零", digits = U"0123456789０１２３４５６７８９";
    static constexpr std::u32string_view ends = U"、.．)）", openings = U"(（";
    std::size_t at = 0;
    auto character = [&](std::size_t i) { return i < glyphs.size() ? glyphs[i].character : U'\0'; };
    auto c = character(0);
    if ((c >= U'①' && c <= U'⒛') || (c >= U'㈠' && c <= U'㈩') || (c >= U'㊀' && c <= U'㊉') || c == U'●' || c == U'■' || c == U'•')
        return true;
    bool enclosed = is_in(openings, c), ordinal = c == U'第';
    if (enclosed || ordinal) ++at;
    auto from = at;
    while (at < from + 4 && (is_in(numerals, character(at)) || is_in(digits, character(at)))) ++at;
    if (at == from) return false;
    if (ordinal) return is_in(U"条章节项", character(at));
    bool decimal = character(at) == U'.' && is_in(digits, character(at + 1));  // "3.5万吨" is a quantity
    return is_in(ends, character(at)) && !decimal;
}

// What would have to fit at the end of a line for it to be continued there: a character or a figure, its punctuation with it.
// A figure right after a Latin comma is not parted from it (UAX 14, LB25): "定,2024" goes to the next line as one.
double first_unit_width(const std::vector<Glyph>& glyphs) {
    std::size_t at = 0;
    auto next_is = [&](auto kind) { return at + 1 < glyphs.size() && kind(glyphs[at + 1].character); };
    while (at + 1 < glyphs.size() && is_in(opening, glyphs[at].character)) ++at;
    while (true) {
        if (is_figure_or_letter(glyphs[at].character))
            while (next_is(is_figure_or_letter)) ++at;
        while (next_is([](char32_t c) { return is_in(closing, c); })) ++at;
        if (!is_in(U",.:;", glyphs[at].character) || !next_is(is_figure_or_letter)) break;
        ++at;
    }
    return glyphs[at].right - glyphs.front().left;
}

bool is_symmetrical(const PrintedLine& line, const Column& column) {
    return std::abs((line.left - column.left) - (column.right - line.right)) < line.size;
}
bool is_centred(const PrintedLine& line, const Column& column) {
    return line.left - column.left > line.size * 0.5 && is_symmetrical(line, column);
}

bool would_have_fitted(const PrintedLine& line, const PrintedLine& next, const Column& column) {
    auto need = first_unit_width(next.glyphs) + fitting_slack * line.size;
    if (is_narrow(line.glyphs.back().character) != is_narrow(next.glyphs.front().character)) need += space_before_figures * line.size;
    auto room = is_centred(line, column) ? column.right - column.left - line.width() : column.right - line.right;
    return room >= need;
}

PrintedLine line_from(std::vector<Glyph> glyphs, int page) {
    std::ranges::stable_sort(glyphs, {}, &Glyph::left);
    PrintedLine line;
    line.page = page;
    line.left = glyphs.front().left;
    line.top = glyphs.front().top;
    for (const auto& glyph : glyphs) {
        line.right = std::max(line.right, glyph.right);
        line.top = std::min(line.top, glyph.top);
        line.bottom = std::max(line.bottom, glyph.bottom);
    }
    std::vector<double> sizes;
    for (const auto& glyph : glyphs) sizes.push_back(glyph.size);
    std::ranges::nth_element(sizes, sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2));
    line.size = std::max(sizes[sizes.size() / 2], 1.0);
    line.glyphs = std::move(glyphs);
    return line;
}

}  // namespace

double PrintedLine::words_right() const {
    auto last = std::ranges::find_if(glyphs.rbegin(), glyphs.rend(), [](const Glyph& glyph) { return !is_in(closing, glyph.character); });
    return last == glyphs.rend() ? left : last->right;
}

std::string PrintedLine::text() const {
    std::string out;
    for (std::size_t i = 0; i < glyphs.size();) {
        if (i > 0 && space_stands_between(glyphs[i - 1], glyphs[i])) out += ' ';
        bool raised = glyphs[i].size < raised_size * size && glyphs[i].middle_y() < middle_y() - 0.05 * size;
        auto end = i + 1;
        while (raised && end < glyphs.size() && glyphs[end].size < raised_size * size && glyphs[end].middle_y() < middle_y()) ++end;
        std::string piece;
        for (; i < end; ++i) text::append(piece, glyphs[i].character);
        out += raised ? superscript(piece) : piece;
    }
    return out;
}

std::vector<PrintedLine> lines_of(std::vector<Glyph> glyphs, int page) {
    std::erase_if(glyphs, [](const Glyph& glyph) { return text::is_space(glyph.character) || glyph.character < 0x20; });
    std::ranges::stable_sort(glyphs, {}, &Glyph::middle_y);
    std::vector<PrintedLine> lines;
    std::vector<Glyph> line;
    double top = 0, bottom = 0;
    auto finish = [&] {
        if (!line.empty()) lines.push_back(line_from(std::move(line), page));
        line.clear();
    };
    for (const auto& glyph : glyphs) {
        auto shared = std::min(bottom, glyph.bottom) - std::max(top, glyph.top);
        if (line.empty() || shared < 0.5 * std::min(bottom - top, glyph.bottom - glyph.top)) {
            finish();
            top = glyph.top, bottom = glyph.bottom;
        } else if (glyph.bottom - glyph.top > bottom - top) {
            top = glyph.top, bottom = glyph.bottom;  // the tallest glyph says where the line is
        }
        line.push_back(glyph);
    }
    finish();
    return lines;
}

bool paragraph_ends(const PrintedLine& line, const PrintedLine& next, const Column& column) {
    if (std::abs(line.size - next.size) > other_size * line.size) return true;
    bool same_page = line.page == next.page && next.top > line.top;
    auto pitch = column.pitch * std::max(1.0, line.size / column.pitch_size);
    if (pitch > 0 && same_page && next.bottom - line.bottom > other_pitch * pitch) return true;
    if (would_have_fitted(line, next, column)) return true;
    bool sentence_ended = is_in(sentence_ends, line.glyphs.back().character);
    if (begins_item(next.glyphs) && sentence_ended) return true;
    if (is_symmetrical(line, column) && is_centred(next, column) && !sentence_ended) return false;  // a title over two lines
    bool next_indented = next.left > column.left + indentation * line.size;
    if (!next_indented) return false;
    bool hangs = begins_item(line.glyphs) && !sentence_ended && next.left > line.left;
    if (next.left > line.left + line.size) return !hangs;
    return column.first_line_indented;
}

std::vector<PrintedParagraph> paragraphs_of(const std::vector<PrintedLine>& lines, const Column& column) {
    std::vector<PrintedParagraph> paragraphs;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto text = lines[i].text();
        if (i == 0 || paragraph_ends(lines[i - 1], lines[i], column)) {
            paragraphs.push_back({std::move(text), i});
            continue;
        }
        auto& joined = paragraphs.back().text;
        if (words_meet(lines[i - 1].glyphs, lines[i].glyphs.front().character)) joined += ' ';
        joined += text;
    }
    return paragraphs;
}

}  // namespace bihuan::formats
