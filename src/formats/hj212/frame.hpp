// A data segment taken apart without copying: the header, and the items of CP (HJ 212-2017, table 3 and 6.3.3).
//
// The grammar is wide enough for the standard's own examples, a dozen of which break it (C.14, C.19, C.22, C.23, C.41, C.48): commas
// for semicolons, a semicolon that is missing before CP, blanks anywhere, a semicolon at the end, one ampersand for two.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.hpp"

namespace bihuan::formats::hj212 {

// What a field of a factor says (table 4, and HJ 212-2025); zs: converted to the reference oxygen.
enum class Field : std::uint8_t {
    other,
    rtd,
    min,
    avg,
    max,
    cou,
    zs_rtd,
    zs_min,
    zs_avg,
    zs_max,
    zs_cou,
    flag,
    eflag,
    sample_time,
    state,
    run_time,
    info,
    serial,
    data,
    day_data,
    night_data,
    raw_avg
};
Field field_from(std::string_view name);  // "Rtd", "ZsAvg"; case is the sender's
constexpr bool is_measured(Field field) {
    return (field >= Field::rtd && field <= Field::zs_cou) || field >= Field::data || field == Field::run_time;
}

struct Item {
    std::string_view factor;  // "w01018"; empty where the name has no hyphen: DataTime, PolId
    std::string_view name;    // "Rtd"; the whole name where there is no hyphen
    std::string_view value;   // as written, without the blanks around it; of //text// with the slashes
    Field field = Field::other;
    std::uint16_t group = 0;  // items of one group were joined by commas
};

// Of the header's fields as written, without the blanks around them; a missing one is a view without data (data() == nullptr).
struct Header {
    std::string_view qn, st, cn, pw, mn, flag, pnum, pno, rf;
    int command = 0;                                             // CN; 0: missing or no number of four digits
    std::optional<int> flags;                                    // Flag 0 … 255; nullopt: missing or no number
    bool wants_answer() const { return flags && (*flags & 1); }  // bit A
    bool is_part() const { return flags && (*flags & 2); }       // bit D
    int version() const { return flags ? *flags >> 2 : 0; }      // 0: 2005 or unsaid, 1: 2017, 2: 2025 or the surface-water dialect
    bool is_resent() const { return rf == "1"; }
};

struct Frame {
    Header header;
    std::string_view parameters;                    // what stands between CP=&& and &&
    std::size_t parameters_at = 0;                  // its place in the segment; 0: there is no CP
    std::vector<Item> items;                        // kept from frame to frame, so that reading allocates nothing
    bool deviates = false;                          // the grammar of the standard was left
    std::string_view data_time;                     // as written
    const Item* find(std::string_view name) const;  // of an item without factor; case does not count (CTime, Ctime)
};

void read_header(std::string_view segment, Frame&);    // header and `parameters`; the items are emptied
void read_items(std::string_view parameters, Frame&);  // of `parameters`, or of what they were before encryption
void read_frame(std::string_view segment, Frame&);     // both

inline constexpr std::size_t items_max = 5000;  // of a frame; those behind it are left out, and it deviates

// 14 digits, or 17 with milliseconds, in China Standard Time; nullopt: anything else, and days that there are not.
std::optional<Instant> time_from(std::string_view digits);
std::string time_text(Instant);    // 14 digits
std::string number_text(Instant);  // 17 digits: a QN

}  // namespace bihuan::formats::hj212
