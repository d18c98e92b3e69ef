#include "formats/geojson.hpp"

#include <algorithm>
#include <cmath>

#include "base/json.hpp"
#include "base/text.hpp"

namespace bihuan::formats {
namespace {

using json::View;

[[noreturn]] void refuse_at(const View& where, const char* code, const std::string& zh, const std::string& en) {
    try {
        where.fail(zh, en);
    } catch (Problem& told) {
        told.code = code;
        throw;
    }
}
Problem problem_of(const char* code, std::string zh, std::string en, Fault fault = Fault::invalid) {
    return {fault, code, std::move(zh), std::move(en), {}};
}

// What people have instead of GeoJSON, told by its first bytes.
std::optional<Problem> other_format(std::string_view bytes) {
    auto is = [&](std::string_view start) { return bytes.starts_with(start); };
    if (is("PK") || is(std::string_view("\0\0\x27\x0a", 4)) || is("<") || is("SQLite format 3"))
        return problem_of("geojson.other_format", "这不是 GeoJSON 文件（像是 Shapefile、KML 或压缩包）；请在 QGIS 等软件中另存为 GeoJSON",
                          "this is no GeoJSON but looks like a Shapefile, KML or an archive: save it as GeoJSON, in QGIS for instance");
    return {};
}
std::string_view without_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes;
}

View member_of(const View& object, const char* name) {
    if (auto member = object.member(name)) return *member;
    refuse_at(object, "geojson.member", "缺少成员：" + std::string(name), "member missing: " + std::string(name));
}

// RFC 7946, 4: no other reference system than WGS 84; programs go on writing the member that says so in the words of 2008.
void check_system(const View& root) {
    auto crs = root.member("crs");
    if (!crs || crs->is_null()) return;
    auto properties = member_of(*crs, "properties");
    auto named = member_of(properties, "name");
    std::string name(named.string());
    for (auto known : {"CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4490", "EPSG:4490"})
        if (name.ends_with(known)) return;
    refuse_at(
        *crs, "geojson.system", "坐标系应为 WGS84 或 CGCS2000 经纬度（EPSG:4326、EPSG:4490），此文件是 " + name + "；请转换后再上传",
        "coordinates are degrees of WGS 84 or CGCS2000 (EPSG:4326, EPSG:4490), those of this file are " + name + ": convert them first");
}

void check_degrees(const View& where, const Position& at) {
    constexpr double longitude_max = 180, latitude_max = 90;
    auto east = std::abs(at.longitude), north = std::abs(at.latitude);
    if (east <= longitude_max && north <= latitude_max) return;
    if (north <= longitude_max && east <= latitude_max)
        refuse_at(where, "geojson.swapped", "经度和纬度写反了：GeoJSON 的坐标是先经度、后纬度",
                  "longitude and latitude are swapped: in GeoJSON the longitude comes first");
    refuse_at(where, "geojson.not_degrees", "坐标不是经纬度，像是以米为单位的投影坐标；请转换为 CGCS2000 或 WGS84 经纬度（度）",
              "these are no degrees, they look like projected coordinates in metres: convert them to degrees of CGCS2000 or WGS 84");
}

class Reader {
public:
    AreaMap read(const View& root) {
        check_kind(root);
        check_system(root);
        auto features = member_of(root, "features");
        auto count = features.size();
        if (count == 0) refuse_at(features, "geojson.empty", "文件中没有任何要素", "there is no feature in this file");
        if (count > areas_max) {
            auto most = std::to_string(areas_max);
            refuse_at(features, "geojson.too_many", "要素超过 " + most + " 个；镇街界线图每个镇街一个要素",
                      "more than " + most + " features: a map of towns has one for each town");
        }
        for (std::size_t i = 0; i < count; ++i) {
            auto feature = features.item(i);
            map_.areas.push_back(area_of(feature));
        }
        return std::move(map_);
    }

private:
    static void check_kind(const View& root) {
        auto type = member_of(root, "type");
        auto kind = type.string();
        if (kind == "FeatureCollection") return;
        if (kind == "Topology")
            refuse_at(type, "geojson.other_format", "这是 TopoJSON 文件，请转换为 GeoJSON", "this is TopoJSON: convert it to GeoJSON");
        refuse_at(type, "geojson.kind", "应为 FeatureCollection（要素集合）", "expected a FeatureCollection");
    }

    Area area_of(const View& feature) {
        auto type = member_of(feature, "type");
        if (type.string() != "Feature") refuse_at(type, "geojson.kind", "应为 Feature（要素）", "expected a Feature");
        Area area;
        if (auto properties = feature.member("properties"); properties && !properties->is_null()) read_properties(*properties, area);
        auto geometry = member_of(feature, "geometry");
        if (geometry.is_null()) refuse_at(geometry, "geojson.geometry", "此要素没有图形", "this feature has no geometry");
        read_geometry(geometry, area);
        return area;
    }

