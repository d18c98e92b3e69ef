// Where things are: the map layers of the house, and what in them belongs to whom.
#pragma once
#include "api/routes.hpp"
#include "modules/territory/town_layer.hpp"
#include "store/blobs.hpp"

namespace bihuan {

void territory_views(journal::Views&);
void territory_routes(api::Routes&, const Blobs&);

}  // namespace bihuan
