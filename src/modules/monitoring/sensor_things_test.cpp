#include "modules/monitoring/sensor_things.hpp"

#include <doctest/doctest.h>

#include "api/routes.hpp"

using namespace bihuan;
using namespace bihuan::monitoring::things;

namespace {

Result<Options> options(std::string_view query) {
    auto parameters = api::parameters_of(query);
    REQUIRE(parameters);
    parameters->emplace("id", "Things('p')");
    auto asked = api::from_parameters<Asked>(*parameters, {"id"});
    if (!asked) return tl::unexpected(asked.error());
    return options_of(*asked);
}

}  // namespace

TEST_CASE("an entity is named as its standard says") {
    auto thing = entity_from("Things('p1')");
    REQUIRE(thing);
    CHECK(thing->point == "p1");
    CHECK_FALSE(thing->is_datastream);
    auto stream = entity_from("Datastreams('p1:w01018:2061')");
    REQUIRE(stream);
    CHECK(stream->is_datastream);
    CHECK(datastream_id(stream->point, stream->factor, stream->command) == "p1:w01018:2061");
    for (auto bad : {"Things", "Things()", "Things('')", "Things('a:b')", "Datastreams('p1')", "Datastreams('p1:w:')", "Sensors('p1')",
                     "Things('p1'", "Things('", "Datastreams('a:b:c:d')", "Things('a'b')"}) {
        CAPTURE(bad);
        CHECK_FALSE(entity_from(bad));
    }
}

TEST_CASE("the options of Observations are read under their names with a dollar") {
    auto plain = options("");
    REQUIRE(plain);
    CHECK(plain->top == 100);
    CHECK_FALSE(plain->newest_first);
    auto all = options(
        "$top=5&%24skip=10&$orderby=phenomenonTime%20desc&$count=false"
        "&$filter=phenomenonTime%20ge%202026-03-01T00:00:00Z%20and%20phenomenonTime%20lt%202026-03-02T00:00:00.000%2B08:00");
    REQUIRE(all);
    CHECK(all->top == 5);
    CHECK(all->skip == 10);
    CHECK(all->newest_first);
    CHECK(all->from == start_of(day(2026, 3, 1)) + std::chrono::hours{8});
    CHECK(all->to == start_of(day(2026, 3, 2)));
    auto open = options("$filter=phenomenonTime gt 2026-03-01T00:00:00Z and phenomenonTime le 2026-03-01T00:00:00Z");
    REQUIRE(open);
    CHECK(open->from == open->to);  // nothing
}

TEST_CASE("what is not understood is refused by its name") {
    auto where = [](std::string_view query) {
        auto read = options(query);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::invalid);
        return read.error().at;
    };
    CHECK(where("$top=-1") == "?$top");
    CHECK(where("$top=10001") == "?$top");
    CHECK(where("$top=x") == "?$top");
    CHECK(where("$skip=100001") == "?$skip");
    CHECK(where("$count=true") == "?$count");
    CHECK(where("$expand=Datastreams") == "?$expand");
    CHECK(where("$orderby=result") == "?$orderby");
    CHECK(where("$orderby=phenomenonTime up") == "?$orderby");
    for (auto bad : {"result gt 5", "phenomenonTime eq 2026-03-01T00:00:00Z", "phenomenonTime ge", "phenomenonTime ge yesterday", "",
                     "phenomenonTime ge 2026-03-01T00:00:00Z or phenomenonTime lt 2026-03-02T00:00:00Z",
                     "phenomenonTime ge 2026-03-01T00:00:00Z and"}) {
        CAPTURE(bad);
        CHECK(where("$filter=" + std::string(bad)) == "?$filter");
    }
}
