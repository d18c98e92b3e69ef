#include "store/series/squeeze.hpp"

#include <zstd.h>

#include <array>
#include <bit>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "base/freed.hpp"

namespace bihuan::series {
namespace {

constexpr int level = 1;  // what is squeezed are small numbers without repetition: higher levels find nothing more (series_bench)

void must(std::size_t code) {
    if (ZSTD_isError(code)) throw std::runtime_error(std::string("zstd: ") + ZSTD_getErrorName(code));
}
ZSTD_CCtx* squeezer() {
    static thread_local std::unique_ptr<ZSTD_CCtx, Freed<ZSTD_freeCCtx>> one = [] {
        std::unique_ptr<ZSTD_CCtx, Freed<ZSTD_freeCCtx>> made(ZSTD_createCCtx());
        if (!made) throw std::bad_alloc();
        must(ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, level));
        must(ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1));
        return made;
    }();
    return one.get();
}
ZSTD_DCtx* unsqueezer() {
    static thread_local std::unique_ptr<ZSTD_DCtx, Freed<ZSTD_freeDCtx>> one(ZSTD_createDCtx());
    if (!one) throw std::bad_alloc();
    return one.get();
}

// Eight bytes a step: table k holds the sums of a byte that k further bytes follow.
constexpr auto tables = [] {
    std::array<std::array<std::uint32_t, 256>, 8> made{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t sum = i;
        for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ (sum & 1 ? 0x82f63b78u : 0);
        made[0][i] = sum;
    }
    for (std::size_t k = 1; k < 8; ++k)
        for (std::size_t i = 0; i < 256; ++i) made[k][i] = (made[k - 1][i] >> 8) ^ made[0][made[k - 1][i] & 0xff];
    return made;
}();

}  // namespace

std::string squeezed(std::span<const std::string_view> parts) {
    auto* context = squeezer();
    must(ZSTD_CCtx_reset(context, ZSTD_reset_session_only));
    std::size_t size = 0;
    for (auto part : parts) size += part.size();
    must(ZSTD_CCtx_setPledgedSrcSize(context, size));
    std::string out(ZSTD_compressBound(size) + 64 + parts.size() * 16, '\0');
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    for (std::size_t i = 0; i < parts.size() || i == 0; ++i) {
        auto part = i < parts.size() ? parts[i] : std::string_view();
        ZSTD_inBuffer from{part.data(), part.size(), 0};
        auto what = i + 1 >= parts.size() ? ZSTD_e_end : ZSTD_e_flush;
        for (std::size_t rest = 1; rest != 0 || from.pos < from.size;) {
            rest = ZSTD_compressStream2(context, &to, &from, what);
            must(rest);
            if (to.pos == to.size && rest != 0) out.resize(out.size() * 2), to.dst = out.data(), to.size = out.size();
        }
    }
    out.resize(to.pos);
    return out;
}
std::string squeezed(std::string_view bytes) { return squeezed(std::span<const std::string_view>(&bytes, 1)); }

std::optional<std::string> unsqueezed(std::string_view bytes, std::size_t max) {
    auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > max) return {};
    std::string out(static_cast<std::size_t>(size), '\0');
    auto code = ZSTD_decompressDCtx(unsqueezer(), out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(code) || code != out.size()) return {};
    return out;
}

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed) {
    static_assert(std::endian::native == std::endian::little, "the step of eight bytes reads them as they lie");
    auto sum = ~seed;
    const char* at = bytes.data();
    auto left = bytes.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t eight;
        std::memcpy(&eight, at, 8);
        eight ^= sum;
        sum = 0;
        for (std::size_t k = 0; k < 8; ++k) sum ^= tables[7 - k][(eight >> (8 * k)) & 0xff];
    }
    for (; left > 0; --left, ++at) sum = (sum >> 8) ^ tables[0][(sum ^ static_cast<unsigned char>(*at)) & 0xff];
    return ~sum;
}

}  // namespace bihuan::series
