#include "modules/ledger/metrics.hpp"

#include "modules/ledger/finding_reach.hpp"
#include "modules/ledger/tally.hpp"

namespace bihuan {
namespace {

constexpr int share_places = 4;

using tally::Kind;

// A rate's two counts, and the lists behind them.
struct Rate {
    std::int64_t numerator = 0, base = 0;
    std::string rows, base_rows;
};

struct Counter {
    const api::Reading& reading;
    const std::optional<std::string>& inspection;
    tally::Sums sums;
    Date today = reading.today();

    // A count with the condition of what is reached in its place.
    std::int64_t within(const std::string& before, const std::string& after = {}) const {
        Sql::Parameters parameters;
        std::int64_t count = 0;
        auto reached = within_reach(reading, parameters);
        reading.sql.query(
            before + reached + after, [&](Row row) { count = row.integer(0); }, parameters);
        return count;
    }
    std::string rows(const std::string& query) const {
        auto whole = query;
        if (inspection) whole += (query.empty() ? "inspection=" : "&inspection=") + *inspection;
        return "/api/v1/findings" + (whole.empty() ? "" : "?" + whole);
    }
    Metric metric(std::string key, std::string zh, std::string en, std::string formula_zh, std::string formula_en, const Rate& rate) const {
        Metric metric{std::move(key),        std::move(zh),       std::move(en), std::move(formula_zh),
                      std::move(formula_en), rate.numerator,      rate.base,     {},
                      rows(rate.rows),       rows(rate.base_rows)};
        if (rate.base > 0) metric.value = Decimal::divide(Decimal(rate.numerator), Decimal(rate.base), share_places).value();
        return metric;
    }
    std::int64_t overdue() const { return sums.before(Kind::open_due_on, today); }
    std::int64_t due_within(int days) const { return sums.through(Kind::open_due_on, plus_days(today, days)) - overdue(); }
    // The cases of state_on() (schedule.hpp).
    std::int64_t in_state(ProgressState state) const {
        auto ahead = sums.after(Kind::ahead_until, today);
        switch (state) {
            case ProgressState::completed: return sums.of(Kind::completed);
            case ProgressState::behind: return sums.through(Kind::behind_from, today);
            case ProgressState::not_begun: return sums.of(Kind::not_begun) - sums.through(Kind::not_begun_behind_from, today);
            case ProgressState::insufficient: return sums.of(Kind::not_weighed) - sums.through(Kind::not_weighed_behind_from, today);
            case ProgressState::ahead: return ahead;
            case ProgressState::on_schedule: return sums.of(Kind::weighed) - sums.through(Kind::weighed_behind_from, today) - ahead;
        }
        return 0;
    }
};

std::vector<Metric> metrics_of(const Counter& counter) {
    auto& sums = counter.sums;
    auto all = sums.of(Kind::all);
    auto passed = sums.before(Kind::due_on, counter.today), kept = sums.before(Kind::due_on_kept, counter.today);
    return {
        counter.metric("completion", "整改完成率", "completion rate", "完成整改 / 总数", "completed / all",
                       {sums.of(Kind::completed), all, "completed=true", ""}),
        counter.metric("on-time", "按期完成率", "on-time rate", "到期且按期完成 / 到期", "due and completed by the last day / due",
                       {kept, passed, "due_passed=true&on_time=true", "due_passed=true"}),
        counter.metric("planned", "方案批准率", "plans approved", "方案已批准 / 总数", "with an approved plan / all",
                       {sums.of(Kind::approved), all, "approved=true", ""}),
        counter.metric("no-delay", "零延误", "no delay", "未超期 / 总数", "not overdue / all",
                       {all - counter.overdue(), all, "overdue=false", ""}),
    };
}

// Of everything, how often a number stands is kept; of a part it is counted.
std::int64_t numbers_twice(const Counter& counter) {
    if (counter.reading.reach.everything) return counter.within("select count(*) from finding_number where findings > 1 and ");
    return counter.within("select count(*) from (select f.inspection, f.number from finding f where ",
                          " group by f.inspection, f.number having count(*) > 1) as twice");
}

std::vector<IdentityCheck> checks_of(const Counter& counter, const std::vector<StateCount>& states, std::int64_t total) {
    std::vector<IdentityCheck> checks;
    auto add = [&](std::string key, std::string zh, std::string en, std::int64_t left, std::int64_t right) {
        checks.push_back({std::move(key), std::move(zh), std::move(en), left, right, left == right});
    };
    std::int64_t in_states = 0;
    for (auto& state : states) in_states += state.count;
    auto in_categories = counter.sums.of(Kind::common) + counter.sums.of(Kind::individual) + counter.sums.of(Kind::unsaid);
    add("states", "各状态之和 = 总数", "the states add up to the total", in_states, total);
    add("categories", "共性 + 个性 + 未注明 = 总数", "common + individual + unsaid is the total", in_categories, total);
    add("completed", "完成整改的分解任务全部完成", "completed findings have no open unit item",
        counter.within("select count(*) from finding f where f.completed_on is not null and f.items_done < f.items_total and "), 0);
    add("numbers", "编号无重复", "no number stands twice", numbers_twice(counter), 0);
    return checks;
}

}  // namespace

Figures figures(const api::Reading& reading, const std::optional<std::string>& inspection) {
    Counter counter{reading, inspection, tally::sums(reading, inspection)};
    Figures figures;
    figures.on = reading.today();
    figures.position = reading.position;
    figures.total = counter.sums.of(Kind::all);
    figures.overdue = counter.overdue();
    figures.due_in_7_days = counter.due_within(7);
    figures.due_in_30_days = counter.due_within(30);
    figures.without_owner = figures.total - counter.sums.of(Kind::owned);
    each_enumerator<ProgressState>([&](std::string_view name, ProgressState state) {
        figures.states.push_back({state, name_zh(state), counter.in_state(state), counter.rows("state=" + std::string(name))});
    });
    figures.metrics = metrics_of(counter);
    figures.checks = checks_of(counter, figures.states, figures.total);
    for (auto& one : tally::by_lead(reading, inspection))
        figures.units.push_back({{one.id, one.name}, one.findings, one.completed, one.overdue, one.behind});

    auto count_of = [&](ProgressState wanted) { return counter.in_state(wanted); };
    auto n = [](std::int64_t value) { return std::to_string(value); };
    auto good = count_of(ProgressState::on_schedule) + count_of(ProgressState::ahead);
    figures.zh = n(figures.total) + "个问题：完成整改" + n(count_of(ProgressState::completed)) + "个，达到或超过序时" + n(good) +
                 "个，滞后" + n(count_of(ProgressState::behind)) + "个，尚未启动" + n(count_of(ProgressState::not_begun)) + "个，超期" +
                 n(figures.overdue) + "个；7日内到期" + n(figures.due_in_7_days) + "项，未落实责任" + n(figures.without_owner) + "项";
    figures.en = n(figures.total) + " findings: " + n(count_of(ProgressState::completed)) + " completed, " + n(good) +
                 " on or ahead of schedule, " + n(count_of(ProgressState::behind)) + " behind, " + n(count_of(ProgressState::not_begun)) +
                 " not begun, " + n(figures.overdue) + " overdue; " + n(figures.due_in_7_days) + " due within 7 days, " +
                 n(figures.without_owner) + " without an owner";
    return figures;
}

}  // namespace bihuan
