// The figures of domain practice, each with its formula, its counts and the rows behind it: numerator and base are lists.
#pragma once
#include "modules/ledger/finding_list.hpp"

namespace bihuan {

struct Metric {
    std::string key, zh, en, formula_zh, formula_en;
    std::int64_t numerator = 0, base = 0;
    std::optional<Decimal> value;  // numerator / base, four places; absent when the base is empty
    std::string rows, base_rows;   // the lists behind them: a path with its query
};
struct IdentityCheck {  // 零差错: what must add up
    std::string key, zh, en;
    std::int64_t left = 0, right = 0;
    bool holds = false;
};
struct StateCount {
    ProgressState state{};
    std::string zh;
    std::int64_t count = 0;
    std::string rows;
};
struct UnitCount {
    UnitName unit;
    std::int64_t findings = 0, completed = 0, overdue = 0, behind = 0;
};
struct Figures {
    Date on{};
    std::int64_t position = 0;
    std::int64_t total = 0, overdue = 0, due_in_7_days = 0, due_in_30_days = 0, without_owner = 0;
    std::vector<Metric> metrics;
    std::vector<StateCount> states;
    std::vector<IdentityCheck> checks;
    std::vector<UnitCount> units;  // worst first: overdue, then behind
    std::string zh, en;            // all of it in one sentence
};
DESCRIBE(Metric, key, zh, en, formula_zh, formula_en, numerator, base, value, rows, base_rows)
DESCRIBE(IdentityCheck, key, zh, en, left, right, holds)
DESCRIBE(StateCount, state, zh, count, rows)
DESCRIBE(UnitCount, unit, findings, completed, overdue, behind)
DESCRIBE(Figures, on, position, total, overdue, due_in_7_days, due_in_30_days, without_owner, metrics, states, checks, units, zh, en)

Figures figures(const api::Reading&, const std::optional<std::string>& inspection);

}  // namespace bihuan
