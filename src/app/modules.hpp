// What the product consists of: the views, the routes and the facts of every room, listed in one place.
#pragma once
#include "api/facts.hpp"
#include "modules/ledger/ledger_tools.hpp"
#include "modules/monitoring/tools.hpp"
#include "modules/signin/signin.hpp"

namespace bihuan::app {

void declare_views(journal::Views&);
void declare_routes(api::Routes&, const LedgerTools&, const SigninRules&, const MonitoringTools&);
void declare_facts(api::Facts&);

}  // namespace bihuan::app
