// The store of measurements on one machine: a journal that is appended to (series-N.journal), and a database of compressed days
// (series.db) that it is folded into. docs/formats/series.md has the bytes.
#pragma once
#include <filesystem>
#include <memory>

#include "store/series/series_store.hpp"

namespace bihuan::series {

// What the journal does to a disk; a test gives one that fails.
class Disk {
public:
    virtual ~Disk() = default;
    virtual long write(int handle, const void* bytes, std::size_t size);  // as ::write
    virtual int sync(int handle);                                         // as ::fdatasync
};

struct EmbeddedOptions {
    std::chrono::milliseconds group_window{5};       // how long the first of a group waits for others; 0: the previous sync is the window
    std::uint64_t bytes_per_group_max = 8u << 20;    // a group that has so many waits no longer
    std::uint64_t bytes_per_generation = 48u << 20;  // so much in memory, then it goes to the database
    std::uint64_t bytes_waiting_max = 192u << 20;    // in all; beyond it append() refuses with "series.full"
    std::shared_ptr<Disk> disk;                      // empty: the real one
};

// Opens or makes the store in a folder (series.db beside series-*.journal). Throws StoreError: a damaged journal or database, no
// permission, or another process that has it open.
std::unique_ptr<SeriesStore> open_embedded_series(const std::filesystem::path& folder, EmbeddedOptions = {});

}  // namespace bihuan::series
