#include "formats/ole.hpp"

#include <cstdint>
#include <optional>

namespace bihuan::formats {
namespace {

constexpr std::string_view magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t directory_entry_size = 128;  // MS-CFB 2.6.1

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t number = 0;
    for (std::size_t i = width; i-- > 0;) number = number << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    return number;
}

// Where the directory entry of a stream stands. Entries are aligned and begin with the name in UTF-16, so they are found
// without following chains of sectors that a damaged file may have broken.
std::optional<std::size_t> entry_of(std::string_view bytes, std::string_view name) {
    std::string wide;
    for (char c : name) (wide += c) += '\0';
    wide += std::string(2, '\0');
    for (auto at = bytes.find(wide); at != bytes.npos; at = bytes.find(wide, at + 1)) {
        bool names_all = at + directory_entry_size <= bytes.size() && number_at(bytes, at + 64, 2) == wide.size();
        if (at % directory_entry_size == 0 && names_all) return at;
    }
    return {};
}

// The first bytes of a stream of 4,096 bytes or more (smaller ones live elsewhere, and no document is one).
std::string_view start_of_stream(std::string_view bytes, std::size_t entry) {
    auto sector_shift = number_at(bytes, 30, 2);
    if (sector_shift != 9 && sector_shift != 12) return {};
    auto start = (std::uint64_t{number_at(bytes, entry + 116, 4)} + 1) << sector_shift;
    return start < bytes.size() ? bytes.substr(start, std::size_t{1} << sector_shift) : std::string_view{};
}

bool word_is_encrypted(std::string_view stream) {
    return number_at(stream, 0, 2) == 0xA5EC && (number_at(stream, 10, 2) & 0x0100U) != 0;  // MS-DOC 2.5.2: fEncrypted
}
// MS-XLS 2.4.117: FilePass follows the first records of the workbook.
bool workbook_is_encrypted(std::string_view stream) {
    constexpr int records_looked_at = 8;
    std::size_t at = 0;
    for (int i = 0; i < records_looked_at && at + 4 <= stream.size(); ++i) {
        if (number_at(stream, at, 2) == 0x002F) return true;
        at += 4 + number_at(stream, at + 2, 2);
    }
    return false;
}

}  // namespace

bool is_ole(std::string_view bytes) { return bytes.starts_with(magic); }

std::string ole_kind(std::string_view bytes) {
    if (entry_of(bytes, "EncryptedPackage")) return "encrypted";
    if (auto entry = entry_of(bytes, "WordDocument")) return word_is_encrypted(start_of_stream(bytes, *entry)) ? "encrypted" : "doc";
    for (auto name : {"Workbook", "Book"})
        if (auto entry = entry_of(bytes, name)) return workbook_is_encrypted(start_of_stream(bytes, *entry)) ? "encrypted" : "xls";
    return "unknown";
}

bool ole_is_cut(std::string_view bytes) {
    auto sector_shift = number_at(bytes, 30, 2);
    if (sector_shift != 9 && sector_shift != 12) return true;
    auto directory = (std::uint64_t{number_at(bytes, 48, 4)} + 1) << sector_shift;  // MS-CFB 2.2
    return directory + directory_entry_size > bytes.size();
}

}  // namespace bihuan::formats
