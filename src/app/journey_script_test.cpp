#include "app/journey_script.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::app;

namespace {
JourneyStep only(std::string_view text) {
    auto steps = read_journey(text);
    REQUIRE_MESSAGE(steps.has_value(), steps.error().en);
    REQUIRE(steps->size() == 1);
    return steps->front();
}
std::string refusal_of(std::string_view text) {
    auto steps = read_journey(text);
    REQUIRE_FALSE(steps.has_value());
    CHECK_FALSE(steps.error().zh.empty());
    return steps.error().code + "@" + steps.error().at;
}
}  // namespace

TEST_CASE("a day starts at nine unless a time is said") {
    CHECK(to_text(only("day 2026-03-02").at) == "2026-03-02T09:00:00.000+08:00");
    CHECK(to_text(only("day 2026-03-02 14:30").at) == "2026-03-02T14:30:00.000+08:00");
}

TEST_CASE("a request has a method and a path and what is expected of it") {
    auto step = only(
        "POST /findings/F1/void {\"reason\": \"a → b\"} → 422 finding.void_already items 3, /a/b = x, /c ~ \"d, e\", /f absent, same G");
    CHECK(step.kind == JourneyStep::Kind::request);
    CHECK(step.method == "POST");
    CHECK(step.target == "/api/v1/findings/F1/void");
    CHECK(step.body == "{\"reason\": \"a → b\"}");
    CHECK(step.status == 422);
    CHECK(step.code == "finding.void_already");
    REQUIRE(step.checks.size() == 5);
    CHECK(step.checks[0].kind == JourneyCheck::Kind::counts);
    CHECK(step.checks[0].pointer == "/items");
    CHECK(step.checks[0].value == "3");
    CHECK(step.checks[1].kind == JourneyCheck::Kind::equals);
    CHECK(step.checks[1].value == "x");
    CHECK(step.checks[2].kind == JourneyCheck::Kind::contains);
    CHECK(step.checks[2].value == "d, e");
    CHECK(step.checks[3].kind == JourneyCheck::Kind::absent);
    CHECK(step.checks[4].kind == JourneyCheck::Kind::same);
    CHECK(step.checks[4].value == "G");
}

TEST_CASE("a request is expected to succeed unless something else is said") {
    auto step = only("GET /api/v1/findings?q=水");
    CHECK(step.status == 200);
    CHECK(step.target == "/api/v1/findings?q=水");
    CHECK(step.checks.empty());
}

TEST_CASE("a line that begins with a space goes on with the one before") {
    auto step = only("POST /inspections {\"name\": \"督察\",\n    \"round\": 3}\n    # a comment in between\n    → 200 version 1\n");
    CHECK(step.body == "{\"name\": \"督察\",\n\"round\": 3}");
    CHECK(step.checks.size() == 1);
    CHECK(step.line == 1);
}

TEST_CASE("who asks and with which key stand before the request") {
    auto step = only("as 石桥镇 key K1 seen {E} POST /x {}");
    CHECK(step.actor == "石桥镇");
    CHECK(step.key == "K1");
    CHECK(step.seen == "{E}");
    CHECK(only("as 石桥镇").kind == JourneyStep::Kind::as);
}

TEST_CASE("an import names its file and where it goes") {
    auto step = only("import plan demo/a.docx into {I} → 200 added 14");
    CHECK(step.kind == JourneyStep::Kind::import_plan);
    CHECK(step.file == "demo/a.docx");
    CHECK(step.into == "{I}");
    CHECK(only("import plan a.docx").into.empty());
}

TEST_CASE("what cannot be read says which line") {
    CHECK(refusal_of("# nothing\n\nfly to the moon\n") == "journey.line@3");
    CHECK(refusal_of("day tomorrow") == "journey.line@1");
    CHECK(refusal_of("day 2026-03-02 noon") == "journey.line@1");
    CHECK(refusal_of("day 2026-03-02\nday 2026-03-01") == "journey.line@2");
    CHECK(refusal_of("GET findings") == "journey.line@1");
    CHECK(refusal_of("GET /findings → fine") == "journey.line@1");
    CHECK(refusal_of("GET /findings → 200 items") == "journey.line@1");
    CHECK(refusal_of("remember F") == "journey.line@1");
    CHECK(refusal_of("import plan") == "journey.line@1");
    CHECK(refusal_of("verify everything") == "journey.line@1");
    CHECK(refusal_of("# only a comment\n") == "journey.line@");
    CHECK(refusal_of("GET /\xff") == "journey.line@");
}
