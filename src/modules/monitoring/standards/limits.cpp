#include "modules/monitoring/standards/limits.hpp"

#include <algorithm>
#include <stdexcept>

#include "modules/monitoring/standards/carried.hpp"
#include "modules/monitoring/standards/factor.hpp"
#include "modules/monitoring/standards/limit_rows.hpp"

namespace bihuan::standards {
namespace {

struct Table {
    std::string note;
    std::vector<LimitRow> limits;
};
DESCRIBE(Table, note, limits)

const Decimal cold_water_c{12};

// Nothing where the point does not say.
std::optional<bool> holds(Condition condition, const PointKind& point) {
    auto negated = [](std::optional<bool> fact) { return fact ? std::optional(!*fact) : fact; };
    auto cold = point.water_temperature_c ? std::optional(*point.water_temperature_c <= cold_water_c) : std::nullopt;
    switch (condition) {
        case Condition::always: return true;
        case Condition::water_at_most_12_c: return cold;
        case Condition::water_above_12_c: return negated(cold);
        case Condition::built_before_2006: return point.built_before_2006;
        case Condition::built_from_2006: return negated(point.built_before_2006);
        case Condition::lake: return point.lake;
        case Condition::river: return negated(point.lake);
    }
    return {};
}

std::optional<Decimal> at(const std::map<std::string, Decimal>& figures, const std::string& grade) {
    auto found = figures.find(grade);
    return found == figures.end() ? std::nullopt : std::optional(found->second);
}

Limit limit_of(const LimitRow& row, const std::string& standard, const std::string& grade, Average average) {
    return {standard, row.medium,    grade,      row.factor, average, at(row.at_least, grade), at(row.at_most, grade),
            row.unit, row.condition, row.clause, row.status};
}

std::span<const LimitRow* const> rows_of(std::string_view factor) {
    static const auto by_factor = [] {
        std::map<std::string_view, std::vector<const LimitRow*>> made;
        for (auto& row : limit_rows()) made[row.factor].push_back(&row);
        return made;
    }();
    auto found = by_factor.find(factor);
    if (found == by_factor.end()) return {};
    return found->second;
}

bool passes(const Decimal& value, const Limit& limit) {
    return (!limit.at_least || value >= *limit.at_least) && (!limit.at_most || value <= *limit.at_most);
}

bool is_stricter(const Limit& one, const Limit& other) {
    if (one.at_most && other.at_most && *one.at_most != *other.at_most) return *one.at_most < *other.at_most;
    return one.at_least && other.at_least && *one.at_least > *other.at_least;
}

}  // namespace

Status worse(Status a, Status b) { return a == Status::verified ? b : a; }

bool LimitRow::of(std::string_view standard) const { return std::find(standards.begin(), standards.end(), standard) != standards.end(); }

bool LimitRow::passes(const Decimal& value, const std::string& grade) const {
    auto low = at_least.find(grade), high = at_most.find(grade);
    return (low == at_least.end() || value >= low->second) && (high == at_most.end() || value <= high->second);
}

std::span<const LimitRow> limit_rows() {
    static const auto rows = [] {
        std::vector<LimitRow> all;
        for (auto path : embedded_names("data/standards/limits-"))
            for (auto& row : carried<Table>(path).limits) all.push_back(row);
        return all;
    }();
    return rows;
}

Result<std::vector<Limit>> limits_for(const PointKind& point, std::string_view factor, Average average, Date day) {
    auto standard = standard_on(point.text, day);
    if (!standard) return tl::unexpected(standard.error());
    auto& id = (*standard)->id;
    std::vector<Limit> found;
    auto here = [&](const LimitRow& row) { return row.medium == point.medium && row.has_grade(point.grade) && row.of(id); };
    for (const auto* row : rows_of(factor))
        if (here(*row) && (!row->average || *row->average == average) && holds(row->condition, point).value_or(true))
            found.push_back(limit_of(*row, id, point.grade, average));
    auto rows = limit_rows();
    if (found.empty() && std::none_of(rows.begin(), rows.end(), here))
        return refuse("limit.unknown_grade", id + "对这类监测点没有“" + point.grade + "”级",
                      id + " has no grade " + point.grade + " for this medium");
    return found;
}

Result<Decimal> exceed_multiple(const Decimal& value, const Decimal& limit, int places) {
    return Decimal::divide(value - limit, limit, places);
}

Judgement judge(const Decimal& value, const Limit& limit) {
    Judgement made;
    bool pass = passes(value, limit);
    made.outcome = pass ? Outcome::pass : Outcome::exceed;
    made.limit = limit;
    made.standard = limit.standard;
    made.status = limit.status;
    if (const auto* standard = find_standard(limit.standard)) {
        made.version = standard->version;
        made.status = worse(limit.status, standard->status);
    }
    if (pass || !limit.at_most || limit.at_least) return made;
    try {
        if (auto multiple = exceed_multiple(value, *limit.at_most)) made.multiple = *multiple;
    } catch (const std::overflow_error&) {  // no multiple of a value with dozens of digits
    }
    return made;
}

Judgement judge(const Decimal& value, std::span<const Limit> limits) {
    if (limits.empty()) return {};
    std::size_t strictest = 0;
    bool some_pass = false, some_exceed = false;
    for (std::size_t i = 0; i < limits.size(); ++i) {
        if (is_stricter(limits[i], limits[strictest])) strictest = i;
        (passes(value, limits[i]) ? some_pass : some_exceed) = true;
    }
    auto made = judge(value, limits[strictest]);
    if (some_pass && some_exceed) {
        made.outcome = Outcome::undecided;
        made.multiple.reset();
    }
    return made;
}

Result<Judgement> judge(const Decimal& value, std::string_view unit, std::span<const Limit> limits) {
    if (limits.empty()) return Judgement{};
    auto same = converted(value, unit, limits.front().unit);
    if (!same) return tl::unexpected(same.error());
    return judge(*same, limits);
}

}  // namespace bihuan::standards
