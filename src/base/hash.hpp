// Digests and their texts. SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016), both 32 bytes.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/describe.hpp"

namespace bihuan {

enum class HashKind { sha256, sm3 };
DESCRIBE_ENUM(HashKind, sha256, sm3)

using Digest = std::array<std::uint8_t, 32>;
inline std::string_view bytes_of(const Digest& digest) { return {reinterpret_cast<const char*>(digest.data()), digest.size()}; }
std::optional<Digest> digest_from(std::string_view bytes);

// One hasher is kept per thread and used again: setting one up costs more than hashing a short record.
class Hasher {
public:
    explicit Hasher(HashKind kind = HashKind::sha256);
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;
    Hasher& start();
    Hasher& add(std::string_view bytes);
    Digest finish();

private:
    const void* algorithm_;
    void* context_;
};
Digest hash_of(HashKind kind, std::string_view bytes);
inline Digest sha256(std::string_view bytes) { return hash_of(HashKind::sha256, bytes); }

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);
std::string to_base64url(std::string_view bytes);  // RFC 4648, 5, without padding: fit for addresses and file names
std::optional<std::string> from_base64url(std::string_view text);
std::string random_bytes(std::size_t count);  // from the operating system, fit for keys

}  // namespace bihuan
