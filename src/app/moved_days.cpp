#include "app/moved_days.hpp"

#include <charconv>

namespace bihuan::app {
namespace {

constexpr std::string_view year_word = "年", month_word = "月", day_word = "日", end_word = "底", open_bracket = "〔", close_bracket = "〕";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes a number of at most so many digits off the front; 0 where there is none.
int take_number(std::string_view& text, std::size_t digits_max) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits > digits_max) return 0;
    int number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    text.remove_prefix(digits);
    return number;
}
bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}
std::string number_text(int number) { return std::to_string(number); }
std::string month_text(Date day) { return number_text(int(day.year())) + "年" + number_text(int(unsigned(day.month()))) + "月"; }

// What begins with a year at the front of `text`, moved, and how many bytes it took; none: nothing there is to be moved.
struct Found {
    std::string moved;
    std::size_t size = 0;
};
Found found_at(std::string_view text, bool bracketed, const Shift& shift) {
    auto rest = text;
    int year = take_number(rest, 4);
    if (year < 1990 || year > 2200) return {};
    auto took = [&](std::string out) { return Found{std::move(out), text.size() - rest.size()}; };
    if (auto day = text.size() >= 10 ? date_from(text.substr(0, 10)) : std::nullopt; day && (text.size() == 10 || !is_digit(text[10]))) {
        rest = text.substr(10);
        return took(to_text(moved(*day, shift.months)));
    }
    if (bracketed && rest.starts_with(close_bracket)) return took(number_text(year + shift.years));
    if (!take(rest, year_word)) return {};
    if (take(rest, end_word)) {
        auto last = moved(last_day_of(year, 12), shift.months);
        return took(unsigned(last.month()) == 12 ? number_text(int(last.year())) + "年底" : month_text(last) + "底");
    }
    auto ahead = rest;
    auto month = unsigned(take_number(ahead, 2));
    if (month < 1 || month > 12 || !take(ahead, month_word)) return took(number_text(year + shift.years) + "年");
    rest = ahead;
    auto number = unsigned(take_number(ahead, 2));
    auto day = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{number};
    if (number == 0 || !day.ok() || !take(ahead, day_word)) return took(month_text(moved(last_day_of(year, month), shift.months)));
    rest = ahead;
    auto to = moved(day, shift.months);
    return took(month_text(to) + number_text(int(unsigned(to.day()))) + "日");
}

}  // namespace

Date moved(Date day, int months) {
    auto to = std::chrono::year_month{day.year(), day.month()} + std::chrono::months{months};
    auto last = last_day_of(int(to.year()), unsigned(to.month()));
    bool is_last = day == last_day_of(int(day.year()), unsigned(day.month()));
    return is_last || day.day() > last.day() ? last : to / day.day();
}

int months_to(Date last, Date today) {
    int months = (int(today.year()) - int(last.year())) * 12 + int(unsigned(today.month())) - int(unsigned(last.month()));
    return moved(last, months) > today ? months - 1 : months;
}

Shift shift_by(int months, Date first) { return {months, int(moved(first, months).year()) - int(first.year())}; }

std::string moved(std::string_view text, const Shift& shift) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        bool begins = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
        bool bracketed = text.substr(0, at).ends_with(open_bracket);
        auto found = begins ? found_at(text.substr(at), bracketed, shift) : Found{};
        if (found.size == 0) out += text[at++];
        else out += found.moved;
        at += found.size;
    }
    return out;
}

}  // namespace bihuan::app
