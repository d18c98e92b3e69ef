// 传输有效率 = 传输率 × 有效率, for a point over a span of hours, twice: 即时 (as it had come when it was due) and 补全 (with all that
// came later), with every counter and, for each hour that does not count, the reason. Pure: hours and marks in, counters out.
//
// Source: 《企业回流自动监控数据接口说明》 V1.6 (2025-03-21): 应报数, 实报数, 应报组数, 有效组数, 不参与有效数据组数, 豁免原因; the text
// of the computation itself, 《自动监测数据有效传输率统计算法说明》, was not at hand, so the rule stands as unverified: it informs.
// A group is one factor in one hour. Rates are divided once, from whole numbers, to 0.01 %.
#pragma once
#include <map>
#include <span>

#include "base/decimal.hpp"
#include "base/describe.hpp"
#include "base/types.hpp"

namespace bihuan::validity {

inline constexpr int transmission_rule_version = 1;

struct Parameters {
    std::chrono::minutes on_time{60};  // after the hour is over, a value still counts as 即时
    int check_hours_a_day = 1;         // hours a day that a calibration mark may take out, for the factors below
    std::vector<std::string> check_factors{"w01018", "w21003", "w21011", "w21001"};  // COD, NH3-N, TP, TN: automatic standard-sample check
};

// What is known of one factor in one hour.
struct Version {
    Instant arrived{};
    bool has_value = false;     // the field that is due is there and a number
    std::string flag;           // as sent; empty or N is normal
    bool out_of_range = false;  // an impossible value: below nought where that cannot be
};
struct Hour {
    Instant start{};
    std::vector<Version> versions;  // in the order of their arrival; empty: nothing came
};
enum class Effect { none, stopped, invalid, exempt, replaced };
struct Marked {  // a mark in force, for these factors (empty: all)
    Instant from{}, to{};
    Effect effect{};
    std::string kind;       // "maintenance", for the reason
    bool is_check = false;  // calibration: takes an hour a day out for the factors that allow it
    std::vector<std::string> factors;
    bool covers(Instant hour, std::string_view factor) const;
};
struct FactorHours {
    std::string factor;
    bool assessed = true;
    std::vector<Hour> hours;  // ascending; an hour that is not there brought nothing
};
struct Input {
    Instant from{}, to{};  // whole hours; hours that are not over by `now` are not due
    Instant now{};
    std::vector<FactorHours> factors;
    std::vector<Marked> marks;
};

enum class Why {
    valid,
    missing,
    late,
    no_value,
    flag,
    range,
    mark,  // in the counts
    stopped,
    exempt,  // taken out of them
};
struct Counters {
    std::int64_t due = 0;           // 应报数 enumber
    std::int64_t received = 0;      // 实报数 dnumber
    std::int64_t groups_due = 0;    // 应报组数 mnumber
    std::int64_t groups_valid = 0;  // 有效组数 snumber
    std::int64_t groups_out = 0;    // 不参与有效数据组数 nosNum
    // In percent, two places; empty where nothing was due.
    std::optional<Decimal> transmission_rate() const;  // 传输率
    std::optional<Decimal> validity_rate() const;      // 有效率
    std::optional<Decimal> effective_rate() const;     // 传输有效率
    Counters& operator+=(const Counters&);
};
struct HourReason {
    Instant hour{};
    std::string factor;
    Why why{};
    std::string detail;  // the flag, or the kind of the mark
};
struct Outcome {
    Counters counters;
    std::map<std::string, Counters> by_factor;
    std::vector<HourReason> reasons;  // of groups that are not valid, by factor, then hour
};
struct Transmission {
    Outcome at_once;    // 即时
    Outcome completed;  // 补全
};
Transmission transmission(const Input&, const Parameters& = {});

DESCRIBE_ENUM(Why, valid, missing, late, no_value, flag, range, mark, stopped, exempt)
DESCRIBE(Counters, due, received, groups_due, groups_valid, groups_out)
DESCRIBE(HourReason, hour, factor, why, detail)

// When data came, against when they were due: how many seconds after their hour was over.
struct Timeliness {
    std::int64_t count = 0;
    std::int64_t median_s = 0, p95_s = 0;
};
Timeliness timeliness(std::vector<std::int64_t> seconds_late);
DESCRIBE(Timeliness, count, median_s, p95_s)

}  // namespace bihuan::validity
