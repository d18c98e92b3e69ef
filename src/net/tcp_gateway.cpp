#ifndef __clang__
// GCC 12 takes the frames of Asio's coroutines, which have an allocator of their own, for mismatched ones once it inlines.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif
#include "net/tcp_gateway.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <thread>
#include <unordered_map>

#include "net/listening.hpp"
#include "net/tcp_line.hpp"

namespace bihuan::net {
namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
using Clock = std::chrono::steady_clock;
namespace {

constexpr auto look_around_every = std::chrono::seconds{1};

std::string address_of(const tcp::socket& socket) {
    Error error;
    auto endpoint = socket.remote_endpoint(error);
    if (error) return {};
    auto address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

}  // namespace

struct TcpGateway::Inside final : LineHall, api::Exchange {
    Inside(Place wanted, GatewayLimits bounds, api::Answering who) : place(std::move(wanted)), limits(bounds), answering(std::move(who)) {
        unsent_max = limits.unsent_max;
        half_message_time = limits.half_message_time;
        idle_time = limits.idle_time;
    }

    void run(std::function<void()> work) override { asio::post(loop, std::move(work)); }

    void start() {
        asio::co_spawn(loop, accept(), [](const std::exception_ptr&) {});
        look_around();
        thread = std::jthread([this] {
            for (bool done = false; !done;) {
                try {
                    loop.run();
                    done = true;
                } catch (const std::exception&) {  // of one line's talker: the others go on
                    ++broken;
                }
            }
        });
    }
    asio::awaitable<void> accept();
    bool has_room_for(const std::string& address);
    void look_around();
    void begin_to_stop();

    Place place;
    GatewayLimits limits;
    api::Answering answering;
    tcp::acceptor acceptor{loop};
    asio::steady_timer pause{loop}, round{loop}, patience{loop};
    std::unordered_map<std::uint64_t, std::shared_ptr<TcpLine>> lines;
    struct OfAddress {
        std::size_t lines = 0, opened = 0;  // opened: in this second
    };
    std::unordered_map<std::string, OfAddress> addresses;
    std::uint64_t last_number = 0;
    bool stopping = false;
    unsigned short port = 0;
    std::atomic<std::uint64_t> opened{0}, refused{0}, closed{0}, broken{0};
    std::jthread thread;
};

bool TcpGateway::Inside::has_room_for(const std::string& address) {
    auto& of = addresses[address];
    bool fits = lines.size() < limits.lines_max && of.lines < limits.lines_of_address_max && of.opened < limits.new_lines_per_second_max;
    if (fits) {
        ++of.lines;
        ++of.opened;
    }
    return fits;
}

asio::awaitable<void> TcpGateway::Inside::accept() {
    for (;;) {
        Error error;
        auto token = asio::redirect_error(asio::use_awaitable, error);
        auto socket = co_await acceptor.async_accept(token);
        if (stopping) co_return;
        if (error) {  // no descriptors left, say: some line will end
            pause.expires_after(std::chrono::milliseconds{100});
            co_await pause.async_wait(token);
            continue;
        }
        auto address = address_of(socket);
        if (!has_room_for(address)) {
            ++refused;
            continue;
        }
        ++opened;
        auto line = std::make_shared<TcpLine>(*this, std::move(socket), address, ++last_number);
        lines.emplace(line->number(), line);
        auto gone = [this, line](const std::exception_ptr& failed) {
            if (failed) ++broken;
            line->end();
            ++closed;
            if (auto of = addresses.find(line->address()); of != addresses.end() && of->second.lines > 0) --of->second.lines;
            lines.erase(line->number());
            if (stopping && lines.empty()) patience.cancel();
        };
        asio::co_spawn(loop, line->run(answering(*this, line)), gone);
    }
}

// Each second: lines that have been silent for too long, and who may open lines again.
void TcpGateway::Inside::look_around() {
    round.expires_after(look_around_every);
    round.async_wait([this](const Error& cancelled) {
        if (cancelled || stopping) return;
        for (auto it = addresses.begin(); it != addresses.end();) {
            it->second.opened = 0;
            it = it->second.lines == 0 ? addresses.erase(it) : std::next(it);
        }
        auto now = Clock::now();
        for (auto& [number, line] : lines) line->look(now);
        look_around();
    });
}

void TcpGateway::Inside::begin_to_stop() {
    if (std::exchange(stopping, true)) return;
    Error error;
    acceptor.close(error);
    pause.cancel();
    round.cancel();
    if (lines.empty()) return;
    auto all = lines;
    for (auto& [number, line] : all) line->end();
    patience.expires_after(limits.stop_time);
    patience.async_wait([this](const Error& cancelled) {
        if (!cancelled) loop.stop();
    });
}

TcpGateway::TcpGateway(Place place, GatewayLimits limits, api::Answering answering)
    : inside_(std::make_unique<Inside>(std::move(place), limits, std::move(answering))) {}
TcpGateway::~TcpGateway() {
    stop();
    if (inside_->thread.joinable()) inside_->thread.join();
}

Result<unsigned short> TcpGateway::start() {
    auto& inside = *inside_;
    auto endpoint = endpoint_from(inside.place.address, inside.place.port);
    if (!endpoint) return tl::unexpected(endpoint.error());
    if (auto error = listen_at(inside.acceptor, *endpoint))
        return tl::unexpected(not_listening(error, inside.place.address, inside.place.port));
    Error error;
    inside.port = inside.acceptor.local_endpoint(error).port();
    inside.start();
    return inside.port;
}
void TcpGateway::stop() {
    asio::post(inside_->loop, [inside = inside_.get()] { inside->begin_to_stop(); });
}
api::Exchange& TcpGateway::exchange() { return *inside_; }
GatewayCounts TcpGateway::counts() const {
    GatewayCounts counts{inside_->opened, inside_->refused, inside_->closed, 0, inside_->bytes_in, inside_->bytes_out};
    counts.open_now = counts.opened - counts.closed;
    return counts;
}

}  // namespace bihuan::net
