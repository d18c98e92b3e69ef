// Rows of measurements on their way to ClickHouse and back.
#pragma once
#include "store/series/clickhouse_tables.hpp"
#include "store/series/generation.hpp"

namespace bihuan::series {

// The rows of a generation in large parts: put(rows as RowBinary) for each. The same generation makes the same rows.
void put_rows(const Generation&, const Catalogue&, const std::function<void(std::string_view)>& put);

// The rows of an answer to `select <row_columns> from measurement`, by the span they belong to.
inline constexpr const char* row_columns =
    "mn, st, cn, factor, data_time, arrival_ms, generation, position, frame, backfilled, flag, defects, fields, places, units, words";
class FetchedRows {
public:
    explicit FetchedRows(const Catalogue& catalogue) : catalogue_(&catalogue) {}
    void add(std::string answer);  // throws StoreError where it cannot be read
    bool has(SpanPlace place) const { return rows_.contains(place); }
    // In the order in which they were appended, each once, of these series (rising).
    void rows(SpanPlace, std::span<const std::uint32_t> series, Span& to) const;
    std::vector<SpanPlace> places() const;

private:
    struct Fetched {
        std::uint32_t series = 0, position = 0;
        std::uint64_t generation = 0;
        Stamp stamp;
        Flag flag;
        Defects defects = 0;
        std::uint32_t first = 0, count = 0;
        auto order() const { return std::tuple(series, generation, position); }
    };
    struct Rows {
        std::vector<Fetched> rows;
        std::vector<Value> values;
    };
    void add_row(ByteReader&);
    const Catalogue* catalogue_;
    std::vector<std::shared_ptr<const std::string>> texts_;
    std::map<SpanPlace, Rows> rows_;
    // Whose row the one before was: rows come sorted by name, mostly.
    SeriesKey last_;
    std::uint32_t last_series_ = 0, last_station_ = 0;
    bool last_by_month_ = false;
};

}  // namespace bihuan::series
