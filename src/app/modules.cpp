#include "app/modules.hpp"

#include "api/journal_api.hpp"
#include "journal/origin.hpp"
#include "modules/calendar/calendar.hpp"
#include "modules/ledger/ledger.hpp"
#include "modules/ledger/source_document.hpp"
#include "modules/monitoring/instruction.hpp"
#include "modules/monitoring/logger.hpp"
#include "modules/monitoring/mark.hpp"
#include "modules/monitoring/measured_day.hpp"
#include "modules/monitoring/monitoring.hpp"
#include "modules/monitoring/question.hpp"
#include "modules/monitoring/table_routes.hpp"
#include "modules/people/people.hpp"
#include "modules/territory/territory.hpp"

namespace bihuan::app {

void declare_views(journal::Views& views) {
    people_views(views);
    calendar_views(views);
    ledger_views(views);
    territory_views(views);
    monitoring_views(views);
}

void declare_routes(api::Routes& routes, const LedgerTools& tools, const SigninRules& signin, const MonitoringTools& monitoring) {
    people_routes(routes);
    signin_routes(routes, signin);
    calendar_routes(routes);
    ledger_routes(routes, tools);
    territory_routes(routes, tools.blobs);
    monitoring_routes(routes, monitoring);
    table_import_routes(routes, monitoring, tools.read_document);
    table_export_routes(routes, monitoring);
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
    facts.of<MonitoringPoint>();
    facts.of<Logger>();
    facts.of<Instruction>();
    facts.of<Mark>();
    facts.of<DataQuestion>();
    facts.of<MeasuredDay>();
}

}  // namespace bihuan::app
