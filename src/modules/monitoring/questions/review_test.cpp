#include <doctest/doctest.h>

#include "base/json.hpp"
#include "modules/monitoring/questions/air_for_tests.hpp"
#include "modules/monitoring/questions/scene.hpp"
#include "modules/monitoring/questions/wording.hpp"

using namespace bihuan;
using namespace bihuan::questions;

namespace {
District doubtful() {
    auto district = honest_district(70, 60);
    for (std::size_t i = 500; i < 560; ++i) series_in(district, "s1", "PM2.5").readings[i].value = 33;
    return district;
}
std::string refusal(const District& district, const Baselines& usual = {}) {
    auto made = review(district, usual);
    return made ? "" : made.error().code;
}
}  // namespace

TEST_CASE("a review is the same when it is made again, and says so when something differs") {
    auto district = doubtful();
    auto made = review(district, usual_for_tests());
    REQUIRE(made);
    REQUIRE(!made->questions.empty());
    CHECK(replay(district, usual_for_tests(), made->record));

    auto kept = json::from<Review>(json::text(*made));  // kept as JSON
    REQUIRE(kept);
    CHECK(kept->questions == made->questions);
    CHECK(replay(district, usual_for_tests(), kept->record));

    auto changed = district;
    changed.series[0].readings[7].value = 1;
    CHECK(replay(changed, usual_for_tests(), made->record).error().code == "questions.input_changed");
    changed = district;
    changed.series[0].limit = 75;
    CHECK(replay(changed, usual_for_tests(), made->record).error().code == "questions.input_changed");
    changed = district;
    changed.reaches.push_back({changed.series[0].key(), changed.series[1].key(), 1, false, 1});
    CHECK(replay(changed, usual_for_tests(), made->record).error().code == "questions.input_changed");
    auto usual = usual_for_tests();
    usual.series[0].variation_low = 0.5;
    CHECK(replay(district, usual, made->record).error().code == "questions.baselines_changed");
    auto record = made->record;
    record.rules[0].version = 99;
    CHECK(replay(district, usual_for_tests(), record).error().code == "questions.rules_changed");
    record = made->record;
    record.questions_sha256[0] = 'x';
    CHECK(replay(district, usual_for_tests(), record).error().code == "questions.outcome_changed");
}

TEST_CASE("the record holds every rule, every input and the parameters") {
    auto district = doubtful();
    Parameters parameters;
    parameters.run_min_h = 7;
    auto made = review(district, usual_for_tests(), parameters);
    REQUIRE(made);
    CHECK(made->record.rules.size() == 15);
    CHECK(made->record.rules[14].code == "R15");
    CHECK(made->record.inputs.size() == district.series.size());
    CHECK(made->record.inputs[0].sha256.size() == 64);
    CHECK(made->record.parameters.run_min_h == 7);
    CHECK(made->record.unlearnt.empty());
    for (auto& rule : made->record.rules) CHECK(rule.asked <= rule.striking);
}

TEST_CASE("many tests in a district ask for more evidence than few") {
    auto district = doubtful();
    Parameters strict;
    strict.false_discovery_q = 1e-100;
    CHECK(asked(*review(district, usual_for_tests()), Rule::constant_run).size() == 1);
    CHECK(asked(*review(district, usual_for_tests(), strict), Rule::constant_run).empty());
}

TEST_CASE("a baseline survives as JSON, and one of another version is refused") {
    auto text = to_json(usual_for_tests());
    auto read = baselines_from_json(text);
    REQUIRE(read);
    CHECK(*read == usual_for_tests());
    CHECK(to_json(*read) == text);
    read->version = 2;
    CHECK(baselines_from_json(to_json(*read)).error().code == "questions.baseline");
    CHECK(!baselines_from_json("{"));
    auto* low_values = usual_for_tests().of({"s0", "SO2"});
    REQUIRE(low_values);
    CHECK(low_values->resolution == 1);
    REQUIRE(!low_values->runs.empty());
    CHECK(low_values->runs.front().longest_h > low_values->runs.back().longest_h);  // the lower, the longer they stand still
    CHECK(usual_for_tests().of("PM2.5", "s1", "s0"));
    CHECK(!usual_for_tests().of({"s0", "nothing"}));
}

