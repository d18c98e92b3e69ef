// The journal as others may see it: its signed checkpoint, proofs for single records, and the records themselves.
#pragma once
#include "api/routes.hpp"

namespace bihuan::api {

void journal_routes(Routes&);

}  // namespace bihuan::api
