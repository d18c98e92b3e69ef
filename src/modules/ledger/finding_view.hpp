// Findings as tables: what lists, pages and figures are read from. Kept in step with the journal, replayed when the DDL changes.
#pragma once
#include "journal/views.hpp"
#include "modules/ledger/finding.hpp"

namespace bihuan {

void inspection_views(journal::Views&);
void finding_views(journal::Views&);

}  // namespace bihuan
