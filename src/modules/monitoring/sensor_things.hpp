// What of OGC SensorThings 1.1 (18-088) is read here: the names of its entities, and the query options of Observations. Pure.
// A Thing is a point, a Datastream is one factor of a point by one command ("2061"), an Observation one value of it as it was sent.
// Understood: $filter on phenomenonTime with ge, gt, le, lt and `and`; $orderby=phenomenonTime asc or desc; $top, $skip; $count=false.
// Everything else, $expand and $select above all, is refused with 400 and its name.
#pragma once
#include "base/result.hpp"
#include "base/spelled.hpp"
#include "base/types.hpp"

namespace bihuan::monitoring::things {

inline constexpr int top_default = 100, top_max = 10'000, skip_max = 100'000;

// "Things('p1')", "Datastreams('p1:w01018:2061')": what stands between two slashes.
struct Entity {
    bool is_datastream = false;
    std::string point, factor, command;  // the last two of a Datastream
};
std::optional<Entity> entity_from(std::string_view part);
std::string datastream_id(std::string_view point, std::string_view factor, std::string_view command);

struct Asked {
    std::string id;  // the entity's part of the path
    std::optional<std::string> filter, orderby;
    std::optional<int> top, skip;
    std::optional<bool> count;
};
struct Options {
    Instant from{}, to{};  // from ≤ phenomenonTime < to; a span without end reaches to 2199
    bool newest_first = false;
    std::size_t top = 0, skip = 0;
};
// Problem "input.invalid" at the option that is not understood.
Result<Options> options_of(const Asked&);

DESCRIBE_SPELLED(Asked, Spelled<&Asked::id, "id">(), Spelled<&Asked::filter, "$filter">(), Spelled<&Asked::orderby, "$orderby">(),
                 Spelled<&Asked::top, "$top">(), Spelled<&Asked::skip, "$skip">(), Spelled<&Asked::count, "$count">())

}  // namespace bihuan::monitoring::things
