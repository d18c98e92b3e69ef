// Files and directories that are either whole or not there: made beside their place, synced, renamed.
#pragma once
#include <filesystem>
#include <functional>
#include <iosfwd>

#include "base/result.hpp"

namespace bihuan::app {

// Throws StoreError where it cannot be written; nothing is left behind then.
void write_through(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

// A name beside `path` that nobody has, and a file of it that goes again unless it is put in its place.
class Beside {
public:
    explicit Beside(std::filesystem::path path);
    ~Beside();
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;
    const std::filesystem::path& path() const { return beside_; }
    void put_in_place();  // synced first; an existing file is replaced

private:
    std::filesystem::path path_, beside_;
};

// A directory beside `place` that goes again, with all that is in it, unless it is put in its place: one that is empty or not there.
class StagedDirectory {
public:
    explicit StagedDirectory(const std::filesystem::path& place);
    ~StagedDirectory();
    StagedDirectory(const StagedDirectory&) = delete;
    StagedDirectory& operator=(const StagedDirectory&) = delete;
    const std::filesystem::path& path() const { return staged_; }
    Result<void> make();  // for its owner only
    Result<void> put_in_place();

private:
    tl::unexpected<Problem> cannot(const std::error_code&) const;
    std::filesystem::path place_, staged_;
};

}  // namespace bihuan::app
