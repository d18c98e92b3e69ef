// What the bench of the gateway is measured between, each in a process of its own: the gateway over a store on the disk, a server that only
// says answers back, and loggers, which send the minute frame of 11 factors (423 bytes) that the peers were measured with.
#pragma once
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <thread>

#include "app/intake.hpp"
#include "bench/figures.hpp"
#include "formats/hj212/crc.hpp"
#include "formats/hj212/write.hpp"
#include "net/tcp_gateway.hpp"
#include "store/series/embedded_series.hpp"

namespace bihuan::bench {

inline constexpr int loggers_max = 9'999;  // each with an MN of its own
inline constexpr std::string_view minute_frame =
    "##0411QN=20220513162608370;ST=22;CN=2051;PW=123456;MN=JLYP01_AIR01_0001;Flag=5;CP=&&DataTime=20220513162600;"
    "a21004-Avg=4,a21004-Flag=N;a05024-Avg=63,a05024-Flag=N;a21026-Avg=6,a21026-Flag=N;a21005-Avg=0.427,a21005-Flag=N;"
    "a34004-Avg=14,a34004-Flag=N;a34002-Avg=31,a34002-Flag=N;a01007-Avg=1,a01007-Flag=N;a01008-Avg=11,a01008-Flag=N;"
    "a01001-Avg=17,a01001-Flag=N;a01002-Avg=85,a01002-Flag=N;a01006-Avg=95,a01006-Flag=N&&D641\r\n";
inline constexpr std::size_t frame_size = minute_frame.size();
static_assert(frame_size == 423);

// The frame, made for each sending: another MN, QN, DataTime and check, and the same size.
class FrameMaker {
public:
    std::string_view make(int logger, std::string_view qn, std::string_view data_time) {
        put(mn_at, text_of(logger));
        put(qn_at, qn);
        put(time_at, data_time);
        auto check = formats::hj212::crc(std::string_view(frame_).substr(segment_at, segment_size));
        for (std::size_t i = 0; i < 4; ++i) frame_[segment_at + segment_size + i] = "0123456789ABCDEF"[check >> (12 - 4 * i) & 15];
        return frame_;
    }
    static std::string mn_of(int logger) { return "JLYP01_AIR01_" + text_of(logger); }

private:
    static constexpr std::size_t segment_at = 6, segment_size = 411;
    static constexpr std::size_t mn_at = minute_frame.find("AIR01_") + 6, qn_at = 9, time_at = minute_frame.find("DataTime=") + 9;

    static std::string text_of(int logger) {
        std::string digits = "0000";
        for (std::size_t i = 4; i-- > 0; logger /= 10) digits[i] = char('0' + logger % 10);
        return digits;
    }
    void put(std::size_t at, std::string_view text) { std::copy(text.begin(), text.end(), frame_.begin() + std::ptrdiff_t(at)); }
    std::string frame_ = std::string(minute_frame);
};

// Time as server and loggers have it, so many times faster than the real one: so a logger's next frame is of another minute, however
// often it sends. The same in all processes that are forked from this one.
struct FastTime {
    explicit FastTime(int times) : faster(times) {}
    Instant now() const {
        auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
        return since + passed * faster;
    }
    int faster;
    Clock::time_point begun = Clock::now();
    Instant since = start_of(day(2026, 3, 2)) + std::chrono::hours{12};
};

// A process of ours that serves; it says its port once, and what it did when it is told to end.
class Server {
public:
    struct Done {
        std::uint64_t accepted = 0, answered = 0, not_stored = 0, set_aside = 0, groups = 0;
    };
    using Say = std::function<void(unsigned short port)>;
    using WaitForEnd = std::function<void()>;
    using Serve = std::function<Done(const Say&, const WaitForEnd&)>;

