#include "app/kept_measurements.hpp"

#include <fstream>

#include "base/hash.hpp"
#include "store/blobs.hpp"

namespace bihuan::app {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t part_size = 4u << 20;
constexpr auto database_name = "series.db";

void keep(Sql& into, const std::string& name, const fs::path& path, std::int64_t& bytes) {
    std::ifstream file(path, std::ios::binary);
    std::string part(part_size, '\0');
    for (std::int64_t number = 0; file; ++number) {
        file.read(part.data(), std::streamsize(part.size()));
        auto read = std::string_view(part).substr(0, std::size_t(file.gcount()));
        if (read.empty() && number > 0) break;
        into.run("insert into backup_measurement(name, part, digest, bytes) values($1, $2, $3, $4)", name, number,
                 to_hex(bytes_of(sha256(read))), Bytes{read});
        bytes += std::int64_t(read.size());
    }
}
// Journals, and when the store was made. Nothing else: a lock is not for another house.
bool is_kept(const fs::path& path) { return path.extension() == ".journal" || path.filename() == "made"; }
bool is_name_of_ours(const std::string& name) { return name == database_name || (is_kept(name) && fs::path(name).filename() == name); }

}  // namespace

std::int64_t keep_measurements(Sql& into, const Place& place, const fs::path& scratch, const journal::Progress& progress) {
    std::int64_t bytes = 0;
    auto database = place.series() / database_name;
    if (!fs::exists(database)) return 0;
    std::vector<fs::path> journals;
    for (auto& entry : fs::directory_iterator(place.series()))
        if (entry.is_regular_file() && is_kept(entry.path())) journals.push_back(entry.path());
    for (auto& path : journals) keep(into, path.filename().string(), path, bytes);  // one that went meanwhile is in the database
    auto sql = open_sqlite(database.string(), Access::read);
    sql->script("begin");
    sql->copy_to(scratch.string(), [&](int done, int total) {
        if (progress) progress(done, total);
    });
    sql.reset();
    keep(into, database_name, scratch, bytes);
    std::error_code gone;
    fs::remove(scratch, gone);
    return bytes;
}

bool each_measurement_part(Sql& backup, const std::function<void(const std::string&, std::string_view)>& take) {
    if (!backup.has_table("backup_measurement")) return true;
    bool whole = true;
    std::string before;
    std::int64_t next = 0;
    backup.query("select name, part, digest, bytes from backup_measurement order by name, part", [&](Row row) {
        std::string name(row.text(0));
        next = name == before ? next + 1 : 0;
        before = name;
        whole = whole && is_name_of_ours(name) && row.integer(1) == next && to_hex(bytes_of(sha256(row.text(3)))) == row.text(2);
        if (whole) take(name, row.text(3));
    });
    return whole;
}

bool put_back_measurements(Sql& backup, const Place& place, const journal::Progress& progress) {
    if (!backup.has_table("backup_measurement")) return true;
    auto total = backup.integer("select count(*) from backup_measurement");
    std::int64_t done = 0;
    fs::create_directories(place.series());
    return each_measurement_part(backup, [&](const std::string& name, std::string_view bytes) {
        auto path = place.series() / name;
        std::ofstream file(path, std::ios::binary | std::ios::app);
        file.write(bytes.data(), std::streamsize(bytes.size()));
        file.close();
        if (!file)
            throw StoreError(
                Problem{Fault::unavailable, "store.not_writable", "无法写入：" + path.string(), "cannot be written: " + path.string(), {}},
                path.string());
        if (progress) progress(++done, total);
    });
}

}  // namespace bihuan::app
