// What is the same of every store that has a journal on this machine: how it groups, how much it holds, and the disk it writes to.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>

namespace bihuan::series {

// What the journal does to a disk; a test gives one that fails.
class Disk {
public:
    virtual ~Disk() = default;
    virtual long write(int handle, const void* bytes, std::size_t size);  // as ::write
    virtual int sync(int handle);                                         // as ::fdatasync
};

inline constexpr std::size_t journal_head_size = 36;  // of a file with nothing in it

struct JournalOptions {
    std::chrono::milliseconds group_window{5};       // how long the first of a group waits for others; 0: the previous sync is the window
    std::uint64_t bytes_per_group_max = 8u << 20;    // a group that has so many waits no longer
    std::uint64_t bytes_per_generation = 48u << 20;  // so much in memory, then it goes to the shelf
    std::uint64_t bytes_waiting_max = 192u << 20;    // in all; beyond it append() refuses with "series.full"
    std::shared_ptr<Disk> disk;                      // empty: the real one
};

}  // namespace bihuan::series
