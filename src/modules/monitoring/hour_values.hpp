// The hours of one factor as verdicts take them (command 2061, the versions of now): the value as it was sent, and what keeps it from
// counting. A verdict leaves values alone: an hour that does not count stays here, with its reason beside it.
#pragma once
#include "modules/monitoring/board.hpp"

namespace bihuan::monitoring {

enum class NotCounted {
    counted,
    no_value,  // nothing came, or no number
    flag,      // other than N (HJ 212-2017 table 8)
    range,     // below nought where that cannot be
    mark,      // somebody placed one that says so (effect_of() is not `none`)
};
struct HourValue {
    Instant start{};  // of the hour
    std::optional<Decimal> value;
    series::Field field{};
    NotCounted why{};
    std::string detail;  // the flag, or the kind of the mark
    std::string mark;    // its id
    bool counts() const { return why == NotCounted::counted; }
};
// Ascending, each hour once; an hour that brought nothing is not there.
using HourValues = std::vector<HourValue>;

// The reason, in the order in which reasons are told: a mark before a flag, since somebody answers for it.
void weigh(HourValue&, std::string_view factor, std::string_view flag, std::span<const MarkRow>);
// `fields`: the first of them that a record has is taken. Of two loggers that sent the same hour, the one whose value counts.
HourValues hour_values(Sql&, series::SeriesStore&, const PointRow&, std::string_view factor, std::span<const series::Field> fields,
                       Instant from, Instant to);

inline constexpr int hours_of_day = 24;
// The 24 hours of a day in China.
using DayHours = std::array<HourValue, hours_of_day>;
// Days that brought nothing are not there.
std::map<Date, DayHours> by_day(const HourValues&);

// Whole days in China, both included, that are over; yesterday unless said. Problem "input.invalid": none, or more than `most`.
struct Days {
    Date first{}, last{};
    Instant from() const { return start_of(first); }
    Instant to() const { return start_of(plus_days(last, 1)); }
};
Result<Days> days_asked(const std::optional<Date>& from, const std::optional<Date>& to, Instant now, int most);

DESCRIBE_ENUM(NotCounted, counted, no_value, flag, range, mark)

}  // namespace bihuan::monitoring
