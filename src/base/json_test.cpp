#include "base/json.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "base/decimal.hpp"

using namespace bihuan;

namespace {

enum class State { in_progress, closed };
DESCRIBE_ENUM(State, in_progress, closed)
struct Step {
    std::string actor;
    std::optional<Date> due;
    auto operator<=>(const Step&) const = default;
};
DESCRIBE(Step, actor, due)
struct Plan {
    int number = 0;
    State state = State::in_progress;
    std::vector<Step> steps;
    std::map<std::string, Decimal> limits;
    bool open = true;
};
DESCRIBE(Plan, number, state, steps, limits, open)
struct Nothing {};
DESCRIBE(Nothing)
struct Stamped {
    Instant at{};
    Id<Plan> plan;
    double share = 0;
};
DESCRIBE(Stamped, at, plan, share)

struct DatedStep : Step {
    Date done{};
};
BOOST_DESCRIBE_STRUCT(DatedStep, (Step), (done))

const std::string good = R"({"number":1,"state":"closed","steps":[{"actor":"水务局","due":"2026-12-01"},{"actor":"街道","due":null}],)"
                         R"("limits":{"COD":"30.0"},"open":false})";

std::string changed(std::string text, std::string_view from, std::string_view to) {
    auto at = text.find(from);
    REQUIRE(at != text.npos);
    return text.replace(at, from.size(), to);
}
void refused(const std::string& text, std::string_view at, std::string_view en) {
    auto plan = json::from<Plan>(text);
    REQUIRE_FALSE(plan.has_value());
    CHECK(plan.error().at == at);
    CHECK_MESSAGE(plan.error().en.find(en) != std::string::npos, plan.error().en);
    CHECK_FALSE(plan.error().zh.empty());
}
template <class T>
std::string problem_of(std::string_view text) {
    auto value = json::from<T>(text);
    return value ? "" : value.error().code;
}

}  // namespace

TEST_CASE("a described struct is written and read without loss") {
    auto plan = json::from<Plan>(good);
    REQUIRE(plan.has_value());
    CHECK(plan->state == State::closed);
    CHECK(plan->steps == std::vector<Step>{{"水务局", day(2026, 12, 1)}, {"街道", {}}});
    CHECK(plan->limits.at("COD").to_text() == "30.0");
    CHECK(json::text(*plan) == good);
    Stamped stamped{start_of(day(2026, 1, 1)), {"abc"}, 0.1};
    CHECK(json::text(stamped) == R"({"at":"2026-01-01T00:00:00.000+08:00","plan":"abc","share":0.1})");
    CHECK(json::from<Stamped>(json::text(stamped))->at == stamped.at);
}

TEST_CASE("the members of a base are written and read before a struct's own") {
    DatedStep step;
    step.actor = "水务局";
    step.done = day(2026, 11, 23);
    CHECK(json::text(step) == R"({"actor":"水务局","due":null,"done":"2026-11-23"})");
    CHECK(json::from<DatedStep>(json::text(step))->done == step.done);
    CHECK(problem_of<DatedStep>(R"({"done":"2026-11-23"})") == "input.invalid");
}

TEST_CASE("every mistake is refused with a pointer to it") {
    refused(changed(good, "\"number\":1", "\"number\":\"1\""), "/number", "expected an integer");
    refused(changed(good, "\"number\":1", "\"number\":1.0"), "/number", "expected an integer");
    refused(changed(good, "\"number\":1", "\"number\":2147483648"), "/number", "out of range");
    refused(changed(good, "\"number\":1,", ""), "", "member missing: number");
    refused(changed(good, "\"number\"", "\"nummer\""), "", "member missing: number");
    refused(changed(good, "\"open\":false", "\"open\":false,\"extra\":1"), "", "unknown member: extra");
    refused(changed(good, "\"open\":false", "\"open\":0"), "/open", "expected true or false");
    refused(changed(good, "\"closed\"", "\"shut\""), "/state", "expected one of: in-progress, closed");
    refused(changed(good, "2026-12-01", "2026-02-30"), "/steps/0/due", "expected a date");
    refused(changed(good, "\"due\":null", "\"due\":[]"), "/steps/1/due", "expected text");
    refused(changed(good, "\"actor\":\"街道\"", "\"actor\":null"), "/steps/1/actor", "expected text");
    refused(changed(good, "\"30.0\"", "30.0"), "/limits/COD", "expected text");
    refused(changed(good, "\"COD\":\"30.0\"", "\"a/b~c\":\"x\""), "/limits/a~1b~0c", "expected a decimal");
    refused(changed(good, "{\"COD\":\"30.0\"}", "[]"), "/limits", "expected an object");
    refused(changed(changed(good, "[{", "{\"x\":[{"), "}],", "}]},"), "/steps", "expected a list");
    refused("[]", "", "expected an object");
}

