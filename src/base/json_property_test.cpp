#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/decimal.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

using namespace bihuan;

namespace {

enum class Colour { red, light_green };
DESCRIBE_ENUM(Colour, red, light_green)
struct Leaf {
    std::string text;
    std::optional<std::string> remark;
    Colour colour = Colour::red;
    Date date{};
    auto operator<=>(const Leaf&) const = default;
};
DESCRIBE(Leaf, text, remark, colour, date)
struct Tree {
    std::int64_t number = 0;
    double share = 0;
    bool flag = false;
    Instant at{};
    Decimal amount;
    std::vector<Leaf> leaves;
    std::map<std::string, std::vector<int>> counts;
    bool operator==(const Tree&) const = default;
};
DESCRIBE(Tree, number, share, flag, at, amount, leaves, counts)

// Any text at all: control characters, quotes, Chinese, characters outside the first plane.
rc::Gen<std::string> texts() {
    auto points = rc::gen::container<std::u32string>(
        rc::gen::oneOf(rc::gen::cast<char32_t>(rc::gen::inRange(0, 0x80)), rc::gen::cast<char32_t>(rc::gen::inRange(0x4e00, 0x9fff)),
                       rc::gen::cast<char32_t>(rc::gen::inRange(0x10000, 0x10ffff)), rc::gen::element(U'"', U'\\', U'\n', U'/')));
    return rc::gen::map(points, [](const std::u32string& text) { return text::utf8(text); });
}
Leaf leaf() {
    return {*texts(), *rc::gen::maybe(texts()) ? std::optional(*texts()) : std::nullopt,
            *rc::gen::element(Colour::red, Colour::light_green), plus_days(day(2000, 1, 1), *rc::gen::inRange(0, 36'500))};
}
Tree tree() {
    Tree made;
    made.number = *rc::gen::arbitrary<std::int64_t>();
    made.share = *rc::gen::arbitrary<double>();
    made.flag = *rc::gen::arbitrary<bool>();
    made.at = Instant{std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)}};
    made.amount = Decimal::scaled(*rc::gen::arbitrary<std::int64_t>(), *rc::gen::inRange(0, 19));
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) made.leaves.push_back(leaf());
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) made.counts[*texts()] = *rc::gen::arbitrary<std::vector<int>>();
    return made;
}

}  // namespace

TEST_CASE("whatever is written reads back as it was") {
    CHECK(rc::check("round trip", [] {
        auto made = tree();
        auto text = json::text(made);
        auto again = json::from<Tree>(text);
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == made);
        RC_ASSERT(json::text(*again) == text);
    }));
}

TEST_CASE("bytes of any kind are refused or read but never crash the reader") {
    CHECK(rc::check("hostile bytes", [] {
        auto text = json::text(tree());
        auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        text[at] = *rc::gen::arbitrary<char>();
        auto read = json::from<Tree>(text.substr(0, *rc::gen::inRange<std::size_t>(at, text.size() + 1)));
        RC_ASSERT(read.has_value() || !read.error().code.empty());
    }));
}
