// Measured values of a frame: exact decimals, or nothing where the text is no number; the text itself is always kept.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "formats/hj212/frame.hpp"

namespace bihuan::formats::hj212 {

// nullopt: "-", "", "NaN", "1e+3", more than 36 digits or 18 places, and the placeholders -999, -9999, -99999 (-00999.000 too).
// "+3", ".5" and "5." are numbers.
std::optional<Decimal> value_from(std::string_view raw);

// One value of one factor, with what the frame says of it.
struct Measured {
    std::string_view factor;  // as sent: "w01018", or the short code of 2005
    Field field = Field::other;
    std::string_view name;          // the field as sent
    std::string_view raw;           // the value as sent
    std::optional<Decimal> number;  // nullopt: defect VAL
    std::string_view mark;          // -Flag of the same factor: "N", "D", … ; empty where there is none
    std::string_view device_mark;   // -EFlag
    std::string_view sampled;       // -SampleTime
};
// Appends nothing: `out` is emptied first and kept from frame to frame. Returns how many have no number.
std::size_t measure(const Frame&, std::vector<Measured>& out);

// A text out of a frame (3020): UTF-8 as it is, else GB18030, which holds GBK.
struct Text {
    std::string utf8;
    bool is_gbk = false;
    bool is_damaged = false;  // neither of the two: unreadable bytes became U+FFFD
};
Text text_from(std::string_view bytes);
bool is_ascii(std::string_view bytes);

}  // namespace bihuan::formats::hj212
