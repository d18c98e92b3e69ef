#include "store/series/database.hpp"

#include "store/series/journal_file.hpp"
#include "store/series/span_blobs.hpp"
#include "store/series/squeeze.hpp"

namespace bihuan::series {
namespace {

constexpr std::size_t readers_kept_max = 4;
constexpr std::int64_t layout = 1, page_size = 32'768;
constexpr std::size_t hot_plain_max = 256u << 20;

const std::string tables =
    "create table meta(name text primary key, value bigint not null);"
    "create table station(number bigint primary key, mn text not null, st text not null, cn text not null);"
    "create table series(number bigint primary key, station bigint not null, factor text not null);"
    "create table span(station bigint not null, day bigint not null, rows bigint not null, primary key(station, day)) without rowid;"
    "create table stamps(place bigint primary key, body blob not null);"
    "create table series_rows(place bigint primary key, body blob not null);"
    "create table summary(place bigint primary key, body blob not null);"
    "create table hot(station bigint not null, day bigint not null, generation bigint not null, rows bigint not null, body blob not null,"
    " primary key(station, day, generation));"
    "create index hot_by_day on hot(day);"
    "create table frame_page(first bigint primary key, body blob not null);"
    "create table frame_key(head bigint not null, number bigint not null, primary key(head, number)) without rowid;"
    "create table verdict(series bigint not null, data_time bigint not null, at bigint not null, rule text not null,"
    " version bigint not null, verdict text not null, substitute text, primary key(series, data_time, at, rule, version)) without rowid;"
    "insert into meta values('layout', 1), ('flushed', 0);";

std::string where(const char* what, std::uint32_t day, std::uint32_t number) {
    return std::string(what) + " of day " + to_text(Date{std::chrono::sys_days{std::chrono::days{day}}}) + ", number " +
           std::to_string(number);
}
// SQLite takes the size of pages only before the first of them is written.
std::unique_ptr<Sql> open_writer(const std::filesystem::path& path) {
    auto sql = open_sqlite(path.string(), Access::create);
    if (!sql->has_table("meta")) {
        sql->script("pragma journal_mode = delete; pragma page_size = " + std::to_string(page_size) +
                    "; vacuum; pragma journal_mode = wal; pragma synchronous = full; begin immediate; " + tables + " commit");
    }
    if (sql->integer("select value from meta where name = 'layout'") != layout)
        throw StoreError(Problem{Fault::unavailable,
                                 "store.newer",
                                 "监测数据库由更新的程序版本写入；请使用该版本",
                                 "the database of measurements was written by a newer program: use that one",
                                 {}},
                         path.string() + ": layout");
    sql->script("pragma wal_autocheckpoint = 512; pragma cache_size = -32768");
    return sql;
}
template <class Take>
bool with_body(Sql& sql, std::string_view statement, std::int64_t place, Take take) {
    bool found = false;
    sql.query(
        statement,
        [&](::bihuan::Row row) {
            found = true;
            take(row.text(0));
        },
        place);
    return found;
}

}  // namespace

Database::Database(const std::filesystem::path& path) : path_(path), writer_(open_writer(path)) {}
void Database::roll_back() {
    try {
        writer_->run("rollback");
    } catch (const StoreError&) {
        // SQLite has taken it back by itself, or the next `begin` says what is wrong.
        return;
    }
}

Database::Reading::Reading(Database& database) : database_(database) {
    {
        std::lock_guard lock(database_.pool_lock_);
        if (!database_.pool_.empty()) {
            sql_ = std::move(database_.pool_.back());
            database_.pool_.pop_back();
        }
    }
    if (!sql_) {
        sql_ = open_sqlite(database_.path_.string(), Access::read);
        sql_->script("pragma cache_size = -16384");
    }
    sql_->run("begin");
    flushed_ = flushed_generation(*sql_);
}
Database::Reading::~Reading() {
    try {
        sql_->run("commit");
    } catch (const StoreError&) {
        return;  // a connection in an unknown state is not used again
    }
    std::lock_guard lock(database_.pool_lock_);
    if (database_.pool_.size() < readers_kept_max) database_.pool_.push_back(std::move(sql_));
}

std::uint64_t flushed_generation(Sql& sql) {
    return static_cast<std::uint64_t>(sql.integer("select value from meta where name = 'flushed'"));
}

std::vector<std::uint32_t> folded_days(Sql& sql, std::uint32_t station, std::uint32_t from, std::uint32_t until) {
    std::vector<std::uint32_t> days;
    sql.query(
        "select day from span where station = $1 and day >= $2 and day < $3 order by day",
        [&](::bihuan::Row row) { days.push_back(static_cast<std::uint32_t>(row.integer(0))); }, std::int64_t{station}, std::int64_t{from},
        std::int64_t{until});
    return days;
}
std::vector<std::uint32_t> hot_days(Sql& sql, std::uint32_t station, std::uint32_t from, std::uint32_t until) {
    std::vector<std::uint32_t> days;
    sql.query(
        "select distinct day from hot where station = $1 and day >= $2 and day < $3 order by day",
        [&](::bihuan::Row row) { days.push_back(static_cast<std::uint32_t>(row.integer(0))); }, std::int64_t{station}, std::int64_t{from},
        std::int64_t{until});
    return days;
}
bool stamps_at(Sql& sql, SpanPlace place, std::vector<Stamp>& to) {
    return with_body(sql, "select body from stamps where place = $1", place_of(place.day, place.station), [&](std::string_view body) {
        if (!read_stamps(body, to)) fail_damaged(where("the stamps", place.day, place.station));
    });
}
bool series_at(Sql& sql, std::uint32_t day, std::uint32_t series, std::size_t stamps, SeriesRows& to,
               std::vector<std::shared_ptr<const std::string>>& texts) {
    return with_body(sql, "select body from series_rows where place = $1", place_of(day, series), [&](std::string_view body) {
        if (!read_series(body, stamps, to, texts)) fail_damaged(where("the rows", day, series));
        to.number = series;
    });
}
Span folded_span(Sql& sql, SpanPlace place, std::span<const std::uint32_t> series) {
    Span span;
    if (!stamps_at(sql, place, span.stamps)) return span;
    for (auto number : series) {
        SeriesRows rows;
        if (series_at(sql, place.day, number, span.stamps.size(), rows, span.texts)) span.series.push_back(std::move(rows));
    }
    return span;
}
std::vector<std::shared_ptr<const std::string>> hot_pieces(Sql& sql, SpanPlace place) {
    std::vector<std::shared_ptr<const std::string>> pieces;
    sql.query(
        "select body from hot where station = $1 and day = $2 order by generation",
        [&](::bihuan::Row row) {
            auto plain = unsqueezed(row.text(0), hot_plain_max);
            if (!plain) fail_damaged(where("a hot piece", place.day, place.station));
            pieces.push_back(std::make_shared<const std::string>(std::move(*plain)));
        },
        std::int64_t{place.station}, std::int64_t{place.day});
    return pieces;
}
void put_hot(Sql& sql, SpanPlace place, std::uint64_t generation, std::uint64_t rows, std::string_view piece) {
    auto body = squeezed(piece);
    sql.run("insert into hot(station, day, generation, rows, body) values($1, $2, $3, $4, $5)", std::int64_t{place.station},
            std::int64_t{place.day}, static_cast<std::int64_t>(generation), static_cast<std::int64_t>(rows), Bytes{body});
}
void put_span(Sql& sql, SpanPlace place, const Span& span) {
    auto station = std::int64_t{place.station}, day = std::int64_t{place.day};
    sql.run("insert into span(station, day, rows) values($1, $2, $3) on conflict(station, day) do update set rows = excluded.rows", station,
            day, static_cast<std::int64_t>(span.rows()));
    auto here = place_of(place.day, place.station);
    auto stamps = stamps_blob(span.stamps);
    sql.run("insert or replace into stamps(place, body) values($1, $2)", here, Bytes{stamps});
    for (const auto& series : span.series) {
        auto body = series_blob(series, span.stamps.size());
        sql.run("insert or replace into series_rows(place, body) values($1, $2)", place_of(place.day, series.number), Bytes{body});
    }
    auto summary = summary_blob(sums_of(span));
    sql.run("insert or replace into summary(place, body) values($1, $2)", here, Bytes{summary});
    sql.run("delete from hot where station = $1 and day = $2", station, day);
}

}  // namespace bihuan::series
