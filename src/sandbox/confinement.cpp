#include "sandbox/confinement.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <initializer_list>
#include <memory>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace bihuan::sandbox {
namespace {

[[noreturn]] void fail(int error, const char* what) { throw std::system_error(error, std::generic_category(), what); }

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;  // a sanitizer reserves far more addresses than it uses
#else
constexpr bool is_sanitized = false;
#endif

void limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard) {
    rlimit value{soft, hard};
    rlimit now{};
    if (getrlimit(what, &now) == 0 && now.rlim_max != RLIM_INFINITY) {
        value.rlim_max = std::min(value.rlim_max, now.rlim_max);
        value.rlim_cur = std::min(value.rlim_cur, value.rlim_max);
    }
    if (setrlimit(what, &value) != 0) fail(errno, "setrlimit");
}
void limit(__rlimit_resource_t what, rlim_t value) { limit(what, value, value); }

void end_with_parent() {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) fail(errno, "prctl(PR_SET_PDEATHSIG)");
    if (getppid() == 1) _exit(1);  // it ended before we asked to be told
}
void no_new_privileges() {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail(errno, "prctl(PR_SET_NO_NEW_PRIVS)");
}

// ---- files (Landlock; see landlock(7)) ----

constexpr __u64 reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr __u64 first_rights = (__u64{1} << 13) - 1;  // all of the first version
constexpr __u64 refer = __u64{1} << 13, truncate_file = __u64{1} << 14;
constexpr __u64 for_files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | truncate_file;

struct Allowed {
    const char* path;
    __u64 rights;
};

// A kernel without Landlock leaves files to the other measures.
void allow_only(std::span<const Allowed> all) {
    auto version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return;
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = first_rights | (version >= 2 ? refer : 0) | (version >= 3 ? truncate_file : 0);
    auto ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes.handled_access_fs, 0));
    if (ruleset < 0) fail(errno, "landlock_create_ruleset");
    for (const auto& one : all) {
        auto place = open(one.path, O_PATH | O_CLOEXEC);
        if (place < 0) continue;  // not on this system
        landlock_path_beneath_attr rule{};
        rule.allowed_access = one.rights & attributes.handled_access_fs;
        rule.parent_fd = place;
        auto added = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        if (added != 0) {  // a file, not a folder: only what can be done to files
            rule.allowed_access &= for_files;
            added = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        }
        if (added != 0) fail(errno, "landlock_add_rule");
        close(place);
    }
    if (syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) fail(errno, "landlock_restrict_self");
    close(ruleset);
}

constexpr Allowed system_files[] = {{"/usr", reading},
                                    {"/lib", reading},
                                    {"/lib64", reading},
                                    {"/etc/fonts", reading},
                                    {"/etc/ld.so.cache", reading},
                                    {"/var/cache/fontconfig", reading},
                                    {"/etc/alternatives", reading},
                                    {"/etc/localtime", reading},
                                    {"/dev/urandom", reading}};

// ---- system calls (a list of what is refused; see seccomp_rule_add(3)) ----

class Filter {
public:
    Filter() : context_(seccomp_init(SCMP_ACT_ALLOW), seccomp_release) {
        if (!context_) fail(ENOMEM, "seccomp_init");
    }
    void refuse(std::initializer_list<int> calls, int error = EPERM) {
        for (auto call : calls) rule(error, call, {});
    }
    void refuse_if(int call, scmp_arg_cmp condition, int error = EPERM) { rule(error, call, {condition}); }
    void load() {
        if (auto error = seccomp_load(context_.get()); error < 0) fail(-error, "seccomp_load");
    }

private:
    void rule(int error, int call, std::vector<scmp_arg_cmp> conditions) {
        if (call == __NR_SCMP_ERROR) return;
        auto added = seccomp_rule_add_array(context_.get(), SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error)), call,
                                            static_cast<unsigned>(conditions.size()), conditions.data());
        if (added < 0 && added != -EDOM) fail(-added, "seccomp_rule_add");  // -EDOM: this architecture has no such call
    }
    std::unique_ptr<void, void (*)(scmp_filter_ctx)> context_;
};

// What no reader and no converter of documents ever needs.
void refuse_meddling(Filter& filter) {
    filter.refuse({SCMP_SYS(ptrace),
                   SCMP_SYS(process_vm_readv),
                   SCMP_SYS(process_vm_writev),
                   SCMP_SYS(kcmp),
                   SCMP_SYS(pidfd_getfd),
                   SCMP_SYS(bpf),
                   SCMP_SYS(perf_event_open),
                   SCMP_SYS(userfaultfd),
                   SCMP_SYS(mount),
                   SCMP_SYS(umount2),
                   SCMP_SYS(pivot_root),
                   SCMP_SYS(chroot),
                   SCMP_SYS(unshare),
                   SCMP_SYS(setns),
                   SCMP_SYS(fsopen),
                   SCMP_SYS(fsmount),
                   SCMP_SYS(move_mount),
                   SCMP_SYS(open_tree),
                   SCMP_SYS(keyctl),
                   SCMP_SYS(add_key),
                   SCMP_SYS(request_key),
                   SCMP_SYS(init_module),
                   SCMP_SYS(finit_module),
                   SCMP_SYS(delete_module),
                   SCMP_SYS(kexec_load),
                   SCMP_SYS(kexec_file_load),
                   SCMP_SYS(reboot),
                   SCMP_SYS(swapon),
                   SCMP_SYS(swapoff),
                   SCMP_SYS(acct),
                   SCMP_SYS(quotactl),
                   SCMP_SYS(settimeofday),
                   SCMP_SYS(clock_settime),
                   SCMP_SYS(adjtimex),
                   SCMP_SYS(iopl),
                   SCMP_SYS(ioperm),
                   SCMP_SYS(open_by_handle_at),
                   SCMP_SYS(name_to_handle_at),
                   SCMP_SYS(personality),
                   SCMP_SYS(setsid),
                   SCMP_SYS(setpgid)});
    filter.refuse({SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register), SCMP_SYS(clone3)}, ENOSYS);
    filter.refuse_if(SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, 0x5412));  // TIOCSTI: typing on the terminal
}

