// A child process that is given bytes, watched, and ended with everything it started when its time is up.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::sandbox {

struct Command {
    std::string program;
    std::vector<std::string> arguments;    // without the program's own name
    std::vector<std::string> environment;  // "NAME=value"; nothing is inherited
    std::string_view input;                // what it reads on its standard input
    std::size_t output_max = 0;            // bytes of its standard output that are kept; with 0 it has none
    std::chrono::milliseconds time_max{};  // wall time
};

struct Outcome {
    enum class Ending { exited, killed, out_of_time, too_much_output };
    Ending ending = Ending::exited;
    int code = 0;  // exit code, or the number of the signal that killed it
    std::string output;
};

// Safe in a process of many threads: posix_spawn, no code of ours between fork and exec. Descriptors of this process are
// handed on only as 0, 1, 2 if they were opened close-on-exec. Throws std::system_error when no process can be started.
Outcome run(const Command& command);

}  // namespace bihuan::sandbox
