#include "store/series/journal_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/hash.hpp"
#include "store/series/bytes.hpp"
#include "store/series/squeeze.hpp"
#include "store/sql.hpp"

namespace bihuan::series {
namespace {

constexpr std::string_view magic = "BHSERIE1";
constexpr std::size_t salt_size = 16, head_size = magic.size() + 8 + salt_size + 4, record_head = 8;
static_assert(head_size == journal_head_size);
constexpr std::uint64_t search_bytes_max = 256u << 20;  // that are summed, to find out whether a record follows a bad one

void put_fixed(std::string& out, std::uint64_t v, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(v >> (8 * i));
}
std::uint64_t get_fixed(std::string_view bytes) {
    std::uint64_t v = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) v = v << 8 | static_cast<unsigned char>(bytes[i]);
    return v;
}
// The salt keeps what lay on the disk before, and what a sender puts into a frame, from being taken for a record.
std::uint32_t seed_of(std::string_view head) { return crc32c(head); }

// A record at this place, whole and with the right sum.
std::optional<std::string_view> record_at(std::string_view bytes, std::size_t at, std::uint32_t seed) {
    if (bytes.size() - at < record_head) return {};
    auto size = get_fixed(bytes.substr(at, 4));
    if (size == 0 || size > record_size_max || size > bytes.size() - at - record_head) return {};
    auto payload = bytes.substr(at + record_head, size);
    if (crc32c(payload, crc32c(bytes.substr(at, 4), seed)) != get_fixed(bytes.substr(at + 4, 4))) return {};
    return payload;
}
bool record_follows(std::string_view bytes, std::size_t at, std::uint32_t seed) {
    std::uint64_t summed = 0;
    for (; at + record_head < bytes.size() && summed < search_bytes_max; ++at) {
        auto size = get_fixed(bytes.substr(at, 4));
        if (size == 0 || size > bytes.size() - at - record_head) continue;
        summed += size;
        if (record_at(bytes, at, seed)) return true;
    }
    return false;
}

}  // namespace

long Disk::write(int handle, const void* bytes, std::size_t size) { return ::write(handle, bytes, size); }
int Disk::sync(int handle) { return ::fdatasync(handle); }

void fail_store(int why, const std::string& what) {
    bool full = why == ENOSPC || why == EDQUOT;
    throw StoreError(
        full ? Problem{Fault::unavailable,
                       "store.disk_full",
                       "磁盘已满，监测数据未保存；请腾出空间后重试",
                       "the disk is full; the measurements were not stored: free some space and try again",
                       {}}
             : Problem{Fault::unavailable,
                       "store.failed",
                       "读写磁盘失败，监测数据未保存；请检查磁盘后重试",
                       "the disk could not be read or written; the measurements were not stored: look at the disk, then try again",
                       {}},
        what + ": " + std::strerror(why));
}
void fail_damaged(const std::string& what) {
    throw StoreError(Problem{Fault::unavailable,
                             "series.damaged",
                             "监测数据文件已损坏；请停止使用，检查磁盘，并从备份恢复",
                             "the files of measurements are damaged: stop, look at the disk, restore from a backup",
                             {}},
                     "series: " + what);
}
void sync_folder_of(const std::filesystem::path& path) {
    auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) fail_store(errno, folder.string());
    bool good = ::fsync(handle) == 0;
    auto why = errno;
    ::close(handle);
    if (!good) fail_store(why, folder.string());
}

JournalFile::JournalFile(const std::filesystem::path& path, std::uint64_t generation, std::shared_ptr<Disk> disk)
    : path_(path), disk_(disk ? std::move(disk) : std::make_shared<Disk>()) {
    handle_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (handle_ < 0) fail_store(errno, path.string());
    std::string head(magic);
    put_fixed(head, generation, 8);
    head += random_bytes(salt_size);
    put_fixed(head, crc32c(head), 4);
    seed_ = seed_of(head);
    try {
        write_all(head);
        if (disk_->sync(handle_) != 0) fail_store(errno, path.string());
        sync_folder_of(path);
    } catch (...) {
        ::close(handle_);
        ::unlink(path.c_str());
        throw;
    }
    size_ = head.size();
}
JournalFile::~JournalFile() { ::close(handle_); }

void JournalFile::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        auto written = disk_->write(handle_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail_store(written < 0 ? errno : ENOSPC, path_.string());
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}
void JournalFile::append(std::string_view payload) {
    if (broken_) fail_store(EIO, path_.string());
    std::string head;
    put_fixed(head, payload.size(), 4);
    put_fixed(head, crc32c(payload, crc32c(head, seed_)), 4);
    try {
        write_all(head);
        write_all(payload);
        if (disk_->sync(handle_) != 0) fail_store(errno, path_.string());
    } catch (...) {
        take_back();
        throw;
    }
    size_ += head.size() + payload.size();
}
// After a failed sync nobody knows what is on the disk (the system forgets that the pages were dirty): what was not synced is cut off,
// and only a cut that was synced itself lets the file be used on.
void JournalFile::take_back() {
    auto size = static_cast<off_t>(size_);
    broken_ = ::ftruncate(handle_, size) != 0 || ::lseek(handle_, size, SEEK_SET) != size || disk_->sync(handle_) != 0;
}

JournalRead read_journal(std::string_view bytes, std::uint64_t generation) {
    JournalRead read;
    if (bytes.size() < head_size) return read;  // killed while it was made: nothing was in it
    auto head = bytes.substr(0, head_size);
    auto sum = get_fixed(head.substr(head_size - 4));
    if (!head.starts_with(magic) || get_fixed(head.substr(magic.size(), 8)) != generation || crc32c(head.substr(0, head_size - 4)) != sum) {
        read.damaged = bytes.size() > head_size;
        return read;
    }
    auto seed = seed_of(head);
    auto at = head_size;
    while (at < bytes.size()) {
        auto payload = record_at(bytes, at, seed);
        if (!payload) break;
        read.payloads.push_back(*payload);
        at += record_head + payload->size();
    }
    read.good_size = at;
    read.damaged = at < bytes.size() && record_follows(bytes, at + 1, seed);
    return read;
}

}  // namespace bihuan::series
