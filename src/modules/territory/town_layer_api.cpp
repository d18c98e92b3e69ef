#include <set>

#include "modules/territory/territory.hpp"
#include "modules/territory/town_binding.hpp"
#include "modules/territory/town_layer_view.hpp"

namespace bihuan::territory {
namespace {

// ---- looked at before it is published ----

struct LookedAt {
    std::optional<std::string> name;      // of the file
    std::optional<std::string> property;  // that holds the towns' names
};
DESCRIBE(LookedAt, name, property)
struct LayerPreview {
    std::string hash;  // names it when it is published
    std::int64_t size = 0, vertices = 0;
    std::string property;  // that was used
    std::vector<PropertyChoice> properties;
    std::vector<BoundArea> bound;
    std::vector<UnboundArea> unbound;
    std::vector<Town> without;  // towns that the file does not draw
};
DESCRIBE(LayerPreview, hash, size, vertices, property, properties, bound, unbound, without)

constexpr std::size_t file_name_size_max = 240;  // bytes
constexpr auto media_type = "application/geo+json";

// The file is kept, and bound to the units there are at that moment.
Result<Binding> keep_and_bind(const api::Upload& upload, const std::string& hash, const std::string& name, const formats::AreaMap& map,
                              const std::optional<std::string>& property) {
    auto size = std::int64_t(upload.bytes.size());
    KnownUnits units;
    auto work = [&](journal::Batch& batch) -> Result<journal::Committed> {
        batch.sql().run("insert into blob(hash, size, name, media_type, stored_at) values($1, $2, $3, $4, $5) on conflict(hash) do nothing",
                        hash, size, name, media_type, batch.context().now);
        units = known_units(batch.sql());
        return journal::Committed{hash, 0, 0};
    };
    auto kept = upload.journal.submit_and_wait({work, upload.actor, {}, {}});
    if (!kept) return tl::unexpected(kept.error());
    return bind_towns(map, units, property);
}

Result<LayerPreview> look(const Blobs& blobs, const api::Upload& upload, const LookedAt& asked) {
    auto name = asked.name.value_or("towns.geojson");
    if (name.empty() || name.size() > file_name_size_max)
        return problem(Fault::invalid, "input.invalid", "文件名过长（最多80字）", "the file's name is too long (80 characters at most)",
                       "?name");
    auto map = formats::read_areas(upload.bytes);
    if (!map) return tl::unexpected(map.error());
    LayerPreview preview;
    preview.hash = blobs.keep(upload.bytes);
    auto binding = keep_and_bind(upload, preview.hash, name, *map, asked.property);
    if (!binding) return tl::unexpected(binding.error());
    preview.size = std::int64_t(upload.bytes.size());
    preview.vertices = map->vertices;
    preview.property = std::move(binding->property);
    preview.properties = std::move(binding->properties);
    preview.bound = std::move(binding->bound);
    preview.unbound = std::move(binding->unbound);
    preview.without = std::move(binding->without);
    return preview;
}

// ---- published ----

struct PublishLayer {
    std::string hash;  // as the preview named it
    std::string name;
    Date valid_from{};
    std::string source;
    std::string property;
    int unbound = 0, without = 0;  // as the preview counted them: what was accepted is what was seen
};
DESCRIBE(PublishLayer, hash, name, valid_from, source, property, unbound, without)

Result<formats::AreaMap> areas_of(const Blobs& blobs, const std::string& hash) {
    auto bytes = blobs.find(hash);
    if (!bytes)
        return problem(Fault::missing, "layer.file_missing", "找不到图层文件，请重新上传", "the layer's file is not there: upload it again",
                       "/hash");
    return formats::read_areas(*bytes);
}

Result<api::Work> publish(const Blobs& blobs, PublishLayer asked, std::optional<std::int64_t> seen) {
    auto map = areas_of(blobs, asked.hash);
    if (!map) return tl::unexpected(map.error());
    auto shared = std::make_shared<const formats::AreaMap>(std::move(*map));
    return api::Work([shared, asked = std::move(asked), seen](journal::Batch& batch) -> Result<journal::Committed> {
        auto binding = bind_towns(*shared, known_units(batch.sql()), asked.property);
        if (int(binding.unbound.size()) != asked.unbound || int(binding.without.size()) != asked.without)
            return problem(Fault::conflict, "layer.units_changed", "预览之后单位名录有变动，对应结果不同了；请重新核对后再发布",
                           "the units have changed since the preview and other areas are bound now: look at it again");
        town_layer::Publish ask{asked.name, asked.valid_from, asked.source, asked.hash, {}};
        for (auto& one : binding.bound) ask.bound.push_back({one.area, {one.town.id}});
        return batch.execute<TownLayer>(town_layer_id, ask, seen);
    });
}

// ---- in force ----

struct TownLayerInForce {
    std::int64_t position = 0;
    std::string name;
    Date valid_from{};
    std::string source, hash;
    Instant published_at{};
    std::vector<Town> towns;  // drawn in it
};
struct TownLayerView {
    std::optional<TownLayerInForce> layer;  // absent: none is in force
    std::vector<Town> without;              // towns of today that it does not draw
};
DESCRIBE(TownLayerInForce, position, name, valid_from, source, hash, published_at, towns)
DESCRIBE(TownLayerView, layer, without)

// Each town once, by the name it has on the day that is looked at, in the order of the file.
std::vector<Town> towns_of(const LayerRow& row, const KnownUnits& units) {
    std::vector<Town> towns;
    std::set<std::string> drawn;
    for (auto& one : row.bound)
        if (auto known = units.by_id.find(one.unit.text); known != units.by_id.end() && drawn.insert(one.unit.text).second)
            towns.push_back({known->first, known->second.name});
    return towns;
}

Result<TownLayerView> show(const api::Reading& reading, const api::Nothing&) {
    TownLayerView view;
    auto row = town_layer_on(reading.sql, reading.today());
    if (!row) return view;
    auto units = known_units(reading.sql);
    auto towns = towns_of(*row, units);
    for (auto& [id, one] : units.by_id) {
        auto is_it = [&, &id = id](const Town& town) { return town.id == id; };
        if (one.kind == unit::Kind::town && !one.retired && std::none_of(towns.begin(), towns.end(), is_it))
            view.without.push_back({id, one.name});
    }
    view.layer = TownLayerInForce{row->position, row->name, row->valid_from, row->source, row->hash, row->published_at, std::move(towns)};
    return view;
}

// ---- its shapes, as GeoJSON again: the towns only, without what else the file says of them ----

struct ShapeProperties {
    std::string unit, name;
};
struct ShapeGeometry {
    std::string type = "MultiPolygon";
    std::vector<std::vector<std::vector<std::vector<double>>>> coordinates;
};
struct TownShape {
    std::string type = "Feature";
    ShapeProperties properties;
    ShapeGeometry geometry;
};
struct TownShapes {
    std::string type = "FeatureCollection";
    std::vector<TownShape> features;
};
DESCRIBE(ShapeProperties, unit, name)
DESCRIBE(ShapeGeometry, type, coordinates)
DESCRIBE(TownShape, type, properties, geometry)
DESCRIBE(TownShapes, type, features)

ShapeGeometry geometry_of(const formats::Area& area) {
    ShapeGeometry geometry;
    for (auto& polygon : area.polygons) {
        auto& rings = geometry.coordinates.emplace_back();
        for (auto& ring : polygon) {
            auto& positions = rings.emplace_back();
            positions.reserve(ring.size());
            for (auto& at : ring) positions.push_back({at.longitude, at.latitude});
        }
    }
    return geometry;
}

Result<TownShapes> shapes(const Blobs& blobs, const api::Reading& reading, const api::Nothing&) {
    TownShapes shapes;
    auto row = town_layer_on(reading.sql, reading.today());
    if (!row) return shapes;
    auto map = areas_of(blobs, row->hash);
    if (!map) return tl::unexpected(map.error());
    auto units = known_units(reading.sql);
    for (auto& one : row->bound) {
        auto known = units.by_id.find(one.unit.text);
        if (known == units.by_id.end() || std::size_t(one.area) >= map->areas.size()) continue;
        shapes.features.push_back({"Feature", {known->first, known->second.name}, geometry_of(map->areas[std::size_t(one.area)])});
    }
    return shapes;
}

// ---- every one there was ----

struct TownLayerVersion {
    std::int64_t position = 0;
    std::string name;
    Date valid_from{};
    std::string source, hash;
    int areas = 0;  // that are towns
    Instant published_at{};
    std::optional<std::string> published_by;  // a person's name; absent where it was none or is erased
    bool in_force = false;
};
struct TownLayerVersions {
    std::vector<TownLayerVersion> items;  // the one that holds since last first
};
DESCRIBE(TownLayerVersion, position, name, valid_from, source, hash, areas, published_at, published_by, in_force)
DESCRIBE(TownLayerVersions, items)

Result<TownLayerVersions> versions(const api::Reading& reading, const api::Nothing&) {
    TownLayerVersions all;
    auto now = town_layer_on(reading.sql, reading.today());
    for (auto& row : town_layers(reading.sql))
        all.items.push_back({row.position, row.name, row.valid_from, row.source, row.hash, int(row.bound.size()), row.published_at,
                             name_of_actor(reading.sql, row.published_by), now && now->position == row.position});
    return all;
}

}  // namespace
}  // namespace bihuan::territory