    explicit Server(const Serve& serve) {
        int down[2], up[2];
        if (::pipe(down) != 0 || ::pipe(up) != 0) throw std::runtime_error("no pipe");
        std::fflush(stdout);
        pid_ = ::fork();
        if (pid_ < 0) throw std::runtime_error("no process");
        if (pid_ == 0) {
            ::close(down[1]);
            ::close(up[0]);
            child(serve, down[0], up[1]);
        }
        ::close(down[0]);
        ::close(up[1]);
        down_ = down[1];
        up_ = up[0];
        if (::read(up_, &port_, sizeof port_) != sizeof port_) throw std::runtime_error("the server does not start");
    }
    ~Server() {
        if (pid_ == 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    Done end() {
        Done done;
        if (pid_ == 0) return done;
        ::close(down_);
        bool told = ::read(up_, &done, sizeof done) == sizeof done;
        ::close(up_);
        int status = 0;
        ::waitpid(std::exchange(pid_, 0), &status, 0);
        if (!told) throw std::runtime_error("the server broke when it ended: status " + std::to_string(status));
        return done;
    }
    unsigned short port() const { return port_; }
    pid_t pid() const { return pid_; }
    double cpu_seconds() const {  // of all its threads, until now
        clockid_t clock{};
        timespec used{};
        if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
            throw std::runtime_error("the server has ended");
        return double(used.tv_sec) + double(used.tv_nsec) / 1e9;
    }

private:
    [[noreturn]] static void child(const Serve& serve, int down, int up) {
        int code = 1;
        try {
            auto say = [up](unsigned short port) { std::ignore = ::write(up, &port, sizeof port); };
            auto wait = [down] {
                char nothing = 0;
                while (::read(down, &nothing, 1) < 0 && errno == EINTR) {}
            };
            auto done = serve(say, wait);
            std::ignore = ::write(up, &done, sizeof done);
            code = 0;
        } catch (const std::exception& broken) {
            std::fprintf(stderr, "server: %s\n", broken.what());
        }
        ::_exit(code);
    }
    pid_t pid_ = 0;
    int down_ = -1, up_ = -1;
    unsigned short port_ = 0;
};

// Of this thread and of those that it starts from now on: so perf can tell them apart.
inline void name_threads(const char* name) { ::prctl(PR_SET_NAME, name); }

// Gateway, intake and store, as `bihuan serve` has them; the limits for one address are lifted, for all loggers come from here.
inline Server::Serve gateway_over(const std::filesystem::path& folder, const FastTime& time) {
    return [folder, time](const Server::Say& say, const Server::WaitForEnd& wait) {
        std::filesystem::create_directories(folder);
        name_threads("store");
        auto store = series::open_embedded_series(folder / "series");
        auto registry = std::make_shared<monitoring::Registry>();
        for (int i = 0; i <= loggers_max; ++i) {
            monitoring::KnownLogger known;
            known.mn = FrameMaker::mn_of(i);
            known.id = known.name = known.mn;
            known.profile.dialect = formats::hj212::Dialect::hj2017;
            known.profile.password = "123456";
            registry->emplace(known.mn, known);
        }
        Server::Done done;
        {
            app::Intake intake(*store, folder / "intake.db", [time] { return time.now(); });
            intake.use(registry);
            net::GatewayLimits limits;
            limits.lines_of_address_max = limits.new_lines_per_second_max = limits.lines_max;
            net::TcpGateway gateway({"127.0.0.1", 0}, limits, intake.answering());
            name_threads("sockets");
            auto port = gateway.start();
            name_threads("clerk");
            if (!port) throw std::runtime_error(port.error().en);
            std::jthread clerk([&](const std::stop_token& stop) {  // as app/measuring.cpp does
                for (; !stop.stop_requested(); std::this_thread::sleep_for(std::chrono::seconds{1})) intake.write_book();
            });
            say(*port);
            wait();
            gateway.stop();
            auto& counts = intake.counts();
            done = {counts.accepted, counts.answered, counts.not_stored, counts.set_aside, store->standing().groups};
        }
        return done;
    };
}

inline int epoll_of(int handle, int add, std::uint32_t events, std::uint64_t number) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = number;
    return ::epoll_ctl(handle, EPOLL_CTL_ADD, add, &event);
}

// The peer: one thread, epoll, level-triggered; for each 423 bytes of a line it writes a 9014, always the same.
inline Server::Serve echo() {
    return [](const Server::Say& say, const Server::WaitForEnd& wait) {
        int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (::bind(listener, reinterpret_cast<sockaddr*>(&at), size) != 0 || ::listen(listener, SOMAXCONN) != 0 ||
            ::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size) != 0)
            throw std::runtime_error("the peer cannot listen");
        formats::hj212::Header header;
        header.qn = "20220513162608370", header.st = "22", header.pw = "123456", header.mn = "JLYP01_AIR01_0001";
        header.flags = 5;
        auto answer = formats::hj212::data_answer(header, formats::hj212::Dialect::hj2017);
        std::atomic<bool> ended{false};
        std::uint64_t answered = 0;
        std::jthread loop([&] {
            int poll = ::epoll_create1(0);
            epoll_of(poll, listener, EPOLLIN, std::uint64_t(listener));
            std::vector<epoll_event> events(1024);
            std::vector<std::size_t> held(65'536);
            std::string buffer(65'536, '\0');
            while (!ended) {
                int count = ::epoll_wait(poll, events.data(), int(events.size()), 100);
                for (int i = 0; i < count; ++i) {
                    int from = int(events[std::size_t(i)].data.u64);
                    if (from == listener) {
                        int line = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
                        int one = 1;
                        ::setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                        held[std::size_t(line)] = 0;
                        epoll_of(poll, line, EPOLLIN, std::uint64_t(line));
                        continue;
                    }
                    auto got = ::recv(from, buffer.data(), buffer.size(), 0);
                    if (got == 0 || (got < 0 && errno != EAGAIN)) ::close(from);
                    auto& bytes = held[std::size_t(from)];
                    for (bytes += std::size_t(std::max<ssize_t>(got, 0)); bytes >= frame_size; bytes -= frame_size, ++answered)
                        std::ignore = ::send(from, answer.data(), answer.size(), MSG_NOSIGNAL);
                }
            }
        });
        say(ntohs(at.sin_port));
        wait();
        ended = true;
        loop.join();
        Server::Done done;
        done.answered = answered;
        return done;
    };
}

// The loggers' side of one line.
inline int call(unsigned short port) {
    int line = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    at.sin_port = htons(port);
    if (line < 0 || ::connect(line, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0)
        throw std::runtime_error("no line to the server: " + std::string(std::strerror(errno)));
    int one = 1;
    ::setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return line;
}
// Whole answers in what came; the half of one stays in `half`.
inline int answers_in(std::string_view came, std::string& half) {
    std::string joined;
    if (!half.empty()) came = joined = std::exchange(half, {}) + std::string(came);
    int count = 0;
    for (std::size_t end = came.find('\n'); end != came.npos; end = came.find('\n')) {
        count += came.substr(0, end).find(";CN=9014;") != came.npos;
        came.remove_prefix(end + 1);
    }
    half = came;
    return count;
}

}  // namespace bihuan::bench
