#include "base/text.hpp"

#include <iconv.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace bihuan::text {
namespace {

constexpr char32_t replacement = 0xfffd;

struct Decoded {
    char32_t code_point;
    std::size_t size;  // bytes used; 0: damaged here
};

// One code point by Unicode table 3-7 (well-formed byte sequences): no overlong forms, no surrogates, nothing past U+10FFFF.
Decoded decode(std::string_view text) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return {replacement, 0};
    char32_t code_point = lead & (0xffu >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {replacement, 0};
        code_point = code_point << 6 | (byte(i) & 0x3fu);
    }
    bool overlong = code_point < (size == 3 ? 0x800u : size == 4 ? 0x10000u : 0x80u);
    bool surrogate = code_point >= 0xd800 && code_point <= 0xdfff;
    if (overlong || surrogate || code_point > 0x10ffff) return {replacement, 0};
    return {code_point, size};
}

template <class Visit>
void each_code_point(std::string_view text, Visit visit) {
    while (!text.empty()) {
        auto [code_point, size] = decode(text);
        auto used = size ? size : 1;
        visit(code_point, text.substr(0, used));
        text.remove_prefix(used);
    }
}

char32_t half_width(char32_t c) { return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c == 0x3000 ? U' ' : c; }

std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
    if (bytes.size() % 2) return {};
    auto unit = [&](std::size_t i) {
        unsigned first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
        return char32_t(big_endian ? first << 8 | second : second << 8 | first);
    };
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xdc00 && c <= 0xdfff) return {};
        if (c >= 0xd800 && c <= 0xdbff) {
            i += 2;
            if (i >= bytes.size()) return {};
            char32_t low = unit(i);
            if (low < 0xdc00 || low > 0xdfff) return {};
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        }
        append(out, c);
    }
    return out;
}

// GB 18030 holds GBK and GB 2312 as they were, so one name reads all three.
std::optional<std::string> from_gb18030(std::string_view bytes) {
    auto converter = iconv_open("UTF-8", "GB18030");
    if (converter == iconv_t(-1)) throw std::runtime_error("text: this system's iconv lacks GB18030");
    std::string in(bytes), out(bytes.size() * 2 + 16, '\0');  // two bytes become three, one becomes one, four become three or four
    char *from = in.data(), *to = out.data();
    std::size_t left = in.size(), room = out.size();
    bool whole = iconv(converter, &from, &left, &to, &room) != std::size_t(-1) && left == 0;
    iconv_close(converter);
    if (!whole) return {};
    out.resize(out.size() - room);
    return out;
}

constexpr std::string_view digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::u32string_view digit_points = U"零一二三四五六七八九";

// The other ways one numeral is written: 〇, 两, 廿 and the forms of cheques (大写).
char32_t plain_numeral(char32_t c) {
    constexpr std::u32string_view fancy = U"〇○两壹贰叁肆伍陆柒捌玖拾佰仟萬", plain = U"零零二一二三四五六七八九十百千万";
    auto at = fancy.find(c);
    return at == fancy.npos ? c : plain[at];
}

std::optional<int> positional(std::u32string_view numeral) {  // 二〇二六
    int value = 0;
    for (char32_t c : numeral) {
        auto digit = digit_points.find(c);
        if (digit == digit_points.npos || numeral.size() > 5) return {};
        value = value * 10 + int(digit);
    }
    return value;
}

// Sums digit × unit without asking for good form: the caller compares with how the sum is properly written.
std::optional<int> summed(std::u32string_view numeral) {
    int total = 0, digit = -1;
    for (char32_t c : numeral) {
        int unit = c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1'000 : c == U'万' ? 10'000 : 0;
        if (auto found = digit_points.find(c); found != digit_points.npos) digit = int(found);
        else if (!unit) return {};
        else {
            total += (digit < 0 ? 1 : digit) * unit;
            digit = -1;
        }
        if (total > 99'999) return {};
    }
    return total + (digit < 0 ? 0 : digit);
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        auto [code_point, size] = decode(text);
        if (!size) return false;
        text.remove_prefix(size);
    }
    return true;
}

std::optional<std::string> to_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe")) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with("\xfe\xff")) return from_utf16(bytes.substr(2), true);
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    if (bytes.find('\0') != bytes.npos) return {};  // no text holds one: a picture, a program, UTF-16 without its mark
    if (is_utf8(bytes)) return std::string(bytes);
    return from_gb18030(bytes);
}

std::u32string code_points(std::string_view utf8_text) {
    std::u32string out;
    out.reserve(utf8_text.size() / 2);
    each_code_point(utf8_text, [&](char32_t c, std::string_view) { out += c; });
    return out;
}

std::string utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 3);
    for (char32_t c : text) append(out, c);
    return out;
}

