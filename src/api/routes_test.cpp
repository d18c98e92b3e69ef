#include "api/routes.hpp"

#include <doctest/doctest.h>

#include "api/notebook_for_tests.hpp"

namespace bihuan::api {
namespace {

const Routes& notes() {
    static const Routes routes = [] {
        Routes made;
        note::declare(made);
        return made;
    }();
    return routes;
}

struct Wanted {
    std::string id;
    std::optional<int> limit;
    bool late = false;
    std::optional<Date> before;
    std::vector<std::string> units;
};
DESCRIBE(Wanted, id, limit, late, before, units)

Result<Wanted> wanted(std::string_view query) {
    auto parameters = parameters_of(query);
    if (!parameters) return tl::unexpected(parameters.error());
    return from_parameters<Wanted>(*parameters, {"id"});
}

}  // namespace

TEST_CASE("a query is read as percent encoded UTF-8") {
    auto read = parameters_of("a=%E6%B0%B4+b&c=&d=1%2B1&flag");
    REQUIRE(read);
    CHECK(*read == Parameters{{"a", "水 b"}, {"c", ""}, {"d", "1+1"}, {"flag", ""}});
    CHECK(parameters_of("")->empty());
    for (auto bad : {"a=%", "a=%4", "a=%zz", "a=%ff", "%c0%80=1", "a=%E6%B0"}) {
        CAPTURE(bad);
        REQUIRE_FALSE(parameters_of(bad));
        CHECK(parameters_of(bad).error().code == "input.invalid");
    }
}

TEST_CASE("a query parameter given twice is refused by name") {
    auto read = parameters_of("x=1&y=2&%78=1");
    REQUIRE_FALSE(read);
    CHECK(read.error().at == "?x");
}

TEST_CASE("a query has a largest number of parameters") {
    std::string query;
    for (int i = 0; i < 64; ++i) query += "p" + std::to_string(i) + "=1&";
    CHECK(parameters_of(query));
    CHECK_FALSE(parameters_of(query + "one=1"));
}

TEST_CASE("parameters become the members of the argument") {
    auto read = wanted("id=7&limit=20&late=true&before=2026-12-01&units=a%2Cb,%E4%B8%99");
    REQUIRE(read);
    CHECK(read->id == "7");
    CHECK(read->limit == 20);
    CHECK(read->late);
    CHECK(read->before == day(2026, 12, 1));
    CHECK(read->units == std::vector<std::string>{"a", "b", "丙"});
    CHECK(wanted("id=7")->units.empty());
    CHECK(wanted("id=7&units=")->units.empty());
}

TEST_CASE("a parameter that does not fit is named") {
    struct {
        const char *query, *at;
    } cases[] = {{"limit=1", "?id"},
                 {"id=1&limit=many", "?limit"},
                 {"id=1&limit=", "?limit"},
                 {"id=1&limit=99999999999", "?limit"},
                 {"id=1&limit=%5B1", "?limit"},
                 {"id=1&late=yes", "?late"},
                 {"id=1&before=1.12.", "?before"},
                 {"id=1&nothing=1", "?nothing"}};
    for (auto& [query, at] : cases) {
        CAPTURE(query);
        auto read = wanted(query);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::invalid);
        CHECK(read.error().code == "input.invalid");
        CHECK(read.error().at == at);
    }
}

TEST_CASE("a path finds its route and names what stands in it") {
    auto found = notes().match("GET", "/api/v1/notes/%E7%94%B2+1/text");
    REQUIRE(found.route);
    CHECK(found.route->path == "/api/v1/notes/{id}/text");
    CHECK(found.from_path == Parameters{{"id", "甲+1"}});
    CHECK(notes().match("GET", "/api/v1/notes/a%2Fb").from_path == Parameters{{"id", "a/b"}});
}

TEST_CASE("a path spelled out goes before one with a name in its place") {
    CHECK(notes().match("GET", "/api/v1/notes/first").route->path == "/api/v1/notes/first");
    CHECK(notes().match("GET", "/api/v1/notes/second").route->path == "/api/v1/notes/{id}");
}

TEST_CASE("a path with an empty or broken name in it leads nowhere") {
    for (auto path : {"", "/", "/api/v1/notes/", "/api/v1/notes//text", "/api/v1/notes/%ff", "/api/v1/notes/%0a", "/api/v1/notes/a%00",
                      "/api/v1/notes/a/text/", "//api/v1/notes", "/api/v1/Notes"}) {
        CAPTURE(path);
        auto found = notes().match("GET", path);
        CHECK_FALSE(found.route);
        CHECK(found.methods.empty());
    }
}

TEST_CASE("a path asked with another method says which it takes") {
    auto found = notes().match("DELETE", "/api/v1/notes/1/strike");
    CHECK_FALSE(found.route);
    CHECK(found.methods == std::vector<std::string>{"POST"});
}

TEST_CASE("a route that does not fit its argument is not taken") {
    Routes routes;
    auto handler = [](const Reading&, const Nothing&) -> Result<std::string> { return "x"; };
    CHECK_THROWS_AS((routes.get<std::string, Nothing>("/x/{id}", "p", "s", handler)), std::logic_error);
    routes.get<std::string, Nothing>("/x", "p", "s", handler);
    CHECK_THROWS_AS((routes.get<std::string, Nothing>("/x", "p", "s", handler)), std::logic_error);
}

TEST_CASE("a problem is told in the language asked for and in both") {
    Problem told{Fault::stale, "note.changed", "已被修改", "changed \"since\"", "/id"};
    auto answer = answer_of(told, "en");
    CHECK(answer.status == 412);
    CHECK(answer.media_type == "application/problem+json");
    CHECK(answer.code == "note.changed");
    CHECK(answer.body == R"({"type":"urn:bihuan:problem:note.changed","title":"note.changed","status":412,"detail":"changed \"since\"",)"
                         R"("code":"note.changed","zh":"已被修改","en":"changed \"since\"","at":"/id"})");
    CHECK(answer_of(told, "zh").body.find(R"("detail":"已被修改")") != std::string::npos);
    CHECK(answer_of(told, "en", 500).body.find(R"("status":500)") != std::string::npos);
}

}  // namespace bihuan::api
