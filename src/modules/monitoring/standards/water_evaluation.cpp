#include "modules/monitoring/standards/water_evaluation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace bihuan::standards {
namespace {

constexpr int mean_places = 12;  // finer than any limit and any count of samples tell apart
constexpr int ph_places = 4;
constexpr std::string_view ph = "w01001";

// The mean of pH is the pH of the mean of [H⁺]: an exponential, so no exact number.
Decimal mean_ph(const std::vector<Decimal>& values) {
    double hydrogen = 0;
    for (auto& one : values) hydrogen += std::pow(10.0, -one.approximate());
    double mean = -std::log10(hydrogen / double(values.size()));
    return Decimal::scaled(Int128(std::llround(mean * std::pow(10.0, ph_places))), ph_places);
}

Result<Decimal> mean_value(const std::vector<Decimal>& values) {
    Decimal total;
    for (auto& one : values) total = total + one;
    return Decimal::divide(total, Decimal(std::int64_t(values.size())), mean_places);
}

bool more_than(std::size_t part, std::size_t whole, std::size_t percent) { return part * 100 > whole * percent; }

// A figure that is light below one bound and heavy below another.
BlackOdor by_low(const Decimal& value, const Decimal& light_below, const Decimal& heavy_below) {
    return value < heavy_below ? BlackOdor::heavy : value < light_below ? BlackOdor::light : BlackOdor::none;
}

}  // namespace

Result<BasinQuality> basin_by_ratio(std::span<const int> classes) {
    if (classes.size() < sections_for_ratio_min)
        return refuse("water.few_sections", "断面少于5个，应按断面平均值评价",
                      "fewer than five sections: average the items over them instead");
    std::size_t good = 0, bad = 0;
    for (int one : classes) {
        if (one < 1 || one > 6) return refuse("water.class", "水质类别应为1至6", "a class is a number from 1 to 6");
        good += one <= 3;
        bad += one == 6;
    }
    auto all = classes.size();
    auto percent = [&](std::size_t part) { return *Decimal::divide(Decimal(std::int64_t(part * 100)), Decimal(std::int64_t(all)), 1); };
    BasinQuality made{all, percent(good), percent(bad), {}};
    if (good * 100 >= all * 90) made.zh = "优";
    else if (good * 100 >= all * 75) made.zh = "良好";
    else if (bad * 100 < all * 20) made.zh = "轻度污染";
    else if (bad * 100 < all * 40) made.zh = "中度污染";
    else made.zh = "重度污染";
    return made;
}

Result<WaterSample> mean_sample(std::span<const WaterSample> samples) {
    std::map<std::string, std::vector<Decimal>> values;
    const auto half = Decimal::scaled(5, 1);
    for (auto& sample : samples)
        for (auto& [factor, one] : sample) values[factor].push_back(one.below_detection ? one.value * half : one.value);
    WaterSample made;
    for (auto& [factor, some] : values) {
        if (factor == ph) {
            made[factor].value = mean_ph(some);
            continue;
        }
        auto mean = mean_value(some);
        if (!mean) return tl::unexpected(mean.error());
        made[factor].value = *mean;
    }
    return made;
}

std::string_view basin_change(const BasinQuality& before, const BasinQuality& after) {
    auto by = (after.good_percent - before.good_percent) - (after.bad_percent - before.bad_percent);
    bool better = by > Decimal(0);
    auto size = better ? by : -by;
    if (size <= Decimal(10)) return "无明显变化";
    if (size <= Decimal(20)) return better ? "有所好转" : "有所变差";
    return better ? "明显好转" : "明显变差";
}

Result<MonthsVerdict> months_reach(std::span<const std::optional<WaterSample>> months, int target, MonthsRule rule, WaterBody body,
                                   WaterItems items, Date day) {
    MonthsVerdict made;
    std::vector<WaterSample> samples;
    bool gap = months.empty(), failed = false;
    auto look_at = [&](const WaterSample& sample) -> Result<void> {
        auto found = water_class(sample, body, items, day);
        if (!found) return tl::unexpected(found.error());
        made.classes.push_back(found->value);
        gap = gap || found->value == 0;
        failed = failed || found->value > target;
        return {};
    };
    for (auto& month : months) {
        if (month) samples.push_back(*month);
        else gap = true;
        if (rule == MonthsRule::mean_of_months) continue;
        if (auto seen = look_at(month.value_or(WaterSample{})); !seen) return tl::unexpected(seen.error());
    }
    if (rule == MonthsRule::mean_of_months && !gap) {
        auto mean = mean_sample(samples);
        if (!mean) return tl::unexpected(mean.error());
        if (auto seen = look_at(*mean); !seen) return tl::unexpected(seen.error());
    }
    made.reached = failed ? Reached::no : gap ? Reached::insufficient : Reached::yes;
    return made;
}

