#include "modules/ledger/trend.hpp"

#include "modules/ledger/tally.hpp"

namespace bihuan {
namespace {

using tally::Kind;

std::vector<TrendPoint> month_ends(Date today, int months) {
    std::vector<TrendPoint> points;
    auto month = today.year() / today.month();
    for (int back = months; back > 0; --back) points.push_back({Date{(month - std::chrono::months{back}) / std::chrono::last}});
    points.push_back({today});
    return points;
}

}  // namespace

Result<Trend> trend(const api::Reading& reading, const std::optional<std::string>& inspection, int months) {
    if (months < 1 || months > trend_months_max) {
        auto range = "1–" + std::to_string(trend_months_max);
        return problem(Fault::invalid, "input.invalid", "months 应在 " + range + " 之间", "months must be within " + range, "?months");
    }
    Trend trend;
    trend.zh = "按今天的台账回算：每月末已登记、已完成、已超期的问题数";
    trend.en = "reckoned from today's ledger: findings registered, completed and overdue at the end of each month";
    trend.points = month_ends(reading.today(), months);
    auto sums = tally::sums(reading, inspection);
    for (auto& point : trend.points) {
        point.total = sums.through(Kind::registered_on, point.on);
        point.completed = sums.through(Kind::completed_on, point.on);
        point.overdue = sums.through(Kind::late_from, point.on) - sums.through(Kind::late_until, point.on);
    }
    return trend;
}

Result<TownCounts> towns(const api::Reading& reading, const std::optional<std::string>& inspection) {
    TownCounts counts;
    for (auto& one : tally::by_town(reading, inspection))
        counts.items.push_back({{one.id, one.name}, one.findings, one.completed, one.overdue, one.behind});
    return counts;
}

}  // namespace bihuan
