// The journal's templates over a finding, compiled once, in finding_journal.cpp: twenty facts make a lot of code.
#pragma once
#include "journal/journal.hpp"
#include "modules/ledger/finding.hpp"

namespace bihuan {  // bihuan::Finding where the journal's own Finding (journal/verify.hpp) would be meant

extern template journal::Held<bihuan::Finding>& journal::Batch::held<Finding>(const std::string& id);
extern template journal::Committed journal::Batch::enter<Finding>(const std::string& id, journal::Held<bihuan::Finding>&,
                                                                  const std::vector<finding::Event>&);

}  // namespace bihuan
