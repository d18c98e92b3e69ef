// The store of measurements: every version of every value, in the order it became known. Nothing is ever overwritten.
//
// A row is known by (MN, ST, CN, factor, DataTime). The same content again (values, flag, defects) says nothing new and is not kept twice;
// other content is a further version. A version is where its arrival puts it, so the past can be asked for as it was known.
// Broken machinery throws StoreError (store/sql.hpp) from reads and compact(); append() tells it to its callback.
#pragma once
#include <functional>
#include <map>

#include "base/result.hpp"
#include "store/series/measurement.hpp"

namespace bihuan::series {

struct SeriesInfo {
    SeriesKey key;
    std::uint32_t number = 0;  // of this store, never reused
};
// The newest row of a series. Owned, unlike a Measurement.
struct Latest {
    SeriesKey key;
    Seconds data_time;
    Instant arrival;
    Flag flag;
    Defects defects = 0;
    bool backfilled = false;
    std::vector<std::pair<Field, std::string>> values;  // as sent
};
struct Compacted {
    std::uint64_t rows = 0;        // written from memory
    std::uint64_t spans = 0;       // days or months of a station that were rewritten
    std::uint64_t duplicates = 0;  // rows that said nothing new
};
struct Standing {
    std::uint64_t rows_waiting = 0;  // durable in the journal, not yet in the database
    std::uint64_t bytes_waiting = 0;
    std::uint64_t rows_appended = 0;  // since this program opened the store
    std::uint64_t duplicates = 0;     // found since then
    std::uint64_t groups = 0;         // synchronisations of the journal since then
    std::uint64_t series = 0;
    std::string trouble;  // what the last attempt to compact failed with; empty: nothing
};
struct DayDigest {
    Digest digest{};
    std::uint64_t rows = 0;  // every version of every row of the day
};
struct Checked {
    std::uint64_t rows = 0, spans = 0, frames = 0;
    std::vector<std::string> faults;  // each names the place; empty: intact
};

class SeriesStore {
public:
    virtual ~SeriesStore() = default;

    // ---- in. Never blocks: `done` is called once, on the store's own thread, when the batch is durable, or at once with a Problem:
    // "series.invalid" (a limit of measurement.hpp; Problem::at points into the batch), "series.full" (too much waits: Fault::too_often;
    // read no further from the socket for retry_seconds), "store.disk_full", "store.failed" (nothing of it is kept; try again).
    // `done` is short, throws nothing and does not wait for another append.
    using Done = std::function<void(Result<Receipt>)>;
    virtual void append(const Batch&, Done done) = 0;
    virtual Result<Receipt> append_and_wait(const Batch&) = 0;  // waits for room too
    virtual bool has_room() const = 0;
    virtual Result<void> put_verdicts(std::span<const Verdict>) = 0;  // durable when it returns; "series.unknown": a series never seen

    // ---- out. A visitor that returns false ends the reading.
    using Visit = std::function<bool(const Measurement&)>;
    virtual void read(const SeriesKey&, Range, Versions, const Visit&) = 0;
    // At most `buckets` (1 … 100,000) equal parts of the range, those without a number left out.
    virtual std::vector<Bucket> curve(const SeriesKey&, Field, Range, int buckets, Versions) = 0;
    // Hours or days of current versions; days of the range are taken whole. Of one series, of one MN ("" for all), in no given order.
    using VisitSummary = std::function<void(const SeriesInfo&, const Summary&)>;
    virtual void summaries(std::string_view mn, std::string_view cn, Field, Range, Step, const VisitSummary&) = 0;
    virtual std::vector<Summary> summaries(const SeriesKey&, Field, Range, Step) = 0;
    virtual std::vector<SeriesInfo> list(std::string_view mn) = 0;  // "": all
    virtual std::vector<Latest> latest(std::string_view mn) = 0;
    virtual std::vector<Verdict> verdicts(const SeriesKey&, Range) = 0;  // by data_time, then as given
    virtual std::optional<Frame> frame(const Digest& sha256) = 0;
    virtual std::optional<Frame> frame(FrameNumber) = 0;
    virtual std::vector<Frame> frames(FrameNumber from, std::size_t count) = 0;

    // ---- care
    // Rows from memory to the database, what is past to its final form. `now` says which day is not over. Others go on meanwhile.
    virtual Compacted compact(Instant now) = 0;
    // SHA-256 over every version of every row of a day in China, in an order of its own: the same before and after compaction.
    virtual DayDigest day_digest(Date) = 0;  // with the count of rows, which the seal of a day needs
    virtual Checked check() = 0;
    virtual Standing standing() const = 0;
};

}  // namespace bihuan::series
