// An account (账号): somebody who can sign in. Facts name it by its id. The person's name and the name to sign in with are personal data,
// kept outside the journal; how one proves to be that person is no business of this room.
#pragma once
#include "modules/people/role.hpp"
#include "modules/people/unit.hpp"

namespace bihuan {
struct Person {  // no decider: a name is personal data, kept in an erasable table; facts hold the id
    using Id = bihuan::Id<Person>;
};
}  // namespace bihuan

namespace bihuan::account {

// ---- what happened ----
struct Opened {
    static constexpr auto type = "account.opened/1";
    Person::Id person;
    Unit::Id unit;
};
struct Closed {
    static constexpr auto type = "account.closed/1";
    std::string reason;
};
struct Reopened {
    static constexpr auto type = "account.reopened/1";
    std::string reason;
};
struct Moved {
    static constexpr auto type = "account.moved/1";
    Unit::Id unit;
};
struct Renamed {  // the person's name, post or sign-in name, which stand outside the journal
    static constexpr auto type = "account.renamed/1";
};
struct Granted {
    static constexpr auto type = "account.granted/1";
    Role::Id role;
    Unit::Id unit;
};
struct Withdrawn {
    static constexpr auto type = "account.withdrawn/1";
    Role::Id role;
    Unit::Id unit;
    std::string reason;
};
using Event = std::variant<Opened, Closed, Reopened, Moved, Renamed, Granted, Withdrawn>;

// What the others are, where a rule asks for it; found in the batch that decides.
struct Standing {
    std::vector<Duty> held;            // by this account, in whatever role
    std::optional<Duty> wanted;        // of the role that is asked for; absent: there is no such role
    bool joined = false;               // the three administrators may be one
    std::optional<Duty> last_of = {};  // the administrator whose place would be empty afterwards
};

// ---- what may be asked ----
struct Open {
    Person::Id person;
    Unit::Id unit;
};
struct Close {
    std::string reason;
    Standing standing;
};
struct Reopen {
    std::string reason;
    Standing standing;
};
struct Move {
    Unit::Id unit;
};
struct Rename {};
struct Grant {
    Role::Id role;
    Unit::Id unit;
    Standing standing;
};
struct Withdraw {
    Role::Id role;
    Unit::Id unit;
    std::string reason;
    Standing standing;
};
using Command = std::variant<Open, Close, Reopen, Move, Rename, Grant, Withdraw>;

// ---- what we must remember to decide ----
struct Held {
    Role::Id role;
    Unit::Id unit;
    bool operator==(const Held&) const = default;
};
struct State {
    bool opened = false, closed = false;
    Unit::Id unit;
    std::vector<Held> grants;
};

inline constexpr std::size_t grants_max = 200;

Decision<Event> decide(const State&, const Open&, const Context&);
Decision<Event> decide(const State&, const Close&, const Context&);
Decision<Event> decide(const State&, const Reopen&, const Context&);
Decision<Event> decide(const State&, const Move&, const Context&);
Decision<Event> decide(const State&, const Rename&, const Context&);
Decision<Event> decide(const State&, const Grant&, const Context&);
Decision<Event> decide(const State&, const Withdraw&, const Context&);
State evolve(State, const Opened&);
State evolve(State, const Closed&);
State evolve(State, const Reopened&);
State evolve(State, const Moved&);
State evolve(State, const Renamed&);
State evolve(State, const Granted&);
State evolve(State, const Withdrawn&);

DESCRIBE(Opened, person, unit)
DESCRIBE(Closed, reason)
DESCRIBE(Reopened, reason)
DESCRIBE(Moved, unit)
DESCRIBE(Renamed)
DESCRIBE(Granted, role, unit)
DESCRIBE(Withdrawn, role, unit, reason)

}  // namespace bihuan::account

namespace bihuan {

struct Account {
    static constexpr std::string_view category = "account";
    using Id = bihuan::Id<Account>;
    using State = account::State;
    using Command = account::Command;
    using Event = account::Event;
};
static_assert(Decider<Account>);

}  // namespace bihuan
