#include "modules/ledger/finding_journal.hpp"

namespace bihuan {

template finding::Event event_from<finding::Event>(std::string_view type, std::string_view data);

namespace journal {

template Held<Finding>& Batch::held<Finding>(const std::string& id);
template Committed Batch::enter<Finding>(const std::string& id, Held<Finding>&, const std::vector<finding::Event>&);

}  // namespace journal
}  // namespace bihuan
