// A span: what a station (MN, ST, CN) sent for one day, or for one month where it sends by the hour or the day, folded into versions.
#pragma once
#include <memory>

#include "store/series/delivery_bytes.hpp"

namespace bihuan::series {

// Days since 1970 in China; the number of a month's span is that of its first day.
inline std::uint32_t day_number(std::int64_t time) { return static_cast<std::uint32_t>((time + 8 * 3'600) / 86'400); }
inline std::int64_t start_of_day(std::uint32_t day) { return std::int64_t{day} * 86'400 - 8 * 3'600; }
std::uint32_t month_number(std::uint32_t day);
std::uint32_t month_end(std::uint32_t month_day);  // the first day of the next

// A delivery without its rows.
struct Stamp {
    std::int64_t time = 0, arrival_ms = 0;
    FrameNumber frame = 0;
    bool backfilled = false;
    friend bool operator==(const Stamp&, const Stamp&) = default;
};
// A version of a row: which delivery brought it, and what it says.
struct Entry {
    std::uint32_t stamp = 0;
    Flag flag;
    Defects defects = 0;
    std::uint32_t first = 0;  // of its values
    std::uint32_t count = 0;
};
struct SeriesRows {
    std::uint32_t number = 0;  // of the series
    std::vector<Entry> rows;   // by time, then by arrival, then as they came
    std::vector<Value> values;
    std::span<const Value> values_of(const Entry& entry) const { return {values.data() + entry.first, entry.count}; }
};
struct Span {
    std::vector<Stamp> stamps;                              // in the same order
    std::vector<SeriesRows> series;                         // by number
    std::vector<std::shared_ptr<const std::string>> texts;  // what the views of values look into
    std::uint64_t duplicates = 0;                           // rows that said nothing new, when it was folded
    std::uint64_t rows() const {
        std::uint64_t n = 0;
        for (const auto& one : series) n += one.rows.size();
        return n;
    }
};

// Takes what is known of a span, and then what came since in the order in which it came. What was folded stays as it is: whether a row says
// something new followed from what was there when it came, which is more than the order of arrivals tells.
class Fold {
public:
    Fold() = default;
    explicit Fold(std::uint32_t only) : only_(only) {}  // of one series, as if there were no other
    void add(Span known);                               // folded before; first, if at all
    void add_unfolded(Span rows);                       // each row as it came
    // Deliveries of one station as a piece of memory holds them: for each the number of its frame, its size, its bytes. False: damaged.
    bool add(std::shared_ptr<const std::string> piece);
    Span finish();

private:
    SeriesRows& rows_of(std::uint32_t series);
    void fold(SeriesRows& series);
    Span all_;
    std::optional<std::uint32_t> only_;
    std::vector<Value> passed_over_;
    std::uint32_t known_ = 0;  // so many stamps are of rows that were folded before
    std::size_t last_ = 0;     // which series the row before belonged to
};

}  // namespace bihuan::series
