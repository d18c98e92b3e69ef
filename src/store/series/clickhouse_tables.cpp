#include "store/series/clickhouse_tables.hpp"

#include <array>

#include "store/sql.hpp"

namespace bihuan::series {
namespace {

struct TableOf {
    const char* name;
    const char* columns;
    const char* partition;  // empty: none
    const char* order;
    const char* shard;
};
// A partition is a month in China. That of a time beyond 2149 is another one, always the same: what is pruned by is data_time itself.
constexpr std::array tables{
    TableOf{"measurement",
            "mn String, st String, cn String, factor String, data_time Int64, arrival_ms Int64, generation UInt64, position UInt32,"
            " frame UInt64, backfilled UInt8, flag String, defects UInt32, fields Array(UInt8), places Array(UInt8), units Array(Int64),"
            " words Array(String)",
            "toYYYYMM(toDate(intDiv(data_time + 28800, 86400)))", "(mn, st, cn, factor, data_time, arrival_ms, generation, position)",
            "sipHash64(mn)"},
    TableOf{"frame", "number UInt64, arrival_ms Int64, generation UInt64, digest FixedString(32), bytes String", "", "number",
            "sipHash64(number)"},
    TableOf{"frame_digest", "digest FixedString(32), number UInt64, generation UInt64", "", "(digest, number)", "sipHash64(digest)"},
    TableOf{"station", "number UInt32, mn String, st String, cn String", "", "number", "sipHash64(number)"},
    TableOf{"series", "number UInt32, station UInt32, factor String", "", "number", "sipHash64(number)"},
    TableOf{"house", "id String", "", "id", "sipHash64(id)"},
    TableOf{"flushed", "generation UInt64", "", "generation", "sipHash64(generation)"},
    TableOf{"verdict",
            "mn String, st String, cn String, factor String, data_time Int64, at_ms Int64, rule String, version Int64, verdict String,"
            " substitute String, given UInt64",
            "", "(mn, st, cn, factor, data_time, at_ms, rule, version, given)", "sipHash64(mn)"},
};

}  // namespace

std::string literal(std::string_view bytes) { return "unhex('" + to_hex(bytes) + "')"; }
std::string literal(const Digest& digest) { return "toFixedString(unhex('" + to_hex(bytes_of(digest)) + "'), 32)"; }
void fail_answer(const std::string& of) {
    throw StoreError(
        Problem{
            Fault::unavailable, "store.failed", "ClickHouse 的应答无法读取：" + of, "an answer of ClickHouse cannot be read: " + of, {}},
        "clickhouse: an answer that cannot be read: " + of);
}

ClickHouse::ClickHouse(AskClickHouse ask, std::string database, std::string cluster)
    : ask_(std::move(ask)), database_(std::move(database)), cluster_(std::move(cluster)) {}

std::string ClickHouse::ask(const std::string& statement, std::string_view inserted) const {
    auto answer = ask_(statement, inserted);
    if (!answer) throw StoreError(answer.error(), "clickhouse: " + answer.error().en);
    return std::move(*answer);
}
std::string ClickHouse::select(const std::string& rest) const { return ask("select " + rest + " format RowBinary"); }
void ClickHouse::insert(std::string_view name, std::string_view rows) const {
    if (!rows.empty()) ask("insert into " + table(name) + " format RowBinary", rows);
}
std::chrono::seconds ClickHouse::up_since() const {
    auto answer = select(cluster_.empty() ? "toUInt64(uptime())"
                                          : "toUInt64(min(up)) from (select uptime() as up from cluster('" + cluster_ + "', system, one))");
    ByteReader in(answer);
    auto seconds = get_fixed<std::uint64_t>(in);
    if (!in.good()) fail_answer("uptime");
    return std::chrono::seconds{seconds};
}

bool ClickHouse::has_tables() const {
    std::string names;
    for (const auto& one : tables) names += (names.empty() ? "'" : ", '") + std::string(one.name) + "'";
    auto answer = select("count() from system.tables where database = '" + database_ + "' and name in (" + names + ")");
    ByteReader in(answer);
    return get_fixed<std::uint64_t>(in) == tables.size();
}
// In a cluster the rows are in name_local on each server, replicated inside a shard, and `name` asks all shards.
void ClickHouse::make_tables() const {
    if (has_tables()) return;
    auto everywhere = cluster_.empty() ? std::string() : " on cluster `" + cluster_ + "`";
    ask("create database if not exists `" + database_ + "`" + everywhere);
    for (const auto& one : tables) {
        auto columns = " (" + std::string(one.columns) + ")";
        auto local = std::string(one.name) + (cluster_.empty() ? "" : "_local");
        auto engine = cluster_.empty()
                          ? std::string("ReplacingMergeTree()")
                          : "ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/" + database_ + "/" + one.name + "', '{replica}')";
        auto partition = *one.partition ? " partition by " + std::string(one.partition) : std::string();
        ask("create table if not exists " + table(local) + everywhere + columns + " engine = " + engine + partition + " order by " +
            one.order);
        if (!cluster_.empty())
            ask("create table if not exists " + table(one.name) + everywhere + columns + " engine = Distributed('" + cluster_ + "', '" +
                database_ + "', '" + local + "', " + one.shard + ")");
    }
}

}  // namespace bihuan::series
