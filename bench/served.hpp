// The real program over a data directory, in a process of its own; ended with the value.
#pragma once
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/text.hpp"
#include "bench/figures.hpp"
#include "net/http_client.hpp"
#include "store/blobs.hpp"

extern char** environ;

namespace bihuan::bench {

class Served {
public:
    Served(const std::filesystem::path& data, unsigned short port) : port_(port) {
        auto listen = "127.0.0.1:" + std::to_string(port), place = data.string();
        std::vector<std::string> words = {BIHUAN_PROGRAM, "serve", "--data", place, "--listen", listen, "--quiet"};
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        for (int output : {1, 2}) posix_spawn_file_actions_addopen(&files, output, "/dev/null", O_WRONLY, 0);
        auto error = ::posix_spawn(&pid_, BIHUAN_PROGRAM, &files, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&files);
        if (error != 0) throw std::runtime_error("bihuan does not start");
    }
    ~Served() {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;
    double resident_mb(const char* name = "VmRSS:") const {
        std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
        for (std::string word; status >> word;)
            if (word == name) return status >> word, std::stod(word) / 1024;
        throw std::runtime_error("the program has ended");
    }

    // Asks until it answers; an answer that is not 200 ends the bench.
    void wait_for(const char* path, const std::string& token, const char* query = "") const {
        for (auto start = Clock::now(); !answers(path, token, query); std::this_thread::sleep_for(std::chrono::milliseconds{1}))
            if (seconds_since(start) > patience_s) throw std::runtime_error("bihuan serve does not answer");
    }
    static std::string token_of(const std::filesystem::path& data) { return text::trimmed(read_whole(data / "token").value()); }

private:
    static constexpr double patience_s = 60;

    bool answers(const char* path, const std::string& token, const char* query) const {
        api::Request request;
        request.method = "GET";
        request.path = path;
        request.query = query;
        auto answer = net::ask({"127.0.0.1", port_, token}, request);
        if (answer && answer->status != 200) throw std::runtime_error(answer->body);
        return answer.has_value();
    }
    pid_t pid_ = 0;
    unsigned short port_ = 0;
};

}  // namespace bihuan::bench
