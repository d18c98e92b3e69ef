// A unit (单位): a town, a department, a superior; its names, and the unit it stands below.
#pragma once
#include "journal/decider.hpp"

namespace bihuan {
struct Unit;
}

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
struct Placed {
    static constexpr auto type = "unit.placed/1";
    std::optional<Id<Unit>> parent;  // absent: it stands below none
};
struct Retired {  // 撤销: it stays in what was, and is offered no more
    static constexpr auto type = "unit.retired/1";
    std::string reason;
};
struct Restored {
    static constexpr auto type = "unit.restored/1";
    std::string reason;
};
using Event = std::variant<Registered, Renamed, AliasAdded, Placed, Retired, Restored>;

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
struct Place {
    std::optional<Id<Unit>> parent;
    bool below_itself = false;  // the parent is this unit, or stands below it
    int levels = 1;             // of the tree down to the lowest unit below this one, once it stands there
};
struct Retire {
    std::string reason;
    std::int64_t open_accounts = 0, units_below = 0;
};
struct Restore {
    std::string reason;
};
using Command = std::variant<Register, Rename, AddAlias, Place, Retire, Restore>;

// ---- what we must remember to decide ----
struct State {
    std::string name;
    std::vector<std::string> aliases;
    std::optional<Id<Unit>> parent;
    bool retired = false;
};

inline constexpr int levels_max = 12;  // 市 → 区 → 镇街 → 村居 are four

Decision<Event> decide(const State&, const Register&, const Context&);
Decision<Event> decide(const State&, const Rename&, const Context&);
Decision<Event> decide(const State&, const AddAlias&, const Context&);
Decision<Event> decide(const State&, const Place&, const Context&);
Decision<Event> decide(const State&, const Retire&, const Context&);
Decision<Event> decide(const State&, const Restore&, const Context&);
State evolve(State, const Registered&);
State evolve(State, const Renamed&);
State evolve(State, const AliasAdded&);
State evolve(State, const Placed&);
State evolve(State, const Retired&);
State evolve(State, const Restored&);

// What kind of unit a name is of, by its ending: 街道/镇/乡, 局/办/委, 公司 …
Kind kind_of(std::string_view name);

DESCRIBE_ENUM(Kind, superior, district, town, department, village, enterprise, other)
DESCRIBE(Registered, name, kind)
DESCRIBE(Renamed, name, reason)
DESCRIBE(AliasAdded, alias)
DESCRIBE(Placed, parent)
DESCRIBE(Retired, reason)
DESCRIBE(Restored, reason)
DESCRIBE(Register, name, kind)
DESCRIBE(Rename, name, reason)
DESCRIBE(AddAlias, alias)
DESCRIBE(Restore, reason)

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

}  // namespace bihuan