TEST_CASE("what cannot be reviewed is refused with a word") {
    District district = honest_district(71, 2, 1);
    CHECK(refusal(district) == "");
    auto twice = district;
    twice.series.push_back(twice.series[0]);
    CHECK(refusal(twice) == "questions.twice");
    auto disorder = district;
    std::swap(disorder.series[0].readings[3], disorder.series[0].readings[4]);
    CHECK(refusal(disorder) == "questions.order");
    auto eternal = district;
    eternal.series[0].readings.push_back({eternal.series[0].readings.back().at + std::chrono::hours{hours_max}, 1, {}});
    CHECK(refusal(eternal) == "questions.too_many");
    auto ancient = district;
    ancient.series[0].readings[0].at = Instant::min();
    CHECK(refusal(ancient) == "questions.time");
    auto stranger = district;
    stranger.balances = {{"b", BalanceKind::ratio, {{{"s0", "nothing"}, {}, 1}}, {{{"s0", "PM2.5"}, {}, 1}}, {}, {}}};
    CHECK(refusal(stranger) == "questions.unknown");
    auto crowd = district;
    crowd.series.clear();
    for (int i = 0; i < 700; ++i) crowd.series.push_back({"s" + std::to_string(i), "x", "", {}, {}, {}, {}, {}, {}, {}, {}});
    CHECK(refusal(crowd) == "questions.too_many");
    auto busy = district;
    busy.series[0].visits.resize(around_max + 1);
    CHECK(refusal(busy) == "questions.too_many");
    CHECK(refusal({}) == "");
}

TEST_CASE("hostile series end in an answer: empty ones, one value, huge and infinite values, all of one hour") {
    District district;
    district.series.push_back({"a", "x", "", {}, 1.0, 2.0, 0.0, {}, {}, {}, {}});
    district.series.push_back({"b", "x", "", {{first_day_for_tests(), 1e300, {}}}, {}, {}, {}, {}, {}, {}, {}});
    Series wild{"c", "x", "", {}, -5.0, 1e-300, 1e-300, {}, {}, {}, {}};
    for (std::size_t i = 0; i < 2000; ++i) {
        double values[] = {INFINITY, -INFINITY, std::nan(""), 1e11, -1e11, 0, 1e-320};
        wild.readings.push_back({first_day_for_tests() + std::chrono::hours{i / 2}, values[i % 7], i % 5 ? "" : "D"});
    }
    wild.marks = {{MarkKind::fault, {start_of(day(9999, 1, 1)), start_of(day(1, 1, 1))}},
                  {MarkKind::stopped, {start_of(day(1, 1, 1)), start_of(day(9999, 1, 1))}}};
    wild.visits = {{wild.readings[9].at, wild.readings[0].at},
                   {wild.readings[0].at, wild.readings[99].at},
                   {wild.readings[5].at, wild.readings[5].at}};
    wild.manual_values = {{wild.readings[3].at, -1}, {wild.readings[3].at, 1e300}};
    wild.setting_changes = {{wild.readings[3].at, "", "", ""}};
    district.series.push_back(wild);
    auto usual = learn(district);
    REQUIRE(usual);
    auto made = review(district, *usual);
    REQUIRE(made);
    CHECK(json::text(*made).size() > 100);
    CHECK(baselines_from_json(to_json(*usual)));
}

TEST_CASE("no question claims anything: each asks, in both languages") {
    auto made = review(doubtful(), usual_for_tests());
    for (auto word_of_blame : {"造假", "伪造", "篡改", "违法", "弄虚"})
        for (auto& question : made->questions) CHECK(question.reason_zh.find(word_of_blame) == std::string::npos);
    for (int i = 0; i < rule_count; ++i) {
        Question question;
        question.rule = Rule(i);
        word(question);
        CAPTURE(i);
        CHECK(question.reason_zh.ends_with("？"));
        CHECK(question.reason_zh.find("能否请") != std::string::npos);
        CHECK(question.reason_en.ends_with("?"));
        CHECK(question.reason_en.find("Could you") != std::string::npos);
        CHECK(question.reason_en.find('{') == std::string::npos);
    }
    CHECK(number_text(0.123456) == "0.1235");
    CHECK(number_text(1500) == "1500");
    CHECK(number_text(-33.0) == "-33");
    CHECK(number_text(1e-7) == "1.00e-07");
}

TEST_CASE("the resolution is that of most values") {
    CHECK(resolution_of(std::vector<double>{100, 300, 500, 700, 1200}) == 100);
    CHECK(resolution_of(std::vector<double>{0.1, 0.3, 12.7}) == doctest::Approx(0.1));
    CHECK(resolution_of(std::vector<double>{5, 10, 35}) == 5);
    CHECK(resolution_of(std::vector<double>{}) == 1);
}
