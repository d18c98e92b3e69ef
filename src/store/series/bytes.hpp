// Numbers as bytes: seven bits a byte, the least first, and signed ones folded so that small ones stay short (as in Protocol Buffers).
// Bytes from a disk are foreign: the reader never reads beyond them, and once something was missing everything it gives is zero.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/decimal.hpp"

namespace bihuan::series {

constexpr std::uint64_t folded(std::int64_t v) { return (static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63); }
constexpr std::int64_t unfolded(std::uint64_t v) { return static_cast<std::int64_t>(v >> 1) ^ -static_cast<std::int64_t>(v & 1); }

inline void put_number(std::string& out, std::uint64_t v) {
    while (v >= 0x80) {
        out += static_cast<char>(v | 0x80);
        v >>= 7;
    }
    out += static_cast<char>(v);
}
inline void put_signed(std::string& out, std::int64_t v) { put_number(out, folded(v)); }
inline void put_text(std::string& out, std::string_view text) {
    put_number(out, text.size());
    out += text;
}
// 128 bits the same way.
__extension__ typedef unsigned __int128 Unsigned128;
inline void put_wide(std::string& out, Int128 v) {
    auto rest = (static_cast<Unsigned128>(v) << 1) ^ static_cast<Unsigned128>(v >> 127);
    for (; rest >= 0x80; rest >>= 7) out += static_cast<char>(static_cast<unsigned char>(rest) | 0x80);
    out += static_cast<char>(rest);
}

static_assert(std::endian::native == std::endian::little, "numbers() reads eight bytes as they lie");
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : at_(reinterpret_cast<const unsigned char*>(bytes.data())), end_(at_ + bytes.size()) {}
    bool good() const { return good_; }
    bool done() const { return at_ == end_; }
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
    void fail() {
        good_ = false;
        at_ = end_;
    }

    std::uint8_t byte() {
        if (at_ == end_) return fail(), std::uint8_t{0};
        return *at_++;
    }
    std::uint64_t number() {
        if (at_ != end_ && *at_ < 0x80) return *at_++;
        std::uint64_t v = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at_ == end_) break;
            auto byte = *at_++;
            v |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80) return v;
        }
        fail();
        return 0;
    }
    // take(i, number) for `count` of them. Eight short ones are looked at together: columns are mostly that.
    template <class Take>
    void numbers(std::size_t count, Take take) {
        constexpr std::uint64_t long_ones = 0x8080'8080'8080'8080;
        for (std::size_t i = 0; i < count;) {
            std::uint64_t eight = long_ones;
            if (left() >= 8 && count - i >= 8) std::memcpy(&eight, at_, 8);
            if (eight & long_ones) {
                take(i++, number());
                continue;
            }
            for (int k = 0; k < 8; ++k) take(i++, eight >> (8 * k) & 0xff);
            at_ += 8;
        }
    }
    std::int64_t signed_number() { return unfolded(number()); }
    Int128 wide() {
        Unsigned128 v = 0;
        for (int shift = 0; shift < 128; shift += 7) {
            auto one = byte();
            v |= static_cast<Unsigned128>(one & 0x7f) << shift;
            if (one < 0x80) return static_cast<Int128>(v >> 1) ^ -static_cast<Int128>(v & 1);
        }
        fail();
        return 0;
    }
    std::string_view take(std::uint64_t size) {
        if (size > left()) return fail(), std::string_view();
        std::string_view taken(reinterpret_cast<const char*>(at_), static_cast<std::size_t>(size));
        at_ += size;
        return taken;
    }
    std::string_view text() { return take(number()); }
    // How many of something follow, each of so many bytes at least: more than there can be is a fault, not an allocation.
    std::size_t count(std::size_t bytes_each, std::uint64_t max) {
        auto n = number();
        if (n > max || n * bytes_each > left()) return fail(), std::size_t{0};
        return static_cast<std::size_t>(n);
    }

private:
    const unsigned char* at_;
    const unsigned char* end_;
    bool good_ = true;
};

}  // namespace bihuan::series
