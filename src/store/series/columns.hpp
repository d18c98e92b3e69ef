// Columns of a span's blobs: runs of equal things, and numbers by how far each is from another.
#pragma once
#include <span>
#include <vector>

#include "store/series/bytes.hpp"

namespace bihuan::series {

// ---- runs: how many there are, then each with its length

template <class T, class Put>
void put_runs(std::string& out, const std::vector<T>& all, Put put) {
    std::string runs;
    std::size_t count = 0;
    for (std::size_t at = 0; at < all.size(); ++count) {
        auto end = at + 1;
        while (end < all.size() && all[end] == all[at]) ++end;
        put_number(runs, end - at);
        put(runs, all[at]);
        at = end;
    }
    put_number(out, count);
    out += runs;
}
// take(first, length) reads what the run is of; false: damaged. The runs must be of `size` in all.
template <class Take>
bool get_runs(ByteReader& in, std::size_t size, Take take) {
    auto count = in.count(1, size);
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        auto length = in.number();
        if (length == 0 || length > size - at || !take(at, static_cast<std::size_t>(length))) return false;
        at += static_cast<std::size_t>(length);
    }
    return in.good() && at == size;
}

// ---- numbers

enum class From : std::uint8_t { before, below, above, beside };  // the number before it; an earlier column: below it, above it, either

struct Coded {
    From from = From::before;
    std::uint8_t column = 0;  // of the earlier ones
    std::string bytes;
};
// The shortest way to say `numbers`; `earlier` are columns with a number in each of the same rows.
Coded coded(std::span<const std::int64_t> numbers, std::span<const std::span<const std::int64_t>> earlier);

}  // namespace bihuan::series
