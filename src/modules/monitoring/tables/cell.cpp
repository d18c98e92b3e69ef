#include "modules/monitoring/tables/cell.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace bihuan::monitoring::tables {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> whole(std::string_view text) {
    int number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || !is_digit(text.front()) || error != std::errc{} || end != text.data() + text.size()) return {};
    return number;
}

bool is_no_value(std::string_view text) {
    constexpr std::array signs{std::string_view(""),    std::string_view("-"),    std::string_view("--"),   std::string_view("---"),
                               std::string_view("—"),   std::string_view("——"),   std::string_view("*"),    std::string_view("-;"),
                               std::string_view("/"),   std::string_view("NA"),   std::string_view("N/A"),  std::string_view("NaN"),
                               std::string_view("nan"), std::string_view("null"), std::string_view("NULL"), std::string_view("None"),
                               std::string_view("无"),  std::string_view("缺测"), std::string_view("缺失"), std::string_view("停测")};
    return std::find(signs.begin(), signs.end(), text) != signs.end();
}

// "1,234.5" and "12,345,678": groups of three behind commas.
bool has_thousands(std::string_view text) {
    constexpr std::size_t group = 3;
    if (text.starts_with('-')) text.remove_prefix(1);
    auto parts = text::split(text.substr(0, text.find('.')), ",");
    if (parts.size() < 2 || parts.front().empty() || parts.front().size() > group) return false;
    return std::all_of(parts.begin(), parts.end(), [&](auto part) {
        return (part.size() == group || part.data() == text.data()) && std::all_of(part.begin(), part.end(), is_digit);
    });
}

CellValue refused(std::string code) {
    CellValue value;
    value.code = std::move(code);
    return value;
}

// A number without a sign of "below": plain, or with an exponent that leaves it exact.
CellValue number_in(std::string_view text) {
    auto mark = text.find_first_of("eE");
    auto mantissa_text = text.substr(0, mark);
    auto digits = std::count_if(mantissa_text.begin(), mantissa_text.end(), is_digit);
    auto is_number_sign = [](char c) { return is_digit(c) || c == '.' || c == '-'; };
    if (digits > Decimal::digits_max && std::all_of(mantissa_text.begin(), mantissa_text.end(), is_number_sign)) return refused("digits");
    auto mantissa = Decimal::from_text(mantissa_text);
    if (!mantissa) return refused(has_thousands(text) ? "thousands" : "not_a_number");
    CellValue value;
    value.fate = Fate::number;
    value.number = *mantissa;
    if (mark == text.npos) return value;
    auto exponent_text = text.substr(mark + 1);
    bool negative = exponent_text.starts_with('-');
    if (negative || exponent_text.starts_with('+')) exponent_text.remove_prefix(1);
    if (exponent_text.empty() || !std::all_of(exponent_text.begin(), exponent_text.end(), is_digit)) return refused("not_a_number");
    auto exponent = whole(exponent_text);
    if (!exponent || *exponent > exponent_max) return refused("exponent");
    try {
        for (int i = 0; i < *exponent; ++i) value.number = value.number * (negative ? Decimal::scaled(1, 1) : Decimal(10));
    } catch (const std::overflow_error&) {
        return refused("digits");
    }
    value.exponent = true;
    return value;
}

// ---- times

struct Scanner {
    std::string_view rest;
    bool take(std::string_view word) {
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }
    bool take_any(std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(), [&](auto word) { return take(word); });
    }
    void spaces() {
        while (take(" ")) {}
    }
    std::string_view digits() {
        std::size_t size = 0;
        while (size < rest.size() && is_digit(rest[size])) ++size;
        auto found = rest.substr(0, size);
        rest.remove_prefix(size);
        return found;
    }
};

bool set(std::optional<int>& part, std::optional<int> said) {
    if (!said) return false;
    if (part && *part != *said) return false;
    part = said;
    return true;
}

// "20260301", "2026030105", "202603010500", "20260301050000".
bool add_packed(TimeParts& parts, std::string_view digits) {
    if (digits.size() != 8 && digits.size() != 10 && digits.size() != 12 && digits.size() != 14) return false;
    bool good = set(parts.year, whole(digits.substr(0, 4))) && set(parts.month, whole(digits.substr(4, 2))) &&
                set(parts.day, whole(digits.substr(6, 2)));
    if (digits.size() >= 10) good = good && set(parts.hour, whole(digits.substr(8, 2)));
    if (digits.size() >= 12) good = good && set(parts.minute, whole(digits.substr(10, 2)));
    if (digits.size() == 14) good = good && set(parts.second, whole(digits.substr(12, 2)));
    return good;
}

bool add_clock(TimeParts& parts, Scanner scan, std::string_view hour) {
    constexpr std::size_t two = 2;
    if (hour.empty() || hour.size() > two || !set(parts.hour, whole(hour))) return false;
    bool in_words = scan.take_any({"时", "点"});
    if (!in_words && !scan.take(":")) return false;
    auto minute = scan.digits();
    if (in_words && minute.empty()) return scan.rest.empty();
    if (minute.empty() || minute.size() > two || !set(parts.minute, whole(minute))) return false;
    if (in_words && !scan.take("分")) return false;
    if (in_words ? !scan.rest.empty() : scan.take(":")) {
        auto second = scan.digits();
        if (second.empty() || second.size() > two || !set(parts.second, whole(second))) return false;
        if (in_words && !scan.take("秒")) return false;
        if (!in_words && scan.take(".")) {  // parts of a second say nothing here, but they must be nought
            auto fraction = scan.digits();
            if (fraction.empty() || fraction.find_first_not_of('0') != fraction.npos) return false;
        }
    }
    scan.spaces();
    scan.take_any({"+08:00", "+0800"});
    return scan.rest.empty();
}

