#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/decimal.hpp"

using namespace bihuan;

namespace {
rc::Gen<Decimal> decimals() {
    return rc::gen::map(rc::gen::pair(rc::gen::arbitrary<std::int64_t>(), rc::gen::inRange(0, 10)),
                        [](auto pair) { return Decimal::scaled(pair.first, pair.second); });
}
bool holds(const char* what, auto property) { return rc::check(what, property); }
}  // namespace

TEST_CASE("what is written reads back") {
    CHECK(holds("text round trip", [] {
        auto value = *decimals();
        auto again = Decimal::from_text(value.to_text());
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == value);
        RC_ASSERT(again->places() == value.places());
    }));
}

TEST_CASE("sums and products follow the laws of arithmetic") {
    CHECK(holds("laws", [] {
        auto a = *decimals(), b = *decimals();
        RC_ASSERT(a + b == b + a);
        RC_ASSERT(a + b - b == a);
        RC_ASSERT(Decimal(0) - a == -a);
        RC_ASSERT((a < b) == (a - b < Decimal(0)));
        if (a.places() + b.places() <= Decimal::places_max && a.units() < 1'000'000'000 && a.units() > -1'000'000'000)
            RC_ASSERT(a * b == b * a);
    }));
}

TEST_CASE("a rounded value is never further than half of its last place") {
    CHECK(holds("rounding error", [] {
        auto a = *decimals();
        int places = *rc::gen::inRange(0, 10);
        auto error = a.rounded(places) - a;
        if (error < Decimal(0)) error = -error;
        RC_ASSERT(error * Decimal(2) <= Decimal::scaled(1, places));
    }));
}

TEST_CASE("a quotient times its divisor comes back to the dividend") {
    CHECK(holds("quotient", [] {
        auto a = Decimal::scaled(*rc::gen::arbitrary<std::int32_t>(), *rc::gen::inRange(0, 5));
        auto b = Decimal::scaled(*rc::gen::nonZero<std::int32_t>(), *rc::gen::inRange(0, 5));
        auto quotient = *Decimal::divide(a, b, 8);
        auto error = quotient * b - a, allowed = b * Decimal::scaled(5, 9);
        if (error < Decimal(0)) error = -error;
        if (allowed < Decimal(0)) allowed = -allowed;
        RC_ASSERT(error <= allowed);
    }));
}
