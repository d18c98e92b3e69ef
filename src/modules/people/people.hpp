// Who there is: units (towns, departments, superiors) as facts, and persons by reference, their names outside the journal.
#pragma once
#include "api/routes.hpp"
#include "journal/decider.hpp"

namespace bihuan::unit {

enum class Kind { superior, district, town, department, village, enterprise, other };

// ---- what happened ----
struct Registered {
    static constexpr auto type = "unit.registered/1";
    std::string name;
    Kind kind = Kind::other;
};
struct Renamed {
    static constexpr auto type = "unit.renamed/1";
    std::string name;
    std::string reason;
};
struct AliasAdded {
    static constexpr auto type = "unit.alias_added/1";
    std::string alias;
};
using Event = std::variant<Registered, Renamed, AliasAdded>;

// ---- what may be asked ----
struct Register {
    std::string name;
    Kind kind = Kind::other;
};
struct Rename {
    std::string name;
    std::string reason;
};
struct AddAlias {
    std::string alias;
};
using Command = std::variant<Register, Rename, AddAlias>;

// ---- what we must remember to decide ----
struct State {
    std::string name;
    std::vector<std::string> aliases;
};

Decision<Event> decide(const State&, const Register&, const Context&);
Decision<Event> decide(const State&, const Rename&, const Context&);
Decision<Event> decide(const State&, const AddAlias&, const Context&);
State evolve(State, const Registered&);
State evolve(State, const Renamed&);
State evolve(State, const AliasAdded&);

// What kind of unit a name is of, by its ending: 街道/镇/乡, 局/办/委, 公司 …
Kind kind_of(std::string_view name);

DESCRIBE_ENUM(Kind, superior, district, town, department, village, enterprise, other)
DESCRIBE(Registered, name, kind)
DESCRIBE(Renamed, name, reason)
DESCRIBE(AliasAdded, alias)
DESCRIBE(Register, name, kind)
DESCRIBE(Rename, name, reason)
DESCRIBE(AddAlias, alias)

}  // namespace bihuan::unit

namespace bihuan {

struct Unit {
    static constexpr std::string_view category = "unit";
    using Id = bihuan::Id<Unit>;
    using State = unit::State;
    using Command = unit::Command;
    using Event = unit::Event;
};
static_assert(Decider<Unit>);

struct Person {  // no decider: a name is personal data, kept in an erasable table; facts hold the id
    using Id = bihuan::Id<Person>;
};

// The unit of this name (or alias), registered if there is none yet. For use inside a command.
Result<Unit::Id> unit_named(journal::Batch&, std::string_view name);
// The person of this name at this unit, entered if there is none yet.
Result<Person::Id> person_named(journal::Batch&, std::string_view name, const Unit::Id& at);

void people_views(journal::Views&);
void people_routes(api::Routes&);

}  // namespace bihuan
