// The review of a district: all rules over all its series, Benjamini-Hochberg over what they found, and a record to make it again.
#pragma once
#include "base/result.hpp"
#include "modules/monitoring/questions/baseline.hpp"
#include "modules/monitoring/questions/question.hpp"

namespace bihuan::questions {

struct InputDigest {
    std::string station, factor;
    std::int64_t readings = 0;
    std::string sha256;  // of the series with its context, as review.cpp writes it
    bool operator==(const InputDigest&) const = default;
};
DESCRIBE(InputDigest, station, factor, readings, sha256)

struct RuleCount {
    std::string code;
    int version = 1;
    std::int64_t tests = 0;     // comparisons that could have become a question: the m of Benjamini-Hochberg
    std::int64_t striking = 0;  // with the effect the rule asks for
    std::int64_t asked = 0;     // that remained for the district
    bool operator==(const RuleCount&) const = default;
};
DESCRIBE(RuleCount, code, version, tests, striking, asked)

// Everything that decided the outcome but the values themselves, which are given by their digests.
struct Record {
    static constexpr int version_now = 1;
    int version = version_now;
    std::string district;
    Parameters parameters;
    std::string baselines_sha256;     // of to_json(Baselines)
    std::string context_sha256;       // of balances and reaches
    std::vector<InputDigest> inputs;  // in the order of the series
    std::vector<RuleCount> rules;     // R1 … R15
    std::vector<SeriesKey> unlearnt;  // series without a baseline: rules that need one were not asked
    std::string questions_sha256;     // of the questions as JSON
};
DESCRIBE(Record, version, district, parameters, baselines_sha256, context_sha256, inputs, rules, unlearnt, questions_sha256)

struct Review {
    std::vector<Question> questions;  // by rule, station, factor, from
    Record record;
};
DESCRIBE(Review, questions, record)

// Problems: "questions.too_many" (the limits of series.hpp), "questions.twice" (a key or a balance's name stands twice),
// "questions.order" (readings not ascending), "questions.time" (not of the years 1970 to 9999),
// "questions.unknown" (a balance or reach names a series that is not there).
Result<Review> review(const District&, const Baselines&, const Parameters& = {});

// The same review made again. Problems: "questions.input_changed", "questions.baselines_changed", "questions.rules_changed" (another
// version of a rule now), "questions.outcome_changed", each naming what differs; and those of review().
Result<void> replay(const District&, const Baselines&, const Record&);

}  // namespace bihuan::questions
