// Where full generations go, and where readers find what has left the memory: series.db, or ClickHouse. What stands before it — encoding,
// group commit, the journal on this machine, folding, digests — is the same for all (store/series/journaled_store.hpp).
//
// A generation is numbered for ever. Memory always holds the newest ones without a gap, so "what is in generations before this one" and
// "this one and those after it" are every row once.
#pragma once
#include "store/series/generation.hpp"
#include "store/series/summary_blob.hpp"

namespace bihuan::series {

inline constexpr std::uint32_t day_end = 1u << 20;                                 // later than any
std::string fault_at(const Station&, std::uint32_t day, const std::string& what);  // as Checked::faults has them

// What a reader will go through, in this order: a shelf that is far away fetches much at a time.
struct Foreseen {
    std::vector<std::uint32_t> stations;
    std::uint32_t from = 0, until = 0;  // days of spans, from ≤ day < until
    std::optional<std::uint32_t> only;  // of one series
    std::optional<Field> summed_up;     // no rows are wanted where hours of this field do
    bool newest = false;                // only the days that the newest rows of each series are of
};

// One look at a shelf, of one reader and its thread. All of it throws StoreError: what cannot be read is never left out.
class ShelfLook {
public:
    virtual ~ShelfLook() = default;
    virtual std::uint64_t flushed() const = 0;  // generations up to this one are all in it; later ones are not shown
    virtual void foresee(Foreseen) {}

    struct Days {
        std::vector<std::uint32_t> folded, in_pieces;  // rising
    };
    virtual Days days(std::uint32_t station, std::uint32_t from, std::uint32_t until) = 0;
    // What it has of a span and these series (rising), the memory of `to` used again; false: nothing. Rows are in the order in which they
    // are to be folded.
    virtual bool rows(SpanPlace, std::span<const std::uint32_t> series, Span& to) = 0;
    virtual bool rows_are_folded() const { return true; }                                        // already
    virtual std::vector<std::shared_ptr<const std::string>> pieces(SpanPlace) = 0;               // after those rows, the oldest first
    virtual void sums(SpanPlace, bool hours, const std::function<void(const FieldSums&)>&) = 0;  // of a day among Days::folded

    virtual std::vector<Frame> frames(FrameNumber from, std::size_t count) = 0;
    virtual FrameNumber number_of(const Digest&) = 0;  // 0: none
    // Asked on the way to an acknowledgement: a shelf that is far away says 0, and the frame gets a second number.
    virtual FrameNumber known_frame(const Digest&, std::string_view bytes) = 0;
    virtual std::vector<Verdict> verdicts(const SeriesInfo&, Range) = 0;

    virtual void check(Checked&) = 0;                   // frames, and rows of spans that have a form to be checked
    virtual std::uint64_t rows_checked(SpanPlace) = 0;  // of those
};

class Shelf {
public:
    virtual ~Shelf() = default;
    // Made with the catalogue that it fills with what it knows; later definitions reach it before anything that names them.
    struct Opened {
        std::uint64_t passed_over = 0;  // journal files up to this generation need not be read again
        std::uint64_t newest = 0;       // generation that it has ever had; no later one has its number
        FrameNumber last_frame = 0;
        Catalogue::Counts defined;  // with what the journal files say there are so many stations and series at least
    };
    virtual Opened opened() const = 0;

    // ---- by one thread at a time
    // All of a generation. The same one again changes nothing.
    virtual Compacted keep(const Generation&, std::int64_t now_ms) = 0;
    // How long a generation that is kept stays in memory and journal too, and whether the shelf still has what it was given so long ago.
    virtual std::chrono::milliseconds settling() const { return {}; }
    virtual bool still_has_what_is(std::chrono::seconds) { return true; }
    virtual Compacted tidy(std::int64_t now_ms) = 0;
    virtual void put_verdicts(std::span<const Verdict>, std::span<const std::uint32_t> series) = 0;

    // `oldest` is the first generation in memory, which was looked at before.
    virtual std::unique_ptr<ShelfLook> look(std::uint64_t oldest) = 0;
};

}  // namespace bihuan::series
