#include "formats/xlsx_numbers.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

#include "base/types.hpp"
#include "formats/xml.hpp"

namespace bihuan::formats {
namespace {

std::optional<double> number_from(std::string_view text) {
    double number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return {};
    return number;
}

// "1.25e+3" as its digits and the place of the point: moved by `shift` places to the right.
std::string written_out(double number, int shift) {
    char text[40];
    auto* end = std::to_chars(text, text + sizeof text, number, std::chars_format::scientific, 14).ptr;
    std::string_view whole(text, static_cast<std::size_t>(end - text));
    auto e = whole.find('e');
    int exponent = 0;
    auto exponent_text = whole.substr(e + 1);
    if (exponent_text.starts_with('+')) exponent_text.remove_prefix(1);
    std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
    std::string digits;
    for (char c : whole.substr(0, e))
        if (c >= '0' && c <= '9') digits += c;
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
    if (digits == "0") return "0";
    auto point = exponent + 1 + shift;
    if (point <= 0) digits = std::string(static_cast<std::size_t>(1 - point), '0') + digits, point = 1;
    if (digits.size() < static_cast<std::size_t>(point)) digits.resize(static_cast<std::size_t>(point), '0');
    auto text_out = digits.substr(0, static_cast<std::size_t>(point));
    if (digits.size() > static_cast<std::size_t>(point)) text_out += "." + digits.substr(static_cast<std::size_t>(point));
    return (number < 0 ? "-" : "") + text_out;
}
constexpr double written_out_max = 1e21, written_out_min = 1e-12;  // beyond, a number keeps its exponent

// "[h]:mm" counts hours beyond the day; "[Red]" and "[$-804]" say nothing about time.
bool counts_time(std::string_view bracket) {
    constexpr std::size_t longest = 16;  // a file may open a bracket a million times and close none
    auto inner = bracket.substr(0, longest);
    inner = inner.substr(0, inner.find(']'));
    return !inner.empty() && inner.find_first_not_of("hHmMsS") == inner.npos;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string plain_number(std::string_view value) {
    auto number = number_from(value);
    if (!number || std::abs(*number) >= written_out_max || (*number != 0 && std::abs(*number) < written_out_min)) return std::string(value);
    return written_out(*number, 0);
}

XlsxNumbers::XlsxNumbers(pugi::xml_node style_sheet, bool days_from_1904) : days_from_1904_(days_from_1904) {
    std::map<int, Shown> own;  // each code is looked at once, however many styles use it
    for (auto node : child(style_sheet, "numFmts").children())
        own[number_of(value_of(node, "numFmtId"), -1)] = shown_by(value_of(node, "formatCode"));
    for (auto node : child(style_sheet, "cellXfs").children()) {
        auto id = number_of(value_of(node, "numFmtId"), 0);
        auto found = own.find(id);
        styles_.push_back(found != own.end() ? found->second : shown_by(id));
    }
}

// ECMA-376-1, 18.8.30; 27 … 36 and 50 … 58 as they are defined for zh-CN.
XlsxNumbers::Shown XlsxNumbers::shown_by(int id) {
    if (id == 9 || id == 10) return {.percent = true};
    if (id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57) return {.year = true, .month = true};
    if ((id >= 14 && id <= 16) || (id >= 28 && id <= 31) || id == 51 || id == 53 || id == 54 || id == 58)
        return {.year = true, .month = true, .day = true};
    if (id == 22) return {.year = true, .month = true, .day = true, .time = true};
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56) return {.time = true};
    return {};
}

// 18.8.31: quoted and escaped characters are literal, so are those in brackets; only the first section counts.
XlsxNumbers::Shown XlsxNumbers::shown_by(std::string_view code) {
    Shown shown;
    bool in_quotes = false, in_brackets = false, m = false, general = code.starts_with("General") || code.starts_with("@");
    for (std::size_t i = 0; i < code.size() && !general; ++i) {
        auto c = code[i];
        if (c == '"') in_quotes = !in_quotes;
        else if (in_quotes) continue;
        else if (c == '\\' || c == '_' || c == '*') ++i;
        else if (c == '[') in_brackets = true, shown.time |= counts_time(code.substr(i + 1));
        else if (c == ']') in_brackets = false;
        else if (in_brackets) continue;
        else if (c == ';') break;
        else if (c == 'y' || c == 'Y' || c == 'e') shown.year = true;
        else if (c == 'd' || c == 'D') shown.day = true;
        else if (c == 'h' || c == 'H' || c == 's' || c == 'S') shown.time = true;
        else if (c == 'm' || c == 'M') m = true;
        else if (c == '%') shown.percent = true;
        else if (c == 'E') ++i;  // an exponent: E+00
    }
    shown.month = m && (shown.year || shown.day || !shown.time);
    return shown;
}

std::string XlsxNumbers::text(std::string_view value, std::size_t style) const {
    auto shown = style < styles_.size() ? styles_[style] : Shown{};
    auto number = number_from(value);
    if (!number) return std::string(value);
    if (shown.year || shown.month || shown.day || shown.time) {
        if (auto text = moment(*number, shown); !text.empty()) return text;
    }
    if (shown.percent && std::abs(*number) < written_out_max && (*number == 0 || std::abs(*number) >= written_out_min))
        return written_out(*number, 2) + "%";
    return plain_number(value);
}

// Day 60 of the 1900 count is a 29 February that never was (18.17.4.1). Empty: not a moment.
std::string XlsxNumbers::moment(double serial, Shown shown) const {
    constexpr double serial_max = 2'958'466;  // 9999-12-31 and a day
    if (serial < 0 || serial >= serial_max) return "";
    auto seconds_in_all = static_cast<long long>(std::llround(serial * 86'400));
    auto days = static_cast<int>(seconds_in_all / 86'400), seconds = static_cast<int>(seconds_in_all % 86'400);
    auto time = two_digits(seconds / 3'600) + ":" + two_digits(seconds / 60 % 60);
    if (seconds % 60 != 0) time += ":" + two_digits(seconds % 60);
    if (!shown.year && !shown.month && !shown.day) return days == 0 ? time : "";
    using std::chrono::day, std::chrono::month, std::chrono::year;
    auto first = days_from_1904_ ? year{1904} / month{1} / day{1}
                 : days < 60     ? year{1899} / month{12} / day{31}
                                 : year{1899} / month{12} / day{30};
    auto date = plus_days(first, days);
    auto year_text = std::to_string(static_cast<int>(date.year())) + "年",
         month_text = std::to_string(static_cast<unsigned>(date.month())) + "月";
    if (shown.year && !shown.day) return shown.month ? year_text + month_text : year_text;
    if (!shown.day) return "";
    return to_text(date) + (shown.time ? " " + time : "");
}

}  // namespace bihuan::formats
