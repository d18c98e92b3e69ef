#include "app/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "app/kept_files.hpp"
#include "app/kept_measurements.hpp"
#include "app/whole_file.hpp"
#include "store/schema.hpp"

namespace bihuan::app {
namespace {

namespace fs = std::filesystem;

// No index of its own: a backup's tables are told from the journal's by their names alone.
constexpr auto backup_tables = R"(
create table backup(
    one bigint primary key check(one = 1), format bigint not null, made_at bigint not null, records bigint not null, files bigint not null);
create table backup_file(hash text not null, bytes bytea not null);
)";
constexpr auto without_backup_tables = "drop table backup; drop table backup_file; drop table if exists backup_measurement; vacuum;";

Result<BackupAccount> account_of(Sql& sql) {
    auto none = [] {
        return problem(Fault::invalid, "backup.damaged", "这不是碧环的备份文件，或已损坏", "this is no backup of Bihuan, or it is damaged");
    };
    if (!sql.has_table("backup") || !sql.has_table("backup_file")) return none();
    auto account = sql.one<BackupAccount>("select format, made_at, records, files from backup");
    if (!account || account->format < 1 || account->format > BackupAccount{}.format) return none();
    return *account;
}

bool is_backup(const fs::path& file) {
    try {
        return account_of(*open_sqlite(file.string(), Access::read)).has_value();
    } catch (const StoreError&) {
        return false;
    }
}

std::string told(const journal::Verdict& verdict, bool english) {
    auto& first = verdict.findings.front();
    return (english ? first.en : first.zh) + " (" + first.code + ")";
}

// A view that another version of the program built is no damage: it is replayed when that database is opened.
bool sound(journal::Verdict& verdict) {
    std::erase_if(verdict.findings, [](auto& one) { return one.code == "view.other_program"; });
    return verdict.findings.empty();
}

Result<std::int64_t> keep_files(Sql& into, const Blobs& blobs, const std::vector<std::string>& hashes, const journal::Progress& progress) {
    std::int64_t kept = 0;
    for (auto& hash : hashes) {
        auto bytes = blobs.find(hash);
        if (!bytes)
            return problem(Fault::unavailable, "backup.not_intact", "文件缺失或损坏，未做备份：" + hash + "；请运行 bihuan verify",
                           "a file is missing or damaged, so no backup was made: " + hash + "; run bihuan verify");
        into.run("insert into backup_file(hash, bytes) values($1, $2)", hash, Bytes{*bytes});
        if (progress) progress(++kept, std::int64_t(hashes.size()));
    }
    return kept;
}

// Every file in the backup against its name; `take` gets each that is whole.
Result<void> each_file(Sql& backup, const BackupAccount& account, const std::function<void(std::string_view)>& take) {
    std::int64_t count = 0;
    bool whole = true;
    backup.query("select hash, bytes from backup_file", [&](Row row) {
        auto bytes = row.text(1);
        whole = whole && to_hex(bytes_of(sha256(bytes))) == row.text(0);
        if (whole) take(bytes);
        ++count;
    });
    if (whole && count == account.files) return {};
    return problem(Fault::invalid, "backup.damaged", "备份中的文件缺失或损坏", "files in the backup are missing or damaged");
}

Result<BackupAccount> fill(const fs::path& part, const Place& place, const std::vector<std::string>& hashes, BackupAccount account,
                           const Progresses& progress) {
    auto sql = open_sqlite(part.string(), Access::write);
    sql->script("pragma journal_mode = delete");  // one file, whoever opens it
    signin::close_all_doors(*sql);                // what a copy would still open: sessions, tokens, links
    journal::Views views;
    declare_views(views);
    auto verdict = journal::verify_database(part, &views, {{}, {}, progress({"核对", "verifying"})});
    if (!sound(verdict))
        return problem(Fault::unavailable, "backup.not_intact", "数据不完整，未做备份：" + told(verdict, false) + "；请运行 bihuan verify",
                       "the data is not intact, so no backup was made: " + told(verdict, true) + "; run bihuan verify");
    sql->script("begin");
    sql->script(backup_tables);
    auto kept = keep_files(*sql, Blobs(place.blobs()), hashes, progress({"加入文件", "adding files"}));
    if (!kept) return tl::unexpected(kept.error());
    sql->script(measurement_tables);
    auto scratch = part;
    keep_measurements(*sql, place, scratch += ".series", progress({"加入测量数据", "adding measurements"}));
    account.records = verdict.records;
    account.files = *kept;
    sql->run("insert into backup(one, format, made_at, records, files) values(1, $1, $2, $3, $4)", account.format, account.made_at,
             account.records, account.files);
    sql->script("commit");
    return account;
}

tl::unexpected<Problem> damaged_measurements() {
    return problem(Fault::invalid, "backup.damaged", "备份中的测量数据缺失或损坏", "measurements in the backup are missing or damaged");
}

Result<BackupAccount> unpack(Sql& backup, const Place& staged, const Progresses& progress) {
    auto account = account_of(backup);
    if (!account) return account;
    auto copied = progress({"恢复数据库", "restoring the database"});
    backup.copy_to(staged.database().string(), [&](int done, int total) { copied(done, total); });
    Blobs blobs(staged.blobs());
    auto files = progress({"恢复文件", "restoring files"});
    std::int64_t count = 0;
    auto kept = each_file(backup, *account, [&](std::string_view bytes) {
        blobs.keep(bytes);
        files(++count, account->files);
    });
    if (!kept) return tl::unexpected(kept.error());
    if (!put_back_measurements(backup, staged, progress({"恢复测量数据", "restoring measurements"}))) return damaged_measurements();
    open_sqlite(staged.database().string(), Access::write)->script(without_backup_tables);
    return account;
}

Result<void> check_target(const fs::path& data) {
    std::error_code why;
    if (!fs::exists(data, why) || (fs::is_directory(data, why) && fs::is_empty(data, why))) return {};
    return problem(Fault::conflict, "restore.not_empty", "目录 " + data.string() + " 不是空的；请恢复到一个新目录，旧目录留作对照",
                   "the directory " + data.string() + " is not empty: restore into a new one and keep the old one to compare");
}

bool of_a_newer_program(const fs::path& file) {
    try {
        auto sql = open_sqlite(file.string(), Access::read);
        return account_of(*sql) && schema_version(*sql) > newest_schema_version();
    } catch (const StoreError&) {
        return false;
    }
}

}  // namespace

