#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/text.hpp"

using namespace bihuan;

namespace {

// Every style in which a day or a month is printed: Y four digits, M month, D day (N, E: two digits each), P its Chinese numeral.
const std::vector<std::u32string> day_styles = {U"Y年M月D日", U"Y年N月E日", U"Y.M.D",     U"Y-N-E", U"Y/M/D",
                                                U"YNE",       U"C年P月R日", U"Y年M月D号", U"Y-M-D"};
const std::vector<std::u32string> month_styles = {U"Y年M月", U"Y年M月底", U"Y年N月底前", U"Y.M", U"Y-N",
                                                  U"C年P月", U"Y年M月份", U"Y年M月末",   U"Y-M", U"Y/M"};

std::u32string digits(int value, int width) {
    auto text = std::to_string(value);
    while (int(text.size()) < width) text.insert(0, "0");
    return {text.begin(), text.end()};
}
std::u32string year_in_chinese(int year) {
    std::u32string out;
    for (char32_t c : digits(year, 4)) out += U"〇一二三四五六七八九"[c - U'0'];
    return out;
}
std::u32string printed(const std::u32string& style, Date date) {
    int year = int(date.year()), month = int(unsigned(date.month())), day_of_month = int(unsigned(date.day()));
    std::u32string out;
    for (char32_t c : style) switch (c) {
            case U'Y': out += digits(year, 4); break;
            case U'C': out += year_in_chinese(year); break;
            case U'M': out += digits(month, 1); break;
            case U'N': out += digits(month, 2); break;
            case U'D': out += digits(day_of_month, 1); break;
            case U'E': out += digits(day_of_month, 2); break;
            case U'P': out += text::code_points(text::chinese_numeral(month)); break;
            case U'R': out += text::code_points(text::chinese_numeral(day_of_month)); break;
            default: out += c;
        }
    return out;
}

rc::Gen<Date> dates() {
    return rc::gen::map(rc::gen::inRange(0, 36'524), [](int days) { return plus_days(day(2000, 1, 1), days); });
}

using Forms = std::vector<std::u32string>;
Forms forms_of(int value) {
    return {digits(value, 1), digits(value, 2), text::code_points(text::chinese_numeral(value)), value == 1 ? U"元" : digits(value, 1)};
}
bool is_one_of(const std::u32string& text, const std::u32string& begin, const Forms& endings) {
    for (const auto& ending : endings)
        if (text.size() == begin.size() + ending.size() && text.starts_with(begin) && text.ends_with(ending)) return true;
    return false;
}

// All dates of which this is a printed form, exactly: the strict reading, by brute force over the days of the years that the
// text could name. Numerals of one script may stand beside those of another, and zeros in front may be missing.
std::set<Date> strict_readings(const std::u32string& text) {
    std::set<Date> found;
    const Forms month_ends = {U"", U"底", U"末", U"底前", U"末前", U"月底", U"月底前", U"月末"}, day_ends = {U"", U"前"};
    auto try_year = [&](int year, const std::u32string& year_text) {
        if (!text.starts_with(year_text)) return;
        if (is_one_of(text, year_text + U"年", {U"", U"底", U"末", U"内", U"底前", U"年底", U"年底前", U"年末", U"末前"}))
            found.insert(day(year, 12, 31));
        for (unsigned month = 1; month <= 12; ++month)
            for (const auto& month_text : forms_of(int(month)))
                for (std::u32string mark : {U"年", U".", U"-", U"/", U""}) {
                    auto begin = year_text + mark + month_text;
                    if (!text.starts_with(begin)) continue;
                    auto last = last_day_of(year, month);
                    if (mark != U"" && (is_one_of(text, begin + U"月", month_ends) || is_one_of(text, begin + U"月份", month_ends)))
                        found.insert(last);
                    if (mark != U"" && mark != U"年" && is_one_of(text, begin, {U"", U"底", U"底前", U"末", U"末前"})) found.insert(last);
                    for (unsigned d = 1; d <= unsigned(last.day()); ++d)
                        for (const auto& day_text : forms_of(int(d))) {
                            if (mark == U"" && (month_text.size() != 2 || day_text.size() != 2)) continue;
                            auto whole = begin + (mark == U"年" ? U"月" : mark) + day_text;
                            if (mark != U"年" && is_one_of(text, whole, day_ends)) found.insert(day(year, month, d));
                            if (mark != U"" && (is_one_of(text, whole + U"日", day_ends) || is_one_of(text, whole + U"号", day_ends)))
                                found.insert(day(year, month, d));
                        }
                }
    };
    for (int year = 2000; year <= 2099; ++year) {
        try_year(year, digits(year, 4));
        try_year(year, year_in_chinese(year));
    }
    return found;
}

}  // namespace

TEST_CASE("a day printed in any style is read back") {
    CHECK(rc::check([] {
        auto date = *dates();
        auto style = *rc::gen::elementOf(day_styles);
        auto ending = *rc::gen::elementOf(std::vector<std::u32string>{U"", U"前", U"前完成整改", U"。"});
        auto read = deadline_from(text::utf8(printed(style, date) + ending));
        RC_ASSERT(read.kind == Deadline::Kind::by_date);
        RC_ASSERT(*read.date == date);
    }));
}

TEST_CASE("a month printed in any style is its last day") {
    CHECK(rc::check([] {
        auto date = *dates();
        auto style = *rc::gen::elementOf(month_styles);
        auto read = deadline_from(text::utf8(printed(style, date) + U"，并长期坚持"));
        RC_ASSERT(read.kind == Deadline::Kind::by_date_then_long_term);
        RC_ASSERT(*read.date == last_day_of(int(date.year()), unsigned(date.month())));
    }));
}

TEST_CASE("damage never gives a date that a strict reading does not give") {
    const std::u32string marks = U"0123456789年月日底前.-/,中央三十";
    CHECK(rc::check([&] {
        auto date = *dates();
        auto styles = day_styles;
        styles.insert(styles.end(), month_styles.begin(), month_styles.end());
        auto text = printed(*rc::gen::elementOf(styles), date);
        auto damages = *rc::gen::inRange(1, 3);
        for (int i = 0; i < damages && !text.empty(); ++i) {
            auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            auto mark = *rc::gen::elementOf(marks);
            switch (*rc::gen::inRange(0, 3)) {
                case 0: text.erase(at, 1); break;
                case 1: text.insert(at, 1, mark); break;
                default: text[at] = mark;
            }
        }
        auto read = deadline_from(text::utf8(text));
        if (!read.date) return;
        while (!text.empty() && std::u32string(U",.").find(text.back()) != std::u32string::npos)
            text.pop_back();                           // a closing mark says nothing
        if (text.size() > 4 && text.front() == U'二')  // 二0二六 is a way to write 二〇二六
            std::replace(text.begin(), text.begin() + 4, U'0', U'〇');
        auto strict = strict_readings(text);
        RC_LOG() << text::utf8(text) << " read as " << to_text(*read.date);
        RC_ASSERT(strict.contains(*read.date));
    }));
}

TEST_CASE("any text is read without harm and keeps its words") {
    const std::u32string marks = U"0123456789年月日底前.-/,中央三十个内起后长期立行改上下半季度第(（） ";
    CHECK(rc::check([&] {
        auto text = text::utf8(*rc::gen::container<std::u32string>(rc::gen::elementOf(marks)));
        auto read = deadline_from(text);
        RC_ASSERT(read.raw == text);
        RC_ASSERT(read.kind != Deadline::Kind::unclear || !read.date);
    }));
}
