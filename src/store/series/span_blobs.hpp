// A folded span as bytes: its stamps once, then each series in columns. docs/formats/series.md has the layout.
//
// Numbers of a column have one scale where they can; what is written is how far each is from the one before it, or from the same row of an
// earlier column (a minimum lies just below its mean), whichever is shorter; then zstd, with a table for each column.
#pragma once
#include "store/series/span.hpp"

namespace bihuan::series {

inline constexpr std::size_t rows_per_blob_max = 1u << 20;
inline constexpr std::size_t series_plain_max = 32u << 20;  // bytes of a series' blob before it was squeezed

std::string stamps_blob(std::span<const Stamp>);
std::string series_blob(const SeriesRows&, std::size_t stamps);
// Damaged bytes are false, never more than a little memory, never a read beyond them. What the target held is gone, its memory used again;
// values' texts look into what `texts` gets.
bool read_stamps(std::string_view blob, std::vector<Stamp>& to);
bool read_series(std::string_view blob, std::size_t stamps, SeriesRows& to, std::vector<std::shared_ptr<const std::string>>& texts);

}  // namespace bihuan::series
