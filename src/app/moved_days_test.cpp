#include "app/moved_days.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::app;

TEST_CASE("a day moves to the same day of another month and the last to the last") {
    CHECK(moved(day(2026, 11, 20), 3) == day(2027, 2, 20));
    CHECK(moved(day(2026, 10, 31), 4) == day(2027, 2, 28));
    CHECK(moved(day(2026, 2, 28), 1) == day(2026, 3, 31));
    CHECK(moved(day(2026, 1, 30), 1) == day(2026, 2, 28));
    CHECK(moved(day(2027, 1, 31), 13) == day(2028, 2, 29));
    CHECK(moved(day(2026, 1, 15), -13) == day(2024, 12, 15));
    CHECK(moved(day(2026, 6, 30), 0) == day(2026, 6, 30));
}

TEST_CASE("days keep their order whatever they are moved by") {
    for (int months = -40; months <= 40; ++months)
        for (auto one = day(2025, 9, 1); one < day(2027, 3, 1); one = plus_days(one, 1))
            CHECK(moved(one, months) <= moved(plus_days(one, 1), months));
}

TEST_CASE("the last day comes as near to today as it can and never after it") {
    auto last = day(2026, 11, 20);
    CHECK(months_to(last, day(2026, 11, 20)) == 0);
    CHECK(months_to(last, day(2026, 12, 19)) == 0);
    CHECK(months_to(last, day(2026, 12, 20)) == 1);
    CHECK(months_to(last, day(2026, 11, 19)) == -1);
    for (auto today = day(2024, 1, 1); today < day(2032, 1, 1); today = plus_days(today, 1)) {
        auto months = months_to(last, today);
        CHECK(moved(last, months) <= today);
        CHECK(moved(last, months + 1) > today);
    }
}

TEST_CASE("days and years in texts are moved and nothing else is") {
    auto by = [](int months, std::string_view text) { return moved(text, shift_by(months, day(2025, 9, 15))); };
    CHECK(by(2, R"({"on": "2026-10-31", "x": "2026-11-15"})") == R"({"on": "2026-12-31", "x": "2027-01-15"})");
    CHECK(by(2, "整改时限：2026年10月底前。") == "整改时限：2026年12月底前。");
    CHECK(by(3, "2026年11月15日前") == "2027年2月15日前");
    CHECK(by(3, "2026年10月31日前") == "2027年1月31日前");
    CHECK(by(2, "2026年底前，并长期坚持") == "2027年2月底前，并长期坚持");
    CHECK(by(12, "2026年底前") == "2027年底前");
    CHECK(by(3, "2024年有4个镇街, 清整改办〔2025〕3号") == "2024年有4个镇街, 清整改办〔2025〕3号");
    CHECK(by(4, "2024年有4个镇街, 清整改办〔2025〕3号") == "2025年有4个镇街, 清整改办〔2026〕3号");
    CHECK(by(-9, "2024年，2025年9月") == "2023年，2024年12月");
    for (auto* kept :
         {"GB 18918-2002", "12026年", "20261031", "2026-10-311", "2026", "9家2600吨", "2026-13-01", "GET /findings?limit=2026"})
        CHECK(by(5, kept) == kept);
    for (auto* text : {"2026-10-31", "2026年2月30日", "2026年底", "2024年秋收", "〔2025〕", "2026年11月"}) CHECK(by(0, text) == text);
}
