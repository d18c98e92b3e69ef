// A photo as it comes from a phone: what it is and how large, read from its structure without decoding it. Pure and fuzzed.
#pragma once
#include <string_view>

#include "base/result.hpp"

namespace bihuan::formats {

enum class PictureKind { jpeg, png };
struct Picture {
    PictureKind kind{};
    int width = 0, height = 0;  // pixels
};

inline constexpr std::int64_t picture_pixels_max = 100'000'000;

// Walks every segment (ITU-T T.81, annex B) or chunk (ISO/IEC 15948, clause 5) to the end: what is cut off, or has something else behind
// its end, is refused, so that no page or program travels as a photo. Problems: "picture.unknown", "picture.damaged", "picture.too_large".
Result<Picture> read_picture(std::string_view bytes);

}  // namespace bihuan::formats
