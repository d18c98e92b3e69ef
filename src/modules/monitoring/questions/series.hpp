// What is asked about: hourly series of measured values with what is known around them, for one district and one span of time.
//
// The caller fills these from its stores; nothing here reads a clock or a table. Values are doubles made from exact decimals, for
// statistics only: a question shows the kept decimals, never these.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/types.hpp"

namespace bihuan::questions {

inline constexpr std::size_t hours_max = 100'000;             // of one series, from its first reading to its last: eleven years
inline constexpr std::size_t series_max = 20'000;             // of one district
inline constexpr std::size_t pairs_max = 200'000;             // of series of one factor that are compared with one another
inline constexpr std::size_t pair_hours_max = 2'000'000'000;  // of these pairs: some seconds
inline constexpr std::size_t around_max = 5'000;              // marks of one series; as many visits, manual values, setting changes
inline constexpr double magnitude_max = 1e12;                 // of a value; what is larger, or no number, counts as not there

struct Interval {  // from <= t < to
    Instant from, to;
    bool operator==(const Interval&) const = default;
};
DESCRIBE(Interval, from, to)

struct Reading {
    Instant at;  // beginning of the hour; within the hour it counts for the hour; of two for one hour the later in the list
    std::optional<double> value;  // in the series' unit; none: the hour was not delivered
    std::string flag;  // of the data logger: "" and "N" are normal; HJ 212-2017 6.7: F stopped, M maintenance, C calibration, …
};

struct SeriesKey {
    std::string station, factor;
    auto operator<=>(const SeriesKey&) const = default;
};
DESCRIBE(SeriesKey, station, factor)

enum class MarkKind { maintenance, calibration, fault, stopped };  // 维护、校准、故障、停运 (公告 2022 年第 21 号)
DESCRIBE_ENUM(MarkKind, maintenance, calibration, fault, stopped)
struct Mark {
    MarkKind kind = MarkKind::maintenance;
    Interval during;
};
DESCRIBE(Mark, kind, during)

struct ManualValue {  // a sample taken by hand and measured in a laboratory (手工监测)
    Instant at;
    double value = 0;  // in the series' unit
};
DESCRIBE(ManualValue, at, value)

struct SettingChange {  // of an instrument: slope, intercept, range, … (HJ 212 command 3020 or the operator's record)
    Instant at;
    std::string parameter, before, after;
};
DESCRIBE(SettingChange, at, parameter, before, after)

struct Series {
    std::string station;  // or outlet
    std::string factor;   // a code or a name; peers have the same one
    std::string unit;
    std::vector<Reading> readings;     // ascending
    std::optional<double> limit;       // what the value is judged by, in the unit; a value equal to it is within it
    std::optional<double> range_top;   // of the instrument, in the unit
    std::optional<double> resolution;  // the least step that is reported; learnt from the values where it is not said
    std::vector<Mark> marks;
    std::vector<Interval> visits;  // of which the operator was told beforehand
    std::vector<ManualValue> manual_values;
    std::vector<SettingChange> setting_changes;

    SeriesKey key() const { return {station, factor}; }
};

// A sum of series, or of products of two (concentration x flow = load), on one side of a balance.
struct Term {
    SeriesKey value;
    std::optional<SeriesKey> times;
    double factor = 1;  // for units: mg/L x m3 = g
};
DESCRIBE(Term, value, times, factor)

enum class BalanceKind {
    at_most,      // left <= right, hour by hour: NH3-N in TN, PM2.5 in PM10, BOD in COD
    about_equal,  // daily sums of left and right: flow in and out; load in, and load out + sludge
    ratio,        // daily sum of left over that of right stays in its usual band: COD:BOD, kWh per m3
};
DESCRIBE_ENUM(BalanceKind, at_most, about_equal, ratio)
struct Balance {
    std::string name;  // unique in the district; what people are told: "氨氮不高于总氮"
    BalanceKind kind = BalanceKind::at_most;
    std::vector<Term> left, right;
    std::optional<double> low, high;  // of a ratio; learnt where not said
};
DESCRIBE(Balance, name, kind, left, right, low, high)

// Two sections of one river, or a discharge and the section below it; the same factor and unit.
struct Reach {
    SeriesKey upstream, downstream;
    int travel_hours = 0;
    bool discharge_between = false;  // known outfalls between: less below than above is then still harder to explain
    double dilution = 1;             // flow above / flow below, 0 < dilution <= 1: what tributaries take off
};
DESCRIBE(Reach, upstream, downstream, travel_hours, discharge_between, dilution)

struct District {
    std::string name;
    std::vector<Series> series;  // each key once
    std::vector<Balance> balances;
    std::vector<Reach> reaches;
};

}  // namespace bihuan::questions
