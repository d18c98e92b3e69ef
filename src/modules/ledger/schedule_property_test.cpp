#include "modules/ledger/schedule.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bihuan {
namespace {

Date on(const char* text) { return *date_from(text); }

// The state by the definition, without the two days that the view keeps.
ProgressState by_definition(Date today, const std::vector<Milestone>& milestones, const std::map<int, Date>& reached, bool begun,
                            bool completed) {
    if (completed) return ProgressState::completed;
    int total = 0, done = 0, expected = 0;
    for (auto& milestone : milestones) {
        total += milestone.weight;
        if (reached.contains(milestone.no)) done += milestone.weight;
        if (milestone.due && *milestone.due < today) expected += milestone.weight;
    }
    if (done < expected) return ProgressState::behind;
    if (!begun && reached.empty()) return ProgressState::not_begun;
    if (total == 0) return ProgressState::insufficient;
    return done > expected ? ProgressState::ahead : ProgressState::on_schedule;
}

}  // namespace

TEST_CASE("the two days of the view give the state of the definition on every day") {
    bool good = rc::check([] {
        std::vector<Milestone> milestones;
        std::map<int, Date> reached;
        auto first = on("2026-01-01");
        auto count = *rc::gen::inRange(0, 8);
        for (int no = 1; no <= count; ++no) {
            Milestone milestone{no, "节点" + std::to_string(no), {}, *rc::gen::inRange(1, 5), {}};
            if (*rc::gen::inRange(0, 5) > 0) milestone.due = plus_days(first, *rc::gen::inRange(0, 40));
            milestones.push_back(milestone);
            if (*rc::gen::arbitrary<bool>()) reached[no] = first;
        }
        bool begun = *rc::gen::arbitrary<bool>(), completed = *rc::gen::inRange(0, 6) == 0;
        auto facts = schedule_facts(milestones, reached, begun, completed);
        for (int after = -2; after < 45; ++after) {
            auto today = plus_days(first, after);
            RC_ASSERT(name_of(state_on(today, facts)) == name_of(by_definition(today, milestones, reached, begun, completed)));
        }
    });
    CHECK(good);
}

TEST_CASE("a state explains itself in one sentence") {
    std::vector<Milestone> milestones{{1, "整治排污口42个", on("2026-03-31"), 1, 1}, {2, "新建管网18.6公里", on("2026-06-30"), 3, 2}};
    auto late = schedule_on(on("2026-04-01"), milestones, {}, true, false, on("2026-01-01"), on("2026-06-30"));
    CHECK(late.state == ProgressState::behind);
    CHECK(late.zh == "未达到序时进度：已完成0%，按时序应完成25%；“整治排污口42个”应于2026-03-31完成，尚未完成");
    CHECK(late.en == "behind: 0% done, 25% expected by today; \"整治排污口42个\" was due 2026-03-31 and is not done");
    CHECK(late.time_elapsed->to_text() == "0.5000");
    auto on_the_day = schedule_on(on("2026-03-31"), milestones, {}, true, false, {}, {});
    CHECK(on_the_day.state == ProgressState::on_schedule);
    auto ahead = schedule_on(on("2026-04-01"), milestones, {{2, on("2026-03-01")}}, true, false, {}, {});
    CHECK(ahead.state == ProgressState::ahead);
    CHECK(ahead.done.to_text() == "0.7500");
    CHECK(schedule_on(on("2026-04-01"), {}, {}, true, false, {}, {}).state == ProgressState::insufficient);
    CHECK(schedule_on(on("2026-01-01"), milestones, {}, false, false, {}, {}).state == ProgressState::not_begun);
    CHECK(schedule_on(on("2026-09-01"), milestones, {}, false, true, {}, {}).state == ProgressState::completed);
}

}  // namespace bihuan
