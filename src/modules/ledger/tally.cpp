#include "modules/ledger/tally.hpp"

#include <algorithm>

#include "modules/ledger/finding_reach.hpp"

namespace bihuan::tally {

// `inspection` is empty for all of them; `role` for the findings as such, else 'lead' or 'part' (of `unit`).
const char* const ddl = R"(
create table finding_tally(
    inspection text not null, role text not null, unit text not null, kind text not null, day text not null, findings bigint not null,
    primary key(inspection, role, unit, kind, day));
create table finding_number(inspection text not null, number text not null, findings bigint not null, primary key(inspection, number));
create index finding_number_twice on finding_number(inspection) where findings > 1;
)";

namespace {

constexpr std::string_view whole = "", lead_role = "lead", part_role = "part";

bool of_units(Kind kind) { return kind == Kind::all || kind == Kind::completed || kind == Kind::open_due_on || kind == Kind::behind_from; }

Kind kind_of(finding::Category category) {
    switch (category) {
        case finding::Category::common: return Kind::common;
        case finding::Category::individual: return Kind::individual;
        case finding::Category::unsaid: break;
    }
    return Kind::unsaid;
}

class Counting {
public:
    explicit Counting(const Facts& facts) : facts_(facts) {}
    std::vector<Counted> counted() {
        count(Kind::all);
        count(kind_of(facts_.category));
        count_if(facts_.plan_version > 0, Kind::approved);
        count_if(facts_.lead && facts_.person, Kind::owned);
        auto registered = day_of(facts_.registered_at);
        count(Kind::registered_on, registered);
        if (facts_.due) count_due(registered);
        if (facts_.completed_on) {
            count(Kind::completed);
            count(Kind::completed_on, *facts_.completed_on);
        } else {
            count_open();
        }
        return std::move(counted_);
    }

private:
    void count(Kind kind) { counted_.push_back({kind, {}}); }
    void count(Kind kind, Date day) { counted_.push_back({kind, to_text(day)}); }
    void count_if(bool holds, Kind kind) {
        if (holds) count(kind);
    }
    void count_due(Date registered) {
        auto due = *facts_.due;
        auto& done = facts_.completed_on;
        count(Kind::due_on, due);
        if (done && *done <= due) count(Kind::due_on_kept, due);
        if (!done) count(Kind::open_due_on, due);
        auto late = std::max(registered, plus_days(due, 1));
        if (done && *done <= late) return;
        count(Kind::late_from, late);
        if (done) count(Kind::late_until, *done);
    }
    // The cases of state_on() (schedule.hpp), which come in this order: behind before all others, then not begun, …
    void count_open() {
        auto& behind = facts_.behind_from;
        if (behind) count(Kind::behind_from, *behind);
        auto either = [&](Kind kind, Kind kind_behind) {
            count(kind);
            if (behind) count(kind_behind, *behind);
        };
        if (!facts_.begun) return either(Kind::not_begun, Kind::not_begun_behind_from);
        if (facts_.weight_total == 0) return either(Kind::not_weighed, Kind::not_weighed_behind_from);
        either(Kind::weighed, Kind::weighed_behind_from);
        if (facts_.ahead_before) count(Kind::ahead_until, behind ? std::min(*behind, *facts_.ahead_before) : *facts_.ahead_before);
    }

    const Facts& facts_;
    std::vector<Counted> counted_;
};

struct Entry {
    std::string_view inspection, role, unit;
    Kind kind{};
    std::string day;
    auto operator<=>(const Entry&) const = default;
};
std::vector<Entry> entries_of(const std::optional<Standing>& standing) {
    std::vector<Entry> entries;
    if (!standing) return entries;
    auto& facts = standing->facts;
    auto own = counted(facts);
    for (auto inspection : {whole, std::string_view(facts.inspection)})
        for (auto& one : own) {
            entries.push_back({inspection, whole, whole, one.kind, one.day});
            if (!of_units(one.kind)) continue;
            if (facts.lead) entries.push_back({inspection, lead_role, *facts.lead, one.kind, one.day});
            for (auto& unit : standing->parts) entries.push_back({inspection, part_role, unit, one.kind, one.day});
        }
    std::sort(entries.begin(), entries.end());
    return entries;
}

}  // namespace

std::vector<Counted> counted(const Facts& facts) {
    if (facts.voided) return {};
    return Counting(facts).counted();
}

std::optional<Standing> standing_of(Sql& sql, std::string_view finding) {
    auto facts = sql.one<Facts>("select " + std::string(facts_columns) + " from finding f where f.id = $1", finding);
    if (!facts) return {};
    Standing standing{std::move(*facts), {}};
    sql.query(
        "select distinct unit from finding_unit where finding = $1 and role in ('lead', 'responsible', 'item') order by unit",
        [&](Row row) { standing.parts.emplace_back(row.text(0)); }, finding);
    return standing;
}

void move(Sql& sql, const std::optional<Standing>& before, const std::optional<Standing>& after) {
    if (before == after) return;
    auto was = entries_of(before), is = entries_of(after);
    std::vector<Entry> gone, come;
    std::set_difference(was.begin(), was.end(), is.begin(), is.end(), std::back_inserter(gone));
    std::set_difference(is.begin(), is.end(), was.begin(), was.end(), std::back_inserter(come));
    constexpr std::string_view this_one = " where inspection = $1 and role = $2 and unit = $3 and kind = $4 and day = $5";
    for (auto& one : gone) {
        sql.run("update finding_tally set findings = findings - 1" + std::string(this_one), one.inspection, one.role, one.unit, one.kind,
                one.day);
        sql.run("delete from finding_tally" + std::string(this_one) + " and findings = 0", one.inspection, one.role, one.unit, one.kind,
                one.day);
    }
    for (auto& one : come)
        sql.run(
            "insert into finding_tally(inspection, role, unit, kind, day, findings) values($1, $2, $3, $4, $5, 1)"
            " on conflict(inspection, role, unit, kind, day) do update set findings = finding_tally.findings + 1",
            one.inspection, one.role, one.unit, one.kind, one.day);
}

