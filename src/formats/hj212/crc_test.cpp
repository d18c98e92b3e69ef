#include "formats/hj212/crc.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>

using namespace bihuan::formats::hj212;

namespace {

// Appendix A, letter for letter.
std::uint16_t by_the_standard(std::string_view bytes) {
    unsigned reg = 0xFFFF;
    for (unsigned char b : bytes) {
        reg = (reg >> 8) ^ b;
        for (int i = 0; i < 8; ++i) {
            bool low = reg & 1;
            reg >>= 1;
            if (low) reg ^= 0xA001;
        }
    }
    return static_cast<std::uint16_t>(reg);
}

}  // namespace

TEST_CASE("the check is that of the standards' own frames") {
    CHECK(crc("QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&") == 0x1C80);
    CHECK(crc("QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&") == 0x2200);
    CHECK(
        crc("QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20240520210600;a01011-Min=1.35,"
            "a01011-Avg=1.35,a01011-Max=1.35,a01011-Flag=N;a01014-Min=3.20,a01014-Avg=3.20,a01014-Max=3.20,a01014-Flag=N&&") == 0xB541);
}

TEST_CASE("the check of short texts") {
    CHECK(crc("") == 0xFFFF);
    CHECK(crc(std::string_view("\0", 1)) == 0x4040);
    CHECK(crc("A") == 0x7080);
    CHECK(crc("123456789") == 0x2F80);
    CHECK(crc("##") == 0xB381);
    CHECK(crc("&&") == 0xB101);
}

TEST_CASE("the check is the standard's at every length, in one piece or in parts") {
    std::mt19937 random(212);
    std::string bytes;
    for (int i = 0; i < 1100; ++i) {
        auto whole = by_the_standard(bytes);
        REQUIRE(crc(bytes) == whole);
        Crc parts;
        for (std::string_view rest = bytes; !rest.empty();) {
            auto size = std::min<std::size_t>(rest.size(), random() % 40);
            parts.add(rest.substr(0, size));
            rest.remove_prefix(size);
        }
        REQUIRE(parts.value() == whole);
        bytes += static_cast<char>(random());
    }
}

TEST_CASE("there are only 256 values") {
    std::mt19937 random(1);
    std::set<unsigned> values, low;
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes;
        for (int k = 0; k < 8; ++k) bytes += static_cast<char>(random());
        values.insert(crc(bytes));
        low.insert(crc(bytes) & 0xFF);
    }
    CHECK(values.size() == 256);
    CHECK(low == std::set<unsigned>{0x00, 0x01, 0x40, 0x41, 0x80, 0x81, 0xC0, 0xC1});
}

TEST_CASE("MODBUS is told from it") {
    CHECK(modbus_crc("123456789") == 0x4B37);
    CHECK(modbus_crc("QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&") == 0x0759);
    CHECK(byte_swapped(0x4B37) == 0x374B);
}

TEST_CASE("four digits, in either case") {
    CHECK(crc_field("1C80") == 0x1C80);
    CHECK(crc_field("1c80") == 0x1C80);
    CHECK(!crc_field("1C8"));
    CHECK(!crc_field("1C80 "));
    CHECK(!crc_field("Gps="));
    CHECK(!crc_field("+123"));
}
