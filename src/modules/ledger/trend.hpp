// How the ledger came to stand where it does: a point for each month's end, reckoned from today's records.
#pragma once
#include "modules/ledger/finding_list.hpp"

namespace bihuan {

struct TrendPoint {
    Date on{};
    std::int64_t total = 0, completed = 0, overdue = 0;
};
struct Trend {
    std::string zh, en;  // what the figures are
    std::vector<TrendPoint> points;
};
DESCRIBE(TrendPoint, on, total, completed, overdue)
DESCRIBE(Trend, zh, en, points)

inline constexpr int trend_months_max = 60;
Result<Trend> trend(const api::Reading&, const std::optional<std::string>& inspection, int months);

// Towns and streets (镇街) with the findings in which they have a part, worst first.
struct TownCount {
    UnitName unit;
    std::int64_t findings = 0, completed = 0, overdue = 0, behind = 0;
};
struct TownCounts {
    std::vector<TownCount> items;
};
DESCRIBE(TownCount, unit, findings, completed, overdue, behind)
DESCRIBE(TownCounts, items)
Result<TownCounts> towns(const api::Reading&, const std::optional<std::string>& inspection);

}  // namespace bihuan