void refuse_starting_programs(Filter& filter) {
    filter.refuse({SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork)});
    filter.refuse_if(SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, 0x00010000, 0));  // CLONE_THREAD is not set: a process, not a thread
    filter.refuse({SCMP_SYS(kill), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_send_signal), SCMP_SYS(rt_sigqueueinfo),
                   SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(tkill)});
    filter.refuse_if(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_NE, static_cast<scmp_datum_t>(getpid())));
    filter.refuse_if(SCMP_SYS(prlimit64), SCMP_A2(SCMP_CMP_NE, 0));
    filter.refuse({SCMP_SYS(setrlimit)});
}

void refuse_network(Filter& filter) {
    filter.refuse({SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept),
                   SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg)});
}

void refuse_writing_files(Filter& filter) {
    for (auto [call, flags] : {std::pair{SCMP_SYS(open), 1U}, {SCMP_SYS(openat), 2U}}) {
        for (scmp_datum_t mode : {O_WRONLY, O_RDWR}) filter.refuse_if(call, {flags, SCMP_CMP_MASKED_EQ, O_ACCMODE, mode}, EACCES);
        for (scmp_datum_t bit : {O_CREAT, O_TRUNC}) filter.refuse_if(call, {flags, SCMP_CMP_MASKED_EQ, bit, bit}, EACCES);
    }
    filter.refuse({SCMP_SYS(creat),     SCMP_SYS(mkdir),     SCMP_SYS(mkdirat),     SCMP_SYS(rmdir),        SCMP_SYS(rename),
                   SCMP_SYS(renameat),  SCMP_SYS(renameat2), SCMP_SYS(unlink),      SCMP_SYS(unlinkat),     SCMP_SYS(link),
                   SCMP_SYS(linkat),    SCMP_SYS(symlink),   SCMP_SYS(symlinkat),   SCMP_SYS(mknod),        SCMP_SYS(mknodat),
                   SCMP_SYS(chmod),     SCMP_SYS(fchmod),    SCMP_SYS(fchmodat),    SCMP_SYS(chown),        SCMP_SYS(fchown),
                   SCMP_SYS(fchownat),  SCMP_SYS(lchown),    SCMP_SYS(truncate),    SCMP_SYS(ftruncate),    SCMP_SYS(setxattr),
                   SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr), SCMP_SYS(removexattr), SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr),
                   SCMP_SYS(utime),     SCMP_SYS(utimes),    SCMP_SYS(utimensat),   SCMP_SYS(futimesat),    SCMP_SYS(memfd_create),
                   SCMP_SYS(fallocate)});
    filter.refuse({SCMP_SYS(openat2)}, ENOSYS);
}

}  // namespace

void confine_reader() {
    end_with_parent();
    if (close_range(3, ~0U, 0) != 0) fail(errno, "close_range");
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_CPU, reader_seconds_max, reader_seconds_max + 5);
    if (!is_sanitized) limit(RLIMIT_AS, reader_memory_max);
    no_new_privileges();
    allow_only(system_files);
    Filter filter;
    refuse_meddling(filter);
    refuse_starting_programs(filter);
    refuse_network(filter);
    refuse_writing_files(filter);
    filter.load();
}

void confine_office(const std::string& folder) {
    end_with_parent();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, office_file_size_max);
    limit(RLIMIT_NOFILE, 1'024);
    limit(RLIMIT_CPU, office_seconds_max, office_seconds_max + 5);
    if (!is_sanitized) limit(RLIMIT_AS, office_memory_max);
    no_new_privileges();
    std::vector<Allowed> files(std::begin(system_files), std::end(system_files));
    constexpr __u64 everything = first_rights | refer | truncate_file;
    files.insert(files.end(), {{"/bin", reading},
                               {"/etc/libreoffice", reading},
                               {"/var/lib/libreoffice", reading},
                               {"/var/spool/libreoffice", reading},
                               {"/etc/locale.alias", reading},
                               {"/etc/passwd", reading},
                               {"/etc/nsswitch.conf", reading},
                               {"/dev/null", reading | LANDLOCK_ACCESS_FS_WRITE_FILE},
                               {folder.c_str(), everything}});
    allow_only(files);
    Filter filter;
    refuse_meddling(filter);
    // It insists on a local socket in /tmp, for windows that might be opened later: it is let believe that it has one.
    filter.refuse_if(SCMP_SYS(socket), SCMP_A0(SCMP_CMP_NE, AF_UNIX), EAFNOSUPPORT);
    filter.refuse({SCMP_SYS(bind), SCMP_SYS(listen)}, 0);
    filter.refuse({SCMP_SYS(connect)}, ECONNREFUSED);
    filter.refuse({SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg)});
    filter.load();
}

}  // namespace bihuan::sandbox
