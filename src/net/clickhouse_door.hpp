// The way to ClickHouse: statements over HTTP, to the first of its servers that answers.
#pragma once
#include "store/series/clickhouse_series.hpp"

namespace bihuan::net {

struct ClickHouseDoor {
    std::vector<std::string> urls;  // "http://127.0.0.1:8123", without a path
    std::string user, password;     // in headers, never in an address or a log; empty: those of ClickHouse's "default"
    std::string ca_file;            // of https; empty: the system's certificates
    long seconds_max = 60;          // of one statement
};
// A server that does not answer is passed over until all others do not either. Problems "store.away", "store.failed".
series::AskClickHouse ask_through(ClickHouseDoor);

}  // namespace bihuan::net
