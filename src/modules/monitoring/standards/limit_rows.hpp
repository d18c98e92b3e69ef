// The tables of limits as they lie in data/standards/limits-*.json: a row for each factor, a figure for each grade.
#pragma once
#include <map>

#include "modules/monitoring/standards/limits.hpp"

namespace bihuan::standards {

struct LimitRow {
    std::vector<std::string> standards;  // the versions that share it
    Medium medium{};
    std::string factor;
    std::optional<Average> average;  // empty: whatever the value stands for
    std::string unit;
    Condition condition = Condition::always;
    std::string clause;
    Status status = Status::unverified;
    std::map<std::string, Decimal> at_least, at_most;  // by grade

    bool of(std::string_view standard) const;
    bool has_grade(const std::string& grade) const { return at_least.contains(grade) || at_most.contains(grade); }
    bool passes(const Decimal& value, const std::string& grade) const;
};
DESCRIBE(LimitRow, standards, medium, factor, average, unit, condition, clause, status, at_least, at_most)

std::span<const LimitRow> limit_rows();
Status worse(Status, Status);  // unverified, where one of them is

}  // namespace bihuan::standards
