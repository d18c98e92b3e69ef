// The journal's templates over a finding, compiled once, in finding_journal.cpp: twenty facts make a lot of code.
#pragma once
#include "journal/journal.hpp"
#include "modules/ledger/finding.hpp"

namespace bihuan::journal {

extern template Held<Finding>& Batch::held<Finding>(const std::string& id);
extern template Committed Batch::enter<Finding>(const std::string& id, Held<Finding>&, const std::vector<finding::Event>&);

}  // namespace bihuan::journal
