// The layers of towns that were published, and the one in force on a day: of those that hold by then the one that holds since last.
#pragma once
#include "modules/territory/town_layer.hpp"

namespace bihuan::territory {

struct LayerRow {
    std::int64_t position = 0;
    std::string name;
    Date valid_from{};
    std::string source, hash;
    std::vector<town_layer::Bound> bound;
    Instant published_at{};
    std::string published_by;  // the actor
};
DESCRIBE(LayerRow, position, name, valid_from, source, hash, bound, published_at, published_by)

}  // namespace bihuan::territory

namespace bihuan {

std::vector<territory::LayerRow> town_layers(Sql&);  // the one that holds since last first
std::optional<territory::LayerRow> town_layer_on(Sql&, Date);

}  // namespace bihuan
