// A backup: one file with the journal, the tables beside it and every kept file, made while the server runs. The signing key is not in
// it: whoever finds a backup can read it, but cannot sign for the journal. Nor are sessions, access tokens and links: nobody is let in by
// what was good when it was made.
//
// The file is the SQLite database itself, with three tables more: backup (what it is), backup_file (the files, by their hash), and
// backup_measurement (the store of measurements, kept_measurements.hpp).
#pragma once
#include "app/house.hpp"

namespace bihuan::app {

struct BackupAccount {
    std::int64_t format = 2;  // 1: without measurements
    Instant made_at{};
    std::int64_t records = 0;
    std::int64_t files = 0;
};
DESCRIBE(BackupAccount, format, made_at, records, files)

using Progresses = std::function<journal::Progress(Words)>;  // a progress for each step

// Verified before it is put in its place. Problems: "house.missing", "backup.file_in_the_way", "backup.not_intact".
Result<BackupAccount> back_up(const Place&, const std::filesystem::path& file, Instant now, const Progresses&);

// Into a directory that is empty or not there: verified, brought to this program's version, given a signing key of its own (a fact in
// the journal says so), and verified again. Problems: "restore.not_empty", "backup.damaged", "store.newer".
Result<BackupAccount> restore(const std::filesystem::path& file, const Place&, HouseOptions, const Progresses&);

}  // namespace bihuan::app
