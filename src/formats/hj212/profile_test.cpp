#include "formats/hj212/profile.hpp"

#include <doctest/doctest.h>

#include "formats/hj212/frame.hpp"

using namespace bihuan::formats::hj212;

TEST_CASE("DataTime names the start of its period, or the end where the logger does so") {
    auto at = [](const char* digits) { return *time_from(digits); };
    Profile profile;
    profile.minute_interval = std::chrono::minutes{10};
    auto noon = at("20240520120000");
    CHECK(period_of(profile, 2061, noon) == Period{noon, at("20240520130000")});
    CHECK(period_of(profile, 2051, noon) == Period{noon, at("20240520121000")});
    CHECK(period_of(profile, 2031, noon) == Period{noon, at("20240521120000")});
    CHECK(period_of(profile, 2011, noon) == Period{noon, noon});
    profile.period_stamp = PeriodStamp::end;
    CHECK(period_of(profile, 2061, noon) == Period{at("20240520110000"), noon});
    CHECK(period_of(profile, 2041, noon) == Period{at("20240519120000"), noon});
    CHECK(period_of(profile, 2021, noon) == Period{noon, noon});
}
