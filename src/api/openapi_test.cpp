#include <doctest/doctest.h>

#include <set>

#include "api/notebook_for_tests.hpp"

namespace bihuan::api {
namespace {

std::string document() {
    Routes routes;
    note::declare(routes);
    return routes.openapi();
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::string text_at(const json::Document& document, std::initializer_list<const char*> path) {
    auto place = document.root();
    std::vector<json::View> kept{place};
    kept.reserve(path.size() + 1);
    for (auto step : path) kept.push_back(kept.back().member(step).value());
    return std::string(kept.back().string());
}

}  // namespace

namespace twins {
struct Twin {
    int a = 0;
};
DESCRIBE(Twin, a)
namespace {
struct Twin {
    int b = 0;
};
DESCRIBE(Twin, b)
using Hidden = Twin;
}  // namespace
}  // namespace twins

TEST_CASE("the document is the same text for the same routes") { CHECK(document() == document()); }

TEST_CASE("the document does not depend on the order of the routes") {
    Routes one, other;
    auto text = [](const Reading&, const Nothing&) -> Result<std::string> { return "x"; };
    one.get<std::string, Nothing>("/api/v1/a", "p", "A", text);
    one.get<std::string, Nothing>("/api/v1/b", "p", "B", text);
    other.get<std::string, Nothing>("/api/v1/b", "p", "B", text);
    other.get<std::string, Nothing>("/api/v1/a", "p", "A", text);
    CHECK(one.openapi() == other.openapi());
}

TEST_CASE("every operation says who may and what it takes and gives") {
    auto text = document();
    auto read = json::Document::parse(text);
    REQUIRE(read);
    CHECK(text_at(*read, {"openapi"}) == "3.1.0");
    CHECK(text_at(*read, {"paths", "/api/v1/notes/{id}/strike", "post", "operationId"}) == "postNotesByIdStrike");
    CHECK(text_at(*read, {"paths", "/api/v1/notes/{id}/strike", "post", "x-permission"}) == "note.write");
    CHECK(text_at(*read, {"paths", "/api/v1/notes", "get", "responses", "200", "content", "application/json", "schema", "$ref"}) ==
          "#/components/schemas/note.Page");
    CHECK(holds(text, R"({"in":"path","name":"id","required":true,"schema":{"type":"string"}})"));
    CHECK(holds(text,
                R"("name":"ids","required":false,"style":"form","explode":false,"schema":{"type":"array","items":{"type":"string"}}})"));
    CHECK(holds(text, R"({"in":"query","name":"standing","required":false,"schema":{"$ref":"#/components/schemas/note.Standing"}})"));
    CHECK(holds(text, R"("note.Standing":{"type":"string","enum":["open","struck-out"]})"));
    CHECK(holds(text, "\n    \"due\":{\"anyOf\":[{\"type\":\"string\",\"format\":\"date\"},{\"type\":\"null\"}]}"));
}

TEST_CASE("what is about no fact promises no past and no key, and says whom it lets in") {
    Routes routes;
    routes.act<std::string, Nothing, Nothing>("/api/v1/greet", "public", "Greets",
                                              [](Visit&, const Nothing&, const Nothing&) -> Result<std::string> { return "x"; });
    routes.show<std::string, Nothing>("/api/v1/me", "signed_in", "Who I am",
                                      [](Visit&, const Nothing&) -> Result<std::string> { return "x"; });
    auto text = routes.openapi();
    text = text.substr(text.find("\"paths\""), text.find("\"components\"") - text.find("\"paths\""));
    for (auto absent : {"as_of", "if_match", "if_none_match", "idempotency_key", "etag", "304"}) {
        CAPTURE(absent);
        CHECK(text.find(absent) == text.npos);
    }
    auto greet = text.substr(text.find("/api/v1/greet"), text.find("/api/v1/me") - text.find("/api/v1/greet"));
    CHECK(greet.find(R"("security":[])") != greet.npos);
    CHECK(greet.find(R"("x-visit":true)") != greet.npos);
    CHECK(greet.find(R"("requestBody")") != greet.npos);
    CHECK(text.substr(text.find("/api/v1/me")).find(R"("security")") == text.npos);
}

TEST_CASE("a list is kept short enough to read line by line") {
    auto text = document();
    std::size_t longest = 0, start = 0;
    for (auto end = text.find('\n'); end != text.npos; end = text.find('\n', start)) {
        longest = std::max(longest, end - start);
        start = end + 1;
    }
    CHECK(longest < 400);
}

namespace {
template <class T>
std::string name_of_schema() {
    Schemas schemas;
    schemas.of<T>();
    return schemas.named().empty() ? "" : schemas.named().begin()->first;
}
template <class T>
struct Box {
    T inside;
};
BOOST_DESCRIBE_STRUCT(Box<note::Line>, (), (inside))
}  // namespace

TEST_CASE("schemas are named in letters the document may use") {
    CHECK(name_of_schema<note::Standing>() == "note.Standing");
    CHECK(name_of_schema<Box<note::Line>>() == "api.Box_of_note.Line");
    CHECK(name_of_schema<twins::Hidden>() == "api.twins.Twin");
}

TEST_CASE("two types of one name are not given one schema") {
    Schemas schemas;
    schemas.of<twins::Hidden>();
    CHECK_NOTHROW(schemas.of<twins::Hidden>());
    CHECK_THROWS_AS(schemas.of<twins::Twin>(), std::logic_error);
}

}  // namespace bihuan::api
