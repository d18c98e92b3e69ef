#include "formats/geojson.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::formats;

namespace {

constexpr auto square = "[[[113,30],[113.1,30],[113.1,30.1],[113,30.1],[113,30]]]";

std::string feature(const std::string& coordinates, const std::string& properties = R"({"name":"石桥镇"})",
                    const std::string& type = "Polygon") {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates +
           "}}";
}
std::string collection(const std::string& features, const std::string& more = "") {
    return R"({"type":"FeatureCollection")" + more + R"(,"features":[)" + features + "]}";
}
struct Refused {
    std::string code, at;
};
Refused refused(const std::string& bytes) {
    auto read = read_areas(bytes);
    REQUIRE_FALSE(read.has_value());
    CHECK_FALSE(read.error().zh.empty());
    CHECK_FALSE(read.error().en.empty());
    return {read.error().code, read.error().at};
}

}  // namespace

TEST_CASE("polygons are read as they stand, with what is said of them") {
    auto read =
        read_areas(collection(feature(square, R"({"name":"石桥镇 ","code":420101,"area":12.5,"note":null,"list":[1]})") + "," +
                              feature(std::string("[") + square + R"(,[[[113.2,30,55.5],[113.3,30,55],[113.3,30.2,55],[113.2,30,55.5]]]])",
                                      "null", "MultiPolygon")));
    REQUIRE_MESSAGE(read.has_value(), read.error().zh);
    REQUIRE(read->areas.size() == 2);
    auto& first = read->areas[0];
    CHECK(*first.property("name") == "石桥镇");
    CHECK(*first.property("code") == "420101");
    CHECK(first.properties.size() == 2);
    CHECK(first.property("area") == nullptr);
    REQUIRE(first.polygons.size() == 1);
    CHECK(first.polygons[0][0][2].longitude == 113.1);
    CHECK(first.polygons[0][0][2].latitude == 30.1);
    CHECK(read->areas[1].polygons.size() == 2);
    CHECK(read->vertices == 14);
    CHECK(read->west == 113);
    CHECK(read->east == 113.3);
    CHECK(read->south == 30);
    CHECK(read->north == 30.2);
}

TEST_CASE("a byte order mark, a hole, a ring that crosses itself and CGCS2000 by name are all good") {
    CHECK(read_areas("\xEF\xBB\xBF" + collection(feature(square))).has_value());
    CHECK(read_areas(collection(feature("[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]"))).has_value());
    CHECK(read_areas(collection(feature("[[[0,0],[9,9],[9,0],[0,9],[0,0]]]"))).has_value());
    CHECK(read_areas(collection(feature("[[[1,1],[1,1],[1,1],[1,1]]]"))).has_value());
    for (auto name : {"urn:ogc:def:crs:EPSG::4490", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"})
        CHECK(read_areas(collection(feature(square), R"(,"crs":{"type":"name","properties":{"name":")" + std::string(name) + R"("}})"))
                  .has_value());
}

TEST_CASE("what is no map of areas is refused with a word that says what to do") {
    CHECK(refused("").code == "input.not_json");
    CHECK(refused("PK\x03\x04zip").code == "geojson.other_format");
    CHECK(refused("<?xml version=\"1.0\"?><kml/>").code == "geojson.other_format");
    CHECK(refused(R"({"type":"Topology","objects":{}})").code == "geojson.other_format");
    CHECK(refused("{\"type\":\"\xCA\xAF\xC7\xC5\"}").code == "geojson.encoding");
    CHECK(refused("[]").code == "input.invalid");
    CHECK(refused("{}").code == "geojson.member");
    CHECK(refused(feature(square)).code == "geojson.kind");
    CHECK(refused(collection("")).code == "geojson.empty");
    CHECK(refused(collection(R"({"type":"Point"})")).at == "/features/0/type");
    CHECK(refused(collection(R"({"type":"Feature","properties":{},"geometry":null})")).code == "geojson.geometry");
    CHECK(refused(collection(feature("[113,30]", "{}", "Point"))).code == "geojson.geometry");
    CHECK(refused(collection(feature("[]"))).at == "/features/0/geometry/coordinates");
    CHECK(refused(collection(feature("[[]]"))).code == "geojson.ring");
    CHECK(refused(collection(feature("[[[113,30],[114,30],[113,30]]]"))).code == "geojson.ring");
    CHECK(refused(collection(feature(square) + "," + feature("[[[113,30],[114,30],[114,31],[113,31]]]"))).at ==
          "/features/1/geometry/coordinates/0");
    CHECK(refused(collection(feature("[[[113],[114],[114],[113]]]"))).code == "geojson.position");
    CHECK(refused(collection(feature("[[[1,2,3,4],[1,2,3,4],[1,2,3,4],[1,2,3,4]]]"))).code == "geojson.position");
    CHECK(refused(collection(feature(R"([[["113",30],[114,30],[114,31],["113",30]]])"))).at == "/features/0/geometry/coordinates/0/0/0");
    CHECK(refused(collection(feature("[[[NaN,30],[114,30],[114,31],[NaN,30]]]"))).code == "input.not_json");
    CHECK(refused(collection(feature("[[[1e999,30],[114,30],[114,31],[1e999,30]]]"))).code == "input.not_json");
    CHECK(refused(collection(feature("[[[39500000,3300000],[39500100,3300000],[39500100,3300100],[39500000,3300000]]]"))).code ==
          "geojson.not_degrees");
    CHECK(refused(collection(feature("[[[30,113],[30,114],[31,114],[30,113]]]"))).code == "geojson.swapped");
    CHECK(refused(collection(feature(square), R"(,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4547"}})")).code ==
          "geojson.system");
    CHECK(refused(R"({"type":"FeatureCollection","features":[],"features":[]})").code == "input.member_twice");
}

TEST_CASE("what is too much of it is refused before it costs anything") {
    CHECK(refused(std::string(geojson_size_max + 1, ' ')).code == "geojson.too_large");
    CHECK(refused(std::string(200'000, '[')).code == "input.not_json");
    CHECK(refused(collection(std::string(60, '[') + std::string(60, ']'))).code == "input.invalid");
    std::string many = feature(square);
    for (std::size_t i = 0; i < areas_max; ++i) many += "," + feature(square);
    CHECK(refused(collection(many)).at == "/features");
    std::string ring = "[1,1]";
    for (std::int64_t i = 0; i < vertices_max; ++i) ring += ",[1,1]";
    CHECK(refused(collection(feature("[[" + ring + "]]"))).code == "geojson.too_many");
    std::string properties;
    for (std::size_t i = 0; i < 5'000; ++i) properties += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":[" + std::to_string(i) + "]";
    CHECK(read_areas(collection(feature(square, "{" + properties + "}"))).has_value());
    auto long_name = read_areas(collection(feature(square, R"({"name":")" + std::string(property_size_max + 1, 'x') + R"(","b":"2"})")));
    REQUIRE(long_name.has_value());
    CHECK(long_name->areas[0].properties.size() == 1);
}
