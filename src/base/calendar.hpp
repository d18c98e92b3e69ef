// Working days in China: weekends, statutory holidays and make-up days, from one table a year. A year without a table
// is a problem the caller hears of, never a year without holidays.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/result.hpp"
#include "base/types.hpp"

namespace bihuan {

struct SpecialDay {
    enum class Kind { holiday, workday };  // workday: a weekend day worked in exchange (调休补班)
    DESCRIBE_NESTED_ENUM(Kind, holiday, workday)
    Date date{};
    Kind kind = Kind::holiday;
    std::string name;
    auto operator<=>(const SpecialDay&) const = default;
};
DESCRIBE(SpecialDay, date, kind, name)

// A counted day and the reason for it, in words: "10个工作日: 跳过国庆节7天, 含10-11补班".
struct CountedDay {
    Date date{};
    std::string zh;
    std::string en;
};
DESCRIBE(CountedDay, date, zh, en)

class WorkingCalendar {
public:
    // Replaces the table of one year. Refused when it is empty or a day is of another year, stands twice, or is a make-up day in the week.
    Result<void> publish(int year, std::vector<SpecialDay> days);
    bool knows(int year) const { return years_.contains(year); }
    std::vector<int> years() const;
    const std::vector<SpecialDay>& special_days(int year) const { return years_.at(year); }

    Result<bool> is_working_day(Date) const;                           // problem "calendar.year_unknown"
    Result<CountedDay> add_working_days(Date from, int days) const;    // day 1 is the first working day after `from`; days ≥ 0
    Result<int> working_days_between(Date after, Date through) const;  // working days in (after, through]

private:
    std::map<int, std::vector<SpecialDay>> years_;  // each sorted by date
};

// Reads "date,kind,name" lines with a header, the form of data/holidays/*.csv.
inline constexpr std::size_t special_days_max = 366;
Result<std::vector<SpecialDay>> special_days_from_csv(std::string_view csv);

}  // namespace bihuan
