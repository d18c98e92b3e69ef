#include "base/network.hpp"

#include <doctest/doctest.h>

using namespace bihuan;

TEST_CASE("a network holds the addresses that begin as it does") {
    auto network = network_from("10.8.0.0/16");
    REQUIRE(network);
    CHECK(network->holds(*address_from("10.8.255.1")));
    CHECK_FALSE(network->holds(*address_from("10.9.0.1")));
    CHECK(network->holds(*network_from("10.8.4.0/24")));
    CHECK_FALSE(network->holds(*network_from("10.0.0.0/8")));
    CHECK(network_from("0.0.0.0/0")->holds(*address_from("192.0.2.7")));
    CHECK_FALSE(network_from("0.0.0.0/0")->holds(*address_from("2001:db8::1")));
    CHECK(network_from("fd00::/8")->holds(*address_from("fd12::1")));
}
TEST_CASE("an IPv4 address that came over IPv6 is the same address") {
    CHECK(network_from("10.8.0.0/16")->holds(*address_from("::ffff:10.8.1.2")));
    CHECK(address_from("::ffff:10.8.1.2") == address_from("10.8.1.2"));
}
TEST_CASE("what is no network is told") {
    for (auto* text :
         {"", "10.8", "10.8.0.0/33", "10.8.0.0/-1", "10.8.0.0/", "10.8.1.0/16", "fd00::1/8", "10.8.0.0/16x", "example.cn", "10.8.0.0 /16"})
        CHECK_MESSAGE(!network_from(text), text);
    CHECK_FALSE(address_from("10.8.0.0/16"));
}
