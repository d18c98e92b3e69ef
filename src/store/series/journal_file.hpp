// A file that is only appended to: records with a sum over each, one for each group of batches, synced before anybody is told.
// What a crash leaves at its end is less than a record, and cut when it is read; anything else that does not add up is damage.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "store/series/journal_options.hpp"

namespace bihuan::series {

inline constexpr std::size_t record_size_max = 256u << 20;

class JournalFile {
public:
    // Makes it, durable with its name. Throws StoreError.
    JournalFile(const std::filesystem::path& path, std::uint64_t generation, std::shared_ptr<Disk> disk);
    ~JournalFile();
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;

    // Durable when it returns. Throws StoreError, and then nothing of it will be read again, or the file says that it is broken().
    void append(std::string_view payload);
    bool broken() const { return broken_; }  // takes no more
    std::uint64_t size() const { return size_; }

private:
    void write_all(std::string_view bytes);
    void take_back();
    std::filesystem::path path_;
    std::shared_ptr<Disk> disk_;
    int handle_ = -1;
    std::uint64_t size_ = 0;
    std::uint32_t seed_ = 0;
    bool broken_ = false;
};

struct JournalRead {
    std::vector<std::string_view> payloads;  // views into the bytes
    std::size_t good_size = 0;               // what comes after is torn
    bool damaged = false;                    // a record follows one that does not add up, or the head does not
};
JournalRead read_journal(std::string_view bytes, std::uint64_t generation);

[[noreturn]] void fail_store(int why, const std::string& what);  // a StoreError for an errno
[[noreturn]] void fail_damaged(const std::string& what);         // "series.damaged"
void sync_folder_of(const std::filesystem::path& path);

}  // namespace bihuan::series
