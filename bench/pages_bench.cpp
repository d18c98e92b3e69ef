// The pages over a ledger of 20,000 findings, as Chromium shows them: the first view from nothing, and a keystroke in the filter until
// the rows it leaves are painted. tests/e2e/stories/speed.mjs measures; this fills the house and holds the figures to the limits.
#include <fstream>
#include <sstream>

#include "bench/filled_house.hpp"

namespace {

using namespace bihuan::bench;
constexpr int findings = 20'000;
constexpr double first_view_ms_max = 1'000, keystroke_ms_max = 100;

}  // namespace

int main() {
    FilledHouse filled(findings);
    filled.close();
    auto figures = (filled.data().parent_path() / "figures").string();
    ::setenv("BIHUAN", BIHUAN_PROGRAM, 1);
    ::setenv("BIHUAN_E2E_DATA", filled.data().c_str(), 1);
    ::setenv("BIHUAN_E2E_FIGURES", figures.c_str(), 1);
    if (std::system(BIHUAN_SOURCE_DIR "/tests/e2e/test speed") != 0) return 2;
    std::ifstream file(figures);
    double first_view_ms = 0, keystroke_ms = 0;
    if (!(file >> first_view_ms >> keystroke_ms)) return 2;
    Limits limits;
    limits.at_most("first view from nothing, median", first_view_ms, first_view_ms_max, "ms");
    limits.at_most("a keystroke in the ledger's filter until its rows are painted, median", keystroke_ms, keystroke_ms_max, "ms");
    return limits.exit_code();
}
