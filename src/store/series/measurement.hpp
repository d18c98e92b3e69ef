// What a logger measured, as it sent it: values as exact decimals (or as the text they were), a flag, and how and when they came.
// Names and fields follow HJ 212-2017 (6.6.3, 附录 B) and HJ 212-2025; nothing here judges a value.
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/describe.hpp"
#include "base/hash.hpp"
#include "base/types.hpp"

namespace bihuan::series {

using Seconds = std::chrono::sys_seconds;  // a DataTime: UTC inside, in China on the wire

// What stands behind the dash: w01018-Avg. Numbers are on disk for ever: new ones go to the end, at most 32.
enum class Field : std::uint8_t {
    rtd,     // Rtd: at an instant
    avg,     // Avg
    min,     // Min
    max,     // Max
    cou,     // Cou: the amount of the period
    zs_rtd,  // ZsRtd, ZsAvg, ZsMin, ZsMax: converted to the reference oxygen content
    zs_avg,
    zs_min,
    zs_max,
    data,  // Data, DayData, NightData: noise
    day_data,
    night_data,
    rs,     // RS: state of equipment
    rt,     // RT: hours that equipment ran
    eflag,  // EFlag, SampleTime, Info: texts
    sample_time,
    info,
    other,
};
DESCRIBE_ENUM(Field, rtd, avg, min, max, cou, zs_rtd, zs_avg, zs_min, zs_max, data, day_data, night_data, rs, rt, eflag, sample_time, info,
              other)
inline constexpr std::size_t fields_max = 18;

// One value. A number is units × 10^-places, at most 18 digits, 9 of them places; what is no such number in its plainest form ("+3", "1e5",
// "<0.01", "007", "-0") stays the text it was, byte for byte, and is left out of what is summed up. Texts are views: into what
// the caller gave, or into what the visitor of a reading is shown.
struct Value {
    std::int64_t units = 0;
    std::string_view words;  // of a text
    Field field = Field::rtd;
    std::uint8_t places = 0;
    bool is_text = false;

    static Value from_text(Field, std::string_view sent);
    std::string to_text() const;  // exactly as it was sent
    std::optional<Decimal> number() const;
    friend bool operator==(const Value&, const Value&) = default;
};
inline constexpr int value_digits_max = 18, value_places_max = 9;
inline constexpr std::size_t value_text_max = 4'096;  // bytes

// A flag as sent ("N", "D", "T", "0"), at most 4 bytes; empty: none was sent.
class Flag {
public:
    constexpr Flag() = default;
    static std::optional<Flag> from_text(std::string_view);
    std::string_view text() const {
        return {bytes_.data(), std::size_t(bytes_[3] ? 4 : bytes_[2] ? 3 : bytes_[1] ? 2 : bytes_[0] ? 1 : 0)};
    }
    bool normal() const { return bytes_[0] == 0 || (bytes_[0] == 'N' && bytes_[1] == 0); }  // none, or N (HJ 212-2017, table 8)
    friend bool operator==(const Flag&, const Flag&) = default;

private:
    std::array<char, 4> bytes_{};
};

// What is odd about how a row came: bits that the intake defines (monitoring), kept as they are.
using Defects = std::uint32_t;
using FrameNumber = std::uint64_t;  // of a raw frame in this store, from 1; 0: none

// ---- what goes in

struct Row {
    std::string_view factor;  // "w01018", "a21026", "SB1": 1–64 bytes
    Flag flag;
    Defects defects = 0;
    std::vector<Value> values;  // each field at most once, at least one
};
// What one frame brought: factors of one logger at one DataTime.
struct Delivery {
    std::string_view mn;  // 1–64 bytes
    std::string_view st;  // "32"; up to 16 bytes, may be empty
    std::string_view cn;  // "2051"; 1–16 bytes
    Seconds data_time;    // 1990 … 2199
    Instant arrival;
    bool backfilled = false;  // RF=1, or what the intake holds to be one
    int frame = -1;           // which of Batch::frames it came in; -1: none is kept
    std::vector<Row> rows;
};
// Stored whole or not at all. All views are read before append() returns.
struct Batch {
    std::vector<std::string_view> frames;  // raw bytes; of unknown loggers too, then no delivery names them
    Instant frames_arrival;                // of those
    std::vector<Delivery> deliveries;
};
struct Receipt {
    std::uint64_t rows = 0;           // durable now; those that say nothing new are counted when rows are folded (Standing)
    std::vector<FrameNumber> frames;  // the number of each frame; one that was known has its first number
};

// ---- what comes out

struct SeriesKey {
    std::string mn, st, cn, factor;
    auto operator<=>(const SeriesKey&) const = default;
};
DESCRIBE(SeriesKey, mn, st, cn, factor)

// One version of a row. The span and the texts live until the visitor returns.
struct Measurement {
    Seconds data_time;
    Instant arrival;
    FrameNumber frame = 0;
    Defects defects = 0;
    Flag flag;
    bool backfilled = false;
    std::span<const Value> values;
    const Value* find(Field field) const {
        for (const auto& one : values)
            if (one.field == field) return &one;
        return nullptr;
    }
};

struct Range {  // from ≤ data_time < until
    Seconds from;
    Seconds until;
};
// Which version of a row: the one of now, the one that was known at an instant (arrival ≤ as_of), or all in the order of their arrival.
struct Versions {
    enum class Which { current, as_of, all };
    Which which = Which::current;
    Instant instant{};
    static Versions current() { return {}; }
    static Versions as_of(Instant instant) { return {Which::as_of, instant}; }
    static Versions all() { return {Which::all, {}}; }
};

struct Frame {
    FrameNumber number = 0;
    Instant arrival;
    std::string bytes;
};

// An hour or a day of one field: exact, over the current versions that are numbers.
struct Summary {
    Seconds start;  // of the hour or the day (in China)
    std::uint32_t count = 0;
    std::uint32_t flagged = 0;  // of those, how many have a flag other than N: where this is 0 the figures stand for valid values too
    Decimal sum, min, max;
};
// Fields that are summed up as they come.
constexpr bool is_summarized(Field field) {
    return field == Field::rtd || field == Field::avg || field == Field::cou || field == Field::zs_avg || field == Field::data;
}
enum class Step { hour, day };

// A piece of a curve: what lies in [start, start of the next).
struct Bucket {
    Seconds start;
    std::uint64_t count = 0;
    Decimal sum, min, max;  // sum / count is the mean
};

// What a rule of validity says of a row, beside it. Given again it is kept beside the older one: `at` tells them apart.
struct Verdict {
    SeriesKey series;
    Seconds data_time;
    std::string rule;          // "HJ356-2019/5.2"
    std::int64_t version = 0;  // of the rule
    std::string verdict;       // "invalid", "maintenance" …
    std::optional<Decimal> substitute;
    Instant at;
};

}  // namespace bihuan::series
