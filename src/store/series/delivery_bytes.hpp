// A delivery as the journal and the memory hold it: numbers for names, some twelve bytes for a row of three values.
#pragma once
#include "base/result.hpp"
#include "store/series/bytes.hpp"
#include "store/series/measurement.hpp"

namespace bihuan::series {

inline constexpr std::size_t name_max = 64, code_max = 16;  // bytes of an MN or a factor; of ST and CN
inline constexpr std::size_t rows_per_delivery_max = 4'096, deliveries_per_batch_max = 100'000;
inline constexpr std::size_t frame_size_max = 1u << 20, frames_per_batch_max = 100'000;
inline constexpr std::int64_t time_min = 631'152'000, time_end = 7'258'118'400;  // 1990 … 2199, in seconds since 1970
inline constexpr std::int64_t arrival_end_ms = time_end * 1'000;

// What a batch breaks of these limits, if it does.
Result<void> check(const Batch&);

void put_delivery(std::string& out, std::uint32_t station, const Delivery&, std::span<const std::uint32_t> series);
void put_values(std::string& out, std::span<const Value> values);  // in the order of their fields
// Appends count values; their texts are views into the reader's bytes. False: damaged.
bool get_values(ByteReader&, std::size_t count, std::vector<Value>& values);

struct DeliveryHead {
    std::uint32_t station = 0;
    std::int64_t time = 0, arrival_ms = 0;
    bool backfilled = false;
    std::size_t rows = 0;
};
struct RowHead {
    std::uint32_t series = 0;
    Flag flag;
    Defects defects = 0;
    std::size_t values = 0;  // so many follow
};
std::optional<DeliveryHead> get_delivery(ByteReader&);
std::optional<RowHead> get_row(ByteReader&);

}  // namespace bihuan::series
