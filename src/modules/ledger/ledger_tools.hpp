// What the program that runs the ledger must give it, and what it gets: views and routes, without a word of what is in them.
#pragma once
#include "api/routes.hpp"
#include "formats/document.hpp"
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
