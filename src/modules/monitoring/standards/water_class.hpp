// The class of water by its worst item: GB 3838-2002 for rivers and lakes, GB/T 14848-2017 for groundwater, GB 3097-1997 for the sea.
// Values are compared as they are, unrounded, as the national site does; equality belongs to the better class.
#pragma once
#include <map>

#include "modules/monitoring/standards/standard.hpp"

namespace bihuan::standards {

enum class WaterBody { river, lake, groundwater, sea };  // lake: reservoirs too
DESCRIBE_ENUM(WaterBody, river, lake, groundwater, sea)

struct WaterValue {
    Decimal value;
    bool below_detection = false;  // then `value` is the limit of detection
};
using WaterSample = std::map<std::string, WaterValue>;  // by code of HJ 212-2017

// Which items count. all_but_reference: table 1 less temperature, total nitrogen and coliforms (环办〔2011〕22号);
// automatic_five: pH, DO, CODMn, NH3-N, TP, as stations publish.
enum class WaterItems { all_but_reference, automatic_five };
DESCRIBE_ENUM(WaterItems, all_but_reference, automatic_five)

struct WaterItemClass {
    std::string factor;
    int best = 0, worst = 0;          // differ where the limit of detection is above the limit of a class
    std::optional<Decimal> multiple;  // above class III, two places; not of pH and DO
};
DESCRIBE(WaterItemClass, factor, best, worst, multiple)

struct WaterClass {
    int value = 0;  // 1 … 5, 6 劣Ⅴ (groundwater and sea: 1 … 4, 5 beyond); 0: nothing that counts was measured, or undecided
    bool undecided = false;  // an item below a limit of detection that is too high could be the worst one
    std::vector<WaterItemClass> items;
    std::vector<std::string> deciding;         // factors of the worst class, where it is worse than III
    std::vector<std::string> main_pollutants;  // at most 3; none at III or better
    std::vector<std::string> missing;          // of the items asked for
    std::string standard;
    Status status = Status::unverified;
};
DESCRIBE(WaterClass, value, undecided, items, deciding, main_pollutants, missing, standard, status)

// Problems: "standard.not_in_force", "water.negative" (a value below nought, of what has no values below it).
Result<WaterClass> water_class(const WaterSample&, WaterBody, WaterItems, Date day);

// "Ⅰ" … "Ⅴ", "劣Ⅴ"; and back, nothing where it is none of them.
std::string_view class_text(int value);
std::optional<int> class_from_text(std::string_view);
// 优 (I, II), 良好, 轻度污染, 中度污染, 重度污染.
std::string_view section_quality(int value);

}  // namespace bihuan::standards
