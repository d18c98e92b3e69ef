// The journal's templates over a finding, compiled once, in finding_journal.cpp: twenty facts make a lot of code.
#pragma once
#include "journal/journal.hpp"
#include "modules/ledger/finding.hpp"

namespace bihuan::journal {

extern template Held<bihuan::Finding>& Batch::held<bihuan::Finding>(const std::string& id);
extern template Committed Batch::enter<bihuan::Finding>(const std::string& id, Held<bihuan::Finding>&, const std::vector<finding::Event>&);

}  // namespace bihuan::journal
