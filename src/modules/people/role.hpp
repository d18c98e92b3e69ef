// A role (角色): a named set of permissions, each with its reach. What an account may do is what its roles permit, at the units where it
// was given them.
#pragma once
#include "journal/decider.hpp"
#include "modules/people/permission.hpp"

namespace bihuan::role {

// ---- what happened ----
struct Defined {
    static constexpr auto type = "role.defined/1";
    std::string zh, en;
    Duty duty = Duty::work;
    std::vector<Permitted> permissions;
};
struct Changed {
    static constexpr auto type = "role.changed/1";
    std::vector<Permitted> permissions;
    std::string reason;
};
using Event = std::variant<Defined, Changed>;

// ---- what may be asked ----
struct Define {
    std::string zh, en;
    Duty duty = Duty::work;
    std::vector<Permitted> permissions;
};
struct Change {  // its duty stays: who holds it stands where they stood
    std::vector<Permitted> permissions;
    std::string reason;
};
using Command = std::variant<Define, Change>;

// ---- what we must remember to decide ----
struct State {
    bool defined = false;
    Duty duty = Duty::work;
    std::vector<Permitted> permissions;
};

Decision<Event> decide(const State&, const Define&, const Context&);
Decision<Event> decide(const State&, const Change&, const Context&);
State evolve(State, const Defined&);
State evolve(State, const Changed&);

DESCRIBE(Defined, zh, en, duty, permissions)
DESCRIBE(Changed, permissions, reason)
DESCRIBE(Change, permissions, reason)

}  // namespace bihuan::role

namespace bihuan {

struct Role {
    static constexpr std::string_view category = "role";
    using Id = bihuan::Id<Role>;  // a word: "office", "unit", "auditor"
    using State = role::State;
    using Command = role::Command;
    using Event = role::Event;
};
static_assert(Decider<Role>);

}  // namespace bihuan
