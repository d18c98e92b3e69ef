// table::propose: any table of a text or a web page, taken for an office's ledger, gives items that account for every row.
#include "checks.hpp"
#include "modules/ledger/table_import.hpp"

using namespace bihuan;

namespace {

void check(const formats::Document& document) {
    auto proposal = table::propose(document);
    std::vector<bool> known(document.blocks.size());
    std::vector<table::LedgerRow> rows;
    for (const auto& item : proposal.items) {
        fuzz::must(!item.blocks.empty());
        for (auto block : item.blocks) known.at(std::size_t(block)) = true;
        for (const auto& [field, source] : item.sources) {
            for (auto block : source.blocks) fuzz::must(std::size_t(block) < known.size());
            fuzz::must(source.state == plan::FieldSource::State::read || (source.reason && !source.reason->zh.empty()));
        }
        rows.push_back(ledger_row(item));
    }
    for (const auto& part : proposal.structure) known.at(std::size_t(part.block)) = true;
    for (const auto& part : proposal.unused) known.at(std::size_t(part.block)) = true;
    fuzz::must(std::ranges::all_of(known, [](bool one) { return one; }));
    for (const auto& sheet : proposal.sheets) {
        fuzz::must((sheet.header_row >= 0) == (sheet.header_height > 0));
        fuzz::comes_back(profile_of(sheet));
    }
    fuzz::comes_back(proposal);
    for (const auto& difference : table::differences(rows, proposal)) fuzz::must(difference.field != "row");  // none is lost or new
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    return fuzz::with_document(fuzz::view(data, size), check);
}
