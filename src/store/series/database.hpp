// series.db: what has left the journal. Blobs lie day after day, so that a night's work is written at the end of the file and fills its
// pages; docs/formats/series.md has the tables.
#pragma once
#include <filesystem>
#include <mutex>

#include "store/series/generation.hpp"
#include "store/series/summary_blob.hpp"
#include "store/sql.hpp"

namespace bihuan::series {

// Where a blob lies: its day above, the number of its station or series below.
inline std::int64_t place_of(std::uint32_t day, std::uint32_t number) { return std::int64_t{day} << 32 | number; }
inline std::uint32_t day_in(std::int64_t place) { return static_cast<std::uint32_t>(place >> 32); }
inline std::uint32_t number_in(std::int64_t place) { return static_cast<std::uint32_t>(place & 0xffffffff); }

class Database {
public:
    explicit Database(const std::filesystem::path& path);

    // One look at the database, the same from its beginning to its end; a connection of its own while it lasts.
    class Reading {
    public:
        explicit Reading(Database& database);
        ~Reading();
        Reading(const Reading&) = delete;
        Reading& operator=(const Reading&) = delete;
        Sql& sql() { return *sql_; }
        std::uint64_t flushed() const { return flushed_; }  // the newest generation that is in it

    private:
        Database& database_;
        std::unique_ptr<Sql> sql_;
        std::uint64_t flushed_ = 0;
    };
    // change(Sql&) in one transaction, durable when it returns; whatever it throws takes it back.
    template <class Change>
    void write(Change change) {
        std::lock_guard lock(write_lock_);
        writer_->run("begin immediate");
        try {
            change(*writer_);
            writer_->run("commit");
        } catch (...) {
            roll_back();
            throw;
        }
    }
    const std::filesystem::path& path() const { return path_; }

private:
    void roll_back();
    std::filesystem::path path_;
    std::mutex write_lock_, pool_lock_;
    std::unique_ptr<Sql> writer_;
    std::vector<std::unique_ptr<Sql>> pool_;
};

std::uint64_t flushed_generation(Sql&);

// ---- the spans of a station, in a look or a transaction. All throw StoreError where a blob is damaged.

std::vector<std::uint32_t> folded_days(Sql&, std::uint32_t station, std::uint32_t from, std::uint32_t until);  // from ≤ day < until
std::vector<std::uint32_t> hot_days(Sql&, std::uint32_t station, std::uint32_t from, std::uint32_t until);
bool stamps_at(Sql&, SpanPlace, std::vector<Stamp>& to);
bool series_at(Sql&, std::uint32_t day, std::uint32_t series, std::size_t stamps, SeriesRows& to,
               std::vector<std::shared_ptr<const std::string>>& texts);
// What is folded of a span, of these series; empty where there is nothing.
Span folded_span(Sql&, SpanPlace, std::span<const std::uint32_t> series);
// Pieces that were flushed and not yet folded, the oldest first.
std::vector<std::shared_ptr<const std::string>> hot_pieces(Sql&, SpanPlace);
void put_hot(Sql&, SpanPlace, std::uint64_t generation, std::uint64_t rows, std::string_view piece);
// Puts a folded span in the place of what was folded of it before, and of its hot pieces.
void put_span(Sql&, SpanPlace, const Span&);

// ---- frames

void put_frames(Sql&, const std::vector<Frame>& by_number);
std::optional<Frame> frame_at(Sql&, FrameNumber);
std::vector<Frame> frames_from(Sql&, FrameNumber from, std::size_t count);
FrameNumber number_of_frame(Sql&, const Digest&, std::string_view bytes);  // 0: unknown; without bytes: whichever has the digest
FrameNumber last_frame(Sql&);
std::optional<std::vector<Frame>> read_frame_page(std::string_view blob);

}  // namespace bihuan::series
