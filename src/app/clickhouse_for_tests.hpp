// The store that a test asks for by its environment: with BIHUAN_CLICKHOUSE (addresses, parted by commas) the one in ClickHouse, without it
// the embedded one. Also BIHUAN_CLICKHOUSE_DATABASE, _CLUSTER, _PASSWORD, _SETTLE_MS, _SECONDS (of one statement).
#pragma once
#include <cstdlib>
#include <filesystem>

#include "net/clickhouse_door.hpp"
#include "store/series/embedded_series.hpp"

namespace bihuan::app::for_tests {

inline std::string from_environment(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value ? value : otherwise;
}
inline series::AskClickHouse ask_clickhouse() {
    net::ClickHouseDoor door;
    auto addresses = from_environment("BIHUAN_CLICKHOUSE", "");
    for (std::size_t at = 0; at < addresses.size();) {
        auto end = std::min(addresses.find(',', at), addresses.size());
        door.urls.push_back(addresses.substr(at, end - at));
        at = end + 1;
    }
    door.password = from_environment("BIHUAN_CLICKHOUSE_PASSWORD", "");
    door.user = door.password.empty() ? "" : "default";
    door.seconds_max = std::stol(from_environment("BIHUAN_CLICKHOUSE_SECONDS", "60"));
    return net::ask_through(std::move(door));
}
inline std::unique_ptr<series::SeriesStore> open_series(const std::filesystem::path& folder, const series::JournalOptions& journal = {}) {
    if (from_environment("BIHUAN_CLICKHOUSE", "").empty()) return series::open_embedded_series(folder, journal);
    series::ClickHouseOptions options;
    static_cast<series::JournalOptions&>(options) = journal;
    options.database = from_environment("BIHUAN_CLICKHOUSE_DATABASE", "bihuan");
    options.cluster = from_environment("BIHUAN_CLICKHOUSE_CLUSTER", "");
    options.settle = std::chrono::milliseconds{std::stol(from_environment("BIHUAN_CLICKHOUSE_SETTLE_MS", "0"))};
    return series::open_clickhouse_series(folder, ask_clickhouse(), options);
}

}  // namespace bihuan::app::for_tests
