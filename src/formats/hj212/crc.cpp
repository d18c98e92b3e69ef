#include "formats/hj212/crc.hpp"

#include <array>
#include <cstddef>

namespace bihuan::formats::hj212 {
namespace {

using Words = std::array<std::uint16_t, 256>;
using Bytes = std::array<std::uint8_t, 256>;

constexpr Words words = [] {  // of CRC-16/MODBUS, polynomial 0xA001 reflected
    Words table{};
    for (unsigned i = 0; i < table.size(); ++i) {
        unsigned value = i;
        for (int bit = 0; bit < 8; ++bit) value = (value & 1) ? value >> 1 ^ 0xA001 : value >> 1;
        table[i] = static_cast<std::uint16_t>(value);
    }
    return table;
}();

// Only the high byte of the register goes into the next step, and the step is linear over it: so a block of bytes is a sum of one
// table look-up for each byte, whatever came before. step[k] is what a byte does that k more bytes of the block follow.
constexpr std::size_t block = 16;
constexpr auto step = [] {
    std::array<Bytes, block> table{};
    for (std::size_t i = 0; i < 256; ++i) table[0][i] = static_cast<std::uint8_t>(words[i] >> 8);
    for (std::size_t k = 1; k < block; ++k)
        for (std::size_t i = 0; i < 256; ++i) table[k][i] = table[0][table[k - 1][i]];
    return table;
}();

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

}  // namespace

void Crc::add(std::string_view bytes) {
    if (bytes.empty()) return;
    auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    auto* last = at + bytes.size() - 1;  // its step gives the low byte too
    auto high = static_cast<std::uint8_t>(register_ >> 8);
    for (; last - at >= std::ptrdiff_t(block); at += block) {
        unsigned even = step[block - 1][at[0] ^ high], odd = step[block - 2][at[1]];
        for (std::size_t i = 2; i < block; i += 2) {
            even ^= step[block - 1 - i][at[i]];
            odd ^= step[block - 2 - i][at[i + 1]];
        }
        high = static_cast<std::uint8_t>(even ^ odd);
    }
    for (; at != last; ++at) high = step[0][*at ^ high];
    register_ = words[*last ^ high];
}

std::uint16_t crc(std::string_view bytes) {
    Crc check;
    check.add(bytes);
    return check.value();
}

std::uint16_t modbus_crc(std::string_view bytes) {
    unsigned value = 0xFFFF;
    for (char c : bytes) value = value >> 8 ^ words[(value ^ static_cast<std::uint8_t>(c)) & 0xFF];
    return static_cast<std::uint16_t>(value);
}

std::optional<std::uint16_t> crc_field(std::string_view four) {
    if (four.size() != 4) return {};
    int value = 0;
    for (char c : four) {
        int digit = hex_digit(c);
        if (digit < 0) return {};
        value = value << 4 | digit;
    }
    return static_cast<std::uint16_t>(value);
}

}  // namespace bihuan::formats::hj212
