#include "store/series/columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace bihuan::series {
namespace {

std::uint64_t unsigned_difference(std::int64_t a, std::int64_t b) { return static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b); }

std::uint64_t distance(From from, std::int64_t number, std::int64_t other) {
    switch (from) {
        case From::below: return unsigned_difference(other, number);
        case From::above: return unsigned_difference(number, other);
        default: return folded(static_cast<std::int64_t>(unsigned_difference(number, other)));
    }
}
// About how many bits the numbers will take once zstd has given the frequent ones short codes: bytes by their entropy, longer ones whole.
double cost(std::span<const std::uint64_t> distances) {
    std::array<std::uint32_t, 256> counts{};
    double bits = 0;
    for (auto distance : distances) {
        ++counts[std::size_t(distance < 128 ? distance : (distance & 0x7f) | 0x80)];
        if (distance >= 128) bits += double(std::bit_width(distance >> 7));
    }
    for (auto count : counts)
        if (count > 0) bits -= count * std::log2(double(count) / double(distances.size()));
    return bits;
}

}  // namespace

Coded coded(std::span<const std::int64_t> numbers, std::span<const std::span<const std::int64_t>> earlier) {
    std::vector<std::uint64_t> best(numbers.size()), other(numbers.size());
    std::int64_t before = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        best[i] = distance(From::before, numbers[i], before);
        before = numbers[i];
    }
    Coded made;
    auto least = cost(best);
    for (std::size_t column = 0; column < earlier.size(); ++column) {
        bool below = true, above = true;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            below = below && numbers[i] <= earlier[column][i];
            above = above && numbers[i] >= earlier[column][i];
        }
        auto from = below ? From::below : above ? From::above : From::beside;
        for (std::size_t i = 0; i < numbers.size(); ++i) other[i] = distance(from, numbers[i], earlier[column][i]);
        auto bits = cost(other);
        if (bits >= least) continue;
        least = bits;
        made.from = from;
        made.column = static_cast<std::uint8_t>(column);
        std::swap(best, other);
    }
    made.bytes.reserve(best.size() + best.size() / 4);
    for (auto one : best) put_number(made.bytes, one);
    return made;
}

}  // namespace bihuan::series
