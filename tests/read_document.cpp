// The smallest program with the hidden command read-document, for the tests of src/sandbox/. Its other commands misbehave on
// purpose: what a reader that was taken over might try.
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "sandbox/confinement.hpp"
#include "sandbox/document_reader.hpp"

namespace {

// 0 when it was refused, 1 when it succeeded.
int attempt(std::string_view what) {
    if (what == "network-of-office") {
        bihuan::sandbox::confine_office("/tmp");
        return socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_INET6, SOCK_DGRAM, 0) >= 0 || socket(AF_NETLINK, SOCK_RAW, 0) >= 0;
    }
    bihuan::sandbox::confine_reader();
    if (what == "network") return socket(AF_INET, SOCK_STREAM, 0) >= 0;
    if (what == "local-socket") return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
    if (what == "program")
        return execl("/bin/true", "true", nullptr) == 0;  // never returns when it succeeds: exit code 0 of another program
    if (what == "process") return fork() >= 0;
    if (what == "write") return open("/tmp/bihuan-written-by-a-reader", O_WRONLY | O_CREAT, 0600) >= 0;
    if (what == "read-elsewhere") return open("/etc/passwd", O_RDONLY) >= 0;
    if (what == "delete") return unlink("/tmp/bihuan-not-there") == 0 || errno == ENOENT;
    if (what == "trace") return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0;
    if (what == "signal-parent") return kill(getppid(), 0) == 0;
    if (what == "memory") {
        auto* memory = std::malloc(std::size_t{64} << 30);
        return memory != nullptr;
    }
    return 2;
}

}  // namespace

int main(int count, char** arguments) {
    std::string_view command = count > 1 ? arguments[1] : "";
    if (command == "read-document") return bihuan::sandbox::read_document_main();
    if (command == "attempt" && count > 2) std::_Exit(attempt(arguments[2]) + 10);
    if (command == "sleep") return static_cast<int>(sleep(600));
    if (command == "talk")
        for (;;) std::puts("and so on and so forth");
    if (command == "crash") std::abort();
    return 2;
}
