#include "modules/signin/one_time_code.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace bihuan;
using namespace bihuan::signin;
using namespace std::chrono_literals;

namespace {
constexpr std::string_view secret = "12345678901234567890";  // of the RFCs
Instant at_second(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }
}  // namespace

// RFC 6238, appendix B, the column of SHA-1.
TEST_CASE("the codes are those of RFC 6238") {
    const std::pair<std::int64_t, const char*> vectors[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
                                                            {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (auto [second, code] : vectors) CHECK(totp_code(secret, totp_step_of(at_second(second)), 8) == code);
}

// RFC 4226, appendix D.
TEST_CASE("and those of RFC 4226 by counter") {
    const char* vectors[] = {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"};
    for (std::int64_t counter = 0; counter < 10; ++counter) CHECK(totp_code(secret, counter) == vectors[counter]);
}

TEST_CASE("a code is taken half a minute early or late, and once") {
    auto now = at_second(1'800'000'015);
    auto step = totp_step_of(now);
    for (auto near : {step - 1, step, step + 1}) CHECK(step_of_code(secret, totp_code(secret, near), now, 0) == near);
    for (auto far : {step - 2, step + 2}) CHECK_FALSE(step_of_code(secret, totp_code(secret, far), now, 0).has_value());
    CHECK_FALSE(step_of_code(secret, totp_code(secret, step), now, step).has_value());
    CHECK_FALSE(step_of_code(secret, totp_code(secret, step - 1), now, step).has_value());  // nor one before the one used
    CHECK(step_of_code(secret, totp_code(secret, step + 1), now, step) == step + 1);
    for (auto bad : {"", "0", "abcdef", "1234567", "00000 "}) CHECK_FALSE(step_of_code(secret, bad, now, 0).has_value());
}

TEST_CASE("a step used while the clock ran ahead does not lock out once it was set right") {
    auto now = at_second(1'800'000'015);
    auto next_year = totp_step_of(now + 365 * 24h);
    auto step = totp_step_of(now);
    CHECK(step_of_code(secret, totp_code(secret, step), now, next_year) == step);
    CHECK_FALSE(step_of_code(secret, totp_code(secret, step), now, step + 1).has_value());  // the next step's code was used a moment ago
}

TEST_CASE("base32 is the one of RFC 4648 without padding") {
    const std::pair<const char*, const char*> vectors[] = {
        {"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
    for (auto [plain, coded] : vectors) CHECK(base32(plain) == coded);
    CHECK(base32("\xff\xff\xff\xff\xff") == "77777777");
}

TEST_CASE("the address for the app names the house and the login, each encoded") {
    CHECK(totp_uri("Hello!\xde\xad\xbe\xef", "chen qing&x=1", "碧环") ==
          "otpauth://totp/%E7%A2%A7%E7%8E%AF:chen%20qing%26x%3D1?secret=JBSWY3DPEHPK3PXP&issuer=%E7%A2%A7%E7%8E%AF");
}

TEST_CASE("recovery codes are all different, and are recognised however they are typed") {
    auto codes = new_recovery_codes(), others = new_recovery_codes();
    CHECK(codes.size() == recovery_codes_given);
    codes.insert(codes.end(), others.begin(), others.end());
    CHECK(std::set(codes.begin(), codes.end()).size() == codes.size());
    CHECK(codes[0].size() == 19);
    auto kept = hashed_recovery_code("7k2m-01zz-abcd-efgh");
    CHECK(kept.size() == 64);
    for (auto same : {"7K2M-01ZZ-ABCD-EFGH", "7k2m01zzabcdefgh", " 7k2m 01zz abcd efgh ", "7k2m-olzz-abcd-efgh", "7k2m-OIzz-abcd-efgh"})
        CHECK_MESSAGE(hashed_recovery_code(same) == kept, same);
    for (auto bad : {"", "-", "7k2m-01zz-abcd-efg", "7k2m-01zz-abcd-efgh0", "7k2m-01zz-abcd-efg!", "7k2m_01zz_abcd_efgh"})
        CHECK_MESSAGE(hashed_recovery_code(bad).empty(), bad);
    CHECK(hashed_recovery_code("8k2m-01zz-abcd-efgh") != kept);
}
