#include "modules/ledger/finding_journal.hpp"

namespace bihuan {

template finding::Event event_from<finding::Event>(std::string_view type, std::string_view data);
template journal::Held<bihuan::Finding>& journal::Batch::held<Finding>(const std::string& id);
template journal::Committed journal::Batch::enter<Finding>(const std::string& id, journal::Held<bihuan::Finding>&,
                                                           const std::vector<finding::Event>&);

}  // namespace bihuan
