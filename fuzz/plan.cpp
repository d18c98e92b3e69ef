// plan::propose: any text or web page gives a proposal that accounts for every block, whose fields say only what stands in the
// blocks they name, and which read a second time changes nothing.
#include "checks.hpp"
#include "modules/ledger/plan_completeness_for_tests.hpp"

using namespace bihuan;

namespace {

void check(const formats::Document& document) {
    auto proposal = plan::propose(document);
    auto breach = breach_in(proposal, document);
    if (!breach.empty()) std::fprintf(stderr, "%s\n", breach.c_str());
    fuzz::must(breach.empty());
    fuzz::comes_back(proposal);
    fuzz::must(json::from<plan::Proposal>(plan::plan_json(proposal)).has_value());
    auto itself = plan::diff(proposal, proposal);
    fuzz::must(itself.unchanged.size() == proposal.items.size());
    fuzz::must(itself.changed.empty() && itself.added.empty() && itself.removed.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    return fuzz::with_document(fuzz::view(data, size), check);
}
