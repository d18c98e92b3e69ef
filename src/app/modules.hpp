// What the product consists of: the views and the routes of every room, listed in one place.
#pragma once
#include "modules/ledger/ledger_tools.hpp"

namespace bihuan::app {

void declare_views(journal::Views&);
void declare_routes(api::Routes&, const LedgerTools&);

}  // namespace bihuan::app