void Sums::add(Kind kind, std::string_view day, std::int64_t findings) {
    auto& days = by_day_[kind];
    auto found = days.find(day);
    if (found == days.end()) days.emplace(day, findings);
    else found->second += findings;
}
std::int64_t Sums::of(Kind kind) const {
    std::int64_t sum = 0;
    if (auto days = by_day_.find(kind); days != by_day_.end())
        for (auto& [day, findings] : days->second) sum += findings;
    return sum;
}
std::int64_t Sums::before(Kind kind, Date day) const { return through(kind, plus_days(day, -1)); }
std::int64_t Sums::through(Kind kind, Date day) const {
    std::int64_t sum = 0;
    auto last = to_text(day);
    if (auto days = by_day_.find(kind); days != by_day_.end())
        for (auto& [each, findings] : days->second) sum += each <= last ? findings : 0;
    return sum;
}

Sums sums(const api::Reading& reading, const std::optional<std::string>& inspection) {
    if (!reading.reach.everything) return sums_by_looking(reading, inspection);
    Sums sums;
    reading.sql.query(
        "select kind, day, findings from finding_tally where inspection = $1 and role = '' and unit = ''",
        [&](Row row) { sums.add(enum_from<Kind>(row.text(0)).value(), row.text(1), row.integer(2)); }, inspection.value_or(""));
    return sums;
}
Sums sums_by_looking(const api::Reading& reading, const std::optional<std::string>& inspection) {
    Sums sums;
    Sql::Parameters parameters;
    auto where = " from finding f where f.voided = 0 and " + within_reach(reading, parameters);
    if (inspection) where += " and f.inspection = " + parameters.add(*inspection);
    for (auto& facts : reading.sql.all<Facts>("select " + std::string(facts_columns) + where, parameters))
        for (auto& one : counted(facts)) sums.add(one.kind, one.day, 1);
    return sums;
}

namespace {

std::vector<UnitSums> in_order(std::vector<UnitSums> units) {
    std::sort(units.begin(), units.end(), [](auto& a, auto& b) {
        return std::tie(b.overdue, b.behind, b.findings, a.name, a.id) < std::tie(a.overdue, a.behind, a.findings, b.name, b.id);
    });
    return units;
}
UnitSums unit_of(Row row) {
    return {std::string(row.text(0)), std::string(row.text(1)), row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
}
std::vector<UnitSums> kept(const api::Reading& reading, const std::optional<std::string>& inspection, std::string_view role,
                           const std::string& of_kind) {
    Sql::Parameters parameters;
    auto today = parameters.add(reading.today()), of = parameters.add(inspection.value_or("")), as = parameters.add(std::string(role));
    std::vector<UnitSums> units;
    reading.sql.query(
        "select u.id, u.name, sum(case when t.kind = 'all' then t.findings else 0 end),"
        " sum(case when t.kind = 'completed' then t.findings else 0 end),"
        " sum(case when t.kind = 'open-due-on' and t.day < " +
            today + " then t.findings else 0 end), sum(case when t.kind = 'behind-from' and t.day <= " + today +
            " then t.findings else 0 end) from finding_tally t join unit u on u.id = t.unit" + of_kind + " where t.inspection = " + of +
            " and t.role = " + as + " group by u.id, u.name",
        [&](Row row) { units.push_back(unit_of(row)); }, parameters);
    return in_order(std::move(units));
}
// `from`: findings f with the units u that they count for.
std::vector<UnitSums> looked_at(const api::Reading& reading, const std::optional<std::string>& inspection, const std::string& from) {
    Sql::Parameters parameters;
    auto today = parameters.add(reading.today());
    auto text =
        "select u.id, u.name, count(*), sum(case when f.completed_on is not null then 1 else 0 end),"
        " sum(case when f.completed_on is null and f.due < " +
        today + " then 1 else 0 end), sum(case when f.completed_on is null and f.behind_from is not null and f.behind_from <= " + today +
        " then 1 else 0 end) from " + from + " where f.voided = 0 and " + within_reach(reading, parameters);
    if (inspection) text += " and f.inspection = " + parameters.add(*inspection);
    std::vector<UnitSums> units;
    reading.sql.query(
        text + " group by u.id, u.name", [&](Row row) { units.push_back(unit_of(row)); }, parameters);
    return in_order(std::move(units));
}

}  // namespace

std::vector<UnitSums> by_lead(const api::Reading& reading, const std::optional<std::string>& inspection) {
    if (reading.reach.everything) return kept(reading, inspection, lead_role, "");
    return looked_at(reading, inspection, "finding f join unit u on u.id = f.lead");
}
std::vector<UnitSums> by_town(const api::Reading& reading, const std::optional<std::string>& inspection) {
    if (reading.reach.everything) return kept(reading, inspection, part_role, " and u.kind = 'town'");
    return looked_at(reading, inspection,
                     "(select distinct seq, unit from finding_unit where role in ('lead', 'responsible', 'item')) t"
                     " join unit u on u.id = t.unit and u.kind = 'town' join finding f on f.seq = t.seq");
}

}  // namespace bihuan::tally
