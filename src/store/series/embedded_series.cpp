#include "store/series/embedded_series.hpp"

#include "store/series/journaled_store.hpp"
#include "store/series/sqlite_shelf.hpp"

namespace bihuan::series {

std::unique_ptr<SeriesStore> open_embedded_series(const std::filesystem::path& folder, EmbeddedOptions options) {
    return std::make_unique<JournaledStore>(
        folder, std::move(options), [&](Catalogue& catalogue) { return std::make_unique<SqliteShelf>(folder / "series.db", catalogue); });
}

}  // namespace bihuan::series
