#include "modules/ledger/inspection.hpp"

#include "journal/story.hpp"

namespace bihuan::inspection {
namespace {

Date on(const char* text) { return *date_from(text); }
Open opening(std::optional<Date> feedback = {}) { return {"2025年省级生态环境保护督察", Level::province, 3, 1, "省督察组", feedback, {}}; }
WorkingCalendar year_2026() {
    WorkingCalendar calendar;
    REQUIRE(calendar.publish(2026, {{on("2026-10-01"), SpecialDay::Kind::holiday, "国庆节"},
                                    {on("2026-10-02"), SpecialDay::Kind::holiday, "国庆节"},
                                    {on("2026-10-10"), SpecialDay::Kind::workday, "国庆节"}}));
    return calendar;
}

}  // namespace

TEST_CASE("a plan is due so many working days after the feedback and the day is decided once") {
    Story<Inspection> story;
    auto ask = opening(on("2026-09-28"));
    ask.settings = Settings{};
    ask.settings->plan_days = 5;
    story.with(year_2026()).at("2026-09-28").when(ask).taken();
    // 29, 30 September; 1 and 2 October are holidays; 5, 6, 7 October
    Story<Inspection> calendar_days;
    ask.settings->plan_days_working = false;
    calendar_days.at("2026-09-28").when(ask).taken();
    CHECK(calendar_days.state().name == ask.name);
}

TEST_CASE("a year without a holiday table is said and not guessed") {
    Story<Inspection> story;
    story.with(year_2026()).at("2026-12-20").when(opening(on("2026-12-20"))).refused("calendar.year_unknown");
}

TEST_CASE("an inspection has a name and settings within reason") {
    Story<Inspection> story;
    auto nameless = opening();
    nameless.name = "";
    story.at("2026-01-05").when(nameless).refused("inspection.name_missing");
    auto odd = opening();
    odd.settings = Settings{};
    odd.settings->plan_days = 0;
    story.when(odd).refused("inspection.plan_days");
    odd.settings->plan_days = 45;
    odd.settings->dispatch = "daily";
    story.when(odd).refused("inspection.dispatch");
    story.when(opening()).taken();
    story.when(opening()).refused("inspection.opened_already");
    story.when(ChangeSettings{Settings{}, ""}).refused("inspection.reason_missing");
}

TEST_CASE("a number is taken once and for ever") {
    Story<Inspection> story;
    story.at("2026-01-05").when(TakeNumber{"1", "F1"}).refused("inspection.missing");
    story.when(opening()).taken();
    story.when(TakeNumber{"1", "F1"}).then(NumberTaken{"1", "F1"});
    story.when(TakeNumber{"1", "F2"}).refused("finding.number_taken");
    story.when(TakeNumber{" ", "F2"}).refused("finding.number_missing");
}

}  // namespace bihuan::inspection
