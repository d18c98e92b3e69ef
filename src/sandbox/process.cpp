#include "sandbox/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace bihuan::sandbox {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds look_again{5};  // for the end of a process whose output says nothing

[[noreturn]] void fail(int error, const char* what) { throw std::system_error(error, std::generic_category(), what); }

class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }
    void close() {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }
    int number() const { return number_; }

private:
    int number_;
};

// The input as a file in memory: nothing to feed while the child runs, so neither a full pipe nor a broken one can bite.
Descriptor file_with(std::string_view bytes) {
    Descriptor file(memfd_create("bihuan-input", MFD_CLOEXEC));
    if (file.number() < 0) fail(errno, "memfd_create");
    for (std::string_view rest = bytes; !rest.empty();) {
        auto written = write(file.number(), rest.data(), rest.size());
        if (written < 0 && errno != EINTR) fail(errno, "write");
        if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    }
    if (lseek(file.number(), 0, SEEK_SET) < 0) fail(errno, "lseek");
    return file;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (const auto& text : texts) out.push_back(const_cast<char*>(text.c_str()));
    out.push_back(nullptr);
    return out;
}

class SpawnSettings {
public:
    SpawnSettings(int input, int output) {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, input, 0);
        if (output >= 0) posix_spawn_file_actions_adddup2(&files, output, 1);
        else posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_init(&attributes);
        sigset_t none, all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    ~SpawnSettings() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
};

// A started process; when it goes out of scope it is ended with its whole group, and no zombie stays.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { end(); }
    void end() {
        kill(-pid_, SIGKILL);
        if (!status_) wait(0);
    }
    std::optional<int> wait(int options) {
        int status = 0;
        pid_t ended;
        do ended = waitpid(pid_, &status, options);
        while (ended < 0 && errno == EINTR);
        if (ended != 0) status_ = ended == pid_ ? status : 0;
        return status_;
    }

private:
    pid_t pid_;
    std::optional<int> status_;
};

pid_t spawn(const Command& command, int input, int output) {
    std::vector<std::string> arguments{command.program};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    auto argument_pointers = pointers(arguments), environment_pointers = pointers(command.environment);
    SpawnSettings settings(input, output);
    pid_t pid = 0;
    auto error = posix_spawn(&pid, command.program.c_str(), &settings.files, &settings.attributes, argument_pointers.data(),
                             environment_pointers.data());
    if (error != 0) fail(error, "posix_spawn");
    return pid;
}

// Whether the output ended before the deadline; false leaves the reason in the outcome.
bool read_output(int from, const Command& command, Clock::time_point deadline, Outcome& outcome) {
    std::string piece(64 << 10, '\0');
    for (;;) {
        auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd ready{from, POLLIN, 0};
        auto polled = left > 0 ? poll(&ready, 1, static_cast<int>(left)) : 0;
        if (polled < 0 && errno == EINTR) continue;
        if (polled <= 0) return outcome.ending = Outcome::Ending::out_of_time, false;
        auto count = read(from, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        if (outcome.output.size() + static_cast<std::size_t>(count) > command.output_max)
            return outcome.ending = Outcome::Ending::too_much_output, false;
        outcome.output.append(piece, 0, static_cast<std::size_t>(count));
    }
}

}  // namespace

Outcome run(const Command& command) {
    auto deadline = Clock::now() + command.time_max;
    auto input = file_with(command.input);
    Descriptor output, child_output;
    if (command.output_max > 0) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) fail(errno, "pipe2");
        output = Descriptor(ends[0]);
        child_output = Descriptor(ends[1]);
    }
    Child child(spawn(command, input.number(), child_output.number()));
    child_output.close();
    Outcome outcome;
    if (output.number() >= 0 && !read_output(output.number(), command, deadline, outcome)) return outcome;
    for (;;) {
        if (auto status = child.wait(WNOHANG)) {
            outcome.ending = WIFSIGNALED(*status) ? Outcome::Ending::killed : Outcome::Ending::exited;
            outcome.code = WIFSIGNALED(*status) ? WTERMSIG(*status) : WEXITSTATUS(*status);
            return outcome;
        }
        if (Clock::now() >= deadline) return outcome.ending = Outcome::Ending::out_of_time, outcome;
        std::this_thread::sleep_for(look_again);
    }
}

}  // namespace bihuan::sandbox
