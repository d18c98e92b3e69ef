// A map of areas as GeoJSON (RFC 7946) brings it: polygons, and what is said of each. Pure and fuzzed.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace bihuan::formats {

// Degrees as they stand in the file, WGS 84 or CGCS2000: the two differ by centimetres and are not converted.
struct Position {
    double longitude = 0, latitude = 0;
};
using Ring = std::vector<Position>;  // closed: the last is the first; it may cross itself
using Polygon = std::vector<Ring>;   // the outer ring, then its holes
using Property = std::pair<std::string, std::string>;

struct Area {
    std::vector<Property> properties;  // those that are a short text or a whole number, in the order of their names
    std::vector<Polygon> polygons;
    const std::string* property(std::string_view name) const;
};
struct AreaMap {
    std::vector<Area> areas;
    std::int64_t vertices = 0;
    double west = 0, south = 0, east = 0, north = 0;
};

inline constexpr std::size_t geojson_size_max = 4u << 20;  // bytes
inline constexpr std::size_t areas_max = 500;
inline constexpr std::int64_t vertices_max = 100'000;
inline constexpr std::size_t properties_max = 64;      // of one area; those behind them are not looked at
inline constexpr std::size_t property_size_max = 240;  // bytes

// Strict where a map would come out wrong: a FeatureCollection of polygons with closed rings, in degrees. Problems begin with
// "geojson." and say where ("/features/2/geometry"); "input.not_json" and "input.member_twice" come from the JSON reader.
Result<AreaMap> read_areas(std::string_view bytes);

}  // namespace bihuan::formats
