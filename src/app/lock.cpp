#include "app/lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/blobs.hpp"

namespace bihuan::app {
namespace {

tl::unexpected<Problem> cannot(const std::filesystem::path& file, int why) {
    auto path = file.parent_path().string();
    if (why == ENOSPC || why == EDQUOT)
        return problem(Fault::unavailable, "store.disk_full", "磁盘已满：" + path + "；请腾出空间后重试",
                       "the disk is full: " + path + "; free some space and try again");
    auto reason = std::string(std::strerror(why));
    return problem(Fault::unavailable, "store.not_writable", "数据目录不可写：" + path + "（" + reason + "）",
                   "the data directory cannot be written: " + path + " (" + reason + ")");
}

}  // namespace

Result<Lock> Lock::take(const std::filesystem::path& file) {
    Lock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (lock.handle_ < 0) return cannot(file, errno);
    if (::flock(lock.handle_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return cannot(file, errno);
        auto holder = read_whole(file).value_or("");
        holder.resize(std::min(holder.size(), holder.find_first_not_of("0123456789")));
        if (holder.empty()) holder = "?";
        return problem(Fault::conflict, "house.in_use",
                       "数据目录 " + file.parent_path().string() + " 正由另一进程使用（进程号 " + holder + "），同一目录只能有一个服务",
                       "the data directory " + file.parent_path().string() + " is in use by another process (pid " + holder +
                           "): one directory, one server");
    }
    auto pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(lock.handle_, 0) != 0 || ::pwrite(lock.handle_, pid.data(), pid.size(), 0) != ssize_t(pid.size()))
        return cannot(file, errno);
    return lock;
}

Lock::~Lock() {
    if (handle_ >= 0) ::close(handle_);
}

}  // namespace bihuan::app
