// How many findings there are of each kind, by the day from which it holds: what every figure of any day adds up from, so that none needs
// a look at the findings. A table that the projection of findings keeps in step; for who reaches only some, summed from those.
#pragma once
#include <array>
#include <map>

#include "api/routes.hpp"
#include "modules/ledger/finding.hpp"

namespace bihuan::tally {

// Each is true of a finding or not; those with a day in their name are counted by that day. Open: not completed.
enum class Kind {
    all,
    completed,
    approved,
    owned,
    common,
    individual,
    unsaid,
    not_begun,    // open
    not_weighed,  // open and begun, without a milestone to compute from
    weighed,      // open and begun
    registered_on,
    completed_on,
    late_from,   // the day from which it is overdue, if it ever is
    late_until,  // the day on which it was completed after that
    due_on,
    due_on_kept,  // completed by its last day
    open_due_on,
    behind_from,  // open
    not_begun_behind_from,
    not_weighed_behind_from,
    weighed_behind_from,
    ahead_until,  // weighed: the day from which it is no longer ahead
};

// What the figures depend on, of one finding.
struct Facts {
    std::string inspection;
    finding::Category category{};
    std::optional<std::string> lead, person;
    int plan_version = 0;
    bool begun = false;
    int weight_total = 0;
    std::optional<Date> due, behind_from, ahead_before, completed_on;
    Instant registered_at{};
    bool voided = false;
    bool operator==(const Facts&) const = default;
};
inline constexpr std::string_view facts_columns =
    "f.inspection, f.category, f.lead, f.person, f.plan_version, f.begun, f.weight_total, f.due, f.behind_from, f.ahead_before,"
    " f.completed_on, f.registered_at, f.voided";

struct Counted {
    Kind kind{};
    std::string day;  // empty: of no day
};
std::vector<Counted> counted(const Facts&);  // nothing where it is void

// ---- kept in step ----

struct Standing {  // of one finding, before or after a fact
    Facts facts;
    std::vector<std::string> parts;  // units that lead it, answer for it or have an item of it; in order, none twice
    bool operator==(const Standing&) const = default;
};
extern const char* const ddl;
std::optional<Standing> standing_of(Sql&, std::string_view finding);
void move(Sql&, const std::optional<Standing>& before, const std::optional<Standing>& after);

// ---- asked ----

class Sums {
public:
    void add(Kind, std::string_view day, std::int64_t findings);
    std::int64_t of(Kind) const;
    std::int64_t before(Kind, Date) const;   // of an earlier day
    std::int64_t through(Kind, Date) const;  // of this day or an earlier one
    std::int64_t after(Kind kind, Date day) const { return of(kind) - through(kind, day); }
    bool operator==(const Sums&) const = default;

private:
    std::map<Kind, std::map<std::string, std::int64_t, std::less<>>> by_day_;
};
// Of those within reach; of an inspection, or of all.
Sums sums(const api::Reading&, const std::optional<std::string>& inspection);
Sums sums_by_looking(const api::Reading&, const std::optional<std::string>& inspection);  // the same, finding by finding

struct UnitSums {
    std::string id, name;
    std::int64_t findings = 0, completed = 0, overdue = 0, behind = 0;
};
// Units that lead findings, and towns with a part in them; worst first: overdue, then behind.
std::vector<UnitSums> by_lead(const api::Reading&, const std::optional<std::string>& inspection);
std::vector<UnitSums> by_town(const api::Reading&, const std::optional<std::string>& inspection);

DESCRIBE_ENUM(Kind, all, completed, approved, owned, common, individual, unsaid, not_begun, not_weighed, weighed, registered_on,
              completed_on, late_from, late_until, due_on, due_on_kept, open_due_on, behind_from, not_begun_behind_from,
              not_weighed_behind_from, weighed_behind_from, ahead_until)
DESCRIBE(Facts, inspection, category, lead, person, plan_version, begun, weight_total, due, behind_from, ahead_before, completed_on,
         registered_at, voided)

}  // namespace bihuan::tally
