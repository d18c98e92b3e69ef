#include "store/series/sqlite_shelf.hpp"

#include <algorithm>

#include "store/series/journal_file.hpp"
#include "store/series/span_blobs.hpp"

namespace bihuan::series {
namespace {

constexpr std::size_t pieces_per_span_max = 8;  // then they are folded even though the day is not over: readers fold them all
constexpr std::size_t spans_per_transaction = 512;

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

SqliteShelf::SqliteShelf(const std::filesystem::path& path, Catalogue& catalogue) : database_(path), catalogue_(catalogue) {
    Database::Reading reading(database_);
    load_catalogue(reading.sql(), catalogue);
    opened_ = {reading.flushed(), reading.flushed(), last_frame(reading.sql()), persisted_};
}
void SqliteShelf::load_catalogue(Sql& sql, Catalogue& catalogue) {
    bool good = true;
    sql.query("select number, mn, st, cn from station order by number", [&](::bihuan::Row row) {
        good = good && catalogue.define_station(static_cast<std::uint32_t>(row.integer(0)), row.text(1), row.text(2), row.text(3));
    });
    sql.query("select number, station, factor from series order by number", [&](::bihuan::Row row) {
        good = good &&
               catalogue.define_series(static_cast<std::uint32_t>(row.integer(0)), static_cast<std::uint32_t>(row.integer(1)), row.text(2));
    });
    if (!good) fail_damaged("the catalogue of series.db");
    persisted_ = catalogue.counts();
}

Compacted SqliteShelf::keep(const Generation& generation, std::int64_t now_ms) {
    Compacted made;
    auto defined = catalogue_.counts();
    database_.write([&](Sql& sql) {
        persist_catalogue(sql, defined);
        flush(sql, generation, now_ms, made);
    });
    persisted_ = defined;
    return made;
}
void SqliteShelf::flush(Sql& sql, const Generation& generation, std::int64_t now_ms, Compacted& done) {
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
void SqliteShelf::persist_catalogue(Sql& sql, Catalogue::Counts defined) {
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
bool SqliteShelf::is_over(SpanPlace place, std::int64_t now_ms) const {
    auto end = catalogue_.station(place.station).by_month ? month_end(place.day) : place.day + 1;
    return start_of_day(end) * 1'000 <= now_ms;
}
bool SqliteShelf::merge(Sql& sql, SpanPlace place, std::shared_ptr<const std::string> piece, Compacted& done) {
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

Compacted SqliteShelf::tidy(std::int64_t now_ms) {
    Compacted done;
    std::vector<SpanPlace> places;
    {
        Database::Reading reading(database_);
        reading.sql().query("select distinct station, day from hot order by day, station", [&](::bihuan::Row row) {
            SpanPlace place{static_cast<std::uint32_t>(row.integer(0)), static_cast<std::uint32_t>(row.integer(1))};
            if (is_over(place, now_ms)) places.push_back(place);
        });
    }
    for (std::size_t at = 0; at < places.size(); at += spans_per_transaction) {
        database_.write([&](Sql& sql) {
            for (auto i = at; i < std::min(places.size(), at + spans_per_transaction); ++i) merge(sql, places[i], nullptr, done);
        });
    }
    return done;
}
void SqliteShelf::put_verdicts(std::span<const Verdict> verdicts, std::span<const std::uint32_t> series) {
    database_.write([&](Sql& sql) {
        // The numbers must be in the database before anything there names them.
        persist_catalogue(sql, catalogue_.counts());
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            const auto& one = verdicts[i];
            sql.run(
                "insert or replace into verdict(series, data_time, at, rule, version, verdict, substitute)"
                " values($1, $2, $3, $4, $5, $6, $7)",
                std::int64_t{series[i]}, std::int64_t{one.data_time.time_since_epoch().count()}, one.at, one.rule, one.version, one.verdict,
                one.substitute ? std::optional(one.substitute->to_text()) : std::nullopt);
        }
    });
}

}  // namespace bihuan::series
