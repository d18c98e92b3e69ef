#include "app/demo_towns.hpp"

#include "app/door.hpp"
#include "base/embedded.hpp"

namespace bihuan::app {
namespace {

constexpr auto file = "demo/towns.geojson";

struct Publishing {
    std::string hash, name;
    Date valid_from{};
    std::string source, property;
    int unbound = 0, without = 0;
};
DESCRIBE(Publishing, hash, name, valid_from, source, property, unbound, without)

Result<std::string> ask(House& house, const std::string& step, std::string body) {
    api::Request request;
    request.method = "POST";
    request.path = "/api/v1/layers/towns/" + step;
    request.body = std::move(body);
    request.actor = "demo";
    auto answer = house.service().handle_and_wait(std::move(request));
    if (answer.status >= 400) return tl::unexpected(problem_of(answer));
    return std::move(answer.body);
}

}  // namespace

Result<void> publish_demo_towns(House& house) {
    auto looked_at = ask(house, "look", std::string(embedded(file)));
    if (!looked_at) return tl::unexpected(looked_at.error());
    auto preview = json::Document::parse(*looked_at).value();
    auto root = preview.root();
    auto text = [&](const char* member) { return std::string(root.member(member)->string()); };
    if (root.member("unbound")->size() > 0 || root.member("without")->size() > 0)
        return problem(Fault::unavailable, "demo.map", "演示地图与演示的镇街对不上：" + *looked_at,
                       "the map of the demonstration and its towns differ: " + *looked_at);
    Publishing publishing{
        text("hash"), "清澜区镇街界线图（演示，虚构）", day(2024, 1, 1), "演示数据，凭空绘制，不是任何实际地方", text("property"), 0, 0};
    auto published = ask(house, "publish", json::text(publishing));
    if (!published) return tl::unexpected(published.error());
    return {};
}

}  // namespace bihuan::app
