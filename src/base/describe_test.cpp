#include "base/describe.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace bihuan;

namespace {
enum class Kind { by_date, immediate_then_long_term, plain };
DESCRIBE_ENUM(Kind, by_date, immediate_then_long_term, plain)
enum class Sparse { low = -3, high = 40 };
DESCRIBE_ENUM(Sparse, low, high)
struct Step {
    std::string actor;
    int days = 0;
};
DESCRIBE(Step, actor, days)
}  // namespace

TEST_CASE("enumerators carry hyphens outside of the program") {
    CHECK(name_of(Kind::by_date) == "by-date");
    CHECK(name_of(Kind::immediate_then_long_term) == "immediate-then-long-term");
    CHECK(enum_from<Kind>("by-date") == Kind::by_date);
    for (auto bad : {"", "by_date", "By-date", "by-dat", "by-date "}) CHECK_MESSAGE(!enum_from<Kind>(bad).has_value(), bad);
}

TEST_CASE("enums that do not count from zero are named as well") {
    CHECK(name_of(Sparse::low) == "low");
    CHECK(name_of(Sparse::high) == "high");
    CHECK(enum_from<Sparse>("high") == Sparse::high);
    CHECK(name_of(static_cast<Sparse>(0)) == "");
    CHECK(name_of(static_cast<Kind>(7)) == "");
}

TEST_CASE("members are visited in the order of their description") {
    std::vector<std::string> names;
    Step step{"水务局", 15};
    each_member(step, [&]<class M>(std::string_view name, M& member) {
        names.emplace_back(name);
        if constexpr (std::is_same_v<M, int>) member += 1;
    });
    each_member_type<Step>([&](std::string_view name, auto) { names.emplace_back(name); });
    CHECK(names == std::vector<std::string>{"actor", "days", "actor", "days"});
    CHECK(step.days == 16);
}
