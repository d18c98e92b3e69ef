// A monitoring point (监测点): an outlet of waste water or gas, a surface-water station, an air station; whose it is, and what is
// measured there against which limits. Limits stand with the point because a permit may be stricter than any standard.
#pragma once
#include "base/decimal.hpp"
#include "journal/decider.hpp"
#include "modules/people/people.hpp"

namespace bihuan {
struct MonitoringPoint;
}

namespace bihuan::point {

enum class Kind { water_outlet, gas_outlet, surface_water, air_station, noise, process };

struct Watched {                          // one factor that is measured here
    std::string factor;                   // code of HJ 212-2017 appendix B: "w01018"
    std::optional<Decimal> lower, upper;  // limits of the permit, in the factor's unit; absent: only a standard's, or none
    std::string basis;                    // where they stand, "GB 18918-2002 一级A"; may be empty
    bool assessed = true;                 // counted in 传输有效率
    std::string field = "avg";            // the field of an hour's record that must be there: avg, cou, rtd
    bool operator==(const Watched&) const = default;
};
struct Properties {
    std::string name, code;  // code: DW001, or a station's number; may be empty
    Kind kind = Kind::water_outlet;
    Id<Unit> unit;                               // the town or department it belongs to
    std::string company;                         // who runs it; may be empty
    std::string permit;                          // 排污许可证编号; may be empty
    std::optional<Decimal> longitude, latitude;  // CGCS2000, degrees
    std::vector<Watched> watched;
    bool operator==(const Properties&) const = default;
};

// ---- what happened ----
struct Registered {
    static constexpr auto type = "point.registered/1";
    Properties properties;
};
struct Changed {
    static constexpr auto type = "point.changed/1";
    Properties properties;
    std::string reason;
};
struct Retired {  // nothing is due from this day on
    static constexpr auto type = "point.retired/1";
    Date on{};
    std::string reason;
};
struct Restored {
    static constexpr auto type = "point.restored/1";
    std::string reason;
};
using Event = std::variant<Registered, Changed, Retired, Restored>;

// ---- what may be asked ----
struct Register {
    Properties properties;
};
struct Change {
    Properties properties;
    std::string reason;
};
struct Retire {
    Date on{};
    std::string reason;
    std::int64_t loggers = 0;  // in use, that still serve it
};
struct Restore {
    std::string reason;
};
using Command = std::variant<Register, Change, Retire, Restore>;

// ---- what we must remember to decide ----
struct State {
    std::optional<Properties> properties;
    bool retired = false;
};

Decision<Event> decide(const State&, const Register&, const Context&);
Decision<Event> decide(const State&, const Change&, const Context&);
Decision<Event> decide(const State&, const Retire&, const Context&);
Decision<Event> decide(const State&, const Restore&, const Context&);
State evolve(State, const Registered&);
State evolve(State, const Changed&);
State evolve(State, const Retired&);
State evolve(State, const Restored&);

DESCRIBE_ENUM(Kind, water_outlet, gas_outlet, surface_water, air_station, noise, process)
DESCRIBE(Watched, factor, lower, upper, basis, assessed, field)
DESCRIBE(Properties, name, code, kind, unit, company, permit, longitude, latitude, watched)
DESCRIBE(Registered, properties)
DESCRIBE(Changed, properties, reason)
DESCRIBE(Retired, on, reason)
DESCRIBE(Restored, reason)
DESCRIBE(Change, properties, reason)
DESCRIBE(Restore, reason)

}  // namespace bihuan::point

namespace bihuan {

struct MonitoringPoint {
    static constexpr std::string_view category = "point";
    using Id = bihuan::Id<MonitoringPoint>;
    using State = point::State;
    using Command = point::Command;
    using Event = point::Event;
};
static_assert(Decider<MonitoringPoint>);

}  // namespace bihuan
