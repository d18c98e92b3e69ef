// Cuts a stream of bytes into HJ 212 frames: "##", four digits, the data segment, four hexadecimal digits (HJ 212-2017, 6.3.1).
//
// It goes by the length, not by CR LF: SM4 ciphertext (HJ 212-2025, 6.4.2) is raw bytes and holds either. It finds the same frames
// however the stream is parted, and no byte is looked at more than a constant number of times, whatever is sent.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formats/hj212/crc.hpp"

namespace bihuan::formats::hj212 {

inline constexpr std::size_t segment_size_standard = 1024;  // characters of a data segment (table 2)
inline constexpr std::size_t segment_size_tolerant = 4096;  // whole provinces send more than 1024 without splitting
inline constexpr std::size_t segment_size_max = 9999;       // four digits announce no more

// Which check the four digits behind the segment are.
enum class Check { none, hj212, modbus, modbus_swapped };

// One frame as it stood in the stream. The views live until the next feed().
struct Framed {
    std::string_view raw;       // from "##" to the last digit of the check
    std::string_view segment;   // the data segment: "QN=…;CP=&&…&&"
    std::size_t declared = 0;   // the length that was announced
    std::uint16_t given = 0;    // the check that was sent
    Check check = Check::none;  // none: damaged, or encrypted, where the check is over the plain text
    bool length_fits = true;    // false: the segment was found by its end; with check none: damage of both
    std::uint64_t at = 0;       // of "##", in bytes of the stream
    std::size_t skipped = 0;    // bytes before it that belong to no frame, since the last frame; CR and LF are not counted
};

// What a connection has brought; all of them only grow.
struct StreamCounts {
    std::uint64_t bytes = 0;
    std::uint64_t skipped = 0;   // bytes of no frame
    std::uint64_t frames = 0;    // with those that are damaged
    std::uint64_t damaged = 0;   // length and check both wrong, the end found
    std::uint64_t broken = 0;    // began like a frame and had no end
    std::uint64_t oversize = 0;  // announced more than the limit
};

class Framer {
public:
    // A longer segment than this is not read: the search goes on behind its "##". At most segment_size_max.
    explicit Framer(std::size_t segment_max = segment_size_tolerant);

    void feed(std::string_view bytes);
    // The next frame that is whole; nullopt: more bytes are needed. Call until nullopt before the next feed(): what is held then is
    // less than one frame (held_max).
    std::optional<Framed> next();
    // Nothing more will come, or nothing came for too long: next() then decides about the half frame that is held as it stands, and
    // the stream begins anew behind it.
    void end();

    const StreamCounts& counts() const { return counts_; }
    std::size_t held() const { return buffer_.size() - start_; }  // bytes of a half frame
    std::uint64_t noise_since_frame() const { return noise_; }    // for closing a connection that speaks another language
    static constexpr std::size_t held_max = segment_size_max + 18;

private:
    struct Found;
    enum class Step { frame, fail, more };
    struct Scan;
    Step attempt(Framed& out);
    Step scan_ends(Scan&, Framed& out);
    Step at_declared(Scan&, Framed& out);
    Step behind_declared(Scan&, Framed& out);
    void skip_to(std::size_t);
    void take(Framed& out, std::size_t segment_end, Check);
    std::size_t segment_max_;
    std::string buffer_;
    std::size_t start_ = 0;  // of what is not yet decided, in buffer_
    bool ending_ = false;
    std::size_t skipped_ = 0;
    std::uint64_t noise_ = 0, base_ = 0;  // base_: of buffer_[0] in the stream
    std::uint64_t budget_ = 0;
    StreamCounts counts_;
};

}  // namespace bihuan::formats::hj212
