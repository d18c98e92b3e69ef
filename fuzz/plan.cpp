// propose: any text or web page gives a proposal whose parts belong together and whose places lie within the document.
#include "checks.hpp"
#include "modules/ledger/plan_import.hpp"

using namespace bihuan;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    auto document = formats::read(fuzz::view(data, size));
    if (!document) return 0;
    auto proposal = plan::propose(*document);
    fuzz::must(proposal.sources.size() == proposal.items.size() && proposal.extras.size() == proposal.items.size());
    auto count = static_cast<int>(document->blocks.size());
    for (const auto& sources : proposal.sources)
        for (const auto& [field, source] : sources)
            for (auto block : source.blocks) fuzz::must(block >= 0 && block < count);
    for (const auto& unused : proposal.unused) fuzz::must(unused.block >= 0 && unused.block < count);
    fuzz::must(!plan::plan_json(proposal).empty());
    auto itself = plan::diff(proposal, proposal);
    fuzz::must(itself.changed.size() + itself.unchanged.size() + itself.added.size() == proposal.items.size());
    return 0;
}
