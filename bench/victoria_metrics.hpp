// VictoriaMetrics from Debian (1.79) as the peer of the store of measurements: the same rows over its line protocol, the same questions, in
// the same run. A server of its own in a folder of its own, on the loopback, gone with this object.
#pragma once
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "bench/figures.hpp"
#include "net/outgoing.hpp"

namespace bihuan::bench {

class VictoriaMetrics {
public:
    static constexpr auto program = "/usr/bin/victoria-metrics";
    static bool is_installed() { return std::filesystem::exists(program); }

    explicit VictoriaMetrics(std::filesystem::path folder) : folder_(std::move(folder)) {
        auto port = std::to_string(port_);
        std::fflush(stdout);
        pid_ = ::fork();
        if (pid_ < 0) throw std::runtime_error("no process");
        if (pid_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            std::ignore = std::freopen("/dev/null", "w", stderr);
            std::ignore = std::freopen("/dev/null", "w", stdout);
            auto path = "-storageDataPath=" + folder_.string(), listen = "-httpListenAddr=127.0.0.1:" + port;
            ::execl(program, program, path.c_str(), listen.c_str(), "-retentionPeriod=100y", "-search.maxUniqueTimeseries=100000",
                    "-search.maxQueryDuration=5m", static_cast<char*>(nullptr));
            ::_exit(1);
        }
        for (auto begun = Clock::now(); seconds_since(begun) < 20; std::this_thread::sleep_for(std::chrono::milliseconds(50)))
            if (auto answer = get("/health"); answer && answer->status == 200) return;
        throw std::runtime_error("VictoriaMetrics does not start");
    }
    ~VictoriaMetrics() {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
    VictoriaMetrics(const VictoriaMetrics&) = delete;
    VictoriaMetrics& operator=(const VictoriaMetrics&) = delete;

    // Lines of the protocol of InfluxDB: "w1000,mn=A avg=1,min=1,max=2 <nanoseconds>".
    void write(std::string lines) { must(post("/write", std::move(lines)), 204); }
    void settle() {  // to the disk, and merged
        must(get("/internal/force_flush"), 200);
        must(get("/internal/force_merge"), 200);
        for (auto begun = Clock::now(); seconds_since(begun) < 60; std::this_thread::sleep_for(std::chrono::milliseconds(500)))
            if (get("/metrics")->body.find("vm_active_force_merges 0") != std::string::npos) return;
    }
    std::size_t ask(const std::string& path_and_query) {  // bytes of the answer
        auto answer = get(path_and_query);
        must(answer, 200);
        return answer->body.size();
    }
    static std::string escaped(std::string_view text) {
        std::string out;
        for (unsigned char c : text) {
            bool plain = std::isalnum(c) || c == '_' || c == '-' || c == '.';
            constexpr char digits[] = "0123456789ABCDEF";
            if (plain) out += char(c);
            else ((out += '%') += digits[c >> 4]) += digits[c & 15];
        }
        return out;
    }
    std::uint64_t size_on_disk() const {
        std::uint64_t size = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "data"))
            if (entry.is_regular_file()) size += entry.file_size();
        return size;
    }

private:
    Result<net::Incoming> get(const std::string& path) const { return asked("GET", path, {}); }
    Result<net::Incoming> post(const std::string& path, std::string body) const { return asked("POST", path, std::move(body)); }
    Result<net::Incoming> asked(std::string method, const std::string& path, std::string body) const {
        net::Outgoing request;
        request.method = std::move(method);
        request.url = "http://127.0.0.1:" + std::to_string(port_) + path;
        request.body = std::move(body);
        request.seconds_max = 300;
        request.size_max = 1u << 30;
        request.keep = true;
        return net::fetch(request);
    }
    static void must(const Result<net::Incoming>& answer, int status) {
        if (!answer) throw std::runtime_error("VictoriaMetrics: " + answer.error().en);
        if (answer->status != status) throw std::runtime_error("VictoriaMetrics: " + answer->body.substr(0, 300));
    }
    std::filesystem::path folder_;
    int port_ = 20'000 + int(::getpid() % 10'000);
    pid_t pid_ = -1;
};

}  // namespace bihuan::bench
