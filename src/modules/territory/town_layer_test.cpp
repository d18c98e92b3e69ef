#include <doctest/doctest.h>

#include "api/service.hpp"
#include "journal/story.hpp"
#include "modules/territory/territory.hpp"
#include "modules/territory/town_binding.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::territory;

namespace {

town_layer::Publish publishing() {
    return {"清澜区镇街界线图", day(2024, 1, 1), "区自然资源分局，2024年", "ab12", {{0, {"石桥"}}, {1, {"青塘"}}}};
}

std::string area(const std::string& name, int place, const std::string& property = "name") {
    auto west = std::to_string(100 + place), east = std::to_string(101 + place);
    return R"({"type":"Feature","properties":{")" + property + R"(":")" + name +
           R"(","kind":"面"},"geometry":{"type":"Polygon","coordinates":[[[)" + west + ",30],[" + east + ",30],[" + east + ",31],[" + west +
           ",30]]]}}";
}
std::string map_of(const std::vector<std::string>& areas) {
    std::string text;
    for (auto& one : areas) (text += text.empty() ? "" : ",") += one;
    return R"({"type":"FeatureCollection","features":[)" + text + "]}";
}

// Units and the map, a clock that moves when told.
struct MapRoom {
    TestFolder folder;
    journal::Views views;
    api::Routes routes;
    Instant now = start_of(day(2026, 1, 5)) + std::chrono::hours{9};
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<api::Service> service;
    std::string bridge, pond, village;

    MapRoom() {
        people_views(views);
        territory_views(views);
        people_routes(routes);
        territory_routes(routes, Blobs(folder / "blobs"));
        journal::Options options;
        options.seed = std::string(32, 't');
        options.clock = [this] { return now; };
        journal = std::make_unique<journal::Journal>(folder / "bihuan.db", views, std::move(options));
        service = std::make_unique<api::Service>(routes, *journal);
        bridge = unit("石桥镇", "town");
        pond = unit("青塘乡", "town");
        village = unit("石桥村", "village");
    }
    std::string unit(const std::string& name, const std::string& kind) {
        return json::from<journal::Committed>(good(post("/api/v1/units", R"({"name":")" + name + R"(","kind":")" + kind + "\"}")))->id;
    }
    static std::string good(const api::Answer& answer) {
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
        return answer.body;
    }
    api::Answer ask(const std::string& method, const std::string& path, const std::string& query, std::string body,
                    const std::string& none_match = "") const {
        api::Request request;
        request.method = method;
        request.path = path;
        request.query = query;
        request.body = std::move(body);
        request.if_none_match = none_match;
        request.actor = "sysadmin";
        return service->handle_and_wait(std::move(request));
    }
    api::Answer get(const std::string& path, const std::string& query = "") const {
        return ask("GET", "/api/v1/layers/towns" + path, query, "");
    }
    api::Answer post(const std::string& path, std::string body, const std::string& query = "") const {
        return ask("POST", path, query, std::move(body));
    }
    api::Answer look(std::string bytes, const std::string& query = "") const {
        return post("/api/v1/layers/towns/look", std::move(bytes), query);
    }
    // As a person does: looks at it, and publishes what was seen.
    std::string body(const std::string& bytes, const std::string& valid_from = "2024-01-01") const {
        auto seen = json::Document::parse(good(look(bytes)));
        auto root = seen->root();
        auto text = [&](const char* member) { return std::string(root.member(member)->string()); };
        auto count = [&](const char* member) { return std::to_string(root.member(member)->size()); };
        return R"({"hash":")" + text("hash") + R"(","name":"镇街界线图","valid_from":")" + valid_from +
               R"(","source":"测绘院","property":")" + text("property") + R"(","unbound":)" + count("unbound") + R"(,"without":)" +
               count("without") + "}";
    }
    api::Answer publish(const std::string& body) const { return post("/api/v1/layers/towns/publish", body); }
};

}  // namespace

