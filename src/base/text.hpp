// Text as Chinese documents hold it: UTF-8 with full-width forms, circled numbers and broken spaces.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::text {

bool is_utf8(std::string_view);
// Bytes of unknown encoding as UTF-8: a byte order mark, valid UTF-8, UTF-16 with a mark, else GB18030. nullopt: none of them fits.
std::optional<std::string> to_utf8(std::string_view bytes);
std::u32string code_points(std::string_view utf8);  // damaged bytes become U+FFFD
std::string utf8(std::u32string_view);
void append(std::string& utf8, char32_t);

std::string trimmed(std::string_view);  // white space of every script off both ends, ideographic space and zero-width marks too
// For comparing: full-width letters, digits and ASCII punctuation become half-width, all white space goes. Not for display.
std::string folded(std::string_view);
std::string without_space(std::string_view);

bool is_cjk(char32_t);
bool is_space(char32_t);

// "十三" 13, "二十" 20, "一百零五" 105, "〇" 0, "二〇二六" 2026, also "13"; nullopt when it is not a number up to 99,999.
std::optional<int> chinese_number(std::string_view);
std::string chinese_numeral(int);  // 13 "十三"; 0 … 99,999, else std::out_of_range

std::vector<std::string_view> split(std::string_view text, std::string_view separator);

// The words that search indexes: overlapping pairs of CJK characters, the last character of a run alone too, ASCII words in lower
// case; in the text's order, repeats kept. To ask: the pairs of one word side by side as a phrase, without the lone last character
// (it only stands at the end of a run); a single character is asked as a prefix, 臭*.
std::vector<std::string> search_terms(std::string_view);

}  // namespace bihuan::text
