#include "base/spelled.hpp"

#include <doctest/doctest.h>

#include "base/json.hpp"

namespace {

using namespace bihuan;

struct Asked {
    std::string id;
    std::optional<int> top;
};
DESCRIBE_SPELLED(Asked, Spelled<&Asked::id, "@iot.id">(), Spelled<&Asked::top, "$top">())

}  // namespace

TEST_CASE("members are written and read under the names they have outside") {
    CHECK(json::text(Asked{"a", 5}) == R"({"@iot.id":"a","$top":5})");
    auto back = json::from<Asked>(R"({"@iot.id":"b","$top":null})");
    REQUIRE(back);
    CHECK(back->id == "b");
    CHECK_FALSE(back->top);
    CHECK_FALSE(json::from<Asked>(R"({"id":"b","top":1})"));
    std::vector<std::string> names;
    each_member_type<Asked>([&](std::string_view name, auto) { names.emplace_back(name); });
    CHECK(names == std::vector<std::string>{"@iot.id", "$top"});
}
