#include "app/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/hash.hpp"
#include "store/sql.hpp"

namespace bihuan::app {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int why) {
    auto name = path.string();
    bool full = why == ENOSPC || why == EDQUOT;
    throw StoreError(
        full ? Problem{Fault::unavailable,
                       "store.disk_full",
                       "磁盘已满，文件未写出：" + name,
                       "the disk is full; the file was not written: " + name,
                       {}}
             : Problem{Fault::unavailable, "store.not_writable", "文件无法写入：" + name, "the file cannot be written: " + name, {}},
        name + ": " + std::strerror(why));
}
void sync(const std::filesystem::path& path, int flags) {
    int handle = ::open(path.c_str(), flags | O_CLOEXEC);
    if (handle < 0) fail(path, errno);
    bool good = ::fsync(handle) == 0;
    auto why = errno;
    ::close(handle);
    if (!good) fail(path, why);
}

}  // namespace

Beside::Beside(std::filesystem::path path) : path_(std::move(path)), beside_(path_) {
    beside_ += "." + to_hex(random_bytes(6)) + ".part";
    int handle = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (handle < 0) fail(path_, errno);
    ::close(handle);
}
Beside::~Beside() {
    std::error_code gone;
    std::filesystem::remove(beside_, gone);
}
void Beside::put_in_place() {
    sync(beside_, O_RDONLY);
    if (::rename(beside_.c_str(), path_.c_str()) != 0) fail(path_, errno);
    sync(path_.has_parent_path() ? path_.parent_path() : ".", O_RDONLY | O_DIRECTORY);
}

void write_through(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
    Beside beside(path);
    std::ofstream out(beside.path(), std::ios::binary);
    write(out);
    out.close();
    if (!out) fail(path, errno);
    beside.put_in_place();
}

StagedDirectory::StagedDirectory(const std::filesystem::path& place) : place_(place.lexically_normal()) {
    if (!place_.has_filename()) place_ = place_.parent_path();  // "data/"
    staged_ = place_;
    staged_ += "." + to_hex(random_bytes(6)) + ".part";
}
StagedDirectory::~StagedDirectory() {
    std::error_code gone;
    std::filesystem::remove_all(staged_, gone);
}
Result<void> StagedDirectory::make() {
    std::error_code why;
    std::filesystem::create_directories(staged_, why);
    if (!why) std::filesystem::permissions(staged_, std::filesystem::perms::owner_all, why);
    if (why) return cannot(why);
    return {};
}
Result<void> StagedDirectory::put_in_place() {
    std::error_code why;
    std::filesystem::rename(staged_, place_, why);  // over an empty directory too
    if (why) return cannot(why);
    sync(place_.has_parent_path() ? place_.parent_path() : ".", O_RDONLY | O_DIRECTORY);
    return {};
}
tl::unexpected<Problem> StagedDirectory::cannot(const std::error_code& why) const {
    return problem(Fault::unavailable, "store.not_writable", "无法写入 " + place_.string() + "：" + why.message(),
                   "cannot write " + place_.string() + ": " + why.message());
}

}  // namespace bihuan::app
