// The ledger's face to the rest of the house: its ids, its views, its routes.
#pragma once
#include "api/routes.hpp"
#include "formats/document.hpp"
#include "modules/ledger/finding_journal.hpp"
#include "modules/ledger/inspection.hpp"
#include "store/blobs.hpp"

namespace bihuan {

// What the ledger needs of the machine: a reader for untrusted documents and a place for files.
struct LedgerTools {
    std::function<Result<formats::Document>(std::string_view bytes, std::string_view file_name)> read_document;
    Blobs blobs;
};

void ledger_views(journal::Views&);
void ledger_routes(api::Routes&, const LedgerTools&);

}  // namespace bihuan
