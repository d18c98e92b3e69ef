#include "formats/picture.hpp"

#include <cstdint>

namespace bihuan::formats {
namespace {

tl::unexpected<Problem> broken() {
    return problem(Fault::refused, "picture.damaged", "照片文件不完整或被改动过，请重新拍摄或重新选择原图",
                   "the photo is cut off or was tampered with: take it again, or choose the original");
}
Result<Picture> fit(Picture picture) {
    if (picture.width < 1 || picture.height < 1) return broken();
    if (std::int64_t{picture.width} * picture.height > picture_pixels_max)
        return problem(Fault::refused, "picture.too_large", "照片超过1亿像素", "a photo of more than 100 megapixels");
    return picture;
}

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
unsigned two_at(std::string_view bytes, std::size_t at) { return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1); }
std::uint32_t four_at(std::string_view bytes, std::size_t at) { return std::uint32_t{two_at(bytes, at)} << 16 | two_at(bytes, at + 2); }

constexpr unsigned start_of_scan = 0xDA, end_of_image = 0xD9, temporary = 0x01;
bool is_restart(unsigned marker) { return marker >= 0xD0 && marker <= 0xD7; }
bool is_frame(unsigned marker) {  // SOF0 … SOF15 but for the three codes that mean something else (table B.1)
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Entropy-coded data runs to the next marker; 0xFF00 is a byte of it, and so are restart markers (B.1.1.5).
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
    while ((at = bytes.find('\xFF', at)) != bytes.npos && at + 1 < bytes.size()) {
        auto next = byte_at(bytes, at + 1);
        if (next != 0 && next != 0xFF && !is_restart(next)) return at;
        at += next == 0xFF ? 1 : 2;
    }
    return bytes.npos;
}

Result<Picture> read_jpeg(std::string_view bytes) {
    Picture picture{PictureKind::jpeg};
    bool scanned = false;
    for (std::size_t at = 2; at + 2 <= bytes.size();) {
        if (byte_at(bytes, at) != 0xFF) return broken();
        auto marker = byte_at(bytes, at + 1);
        if (marker == 0xFF) {  // fill bytes (B.1.1.2)
            ++at;
            continue;
        }
        at += 2;
        if (marker == end_of_image) {
            // Phones put a second picture (depth, motion) behind the first: it begins as a JPEG does, or is zeros.
            auto rest = bytes.substr(at);
            bool plain = rest.find_first_not_of('\0') == rest.npos || rest.starts_with("\xFF\xD8\xFF");
            return scanned && plain ? fit(picture) : broken();
        }
        if (marker == temporary || is_restart(marker)) continue;
        if (at + 2 > bytes.size()) return broken();
        std::size_t length = two_at(bytes, at);
        if (length < 2 || at + length > bytes.size()) return broken();
        if (is_frame(marker)) {
            if (length < 8) return broken();
            picture.height = int(two_at(bytes, at + 3));
            picture.width = int(two_at(bytes, at + 5));
        }
        at += length;
        if (marker != start_of_scan) continue;
        scanned = true;
        at = end_of_scan(bytes, at);
        if (at == bytes.npos) return broken();
    }
    return broken();
}

Result<Picture> read_png(std::string_view bytes) {
    Picture picture{PictureKind::png};
    bool has_data = false;
    for (std::size_t at = 8; at + 12 <= bytes.size();) {
        std::size_t length = four_at(bytes, at);
        auto name = bytes.substr(at + 4, 4);
        if (length > bytes.size() - at - 12) return broken();
        if (at == 8) {
            if (name != "IHDR" || length != 13 || four_at(bytes, at + 8) > 0x7FFFFFFF || four_at(bytes, at + 12) > 0x7FFFFFFF)
                return broken();
            picture.width = int(four_at(bytes, at + 8));
            picture.height = int(four_at(bytes, at + 12));
        }
        has_data = has_data || name == "IDAT";
        at += 12 + length;
        if (name == "IEND") return has_data && at == bytes.size() ? fit(picture) : broken();
    }
    return broken();
}

}  // namespace

Result<Picture> read_picture(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8\xFF")) return read_jpeg(bytes);
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return read_png(bytes);
    return problem(Fault::refused, "picture.unknown", "只接受 JPEG 或 PNG 照片；按内容判断，不看扩展名",
                   "only JPEG and PNG photos are taken, by their content, whatever they are called");
}

}  // namespace bihuan::formats
