// A page of 50 out of a ledger of 100,000 findings, over HTTP, as the server of this program gives it. First one client that asks
// each of the questions again and again: the server's own time, from the whole request received to the answer ready. Then 64
// connections that ask all of them: once a second each, like people who click, then ten times; then without any pause, which is what
// the machine can give at most. Pages of the plain list are another one each time.
//
//     http_bench [findings]                a ledger and a server of its own
//     http_bench HOST:PORT TOKEN           a server that runs, with a ledger that this bench made
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <mutex>

#include "bench/filled_house.hpp"
#include "net/http_server.hpp"

namespace {

using namespace bihuan;
using namespace std::chrono_literals;
using namespace bihuan::bench;
namespace asio = boost::asio;

constexpr double server_ms_max = 2, p99_ms_max = 10;
constexpr int connections = 64;
constexpr int findings_by_default = 100'000;
constexpr auto list = "/api/v1/findings?limit=50";

struct Question {
    const char* what;
    std::string path;
    bool in_order = true;  // false: the index of words alone does not lead to the page, so it has no limit and is only told
};
// What people ask of a ledger. Units are named by id, so theirs is added where it is known.
const std::vector<Question> questions = {
    {"the list", list},
    {"by last day", std::string(list) + "&order=due"},
    {"newest first", std::string(list) + "&order=updated"},
    {"of one inspection", std::string(list) + "&inspection=7"},
    {"of a theme", std::string(list) + "&theme=%E5%A4%A7%E6%B0%94"},
    {"overdue", std::string(list) + "&overdue=true"},
    {"behind schedule", std::string(list) + "&state=behind"},
    {"of a person", std::string(list) + "&person=%E6%B2%B3%E9%95%BF7"},
    {"a word of every fifth: 扬尘", std::string(list) + "&q=%E6%89%AC%E5%B0%98"},
    {"a word of most: 排口", std::string(list) + "&q=%E6%8E%92%E5%8F%A3"},
    {"one character: 河", std::string(list) + "&q=%E6%B2%B3", false},
    {"two words: 溯源 氨氮", std::string(list) + "&q=%E6%BA%AF%E6%BA%90%20%E6%B0%A8%E6%B0%AE"},
    {"a word of one: 77777号", std::string(list) + "&q=77777%E5%8F%B7"},
    {"completed: none", std::string(list) + "&completed=true"},
    {"paused: none", std::string(list) + "&paused=true"},
    {"with an open request: none", std::string(list) + "&requests=true"},
    {"a person of none", std::string(list) + "&person=%E6%97%A0"},
    {"overdue, by last day", std::string(list) + "&overdue=true&order=due"},
    {"a word of most, by last day", std::string(list) + "&q=%E6%8E%92%E5%8F%A3&order=due", false},
    {"a word and an inspection", std::string(list) + "&q=%E6%8E%92%E5%8F%A3&inspection=77"},
    {"a word of one, by last day", std::string(list) + "&q=77777%E5%8F%B7&order=due", false},
    {"a word of none: 噪声", std::string(list) + "&q=%E5%99%AA%E5%A3%B0"},
};

// ---- clients ----

struct Target {
    asio::ip::tcp::endpoint at;
    std::string token;
    std::vector<std::string> paths;  // asked in turns
};

// One connection that asks one question after the other; after each a pause.
class Visitor {
public:
    Visitor(asio::io_context& loop, const Target& target, Clock::duration pause, Clock::time_point end, unsigned seed)
        : target_(target), socket_(loop), timer_(loop), pause_(pause), end_(end), asked_(seed) {
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
        auto path = target_.paths[asked_ % target_.paths.size()];
        // A page of findings has so many facts before it: each page asked for is another one.
        if (path == list) path += "&after=~" + std::to_string(asked_ * 37 % 1'900 * 50 * facts_per_finding + 1);
        ++asked_;
        request_ = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + target_.token + "\r\n\r\n";
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
    std::size_t asked_;
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
    return {double(times.size()) / seconds_since(began), double(bytes) / double(times.size()) / 1e3, median(times), part_of(times, 0.99),
            part_of(times, 1)};
}
void say(const char* what, const Measured& one) {
    std::printf("%-52s %7.0f/s  p50 %6.2f ms  p99 %6.2f ms  max %6.2f ms  %.0f kB each\n", what, one.per_second, one.p50, one.p99, one.most,
                one.kilobytes);
}

// Times as the server's log has them: from the whole request received to the answer ready.
class ServerTimes {
public:
    void add(const net::Served& one) {
        std::lock_guard lock(mutex_);
        times_ms_.push_back(double(one.time.count()) / 1e3);
    }
    std::vector<double> taken() {
        std::lock_guard lock(mutex_);
        return std::exchange(times_ms_, {});
    }

private:
    std::mutex mutex_;
    std::vector<double> times_ms_;
};

int run(Target target, const std::string& unit, ServerTimes* at_server) {
    Limits limits;
    auto all = questions;
    if (!unit.empty()) all.push_back({"of a unit", std::string(list) + "&unit=" + unit});
    double slowest = 0;
    for (auto& question : all) {
        target.paths = {question.path};
        measure(target, 1, 0s, 300ms);  // warm
        if (at_server) at_server->taken();
        auto alone = measure(target, 1, 0s, 1s);
        auto server_ms = at_server ? median(at_server->taken()) : alone.p50;
        if (question.in_order) slowest = std::max(slowest, server_ms);
        std::printf("%-28s server %6.2f ms   client p50 %6.2f  p99 %6.2f ms  %3.0f kB\n", question.what, server_ms, alone.p50, alone.p99,
                    alone.kilobytes);
        if (question.path == list) limits.at_most("the list of 50, at the server, median", server_ms, server_ms_max, "ms");
    }
    limits.at_most("the slowest of these questions but the two by last day and the one character, at the server, median", slowest,
                   server_ms_max, "ms");
    target.paths = {list};
    say("64 connections, the list, each once a second", measure(target, connections, 1s, 10s));
    auto busy = measure(target, connections, 100ms, 10s);
    say("64 connections, the list, each ten times a second", busy);
    limits.at_most("p99 under 64 connections, the list", busy.p99, p99_ms_max, "ms");
    for (auto& question : all) target.paths.push_back(question.path);
    auto mixed = measure(target, connections, 1s, 10s);
    say("64 connections, every question, each once a second", mixed);
    limits.at_most("p99 under 64 connections, every question", mixed.p99, p99_ms_max, "ms");
    target.paths = {list};
    say("64 connections, the list, without any pause", measure(target, connections, 0s, 5s));
    return limits.exit_code();
}

int run_own(int findings) {
    FilledHouse filled(findings);
    std::string unit;
    open_sqlite(filled.house().place().database().string(), Access::read)
        ->query("select unit from finding_unit where role = 'responsible' order by unit desc limit 1",
                [&](Row row) { unit = row.text(0); });
    ServerTimes times;
    net::Listen listen;
    listen.port = 0;
    filled.house().signin().local_token = "bench";
    net::HttpServer server(filled.house().service(), listen, {}, [&](const net::Served& one) { times.add(one); });
    auto port = server.start().value();
    return run({{asio::ip::make_address("127.0.0.1"), port}, "bench", {}}, unit, &times);
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    std::string first = argc > 1 ? argv[1] : "";
    auto colon = first.find(':');
    if (colon == first.npos) return run_own(first.empty() ? findings_by_default : std::stoi(first));
    if (argc < 3) return std::printf("http_bench HOST:PORT TOKEN\n"), 2;
    auto port = static_cast<unsigned short>(std::stoi(first.substr(colon + 1)));
    return run({{asio::ip::make_address(first.substr(0, colon)), port}, argv[2], {}}, "", nullptr);
}
