// A question about measured values, with its evidence. It asks, and says what was seen; it never says that somebody did something.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/monitoring/questions/series.hpp"

namespace bihuan::questions {

enum class Rule {
    constant_run,         // R1
    variance_collapse,    // R2
    ceiling,              // R3
    heaping,              // R4
    last_digit,           // R5
    copied_block,         // R6
    periodicity,          // R7
    balance,              // R8
    stream_order,         // R9
    pair_break,           // R10
    missing_when_high,    // R11
    visit_drop,           // R12
    marks_at_exceedance,  // R13
    manual_difference,    // R14
    setting_step,         // R15
};
DESCRIBE_ENUM(Rule, constant_run, variance_collapse, ceiling, heaping, last_digit, copied_block, periodicity, balance, stream_order,
              pair_break, missing_when_high, visit_drop, marks_at_exceedance, manual_difference, setting_step)
inline constexpr int rule_count = 15;

struct RuleFacts {
    Rule rule;
    const char* code;     // "R1"
    int version;          // goes up when the same input may be answered otherwise
    const char *zh, *en;  // its name for people
    bool has_p;           // judged with the others of the district by Benjamini-Hochberg; the others by an effect size alone
};
const RuleFacts& facts_of(Rule);

struct Figure {
    std::string name;  // snake_case, ends in the unit where there is one: "length_h"
    double value = 0;
    bool operator==(const Figure&) const = default;
};
DESCRIBE(Figure, name, value)

struct Question {
    Rule rule = Rule::constant_run;
    std::string code;  // "R1"
    int version = 1;
    std::string station, factor, unit;
    std::vector<SeriesKey> beside;  // other series the question is about
    Instant from, to;               // the hours asked about: from <= t < to
    std::optional<double> p;        // how often honest data would show as much; none: judged by the effect alone
    std::string effect_name;        // what the effect measures: "times_usual_run"
    double effect = 0;
    std::vector<Figure> figures;
    std::string reason_zh, reason_en;  // one polite sentence that asks
    Interval curve;                    // to be drawn: the hours asked about, with some around them
    bool unverified = false;           // a number of the rule was not checked against the standard's text
    bool operator==(const Question&) const = default;
};
DESCRIBE(Question, rule, code, version, station, factor, unit, beside, from, to, p, effect_name, effect, figures, reason_zh, reason_en,
         curve, unverified)

}  // namespace bihuan::questions
