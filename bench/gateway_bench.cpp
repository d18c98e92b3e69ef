// The gateway for loggers, from the socket to the disk and back: acknowledged durable frames a second of 5,000 connections beside a server
// that only says answers back; what live loggers wait while others fill in old data; what idle connections hold in memory.
//
//     ./dev bench gateway        all; gateway_bench frames [ROUNDS] | live | memory for one of them
//
// Server and loggers are processes of their own and share the processors, as each other's peer does. A 9014 counts only where the server
// sent it, which it does when the store has synchronised the frame to the disk.
#include "bench/gateway_ends.hpp"

#include <fstream>

using namespace bihuan;
using namespace bihuan::bench;

namespace {

constexpr int connections = 5'000, idle_connections = 10'000;
constexpr int live_connections = 200, storm_connections = 100;
constexpr int storm_frames_a_second = 100'000, storm_unanswered_max = 200;  // of a connection
constexpr double part_of_echo_min = 70, live_p99_ms_max = 50, idle_mb_max = 150;

std::string data_time(Instant at) { return formats::hj212::time_text(std::chrono::floor<std::chrono::minutes>(at)); }

double resident_mb(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string word; status >> word;)
        if (word == "VmRSS:") return status >> word, std::stod(word) / 1024;
    throw std::runtime_error("the server has ended");
}

// Loggers that each send a frame, wait for its answer, and send the next.
class Loggers {
public:
    Loggers(unsigned short port, int count, const FastTime& time) : time_(time), poll_(::epoll_create1(0)), halves_(std::size_t(count)) {
        for (int i = 0; i < count; ++i) {
            lines_.push_back(call(port));
            epoll_of(poll_, lines_.back(), EPOLLIN, std::uint64_t(i));
        }
    }
    ~Loggers() {
        for (int line : lines_) ::close(line);
        ::close(poll_);
    }
    Loggers(const Loggers&) = delete;
    Loggers& operator=(const Loggers&) = delete;

    void all_send() {
        note_time();
        for (int i = 0; i < int(lines_.size()); ++i) send(i);
    }
    // Answers that came in so many seconds; whoever is answered sends on, where they shall.
    std::uint64_t answers(double seconds, bool send_on = true, std::uint64_t enough = UINT64_MAX) {
        std::uint64_t count = 0;
        for (auto start = Clock::now(); seconds_since(start) < seconds && count < enough;) {
            int ready = ::epoll_wait(poll_, events_.data(), int(events_.size()), 20);
            note_time();
            for (int i = 0; i < ready; ++i) {
                auto number = std::size_t(events_[std::size_t(i)].data.u64);
                auto got = ::recv(lines_[number], buffer_.data(), buffer_.size(), MSG_DONTWAIT);
                if (got <= 0) throw std::runtime_error("the server ended a line");
                auto came = answers_in(std::string_view(buffer_).substr(0, std::size_t(got)), halves_[number]);
                count += std::uint64_t(came);
                if (came > 0 && send_on) send(int(number));
            }
        }
        return count;
    }

private:
    void note_time() {
        auto now = time_.now();
        qn_ = formats::hj212::number_text(now);
        data_time_ = data_time(now);
    }
    void send(int number) {
        auto frame = maker_.make(number, qn_, data_time_);
        if (::send(lines_[std::size_t(number)], frame.data(), frame.size(), MSG_NOSIGNAL) != ssize_t(frame.size()))
            throw std::runtime_error("the server does not take a frame");
    }

