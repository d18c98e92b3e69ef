// Back-off: how long the next try has to wait after so many that failed. It slows a guesser down and never locks anybody out for good.
#pragma once
#include "base/types.hpp"

namespace bihuan::signin {

// Of one kind of mistake: `free` tries cost nothing, then the wait doubles from `first` up to `longest`.
struct Patience {
    std::int64_t free = 5;
    std::chrono::seconds longest{300};
    std::chrono::seconds first{1};
};
// Of one person at one device, whose own mistakes these are.
inline constexpr Patience for_own_mistakes{5, std::chrono::seconds{300}};
// Of one login tried from devices it was never signed in from: all of them together. Its owner's own device does not wait for them.
inline constexpr Patience for_a_login{20, std::chrono::seconds{60}};
// Of one address that tries many logins; each login counts once. A whole office may share an address, so it is generous.
inline constexpr Patience for_an_address{30, std::chrono::seconds{60}};
// Of the codes of a second factor: whoever comes that far knows the password.
inline constexpr Patience for_codes{5, std::chrono::seconds{300}};

struct Failures {  // in a row; a success, or a day without one, ends the row
    std::int64_t count = 0;
    Instant last{};
};
inline constexpr auto failures_forgotten_after = std::chrono::hours{24};

// What is still to be waited at this moment; zero: try. A clock that was set back makes nobody wait for it to catch up.
std::chrono::seconds wait_before_next(const Failures&, const Patience&, Instant now);
Failures after_failure(Failures, Instant now);

}  // namespace bihuan::signin
