#include "app/modules.hpp"

#include "api/journal_api.hpp"
#include "journal/origin.hpp"
#include "modules/calendar/calendar.hpp"
#include "modules/ledger/ledger.hpp"
#include "modules/ledger/source_document.hpp"
#include "modules/people/people.hpp"
#include "modules/territory/territory.hpp"

namespace bihuan::app {

void declare_views(journal::Views& views) {
    people_views(views);
    calendar_views(views);
    ledger_views(views);
    territory_views(views);
}

void declare_routes(api::Routes& routes, const LedgerTools& tools, const SigninRules& signin) {
    people_routes(routes);
    signin_routes(routes, signin);
    calendar_routes(routes);
    ledger_routes(routes, tools);
    territory_routes(routes, tools.blobs);
    api::journal_routes(routes);
}

// tests/upgrade finds what is forgotten here.
void declare_facts(api::Facts& facts) {
    facts.of<journal::origin::Journal>();
    facts.of<Unit>();
    facts.of<Account>();
    facts.of<Role>();
    facts.of<Administration>();
    facts.of<AuditTrail>();
    facts.of<Calendar>();
    facts.of<Inspection>();
    facts.of<Finding>();
    facts.of<SourceDocument>();
    facts.of<TownLayer>();
}

}  // namespace bihuan::app
