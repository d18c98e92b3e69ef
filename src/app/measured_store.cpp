#include "app/measured_store.hpp"

#include "app/config.hpp"
#include "store/series/clickhouse_series.hpp"
#include "store/series/embedded_series.hpp"

namespace bihuan::app {
namespace {

std::filesystem::path database_in(const Place& place) { return place.series() / "series.db"; }
std::filesystem::path far_journal_in(const Place& place) { return place.series() / "clickhouse"; }
// The store in ClickHouse says there whose database it uses, once it does.
bool uses_clickhouse(const Place& place) { return std::filesystem::exists(far_journal_in(place) / "house"); }

bool embedded_has_any(const Place& place) {
    if (!std::filesystem::exists(database_in(place))) return false;
    for (const auto& entry : std::filesystem::directory_iterator(place.series()))
        if (entry.path().extension() == ".journal" && std::filesystem::file_size(entry.path()) > series::journal_head_size) return true;
    auto sql = open_sqlite(database_in(place).string(), Access::read);
    return sql->has_table("series") &&
           (sql->integer("select count(*) from series") > 0 || sql->integer("select count(*) from frame_page") > 0);
}
tl::unexpected<Problem> elsewhere(const std::string& zh, const std::string& en) {
    return problem(Fault::conflict, "measurements.elsewhere", "本系统已有监测数据保存在" + zh + "；请将 config.toml 的 [measurements] 改回",
                   "this house has measurements " + en + ": put [measurements] in config.toml back as it was");
}

}  // namespace

Result<std::unique_ptr<series::SeriesStore>> open_measurements(const Place& place) {
    auto config = read_measurements_config(place.data);
    if (!config) return tl::unexpected(config.error());
    if (*config) {
        if (embedded_has_any(place)) return elsewhere("数据目录中", "in the data directory");
        auto& [door, options] = **config;
        return series::open_clickhouse_series(far_journal_in(place), net::ask_through(std::move(door)), std::move(options));
    }
    if (uses_clickhouse(place)) return elsewhere(" ClickHouse 中", "in ClickHouse");
    return series::open_embedded_series(place.series());
}
bool has_measurements(const Place& place) {
    auto config = read_measurements_config(place.data);
    return !config || config->has_value() || std::filesystem::exists(database_in(place)) || uses_clickhouse(place);
}

}  // namespace bihuan::app
