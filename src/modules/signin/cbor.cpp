#include "modules/signin/cbor.hpp"

#include <limits>

namespace bihuan::signin {

// RFC 8949, 3: the low five bits are the number itself, or say in how many bytes it follows. The shortest form is the only one
// (4.2.1), and 31, an indefinite length, is refused.
std::optional<std::uint64_t> CborReader::argument(unsigned short_form) {
    constexpr unsigned in_one_byte = 24, in_eight_bytes = 27;
    if (short_form < in_one_byte) return short_form;
    if (short_form > in_eight_bytes) return {};
    std::size_t size = std::size_t{1} << (short_form - in_one_byte);
    if (rest_.size() < size) return {};
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(size);
    bool is_shortest = size == 1 ? value >= in_one_byte : value >> (4 * size) != 0;
    return is_shortest ? std::optional(value) : std::nullopt;
}

std::optional<CborItem> CborReader::next() {
    if (rest_.empty() || ++items_ > items_max) return {};
    auto head = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    auto value = argument(head & 31u);
    if (!value || *value > std::uint64_t(std::numeric_limits<std::int64_t>::max())) return {};
    auto number = std::int64_t(*value);
    switch (head >> 5) {
        case 0: return CborItem{CborItem::Kind::whole, number, {}};
        case 1: return CborItem{CborItem::Kind::whole, -1 - number, {}};
        case 2:
        case 3: {
            if (*value > rest_.size()) return {};
            auto bytes = rest_.substr(0, std::size_t(*value));
            rest_.remove_prefix(bytes.size());
            return CborItem{head >> 5 == 2 ? CborItem::Kind::bytes : CborItem::Kind::text, 0, bytes};
        }
        case 4: return CborItem{CborItem::Kind::list, number, {}};
        case 5: return CborItem{CborItem::Kind::map, number, {}};
        case 7: return CborItem{CborItem::Kind::simple, number, {}};
        default: return {};  // tags are not canonical
    }
}

bool CborReader::skip() { return skip(0); }
bool CborReader::skip(int depth) {
    if (depth > depth_max) return false;
    auto item = next();
    if (!item) return false;
    if (item->kind != CborItem::Kind::list && item->kind != CborItem::Kind::map) return true;
    if (item->number > std::int64_t(items_max)) return false;
    auto inside = item->kind == CborItem::Kind::map ? 2 * item->number : item->number;
    for (std::int64_t i = 0; i < inside; ++i)
        if (!skip(depth + 1)) return false;
    return true;
}

}  // namespace bihuan::signin
