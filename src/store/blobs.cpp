#include "store/blobs.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hash.hpp"
#include "store/sql.hpp"

namespace bihuan {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
    auto why = errno;
    bool full = why == ENOSPC || why == EDQUOT;
    throw StoreError(full ? Problem{Fault::unavailable,
                                    "store.disk_full",
                                    "磁盘已满，文件未保存；请腾出空间后重试",
                                    "the disk is full; the file was not stored: free some space and try again",
                                    {}}
                          : Problem{Fault::unavailable,
                                    "store.not_writable",
                                    "文件无法写入：" + path.string(),
                                    "the file cannot be written: " + path.string(),
                                    {}},
                     path.string() + ": " + std::strerror(why));
}
void sync_folder(const std::filesystem::path& folder) {
    int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) fail(folder);
    bool good = ::fsync(handle) == 0;
    ::close(handle);
    if (!good) fail(folder);
}
// A new folder is durable only when the folder that names it is synced too.
void make_folder(const std::filesystem::path& folder) {
    if (folder.empty() || std::filesystem::is_directory(folder)) return;
    auto parent = folder.has_parent_path() ? folder.parent_path() : std::filesystem::path(".");
    make_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) fail(folder);
    sync_folder(parent);
}

}  // namespace

void write_whole(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
    auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    make_folder(folder);
    auto beside = path;
    beside += "." + to_hex(random_bytes(6)) + ".part";
    int handle = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (handle < 0) fail(path);
    bool good = true;
    for (std::string_view rest = bytes; good && !rest.empty();) {
        auto written = ::write(handle, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        good = written > 0;
        if (good) rest.remove_prefix(static_cast<std::size_t>(written));
    }
    good = good && ::fsync(handle) == 0;
    auto why = errno;
    ::close(handle);
    if (!good || ::rename(beside.c_str(), path.c_str()) != 0) {
        if (good) why = errno;
        ::unlink(beside.c_str());
        errno = why;
        fail(path);
    }
    sync_folder(folder);
}

std::optional<std::string> read_whole(const std::filesystem::path& path) {
    if (!std::filesystem::is_regular_file(path)) return {};
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) return {};
    std::string bytes(static_cast<std::size_t>(file.tellg()), '\0');
    file.seekg(0);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file) return {};
    return bytes;
}

std::string Blobs::keep(std::string_view bytes) const {
    auto hash = to_hex(bytes_of(sha256(bytes)));
    if (!find(hash)) write_whole(path_of(hash), bytes);
    return hash;
}
std::optional<std::string> Blobs::find(const std::string& hash) const {
    if (hash.size() != 64 || !from_hex(hash)) return {};
    auto bytes = read_whole(path_of(hash));
    if (bytes && to_hex(bytes_of(sha256(*bytes))) != hash) return {};
    return bytes;
}

}  // namespace bihuan
