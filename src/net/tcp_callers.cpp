#ifndef __clang__
// GCC 12 takes the frames of Asio's coroutines, which have an allocator of their own, for mismatched ones once it inlines.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif
#include "net/tcp_callers.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include "net/listening.hpp"
#include "net/tcp_line.hpp"

namespace bihuan::net {
namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

struct TcpCallers::Inside final : LineHall, api::Exchange {
    void run(std::function<void()> work) override { asio::post(loop, std::move(work)); }

    asio::awaitable<void> call(tcp::endpoint endpoint, std::uint64_t number, api::Answering answering) {
        tcp::socket socket(loop);
        Error error;
        co_await socket.async_connect(endpoint, asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        auto line = std::make_shared<TcpLine>(*this, std::move(socket), endpoint.address().to_string(), number);
        co_await line->run(answering(*this, line));
    }
    void each(const std::shared_ptr<asio::steady_timer>& timer, std::chrono::milliseconds period, std::function<bool()> work) {
        timer->expires_after(period);
        timer->async_wait([this, timer, period, work = std::move(work)](const Error& cancelled) mutable {
            if (!cancelled && work()) each(timer, period, std::move(work));
        });
    }

    std::uint64_t last_number = 0;
};

TcpCallers::TcpCallers() : inside_(std::make_unique<Inside>()) {}
TcpCallers::~TcpCallers() = default;

void TcpCallers::call(const std::string& address, unsigned short port, api::Answering answering, std::function<void()> ended) {
    auto endpoint = endpoint_from(address, port);
    if (!endpoint) throw std::invalid_argument("callers: " + endpoint.error().en);
    asio::co_spawn(inside_->loop, inside_->call(*endpoint, ++inside_->last_number, std::move(answering)),
                   [ended = std::move(ended)](const std::exception_ptr&) {
                       if (ended) ended();
                   });
}
void TcpCallers::each(std::chrono::milliseconds period, std::function<bool()> work) {
    inside_->each(std::make_shared<asio::steady_timer>(inside_->loop), period, std::move(work));
}
void TcpCallers::run() { inside_->loop.run(); }
void TcpCallers::stop() { inside_->loop.stop(); }
api::Exchange& TcpCallers::exchange() { return *inside_; }

}  // namespace bihuan::net
