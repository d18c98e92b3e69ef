// A deadline as officials write it: a day, "at once", "for ever", days from a named start, or words nobody could read.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/describe.hpp"
#include "base/types.hpp"

namespace bihuan {

struct Deadline {
    enum class Kind { by_date, immediate, long_term, by_date_then_long_term, immediate_then_long_term, relative, unclear };
    DESCRIBE_NESTED_ENUM(Kind, by_date, immediate, long_term, by_date_then_long_term, immediate_then_long_term, relative, unclear)
    Kind kind = Kind::unclear;
    std::optional<Date> date;            // the last day; absent where the words name none
    std::string raw;                     // as printed, kept for ever
    std::optional<int> relative_days;    // only with Kind::relative: "15日内" is 15
    bool relative_working_days = false;  // "15个工作日内"
    std::optional<int> relative_months;  // "三个月内" is 3, "一年内" is 12: months are not days
    auto operator<=>(const Deadline&) const = default;
};
DESCRIBE(Deadline, kind, date, raw, relative_days, relative_working_days, relative_months)

// Reads Chinese wording; a period means its last day ("2026年6月底前", "2026年上半年": 30 June). Every character must be
// understood: what is damaged, impossible, without a year, ambiguous ("2026年6月前") or names several days is `unclear`, never guessed.
Deadline deadline_from(std::string_view wording);

}  // namespace bihuan
