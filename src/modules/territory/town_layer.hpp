// The layer of town boundaries (镇街界线图): a file of areas, each bound to the town it is, in force from a day on until another is.
#pragma once
#include "journal/decider.hpp"
#include "modules/people/people.hpp"

namespace bihuan::town_layer {

struct Bound {  // which area of the file is which town; a town may have several
    int area = 0;
    Unit::Id unit;
};

// ---- what happened ----
struct Published {
    static constexpr auto type = "layer.published/1";
    std::string name;
    Date valid_from{};
    std::string source;  // who drew it, and when
    std::string hash;    // of the file; the file itself lies beside the journal
    std::vector<Bound> bound;
};
using Event = std::variant<Published>;

// ---- what may be asked ----
struct Publish {
    std::string name;
    Date valid_from{};
    std::string source;
    std::string hash;
    std::vector<Bound> bound;
};
using Command = std::variant<Publish>;

// ---- what we must remember to decide ----
struct State {
    std::optional<Published> last;
};

Decision<Event> decide(const State&, const Publish&, const Context&);
State evolve(State, const Published&);

DESCRIBE(Bound, area, unit)
DESCRIBE(Published, name, valid_from, source, hash, bound)

}  // namespace bihuan::town_layer

namespace bihuan {

struct TownLayer {
    static constexpr std::string_view category = "layer";
    using State = town_layer::State;
    using Command = town_layer::Command;
    using Event = town_layer::Event;
};
static_assert(Decider<TownLayer>);

inline constexpr auto town_layer_id = "towns";  // the only layer there is

}  // namespace bihuan
