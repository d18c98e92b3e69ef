// Days in a text, moved by whole months, so that a demonstration written for one day is as fresh on any other.
#pragma once
#include <string>
#include <string_view>

#include "base/types.hpp"

namespace bihuan::app {

// The same day of the month, or the last where the month is shorter; a month's last day stays the last.
Date moved(Date day, int months);

// The most months that `last` can be moved by without coming after `today`.
int months_to(Date last, Date today);

struct Shift {
    int months = 0;
    int years = 0;  // of a year that stands alone: 2024年, 〔2025〕
};
Shift shift_by(int months, Date first);  // a year alone moves as the first day's does

// Moves 2026-10-31, 2026年10月31日, 2026年10月, 2026年底, and years alone; nothing else. 2026年底 moved by two months is 2027年2月底.
std::string moved(std::string_view text, const Shift&);

}  // namespace bihuan::app
