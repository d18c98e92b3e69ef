#ifndef __clang__
// GCC 12 takes the frames of Asio's coroutines, which have an allocator of their own, for mismatched ones once it inlines.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif
#include "net/tcp_gateway.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <atomic>
#include <thread>
#include <unordered_map>

#include "net/listening.hpp"

namespace bihuan::net {
namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
using Clock = std::chrono::steady_clock;
namespace {

constexpr std::size_t read_size = 64u << 10;
constexpr int reads_in_a_row_max = 4;  // of one line, before the others have their turn
constexpr auto look_around_every = std::chrono::seconds{1};

std::string address_of(const tcp::socket& socket) {
    Error error;
    auto endpoint = socket.remote_endpoint(error);
    if (error) return {};
    auto address = endpoint.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

}  // namespace

struct TcpGateway::Inside final : api::Exchange {
    class OneLine;

    Inside(Place wanted, GatewayLimits bounds, api::Answering who)
        : place(std::move(wanted)), limits(bounds), answering(std::move(who)), buffer(read_size, '\0') {}

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
    asio::io_context loop{1};
    tcp::acceptor acceptor{loop};
    asio::steady_timer pause{loop}, round{loop}, patience{loop};
    std::unordered_map<std::uint64_t, std::shared_ptr<OneLine>> lines;
    struct OfAddress {
        std::size_t lines = 0, opened = 0;  // opened: in this second
    };
    std::unordered_map<std::string, OfAddress> addresses;
    std::string buffer;  // one for all: what is read is heard at once
    std::uint64_t last_number = 0;
    bool stopping = false;
    unsigned short port = 0;
    std::atomic<std::uint64_t> opened{0}, refused{0}, closed{0}, bytes_in{0}, bytes_out{0}, broken{0};
    std::jthread thread;
};

class TcpGateway::Inside::OneLine final : public api::Line, public std::enable_shared_from_this<OneLine> {
public:
    OneLine(Inside& gateway, tcp::socket socket, std::string address, std::uint64_t number)
        : gateway_(gateway), socket_(std::move(socket)), wake_(gateway.loop), address_(std::move(address)), number_(number) {
        Error error;
        socket_.non_blocking(true, error);
        socket_.set_option(tcp::no_delay(true), error);
        wake_.expires_at(Clock::time_point::max());
    }

    void send(std::string_view bytes) override {
        if (ended_ || bytes.empty()) return;
        if (unsent_.empty() && sending_.empty()) {
            Error error;
            auto sent = socket_.write_some(asio::buffer(bytes), error);
            gateway_.bytes_out += sent;
            bytes.remove_prefix(sent);
            if (error && error != asio::error::would_block && error != asio::error::try_again) return end();
            if (bytes.empty()) return;
        }
        unsent_ += bytes;
        if (unsent_.size() > gateway_.limits.unsent_max) return end();
        if (sending_.empty()) send_rest();
    }
    void close() override {
        closing_ = true;
        if (unsent_.empty() && sending_.empty()) end();
    }
    void pause() override { paused_ = true; }
    void resume() override {
        if (std::exchange(paused_, false)) wake_.cancel();
    }
    std::uint64_t number() const override { return number_; }
    const std::string& address() const override { return address_; }

    asio::awaitable<void> run(std::unique_ptr<api::Talker> talker) {
        talker_ = std::move(talker);
        Error error;
        auto token = asio::redirect_error(asio::use_awaitable, error);
        while (!ended_) {
            if (paused_) {
                co_await wake_.async_wait(token);
                continue;
            }
            co_await socket_.async_wait(tcp::socket::wait_read, token);
            if (error || ended_) break;
            if (!read_some()) break;
        }
        end();
        talker_.reset();
    }
    // False where the other end has gone.
    bool read_some() {
        for (int i = 0; i < reads_in_a_row_max && !paused_ && !ended_; ++i) {
            Error error;
            auto size = socket_.read_some(asio::buffer(gateway_.buffer), error);
            if (error == asio::error::would_block || error == asio::error::try_again) return true;
            if (error) return false;
            gateway_.bytes_in += size;
            heard_at_ = Clock::now();
            talker_->heard(std::string_view(gateway_.buffer).substr(0, size));
            if (size < gateway_.buffer.size()) return true;
        }
        return true;
    }
    void look(Clock::time_point now) {
        if (ended_ || paused_ || !talker_) return;
        if (auto half = talker_->half_message(); half != half_) {
            half_ = half;
            half_since_ = now;
        } else if (half && now - half_since_ >= gateway_.limits.half_message_time) {
            half_.reset();
            return talker_->fell_silent();
        }
        if (now - heard_at_ >= gateway_.limits.idle_time) end();
    }
    void end() {
        if (std::exchange(ended_, true)) return;
        Error error;
        socket_.shutdown(tcp::socket::shutdown_both, error);
        socket_.close(error);
        wake_.cancel();
    }

private:
    void send_rest() {
        sending_.swap(unsent_);
        asio::async_write(socket_, asio::buffer(sending_), [self = shared_from_this()](const Error& error, std::size_t sent) {
            self->gateway_.bytes_out += sent;
            self->sending_.clear();
            if (error) return self->end();
            if (!self->unsent_.empty()) self->send_rest();
            else if (self->closing_) self->end();
        });
    }

    Inside& gateway_;
    tcp::socket socket_;
    asio::steady_timer wake_;
    std::string address_;
    std::uint64_t number_;
    std::unique_ptr<api::Talker> talker_;
    std::string unsent_, sending_;
    Clock::time_point heard_at_ = Clock::now(), half_since_{};
    std::optional<std::uint64_t> half_;  // where a message begins that is not whole, a second ago
    bool paused_ = false, ended_ = false, closing_ = false;
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
        auto line = std::make_shared<OneLine>(*this, std::move(socket), address, ++last_number);
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
    if (auto error = listen_at(inside.acceptor, *endpoint)) return tl::unexpected(not_listening(error, inside.place.address, inside.place.port));
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
