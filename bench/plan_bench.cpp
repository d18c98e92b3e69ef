// From a plan as a file to a proposal of its findings, as an upload goes: the demonstration's plan of 14 findings (demo/), read by a
// child process of the real program, then proposed from. Beside it the same without the child, and what each part takes.
#include "bench/figures.hpp"
#include "formats/document.hpp"
#include "modules/ledger/plan_import.hpp"
#include "sandbox/document_reader.hpp"
#include "store/blobs.hpp"

using namespace bihuan;
using namespace bihuan::bench;

int main() {
    constexpr int turns = 41;
    constexpr std::size_t findings = 14;
    constexpr double proposal_ms_max = 50;
    auto bytes = read_whole(BIHUAN_SOURCE_DIR "/demo/整改方案.docx").value();
    auto must = [&](const plan::Proposal& proposal) {
        if (proposal.items.size() != findings) throw std::runtime_error("not 14 findings");
    };
    sandbox::DocumentReader reader(BIHUAN_PROGRAM);
    auto document = formats::read(bytes).value();
    must(plan::propose(document));
    auto print = [](const char* what, const Times& times) {
        std::printf("%-52s %7.2f ms  (processor %6.2f, worst of %d %6.2f)\n", what, times.wall_ms, times.cpu_ms, turns, times.most_ms);
    };
    std::printf("a plan of %zu findings, %zu blocks, .docx of %zu bytes (medians of %d)\n", findings, document.blocks.size(), bytes.size(),
                turns);
    auto whole = measure(turns, [&] { must(plan::propose(reader.read(bytes, "plan.docx").value())); });
    auto child = measure(turns, [&] { reader.read(bytes, "plan.docx").value(); });
    auto inside = measure(turns, [&] { must(plan::propose(formats::read(bytes).value())); });
    auto reading = measure(turns, [&] { formats::read(bytes).value(); });
    auto proposing = measure(turns, [&] { must(plan::propose(document)); });
    print("document to proposal, read by a child process", whole);
    print("  the child alone: start, confine, read, answer", child);
    print("document to proposal, all in this process", inside);
    print("  reading the .docx", reading);
    print("  proposing", proposing);
    Limits limits;
    limits.at_most("plan .docx with 14 findings to proposal, with the child", whole.wall_ms, proposal_ms_max, "ms");
    limits.at_most("the same in one process", inside.wall_ms, proposal_ms_max, "ms");
    return limits.exit_code();
}
