// Addresses and networks of the Internet Protocol, as configuration and peers name them: "10.8.0.0/16", "10.8.3.4", "fd00::/8".
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bihuan {

struct Network {
    std::array<std::uint8_t, 16> address{};  // IPv4 as ::ffff:a.b.c.d
    int bits = 128;                          // of the 128 that must agree
    bool holds(const Network& one) const;    // an address, or a smaller network
    bool operator==(const Network&) const = default;
};
// Bits beyond the prefix must be zero: 10.8.1.0/16 is nobody's network, and a slip of the pen.
std::optional<Network> network_from(std::string_view);
// Of a peer; an IPv4 address that came over IPv6 is the IPv4 address.
std::optional<Network> address_from(std::string_view);

}  // namespace bihuan
