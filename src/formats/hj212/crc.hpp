// The check of HJ 212 frames (HJ 212-2017, Appendix A), and CRC-16/MODBUS, which many loggers send in its place.
//
// The standard's "CRC16" drops the low byte of its register in each step: 256 values are possible, the low byte is one of 00 01 40 41 80
// 81 C0 C1, and one in 43 exchanges of two digits goes unseen. It tells frames from noise; it is no proof and no key.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace bihuan::formats::hj212 {

// The check of a text that comes in parts: over the bytes of the data segment, of which it is independent how they are parted.
class Crc {
public:
    void add(std::string_view bytes);
    std::uint16_t value() const { return register_; }

private:
    std::uint16_t register_ = 0xFFFF;
};

std::uint16_t crc(std::string_view bytes);
std::uint16_t modbus_crc(std::string_view bytes);
constexpr std::uint16_t byte_swapped(std::uint16_t value) { return static_cast<std::uint16_t>(value << 8 | value >> 8); }

// What stands behind the data segment: four hexadecimal digits, high byte first, upper or lower case; nullopt: anything else.
std::optional<std::uint16_t> crc_field(std::string_view four);

}  // namespace bihuan::formats::hj212
