#include "base/deadline.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "base/json.hpp"

using namespace bihuan;
using Kind = Deadline::Kind;

namespace {
struct Case {
    std::string wording;
    Kind kind;
    std::string date = {};
};
void check(const std::vector<Case>& cases) {
    for (const auto& expected : cases) {
        auto read = deadline_from(expected.wording);
        CAPTURE(expected.wording);
        CHECK(name_of(read.kind) == name_of(expected.kind));
        CHECK((read.date ? to_text(*read.date) : std::string()) == expected.date);
        CHECK(read.raw == expected.wording);
    }
}
}  // namespace

TEST_CASE("a deadline names the last day of its period") {
    check({{"2025年12月31日", Kind::by_date, "2025-12-31"},
           {"2025年12月31日前", Kind::by_date, "2025-12-31"},
           {"2025年12月31日（前）", Kind::by_date, "2025-12-31"},
           {"2025年12月31日(含)前", Kind::unclear},
           {"2025年12月底前", Kind::by_date, "2025-12-31"},
           {"2025年底前", Kind::by_date, "2025-12-31"},
           {"2025年年底前", Kind::by_date, "2025-12-31"},
           {"2025年底之前", Kind::by_date, "2025-12-31"},
           {"2025年末", Kind::by_date, "2025-12-31"},
           {"2025年内", Kind::by_date, "2025-12-31"},
           {"2025年", Kind::by_date, "2025-12-31"},
           {"2025年度", Kind::by_date, "2025-12-31"},
           {"2025年10月", Kind::by_date, "2025-10-31"},
           {"2025年10月份", Kind::by_date, "2025-10-31"},
           {"2026年6月底前", Kind::by_date, "2026-06-30"},
           {"2024年2月底", Kind::by_date, "2024-02-29"},
           {"2026年元月底前", Kind::by_date, "2026-01-31"},
           {"2026年上半年", Kind::by_date, "2026-06-30"},
           {"2026年下半年", Kind::by_date, "2026-12-31"},
           {"2025年第四季度", Kind::by_date, "2025-12-31"},
           {"2025年四季度", Kind::by_date, "2025-12-31"},
           {"2026年一季度末", Kind::by_date, "2026-03-31"},
           {"2026年第2季度末前", Kind::by_date, "2026-06-30"},
           {"2026年Q3", Kind::by_date, "2026-09-30"},
           {"2026年3月31日前", Kind::by_date, "2026-03-31"},
           {"2026年3月31号", Kind::by_date, "2026-03-31"},
           {"2026年3月中旬", Kind::by_date, "2026-03-20"},
           {"“十四五”末", Kind::by_date, "2025-12-31"},
           {"2026.12.31", Kind::by_date, "2026-12-31"},
           {"2026-06", Kind::by_date, "2026-06-30"},
           {"2026.12底前", Kind::by_date, "2026-12-31"},
           {"2026/6/30", Kind::by_date, "2026-06-30"},
           {"20261130", Kind::by_date, "2026-11-30"},
           {"2026-12-31 00:00:00", Kind::by_date, "2026-12-31"},
           {"２０２６年１２月３１日", Kind::by_date, "2026-12-31"},
           {"2026．6．30", Kind::by_date, "2026-06-30"},
           {"二〇二六年六月", Kind::by_date, "2026-06-30"},
           {"二○二六年十二月三十一日前", Kind::by_date, "2026-12-31"},
           {"二零二六年六月底前", Kind::by_date, "2026-06-30"},
           {"2026 年 6 月 底 前", Kind::by_date, "2026-06-30"},
           {"2 0 2 6年1 2月", Kind::by_date, "2026-12-31"},
           {"2026年　12月　31日", Kind::by_date, "2026-12-31"}});
}

TEST_CASE("a deadline may come with what is done by then") {
    check({{"2025年12月31日前完成", Kind::by_date, "2025-12-31"},
           {"力争2025年底前完成整改", Kind::by_date, "2025-12-31"},
           {"到2027年底", Kind::by_date, "2027-12-31"},
           {"于2026年6月30日前完成验收销号。", Kind::by_date, "2026-06-30"},
           {"整改时限：2026年6月底前", Kind::by_date, "2026-06-30"},
           {"2025年6月底前（已完成）", Kind::by_date, "2025-06-30"},
           {"2025年12月启动", Kind::unclear},
           {"2025年底前部分完成", Kind::unclear},
           {"2025年12月底后", Kind::unclear}});
}

