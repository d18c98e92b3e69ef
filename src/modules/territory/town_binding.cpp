#include "modules/territory/town_binding.hpp"

#include <set>

#include "base/text.hpp"

namespace bihuan::territory {
namespace {

bool is_town(const KnownUnits::One* one) { return one && one->kind == unit::Kind::town && !one->retired; }
Unbound why_not(const std::string* label, const KnownUnits::One* one) {
    if (!label) return Unbound::no_name;
    if (!one) return Unbound::unknown;
    return one->kind == unit::Kind::town ? Unbound::retired : Unbound::no_town;
}

// In the order of what they bind; of two that bind as many, the one whose name comes first.
std::vector<PropertyChoice> choices_of(const formats::AreaMap& map, const KnownUnits& units) {
    std::map<std::string, int> counts;
    for (auto& area : map.areas)
        for (auto& [name, value] : area.properties) counts[name] += is_town(units.find(value));
    std::vector<PropertyChoice> choices;
    for (auto& [name, count] : counts) choices.push_back({name, count});
    std::stable_sort(choices.begin(), choices.end(), [](auto& a, auto& b) { return a.bound > b.bound; });
    constexpr std::size_t choices_max = 64;
    if (choices.size() > choices_max) choices.resize(choices_max);
    return choices;
}

}  // namespace

const KnownUnits::One* KnownUnits::find(std::string_view label) const {
    auto named = id_by_name.find(label);
    auto found = by_id.find(named == id_by_name.end() ? label : std::string_view(named->second));
    return found == by_id.end() ? nullptr : &found->second;
}

KnownUnits known_units(Sql& sql) {
    KnownUnits units;
    sql.query("select id, name, kind, retired from unit", [&](Row row) {
        std::string id(row.text(0));
        units.by_id[id] = {id, std::string(row.text(1)), enum_from<unit::Kind>(row.text(2)).value_or(unit::Kind::other),
                           row.integer(3) != 0};
    });
    sql.query("select name, unit from unit_name", [&](Row row) { units.id_by_name[text::trimmed(row.text(0))] = row.text(1); });
    return units;
}

Binding bind_towns(const formats::AreaMap& map, const KnownUnits& units, const std::optional<std::string>& property) {
    Binding binding;
    binding.properties = choices_of(map, units);
    if (property) binding.property = *property;
    else if (!binding.properties.empty()) binding.property = binding.properties.front().name;
    std::set<std::string, std::less<>> drawn;
    for (int i = 0; i < int(map.areas.size()); ++i) {
        auto* label = map.areas[std::size_t(i)].property(binding.property);
        auto* one = label ? units.find(*label) : nullptr;
        if (!is_town(one)) {
            binding.unbound.push_back({i, label ? *label : "", why_not(label, one)});
            continue;
        }
        drawn.insert(one->id);
        binding.bound.push_back({i, *label, {one->id, one->name}});
    }
    for (auto& [id, one] : units.by_id)
        if (is_town(&one) && !drawn.contains(id)) binding.without.push_back({id, one.name});
    return binding;
}

}  // namespace bihuan::territory
