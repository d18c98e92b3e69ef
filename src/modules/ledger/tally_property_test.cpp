#include "modules/ledger/tally.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "modules/ledger/schedule.hpp"

using namespace bihuan;
using tally::Kind;

namespace {

constexpr int days_tried = 24;
Date nth(int n) { return plus_days(day(2026, 1, 1), n); }
std::optional<Date> maybe_day() {
    auto n = *rc::gen::inRange(-4, days_tried + 4);
    return n < 0 ? std::nullopt : std::optional(nth(n));
}
tally::Facts any_facts() {
    tally::Facts facts;
    facts.category = *rc::gen::element(finding::Category::common, finding::Category::individual, finding::Category::unsaid);
    if (*rc::gen::arbitrary<bool>()) facts.lead = "区水务局";
    if (*rc::gen::arbitrary<bool>()) facts.person = "石敢当";
    facts.plan_version = *rc::gen::inRange(0, 2);
    facts.begun = *rc::gen::arbitrary<bool>();
    facts.weight_total = *rc::gen::inRange(0, 2);
    facts.due = maybe_day();
    facts.behind_from = maybe_day();
    facts.ahead_before = maybe_day();
    facts.completed_on = maybe_day();
    facts.registered_at = start_of(nth(*rc::gen::inRange(0, days_tried))) + std::chrono::hours{9};
    facts.voided = *rc::gen::inRange(0, 5) == 0;
    return facts;
}

}  // namespace

TEST_CASE("on every day the sums are what a look at each finding counts") {
    CHECK(rc::check([] {
        auto all = *rc::gen::container<std::vector<tally::Facts>>(rc::gen::exec(any_facts));
        tally::Sums sums;
        for (auto& facts : all)
            for (auto& one : tally::counted(facts)) sums.add(one.kind, one.day, 1);
        std::erase_if(all, [](auto& facts) { return facts.voided; });
        auto count = [&](auto holds) { return std::int64_t(std::count_if(all.begin(), all.end(), holds)); };
        RC_ASSERT(sums.of(Kind::all) == std::int64_t(all.size()));
        RC_ASSERT(sums.of(Kind::owned) == count([](auto& f) { return f.lead && f.person; }));
        RC_ASSERT(sums.of(Kind::approved) == count([](auto& f) { return f.plan_version > 0; }));
        for (int n = 0; n < days_tried; ++n) {
            auto today = nth(n);
            auto in = [&](ProgressState state) {
                return count([&](auto& f) {
                    return state_on(today, {f.completed_on.has_value(), f.begun, f.weight_total, 0, f.behind_from, f.ahead_before}) ==
                           state;
                });
            };
            auto ahead = sums.after(Kind::ahead_until, today);
            RC_ASSERT(sums.of(Kind::completed) == in(ProgressState::completed));
            RC_ASSERT(sums.through(Kind::behind_from, today) == in(ProgressState::behind));
            RC_ASSERT(ahead == in(ProgressState::ahead));
            RC_ASSERT(sums.of(Kind::not_begun) - sums.through(Kind::not_begun_behind_from, today) == in(ProgressState::not_begun));
            RC_ASSERT(sums.of(Kind::not_weighed) - sums.through(Kind::not_weighed_behind_from, today) == in(ProgressState::insufficient));
            RC_ASSERT(sums.of(Kind::weighed) - sums.through(Kind::weighed_behind_from, today) - ahead == in(ProgressState::on_schedule));
            auto late = [&](auto& f) { return f.due && *f.due < today && !(f.completed_on && *f.completed_on <= today); };
            RC_ASSERT(sums.through(Kind::late_from, today) - sums.through(Kind::late_until, today) ==
                      count([&](auto& f) { return day_of(f.registered_at) <= today && late(f); }));
            RC_ASSERT(sums.before(Kind::open_due_on, today) == count([&](auto& f) { return !f.completed_on && f.due && *f.due < today; }));
            RC_ASSERT(sums.before(Kind::due_on, today) == count([&](auto& f) { return f.due && *f.due < today; }));
            RC_ASSERT(sums.before(Kind::due_on_kept, today) ==
                      count([&](auto& f) { return f.due && *f.due < today && f.completed_on && *f.completed_on <= *f.due; }));
            RC_ASSERT(sums.through(Kind::completed_on, today) ==
                      count([&](auto& f) { return f.completed_on && *f.completed_on <= today; }));
            RC_ASSERT(sums.through(Kind::registered_on, today) == count([&](auto& f) { return day_of(f.registered_at) <= today; }));
        }
    }));
}
