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
    std::size_t noise_since_frame() const { return skipped_; }    // for closing a connection that speaks another language
    static constexpr std::size_t held_max = segment_size_max + 18;

private:
    static constexpr std::size_t nowhere = std::string_view::npos;
    enum class Step { frame, fail, more, on };
    enum class Sight { no, yes, unknown };  // unknown: it may be one, when more bytes have come
    struct Scan {                           // of what began like a frame; places are counted from its "##"
        bool open = false;                  // the length was read
        std::size_t declared_end = 0;       // of the data segment
        bool behind = false;                // nothing fits at the announced end, nor before it
        std::size_t at = 0;                 // next byte to look at
        bool in_parameters = false;         // behind CP=&&
        std::size_t inner = nowhere;        // another header before the announced end
        std::size_t fits = nowhere;         // an end whose check fits, with more text behind it
        std::size_t ends = nowhere;         // the first end whose check does not fit
        bool ends_a_line = false;           // that one is followed by CR, LF or the next frame
        Crc sum;                            // of the segment up to `summed`
        std::size_t summed = 0;
    };
    std::string_view rest() const { return std::string_view(buffer_).substr(start_); }
    Sight header_at(std::size_t) const;
    Sight end_at(std::size_t, std::uint16_t& given) const;
    Sight line_ends_at(std::size_t) const;
    bool fits_until(std::size_t segment_end, std::uint16_t given);
    Step open();
    Step attempt(Framed&);
    Step take_plain(Framed&);
    Step look_before(Framed&);
    Step look_at_declared(Framed&);
    Step look_behind(Framed&);
    Step damaged(Framed&);
    Step take(Framed&, std::size_t segment_end, Check);
    bool find_head();
    void skip(std::size_t bytes);

    std::size_t segment_max_;
    std::string buffer_;
    std::size_t start_ = 0;   // in buffer_, of what is not yet decided
    std::uint64_t base_ = 0;  // in the stream, of buffer_[0]
    bool ending_ = false;
    Scan scan_;
    std::size_t skipped_ = 0;
    std::uint64_t sums_left_ = sums_at_first, sums_counted_ = 0;  // bytes that may be summed for a frame around another
    static constexpr std::uint64_t sums_at_first = 65'536, sums_a_byte = 8;
    StreamCounts counts_;
};

}  // namespace bihuan::formats::hj212
