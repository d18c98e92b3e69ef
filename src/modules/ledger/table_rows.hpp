// The ledger's findings as rows of a 台账: what is exported, and what an imported file is compared with.
#pragma once
#include "modules/ledger/finding_list.hpp"
#include "modules/ledger/ledger_row.hpp"

namespace bihuan {

Result<std::vector<table::LedgerRow>> table_rows(const api::Reading&, const FindingFilter&);

}  // namespace bihuan
