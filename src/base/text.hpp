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

// "十三" 13, "二十" 20, "一百零五" 105, "〇" 0, also "13"; nullopt when it is not a number up to 99,999.
std::optional<int> chinese_number(std::string_view);
std::string chinese_numeral(int);  // 13 "十三"; 1 … 99,999

std::vector<std::string_view> split(std::string_view text, std::string_view separator);

// Overlapping pairs of CJK characters, ASCII words in lower case: the words that search indexes and asks for.
std::vector<std::string> search_terms(std::string_view);

}  // namespace bihuan::text
