// A data logger (数采仪): the machine at the other end of the line. Its number (MN), how it speaks HJ 212, from where it may come, and
// for which points it reports. Its password and its key are not facts: they lie sealed in logger_secret; here stands that they were set.
#pragma once
#include "journal/decider.hpp"
#include "modules/monitoring/point.hpp"

namespace bihuan {
struct Logger;
}

namespace bihuan::logger {

enum class Dialect { hj2005, hj2017, hj2025, surface_water };  // of HJ 212
enum class Stamp { start, end };                               // which end of a period its DataTime names; HJ 212-2017 says the start

struct Outlet {          // what it sends under one system code is this point's
    std::string system;  // ST, "32"
    Id<MonitoringPoint> point;
    bool operator==(const Outlet&) const = default;
};
struct Properties {
    std::string mn;  // as it stands in its frames
    std::string name;
    Dialect dialect = Dialect::hj2017;
    Stamp stamp = Stamp::start;
    bool foreign_crc = false;           // its CRC-16/MODBUS was looked at, and is taken
    std::vector<std::string> networks;  // "10.8.0.0/16"; empty: from anywhere
    std::vector<Outlet> outlets;
    bool operator==(const Properties&) const = default;
};
enum class Secret { password, key };

// ---- what happened ----
struct Registered {
    static constexpr auto type = "logger.registered/1";
    Properties properties;
};
struct Changed {
    static constexpr auto type = "logger.changed/1";
    Properties properties;
    std::string reason;
};
struct SecretSet {
    static constexpr auto type = "logger.secret_set/1";
    Secret secret{};
};
struct Retired {
    static constexpr auto type = "logger.retired/1";
    std::string reason;
};
struct Restored {
    static constexpr auto type = "logger.restored/1";
    std::string reason;
};
using Event = std::variant<Registered, Changed, SecretSet, Retired, Restored>;

// ---- what may be asked ----
struct Register {
    Properties properties;
};
struct Change {
    Properties properties;
    std::string reason;
};
struct SetSecret {
    Secret secret{};
    std::string text;  // never becomes part of a fact
};
struct Retire {
    std::string reason;
};
struct Restore {
    std::string reason;
};
using Command = std::variant<Register, Change, SetSecret, Retire, Restore>;

// ---- what we must remember to decide ----
struct State {
    std::optional<Properties> properties;
    bool retired = false;
};

Decision<Event> decide(const State&, const Register&, const Context&);
Decision<Event> decide(const State&, const Change&, const Context&);
Decision<Event> decide(const State&, const SetSecret&, const Context&);
Decision<Event> decide(const State&, const Retire&, const Context&);
Decision<Event> decide(const State&, const Restore&, const Context&);
State evolve(State, const Registered&);
State evolve(State, const Changed&);
State evolve(State, const SecretSet&);
State evolve(State, const Retired&);
State evolve(State, const Restored&);

DESCRIBE_ENUM(Dialect, hj2005, hj2017, hj2025, surface_water)
DESCRIBE_ENUM(Stamp, start, end)
DESCRIBE_ENUM(Secret, password, key)
DESCRIBE(Outlet, system, point)
DESCRIBE(Properties, mn, name, dialect, stamp, foreign_crc, networks, outlets)
DESCRIBE(Registered, properties)
DESCRIBE(Changed, properties, reason)
DESCRIBE(SecretSet, secret)
DESCRIBE(Retired, reason)
DESCRIBE(Restored, reason)
DESCRIBE(Change, properties, reason)
DESCRIBE(SetSecret, secret, text)
DESCRIBE(Retire, reason)
DESCRIBE(Restore, reason)

}  // namespace bihuan::logger

namespace bihuan {

struct Logger {
    static constexpr std::string_view category = "logger";
    using Id = bihuan::Id<Logger>;
    using State = logger::State;
    using Command = logger::Command;
    using Event = logger::Event;
};
static_assert(Decider<Logger>);

}  // namespace bihuan
