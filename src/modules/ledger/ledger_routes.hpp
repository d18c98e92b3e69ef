// The parts of the ledger's surface, each with its routes.
#pragma once
#include "modules/ledger/ledger.hpp"

namespace bihuan {

void inspection_routes(api::Routes&);
void finding_routes(api::Routes&);
void finding_step_routes(api::Routes&);  // of finding_routes, in a file of their own
void desk_routes(api::Routes&);          // what waits, and how it went
void evidence_routes(api::Routes&, const LedgerTools&);
void import_routes(api::Routes&, const LedgerTools&);
void table_routes(api::Routes&, const LedgerTools&);

}  // namespace bihuan