Result<TrophicState> trophic_state(const LakeValues& lake) {
    struct Part {
        const char* name;
        const Decimal& value;
        double a, b, r2;  // 10·(a + b·ln x), and the square of its correlation with chlorophyll
    };
    const Part parts[] = {
        {"chlorophyll", lake.chlorophyll_mg_m3, 2.5, 1.086, 1.0},
        {"total_phosphorus", lake.total_phosphorus_mg_l, 9.436, 1.624, 0.7056},
        {"total_nitrogen", lake.total_nitrogen_mg_l, 5.453, 1.694, 0.6724},
        {"transparency", lake.transparency_m, 5.118, -1.94, 0.6889},
        {"permanganate", lake.permanganate_mg_l, 0.109, 2.661, 0.6889},
    };
    TrophicState made;
    double weights = 0;
    for (auto& part : parts) {
        if (part.value <= Decimal(0))
            return refuse("water.not_positive", "营养状态指数的各项须大于零", "every item of the trophic state must be above nought");
        double index = 10 * (part.a + part.b * std::log(part.value.approximate()));
        made.parts[part.name] = index;
        made.index += part.r2 * index;
        weights += part.r2;
    }
    made.index /= weights;
    made.zh = made.index < 30    ? "贫营养"
              : made.index <= 50 ? "中营养"
              : made.index <= 60 ? "轻度富营养"
              : made.index <= 70 ? "中度富营养"
                                 : "重度富营养";
    return made;
}

std::map<std::string, BlackOdor> black_odor_items(const BlackOdorSample& sample) {
    const Decimal shallow_cm{25}, heavy_cm{10}, two{2}, ammonia_light{8}, ammonia_heavy{15};
    auto light_cm = shallow_cm;
    if (sample.depth_cm && *sample.depth_cm < shallow_cm) light_cm = *sample.depth_cm * Decimal::scaled(4, 1);
    std::map<std::string, BlackOdor> made;
    made["transparency"] = by_low(sample.transparency_cm, light_cm, std::min(heavy_cm, light_cm));
    made["dissolved_oxygen"] = by_low(sample.dissolved_oxygen_mg_l, two, Decimal::scaled(2, 1));
    made["redox"] = by_low(sample.redox_mv, Decimal(50), Decimal(-200));
    made["ammonia"] = sample.ammonia_mg_l > ammonia_heavy   ? BlackOdor::heavy
                      : sample.ammonia_mg_l > ammonia_light ? BlackOdor::light
                                                            : BlackOdor::none;
    return made;
}

Result<BlackOdor> black_odor_point(std::span<const BlackOdorSample> samples) {
    constexpr std::size_t samples_min = 3;
    if (samples.size() < samples_min)
        return refuse("water.few_samples", "黑臭水体判定至少需要3次监测", "black and odorous water is judged by at least three samples");
    std::map<std::string, std::size_t> heavy;
    bool any = false;
    for (auto& sample : samples)
        for (auto& [item, grade] : black_odor_items(sample)) {
            any = any || grade != BlackOdor::none;
            heavy[item] += grade == BlackOdor::heavy;
        }
    std::size_t often = 0;
    for (auto& [item, count] : heavy) {
        if (more_than(count, samples.size(), 60)) return BlackOdor::heavy;
        often += more_than(count, samples.size(), 30);
    }
    if (often >= 2) return BlackOdor::heavy;
    return any ? BlackOdor::light : BlackOdor::none;
}

BlackOdor black_odor_reach(std::span<const BlackOdor> points) {
    constexpr std::size_t run_min = 3;
    std::size_t heavy = 0, run = 0;
    bool any = false;
    for (auto point : points) {
        any = any || point != BlackOdor::none;
        run = point == BlackOdor::heavy ? run + 1 : 0;
        heavy += point == BlackOdor::heavy;
        if (run >= run_min) return BlackOdor::heavy;
    }
    if (more_than(heavy, points.size(), 60)) return BlackOdor::heavy;
    return any ? BlackOdor::light : BlackOdor::none;
}

}  // namespace bihuan::standards
