#include "modules/ledger/metrics.hpp"

#include "modules/ledger/finding_reach.hpp"

namespace bihuan {
namespace {

constexpr int share_places = 4;

struct Counter {
    const api::Reading& reading;
    std::optional<std::string> inspection;

    FindingFilter filter() const {
        FindingFilter filter;
        filter.inspection = inspection;
        return filter;
    }
    template <class Set>
    std::int64_t count(Set set) const {
        auto wanted = filter();
        set(wanted);
        return count_findings(reading, wanted);
    }
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
    template <class Numerator, class Base>
    Metric metric(Metric described, Numerator numerator, Base base) const {
        described.base = count(base);
        described.numerator = count([&](FindingFilter& wanted) {
            base(wanted);
            numerator(wanted);
        });
        if (described.base > 0)
            described.value = Decimal::divide(Decimal(described.numerator), Decimal(described.base), share_places).value();
        return described;
    }
};

void all(FindingFilter&) {}

std::vector<Metric> metrics_of(const Counter& counter) {
    return {
        counter.metric(
            {"completion",
             "整改完成率",
             "completion rate",
             "完成整改 / 总数",
             "completed / all",
             0,
             0,
             {},
             counter.rows("completed=true"),
             counter.rows("")},
            [](FindingFilter& f) { f.completed = true; }, all),
        counter.metric(
            {"on-time",
             "按期完成率",
             "on-time rate",
             "到期且按期完成 / 到期",
             "due and completed by the last day / due",
             0,
             0,
             {},
             counter.rows("due_passed=true&on_time=true"),
             counter.rows("due_passed=true")},
            [](FindingFilter& f) { f.on_time = true; }, [](FindingFilter& f) { f.due_passed = true; }),
        counter.metric(
            {"planned",
             "方案批准率",
             "plans approved",
             "方案已批准 / 总数",
             "with an approved plan / all",
             0,
             0,
             {},
             counter.rows("approved=true"),
             counter.rows("")},
            [](FindingFilter& f) { f.approved = true; }, all),
        counter.metric(
            {"no-delay",
             "零延误",
             "no delay",
             "未超期 / 总数",
             "not overdue / all",
             0,
             0,
             {},
             counter.rows("overdue=false"),
             counter.rows("")},
            [](FindingFilter& f) { f.overdue = false; }, all),
    };
}

std::vector<IdentityCheck> checks_of(const Counter& counter, const std::vector<StateCount>& states, std::int64_t total) {
    std::vector<IdentityCheck> checks;
    auto add = [&](std::string key, std::string zh, std::string en, std::int64_t left, std::int64_t right) {
        checks.push_back({std::move(key), std::move(zh), std::move(en), left, right, left == right});
    };
    std::int64_t in_states = 0, in_categories = 0;
    for (auto& state : states) in_states += state.count;
    each_enumerator<finding::Category>([&](std::string_view, finding::Category category) {
        in_categories += counter.count([&](FindingFilter& f) { f.category = category; });
    });
    add("states", "各状态之和 = 总数", "the states add up to the total", in_states, total);
    add("categories", "共性 + 个性 + 未注明 = 总数", "common + individual + unsaid is the total", in_categories, total);
    add("completed", "完成整改的分解任务全部完成", "completed findings have no open unit item",
        counter.within("select count(*) from finding f where f.completed_on is not null and f.items_done < f.items_total and "), 0);
    add("numbers", "编号无重复", "no number stands twice",
        counter.within("select count(*) from (select f.inspection, f.number from finding f where ",
                       " group by f.inspection, f.number having count(*) > 1) as twice"),
        0);
    return checks;
}

std::vector<UnitCount> units_of(const Counter& counter) {
    Sql::Parameters parameters;
    auto day = parameters.add(counter.reading.today());
    auto by_unit =
        "select u.id, u.name, count(*), sum(case when f.completed_on is not null then 1 else 0 end),"
        " sum(case when f.completed_on is null and f.due < " +
        day +
        " then 1 else 0 end),"
        " sum(case when f.completed_on is null and f.behind_from is not null and f.behind_from <= " +
        day + " then 1 else 0 end) from finding f join unit u on u.id = f.lead where f.voided = 0 and " +
        within_reach(counter.reading, parameters);
    if (counter.inspection) by_unit += " and f.inspection = " + parameters.add(*counter.inspection);
    by_unit += " group by u.id, u.name";
    std::vector<UnitCount> units;
    counter.reading.sql.query(
        by_unit,
        [&](Row row) {
            units.push_back(
                {{std::string(row.text(0)), std::string(row.text(1))}, row.integer(2), row.integer(3), row.integer(4), row.integer(5)});
        },
        parameters);
    std::sort(units.begin(), units.end(), [](auto& a, auto& b) {
        return std::tie(b.overdue, b.behind, b.findings, a.unit.name) < std::tie(a.overdue, a.behind, a.findings, b.unit.name);
    });
    return units;
}

}  // namespace

Figures figures(const api::Reading& reading, const std::optional<std::string>& inspection) {
    Counter counter{reading, inspection};
    Figures figures;
    figures.on = reading.today();
    figures.position = reading.position;
    figures.total = counter.count(all);
    figures.overdue = counter.count([](FindingFilter& f) { f.overdue = true; });
    auto due_within = [&](int days) {
        return counter.count([&](FindingFilter& f) {
            f.completed = false;
            f.overdue = false;
            f.due_by = plus_days(reading.today(), days);
        });
    };
    figures.due_in_7_days = due_within(7);
    figures.due_in_30_days = due_within(30);
    figures.without_owner = counter.count([](FindingFilter& f) { f.owned = false; });
    each_enumerator<ProgressState>([&](std::string_view name, ProgressState state) {
        figures.states.push_back(
            {state, name_zh(state), counter.count([&](FindingFilter& f) { f.state = state; }), counter.rows("state=" + std::string(name))});
    });
    figures.metrics = metrics_of(counter);
    figures.checks = checks_of(counter, figures.states, figures.total);
    figures.units = units_of(counter);

    auto count_of = [&](ProgressState wanted) {
        for (auto& state : figures.states)
            if (state.state == wanted) return state.count;
        return std::int64_t{0};
    };
    auto n = [](std::int64_t value) { return std::to_string(value); };
    auto good = count_of(ProgressState::on_schedule) + count_of(ProgressState::ahead);
    figures.zh = n(figures.total) + "个问题: 完成整改" + n(count_of(ProgressState::completed)) + "个, 达到或超过序时" + n(good) +
                 "个, 滞后" + n(count_of(ProgressState::behind)) + "个, 尚未启动" + n(count_of(ProgressState::not_begun)) + "个, 超期" +
                 n(figures.overdue) + "个; 7日内到期" + n(figures.due_in_7_days) + "项, 未落实责任" + n(figures.without_owner) + "项";
    figures.en = n(figures.total) + " findings: " + n(count_of(ProgressState::completed)) + " completed, " + n(good) +
                 " on or ahead of schedule, " + n(count_of(ProgressState::behind)) + " behind, " + n(count_of(ProgressState::not_begun)) +
                 " not begun, " + n(figures.overdue) + " overdue; " + n(figures.due_in_7_days) + " due within 7 days, " +
                 n(figures.without_owner) + " without an owner";
    return figures;
}

}  // namespace bihuan
