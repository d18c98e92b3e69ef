#include "modules/monitoring/standards/factor.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "modules/monitoring/standards/carried.hpp"
#include "modules/monitoring/standards/units.hpp"

namespace bihuan::standards {
namespace {

struct Table {
    std::string version;
    std::vector<Factor> factors;
};
DESCRIBE(Table, version, factors)

// A unit as a power of ten of the first of its kind.
struct Unit {
    std::string_view name, kind;
    int power;
};
constexpr Unit units[] = {
    {"ng/L", "mass in water", -9},    {"µg/L", "mass in water", -6}, {"mg/L", "mass in water", -3}, {"g/L", "mass in water", 0},
    {"ng/m3", "mass in air", -9},     {"µg/m3", "mass in air", -6},  {"mg/m3", "mass in air", -3},  {"g/m3", "mass in air", 0},
    {"10^4/L", "number in water", 4}, {"1/L", "number in water", 0}, {"Pa", "pressure", 0},         {"hPa", "pressure", 2},
    {"kPa", "pressure", 3},
};
const Unit* unit(std::string_view sent) {
    auto name = unit_as_written(sent);
    auto found = std::find_if(std::begin(units), std::end(units), [&](const Unit& one) { return one.name == name; });
    return found == std::end(units) ? nullptr : found;
}
Decimal power_of_ten(int by) {
    Int128 value = 1;
    for (int i = 0; i < by; ++i) value *= 10;
    return Decimal::scaled(value, 0);
}

}  // namespace

std::span<const Factor> all_factors() {
    static const auto table = carried<Table>("data/factors/hj212.json");
    return table.factors;
}

const Factor* find_factor(std::string_view code) {
    static const auto by_code = [] {
        std::map<std::string_view, const Factor*> made;
        for (auto& one : all_factors()) made.emplace(one.code, &one);
        return made;
    }();
    auto found = by_code.find(code);
    return found == by_code.end() ? nullptr : found->second;
}

const Factor* find_factor(Medium medium, std::string_view code) {
    static const auto by_old_code = [] {
        std::map<std::pair<Medium, std::string_view>, const Factor*> made;
        for (auto& one : all_factors())
            for (auto& old : one.old_codes) made.emplace(std::pair(old.medium, std::string_view(old.code)), &one);
        return made;
    }();
    if (const auto* known = find_factor(code)) return known;
    auto found = by_old_code.find({medium, code});
    return found == by_old_code.end() ? nullptr : found->second;
}

const std::string& unit_of(const Factor& factor, Medium medium) {
    return medium == Medium::air && !factor.unit_in_air.empty() ? factor.unit_in_air : factor.unit;
}

Result<Decimal> converted(const Decimal& value, std::string_view from, std::string_view to) {
    if (from == to) return value;
    const auto *source = unit(from), *target = unit(to);
    if (!source || !target || source->kind != target->kind) {
        std::string pair = std::string(from) + " → " + std::string(to);
        return refuse("unit.unknown", "不能换算的单位：" + pair, "these units cannot be converted: " + pair);
    }
    int by = source->power - target->power;
    try {
        return by >= 0 ? value * power_of_ten(by) : value * Decimal::scaled(1, -by);
    } catch (const std::overflow_error&) {
        return refuse("unit.out_of_range", "数值位数过多，无法换算单位", "the value has too many digits to be converted");
    }
}

std::string unit_as_written(std::string_view name) {
    std::string text(name);
    for (auto [from, to] : {std::pair{"³", "3"}, std::pair{"μ", "µ"}})
        for (auto at = text.find(from); at != text.npos; at = text.find(from)) text.replace(at, std::string_view(from).size(), to);
    return text.starts_with("ug/") ? "µg/" + text.substr(3) : text;
}
std::vector<std::string> units_like(std::string_view sent) {
    std::vector<std::string> names;
    const auto* known = unit(sent);
    for (auto& one : units)
        if (known && one.kind == known->kind) names.emplace_back(one.name);
    if (names.empty()) names.emplace_back(sent);
    return names;
}

Decimal as_published(const Factor& factor, const Decimal& value) { return value.rounded(factor.decimals); }

bool is_distinguishing_tie(const Decimal& value, int places) {
    int dropped = value.places() - places;
    if (places < 0 || dropped <= 0) return false;
    auto magnitude = value.units() < 0 ? -value.units() : value.units(), unit = power_of_ten(dropped).units();
    return magnitude % unit == unit / 2 && magnitude / unit % 2 == 0;
}

}  // namespace bihuan::standards
