#include "modules/ledger/ledger.hpp"

#include "modules/ledger/finding_view.hpp"
#include "modules/ledger/ledger_routes.hpp"
#include "modules/ledger/source_document.hpp"

namespace bihuan {

void ledger_views(journal::Views& views) {
    inspection_views(views);
    finding_views(views);
    source_document_views(views);
}

void ledger_routes(api::Routes& routes, const LedgerTools& tools) {
    inspection_routes(routes);
    finding_routes(routes);
    desk_routes(routes);
    evidence_routes(routes, tools);
    import_routes(routes, tools);
    table_routes(routes, tools);
}

}  // namespace bihuan
