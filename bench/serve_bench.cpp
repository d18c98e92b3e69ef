// The real program over a journal of 100,000 facts: how long `bihuan serve` takes until it answers, and what memory it holds when
// nobody asks, before and after it has been asked a while.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/text.hpp"
#include "bench/filled_house.hpp"
#include "net/http_client.hpp"
#include "store/blobs.hpp"

extern char** environ;

namespace {

using namespace bihuan;
using namespace bihuan::bench;
constexpr int turns = 9;
constexpr int findings = 20'000;  // five facts each
constexpr unsigned short port = 18'471;
constexpr double start_ms_max = 200, idle_mb_max = 40;

class Served {
public:
    explicit Served(const std::filesystem::path& data) {
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

private:
    pid_t pid_ = 0;
};

bool answers(const std::string& token, const char* path, const char* query = "") {
    api::Request request;
    request.method = "GET";
    request.path = path;
    request.query = query;
    auto answer = net::ask({"127.0.0.1", port, token}, request);
    if (answer && answer->status != 200) throw std::runtime_error(answer->body);
    return answer.has_value();
}
void wait_for(const char* path, const std::string& token, const char* query = "") {
    for (auto start = Clock::now(); !answers(token, path, query); std::this_thread::sleep_for(std::chrono::milliseconds{1}))
        if (seconds_since(start) > 60) throw std::runtime_error("bihuan serve does not answer");
}

}  // namespace

int main() {
    FilledHouse filled(findings);
    filled.close();
    auto data = filled.data();
    {
        Served once(data);  // the first start makes the token
        wait_for("/healthz", "");
    }
    auto token = text::trimmed(read_whole(data / "token").value());
    std::vector<double> health, list, idle, later, peak;
    for (int turn = 0; turn < turns; ++turn) {
        auto start = Clock::now();
        Served served(data);
        wait_for("/healthz", token);
        health.push_back(1e3 * seconds_since(start));
        wait_for("/api/v1/findings", token, "limit=50");
        list.push_back(1e3 * seconds_since(start));
        idle.push_back(served.resident_mb());
        if (turn + 3 < turns) continue;  // only some are asked on: it takes a while
        for (int i = 0; i < 300; ++i) {
            auto after = "limit=50&after=~" + std::to_string(i * 300);
            wait_for("/api/v1/findings", token, after.c_str());
        }
        later.push_back(served.resident_mb());
        peak.push_back(served.resident_mb("VmHWM:"));
    }
    std::printf("median of %d starts: answers after %.0f ms, with a list of 50 after %.0f ms; resident then %.1f MB\n", turns,
                median(health), median(list), median(idle));
    std::printf("after 300 lists: resident %.1f MB, at most %.1f MB\n", median(later), median(peak));
    Limits limits;
    limits.at_most("start on 100,000 facts until a list is answered", median(list), start_ms_max, "ms");
    limits.at_most("resident when idle, after 300 lists", median(later), idle_mb_max, "MB");
    return limits.exit_code();
}
