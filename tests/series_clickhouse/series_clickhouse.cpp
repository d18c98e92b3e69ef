// The tests of the embedded store (src/store/series/*_test.cpp), run on the one in ClickHouse. Each folder has a database of its own.
#include "app/clickhouse_for_tests.hpp"
#include "store/series/store_for_tests.hpp"

namespace bihuan::series::for_tests {

const Kind& kind() {
    static const Kind far{false, false};
    return far;
}
// Where generations are of middle size they stay in memory and in the journal after they were inserted; otherwise they go at once.
std::unique_ptr<SeriesStore> open_store(const std::filesystem::path& folder, const JournalOptions& journal) {
    ClickHouseOptions options;
    static_cast<JournalOptions&>(options) = journal;
    constexpr std::uint64_t middle = 2'000;
    options.settle = journal.bytes_per_generation == middle ? std::chrono::hours{1} : std::chrono::hours{0};
    options.database = "t_" + to_hex(bytes_of(sha256(folder.string()))).substr(0, 16);
    return open_clickhouse_series(folder, app::for_tests::ask_clickhouse(), options);
}

}  // namespace bihuan::series::for_tests
