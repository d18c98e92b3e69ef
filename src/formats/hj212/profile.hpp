// What is agreed with one logger (MN): the dialect is configured, not guessed, for Flag 8 and 9 are sent by two dialects that mean
// different things by the same command (1014, 2062, 9015).
#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/types.hpp"

namespace bihuan::formats::hj212 {

enum class Dialect { hj2005, hj2017, hj2025, surface_water };
DESCRIBE_ENUM(Dialect, hj2005, hj2017, hj2025, surface_water)

// Bits V5 … V0 of Flag, shifted into their place: 0, 4, 8.
constexpr int version_bits(Dialect dialect) { return dialect == Dialect::hj2005 ? 0 : dialect == Dialect::hj2017 ? 4 : 8; }

using Sm4Key = std::array<unsigned char, 16>;

// Which end of its period DataTime of 2031, 2041, 2051, 2061 names: its start by the standard of 2017; many loggers of 2005 stamp the end.
enum class PeriodStamp { start, end };
DESCRIBE_ENUM(PeriodStamp, start, end)

struct Profile {
    std::optional<Dialect> dialect;    // nullopt: not yet settled; nothing is checked against it
    std::string password;              // PW; empty: any
    std::string password_before;       // still accepted after a rotation; empty: none
    std::vector<std::string> systems;  // ST it may send; empty: any
    bool allow_modbus = false;         // CRC-16/MODBUS for the check, learnt and approved
    bool allow_modbus_swapped = false;
    bool strict_length = false;  // more than 1024 characters are not accepted
    bool must_encrypt = false;   // 2025, 6.4: on public networks
    PeriodStamp period_stamp = PeriodStamp::start;
    std::chrono::minutes minute_interval{1};  // of 2051: 1 … 30; 1 by the standard of 2025, 10 is common with that of 2005
    std::vector<Sm4Key> keys;                 // the current one first, then the one before it, while keys are exchanged
};

// The time that a record covers, its end not included; of instant values (2011, 2021, …) both are the instant itself.
struct Period {
    Instant from, to;
    bool operator==(const Period&) const = default;
};
Period period_of(const Profile&, int command, Instant data_time);

}  // namespace bihuan::formats::hj212
