// Whether the tables of a database are what the journal makes of them: their shape, every row of every view, and the search index.
#pragma once
#include <filesystem>

#include "journal/recomputed.hpp"

namespace bihuan::journal {

// Tables, indexes and triggers as this database's schema version has them, none changed, missing or (with views) added.
void check_schema(Sql& live, const Views* views, Recomputed&);

// Replays every view into memory and compares row by row. `live` is in a transaction; `database` is its file.
void check_views(Sql& live, const std::filesystem::path& database, const Views&, Recomputed&, Verdict&, const Progress&);

}  // namespace bihuan::journal
