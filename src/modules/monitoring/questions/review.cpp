#include "modules/monitoring/questions/review.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "modules/monitoring/questions/rules.hpp"
#include "modules/monitoring/questions/wording.hpp"

namespace bihuan::questions {
namespace {

constexpr Looked (*rules[rule_count])(const Scene&) = {
    ask_constant_run,        ask_variance_collapse, ask_ceiling,      ask_heaping,    ask_last_digit,        ask_copied_block,
    ask_periodicity,         ask_balance,           ask_stream_order, ask_pair_break, ask_missing_when_high, ask_visit_drop,
    ask_marks_at_exceedance, ask_manual_difference, ask_setting_step};

std::string hex_of(std::string_view bytes) { return to_hex(bytes_of(sha256(bytes))); }

struct Around {  // of a series: what beside the readings decides an outcome
    std::string station, factor, unit;
    std::optional<double> limit, range_top, resolution;
    std::vector<Mark> marks;
    std::vector<Interval> visits;
    std::vector<ManualValue> manual_values;
    std::vector<SettingChange> setting_changes;
};
DESCRIBE(Around, station, factor, unit, limit, range_top, resolution, marks, visits, manual_values, setting_changes)

// A line of JSON for what is around it, then "milliseconds,value,flag" for each reading; the value in its shortest form.
InputDigest digest_of(const Series& series) {
    json::Scratch scratch;
    auto& text = scratch.text;
    json::write(text, Around{series.station, series.factor, series.unit, series.limit, series.range_top, series.resolution, series.marks,
                             series.visits, series.manual_values, series.setting_changes});
    text += '\n';
    char number[40];
    for (auto& reading : series.readings) {
        text.append(number, std::to_chars(number, number + sizeof number, reading.at.time_since_epoch().count()).ptr);
        text += ',';
        if (reading.value) text.append(number, std::to_chars(number, number + sizeof number, *reading.value).ptr);
        text += ',';
        text += reading.flag;
        text += '\n';
    }
    return {series.station, series.factor, std::ssize(series.readings), hex_of(text)};
}

struct Context {
    std::vector<Balance> balances;
    std::vector<Reach> reaches;
};
DESCRIBE(Context, balances, reaches)

Record record_of(const District& district, const Baselines& baselines, const Parameters& parameters) {
    Record record;
    record.district = district.name;
    record.parameters = parameters;
    record.baselines_sha256 = hex_of(to_json(baselines));
    record.context_sha256 = hex_of(json::text(Context{district.balances, district.reaches}));
    for (auto& series : district.series) {
        record.inputs.push_back(digest_of(series));
        if (!baselines.of(series.key())) record.unlearnt.push_back(series.key());
    }
    return record;
}

// One family for the district: what has a p stands or falls with all others that have one.
void keep_what_stands(std::vector<Question>& questions, std::int64_t tests, double q) {
    std::vector<double> p_values;
    for (auto& question : questions)
        if (question.p) p_values.push_back(*question.p);
    auto stands = benjamini_hochberg(p_values, tests, q);
    std::size_t next = 0;
    std::erase_if(questions, [&](const Question& question) { return question.p && !stands[next++]; });
}

tl::unexpected<Problem> differs(const std::string& code, const std::string& zh, const std::string& en) {
    return problem(Fault::conflict, "questions." + code, zh, en);
}

}  // namespace

Result<Review> review(const District& district, const Baselines& baselines, const Parameters& parameters) {
    auto scene = scene_of(district, baselines, parameters);
    if (!scene) return tl::unexpected(scene.error());
    scene->look_at_peers();
    Review made;
    made.record = record_of(district, baselines, parameters);
    std::int64_t tests = 0;
    for (int i = 0; i < rule_count; ++i) {
        auto& facts = facts_of(Rule(i));
        auto looked = rules[i](*scene);
        if (facts.has_p) tests += looked.tests;
        made.record.rules.push_back({facts.code, facts.version, looked.tests, std::ssize(looked.striking), 0});
        std::move(looked.striking.begin(), looked.striking.end(), std::back_inserter(made.questions));
    }
    keep_what_stands(made.questions, tests, parameters.false_discovery_q);
    std::stable_sort(made.questions.begin(), made.questions.end(), [](const Question& left, const Question& right) {
        return std::tie(left.rule, left.station, left.factor, left.from) < std::tie(right.rule, right.station, right.factor, right.from);
    });
    for (auto& question : made.questions) {
        word(question);
        ++made.record.rules[std::size_t(question.rule)].asked;
    }
    made.record.questions_sha256 = hex_of(json::text(made.questions));
    return made;
}

Result<void> replay(const District& district, const Baselines& baselines, const Record& record) {
    auto again = review(district, baselines, record.parameters);
    if (!again) return tl::unexpected(again.error());
    auto& now = again->record;
    if (now.inputs != record.inputs) {
        auto first = std::mismatch(now.inputs.begin(), now.inputs.end(), record.inputs.begin(), record.inputs.end());
        auto name = first.first != now.inputs.end() ? first.first->station + " " + first.first->factor : std::string("-");
        return differs("input_changed", "数据与当时复核的不同：" + name, "the data are not those of the review: " + name);
    }
    if (now.context_sha256 != record.context_sha256)
        return differs("input_changed", "平衡关系或上下游关系与当时不同", "the balances or reaches are not those of the review");
    if (now.baselines_sha256 != record.baselines_sha256)
        return differs("baselines_changed", "基线与当时复核的不同", "the baselines are not those of the review");
    auto same_version = [](const RuleCount& left, const RuleCount& right) {
        return left.code == right.code && left.version == right.version;
    };
    if (!std::equal(now.rules.begin(), now.rules.end(), record.rules.begin(), record.rules.end(), same_version))
        return differs("rules_changed", "规则的版本已经更新，请用当时的程序复核",
                       "a rule has another version now: use the program of that time");
    if (now.questions_sha256 != record.questions_sha256)
        return differs("outcome_changed", "同样的数据得到了不同的结果", "the same data gave another outcome");
    return {};
}

}  // namespace bihuan::questions
