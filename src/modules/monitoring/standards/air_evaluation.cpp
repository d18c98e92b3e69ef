#include "modules/monitoring/standards/air_evaluation.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "modules/monitoring/standards/limit_rows.hpp"

namespace bihuan::standards {
namespace {

constexpr std::size_t minutes_of_hour = 60, hours_of_day = 24, hours_of_window = 8;
constexpr std::array all_pollutants = {Pollutant::so2, Pollutant::no2, Pollutant::co, Pollutant::o3, Pollutant::pm10, Pollutant::pm2_5};

tl::unexpected<Problem> wrong_slots(std::size_t given, std::size_t wanted) {
    auto there = std::to_string(given), needed = std::to_string(wanted);
    return refuse("air.slots", "应有" + needed + "个时段，实有" + there + "个", "there are " + there + " places of time, not " + needed);
}

struct Sum {
    Decimal total;
    int count = 0;
    explicit Sum(Slots slots) {
        for (auto& slot : slots)
            if (slot) {
                total = total + *slot;
                ++count;
            }
    }
    Result<Decimal> mean(int places) const { return Decimal::divide(total, Decimal(count), places); }
    // Means are compared without dividing.
    bool mean_above(const Sum& other) const { return total * Decimal(other.count) > other.total * Decimal(count); }
    bool mean_above(const Decimal& limit) const { return total > limit * Decimal(count); }
};

Result<Mean> mean_of(Slots slots, std::size_t wanted, int needed, int places) {
    if (slots.size() != wanted) return wrong_slots(slots.size(), wanted);
    Sum sum(slots);
    Mean made;
    made.count = sum.count;
    made.needed = needed;
    if (sum.count < needed) return made;
    auto mean = sum.mean(places);
    if (!mean) return tl::unexpected(mean.error());
    made.value = *mean;
    return made;
}

// What the evaluation of a year asks of each pollutant (HJ 663).
struct YearRule {
    std::string_view factor;
    bool annual_mean = true;
    int percent = 0, places = 0;
    Average average = Average::day;  // of the limit for the percentile
};
YearRule year_rule(Pollutant pollutant) {
    switch (pollutant) {
        case Pollutant::so2: return {"a21026", true, 98, 0, Average::day};
        case Pollutant::no2: return {"a21004", true, 98, 0, Average::day};
        case Pollutant::co: return {"a21005", false, 95, 1, Average::day};
        case Pollutant::o3: return {"a05024", false, 90, 0, Average::eight_hours};
        case Pollutant::pm10: return {"a34002", true, 95, 0, Average::day};
        case Pollutant::pm2_5: break;
    }
    return {"a34004", true, 95, 0, Average::day};
}

Result<Decimal> upper_limit(std::string_view factor, Average average, const std::string& grade, Date day) {
    PointKind point;
    point.medium = Medium::air;
    point.text = "GB 3095";
    point.grade = grade;
    auto limits = limits_for(point, factor, average, day);
    if (!limits) return tl::unexpected(limits.error());
    if (limits->empty() || !limits->front().at_most)
        return refuse("limit.unknown_grade", "该项目没有限值：" + std::string(factor), "there is no limit for " + std::string(factor));
    return *limits->front().at_most;
}

std::optional<Decimal> multiple_above(const Decimal& value, const Decimal& limit) {
    if (value <= limit) return {};
    auto multiple = exceed_multiple(value, limit);
    return multiple ? std::optional(*multiple) : std::nullopt;
}

Result<YearItem> year_item(Pollutant pollutant, const std::vector<DayValue>& days, int year, const std::string& grade) {
    auto rule = year_rule(pollutant);
    auto last = day(year, 12, 31);
    YearItem item;
    item.pollutant = pollutant;
    item.percent = rule.percent;
    item.validity = year_validity(days, year);
    auto limit = upper_limit(rule.factor, rule.average, grade, last);
    if (!limit) return tl::unexpected(limit.error());
    item.percentile_limit = *limit;
    std::vector<Decimal> values;
    Decimal total;
    for (auto& one : days) {
        if (one.day.year() != std::chrono::year{year})
            return refuse("air.other_year", "数据不属于该年：" + to_text(one.day), "a value of another year: " + to_text(one.day));
        values.push_back(one.value);
        total = total + one.value;
        if (one.value <= *limit) ++item.days_attaining;
    }
    if (values.empty()) return item;
    auto count = Decimal(std::int64_t(values.size()));
    auto percentile_value = percentile(std::move(values), rule.percent);
    if (!percentile_value) return tl::unexpected(percentile_value.error());
    item.percentile = percentile_value->rounded(rule.places);  // rounded before it is compared: HJ 663 5.4
    bool attains = *item.percentile <= *limit;
    item.percentile_multiple = multiple_above(*item.percentile, *limit);
    if (rule.annual_mean) {
        auto mean_limit = upper_limit(rule.factor, Average::year, grade, last);
        auto mean = Decimal::divide(total, count, rule.places);
        if (!mean_limit || !mean) return tl::unexpected(mean_limit ? mean.error() : mean_limit.error());
        item.mean = *mean;
        item.mean_limit = *mean_limit;
        item.mean_multiple = multiple_above(*mean, *mean_limit);
        attains = attains && *mean <= *mean_limit;
    }
    if (item.validity.valid) item.attains = attains;
    return item;
}

}  // namespace

Result<Mean> hour_mean(Slots minutes, int places) { return mean_of(minutes, minutes_of_hour, minutes_of_hour_min, places); }
Result<Mean> day_mean(Slots hours, int places) { return mean_of(hours, hours_of_day, hours_of_day_min, places); }

Result<OzoneDay> ozone_day(Slots hours, const Decimal& limit, int places) {
    if (hours.size() != hours_of_day) return wrong_slots(hours.size(), hours_of_day);
    OzoneDay made;
    std::optional<Sum> largest;
    for (std::size_t end = hours_of_window; end <= hours_of_day; ++end) {
        Sum window(hours.subspan(end - hours_of_window, hours_of_window));
        if (window.count < hours_of_eight_min) continue;
        ++made.windows;
        if (!largest || window.mean_above(*largest)) largest = window;
    }
    if (!largest) return made;
    bool enough = made.windows >= windows_of_ozone_min;
    made.by_exceeding = !enough && largest->mean_above(limit);
    if (!enough && !made.by_exceeding) return made;
    auto mean = largest->mean(places);
    if (!mean) return tl::unexpected(mean.error());
    made.value = *mean;
    return made;
}

Result<Decimal> percentile(std::vector<Decimal> values, int p) {
    if (values.empty()) return refuse("air.empty", "没有可统计的数据", "there are no values to take a percentile of");
    p = std::clamp(p, 0, 100);
    std::sort(values.begin(), values.end());
    auto hundredths = (values.size() - 1) * std::size_t(p);  // k − 1, in hundredths of a place
    auto place = hundredths / 100;
    auto part = Decimal::scaled(Int128(hundredths % 100), 2);
    if (part.is_zero()) return values[place];
    return values[place] + (values[place + 1] - values[place]) * part;
}

YearValidity year_validity(std::span<const DayValue> values, int year) {
    std::set<Date> days;
    std::array<int, 13> of_month{};
    for (auto& one : values)
        if (one.day.year() == std::chrono::year{year} && days.insert(one.day).second) ++of_month.at(unsigned(one.day.month()));
    YearValidity made;
    made.days = int(days.size());
    for (int month = 1; month <= 12; ++month)
        if (of_month.at(std::size_t(month)) < (month == 2 ? days_of_february_min : days_of_month_min)) made.short_months.push_back(month);
    made.valid = made.days >= days_of_year_min && made.short_months.empty();
    return made;
}

Result<GoodDays> good_days(const std::map<Date, AirValues>& days, std::optional<Date> as_of) {
    GoodDays made;
    for (auto& [on, values] : days) {
        auto index = aqi(AirReport::day, values, as_of.value_or(on));
        if (!index) return tl::unexpected(index.error());
        if (!index->value) ++made.not_available;
        else if (++made.judged; *index->value <= 100) ++made.good;
    }
    if (auto percent = Decimal::divide(Decimal(std::int64_t{made.good} * 100), Decimal(made.judged), 1)) made.percent = *percent;
    return made;
}

Result<Decimal> composite_index(const std::map<Pollutant, Decimal>& concentrations, Date day, const std::map<Pollutant, Decimal>& weights) {
    // Σ w·C/S over one denominator, so that it is rounded once.
    Decimal dividend, divisor{1};
    for (auto pollutant : all_pollutants) {
        auto found = concentrations.find(pollutant);
        if (found == concentrations.end()) {
            auto name = std::string(pollutant_zh(pollutant));
            return refuse("air.missing_item", "综合指数缺少项目：" + name, "the composite index lacks " + name_of(pollutant));
        }
        auto rule = year_rule(pollutant);
        auto limit = upper_limit(rule.factor, rule.annual_mean ? Average::year : rule.average, "II", day);
        if (!limit) return tl::unexpected(limit.error());
        auto weight = weights.find(pollutant);
        auto weighted = weight == weights.end() ? found->second : found->second * weight->second;
        dividend = dividend * *limit + weighted * divisor;
        divisor = divisor * *limit;
    }
    return Decimal::divide(dividend, divisor, 2);
}

Result<YearEvaluation> evaluate_year(const std::map<Pollutant, std::vector<DayValue>>& values, int year, const std::string& grade) {
    auto last = day(year, 12, 31);
    YearEvaluation made;
    auto standard = standard_on("GB 3095", last);
    auto method = standard_on("HJ 663", last);
    if (!standard || !method) return tl::unexpected(standard ? method.error() : standard.error());
    made.standard = (*standard)->id;
    made.status = worse((*standard)->status, (*method)->status);
    std::map<Pollutant, Decimal> for_index;
    bool all_known = true, all_attain = true;
    for (auto pollutant : all_pollutants) {
        auto found = values.find(pollutant);
        auto item = year_item(pollutant, found == values.end() ? std::vector<DayValue>{} : found->second, year, grade);
        if (!item) return tl::unexpected(item.error());
        all_known = all_known && item->attains.has_value();
        all_attain = all_attain && item->attains.value_or(true);
        if (item->mean || item->percentile) for_index[pollutant] = item->mean ? *item->mean : *item->percentile;
        made.items.push_back(std::move(*item));
    }
    if (all_known || !all_attain) made.attains = all_attain;
    if (for_index.size() == all_pollutants.size()) {
        auto index = composite_index(for_index, last);
        if (!index) return tl::unexpected(index.error());
        made.composite = *index;
    }
    return made;
}

}  // namespace bihuan::standards
