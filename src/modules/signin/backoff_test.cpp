#include "modules/signin/backoff.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::signin;
using namespace std::chrono_literals;

namespace {
const Instant noon = start_of(day(2026, 11, 24)) + 12h;
}

TEST_CASE("a few mistakes cost nothing, then each doubles the wait, up to a longest one") {
    Failures failures;
    for (int i = 0; i < 4; ++i) {
        failures = after_failure(failures, noon);
        CHECK(wait_before_next(failures, for_own_mistakes, noon) == 0s);
    }
    for (auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s, 300s}) {
        failures = after_failure(failures, noon);
        CHECK(wait_before_next(failures, for_own_mistakes, noon) == wait);
    }
}

TEST_CASE("a thousand mistakes are slowed, and the wait ends all the same") {
    Failures failures;
    auto now = noon;
    for (int i = 0; i < 1'000; ++i) failures = after_failure(failures, now);
    CHECK(wait_before_next(failures, for_own_mistakes, now) == 300s);
    CHECK(wait_before_next(failures, for_own_mistakes, now + 299s) == 1s);
    CHECK(wait_before_next(failures, for_own_mistakes, now + 299s + 1ms) == 1s);
    CHECK(wait_before_next(failures, for_own_mistakes, now + 300s) == 0s);
}

TEST_CASE("one who tries whenever the wait is over gets some three hundred tries a day") {
    Failures failures;
    auto now = noon;
    int tries = 0;
    for (; now < noon + 24h; ++tries) {
        failures = after_failure(failures, now);
        now += std::max(wait_before_next(failures, for_own_mistakes, now), 1s);
    }
    CHECK(tries > 280);
    CHECK(tries < 320);
}

TEST_CASE("a clock that jumps makes nobody wait longer than the longest wait") {
    Failures failures;
    for (int i = 0; i < 50; ++i) failures = after_failure(failures, noon + 24h * 365);  // a year ahead
    CHECK(wait_before_next(failures, for_own_mistakes, noon) == 0s);                    // set right: one try is free
    failures = after_failure(failures, noon);
    CHECK(failures.count == 51);  // and the row goes on
    CHECK(wait_before_next(failures, for_own_mistakes, noon) == 300s);
    CHECK(wait_before_next(failures, for_own_mistakes, noon + 24h * 365) == 0s);
}

TEST_CASE("a day without mistakes begins the row anew") {
    Failures failures;
    for (int i = 0; i < 50; ++i) failures = after_failure(failures, noon);
    CHECK(after_failure(failures, noon + 23h).count == 51);
    CHECK(after_failure(failures, noon + 24h).count == 1);
    CHECK(wait_before_next(failures, for_own_mistakes, noon + 24h) == 0s);
}
