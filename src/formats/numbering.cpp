#include "formats/numbering.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "formats/xml.hpp"

namespace bihuan::formats {
namespace {

std::string character(char32_t c) {
    std::string out;
    text::append(out, c);
    return out;
}
// "〇一二三四五六七八九" for each digit.
std::string digit_by_digit(int number, std::u32string_view digits) {
    std::string out;
    for (char c : std::to_string(number)) text::append(out, digits[static_cast<std::size_t>(c - '0')]);
    return out;
}
// a … z, aa, bb … (17.18.59: the letter is repeated, not counted on).
std::string letters(int number, char first) {
    return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>(first + (number - 1) % 26));
}
std::string roman(int number, bool upper) {
    static constexpr std::pair<int, std::string_view> parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                                                                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                                                                 {5, "V"},    {4, "IV"},   {1, "I"}};
    std::string out;
    for (auto [value, text] : parts)
        for (; number >= value; number -= value) out += text;
    if (!upper) std::ranges::transform(out, out.begin(), [](char c) { return static_cast<char>(c + ('a' - 'A')); });
    return out;
}
std::string circled(int number) {
    if (number <= 20) return character(U'①' + static_cast<char32_t>(number - 1));
    if (number <= 35) return character(U'㉑' + static_cast<char32_t>(number - 21));
    if (number <= 50) return character(U'㊱' + static_cast<char32_t>(number - 36));
    return std::to_string(number);
}
// Up to `count` characters in a row; digits beyond.
std::string from_series(int number, char32_t first, int count) {
    return number <= count ? character(first + static_cast<char32_t>(number - 1)) : std::to_string(number);
}
std::string cycling(int number, std::u32string_view signs) { return character(signs[static_cast<std::size_t>(number - 1) % signs.size()]); }

constexpr std::u32string_view ideographic_digits = U"〇一二三四五六七八九";
constexpr std::u32string_view full_width_digits = U"０１２３４５６７８９";