TEST_CASE("members that may be absent are told from members that must be there") {
    CHECK(json::from<Step>(R"({"actor":"a"})")->due == std::nullopt);
    CHECK(problem_of<Step>(R"({"due":null})") == "input.invalid");
    auto lenient = json::from<Plan>(R"({"number":7})", json::Strictness::absent_keeps_default);
    REQUIRE(lenient.has_value());
    CHECK(lenient->number == 7);
    CHECK(lenient->open);
    CHECK_FALSE(json::from<Plan>(R"({"numbre":7})", json::Strictness::absent_keeps_default).has_value());
    CHECK(json::from<Nothing>("{}").has_value());
    CHECK(json::text(Nothing{}) == "{}");
}

TEST_CASE("text that is not json is refused") {
    for (auto bad : {"",
                     " ",
                     "{",
                     "{}x",
                     "{} {}",
                     "{'a':1}",
                     "{\"a\":1,}",
                     "[1,]",
                     "nul",
                     "01",
                     "+1",
                     ".5",
                     "1.",
                     "NaN",
                     "\"a",
                     "\"\\x\"",
                     "\"\n\"",
                     "// c\n1",
                     "\"\xff\"",
                     "\"\xed\xa0\x80\"",
                     "\"\\ud800\"",
                     "\"\\ud800a\"",
                     "\xef\xbb\xbf{}"})
        CHECK_MESSAGE(problem_of<std::vector<int>>(bad) == "input.not_json", bad);
    CHECK(problem_of<Nothing>(std::string(100, '[')) == "input.not_json");  // deeper than depth_max
}

TEST_CASE("a member that stands twice is refused at any depth") {
    CHECK(problem_of<Plan>(changed(good, "\"number\":1", "\"number\":1,\"number\":1")) == "input.member_twice");
    CHECK(problem_of<Plan>(changed(good, "\"COD\":\"30.0\"", "\"COD\":\"30.0\",\"C\\u004fD\":\"50\"")) == "input.member_twice");
    CHECK(problem_of<Plan>(changed(good, "\"due\":null", "\"due\":null,\"due\":null")) == "input.member_twice");
}

TEST_CASE("text is escaped where it must be and nowhere else") {
    CHECK(json::text(std::string("a\"b\\c\n\t\r\x01\x1f\x7f/é闭𠮷")) == "\"a\\\"b\\\\c\\n\\t\\r\\u0001\\u001f\x7f/é闭𠮷\"");
    CHECK(json::text(std::string()) == "\"\"");
    for (std::size_t before = 0; before < 40; ++before)  // a mark at every place of a block of sixteen
        for (char mark : {'"', '\\', '\n', '\x1f'}) {
            auto text = std::string(before, 'x') + mark + std::string(40 - before, '\xe9');
            auto out = json::text(text);
            CHECK(out.size() == text.size() + 2 + (mark == '\x1f' ? 5 : 1));
            CHECK(out.substr(1, before) == std::string(before, 'x'));
            CHECK(out[before + 1] == '\\');
        }
    CHECK(json::from<std::vector<std::string>>("[\"\\u95ed\\ud842\\udfb7\\/\"]")->front() == "闭𠮷/");
}

TEST_CASE("numbers keep their value and those that are none are not written") {
    CHECK(json::text(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(json::from<std::vector<std::int64_t>>("[-9223372036854775808]")->front() == std::numeric_limits<std::int64_t>::min());
    CHECK(problem_of<std::vector<std::int64_t>>("[9223372036854775808]") == "input.invalid");
    CHECK(json::from<std::vector<double>>("[0.9924620473051, -1e-7,0.1,1E2]") == std::vector<double>{0.9924620473051, -1e-7, 0.1, 100});
    CHECK(problem_of<std::vector<double>>("[1e400]") == "input.not_json");
    CHECK(problem_of<std::vector<unsigned>>("[-1]") == "input.invalid");
    CHECK(json::from<std::vector<double>>("[1,2.5,18446744073709551615]")->at(2) == doctest::Approx(1.8446744073709552e19));
    CHECK_THROWS_AS(json::text(std::numeric_limits<double>::quiet_NaN()), std::domain_error);
    CHECK_THROWS_AS(json::text(std::numeric_limits<double>::infinity()), std::domain_error);
}

TEST_CASE("a long text and a text within a text are written whole") {
    std::vector<std::string> many(100'000, "整改方案");
    auto text = json::text(many);
    CHECK(json::from<std::vector<std::string>>(text) == many);
    json::Scratch outer;
    json::write(outer.text, 1);
    CHECK(json::text(std::vector<json::Raw>{{json::text(2)}, {"{}"}}) == "[2,{}]");
    CHECK(outer.text == "1");
}