// Behind the first number of a date: "-3-1", "/3/1", ".3.1", "年3月1日", or for a month "-08", "月8日".
bool add_date(TimeParts& parts, Scanner& scan, std::string_view first) {
    constexpr std::size_t two = 2, four = 4;
    if (first.size() != four && first.size() > two) return false;
    auto sign = scan.rest.substr(0, 1);
    bool with_year = first.size() == four;
    bool in_words = with_year ? scan.take("年") : scan.take("月");
    if (!in_words && !scan.take_any({"-", "/", "."})) return false;
    auto second = scan.digits();
    if (second.empty() || second.size() > two) return false;
    if (!with_year) {
        if (in_words ? !scan.take("日") : !(scan.rest.empty() || scan.rest.starts_with(' '))) return false;
        return set(parts.month, whole(first)) && set(parts.day, whole(second));
    }
    if (!scan.take(in_words ? std::string_view("月") : sign)) return false;
    auto third = scan.digits();
    if (third.empty() || third.size() > two) return false;
    if (in_words && !scan.take("日")) return false;
    return set(parts.year, whole(first)) && set(parts.month, whole(second)) && set(parts.day, whole(third));
}

bool add_whole(TimeParts& parts, std::string_view text) {
    Scanner scan{text};
    auto first = scan.digits();
    if (first.empty()) return false;
    if (scan.rest.empty()) return add_packed(parts, first);
    if (scan.rest.starts_with(':') || scan.rest.starts_with("时") || scan.rest.starts_with("点")) return add_clock(parts, scan, first);
    if (!add_date(parts, scan, first)) return false;
    if (scan.rest.empty()) return true;
    if (!scan.take("T")) scan.spaces();
    auto hour = scan.digits();
    return add_clock(parts, scan, hour);
}

}  // namespace

std::string half_width(std::string_view cell) {
    auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && (c == ' ' || static_cast<unsigned char>(c) > 0x20); };
    bool fine = std::all_of(cell.begin(), cell.end(), plain) && !cell.starts_with(' ') && !cell.ends_with(' ');
    if (fine && cell.find("  ") == cell.npos) return std::string(cell);
    std::string made;
    for (char32_t c : text::code_points(text::trimmed(cell))) {
        constexpr char32_t first_wide = 0xFF01, last_wide = 0xFF5E, apart = 0xFEE0;
        if (text::is_space(c)) {
            if (!made.ends_with(' ')) made += ' ';
        } else text::append(made, c >= first_wide && c <= last_wide ? c - apart : c);
    }
    return made;
}

CellValue value_in(std::string_view cell) {
    auto text = half_width(cell);
    CellValue value;
    if (is_no_value(text)) {
        value.fate = Fate::no_value;
        value.code = text;
        return value;
    }
    std::string_view digits = text;
    bool below = digits.starts_with('<') || digits.starts_with("＜");
    if (below) digits.remove_prefix(1);
    else if (digits.size() > 1 && digits.ends_with('L') && is_digit(digits[digits.size() - 2])) {
        below = true;
        digits.remove_suffix(1);
    }
    if (below && digits.starts_with(' ')) digits.remove_prefix(1);
    value = number_in(digits);
    if (below && value.fate == Fate::number) value = value.number > Decimal(0) ? value : refused("not_a_number");
    if (below && value.fate == Fate::number) value.fate = Fate::below;
    value.full_width = text.find_first_of("0123456789") != text.npos && cell.find(digits) == cell.npos;
    return value;
}

bool add_time(TimeParts& parts, TimePart part, std::string_view cell) {
    auto text = half_width(cell);
    constexpr std::size_t four = 4, two = 2;
    auto number = [&](std::optional<int>& into, std::initializer_list<std::string_view> words, std::size_t size_max) {
        Scanner scan{text};
        auto digits = scan.digits();
        scan.take_any(words);
        return scan.rest.empty() && digits.size() <= size_max && set(into, whole(digits));
    };
    switch (part) {
        case TimePart::whole: return add_whole(parts, text);
        case TimePart::year: return text.size() >= four && number(parts.year, {"年"}, four);
        case TimePart::month: return number(parts.month, {"月"}, two);
        case TimePart::day: return number(parts.day, {"日"}, two);
        case TimePart::hour: return number(parts.hour, {"时", "点"}, two) || add_whole(parts, text);
        case TimePart::minute: return number(parts.minute, {"分"}, two);
    }
    return false;
}

std::optional<Instant> moment_of(const TimeParts& parts, int year) {
    auto the_year = parts.year.value_or(year);
    if (the_year < 1 || the_year > 9'999 || !parts.month || !parts.day) return {};
    auto month = unsigned(*parts.month), day = unsigned(*parts.day);
    auto hour = parts.hour.value_or(0), minute = parts.minute.value_or(0), second = parts.second.value_or(0);
    constexpr int day_hours = 24, sixty = 60;
    if (month > 12 || day > 31 || hour > day_hours || minute >= sixty || second >= sixty) return {};
    if (hour == day_hours && (minute > 0 || second > 0)) return {};
    Date date{std::chrono::year{the_year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok()) return {};
    return start_of(date) + std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
}

}  // namespace bihuan::monitoring::tables