void append(std::string& out, char32_t c) {
    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) c = replacement;
    auto byte = [&](char32_t value) { out += static_cast<char>(value); };
    if (c < 0x80) return byte(c);
    if (c < 0x800) byte(0xc0 | c >> 6);
    else {
        if (c < 0x10000) byte(0xe0 | c >> 12);
        else {
            byte(0xf0 | c >> 18);
            byte(0x80 | (c >> 12 & 0x3f));
        }
        byte(0x80 | (c >> 6 & 0x3f));
    }
    byte(0x80 | (c & 0x3f));
}

std::string trimmed(std::string_view text) {
    std::size_t at = 0, first = text.size(), last = 0;
    each_code_point(text, [&](char32_t c, std::string_view bytes) {
        if (!is_space(c)) {
            first = std::min(first, at);
            last = at + bytes.size();
        }
        at += bytes.size();
    });
    return first < last ? std::string(text.substr(first, last - first)) : std::string();
}

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    each_code_point(text, [&](char32_t c, std::string_view bytes) {
        if (is_space(c)) return;
        auto half = half_width(c);
        if (half == c) out += bytes;
        else append(out, half);
    });
    return out;
}

std::string without_space(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    each_code_point(text, [&](char32_t c, std::string_view bytes) {
        if (!is_space(c)) out += bytes;
    });
    return out;
}

bool is_cjk(char32_t c) {
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x20000 && c <= 0x323af) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x2e80 && c <= 0x2fdf) || (c >= 0x3005 && c <= 0x3007);
}

bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 || c == 0x180e || (c >= 0x2000 && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x2064) || c == 0x3000 || c == 0xfeff;
}

std::optional<int> chinese_number(std::string_view text) {
    std::u32string numeral;
    for (char32_t c : code_points(folded(text))) {
        if (c == U'廿') numeral += U"二十";
        else numeral += plain_numeral(c);
    }
    if (numeral.empty()) return {};
    auto ascii = utf8(numeral);
    int value = 0;
    if (auto [end, error] = std::from_chars(ascii.data(), ascii.data() + ascii.size(), value);
        error == std::errc{} && end == ascii.data() + ascii.size())
        return value >= 0 && value <= 99'999 && ascii[0] != '-' ? std::optional(value) : std::nullopt;
    constexpr std::size_t numeral_max = 20;  // 九万九千九百九十九 has nine; each step below is as long as the whole
    if (numeral.size() > numeral_max) return {};
    if (auto digits_only = positional(numeral)) return digits_only;
    for (std::size_t i = 1; i < numeral.size(); ++i)  // 一百十 is 一百一十, said in a hurry
        if (numeral[i] == U'十' && (numeral[i - 1] == U'百' || numeral[i - 1] == U'零')) numeral.insert(i, 1, U'一');
    if (numeral.starts_with(U"一十")) numeral.erase(0, 1);
    auto sum = summed(numeral);
    return sum && *sum > 0 && chinese_numeral(*sum) == utf8(numeral) ? sum : std::nullopt;
}

std::string chinese_numeral(int value) {
    if (value < 0 || value > 99'999) throw std::out_of_range("text: chinese_numeral reaches from 0 to 99,999");
    if (value == 0) return "零";
    constexpr struct {
        int value;
        std::string_view name;
    } units[] = {{10'000, "万"}, {1'000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
    std::string out;
    bool gap = false;
    for (auto [unit, name] : units) {
        int digit = value / unit % 10;
        if (digit == 0) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += "零";
        gap = false;
        if (!(digit == 1 && unit == 10 && out.empty())) out += digits[digit];
        out += name;
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    while (!separator.empty()) {
        auto at = text.find(separator);
        if (at == text.npos) break;
        parts.push_back(text.substr(0, at));
        text.remove_prefix(at + separator.size());
    }
    parts.push_back(text);
    return parts;
}

std::vector<std::string> search_terms(std::string_view text) {
    std::vector<std::string> terms;
    std::string word;
    std::string_view before;  // the CJK character before this one
    auto end_word = [&] {
        if (!word.empty()) terms.push_back(std::exchange(word, {}));
    };
    auto end_run = [&] {
        if (!before.empty()) terms.emplace_back(std::exchange(before, {}));
    };
    each_code_point(text, [&](char32_t c, std::string_view bytes) {
        c = half_width(c);
        if (is_cjk(c)) {
            end_word();
            if (!before.empty()) terms.emplace_back(before.data(), before.size() + bytes.size());  // neighbours in the text too
            before = bytes;
            return;
        }
        end_run();
        bool letter = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
        if (c >= U'A' && c <= U'Z') word += static_cast<char>(c + 32);
        else if (letter) word += static_cast<char>(c);
        else end_word();
    });
    end_word();
    end_run();
    return terms;
}

}  // namespace bihuan::text
