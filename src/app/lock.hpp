// The lock on a data directory: one process holds it, and its number is written inside for the others to name.
#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace bihuan::app {

class Lock {
public:
    // Problem "house.in_use" names the process that holds it; "store.not_writable" and "store.disk_full" what the disk says.
    static Result<Lock> take(const std::filesystem::path& file);
    ~Lock();
    Lock(Lock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
    Lock& operator=(Lock&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }

private:
    explicit Lock(int handle) : handle_(handle) {}
    int handle_;  // the kernel lets go of the lock when the process ends, however it ends
};

}  // namespace bihuan::app
