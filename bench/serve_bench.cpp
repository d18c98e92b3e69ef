// The real program over a journal of 100,000 facts: how long `bihuan serve` takes until it answers, and what memory it holds when
// nobody asks, before and after it has been asked a while.
#include "bench/filled_house.hpp"
#include "bench/served.hpp"

namespace {

using namespace bihuan;
using namespace bihuan::bench;
constexpr int turns = 9;
constexpr int findings = 20'000;  // five facts each
constexpr unsigned short port = 18'471;
constexpr double start_ms_max = 200, idle_mb_max = 40;

}  // namespace

int main() {
    FilledHouse filled(findings);
    filled.close();
    auto data = filled.data();
    {
        Served once(data, port);  // the first start makes the token
        once.wait_for("/healthz", "");
    }
    auto token = Served::token_of(data);
    std::vector<double> health, list, idle, later, peak;
    for (int turn = 0; turn < turns; ++turn) {
        auto start = Clock::now();
        Served served(data, port);
        served.wait_for("/healthz", token);
        health.push_back(1e3 * seconds_since(start));
        served.wait_for("/api/v1/findings", token, "limit=50");
        list.push_back(1e3 * seconds_since(start));
        idle.push_back(served.resident_mb());
        if (turn + 3 < turns) continue;  // only some are asked on: it takes a while
        for (int i = 0; i < 300; ++i) {
            auto after = "limit=50&after=~" + std::to_string(i * 300 + 1);
            served.wait_for("/api/v1/findings", token, after.c_str());
        }
        later.push_back(served.resident_mb());
        peak.push_back(served.resident_mb("VmHWM:"));
    }
    std::printf("median of %d starts: answers after %.0f ms, with a list of 50 after %.0f ms; resident then %.1f MB\n", turns,
                median(health), median(list), median(idle));
    std::printf("after 300 lists: resident %.1f MB, at most %.1f MB\n", median(later), median(peak));
    Limits limits;
    limits.at_most("start on 100,000 facts until a list is answered", median(list), start_ms_max, "ms");
    limits.at_most("resident when idle, after 300 lists", median(later), idle_mb_max, "MB");
    return limits.exit_code();
}
