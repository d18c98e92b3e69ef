#include "app/cells.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace bihuan::app {
namespace {

struct Range {
    char32_t first, last;
};
// Unicode 15 East_Asian_Width W and F, in blocks; what is ambiguous (“ ” ① ·) is narrow, as terminals have it.
constexpr Range wide[] = {{0x1100, 0x115f}, {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},  {0x4e00, 0x9fff},
                          {0xa000, 0xa4cf}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},  {0xff01, 0xff60},
                          {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
constexpr Range without_width[] = {{0x0300, 0x036f}, {0x200b, 0x200f}, {0x202a, 0x202e},
                                   {0x2060, 0x2069}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}};

template <std::size_t N>
bool in(const Range (&ranges)[N], char32_t c) {
    return std::any_of(std::begin(ranges), std::end(ranges), [&](const Range& range) { return c >= range.first && c <= range.last; });
}
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029; }
bool turns_text_round(char32_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }
std::size_t cells_of(char32_t c) { return in(wide, c) ? 2 : in(without_width, c) ? 0 : 1; }

}  // namespace

std::size_t cells_of(std::string_view text) {
    std::size_t cells = 0;
    for (auto c : text::code_points(text)) cells += cells_of(c);
    return cells;
}

std::string printable(std::string_view text) {
    auto points = text::code_points(text);
    for (auto& c : points)
        if (is_control(c) || turns_text_round(c)) c = U' ';
    return text::utf8(points);
}

std::string column(std::string_view text, std::size_t cells) {
    auto plain = printable(text);
    auto whole = cells_of(plain);
    if (whole < cells) return plain + std::string(cells - whole, ' ');
    std::string out;
    std::size_t used = 0;
    for (auto c : text::code_points(plain)) {
        if (used + cells_of(c) + 2 > cells) break;  // the mark and a space
        used += cells_of(c);
        text::append(out, c);
    }
    out += "…";
    return out + std::string(cells - used - 1, ' ');
}

std::vector<std::string> wrapped(std::string_view text, std::size_t cells) {
    std::vector<std::string> lines(1);
    std::string word;
    std::size_t used = 0, word_cells = 0;  // of the line, and of the word that has no place yet
    auto place = [&] {
        if (word.empty()) return;
        if (used > 0 && used + word_cells > cells) {
            while (lines.back().ends_with(' ')) lines.back().pop_back();
            lines.emplace_back();
            used = 0;
        }
        lines.back() += word;
        used += word_cells;
        word.clear();
        word_cells = 0;
    };
    for (auto c : text::code_points(text)) {
        if (c == U'\n') {
            place();
            lines.emplace_back();
            used = 0;
        } else if (c == U' ') {
            place();
            if (used > 0 && used < cells) {
                lines.back() += ' ';
                ++used;
            }
        } else {
            text::append(word, c);
            word_cells += cells_of(c);
            if (text::is_cjk(c)) place();
        }
    }
    place();
    return lines;
}

}  // namespace bihuan::app
