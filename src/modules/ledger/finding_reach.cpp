#include "modules/ledger/finding_reach.hpp"

#include <bit>

namespace bihuan {
namespace {

// "$3, $4, $4, $4": filled up to a power of two, so that there are few statements to prepare.
std::string listed(const std::vector<std::string>& units, Sql::Parameters& parameters) {
    std::string list, last;
    for (auto& unit : units) {
        last = parameters.add(unit);
        (list += list.empty() ? "" : ", ") += last;
    }
    for (auto count = units.size(); count < std::bit_ceil(units.size()); ++count) (list += ", ") += last;
    return list;
}
bool any(Sql& sql, const std::string& statement, const Sql::Parameters& parameters) {
    bool found = false;
    sql.query(
        statement,
        [&](Row) {
            found = true;
            return false;
        },
        parameters);
    return found;
}

}  // namespace

bool reaches_finding(Sql& sql, const api::Scope& scope, std::string_view finding) {
    if (scope.everything) return true;
    if (scope.nothing()) return false;
    Sql::Parameters parameters;
    auto id = parameters.add(std::string(finding));
    return any(sql, "select 1 from finding_unit where finding = " + id + " and unit in (" + listed(scope.units, parameters) + ") limit 1",
               parameters);
}
bool reaches_inspection(Sql& sql, const api::Scope& scope, std::string_view inspection) {
    if (scope.everything) return true;
    if (scope.nothing()) return false;
    Sql::Parameters parameters;
    auto id = parameters.add(std::string(inspection));
    return any(sql,
               "select 1 from finding f where f.inspection = " + id + " and f.seq in (select seq from finding_unit where unit in (" +
                   listed(scope.units, parameters) + ")) limit 1",
               parameters);
}

Search search_for(const api::Reading& reading, std::int64_t by_list_max) {
    if (reading.reach.everything || reading.reach.nothing()) return Search::by_list;
    Sql::Parameters parameters;
    std::int64_t count = 0;
    reading.sql.query(
        "select count(*) from (select 1 from " + std::string(reading.present) + "finding_unit where unit in (" +
            listed(reading.reach.units, parameters) + ") limit " + parameters.add(by_list_max + 1) + ") as some",
        [&](Row row) { count = row.integer(0); }, parameters);
    return count > by_list_max ? Search::one_by_one : Search::by_list;
}
std::string within_reach(const api::Reading& reading, Sql::Parameters& parameters, Search search) {
    if (reading.reach.everything) return "true";
    if (reading.reach.nothing()) return "false";
    auto units = listed(reading.reach.units, parameters);
    auto table = std::string(reading.present) + "finding_unit";
    if (search == Search::by_list) return "f.seq in (select seq from " + table + " where unit in (" + units + "))";
    return "exists (select 1 from " + table + " r where r.unit in (" + units + ") and r.seq = f.seq)";
}

}  // namespace bihuan
