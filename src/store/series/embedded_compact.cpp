// From memory to the database: open days as squeezed pieces, days that are over as columns.
#include <algorithm>

#include "store/series/embedded_store.hpp"
#include "store/series/span_blobs.hpp"

namespace bihuan::series {
namespace {

constexpr std::size_t pieces_per_span_max = 8;  // then they are folded even though the day is not over: readers fold them all
constexpr std::size_t spans_per_transaction = 512;
constexpr auto pause_after_trouble = std::chrono::seconds(1);

// Whether blobs can hold it. What cannot be held stays in pieces, which readers fold.
bool fits(const Span& span) {
    if (span.stamps.size() > rows_per_blob_max) return false;
    return std::ranges::all_of(span.series, [](const SeriesRows& series) {
        std::size_t size = series.rows.size() * 24;
        for (const auto& value : series.values) size += 11 + value.words.size();
        return series.rows.size() <= rows_per_blob_max && size <= series_plain_max;
    });
}

}  // namespace

void EmbeddedStore::flush_full_ones(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(generations_lock_);
            if (!generation_full_.wait(lock, stop, [&] { return generations_.size() > 1; })) return;
        }
        try {
            std::lock_guard lock(flush_lock_);
            Compacted done;
            flush_oldest(newest_arrival_ms_, done);
            set_trouble({});
            continue;
        } catch (const std::exception& error) {
            set_trouble(error.what());
        }
        std::unique_lock lock(generations_lock_);
        generation_full_.wait_for(lock, stop, pause_after_trouble, [] { return false; });
    }
}
bool EmbeddedStore::flush_oldest(std::int64_t now_ms, Compacted& done) {
    std::shared_ptr<Generation> oldest;
    {
        std::lock_guard lock(generations_lock_);
        if (generations_.size() < 2) return false;
        oldest = generations_.front();
    }
    Compacted made;
    Catalogue::Counts defined;
    database_->write([&](Sql& sql) {
        defined = catalogue_.counts();
        flush(sql, *oldest, now_ms, made);
    });
    persisted_ = defined;
    {
        std::lock_guard lock(generations_lock_);
        generations_.erase(generations_.begin());
    }
    std::error_code ignored;  // a file that stays is passed over when the store is opened, and removed then
    std::filesystem::remove(journal_path(oldest->number()), ignored);
    {
        std::lock_guard lock(frames_lock_);
        ++flushes_;
        auto last = oldest->last_frame();
        std::erase_if(fresh_frames_, [&](const auto& entry) { return entry.second <= last; });
    }
    held_bytes_ -= oldest->bytes();
    held_rows_ -= oldest->rows();
    duplicates_ += made.duplicates;
    room_changed_.notify_all();
    done.rows += made.rows;
    done.spans += made.spans;
    done.duplicates += made.duplicates;
    return true;
}
void EmbeddedStore::flush(Sql& sql, const Generation& generation, std::int64_t now_ms, Compacted& done) {
    persist_catalogue(sql);
    for (auto place : generation.places()) {
        auto piece = generation.piece(place);
        done.rows += generation.rows_of(place);
        auto pieces =
            sql.integer("select count(*) from hot where station = $1 and day = $2", std::int64_t{place.station}, std::int64_t{place.day});
        bool fold = is_over(place, now_ms) || static_cast<std::size_t>(pieces) + 1 >= pieces_per_span_max;
        if (!fold || !merge(sql, place, piece, done)) put_hot(sql, place, generation.number(), generation.rows_of(place), *piece);
    }
    put_frames(sql, generation.frames(0, SIZE_MAX));
    sql.run("update meta set value = $1 where name = 'flushed'", static_cast<std::int64_t>(generation.number()));
}
void EmbeddedStore::persist_catalogue(Sql& sql) {
    auto defined = catalogue_.counts();
    for (auto i = persisted_.stations + 1; i <= defined.stations; ++i) {
        auto station = catalogue_.station(i);
        sql.run("insert or replace into station(number, mn, st, cn) values($1, $2, $3, $4)", std::int64_t{i}, station.mn, station.st,
                station.cn);
    }
    for (auto i = persisted_.series + 1; i <= defined.series; ++i) {
        auto series = catalogue_.series(i);
        sql.run("insert or replace into series(number, station, factor) values($1, $2, $3)", std::int64_t{i}, std::int64_t{series.station},
                series.factor);
    }
}
bool EmbeddedStore::is_over(SpanPlace place, std::int64_t now_ms) const {
    auto end = catalogue_.station(place.station).by_month ? month_end(place.day) : place.day + 1;
    return start_of_day(end) * 1'000 <= now_ms;
}
bool EmbeddedStore::merge(Sql& sql, SpanPlace place, std::shared_ptr<const std::string> piece, Compacted& done) {
    Fold fold;
    auto series = catalogue_.station(place.station).series;
    std::ranges::sort(series);
    fold.add(folded_span(sql, place, series));
    for (auto& hot : hot_pieces(sql, place))
        if (!fold.add(hot)) fail_damaged("a hot piece of station " + std::to_string(place.station));
    if (piece && !fold.add(piece)) fail_damaged("a piece of memory of station " + std::to_string(place.station));
    auto span = fold.finish();
    if (!fits(span)) return false;
    put_span(sql, place, span);
    ++done.spans;
    done.duplicates += span.duplicates;
    return true;
}

Compacted EmbeddedStore::compact(Instant now) {
    auto now_ms = now.time_since_epoch().count();
    std::lock_guard flushing(flush_lock_);
    {
        std::lock_guard lock(file_lock_);
        rotate();
    }
    Compacted done;
    while (flush_oldest(now_ms, done)) {}
    merge_what_is_over(now_ms, done);
    set_trouble({});
    return done;
}
void EmbeddedStore::merge_what_is_over(std::int64_t now_ms, Compacted& done) {
    std::vector<SpanPlace> places;
    {
        Database::Reading reading(*database_);
        reading.sql().query("select distinct station, day from hot order by day, station", [&](::bihuan::Row row) {
            SpanPlace place{static_cast<std::uint32_t>(row.integer(0)), static_cast<std::uint32_t>(row.integer(1))};
            if (is_over(place, now_ms)) places.push_back(place);
        });
    }
    for (std::size_t at = 0; at < places.size(); at += spans_per_transaction) {
        Compacted made;
        database_->write([&](Sql& sql) {
            for (auto i = at; i < std::min(places.size(), at + spans_per_transaction); ++i) merge(sql, places[i], nullptr, made);
        });
        duplicates_ += made.duplicates;
        done.spans += made.spans;
        done.duplicates += made.duplicates;
    }
}

}  // namespace bihuan::series