TEST_CASE("a range ends with its last day") {
    check({{"2025年1月-12月", Kind::by_date, "2025-12-31"},
           {"2025年1月至2026年6月", Kind::by_date, "2026-06-30"},
           {"2025年6月1日至6月30日", Kind::by_date, "2025-06-30"},
           {"2024-2026年", Kind::by_date, "2026-12-31"},
           {"2024年—2026年", Kind::by_date, "2026-12-31"},
           {"2026年6月至2026年1月", Kind::unclear}});
}

TEST_CASE("work without an end and work at once are kinds of their own") {
    check({{"立行立改", Kind::immediate},
           {"立即整改", Kind::immediate},
           {"立即整改到位。", Kind::immediate},
           {"立行立改（已完成）", Kind::immediate},
           {"立行立改,长期坚持", Kind::immediate_then_long_term},
           {"立行立改，并长期坚持", Kind::immediate_then_long_term},
           {"立行立改并长期坚持", Kind::immediate_then_long_term},
           {"立行立改、持续推进", Kind::immediate_then_long_term},
           {"立行立改长期坚持", Kind::immediate_then_long_term},
           {"长期坚持", Kind::long_term},
           {"持续推进", Kind::long_term},
           {"常态化推进", Kind::long_term},
           {"坚持常态化", Kind::long_term},
           {"已完成，长期坚持", Kind::long_term},
           {"2024年底前,并长期坚持", Kind::by_date_then_long_term, "2024-12-31"},
           {"2024年底前完成并长期坚持", Kind::by_date_then_long_term, "2024-12-31"},
           {"2024年12月底前完成整改，持续推进", Kind::by_date_then_long_term, "2024-12-31"},
           {"2025年6月30日前，常态化", Kind::by_date_then_long_term, "2025-06-30"},
           {"立行立改，2025年12月底前完成", Kind::by_date, "2025-12-31"},
           {"立行立改，2025年底前，并长期坚持", Kind::by_date_then_long_term, "2025-12-31"}});
}

TEST_CASE("a span runs from a named start and has no date yet") {
    auto fifteen = deadline_from("15日内");
    CHECK(fifteen.kind == Kind::relative);
    CHECK(fifteen.relative_days == 15);
    CHECK_FALSE(fifteen.relative_working_days);
    auto working = deadline_from("自方案印发之日起15个工作日内");
    CHECK(working.kind == Kind::relative);
    CHECK(working.relative_days == 15);
    CHECK(working.relative_working_days);
    auto months = deadline_from("三个月内完成");
    CHECK(months.kind == Kind::relative);
    CHECK(months.relative_months == 3);
    CHECK_FALSE(months.relative_days);
    CHECK(deadline_from("接到通知后，十日内").relative_days == 10);
    CHECK(deadline_from("半年内").relative_months == 6);
    CHECK(deadline_from("两周内").relative_days == 14);
    CHECK(deadline_from("1年内").relative_months == 12);
    CHECK(deadline_from("913日内").kind == Kind::unclear);
    CHECK_FALSE(deadline_from("913日内").relative_days);
}

TEST_CASE("damaged and ambiguous wording is unclear and keeps its words") {
    for (std::string wording : {"",
                                "2019年1221日",
                                "913日",
                                "99,中央",
                                "2026年2月30日",
                                "2026年2月29日",
                                "6月底前",
                                "年底前",
                                "尽快",
                                "已完成",
                                "46387",
                                "2026",
                                "202612",
                                "2026年13月",
                                "2026年0月",
                                "2026年12月3",
                                "2026年12月31",
                                "2026年1231日",
                                "26年12月底前",
                                "2026年6月前",
                                "2026年前",
                                "2026年初",
                                "2026年第五季度",
                                "2026年二月三十日",
                                "2026-13-01",
                                "2026-1231",
                                "2026.12.311",
                                "2026 1130",
                                "2026年汛期前",
                                "今年底前",
                                "1026年6月",
                                "3026年6月",
                                "2026年6月、12月",
                                "2026年年",
                                "2025年6月底前完成方案，2026年底前完成整改",
                                "2025年底前，每年开展一次",
                                "区水务局",
                                "2026年6月底前前",
                                "2026年6月底底前"}) {
        auto read = deadline_from(wording);
        CAPTURE(wording);
        CHECK(name_of(read.kind) == "unclear");
        CHECK_FALSE(read.date);
        CHECK_FALSE(read.relative_days);
        CHECK(read.raw == wording);
    }
}

TEST_CASE("a deadline is the same after a journey through JSON") {
    auto before = deadline_from("自方案印发之日起15个工作日内");
    auto after = json::from<Deadline>(json::text(before));
    REQUIRE(after);
    CHECK(*after == before);
}
