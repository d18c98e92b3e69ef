// How the house is administered: by three persons (三员分立), or, in an office too small for that, by one who holds all three duties.
#pragma once
#include "journal/decider.hpp"

namespace bihuan::administration {

// ---- what happened ----
struct Joined {
    static constexpr auto type = "administration.joined/1";
    std::string reason;
};
struct Separated {
    static constexpr auto type = "administration.separated/1";
};
using Event = std::variant<Joined, Separated>;

// ---- what may be asked ----
struct Join {
    std::string reason;
};
struct Separate {
    std::int64_t hold_two = 0;  // accounts that hold two of the three duties
};
using Command = std::variant<Join, Separate>;

// ---- what we must remember to decide ----
struct State {
    bool joined = false;
};

Decision<Event> decide(const State&, const Join&, const Context&);
Decision<Event> decide(const State&, const Separate&, const Context&);
State evolve(State, const Joined&);
State evolve(State, const Separated&);

DESCRIBE(Joined, reason)
DESCRIBE(Separated)
DESCRIBE(Join, reason)

}  // namespace bihuan::administration

namespace bihuan {

struct Administration {
    static constexpr std::string_view category = "administration";
    using State = administration::State;
    using Command = administration::Command;
    using Event = administration::Event;
};
static_assert(Decider<Administration>);

inline constexpr auto own_administration = "self";  // there is only one

}  // namespace bihuan
