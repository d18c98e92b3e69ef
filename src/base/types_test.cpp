#include "base/types.hpp"

#include <doctest/doctest.h>

using namespace bihuan;

TEST_CASE("days are written and read in one form only") {
    CHECK(to_text(day(2026, 12, 1)) == "2026-12-01");
    CHECK(to_text(day(7, 1, 31)) == "0007-01-31");
    CHECK(date_from("2026-12-01") == day(2026, 12, 1));
    CHECK(date_from("2024-02-29") == day(2024, 2, 29));
    for (auto bad : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026/12/01", "2026-12-011", " 2026-12-01", "2026-12--1",
                     "-026-12-01", "２０２６-12-01"})
        CHECK_MESSAGE(!date_from(bad).has_value(), bad);
}

TEST_CASE("instants are written in the time of China and read with an offset") {
    auto noon = start_of(day(2026, 12, 1)) + std::chrono::hours{18} + std::chrono::milliseconds{7};
    CHECK(to_text(noon) == "2026-12-01T18:00:00.007+08:00");
    CHECK(instant_from("2026-12-01T18:00:00.007+08:00") == noon);
    CHECK(instant_from("2026-12-01T10:00:00.007Z") == noon);
    CHECK(instant_from("2026-12-01T18:00:00+08:00") == noon - std::chrono::milliseconds{7});
    CHECK(instant_from("2026-12-01") == start_of(day(2026, 12, 1)));
    for (auto bad : {"", "2026-12-01T18:00:00", "2026-12-01T24:00:00Z", "2026-12-01T18:60:00Z", "2026-12-01 18:00:00Z",
                     "2026-12-01T18:00:00.7Z", "2026-12-01T18:00:00.007+09:00", "2026-12-01T18:00:00Zx", "2026-02-30T18:00:00Z"})
        CHECK_MESSAGE(!instant_from(bad).has_value(), bad);
}

TEST_CASE("a day in China begins sixteen hours after the day before in UTC") {
    auto midnight = start_of(day(2026, 1, 1));
    CHECK(day_of(midnight) == day(2026, 1, 1));
    CHECK(day_of(midnight - std::chrono::milliseconds{1}) == day(2025, 12, 31));
    CHECK(to_text(midnight) == "2026-01-01T00:00:00.000+08:00");
    CHECK(to_text(Instant{} - std::chrono::milliseconds{1}) == "1970-01-01T07:59:59.999+08:00");
}

TEST_CASE("days are counted over months and leap years") {
    CHECK(plus_days(day(2024, 2, 28), 2) == day(2024, 3, 1));
    CHECK(plus_days(day(2026, 1, 1), -1) == day(2025, 12, 31));
    CHECK(days_between(day(2024, 1, 1), day(2025, 1, 1)) == 366);
    CHECK(days_between(day(2025, 1, 1), day(2024, 1, 1)) == -366);
    CHECK(last_day_of(2026, 2) == day(2026, 2, 28));
    CHECK(last_day_of(2024, 2) == day(2024, 2, 29));
}

TEST_CASE("ids sort by time and hold the random bits they were given") {
    auto earlier = sortable_id(start_of(day(2026, 1, 1)), std::string(10, '\xff'));
    auto later = sortable_id(start_of(day(2026, 1, 1)) + std::chrono::milliseconds{1}, std::string(10, '\0'));
    CHECK(earlier.size() == 26);
    CHECK(later.size() == 26);
    CHECK(earlier < later);
    CHECK(earlier.substr(10) == "zzzzzzzzzzzzzzzz");
    CHECK(later.substr(10) == "0000000000000000");
    CHECK(earlier.substr(0, 9) == later.substr(0, 9));
}

TEST_CASE("an id is of one kind and empty ones are false") {
    struct Finding {};
    Id<Finding> none, some{"a"};
    CHECK_FALSE(bool(none));
    CHECK(bool(some));
    CHECK(none < some);
    CHECK_FALSE(std::is_convertible_v<std::string, Id<Finding>>);
}