TEST_CASE("a map of towns is published with its name, its source, its first day and what it binds") {
    Story<TownLayer> story;
    auto ask = publishing();
    story.when(ask).then(town_layer::Published{ask.name, ask.valid_from, ask.source, ask.hash, ask.bound});
    story.when(ask).then();  // the same again is nothing new
    auto other = ask;
    other.hash = "cd34";
    story.when(other).taken();
    story.when(ask).taken();  // the earlier one again is

    auto refused = [&](const char* code, auto change) {
        auto wrong = publishing();
        change(wrong);
        story.when(wrong).refused(code);
    };
    refused("layer.name", [](auto& one) { one.name = "　"; });
    refused("layer.name", [](auto& one) { one.name = std::string(241, 'x'); });
    refused("layer.source", [](auto& one) { one.source = " "; });
    refused("layer.valid_from", [](auto& one) { one.valid_from = day(1900, 1, 1); });
    refused("layer.nothing_bound", [](auto& one) { one.bound.clear(); });
}

TEST_CASE("areas are bound by a town's name, another name of it or its id, in the property that binds the most") {
    KnownUnits units;
    units.by_id = {{"u1", {"u1", "石桥镇", unit::Kind::town, false}},
                   {"u2", {"u2", "青塘乡", unit::Kind::town, false}},
                   {"u3", {"u3", "老街", unit::Kind::town, true}},
                   {"u4", {"u4", "石桥村", unit::Kind::village, false}},
                   {"u5", {"u5", "望湖街道", unit::Kind::town, false}}};
    units.id_by_name = {{"石桥镇", "u1"}, {"石桥镇政府", "u1"}, {"青塘乡", "u2"}, {"老街", "u3"}, {"石桥村", "u4"}, {"望湖街道", "u5"}};
    formats::AreaMap map;
    auto add = [&](std::vector<formats::Property> properties) { map.areas.push_back({std::move(properties), {}}); };
    add({{"XZQMC", "石桥镇政府"}, {"kind", "面"}});
    add({{"XZQMC", "u2"}, {"kind", "面"}});
    add({{"XZQMC", "老街"}});
    add({{"XZQMC", "石桥村"}});
    add({{"XZQMC", "北岭林场"}});
    add({{"kind", "石桥镇"}});
    add({{"XZQMC", "石桥镇"}});
    auto binding = bind_towns(map, units, {});
    CHECK(binding.property == "XZQMC");
    CHECK(json::text(binding.properties) == R"([{"name":"XZQMC","bound":3},{"name":"kind","bound":1}])");
    REQUIRE(binding.bound.size() == 3);
    CHECK(binding.bound[0].town.name == "石桥镇");
    CHECK(binding.bound[1].town.id == "u2");
    CHECK(binding.bound[2].area == 6);  // a town in two areas
    CHECK(json::text(binding.unbound) == R"([{"area":2,"label":"老街","why":"retired"},{"area":3,"label":"石桥村","why":"no-town"},)"
                                         R"({"area":4,"label":"北岭林场","why":"unknown"},{"area":5,"label":"","why":"no-name"}])");
    CHECK(json::text(binding.without) == R"([{"id":"u5","name":"望湖街道"}])");
    CHECK(bind_towns(map, units, "kind").bound.size() == 1);
    CHECK(bind_towns(map, units, "no such").bound.empty());
    CHECK(bind_towns({}, units, {}).property.empty());
}

