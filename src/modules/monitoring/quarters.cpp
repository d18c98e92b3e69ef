#include "modules/monitoring/quarters.hpp"

#include "modules/monitoring/standards/validity.hpp"

namespace bihuan::monitoring {
namespace {

constexpr int months_of_quarter = 3;

// Hours of gas that must count before a day without any of them outside is said to be within.
int hours_needed(point::Kind kind, Date day) {
    auto* rule = standards::validity_rule(medium_of(kind), standards::Average::day, day);
    return rule ? rule->needed : hours_of_day;
}

FactorDay day_from(const JudgedFactor& judged, int needed) {
    FactorDay day;
    day.outside = !judged.outside.empty();
    day.judged = day.outside || judged.judged >= needed;
    day.kept_out = !judged.kept_out.empty();
    for (auto& one : judged.outside)
        if (one.multiple && (!day.multiple || *one.multiple > *day.multiple)) day.multiple = one.multiple;
    return day;
}

using Factor = std::pair<std::string, FactorDays>;

void add_day(Quarter& quarter, std::span<const Factor> factors, Date date) {
    std::size_t judged = 0;
    bool outside = false, kept_out = false;
    for (std::size_t i = 0; i < factors.size(); ++i) {
        auto found = factors[i].second.find(date);
        if (found == factors[i].second.end()) continue;
        auto& day = found->second;
        auto& told = quarter.factors[i];
        judged += day.judged;
        outside |= day.outside;
        kept_out |= day.kept_out;
        told.outside += day.outside;
        told.kept_out += day.kept_out;
        if (day.multiple && (!told.multiple_max || *day.multiple > *told.multiple_max)) told.multiple_max = day.multiple;
    }
    ++quarter.days;
    quarter.kept_out += kept_out;
    if (outside) ++quarter.outside;
    else if (judged == factors.size()) ++quarter.within;
    else ++(judged > 0 ? quarter.partly : quarter.without);
}

bool is_worse(const QuarterFactor& one, const QuarterFactor& than) {
    if (one.multiple_max && than.multiple_max) return *one.multiple_max > *than.multiple_max;
    if (one.multiple_max || than.multiple_max) return one.multiple_max.has_value();
    return one.outside > than.outside;
}

void conclude(Quarter& quarter) {
    constexpr int percent_places = 1;
    if (auto judged = quarter.within + quarter.outside; judged > 0)
        quarter.percent = Decimal::divide(Decimal(100) * Decimal(quarter.within), Decimal(judged), percent_places).value();
    std::erase_if(quarter.factors, [](auto& one) { return one.outside == 0 && one.kept_out == 0; });
    const QuarterFactor* worst = nullptr;
    for (auto& one : quarter.factors)
        if (one.outside > 0 && (!worst || is_worse(one, *worst))) worst = &one;
    if (!worst) return;
    quarter.worst = worst->factor;
    quarter.worst_multiple = worst->multiple_max;
}

}  // namespace

FactorDays days_of_factor(point::Kind kind, const HourValues& hours, const std::map<Date, DayHours>& flow, const point::Watched& watched) {
    FactorDays days;
    for (auto& [date, slots] : by_day(hours)) {
        if (kind == point::Kind::water_outlet) days[date] = day_from(judge_days({{date, slots}}, flow, watched), 1);
        else days[date] = day_from(judge_hours(HourValues(slots.begin(), slots.end()), watched), hours_needed(kind, date));
    }
    return days;
}

Date first_of_quarter(Date date, int back) {
    auto into = (int(unsigned(date.month())) - 1) % months_of_quarter;
    return Date(date.year() / date.month() / 1) - std::chrono::months{into + back * months_of_quarter};
}

std::vector<Quarter> quarters(std::span<const Factor> factors, Date since, Date last, Date newest) {
    std::vector<Quarter> told;
    for (int back = quarters_told - 1; back >= 0; --back) {
        Quarter quarter;
        quarter.first = first_of_quarter(newest, back);
        quarter.last = plus_days(first_of_quarter(newest, back - 1), -1);
        quarter.year = int(quarter.first.year());
        quarter.number = (int(unsigned(quarter.first.month())) - 1) / months_of_quarter + 1;
        for (auto& [factor, days] : factors) quarter.factors.push_back({factor, 0, 0, {}});
        for (auto date = std::max(quarter.first, since); date <= std::min(quarter.last, last); date = plus_days(date, 1))
            add_day(quarter, factors, date);
        conclude(quarter);
        told.push_back(std::move(quarter));
    }
    return told;
}

}  // namespace bihuan::monitoring
