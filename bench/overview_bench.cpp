// The overview of a ledger of 100,000 findings: each of the questions that its page asks, uncached, for somebody who reaches everything,
// for all inspections and for one; and the same again where nothing has moved, which is answered with 304.
//
//     overview_bench [findings]
#include "bench/filled_house.hpp"

namespace {

using namespace bihuan;
using namespace bihuan::bench;

constexpr double question_ms_max = 5;
constexpr int turns = 41;

struct Question {
    const char* what;
    const char* path;
    const char* query;
};
constexpr Question questions[] = {{"figures", "/api/v1/metrics", ""},
                                  {"figures of one inspection", "/api/v1/metrics", "inspection=7"},
                                  {"trend", "/api/v1/metrics/trend", "months=12"},
                                  {"trend of one inspection", "/api/v1/metrics/trend", "months=12&inspection=7"},
                                  {"towns", "/api/v1/metrics/towns", ""},
                                  {"towns of one inspection", "/api/v1/metrics/towns", "inspection=7"}};

api::Answer ask(app::House& house, const Question& question, const std::string& seen = "") {
    api::Request request;
    request.method = "GET";
    request.path = question.path;
    request.query = question.query;
    request.actor = "bench";
    request.if_none_match = seen;
    return house.service().handle_and_wait(std::move(request));
}

}  // namespace

int main(int count, char** arguments) {
    FilledHouse filled(count > 1 ? int(std::strtol(arguments[1], nullptr, 10)) : 100'000);
    auto& house = filled.house();
    Limits limits;
    for (auto& question : questions) {
        std::string seen;
        auto all = measure(turns, [&] {
            auto answer = ask(house, question);
            if (answer.status != 200) throw std::runtime_error(answer.body);
            seen = answer.etag;
        });
        limits.at_most(std::string(question.what) + ", median", all.wall_ms, question_ms_max, "ms");
        std::printf("        of a processor %.2f ms, at most %.2f ms\n", all.cpu_ms, all.most_ms);
        auto again = measure(turns, [&] {
            if (ask(house, question, seen).status != 304) throw std::runtime_error("nothing has moved, and the answer is not 304");
        });
        limits.at_most(std::string(question.what) + ", nothing has moved: 304, median", again.wall_ms, question_ms_max, "ms");
    }
    return limits.exit_code();
}
