// Which area of a map is which town: by a property that holds a unit's name, another name of it, or its id. Pure.
#pragma once
#include "formats/geojson.hpp"
#include "modules/territory/town_layer.hpp"

namespace bihuan::territory {

struct Town {
    std::string id, name;
};
// Why an area is bound to no town.
enum class Unbound { no_name, unknown, no_town, retired };
struct UnboundArea {
    int area = 0;
    std::string label;  // what its property says; empty where it has none
    Unbound why{};
};
struct BoundArea {
    int area = 0;
    std::string label;
    Town town;
};
struct PropertyChoice {  // a property of the file, and how many areas it binds
    std::string name;
    int bound = 0;
};
DESCRIBE(Town, id, name)
DESCRIBE_ENUM(Unbound, no_name, unknown, no_town, retired)
DESCRIBE(UnboundArea, area, label, why)
DESCRIBE(BoundArea, area, label, town)
DESCRIBE(PropertyChoice, name, bound)

// The units as they are at this moment.
struct KnownUnits {
    struct One {
        std::string id, name;
        unit::Kind kind{};
        bool retired = false;
    };
    std::map<std::string, One, std::less<>> by_id;
    std::map<std::string, std::string, std::less<>> id_by_name;
    const One* find(std::string_view label) const;
};
KnownUnits known_units(Sql&);

struct Binding {
    std::string property;  // that the names were looked for in; empty: the file has none
    std::vector<PropertyChoice> properties;
    std::vector<BoundArea> bound;
    std::vector<UnboundArea> unbound;
    std::vector<Town> without;  // towns that no area is
};
// By the property asked for, else by the one that binds the most areas.
Binding bind_towns(const formats::AreaMap&, const KnownUnits&, const std::optional<std::string>& property);

}  // namespace bihuan::territory