    static void read_properties(const View& properties, Area& area) {
        std::size_t looked_at = 0;
        for (auto key : properties.keys()) {
            if (++looked_at > properties_max) break;
            auto value = properties.member(key);
            auto text = value->is_null() ? std::string() : text_of(*value);
            if (!text.empty() && text.size() <= property_size_max && key.size() <= property_size_max)
                area.properties.emplace_back(key, std::move(text));
        }
        std::sort(area.properties.begin(), area.properties.end());
    }
    // Empty where it is neither a text nor a whole number: nothing that could name a town.
    static std::string text_of(const View& value) {
        try {
            return text::trimmed(value.string());
        } catch (const Problem&) {}
        try {
            return std::to_string(value.integer());
        } catch (const Problem&) {}
        return {};
    }

    void read_geometry(const View& geometry, Area& area) {
        auto type = member_of(geometry, "type");
        std::string kind(type.string());
        if (kind != "Polygon" && kind != "MultiPolygon")
            refuse_at(geometry, "geojson.geometry", "图形应为面（Polygon 或 MultiPolygon），此处是 " + kind,
                      "a geometry is a Polygon or MultiPolygon, this one is " + kind);
        auto coordinates = member_of(geometry, "coordinates");
        auto count = coordinates.size();
        if (count == 0) refuse_at(coordinates, "geojson.geometry", "此要素的图形是空的", "the geometry of this feature is empty");
        if (kind == "Polygon") return area.polygons.push_back(polygon_of(coordinates));
        for (std::size_t i = 0; i < count; ++i) {
            auto polygon = coordinates.item(i);
            area.polygons.push_back(polygon_of(polygon));
        }
    }
    Polygon polygon_of(const View& rings) {
        Polygon polygon;
        auto count = rings.size();
        if (count == 0) refuse_at(rings, "geojson.geometry", "面没有边界", "a polygon without a ring");
        for (std::size_t i = 0; i < count; ++i) {
            auto ring = rings.item(i);
            polygon.push_back(ring_of(ring));
        }
        return polygon;
    }
    Ring ring_of(const View& positions) {
        constexpr std::size_t ring_min = 4;  // RFC 7946, 3.1.6: a triangle and its first corner again
        auto count = positions.size();
        if (count < ring_min)
            refuse_at(positions, "geojson.ring", "面的边界至少有四个点（首尾相同）",
                      "a ring has four positions at least, the last is the first");
        map_.vertices += std::int64_t(count);
        if (map_.vertices > vertices_max) {
            auto most = std::to_string(vertices_max);
            refuse_at(positions, "geojson.too_many", "坐标点超过 " + most + " 个；请先化简边界（例如用 QGIS 或 mapshaper，容差约10米）",
                      "more than " + most + " positions: simplify the borders first (in QGIS or mapshaper, to ten metres or so)");
        }
        Ring ring;
        ring.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            auto position = positions.item(i);
            ring.push_back(position_of(position));
        }
        auto &first = ring.front(), &last = ring.back();
        if (first.longitude != last.longitude || first.latitude != last.latitude)
            refuse_at(positions, "geojson.ring", "面的边界没有闭合：最后一个点应与第一个点相同",
                      "this ring is not closed: its last position must be its first");
        return ring;
    }
    Position position_of(const View& numbers) {
        constexpr std::size_t with_height = 3;
        if (auto count = numbers.size(); count < 2 || count > with_height)
            refuse_at(numbers, "geojson.position", "坐标应为 [经度, 纬度]，可另有高程",
                      "a position is [longitude, latitude], and perhaps a height");
        auto longitude = numbers.item(0), latitude = numbers.item(1);
        Position at{longitude.number(), latitude.number()};
        check_degrees(numbers, at);
        bool first = !seen_;
        seen_ = true;
        map_.west = first ? at.longitude : std::min(map_.west, at.longitude);
        map_.east = first ? at.longitude : std::max(map_.east, at.longitude);
        map_.south = first ? at.latitude : std::min(map_.south, at.latitude);
        map_.north = first ? at.latitude : std::max(map_.north, at.latitude);
        return at;
    }

    AreaMap map_;
    bool seen_ = false;
};

}  // namespace

const std::string* Area::property(std::string_view name) const {
    auto found = std::find_if(properties.begin(), properties.end(), [&](auto& one) { return one.first == name; });
    return found == properties.end() ? nullptr : &found->second;
}

Result<AreaMap> read_areas(std::string_view bytes) {
    if (bytes.size() > geojson_size_max) {
        auto most = std::to_string(geojson_size_max >> 20);
        return tl::unexpected(problem_of("geojson.too_large", "文件超过 " + most + " MB；请先化简边界或去掉多余的属性",
                                         "the file is larger than " + most + " MB: simplify its borders or drop properties",
                                         Fault::too_large));
    }
    if (auto other = other_format(bytes)) return tl::unexpected(*other);
    if (!text::is_utf8(bytes))
        return tl::unexpected(
            problem_of("geojson.encoding", "文件不是 UTF-8 编码；请另存为 UTF-8 编码的 GeoJSON", "the file is not in UTF-8: save it so"));
    auto document = json::Document::parse(without_mark(bytes));
    if (!document) return tl::unexpected(document.error());
    try {
        return Reader().read(document->root());
    } catch (Problem& told) {
        return tl::unexpected(std::move(told));
    }
}

}  // namespace bihuan::formats
