// Frames that were set aside, looked at again after a logger was registered or its profile was changed: what can be read now goes into
// the store as it would have then, with the instant of its first arrival.
#pragma once
#include "modules/monitoring/intake_book.hpp"
#include "modules/monitoring/registry.hpp"
#include "store/series/series_store.hpp"

namespace bihuan::monitoring {

struct Reread {
    std::int64_t looked_at = 0, taken = 0, still_aside = 0, gone = 0;  // gone: their raw bytes were not kept
    std::int64_t rows = 0;
};
DESCRIBE(Reread, looked_at, taken, still_aside, gone, rows)

// At most `limit` frames of this MN, the oldest first. Frames that were not allowed by their address stay aside.
Result<Reread> reread(Sql& book, series::SeriesStore&, const KnownLogger&, std::int64_t limit);

}  // namespace bihuan::monitoring
