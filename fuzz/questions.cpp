// read_hourly_csv, learn and review: a table that is accepted can be learnt from and reviewed, each question is one whole sentence with
// figures that JSON can hold, and the same review made again is the same.
#include "base/json.hpp"
#include "checks.hpp"
#include "modules/monitoring/questions/hourly_csv.hpp"
#include "modules/monitoring/questions/review.hpp"

using namespace bihuan;

namespace {

// The windows of the rules in a small size, so that a short table is enough for them.
questions::Parameters small() {
    questions::Parameters made;
    made.run_min_h = 3, made.runs_learnt_min = 10, made.variance_window_h = 4, made.variance_valid_min_h = 3, made.ceiling_hours_min = 3;
    made.digit_values_min = 10, made.digit_level_steps = 10, made.block_h = 4, made.twin_window_h = 8, made.twin_hours_min = 6;
    made.period_h = 4, made.period_window_h = 8, made.part_window_h = 8, made.pair_window_h = 8, made.pair_hours_min = 6;
    made.missing_gaps_min = 2, made.visits_min = 1, made.visit_compare_days = 9, made.marks_near_min = 1, made.step_window_h = 6;
    made.step_hours_min = 3, made.step_placebo_min = 2, made.false_discovery_q = 1, made.block_p = 1;
    return made;
}

void add_context(questions::District& district) {
    for (auto& series : district.series) {
        series.limit = 75, series.range_top = 500;
        if (series.readings.empty()) continue;
        auto middle = series.readings[series.readings.size() / 2].at;
        series.visits = {{middle, middle + std::chrono::hours{3}}};
        series.marks = {{questions::MarkKind::calibration, {middle + std::chrono::hours{5}, middle + std::chrono::hours{6}}}};
        series.manual_values = {{middle, 12.5}};
        series.setting_changes = {{middle, "slope", "1", "2"}};
    }
    auto& all = district.series;
    for (std::size_t i = 1; i < all.size() && i < 4; ++i) {
        district.balances.push_back(
            {"b" + std::to_string(i), questions::BalanceKind(i - 1), {{all[0].key(), {}, 1}}, {{all[i].key(), {}, 1}}, {}, {}});
        district.reaches.push_back({all[0].key(), all[i].key(), 1, i == 1, 0.9});
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    constexpr std::size_t hours_max = 20'000;  // a table of two lines may span eleven years: too slow to be tried often
    fuzz::InTime in_time;
    questions::District district;
    auto read = questions::read_hourly_csv(fuzz::view(data, size), questions::air_columns(), district.series);
    if (!read) {
        fuzz::must(!read.error().zh.empty() && !read.error().en.empty());
        return 0;
    }
    for (auto& series : district.series)
        if (series.readings.back().at - series.readings.front().at > std::chrono::hours{hours_max}) return 0;
    add_context(district);
    auto parameters = small();
    auto usual = questions::learn(district, parameters);
    fuzz::must(bool(usual));
    auto kept = questions::baselines_from_json(questions::to_json(*usual));
    fuzz::must(kept && *kept == *usual);
    auto made = questions::review(district, *usual, parameters);
    fuzz::must(bool(made));
    for (auto& question : made->questions) {
        fuzz::must(question.reason_zh.ends_with("？") && question.reason_en.ends_with("?"));
        fuzz::must(question.from < question.to && !question.code.empty() && (!question.p || (*question.p >= 0 && *question.p <= 1)));
    }
    fuzz::must(json::from<questions::Review>(json::text(*made)).has_value());
    fuzz::must(bool(questions::replay(district, *usual, made->record)));
    return 0;
}
