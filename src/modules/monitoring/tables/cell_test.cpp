#include "modules/monitoring/tables/cell.hpp"

#include <doctest/doctest.h>

using namespace bihuan;
using namespace bihuan::monitoring::tables;

namespace {

std::string said(std::string_view cell) {
    auto value = value_in(cell);
    switch (value.fate) {
        case Fate::number: return value.number.to_text();
        case Fate::below: return "<" + value.number.to_text();
        case Fate::no_value: return "none:" + value.code;
        case Fate::refused: return "no:" + value.code;
    }
    return {};
}
std::string moment(std::string_view cell, int year = 0) {
    TimeParts parts;
    if (!add_time(parts, TimePart::whole, cell)) return "unread";
    auto at = moment_of(parts, year);
    return at ? to_text(*at).substr(0, 19) : "no moment";
}

}  // namespace

TEST_CASE("a value is an exact number, below a limit of detection, no value, or refused with a reason") {
    CHECK(said("12.50") == "12.50");
    CHECK(said(" 0 ") == "0");
    CHECK(said("-0.3") == "-0.3");
    CHECK(said("１２．５") == "12.5");
    CHECK(value_in("１２．５").full_width);
    CHECK_FALSE(value_in("12.5").full_width);
    CHECK(said("1e+05") == "100000");
    CHECK(said("1.25E-2") == "0.0125");
    CHECK(said("<0.01") == "<0.01");
    CHECK(said("＜0.01") == "<0.01");
    CHECK(said("0.01L") == "<0.01");
    for (auto sign : {"", "-", "--", "*", "-;", "NA", "NaN", "—", "缺测"}) CHECK(said(sign) == std::string("none:") + sign);
    CHECK(said("   ") == "none:");
    CHECK(said("1,234.5") == "no:thousands");
    CHECK(said("1e308") == "no:exponent");
    CHECK(said("1e99999999999999999999") == "no:exponent");
    CHECK(said("1234567890123456789012345678901234567890") == "no:digits");
    CHECK(said("123456789012345678901234567890123456e9") == "no:digits");
    for (auto word : {"12.5mg/L", "abc", "0x10", "1 2", "<", "L", "<-1", "inf", "3..5", "1e", "12,5,", "=1+1", "12.5*"})
        CHECK_MESSAGE(said(word) == "no:not_a_number", word);
}

TEST_CASE("a time is read in the ways people write it, and in no other") {
    for (auto text : {"2026-03-01 05:00", "2026/3/1 5:00:00", "2026.3.1 05:00", "2026年3月1日5时", "2026年3月1日 5时0分", "20260301050000",
                      "2026030105", "2026-03-01T05:00:00+08:00", "2026-03-01 05:00:00.000", "２０２６-03-01　05:00"})
        CHECK_MESSAGE(moment(text) == "2026-03-01T05:00:00", text);
    CHECK(moment("2026-03-01") == "2026-03-01T00:00:00");
    CHECK(moment("20260301") == "2026-03-01T00:00:00");
    CHECK(moment("2026-03-01 24:00") == "2026-03-02T00:00:00");
    CHECK(moment("05-08 15:00", 2020) == "2020-05-08T15:00:00");
    CHECK(moment("1月31日", 2020) == "2020-01-31T00:00:00");
    CHECK(moment("1月31日") == "no moment");
    CHECK(moment("2月29日", 2026) == "no moment");
    for (auto text : {"2026-02-30", "2026-03-01 25:00", "2026-03-01 24:30", "2026-13-01"}) CHECK_MESSAGE(moment(text) == "no moment", text);
    for (auto text : {"3/1/2026 5:00", "2026-03-01T05:00:00Z", "2026-03-01T05:00:00+09:00", "46082.2083", "yesterday", "2026-03", "5", "",
                      "2026-03-01 05:00 PM", "2026-03/01", "2026-03-01 5"})
        CHECK_MESSAGE(moment(text) == "unread", text);
}

TEST_CASE("columns say a time together, and may not contradict one another") {
    TimeParts parts;
    CHECK(add_time(parts, TimePart::year, "2013"));
    CHECK(add_time(parts, TimePart::month, "3"));
    CHECK(add_time(parts, TimePart::day, "1"));
    CHECK(add_time(parts, TimePart::hour, "24"));
    CHECK(to_text(*moment_of(parts, 0)) == "2013-03-02T00:00:00.000+08:00");
    CHECK(add_time(parts, TimePart::whole, "2013-03-01"));
    CHECK_FALSE(add_time(parts, TimePart::whole, "2013-03-02"));
    TimeParts halves;
    CHECK(add_time(halves, TimePart::whole, "2026/3/1"));
    CHECK(add_time(halves, TimePart::whole, "15:30"));
    CHECK(to_text(*moment_of(halves, 0)) == "2026-03-01T15:30:00.000+08:00");
    CHECK_FALSE(add_time(halves, TimePart::hour, "5"));
    TimeParts hour;
    CHECK(add_time(hour, TimePart::hour, "05:00"));
    CHECK_FALSE(add_time(hour, TimePart::year, "13"));
}
