// A day of measurements, sealed (测量日封存): the digest of all that had arrived for it by then goes into the journal, and with it into
// its chain and its signed head, so that measurements cannot be changed unseen either. Late arrivals make a further seal.
#pragma once
#include "journal/decider.hpp"

namespace bihuan::measured_day {

// ---- what happened ----
struct Sealed {
    static constexpr auto type = "measured_day.sealed/1";
    Date day{};
    std::string digest;     // SHA-256, hex, of the day's rows in their canonical form (store/series)
    std::int64_t rows = 0;  // every version of every value
    Instant arrived_by{};   // rows that arrived later are not in it
    bool operator==(const Sealed&) const = default;
};
using Event = std::variant<Sealed>;

// ---- what may be asked ----
struct Seal {
    Date day{};
    std::string digest;
    std::int64_t rows = 0;
    Instant arrived_by{};
};
using Command = std::variant<Seal>;

// ---- what we must remember to decide ----
struct State {
    std::optional<Sealed> last;
};

Decision<Event> decide(const State&, const Seal&, const Context&);
State evolve(State, const Sealed&);

DESCRIBE(Sealed, day, digest, rows, arrived_by)

}  // namespace bihuan::measured_day

namespace bihuan {

struct MeasuredDay {
    static constexpr std::string_view category = "measured-day";
    using State = measured_day::State;
    using Command = measured_day::Command;
    using Event = measured_day::Event;
};
static_assert(Decider<MeasuredDay>);

}  // namespace bihuan
