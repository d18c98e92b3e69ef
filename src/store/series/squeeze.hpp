// Bytes made fewer (zstd, with a checksum), and the sum that a journal's records carry.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bihuan::series {

inline constexpr std::size_t plain_max = 64u << 20;  // a blob that says it holds more is damaged

// Each part is squeezed with a table of its own: columns differ.
std::string squeezed(std::span<const std::string_view> parts);
std::string squeezed(std::string_view bytes);
std::optional<std::string> unsqueezed(std::string_view bytes, std::size_t max = plain_max);  // nullopt: damaged

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed = 0);  // Castagnoli, RFC 3720 (B.4)

}  // namespace bihuan::series
