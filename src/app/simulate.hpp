// Data loggers that do not exist, at the other end of real lines: for trying the gateway, for demonstrations, and to see what it bears.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "base/types.hpp"

namespace bihuan::app {

struct Simulation {
    std::string to = "127.0.0.1:8212";
    int loggers = 19;           // beyond the district's 19: copies of its first outlet with MNs of their own, which nobody has registered
    double every_seconds = 30;  // an instant frame of each
    int seconds = 60;           // how long; 0: until interrupted
    int hours_back = 0;         // hourly records of so many hours before now, first, as fast as they are answered
    double damaged = 0;         // share of frames of which a byte is changed: 0 … 1
    std::uint64_t seed = 1;
};
struct Simulated {
    std::int64_t sent = 0, damaged = 0, answered = 0, other_frames = 0, lines_lost = 0;
};
// Problems: "serve.listen" (the address), "simulate.numbers".
Result<Simulated> simulate(const Simulation&, std::function<void(const Simulated&)> progress);

}  // namespace bihuan::app
