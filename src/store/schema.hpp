// The tables that no replay can bring back: the journal itself and what must stay outside it. Everything else is a view.
#pragma once
#include "store/sql.hpp"

namespace bihuan {

// Brings a database to this program's version, one migration after the other, each in a transaction of its own.
// Refuses (StoreError) a database that a newer program has written.
void migrate(Sql&);
void migrate(Sql&, std::int64_t version);  // no further than this one
std::int64_t schema_version(Sql&);
std::int64_t newest_schema_version();

}  // namespace bihuan
