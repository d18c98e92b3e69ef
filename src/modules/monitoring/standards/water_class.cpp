#include "modules/monitoring/standards/water_class.hpp"

#include <algorithm>
#include <array>

#include "modules/monitoring/standards/limit_rows.hpp"

namespace bihuan::standards {
namespace {

constexpr std::string_view ph = "w01001", oxygen = "w01009";
constexpr int class_three = 3;
constexpr std::size_t main_pollutants_max = 3;
constexpr std::array<std::string_view, 5> of_stations = {ph, oxygen, "w01019", "w21003", "w21011"};
constexpr std::array<std::string_view, 2> reference_only = {"w21001", "w02003"};  // temperature has no limits of its own to begin with
// Named before others when they exceed: cyanide, mercury, cadmium, hexavalent chromium, lead.
constexpr std::array<std::string_view, 5> toxic = {"w21016", "w20111", "w20115", "w20117", "w20120"};
const std::array<std::string, 5> grades = {"I", "II", "III", "IV", "V"};
constexpr std::array<std::string_view, 6> texts = {"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"};

bool is_one_of(std::span<const std::string_view> some, std::string_view one) {
    return std::find(some.begin(), some.end(), one) != some.end();
}

struct Scheme {
    std::string_view text;
    Medium medium{};
    int classes = 0;  // one more is what lies beyond
};
Scheme scheme_of(WaterBody body) {
    if (body == WaterBody::groundwater) return {"GB/T 14848", Medium::groundwater, 4};
    if (body == WaterBody::sea) return {"GB 3097", Medium::sea_water, 4};
    return {"GB 3838", Medium::surface_water, 5};
}

bool counts(const LimitRow& row, const Scheme& scheme, std::string_view standard, WaterBody body, WaterItems items) {
    if (row.medium != scheme.medium || !row.of(standard)) return false;
    if (row.condition == Condition::lake && body != WaterBody::lake) return false;
    if (row.condition == Condition::river && body != WaterBody::river) return false;
    if (items == WaterItems::automatic_five) return is_one_of(of_stations, row.factor);
    if (!row.has_grade(grades.front())) return false;  // sources of drinking water only
    return scheme.medium != Medium::surface_water || !is_one_of(reference_only, row.factor);
}

int class_of(const LimitRow& row, const Decimal& value, int classes) {
    for (int i = 0; i < classes; ++i)
        if (row.passes(value, grades.at(std::size_t(i)))) return i + 1;
    return classes + 1;
}

WaterItemClass item_class(const LimitRow& row, const WaterValue& value, int classes) {
    WaterItemClass made;
    made.factor = row.factor;
    made.worst = class_of(row, value.value, classes);
    made.best = made.worst;
    if (value.below_detection) {  // anywhere from nought to the limit of detection
        auto other = class_of(row, Decimal(0), classes);
        made.best = std::min(made.worst, other);
        made.worst = std::max(made.worst, other);
    }
    auto three = row.at_most.find(grades[class_three - 1]);
    if (row.factor == ph || three == row.at_most.end() || value.below_detection || value.value <= three->second) return made;
    if (auto multiple = exceed_multiple(value.value, three->second)) made.multiple = *multiple;
    return made;
}

std::vector<std::string> main_pollutants(std::vector<WaterItemClass> items) {
    std::erase_if(items, [](const WaterItemClass& one) { return one.best <= class_three; });
    auto before = [](const WaterItemClass& a, const WaterItemClass& b) {
        bool a_toxic = is_one_of(toxic, a.factor), b_toxic = is_one_of(toxic, b.factor);
        if (a_toxic != b_toxic) return a_toxic;
        if (a.worst != b.worst) return a.worst > b.worst;
        return a.multiple.value_or(Decimal(0)) > b.multiple.value_or(Decimal(0));
    };
    std::stable_sort(items.begin(), items.end(), before);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < items.size() && i < main_pollutants_max; ++i) names.push_back(items[i].factor);
    return names;
}

// The worst item decides.
void conclude(WaterClass& made) {
    int best = 0, worst = 0;
    for (auto& item : made.items) {
        best = std::max(best, item.best);
        worst = std::max(worst, item.worst);
    }
    made.undecided = best != worst;
    if (made.undecided) return;
    made.value = worst;
    if (worst <= class_three) return;
    for (auto& item : made.items)
        if (item.worst == worst) made.deciding.push_back(item.factor);
    made.main_pollutants = main_pollutants(made.items);
}

}  // namespace

Result<WaterClass> water_class(const WaterSample& sample, WaterBody body, WaterItems items, Date day) {
    auto scheme = scheme_of(body);
    auto standard = standard_on(scheme.text, day);
    if (!standard) return tl::unexpected(standard.error());
    WaterClass made;
    made.standard = (*standard)->id;
    made.status = (*standard)->status;
    for (auto& row : limit_rows()) {
        if (!counts(row, scheme, made.standard, body, items)) continue;
        auto value = sample.find(row.factor);
        if (value == sample.end()) {
            made.missing.push_back(row.factor);
            continue;
        }
        if (value->second.value < Decimal(0))
            return refuse("water.negative", "监测值不能为负：" + row.factor, "a value below nought: " + row.factor);
        made.items.push_back(item_class(row, value->second, scheme.classes));
    }
    conclude(made);
    return made;
}

std::string_view class_text(int value) {
    if (value < 1 || value > int(texts.size())) return {};
    return texts.at(std::size_t(value - 1));
}

std::optional<int> class_from_text(std::string_view text) {
    auto found = std::find(texts.begin(), texts.end(), text);
    return found == texts.end() ? std::nullopt : std::optional(int(found - texts.begin()) + 1);
}

std::string_view section_quality(int value) {
    constexpr std::array<std::string_view, 7> words = {"", "优", "优", "良好", "轻度污染", "中度污染", "重度污染"};
    return value < 0 || value > 6 ? words[0] : words.at(std::size_t(value));
}

}  // namespace bihuan::standards