    const FastTime& time_;
    int poll_;
    std::vector<int> lines_;
    std::vector<std::string> halves_;
    std::vector<epoll_event> events_ = std::vector<epoll_event>(1024);
    std::string buffer_ = std::string(65'536, '\0'), qn_, data_time_;
    FrameMaker maker_;
};

struct Rate {
    double frames_a_second = 0, server_us = 0, loggers_us = 0;  // µs: of processor, for one frame, in all of a process's threads
};
Rate rate_of(const char* who, const Server::Serve& serve, const FastTime& time) {
    constexpr double warm_s = 1.5, measured_s = 5;
    Server server(serve);
    Rate rate;
    {
        Loggers loggers(server.port(), connections, time);
        loggers.all_send();
        loggers.answers(warm_s);
        auto start = Clock::now();
        auto cpu = cpu_seconds(), server_cpu = server.cpu_seconds();
        auto count = double(loggers.answers(measured_s));
        rate.frames_a_second = count / seconds_since(start);
        rate.server_us = 1e6 * (server.cpu_seconds() - server_cpu) / count;
        rate.loggers_us = 1e6 * (cpu_seconds() - cpu) / count;
        loggers.answers(2, false, connections);
    }
    auto done = server.end();
    std::printf("        %s: %.0f frames/s, µs of processor for each: %.1f in the server, %.1f in the loggers", who, rate.frames_a_second,
                rate.server_us, rate.loggers_us);
    if (done.groups > 0)
        std::printf("; %.0f frames a synchronisation, %llu not stored, %llu set aside", double(done.answered) / double(done.groups),
                    static_cast<unsigned long long>(done.not_stored), static_cast<unsigned long long>(done.set_aside));
    std::printf("\n");
    std::fflush(stdout);
    return rate;
}
void frames(Limits& limits, int rounds, bool busy) {
    constexpr int times_faster = 1'200;
    std::vector<double> ours, echoes, parts, parts_of_cpu;
    for (int round = 0; round < rounds; ++round) {
        Folder folder;
        FastTime time(times_faster);
        auto peer = rate_of("an echo of answers (peer)", echo(), time);
        auto gateway = rate_of("the gateway", gateway_over(folder.path(), time), time);
        echoes.push_back(peer.frames_a_second);
        ours.push_back(gateway.frames_a_second);
        parts.push_back(100 * ours.back() / echoes.back());
        parts_of_cpu.push_back(100 * (peer.server_us + peer.loggers_us) / (gateway.server_us + gateway.loggers_us));
    }
    std::printf("durable acknowledged frames of 423 bytes, %d connections: %.0f frames/s; the echo %.0f (medians of %d)\n", connections,
                median(ours), median(echoes), rounds);
    std::printf("        by the processor's time of both sides, which the load of others disturbs less: %.1f %% of the echo's rate\n",
                median(parts_of_cpu));
    limits.at_least("of the rate of a server that only says answers back", busy ? median(parts_of_cpu) : median(parts), part_of_echo_min,
                    "%");
}

// Loggers that fill in the minutes of a year ago, as many at a time as their sockets take, up to the rate in all. Its answers are counted.
Server::Serve storm(unsigned short port, const FastTime& time) {
    return [port, &time](const Server::Say& say, const Server::WaitForEnd& wait) {
        struct Filler {
            int line = -1;
            int sent = 0, answered = 0;
            std::string half, unsent;
        };
        std::vector<Filler> fillers(storm_connections);
        for (auto& one : fillers) one.line = call(port);
        say(port);
        std::atomic<bool> ended{false};
        std::jthread waits([&] { wait(), ended = true; });
        FrameMaker maker;
        std::string buffer(65'536, '\0');
        auto begin = time.now() - std::chrono::days{365};
        auto qn = formats::hj212::number_text(time.now());
        double offered = 0;
        for (auto start = Clock::now(); !ended;) {
            bool idle = true;
            for (std::size_t i = 0; i < fillers.size(); ++i) {
                auto& one = fillers[i];
                auto got = ::recv(one.line, buffer.data(), buffer.size(), MSG_DONTWAIT);
                if (got > 0) one.answered += answers_in(std::string_view(buffer).substr(0, std::size_t(got)), one.half);
                constexpr int at_a_time = 64;
                for (int more = 0; more < at_a_time && one.unsent.empty() && one.sent - one.answered < storm_unanswered_max &&
                                   offered < storm_frames_a_second * seconds_since(start);
                     ++more, ++one.sent, ++offered) {
                    idle = false;
                    auto frame = maker.make(live_connections + int(i), qn, data_time(begin + std::chrono::minutes{one.sent}));
                    auto went = std::max<ssize_t>(0, ::send(one.line, frame.data(), frame.size(), MSG_DONTWAIT | MSG_NOSIGNAL));
                    one.unsent = frame.substr(std::size_t(went));
                }
                if (one.unsent.empty()) continue;
                auto went = ::send(one.line, one.unsent.data(), one.unsent.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
                if (went > 0) one.unsent.erase(0, std::size_t(went));
            }
            if (idle) std::this_thread::sleep_for(std::chrono::microseconds{500});
        }
        Server::Done done;
        for (auto& one : fillers) done.accepted += std::uint64_t(one.sent), done.answered += std::uint64_t(one.answered);
        return done;
    };
}

// A frame a second each, at its time whether the last one was answered or not; times are from when it was due to its answer.
struct Waits {
    std::vector<double> ms;
    int unanswered = 0;
};
Waits live(unsigned short port, const FastTime& time, int seconds) {
    struct Logger {
        int line = -1;
        std::vector<Clock::time_point> due;
        std::size_t answered = 0;
        std::string half;
    };
    std::vector<Logger> loggers(live_connections);
    int poll = ::epoll_create1(0);
    for (std::size_t i = 0; i < loggers.size(); ++i) epoll_of(poll, loggers[i].line = call(port), EPOLLIN, i);
    constexpr auto between = std::chrono::microseconds{1'000'000 / live_connections};
    constexpr double patience_s = 3;
    Waits waits;
    FrameMaker maker;
    std::vector<epoll_event> events(256);
    std::string buffer(65'536, '\0');
    int sent = 0, answered = 0, all = live_connections * seconds;
    auto start = Clock::now();
    while (answered < all && seconds_since(start) < seconds + patience_s) {
        auto due = start + sent * between;
        for (; sent < all && due <= Clock::now(); due = start + ++sent * between) {
            auto& one = loggers[std::size_t(sent % live_connections)];
            auto now = time.now();
            auto frame = maker.make(sent % live_connections, formats::hj212::number_text(now), formats::hj212::time_text(now));
            std::ignore = ::send(one.line, frame.data(), frame.size(), MSG_NOSIGNAL);
            one.due.push_back(due);
        }
        auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(due - Clock::now());
        timespec patience{0, sent < all ? std::clamp<long>(left.count(), 0, 10'000'000) : 10'000'000};
        int ready = ::epoll_pwait2(poll, events.data(), int(events.size()), &patience, nullptr);
        for (int i = 0; i < ready; ++i) {
            auto& one = loggers[std::size_t(events[std::size_t(i)].data.u64)];
            auto got = ::recv(one.line, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got <= 0) throw std::runtime_error("the server ended a live line");
            for (int n = answers_in(std::string_view(buffer).substr(0, std::size_t(got)), one.half); n > 0; --n, ++answered)
                waits.ms.push_back(1e3 * seconds_since(one.due.at(one.answered++)));
        }
    }
    waits.unanswered = all - answered;
    for (auto& one : loggers) ::close(one.line);
    ::close(poll);
    return waits;
}
void print(const char* when, const Waits& waits) {
    std::printf("        %s: median %.1f ms, p99 %.1f ms, longest %.1f ms, %d not answered\n", when, median(waits.ms),
                part_of(waits.ms, 0.99), part_of(waits.ms, 1), waits.unanswered);
    std::fflush(stdout);
}
void live_in_a_storm(Limits& limits) {
    constexpr int quiet_s = 5, storm_s = 20;
    Folder folder;
    FastTime time(1);
    Server server(gateway_over(folder.path(), time));
    print("live loggers alone", live(server.port(), time, quiet_s));
    auto start = Clock::now();
    Server others(storm(server.port(), time));
    auto waits = live(server.port(), time, storm_s);
    auto done = others.end();
    auto seconds = seconds_since(start);
    auto ours = server.end();
    std::printf("        storm of old frames: %.0f a second offered in all, %.0f sent, %.0f answered; %llu not stored\n",
                double(storm_frames_a_second), double(done.accepted) / seconds, double(done.answered) / seconds,
                static_cast<unsigned long long>(ours.not_stored));
    print("live loggers in the storm", waits);
    limits.at_most("99 % of 200 live loggers are answered in a storm of old frames", part_of(waits.ms, 0.99), live_p99_ms_max, "ms");
    limits.at_most("live frames that were not answered", waits.unanswered, 0, "frames");
}

void memory(Limits& limits) {
    Folder folder;
    FastTime time(1);
    Server server(gateway_over(folder.path(), time));
    {
        Loggers warm(server.port(), 1, time);
        warm.all_send();
        warm.answers(5, false, 1);
    }
    auto before = resident_mb(server.pid());
    Loggers loggers(server.port(), idle_connections - 1, time);
    std::this_thread::sleep_for(std::chrono::seconds{1});
    auto silent = resident_mb(server.pid()) - before;
    loggers.all_send();
    auto answered = loggers.answers(20, false, idle_connections - 1);
    std::this_thread::sleep_for(std::chrono::seconds{2});
    auto spoken = resident_mb(server.pid()) - before;
    std::printf("        %d connections: %.1f MB more while none has spoken; %.1f MB when %llu were answered once\n", idle_connections,
                silent, spoken, static_cast<unsigned long long>(answered));
    limits.at_most("for 10,000 idle connections that have spoken once", spoken, idle_mb_max, "MB");
}

// Rates and waits are what they are for whoever has the machine to itself.
bool is_busy() {
    double load = 0;
    constexpr double load_max = 0.5;
    if (::getloadavg(&load, 1) != 1 || load <= load_max) return false;
    std::printf("NOTE    others keep the machine busy (load %.1f before the first figure): only times of the processor can be relied on\n",
                load);
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    std::string_view only = count > 1 ? arguments[1] : "";
    int rounds = count > 2 ? int(std::strtol(arguments[2], nullptr, 10)) : 3;
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    ::signal(SIGPIPE, SIG_IGN);
    bool busy = is_busy();
    Limits limits;
    if (only.empty() || only == "memory") memory(limits);
    if (only.empty() || only == "live") live_in_a_storm(limits);
    if (only.empty() || only == "frames") frames(limits, rounds, busy);
    return limits.exit_code();
}