TEST_CASE("a map is looked at, published, seen, replaced, and the past shows the one it had") {
    MapRoom room;
    CHECK(MapRoom::good(room.get("")) == R"({"layer":null,"without":[]})");
    CHECK(MapRoom::good(room.get("/shapes")) == R"({"type":"FeatureCollection","features":[]})");

    auto first = map_of({area("石桥镇", 1), area("北岭林场", 2)});
    auto seen = MapRoom::good(room.look(first, "name=towns.geojson"));
    CHECK(seen.find(R"("property":"name")") != seen.npos);
    CHECK(seen.find(R"("unbound":[{"area":1,"label":"北岭林场","why":"unknown"}])") != seen.npos);
    CHECK(seen.find(R"("name":"青塘乡"}]})") != seen.npos);
    auto body = room.body(first);
    MapRoom::good(room.publish(body));
    auto shown = room.get("");
    CHECK(shown.body.find(R"("towns":[{"id":")" + room.bridge + R"(","name":"石桥镇"}])") != shown.body.npos);
    CHECK(room.ask("GET", "/api/v1/layers/towns", "", "", shown.etag).status == 304);
    auto shapes = room.get("/shapes");
    CHECK(shapes.body ==
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"unit":")" + room.bridge +
              R"(","name":"石桥镇"},"geometry":{"type":"MultiPolygon","coordinates":[[[[101,30],[102,30],[102,31],[101,30]]]]}}]})");
    CHECK(room.ask("GET", "/api/v1/layers/towns/shapes", "", "", shapes.etag).status == 304);

    room.now += std::chrono::hours{48};
    auto second = map_of({area("石桥镇", 1), area("青塘乡", 2)});
    MapRoom::good(room.publish(room.body(second, "2025-07-01")));
    CHECK(room.get("").body.find(R"("without":[])") != std::string::npos);
    CHECK(room.get("/shapes").body.find("青塘乡") != std::string::npos);
    CHECK(room.get("/shapes", "as_of=2026-01-05").body == shapes.body);
    room.now += std::chrono::hours{1};
    MapRoom::good(room.publish(room.body(first, "2030-01-01")));  // not yet
    CHECK(room.get("/shapes").body.find("青塘乡") != std::string::npos);
    auto versions = MapRoom::good(room.get("/versions"));
    auto all = json::Document::parse(versions);
    auto root = all->root();
    auto items = *root.member("items");
    REQUIRE(items.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        auto item = items.item(i);
        CHECK(item.member("in_force")->boolean() == (i == 1));
    }
}

TEST_CASE("what was not seen is not published, and a file that is gone or wrong says so") {
    MapRoom room;
    auto bytes = map_of({area("石桥镇", 1), area("北岭林场", 2)});
    auto body = room.body(bytes);
    room.unit("北岭林场", "town");
    CHECK(room.publish(body).code == "layer.units_changed");
    MapRoom::good(room.publish(room.body(bytes)));
    CHECK(room.look("no map").code == "input.not_json");
    CHECK(room.look(bytes, "name=" + std::string(241, 'x')).code == "input.invalid");
    CHECK(room.look(std::string(formats::geojson_size_max + 1, ' ')).status == 413);
    auto gone = body;
    gone.replace(gone.find(R"("hash":")") + 8, 4, "0000");
    CHECK(room.publish(gone).code == "layer.file_missing");
    for (auto hash : {"", "../../etc/passwd", "x"})
        CHECK(room.publish(R"({"hash":")" + std::string(hash) +
                           R"(","name":"图","valid_from":"2024-01-01","source":"x","property":"name","unbound":0,"without":0})")
                  .code == "layer.file_missing");
    auto nothing = room.body(map_of({area("北极", 1)}));
    CHECK(room.publish(nothing).code == "layer.nothing_bound");
}

TEST_CASE("a town that is renamed or retired stays where it was drawn") {
    MapRoom room;
    MapRoom::good(room.publish(room.body(map_of({area("石桥镇", 1), area("青塘乡", 2)}))));
    MapRoom::good(room.post("/api/v1/units/" + room.bridge + "/rename", R"({"name":"石桥街道","reason":"撤镇设街道"})"));
    MapRoom::good(room.post("/api/v1/units/" + room.pond + "/retire", R"({"reason":"并入石桥"})"));
    auto shown = MapRoom::good(room.get(""));
    CHECK(shown.find("石桥街道") != shown.npos);
    CHECK(shown.find("青塘乡") != shown.npos);
    MapRoom::good(room.publish(room.body(map_of({area("石桥镇", 1)}))));  // by the name it had
}
