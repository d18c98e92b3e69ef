// The part of CBOR (RFC 8949) that authenticators speak: definite lengths only (CTAP2 canonical form), read in place, with limits.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace bihuan::signin {

struct CborItem {
    enum class Kind { whole, bytes, text, list, map, simple };
    Kind kind = Kind::simple;
    std::int64_t number = 0;  // a whole number, how many members a list or map has, or which simple value
    std::string_view bytes;   // of bytes and texts
};

class CborReader {
public:
    static constexpr std::size_t items_max = 4'096;  // of one reader, skipped ones too
    static constexpr int depth_max = 8;

    explicit CborReader(std::string_view bytes) : rest_(bytes) {}
    std::optional<CborItem> next();  // nothing where it is malformed, cut short, or of a form that canonical CBOR does not have
    bool skip();                     // one item with all that is in it
    std::string_view rest() const { return rest_; }
    bool at_end() const { return rest_.empty(); }

private:
    std::optional<std::uint64_t> argument(unsigned short_form);
    bool skip(int depth);
    std::string_view rest_;
    std::size_t items_ = 0;
};

}  // namespace bihuan::signin
