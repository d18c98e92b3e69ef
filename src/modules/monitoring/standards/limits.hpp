// Limits: what a value of a factor at a point is held against on a day, and what comes of it. This is all that intake and
// questions need to know of standards:
//
//     auto limits = limits_for({Medium::waste_water, "GB 18918", "1A"}, "w21003", Average::day, day);
//     auto judgement = judge(value, *limits);   // value in the unit of the limit: exceed, 0.48 times, GB 18918-2002, verified
#pragma once
#include "modules/monitoring/standards/standard.hpp"

namespace bihuan::standards {

enum class Average { instant, hour, eight_hours, day, month, quarter, year };
DESCRIBE_ENUM(Average, instant, hour, eight_hours, day, month, quarter, year)

// What a limit depends on besides its grade. What is not known of a point leaves both limits standing: judge() says undecided
// where they differ.
enum class Condition { always, water_above_12_c, water_at_most_12_c, built_before_2006, built_from_2006, river, lake };
DESCRIBE_ENUM(Condition, always, water_above_12_c, water_at_most_12_c, built_before_2006, built_from_2006, river, lake)

struct Limit {
    std::string standard;  // id of a Standard
    Medium medium{};
    std::string grade;   // "II", "1A", "III": as the standard divides
    std::string factor;  // code of HJ 212-2017
    Average average{};
    std::optional<Decimal> at_least, at_most;  // equality passes; exactly one of them, but for pH
    std::string unit;
    Condition condition = Condition::always;
    std::string clause;  // "table 1"
    Status status = Status::unverified;
};
DESCRIBE(Limit, standard, medium, grade, factor, average, at_least, at_most, unit, condition, clause, status)

// A point, as far as limits depend on it. A permit may name a stricter standard: it is an attribute of the point, not of its kind.
struct PointKind {
    Medium medium{};
    std::string text;   // "GB 18918": which text; its version follows from the day
    std::string grade;  // of that text
    std::optional<bool> lake;
    std::optional<Decimal> water_temperature_c;  // on that day
    std::optional<bool> built_before_2006;
};

// The limits that may apply; several where a condition is not known, none where the text has no limit for this factor and average.
// Problems: "standard.not_in_force", "limit.unknown_grade".
Result<std::vector<Limit>> limits_for(const PointKind&, std::string_view factor, Average, Date day);

enum class Outcome { pass, exceed, undecided, no_limit };
DESCRIBE_ENUM(Outcome, pass, exceed, undecided, no_limit)
struct Judgement {
    Outcome outcome = Outcome::no_limit;
    std::optional<Decimal> multiple;     // (C − S) / S, two places; where it exceeds an upper limit other than of pH
    std::optional<Limit> limit;          // held against; the stricter one where several were
    std::string standard, version;       // whose it is
    Status status = Status::unverified;  // unverified: cannot alone close a problem
};
DESCRIBE(Judgement, outcome, multiple, limit, standard, version, status)
Judgement judge(const Decimal& value, const Limit&);
Judgement judge(const Decimal& value, std::span<const Limit>);
// The same for a value in the unit it arrived in (unit_of() in factor.hpp). Problems: those of converted().
Result<Judgement> judge(const Decimal& value, std::string_view unit, std::span<const Limit>);

// How far above: (C − S) / S, half to even to `places`. Problem "decimal.zero_divisor" where the limit is nought.
Result<Decimal> exceed_multiple(const Decimal& value, const Decimal& limit, int places = 2);

}  // namespace bihuan::standards
