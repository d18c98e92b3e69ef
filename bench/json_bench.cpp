// Writing a page of findings as JSON: our json::text beside nlohmann's macros, same structs, same bytes, one run.
// The last line prints the ratio; it must be at least ratio_min.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace {

constexpr double ratio_min = 10;
constexpr int findings_count = 2'000;

enum class State { draft, in_progress, accepted, closed_for_good };
DESCRIBE_ENUM(State, draft, in_progress, accepted, closed_for_good)
NLOHMANN_JSON_SERIALIZE_ENUM(State, {{State::draft, "draft"},
                                     {State::in_progress, "in-progress"},
                                     {State::accepted, "accepted"},
                                     {State::closed_for_good, "closed-for-good"}})

struct Step {
    std::string actor;
    std::string measure;
    std::optional<bihuan::Date> due;
    bool done = false;
};
DESCRIBE(Step, actor, measure, due, done)

struct Finding {
    std::string id;
    int number = 0;
    State state = State::draft;
    std::string category;
    std::string text;
    std::string target;
    std::vector<std::string> responsible;
    std::vector<Step> steps;
    std::optional<std::string> remark;
    bihuan::Date opened{};
    std::optional<bihuan::Date> closed;
    double progress = 0;
};
DESCRIBE(Finding, id, number, state, category, text, target, responsible, steps, remark, opened, closed, progress)

}  // namespace

namespace nlohmann {
template <>
struct adl_serializer<bihuan::Date> {
    static void to_json(json& out, const bihuan::Date& date) { out = bihuan::to_text(date); }
    static void from_json(const json& in, bihuan::Date& date) { date = bihuan::date_from(in.get<std::string>()).value(); }
};
template <class T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& out, const std::optional<T>& value) {
        if (value) out = *value;
        else out = nullptr;
    }
    static void from_json(const json& in, std::optional<T>& value) {
        if (in.is_null()) value.reset();
        else value = in.get<T>();
    }
};
}  // namespace nlohmann

namespace {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Step, actor, measure, due, done)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Finding, id, number, state, category, text, target, responsible, steps, remark, opened, closed, progress)

std::vector<Finding> page() {
    std::vector<Finding> findings;
    for (int i = 0; i < findings_count; ++i) {
        auto number = std::to_string(i + 1);
        Finding finding;
        finding.id = "01jd4t8m6q" + number;
        finding.number = i + 1;
        finding.state = static_cast<State>(i % 4);
        finding.category = "水环境保护";
        finding.text = "督察发现, 清水河流域" + number +
                       "号排口雨污分流不彻底, 汛期生活污水经雨水管网直排入河, 氨氮浓度一度达到8.6毫克/升, "
                       "超过Ⅲ类水质标准7.6倍; 有关部门虽多次研究但整改工作推进缓慢, 群众反映\"臭水沟\"问题长期得不到解决。";
        finding.target = "2026年12月底前完成清水河沿线排口溯源整治,\n水质稳定达到Ⅳ类及以上。";
        finding.responsible = {"区水务局", "区生态环境局", "清水街道办事处"};
        for (int step = 0; step < 3; ++step)
            finding.steps.push_back(
                {"区水务局", "完成" + number + "号排口上游管网错接混接排查并建立问题清单, 逐一明确责任单位和完成时限, 每月调度一次。",
                 step == 2 ? std::nullopt : std::optional(bihuan::day(2026, 3 + unsigned(step) * 3, 30)), step == 0});
        if (i % 3 == 0) finding.remark = "与第" + number + "项并案整改";
        finding.opened = bihuan::day(2025, 11, 3);
        if (finding.state == State::closed_for_good) finding.closed = bihuan::day(2026, 10, 20);
        finding.progress = i % 10 * 0.125;
        findings.push_back(finding);
    }
    return findings;
}

const std::vector<Finding> findings = page();

void ours(benchmark::State& state) {
    std::size_t size = 0;
    for (auto _ : state) {
        size = bihuan::json::text(findings).size();
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(std::int64_t(size) * std::int64_t(state.iterations()));
}
BENCHMARK(ours)->Unit(benchmark::kMillisecond);

void nlohmann_macros(benchmark::State& state) {
    std::size_t size = 0;
    for (auto _ : state) {
        size = nlohmann::json(findings).dump().size();
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(std::int64_t(size) * std::int64_t(state.iterations()));
}
BENCHMARK(nlohmann_macros)->Unit(benchmark::kMillisecond);

// The least processor time of many runs of each, taken in turns, so that a busy machine disturbs both alike.
template <class Work>
double best_seconds(double so_far, Work work) {
    auto start = std::clock();
    benchmark::DoNotOptimize(work());
    return std::min(so_far, double(std::clock() - start) / CLOCKS_PER_SEC);
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    auto text = bihuan::json::text(findings);
    if (nlohmann::json::parse(text) != nlohmann::json(findings)) {
        std::puts("the two writers disagree");
        return 1;
    }
    double our_time = 1e9, their_time = 1e9;
    for (int run = 0; run < 25; ++run) {
        our_time = best_seconds(our_time, [] { return bihuan::json::text(findings).size(); });
        their_time = best_seconds(their_time, [] { return nlohmann::json(findings).dump().size(); });
    }
    std::printf("%.2f MB: ours %.2f ms, nlohmann %.2f ms, ratio %.1f (at least %.0f)\n", double(text.size()) / 1e6, our_time * 1e3,
                their_time * 1e3, their_time / our_time, ratio_min);
    return their_time / our_time >= ratio_min ? 0 : 1;
}
