#include "modules/signin/backoff.hpp"

#include <algorithm>

namespace bihuan::signin {

std::chrono::seconds wait_before_next(const Failures& failures, const Patience& patience, Instant now) {
    if (failures.count < patience.free || now < failures.last || now - failures.last >= failures_forgotten_after) return {};
    constexpr std::int64_t doublings_max = 20;
    auto doublings = std::min(failures.count - patience.free, doublings_max);
    auto wait = std::min(patience.first * (std::int64_t{1} << doublings), patience.longest);
    return std::max(std::chrono::ceil<std::chrono::seconds>(failures.last + wait - now), std::chrono::seconds{0});
}

Failures after_failure(Failures failures, Instant now) {
    bool forgotten = now >= failures.last && now - failures.last >= failures_forgotten_after;
    return {forgotten ? 1 : failures.count + 1, now};
}

}  // namespace bihuan::signin
