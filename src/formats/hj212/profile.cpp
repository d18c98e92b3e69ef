#include "formats/hj212/profile.hpp"

namespace bihuan::formats::hj212 {

Period period_of(const Profile& profile, int command, Instant data_time) {
    std::chrono::minutes length{0};
    switch (command) {
        case 2031:
        case 2041: length = std::chrono::hours{24}; break;
        case 2061: length = std::chrono::hours{1}; break;
        case 2051: length = profile.minute_interval; break;
        default: break;
    }
    if (profile.period_stamp == PeriodStamp::end) return {data_time - length, data_time};
    return {data_time, data_time + length};
}

}  // namespace bihuan::formats::hj212
