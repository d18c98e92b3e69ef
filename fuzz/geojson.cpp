// read_areas: what is accepted keeps its limits, has closed rings in degrees within its bounds, and is read again as the same.
#include "formats/geojson.hpp"

#include "checks.hpp"

using namespace bihuan;

namespace {

void check(const formats::AreaMap& map) {
    std::int64_t vertices = 0;
    fuzz::must(!map.areas.empty() && map.areas.size() <= formats::areas_max);
    for (auto& area : map.areas) {
        fuzz::must(!area.polygons.empty() && area.properties.size() <= formats::properties_max);
        for (auto& [name, value] : area.properties) fuzz::must(text::is_utf8(name) && text::is_utf8(value) && !value.empty());
        for (auto& polygon : area.polygons) {
            fuzz::must(!polygon.empty());
            for (auto& ring : polygon) {
                vertices += std::int64_t(ring.size());
                fuzz::must(ring.size() >= 4 && ring.front().longitude == ring.back().longitude);
                for (auto& at : ring)
                    fuzz::must(at.longitude >= map.west && at.longitude <= map.east && at.latitude >= map.south &&
                               at.latitude <= map.north);
            }
        }
    }
    fuzz::must(vertices == map.vertices && vertices <= formats::vertices_max);
    fuzz::must(map.west >= -180 && map.east <= 180 && map.south >= -90 && map.north <= 90);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    auto bytes = fuzz::view(data, size);
    auto read = formats::read_areas(bytes);
    if (!read) {
        fuzz::must(!read.error().zh.empty() && !read.error().en.empty());
        fuzz::must(read.error().at.empty() || read.error().at.starts_with('/'));
        return 0;
    }
    check(*read);
    auto again = formats::read_areas(std::string(bytes));
    fuzz::must(again && again->vertices == read->vertices && again->areas.size() == read->areas.size());
    return 0;
}
