// The store of measurements on one machine: a journal that is appended to (series-N.journal), and a database of compressed days
// (series.db) that it is folded into. docs/formats/series.md has the bytes.
#pragma once
#include <filesystem>

#include "store/series/journal_options.hpp"
#include "store/series/series_store.hpp"

namespace bihuan::series {

using EmbeddedOptions = JournalOptions;

// Opens or makes the store in a folder (series.db beside series-*.journal). Throws StoreError: a damaged journal or database, no
// permission, or another process that has it open.
std::unique_ptr<SeriesStore> open_embedded_series(const std::filesystem::path& folder, EmbeddedOptions = {});

}  // namespace bihuan::series
