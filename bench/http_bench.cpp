// A page of 50 out of a ledger of 100,000 findings, over HTTP. First one client that asks again and again: the server's own time for
// a list. Then 64 connections, each asking once a second like a person who clicks; then 64 that never pause, which is what the machine
// can give at most. Every page asked for is another one. The last line prints what is held against its limits.
//
//     http_bench [rows]                   a ledger and a server of its own
//     http_bench HOST-PORT TOKEN [path]   a server that runs: 127.0.0.1:8080
#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <cstdio>
#include <future>
#include <latch>
#include <mutex>
#include <random>

#include "ledger_for_benches.hpp"
#include "net/http_server.hpp"

namespace {

using namespace bihuan;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

constexpr double server_ms_max = 2, p99_ms_max = 10;
constexpr int connections = 64;
constexpr int rows_by_default = 100'000;

// ---- clients ----

struct Target {
    asio::ip::tcp::endpoint at;
    std::string token, path;
};

// One connection that asks for the first page, then for the one after, and so on; after each a pause.
class Visitor {
public:
    Visitor(asio::io_context& loop, const Target& target, Clock::duration pause, Clock::time_point end, unsigned seed)
        : target_(target), socket_(loop), timer_(loop), pause_(pause), end_(end), page_(seed % 500) {
        socket_.connect(target.at);
        socket_.set_option(asio::ip::tcp::no_delay(true));
        if (pause_ > 0s) timer_.expires_after(pause_ * (seed % 64) / 64);  // not all in the same moment
        timer_.async_wait([this](auto) { ask(); });
    }
    std::vector<double> times_ms;
    std::size_t bytes = 0;

private:
    void ask() {
        if (Clock::now() >= end_) return;
        began_ = Clock::now();
        // Findings have two hundred facts a page before them, or so: each page asked for is another one.
        auto after = page_ == 0 ? std::string() : "&after=~" + std::to_string(page_ * 200 + 1);
        page_ = (page_ + 37) % 1'900;
        request_ = "GET " + target_.path + after + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + target_.token + "\r\n\r\n";
        asio::async_write(socket_, asio::buffer(request_), [this](auto error, std::size_t) {
            if (!error)
                asio::async_read_until(socket_, kept_, "\r\n\r\n", [this](auto fault, std::size_t size) { take_head(fault, size); });
        });
    }
    void take_head(const boost::system::error_code& error, std::size_t size) {
        if (error) return;
        std::string_view head(static_cast<const char*>(kept_.data().data()), size);
        constexpr std::string_view field = "Content-Length: ";
        std::size_t length = 0;
        auto at = head.find(field) + field.size();
        std::from_chars(head.data() + at, head.data() + size, length);
        if (!head.starts_with("HTTP/1.1 200")) throw std::runtime_error(std::string(head));
        auto wanted = size + length, missing = wanted > kept_.size() ? wanted - kept_.size() : 0;
        asio::async_read(socket_, kept_, asio::transfer_exactly(missing), [this, wanted](auto fault, std::size_t) {
            if (!fault) finish(wanted);
        });
    }
    void finish(std::size_t size) {
        kept_.consume(size);
        bytes += size;
        times_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began_).count());
        if (pause_ == 0s) return ask();
        timer_.expires_at(began_ + pause_);
        timer_.async_wait([this](auto) { ask(); });
    }

    const Target& target_;
    asio::ip::tcp::socket socket_;
    asio::steady_timer timer_;
    asio::streambuf kept_;
    std::string request_;
    Clock::duration pause_;
    Clock::time_point began_, end_;
    std::int64_t page_;
};

struct Measured {
    double per_second = 0, kilobytes = 0, p50 = 0, p99 = 0, most = 0;
};
Measured measure(const Target& target, int visitors, Clock::duration pause, Clock::duration time) {
    asio::io_context loop(1);
    std::vector<std::unique_ptr<Visitor>> all;
    auto began = Clock::now();
    for (int i = 0; i < visitors; ++i) all.push_back(std::make_unique<Visitor>(loop, target, pause, began + time, unsigned(i) * 7));
    loop.run();
    std::vector<double> times;
    std::size_t bytes = 0;
    for (auto& one : all) {
        times.insert(times.end(), one->times_ms.begin(), one->times_ms.end());
        bytes += one->bytes;
    }
    if (times.empty()) throw std::runtime_error("no answer at all");
    std::sort(times.begin(), times.end());
    auto at = [&](double part) { return times[std::min(times.size() - 1, std::size_t(part * double(times.size())))]; };
    auto seconds = std::chrono::duration<double>(Clock::now() - began).count();
    return {double(times.size()) / seconds, double(bytes) / double(times.size()) / 1e3, at(0.5), at(0.99), times.back()};
}
void say(const char* what, const Measured& one) {
    std::printf("%-44s %7.0f/s  p50 %6.2f ms  p99 %6.2f ms  max %6.2f ms  %.0f kB each\n", what, one.per_second, one.p50, one.p99, one.most,
                one.kilobytes);
}

// Times as the server's log has them: from the whole request received to the answer ready.
class ServerTimes {
public:
    void add(const net::Served& one) {
        std::lock_guard lock(mutex_);
        times_ms_.push_back(double(one.time.count()) / 1e3);
    }
    double median() {
        std::lock_guard lock(mutex_);
        std::sort(times_ms_.begin(), times_ms_.end());
        return times_ms_.empty() ? 0 : times_ms_[times_ms_.size() / 2];
    }

private:
    std::mutex mutex_;
    std::vector<double> times_ms_;
};

int run(const Target& target, ServerTimes* at_server) {
    measure(target, 4, 0s, 1s);  // warm
    auto alone = measure(target, 1, 0s, 3s);
    say("one client", alone);
    auto server_ms = at_server ? at_server->median() : alone.p50;
    auto clicking = measure(target, connections, 1s, 10s);
    say("64 connections, each once a second", clicking);
    auto busy = measure(target, connections, 100ms, 10s);
    say("64 connections, each ten times a second", busy);
    auto closed = measure(target, connections, 0s, 5s);
    say("64 connections that never pause", closed);
    std::printf("a list takes the server %.2f ms (at most %.0f), p99 under 64 connections %.2f ms (at most %.0f)\n", server_ms,
                server_ms_max, busy.p99, p99_ms_max);
    return server_ms <= server_ms_max && busy.p99 <= p99_ms_max ? 0 : 1;
}

int run_own(int rows) {
    Ledger ledger(rows);
    ServerTimes times;
    net::Listen listen;
    listen.port = 0;
    net::HttpServer server(ledger.service(), listen, net::bearer_token("bench", "bench"), [&](const net::Served& one) { times.add(one); });
    auto port = server.start().value();
    return run({{asio::ip::make_address("127.0.0.1"), port}, "bench", "/api/v1/findings?limit=50"}, &times);
}

}  // namespace

int main(int argc, char** argv) {
    std::string first = argc > 1 ? argv[1] : "";
    auto colon = first.find(':');
    if (colon == first.npos) return run_own(first.empty() ? rows_by_default : std::stoi(first));
    if (argc < 3) return std::printf("http_bench HOST:PORT TOKEN [path]\n"), 2;
    auto port = static_cast<unsigned short>(std::stoi(first.substr(colon + 1)));
    return run({{asio::ip::make_address(first.substr(0, colon)), port}, argv[2], argc > 3 ? argv[3] : "/api/v1/findings?limit=50"},
               nullptr);
}
