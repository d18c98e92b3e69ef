// Numbers of a spreadsheet as people typed them: a serial day by its format is a date again, a share is a percentage.
#pragma once
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::formats {

class XlsxNumbers {
public:
    XlsxNumbers() = default;
    XlsxNumbers(pugi::xml_node style_sheet, bool days_from_1904);  // s:styleSheet; null where there is none
    // "46387" with a date format is "2026-12-31"; with a format that shows no day, "2026年12月": a month must not become a day.
    std::string text(std::string_view value, std::size_t style) const;

private:
    struct Shown {  // which parts of an instant the format shows
        bool year = false, month = false, day = false, time = false, percent = false;
    };
    static Shown shown_by(std::string_view format_code);
    static Shown shown_by(int built_in);
    std::string moment(double serial, Shown) const;
    std::vector<Shown> styles_;
    bool days_from_1904_ = false;
};

// A number's digits without an exponent, at most fifteen that count, as spreadsheets show it: 0.1+0.2 is "0.3".
std::string plain_number(std::string_view value);

}  // namespace bihuan::formats
