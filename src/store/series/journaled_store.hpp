// How a store with a journal here is put together. Batches are encoded where they are given, queued, and written by one thread, a
// group at a time; a second thread brings full generations to the shelf. Readers look at the generations first and at the shelf then, and
// leave out the generations that the look says are all in it.
//
// Locks, in the order in which they are taken: flush_lock_, file_lock_, then one of the others.
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <thread>
#include <unordered_map>

#include "store/series/journal_file.hpp"
#include "store/series/shelf.hpp"
#include "store/sql.hpp"

namespace bihuan::series {

class JournaledStore final : public SeriesStore {
public:
    using MakeShelf = std::function<std::unique_ptr<Shelf>(Catalogue&)>;
    JournaledStore(std::filesystem::path folder, JournalOptions options, const MakeShelf&);  // throws StoreError
    ~JournaledStore() override;
    JournaledStore(const JournaledStore&) = delete;
    JournaledStore& operator=(const JournaledStore&) = delete;

    void append(const Batch&, Done) override;
    Result<Receipt> append_and_wait(const Batch&) override;
    bool has_room() const override;
    Result<void> put_verdicts(std::span<const Verdict>) override;

    void read(const SeriesKey&, Range, Versions, const Visit&) override;
    std::vector<Bucket> curve(const SeriesKey&, Field, Range, int buckets, Versions) override;
    void summaries(std::string_view mn, std::string_view cn, Field, Range, Step, const VisitSummary&) override;
    std::vector<Summary> summaries(const SeriesKey&, Field, Range, Step) override;
    std::vector<SeriesInfo> list(std::string_view mn) override;
    std::vector<Latest> latest(std::string_view mn) override;
    std::vector<Verdict> verdicts(const SeriesKey&, Range) override;
    std::optional<Frame> frame(const Digest&) override;
    std::optional<Frame> frame(FrameNumber) override;
    std::vector<Frame> frames(FrameNumber from, std::size_t count) override;

    Compacted compact(Instant now) override;
    DayDigest day_digest(Date) override;
    Checked check() override;
    Standing standing() const override;

private:
    using Generations = std::vector<std::shared_ptr<Generation>>;
    // A batch as it waits for the writer.
    struct Encoded {
        std::string bodies;
        struct Body {
            std::size_t size;
            int frame;
        };
        std::vector<Body> deliveries;
        std::vector<std::string> frames;
        std::vector<Digest> digests;
        std::int64_t frames_arrival_ms = 0;
        std::uint64_t rows = 0, bytes = 0;
        Done done;
        std::chrono::steady_clock::time_point since;
    };
    using Group = std::vector<Encoded>;
    struct HeadOfDigest {  // as good as any hash of it
        std::size_t operator()(const Digest& digest) const {
            std::size_t head = 0;
            std::memcpy(&head, digest.data(), sizeof head);
            return head;
        }
    };
    using FreshFrames = std::unordered_map<Digest, FrameNumber, HeadOfDigest>;

    // ---- opening (journaled_store.cpp)
    void lock_folder();
    void replay_journals();
    std::filesystem::path journal_path(std::uint64_t generation) const;

    // ---- writing (journaled_store.cpp)
    Result<Encoded> encode(const Batch&);
    void enqueue(Encoded);
    void write_groups(const std::stop_token&);
    Group take_group(const std::stop_token&);
    void write_group(Group&);
    std::vector<Result<Receipt>> store_group(const Group&);
    // A look at the shelf that was opened after so many flushes: older ones miss frames that memory has given up since.
    struct FrameLook {
        std::unique_ptr<ShelfLook> reading;
        std::uint64_t flushes = 0;
    };
    FrameNumber number_of(const Digest&, const std::string& bytes, const FreshFrames& in_this_group, FrameLook&);
    void rotate();  // with file_lock_: a new generation, where the one of now holds anything
    void set_trouble(const std::string&);

    // ---- flushing (journaled_flush.cpp)
    void flush_full_ones(const std::stop_token&);
    bool flush_next(std::int64_t now_ms, Compacted&);  // with flush_lock_; false: only the one that is written to is left
    void let_go();                                     // with flush_lock_

    // ---- reading (journaled_reads.cpp)
    Generations generations() const;
    // The generations that the shelf does not have, and a look at it: every row once.
    struct Look {
        explicit Look(JournaledStore& store);
        Generations memory;  // before `shelf`: taken first
        std::unique_ptr<ShelfLook> shelf;
    };
    struct Days {
        std::vector<std::uint32_t> all;  // rising
        std::vector<std::uint32_t> in_pieces;
    };
    Days days_of(Look&, std::uint32_t station, std::uint32_t from, std::uint32_t until) const;
    Span load(Look&, SpanPlace, const std::vector<std::uint32_t>& series, std::optional<std::uint32_t> only = {}) const;
    bool visit_day(Look&, SpanPlace, std::uint32_t series, bool in_pieces, Range, Versions, const Visit&, Span& reused) const;
    void sums_of_station(Look&, std::uint32_t station, Range, bool hours, const std::function<void(const FieldSums&)>&);
    std::uint32_t span_day(const Station&, std::int64_t time) const;
    void foresee(Look&, std::vector<std::uint32_t> stations, Range, std::optional<std::uint32_t> only, std::optional<Field>) const;

    std::uint64_t hash_station(Look&, std::uint32_t station, std::uint32_t day, Hasher&) const;  // journaled_care.cpp
    void check_station(Look&, std::uint32_t station, Checked&) const;

    const std::filesystem::path folder_;
    const JournalOptions options_;
    int folder_lock_ = -1;
    Catalogue catalogue_;
    std::unique_ptr<Shelf> shelf_;

    mutable std::mutex queue_lock_;
    std::condition_variable_any queue_changed_, room_changed_;
    std::deque<Encoded> queue_;
    std::uint64_t queued_bytes_ = 0;

    std::mutex file_lock_;
    std::unique_ptr<JournalFile> file_;
    Catalogue::Counts durable_;  // definitions that some record has
    FrameNumber next_frame_ = 1;

    mutable std::mutex generations_lock_;
    Generations generations_;                                 // the last one is written to
    std::deque<std::chrono::steady_clock::time_point> kept_;  // since when the shelf has the first ones of them
    std::condition_variable_any generation_full_;

    mutable std::mutex frames_lock_;
    FreshFrames fresh_frames_;  // in memory only

    std::mutex flush_lock_;  // who gives the shelf anything

    std::atomic<std::uint64_t> held_bytes_{0}, held_rows_{0}, rows_appended_{0}, duplicates_{0}, groups_{0}, flushes_{0};
    std::atomic<std::int64_t> newest_arrival_ms_{0};
    mutable std::mutex trouble_lock_;
    std::string trouble_;

    std::jthread writer_, flusher_;
};

}  // namespace bihuan::series
