// Water beyond one sample: rivers and basins, months and criteria, change, lakes' trophic state, black and odorous water.
#pragma once
#include "modules/monitoring/standards/water_class.hpp"

namespace bihuan::standards {

// ---- rivers and basins: 地表水环境质量评价办法(试行), 环办〔2011〕22号 ----

inline constexpr std::size_t sections_for_ratio_min = 5;  // fewer: items are averaged over the sections
struct BasinQuality {
    std::size_t sections = 0;
    Decimal good_percent, bad_percent;  // I–III, beyond V; one place
    std::string_view zh;                // 优, 良好, 轻度污染, 中度污染, 重度污染
};
DESCRIBE(BasinQuality, sections, good_percent, bad_percent, zh)
// By ratios, exact. Problems: "water.few_sections", "water.class" (one that is not 1 … 6).
Result<BasinQuality> basin_by_ratio(std::span<const int> classes);
// Arithmetic means of each item over samples, half of the limit of detection where below it, pH through [H⁺]; 12 places.
Result<WaterSample> mean_sample(std::span<const WaterSample>);
// ΔG − ΔD in points: better, worse and by how much: 无明显变化 (≤ 10), 有所好转/变差 (≤ 20), 明显好转/变差.
std::string_view basin_change(const BasinQuality& before, const BasinQuality& after);

// ---- months ----

enum class MonthsRule { each_month, mean_of_months };
DESCRIBE_ENUM(MonthsRule, each_month, mean_of_months)
enum class Reached { yes, no, insufficient };  // a month without valid data is no pass
DESCRIBE_ENUM(Reached, yes, no, insufficient)
struct MonthsVerdict {
    Reached reached = Reached::insufficient;
    std::vector<int> classes;  // of each month, or the one of the mean
};
DESCRIBE(MonthsVerdict, reached, classes)
// "Class III for six months". `months`: one sample each, empty where there was none.
Result<MonthsVerdict> months_reach(std::span<const std::optional<WaterSample>> months, int target, MonthsRule, WaterBody, WaterItems,
                                   Date day);
inline constexpr std::size_t months_of_year_min = 8;  // a year's mean, where ice keeps people away

// ---- lakes: 总站生字〔2001〕090号 ----

struct TrophicState {
    double index = 0;                     // TLI(Σ): logarithms, so no exact number
    std::map<std::string, double> parts;  // of what was given
    std::string_view zh;                  // 贫营养, 中营养, 轻度富营养, 中度富营养, 重度富营养
};
struct LakeValues {
    Decimal chlorophyll_mg_m3, total_phosphorus_mg_l, total_nitrogen_mg_l, transparency_m, permanganate_mg_l;
};
// Problem "water.not_positive": a logarithm needs more than nought.
Result<TrophicState> trophic_state(const LakeValues&);

// ---- 黑臭水体: 城市黑臭水体整治工作指南 (2015) ----

struct BlackOdorSample {
    Decimal transparency_cm;
    std::optional<Decimal> depth_cm;  // below 25 cm: transparency is held against 40 % of it
    Decimal dissolved_oxygen_mg_l, redox_mv, ammonia_mg_l;
};
enum class BlackOdor { none, light, heavy };
DESCRIBE_ENUM(BlackOdor, none, light, heavy)
std::map<std::string, BlackOdor> black_odor_items(const BlackOdorSample&);
// Of a point: heavy when one item is heavy in more than 60 % of samples, or two in more than 30 %; light where any sample has an item
// that is light or worse (elimination asks that none has). Problem "water.few_samples" (< 3).
Result<BlackOdor> black_odor_point(std::span<const BlackOdorSample>);
// Of a reach by its points in order: heavy with three heavy ones side by side, or more than 60 % of all.
BlackOdor black_odor_reach(std::span<const BlackOdor> points);

}  // namespace bihuan::standards
