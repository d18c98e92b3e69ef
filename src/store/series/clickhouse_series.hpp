// The store of measurements in ClickHouse, for what one disk does not hold. Batches go into a journal on this machine first, as in the
// embedded store, and are acknowledged when that is synced; full generations go to ClickHouse from there. While it is away they wait, and
// reads that need it throw: nothing is lost, and nothing is left out silently.
//
// Why no row is lost or seen twice, though ClickHouse 18.16 does not sync what it inserts and a replica may lag:
//   - A generation that was inserted stays in memory and in its journal file for `settle` more. Readers take it from memory, and from
//     ClickHouse only what is in older generations: whether a replica has the newest rows yet does not matter to them.
//   - Where a server was started anew since the insertion, the generation is sent again before it is given up (a power cut takes what was
//     not synced). So it is after a crash of this program: journal files that are there are always sent.
//   - A row is known by its generation and its position in it; sent again it is the same row, for ReplacingMergeTree and for readers.
//   - A replica that lags by more than five seconds is not asked, and no shard is ever passed over: such a read throws.
// docs/decisions/0016-measurements-on-clickhouse.md says more; docs/formats/series.md has the tables.
//
// Differences from the embedded store: to open it ClickHouse must be there; a frame that comes again after it left the memory gets a second
// number; duplicates are not counted where they are folded by readers only.
#pragma once
#include <filesystem>

#include "base/result.hpp"
#include "store/series/journal_options.hpp"
#include "store/series/series_store.hpp"

namespace bihuan::series {

// A statement, and what it inserts (RowBinary; empty: nothing), over HTTP to whichever server answers, with these settings in the address
// each time; the whole answer or a Problem: "store.away" (nobody answers), "store.failed" (what ClickHouse says). Called by many threads.
using AskClickHouse = std::function<Result<std::string>(const std::string& statement, std::string_view inserted)>;
inline constexpr std::string_view clickhouse_settings =
    "wait_end_of_query=1&insert_distributed_sync=1&insert_deduplicate=0&max_replica_delay_for_distributed_queries=5"
    "&fallback_to_stale_replicas_for_distributed_queries=0&skip_unavailable_shards=0&output_format_write_statistics=0";
inline constexpr std::size_t clickhouse_answer_max = 512u << 20;  // bytes

struct ClickHouseOptions : JournalOptions {
    ClickHouseOptions() { bytes_waiting_max = 1u << 30; }  // an hour without ClickHouse
    std::string database = "bihuan";                       // letters, digits and _
    std::string cluster;                                   // as the servers' configuration names it; empty: one server
    std::chrono::milliseconds settle{60'000};
};

// Opens the store whose journal is in this folder; makes its tables where they are not there. Throws StoreError: a damaged journal, no
// answer from ClickHouse, another process that has the folder open; "series.of_another": the database is of a house with another folder.
std::unique_ptr<SeriesStore> open_clickhouse_series(const std::filesystem::path& folder, AskClickHouse, ClickHouseOptions = {});

}  // namespace bihuan::series
