// The measurements in a backup: the files of the store on this machine, in parts, each with its digest. Made while the server runs: first
// the journals, then one look at the database, so that a row is in one of them at least, and rows that are in both are told apart by the
// store (docs/formats/series.md). Measurements in ClickHouse are not here: they are backed up there.
#pragma once
#include "app/house.hpp"

namespace bihuan::app {

inline constexpr auto measurement_tables =
    "create table backup_measurement(name text not null, part bigint not null, digest text not null, bytes bytea not null);";

// How many bytes were put into the backup. `scratch`: a name that is free, for the copy of the database.
std::int64_t keep_measurements(Sql& into, const Place&, const std::filesystem::path& scratch, const journal::Progress&);
// Each part against its digest, in order; `take` gets the name of its file and what is appended to it. False: something is missing or
// damaged.
bool each_measurement_part(Sql& backup, const std::function<void(const std::string& name, std::string_view bytes)>& take);
bool put_back_measurements(Sql& backup, const Place&, const journal::Progress&);

}  // namespace bihuan::app