// 壹贰叁 with the words of formal sums; the small numerals' words carried over one by one.
std::string formal(int number) {
    static constexpr std::u32string_view small = U"零〇一二三四五六七八九十百千万", large = U"零零壹贰叁肆伍陆柒捌玖拾佰仟万";
    std::u32string out;
    auto numeral = text::code_points(text::chinese_numeral(number));
    if (!numeral.empty() && numeral.front() == U'十') out = U"壹";
    for (auto c : numeral) {
        auto at = small.find(c);
        out += at == small.npos ? c : large[at];
    }
    return text::utf8(out);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter_or_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string number_text(std::string_view format, int number) {
    constexpr int numeral_max = 99'999;
    if (format == "none" || format == "bullet") return "";
    if (number <= 0 || number > numeral_max) return std::to_string(number);
    if (format == "chineseCounting" || format == "taiwaneseCounting" || format == "ideographDigital" ||
        format == "japaneseDigitalTenThousand" || format == "koreanDigital2" || format == "taiwaneseDigital") {
        bool by_tens = (format == "chineseCounting" || format == "taiwaneseCounting") && number < 100;
        return by_tens ? text::chinese_numeral(number) : digit_by_digit(number, ideographic_digits);
    }
    if (format == "chineseCountingThousand" || format == "japaneseCounting" || format == "taiwaneseCountingThousand")
        return text::chinese_numeral(number);
    if (format == "chineseLegalSimplified" || format == "ideographLegalTraditional") return formal(number);
    if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") return circled(number);
    if (format == "decimalEnclosedParen") return from_series(number, U'⑴', 20);
    if (format == "decimalEnclosedFullstop") return from_series(number, U'⒈', 20);
    if (format == "ideographEnclosedCircle") return from_series(number, U'㊀', 10);
    if (format == "ideographTraditional") return cycling(number, U"甲乙丙丁戊己庚辛壬癸");
    if (format == "ideographZodiac") return cycling(number, U"子丑寅卯辰巳午未申酉戌亥");
    if (format == "decimalFullWidth" || format == "decimalFullWidth2") return digit_by_digit(number, full_width_digits);
    if (format == "decimalZero") return (number < 10 ? "0" : "") + std::to_string(number);
    if (format == "numberInDash") return "- " + std::to_string(number) + " -";
    if (number <= 780 && format == "lowerLetter") return letters(number, 'a');
    if (number <= 780 && format == "upperLetter") return letters(number, 'A');
    if (format == "lowerRoman" || format == "upperRoman") return roman(number, format == "upperRoman");
    return std::to_string(number);
}

std::string with_number(std::string_view number, std::string text) {
    if (number.empty()) return text;
    std::string out(number);
    bool figure_follows = !text.empty() && is_digit(text.front());
    bool word_follows = !text.empty() && is_ascii_letter_or_digit(text.front());
    if ((figure_follows && out.back() == '.') || (word_follows && is_ascii_letter_or_digit(out.back()))) out += ' ';
    return out + text;
}

Numbering::Numbering(pugi::xml_node root) {
    for (auto node : root.children()) {
        if (value_of(node, "abstractNumId").size() > id_size_max || value_of(node, "numId").size() > id_size_max) continue;
        if (local_name(node) == "abstractNum") {
            auto& abstract = abstracts_[std::string(value_of(node, "abstractNumId"))];
            abstract.style_link = child_value_of(node, "numStyleLink");
            for (auto inner : node.children()) {
                auto index = number_of(value_of(inner, "ilvl"), -1);
                if (local_name(inner) == "lvl" && index >= 0 && index < levels_max)
                    abstract.levels[static_cast<std::size_t>(index)] = level_from(inner);
            }
        } else if (local_name(node) == "num") {
            auto& list = lists_[std::string(value_of(node, "numId"))];
            list.abstract = child_value_of(node, "abstractNumId");
            for (auto inner : node.children()) {
                auto index = number_of(value_of(inner, "ilvl"), -1);
                if (local_name(inner) != "lvlOverride" || index < 0 || index >= levels_max) continue;
                if (auto level = child(inner, "lvl")) list.levels[index] = level_from(level);
                if (auto start = child(inner, "startOverride")) list.starts[index] = number_of(value_of(start), 1);
            }
        }
    }
}

Numbering::Level Numbering::level_from(pugi::xml_node node) {
    Level level;
    level.start = number_of(child_value_of(node, "start"), 1);
    level.text = child_value_of(node, "lvlText");
    has_too_long_text_ |= level.text.size() > text_size_max;
    level.style = child_value_of(node, "pStyle");
    level.restarts_after = number_of(child_value_of(node, "lvlRestart"), -1);
    level.is_legal = is_on(node, "isLgl");
    auto format = child(node, "numFmt");
    if (!format) format = child(child(child(node, "AlternateContent"), "Fallback"), "numFmt");
    if (format) level.format = value_of(format);
    return level;
}

void Numbering::resolve_links(const std::map<std::string, std::string>& list_of_style) {
    for (auto& [id, list] : lists_) {
        auto abstract = abstracts_.find(list.abstract);
        if (abstract == abstracts_.end() || abstract->second.style_link.empty()) continue;
        auto style = list_of_style.find(abstract->second.style_link);
        if (style == list_of_style.end()) continue;
        if (auto target = lists_.find(style->second); target != lists_.end()) list.abstract = target->second.abstract;
    }
}

const Numbering::Level* Numbering::level(const List& list, int index) const {
    if (auto own = list.levels.find(index); own != list.levels.end()) return &own->second;
    auto abstract = abstracts_.find(list.abstract);
    return abstract == abstracts_.end() ? nullptr : &abstract->second.levels[static_cast<std::size_t>(index)];
}

std::optional<int> Numbering::level_of_style(std::string_view list_id, std::string_view style) const {
    auto list = lists_.find(list_id);
    if (list == lists_.end() || style.empty()) return {};
    for (int i = 0; i < levels_max; ++i)
        if (auto* found = level(list->second, i); found && found->style == style) return i;
    return {};
}

std::string Numbering::next(const ListPlace& place) {
    auto found = lists_.find(place.list);
    if (found == lists_.end() || place.level < 0 || place.level >= levels_max) return "";
    auto& list = found->second;
    auto abstract = abstracts_.find(list.abstract);
    if (abstract == abstracts_.end()) return "";
    auto& counts = abstract->second.counts;
    auto start_of = [&](int index) {
        auto start = list.starts.find(index);
        return start != list.starts.end() ? start->second : level(list, index)->start;
    };
    if (!list.begun)
        for (auto [index, start] : list.starts) counts[static_cast<std::size_t>(index)].reset();
    list.begun = true;
    for (int i = 0; i < place.level; ++i)
        if (auto& above = counts[static_cast<std::size_t>(i)]; !above) above = start_of(i);
    auto& own = counts[static_cast<std::size_t>(place.level)];
    own = own ? std::min(*own, 1'000'000) + 1 : start_of(place.level);
    for (int i = place.level + 1; i < levels_max; ++i) {
        auto restarts = level(list, i)->restarts_after;
        if (restarts < 0 || place.level < restarts) counts[static_cast<std::size_t>(i)].reset();
    }

    const auto& shape = *level(list, place.level);
    if (shape.format == "bullet") return "";
    std::string out;
    for (std::size_t i = 0; i < shape.text.size(); ++i) {
        bool names_level = shape.text[i] == '%' && i + 1 < shape.text.size() && shape.text[i + 1] >= '1' && shape.text[i + 1] <= '9';
        if (!names_level) {
            out += shape.text[i];
            continue;
        }
        auto index = shape.text[++i] - '1';
        auto& count = counts[static_cast<std::size_t>(index)];
        out += number_text(shape.is_legal ? "decimal" : level(list, index)->format, count.value_or(start_of(index)));
    }
    return out;
}

}  // namespace bihuan::formats