Result<BackupAccount> back_up(const Place& place, const fs::path& file, Instant now, const Progresses& progress) {
    if (!place.holds_a_journal()) return tl::unexpected(no_journal_in(place));
    if (fs::exists(file) && !is_backup(file))
        return problem(Fault::conflict, "backup.file_in_the_way", "已有同名文件，且不是碧环的备份：" + file.string(),
                       "a file of this name is there and is no backup of Bihuan: " + file.string());
    Beside beside(file);
    std::vector<std::string> hashes;
    {
        auto sql = open_sqlite(place.database().string(), Access::read);
        sql->script("begin");  // one snapshot from here on: the copy is never begun anew, however busy the server is
        hashes = files_named(*sql);
        auto copied = progress({"复制数据库", "copying the database"});
        sql->copy_to(beside.path().string(), [&](int done, int total) { copied(done, total); });
    }
    auto account = fill(beside.path(), place, hashes, BackupAccount{.made_at = now}, progress);
    if (!account) return account;
    auto made = open_sqlite(beside.path().string(), Access::read);
    if (auto damage = made->damage(); !damage.empty())
        return problem(Fault::unavailable, "backup.not_intact", "写出的备份无法读回：" + damage.front(),
                       "the backup cannot be read back: " + damage.front());
    if (auto whole = each_file(*made, *account, [](std::string_view) {}); !whole) return tl::unexpected(whole.error());
    if (!each_measurement_part(*made, [](const std::string&, std::string_view) {})) return damaged_measurements();
    made.reset();
    beside.put_in_place();
    return account;
}

Result<BackupAccount> restore(const fs::path& file, const Place& place, HouseOptions options, const Progresses& progress) {
    if (auto fit = check_target(place.data); !fit) return tl::unexpected(fit.error());
    if (of_a_newer_program(file))
        return problem(Fault::unavailable, "store.newer", "备份由更新版本的程序做出，请升级本程序后再恢复",
                       "a newer program has made this backup: upgrade this one, then restore it");
    auto verdict = journal::verify_database(file, nullptr, {{}, {}, progress({"核对备份", "verifying the backup"})});
    if (!sound(verdict))
        return problem(Fault::invalid, "backup.damaged", "备份已损坏或不是碧环的备份，未恢复任何内容：" + told(verdict, false),
                       "the backup is damaged or is none of Bihuan, and nothing was restored: " + told(verdict, true));
    StagedDirectory staging(place.data);
    if (auto made = staging.make(); !made) return tl::unexpected(made.error());
    Place staged{staging.path()};
    auto account = unpack(*open_sqlite(file.string(), Access::read), staged, progress);
    if (!account) return account;
    {
        signin::close_all_doors(*open_sqlite(staged.database().string(), Access::write));  // of a backup made otherwise
        auto house = House::open(staged.data, std::move(options));  // migrates, replays, and signs with a key of its own
        if (!house) return tl::unexpected(house.error());
        auto restored = verify_place(staged, (*house)->views(), {{}, {}, progress({"核对恢复结果", "verifying what was restored"})});
        if (!restored.intact)
            return problem(Fault::invalid, "backup.damaged", "恢复出的数据不完整，已放弃：" + told(restored, false),
                           "what was restored is not intact and was given up: " + told(restored, true));
    }
    std::error_code gone;
    fs::remove(staged.lock(), gone);
    if (auto put = staging.put_in_place(); !put) return tl::unexpected(put.error());
    return account;
}

}  // namespace bihuan::app
