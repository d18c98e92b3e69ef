#include "net/tcp_gateway.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <mutex>
#include <thread>

using namespace bihuan;
using namespace bihuan::net;
namespace asio = boost::asio;

namespace {

// Says back each line of text it hears, in capitals of what it was; "bye" ends the line.
struct Echo final : api::Talker {
    explicit Echo(const std::shared_ptr<api::Line>& on) : line(on) {}
    void heard(std::string_view bytes) override {
        held += bytes;
        for (auto end = held.find('\n'); end != held.npos; end = held.find('\n')) {
            auto text = held.substr(0, end + 1);
            held.erase(0, end + 1);
            begun += end + 1;
            if (auto to = line.lock()) {
                to->send(text);
                if (text == "bye\n") to->close();
                if (text == "pause\n") to->pause();
            }
        }
    }
    std::optional<std::uint64_t> half_message() const override { return held.empty() ? std::nullopt : std::optional(begun); }
    void fell_silent() override {
        held.clear();
        if (auto to = line.lock()) to->send("silent\n");
    }
    std::weak_ptr<api::Line> line;
    std::string held;
    std::uint64_t begun = 0;
};
api::Answering echo() {
    return [](api::Exchange&, const std::shared_ptr<api::Line>& line) { return std::make_unique<Echo>(line); };
}

class Caller {
public:
    explicit Caller(unsigned short port) {
        socket_.connect({asio::ip::make_address("127.0.0.1"), port});
        timeval patience{10, 0};
        setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    void say(std::string_view text) {
        boost::system::error_code error;
        asio::write(socket_, asio::buffer(text), error);
    }
    std::string hear(std::size_t size) {
        std::string text(size, '\0');
        boost::system::error_code error;
        text.resize(asio::read(socket_, asio::buffer(text), error));
        return text;
    }

private:
    asio::io_context loop_;
    asio::ip::tcp::socket socket_{loop_};
};
template <class Until>
bool wait_for(Until until) {
    for (int i = 0; i < 400 && !until(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{25});
    return until();
}

}  // namespace

TEST_CASE("what is said on a line is heard, in pieces or at once, and answered in order") {
    TcpGateway gateway({}, {}, echo());
    auto port = gateway.start();
    REQUIRE(port);
    Caller one(*port), two(*port);
    one.say("hel");
    two.say("good\nday\n");
    CHECK(two.hear(9) == "good\nday\n");
    one.say("lo\n");
    CHECK(one.hear(6) == "hello\n");
    std::string much(300'000, 'x');
    much += '\n';
    std::jthread speaking([&] { one.say(much); });
    CHECK(one.hear(much.size()) == much);
    one.say("bye\n");
    CHECK(one.hear(100) == "bye\n");
    CHECK(wait_for([&] { return gateway.counts().open_now == 1; }));
    CHECK(gateway.counts().opened == 2);
}
TEST_CASE("half a message is not waited for without end") {
    GatewayLimits limits;
    limits.half_message_time = std::chrono::seconds{1};
    TcpGateway gateway({}, limits, echo());
    auto port = gateway.start();
    Caller caller(*port);
    caller.say("half");
    CHECK(caller.hear(7) == "silent\n");
    caller.say("whole\n");
    CHECK(caller.hear(6) == "whole\n");
}
TEST_CASE("who says nothing for too long is hung up on, and who opens too many lines gets no more") {
    GatewayLimits limits;
    limits.idle_time = std::chrono::milliseconds{500};
    limits.lines_of_address_max = 3;
    TcpGateway gateway({}, limits, echo());
    auto port = gateway.start();
    std::vector<std::unique_ptr<Caller>> callers;
    for (int i = 0; i < 5; ++i) callers.push_back(std::make_unique<Caller>(*port));
    CHECK(wait_for([&] { return gateway.counts().refused == 2; }));
    for (auto& one : callers) CHECK(one->hear(1).empty());
    CHECK(gateway.counts().opened == 3);
}
TEST_CASE("a line that is paused is read no further until it is resumed") {
    std::shared_ptr<api::Line> kept;
    std::mutex mutex;
    api::Exchange* exchange = nullptr;
    TcpGateway gateway({}, {}, [&](api::Exchange& from, const std::shared_ptr<api::Line>& line) {
        std::lock_guard lock(mutex);
        kept = line;
        exchange = &from;
        return std::make_unique<Echo>(line);
    });
    auto port = gateway.start();
    Caller caller(*port);
    caller.say("pause\n");
    CHECK(caller.hear(6) == "pause\n");
    caller.say("later\n");
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    auto before = gateway.counts().bytes_in;
    CHECK(before == 6);
    {
        std::lock_guard lock(mutex);
        exchange->run([line = kept] { line->resume(); });
    }
    CHECK(caller.hear(6) == "later\n");
    kept.reset();
}
TEST_CASE("lines that break off, and a gateway that stops, leave nothing behind") {
    auto gateway = std::make_unique<TcpGateway>(TcpGateway::Place{}, GatewayLimits{}, echo());
    auto port = gateway->start();
    {
        std::vector<std::unique_ptr<Caller>> callers;
        for (int i = 0; i < 50; ++i) {
            callers.push_back(std::make_unique<Caller>(*port));
            callers.back()->say("x");
        }
        CHECK(wait_for([&] { return gateway->counts().open_now == 50; }));
    }
    CHECK(wait_for([&] { return gateway->counts().open_now == 0; }));
    Caller still(*port);
    still.say("here\n");
    CHECK(still.hear(5) == "here\n");
    gateway.reset();
    CHECK(still.hear(1).empty());
}
TEST_CASE("a place that is taken or is none is told") {
    TcpGateway gateway({}, {}, echo());
    auto port = gateway.start();
    TcpGateway second({"127.0.0.1", *port}, {}, echo());
    CHECK(second.start().error().code == "listen.port_taken");
    TcpGateway nowhere({"here", 0}, {}, echo());
    CHECK(nowhere.start().error().code == "listen.address");
}
