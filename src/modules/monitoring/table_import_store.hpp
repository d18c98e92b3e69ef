// What was read from a table held against what the store has, and what is new brought into it: in batches of a bounded size, under each
// point's own name (point_view.hpp), with the file it came from as its frame.
#pragma once
#include "modules/monitoring/tables/table_import.hpp"
#include "store/series/series_store.hpp"

namespace bihuan::monitoring {

// Marks records that say what is kept already, and those that say otherwise.
void settle(tables::Import&, const tables::Targets&, std::string_view command, series::SeriesStore&);

// Where the rows came from: it is kept beside them as their frame, and shown where frames are.
struct ImportOrigin {
    std::string document;  // SHA-256 of the file, which is kept (store/blobs.hpp)
    std::string name, by;
    tables::Mapping mapping;
};
DESCRIBE(ImportOrigin, document, name, by, mapping)

inline constexpr std::size_t rows_in_batch_max = 5'000;

// Durable when it returns. Problems: the store's; what was brought in before one stays, and is not brought in twice.
Result<void> bring_in(const tables::Import&, const tables::Targets&, std::string_view command, const ImportOrigin&, series::SeriesStore&,
                      Instant now);

}  // namespace bihuan::monitoring