namespace bihuan {

void territory_routes(api::Routes& routes, const Blobs& blobs) {
    using namespace territory;
    const std::string towns = "/api/v1/layers/towns";
    routes.get<TownLayerView, api::Nothing>(towns, "ledger.read", "现行的镇街界线图 · the map of towns in force", show);
    routes.get<TownShapes, api::Nothing>(
        towns + "/shapes", "ledger.read", "现行镇街界线，GeoJSON · the towns in force as GeoJSON",
        [blobs](const api::Reading& reading, const api::Nothing& nothing) { return shapes(blobs, reading, nothing); });
    routes.get<TownLayerVersions, api::Nothing>(towns + "/versions", "settings.manage",
                                                "历次发布的镇街界线图 · every map of towns that was published", versions);
    routes.upload<LayerPreview, LookedAt>(towns + "/look", "settings.manage",
                                          "上传并核对镇街界线（GeoJSON），尚不发布 · takes a GeoJSON of towns and says what it binds",
                                          [blobs](const api::Upload& upload, const LookedAt& asked) { return look(blobs, upload, asked); });
    routes.post<PublishLayer, api::Nothing>(towns + "/publish", "settings.manage", "发布镇街界线图 · publishes a map of towns",
                                            [blobs](const api::Nothing&, PublishLayer asked, std::optional<std::int64_t> seen) {
                                                return publish(blobs, std::move(asked), seen);
                                            });
}

}  // namespace bihuan
