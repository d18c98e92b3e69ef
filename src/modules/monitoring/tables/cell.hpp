// Cells of foreign tables: what a text says as a measured value, or as a time or a part of one. Pure and fuzzed. What can be read in two
// ways is not read at all.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "base/describe.hpp"
#include "base/types.hpp"

namespace bihuan::monitoring::tables {

// Full-width letters, digits and signs made half-width, every white space one plain space, none at the ends.
std::string half_width(std::string_view);

enum class Fate { number, below, no_value, refused };
struct CellValue {
    Fate fate = Fate::refused;
    Decimal number;    // below: the limit of detection ("<0.01", "0.01L": HJ/T 91-2002, 9.3.3)
    std::string code;  // of what is refused: "thousands", "digits", "exponent", "not_a_number"; of no value: the sign that says so
    bool full_width = false, exponent = false;  // how it was written
};
// Signs for "no value" are an empty cell, - -- --- — —— * -; / NA N/A NaN null None 无 缺测 缺失 停测; everything else must be a number.
CellValue value_in(std::string_view cell);
inline constexpr int exponent_max = 9;  // 1e+05 is exact; what is beyond is no measured value

struct TimeParts {
    std::optional<int> year, month, day, hour, minute, second;
};
enum class TimePart { whole, year, month, day, hour, minute };
// Adds what a cell says to what other cells of its row said; false where it says nothing, or something else than they did. Whole: a day
// and an hour as people write them (2026-03-01 05:00, 2026/3/1 5:00:00, 2026年3月1日5时, 20260301050000, 05-08 15:00, 15:00), with +08:00
// or without a zone. 3/1/2026 is refused: it has two readings.
bool add_time(TimeParts&, TimePart, std::string_view cell);
// The moment in China; `year` where no cell named one (0: none). Hour 24 is the first of the next day.
std::optional<Instant> moment_of(const TimeParts&, int year);

DESCRIBE_ENUM(Fate, number, below, no_value, refused)

}  // namespace bihuan::monitoring::tables
