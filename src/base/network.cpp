#include "base/network.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace bihuan {

bool Network::holds(const Network& one) const {
    if (one.bits < bits) return false;
    for (int bit = 0; bit < bits; ++bit) {
        auto mask = std::uint8_t(0x80 >> (bit % 8));
        if ((address[std::size_t(bit / 8)] ^ one.address[std::size_t(bit / 8)]) & mask) return false;
    }
    return true;
}

std::optional<Network> address_from(std::string_view text) {
    Network network;
    std::string terminated(text);
    in_addr v4{};
    if (::inet_pton(AF_INET, terminated.c_str(), &v4) == 1) {
        network.address[10] = network.address[11] = 0xff;
        auto* bytes = reinterpret_cast<const std::uint8_t*>(&v4);
        std::copy(bytes, bytes + 4, network.address.begin() + 12);
        return network;
    }
    in6_addr v6{};
    if (::inet_pton(AF_INET6, terminated.c_str(), &v6) != 1) return {};
    std::copy(std::begin(v6.s6_addr), std::end(v6.s6_addr), network.address.begin());
    return network;
}

std::optional<Network> network_from(std::string_view text) {
    auto slash = text.find('/');
    auto network = address_from(text.substr(0, slash));
    if (!network || slash == text.npos) return network;
    auto digits = text.substr(slash + 1);
    int bits = -1;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    bool is_v4 = text.find(':') == text.npos;
    if (error != std::errc{} || end != digits.data() + digits.size() || bits < 0 || bits > (is_v4 ? 32 : 128)) return {};
    network->bits = is_v4 ? bits + 96 : bits;
    for (int bit = network->bits; bit < 128; ++bit)
        if (network->address[std::size_t(bit / 8)] & (0x80 >> (bit % 8))) return {};
    return network;
}

}  // namespace bihuan
