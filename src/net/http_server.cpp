#ifndef __clang__
// GCC 12 takes the frames of Asio's coroutines, which have an allocator of their own, for mismatched ones once it inlines.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif
#include "net/http_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <mutex>
#include <thread>

#include "base/hash.hpp"
#include "net/http_rules.hpp"
#include "net/http_session.hpp"
#include "net/listening.hpp"

namespace bihuan::net {
namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
namespace {

constexpr auto pause_after_accept_failed = std::chrono::milliseconds{100};  // no descriptors left, say: some connection will end

}  // namespace

Authenticate bearer_token(std::string token, std::string actor) {
    if (token.empty()) throw std::invalid_argument("an empty token would let everybody in");
    return [expected = sha256(token), actor = std::move(actor)](const Caller& caller) -> Result<std::string> {
        constexpr std::string_view scheme = "Bearer ";
        bool is_bearer = same_ignoring_case(caller.authorization.substr(0, scheme.size()), scheme);
        auto given = sha256(is_bearer ? caller.authorization.substr(scheme.size()) : std::string_view());
        unsigned difference = is_bearer ? 0 : 1;
        for (std::size_t i = 0; i < given.size(); ++i) difference |= unsigned(given[i] ^ expected[i]);
        if (difference == 0) return actor;
        return problem(Fault::unauthenticated, "people.not_signed_in",
                       "未登录或访问令牌无效；请在请求头中提供 Authorization：Bearer <令牌>",
                       "not signed in, or the token is wrong: send Authorization: Bearer <token>", "Authorization");
    };
}

std::string line_of(const Served& served) {
    auto or_dash = [](const std::string& text) { return text.empty() ? "-" : text; };
    char time[32];
    std::snprintf(time, sizeof time, "%.1fms", double(served.time.count()) / 1'000);
    auto line = or_dash(served.method) + " " + or_dash(served.path) + " " + std::to_string(served.status) + " " + time + " " +
                or_dash(served.actor);
    if (!served.code.empty()) line += " " + served.code;
    if (!served.failure.empty()) line += " failure: " + served.failure;
    for (auto& c : line)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return line;
}

struct HttpServer::Inside {
    Inside(api::Service& handling, Listen wanted, Authenticate who, Log told, Page shown)
        : listen(std::move(wanted)),
          authenticate(std::move(who)),
          log(std::move(told)),
          page(std::move(shown)),
          desk(handling, std::clamp(listen.read_threads, 1, read_threads_max)),
          hall{handling, listen, authenticate, log, desk, page, handling.routes().openapi(), {}} {
        hall.document_etag = "\"" + to_hex(bytes_of(sha256(hall.document))).substr(0, 16) + "\"";
        hall.position = handling.watch([this](std::int64_t position) { asio::post(loop, [this, position] { heard_of(position); }); });
    }
    ~Inside() { hall.service.watch({}); }

    void heard_of(std::int64_t position) {
        hall.position = std::max(hall.position, position);
        for (auto* one : hall.sessions) one->ring();
    }

    Error open(const tcp::endpoint& endpoint) {
        auto error = listen_at(acceptor, endpoint);
        if (!error) port = acceptor.local_endpoint(error).port();
        return error;
    }

    void start() {
        if (listen.stop_on_signals) {
            signals.add(SIGINT);
            signals.add(SIGTERM);
            signals.async_wait([this](const Error& error, int) {
                if (!error) begin_to_stop();
            });
        }
        spawn(accept());
        thread = std::jthread([this] { run(); });
    }
    void run() {
        for (bool done = false; !done;) {
            try {
                loop.run();
                done = true;
            } catch (const std::exception& error) {  // of the loop itself: what one connection breaks ends in spawn()
                tell(error.what());
            }
        }
    }
    void spawn(asio::awaitable<void> work) {
        asio::co_spawn(loop, std::move(work), [this](const std::exception_ptr& broken) {
            if (hall.stopping && hall.sessions.empty()) patience.cancel();
            try {
                if (broken) std::rethrow_exception(broken);
            } catch (const std::exception& error) {
                tell(error.what());
            }
        });
    }
    void tell(const char* failure) const {
        Served nothing;
        nothing.failure = failure;
        if (log) log(nothing);
    }

    asio::awaitable<void> accept() {
        for (;;) {
            Error error;
            auto token = asio::redirect_error(asio::use_awaitable, error);
            auto socket = co_await acceptor.async_accept(token);
            if (hall.stopping) co_return;
            if (error) {
                tell(("accept: " + error.message()).c_str());
                pause.expires_after(pause_after_accept_failed);
                co_await pause.async_wait(token);
                continue;
            }
            if (hall.sessions.size() >= listen.connections && !close_longest_idle()) continue;
            spawn(serve(std::move(socket)));
        }
    }
    asio::awaitable<void> serve(tcp::socket socket) {
        HttpSession session(std::move(socket), hall);
        co_await session.run();
    }
    bool close_longest_idle() {
        HttpSession* longest = nullptr;
        for (auto* one : hall.sessions)
            if (one->idle_since() && (!longest || *one->idle_since() < *longest->idle_since())) longest = one;
        if (longest) longest->close();
        return longest != nullptr;
    }

    void begin_to_stop() {
        if (std::exchange(hall.stopping, true)) return;
        Error error;
        acceptor.close(error);
        signals.clear(error);  // a second signal ends the program as it would any other
        signals.cancel(error);
        pause.cancel();
        for (auto* one : hall.sessions) {
            if (one->idle_since()) one->close();
            else one->ring();
        }
        patience.expires_after(listen.stop_time);
        patience.async_wait([this](const Error& cancelled) {
            if (cancelled) return;
            for (auto* one : hall.sessions) one->close();
        });
    }

    Listen listen;
    Authenticate authenticate;
    Log log;
    Page page;
    asio::io_context loop{1};
    Desk desk;  // its threads end before the loop they answer to
    tcp::acceptor acceptor{loop};
    asio::signal_set signals{loop};
    asio::steady_timer pause{loop}, patience{loop};
    Hall hall;
    unsigned short port = 0;
    std::mutex mutex;
    std::jthread thread;
};

HttpServer::HttpServer(api::Service& service, Listen listen, Authenticate authenticate, Log log, Page page)
    : inside_(std::make_unique<Inside>(service, std::move(listen), std::move(authenticate), std::move(log), std::move(page))) {}
HttpServer::~HttpServer() {
    stop();
    wait();
}

Result<unsigned short> HttpServer::start() {
    auto endpoint = endpoint_from(inside_->listen.address, inside_->listen.port);
    if (!endpoint) return tl::unexpected(endpoint.error());
    if (auto error = inside_->open(*endpoint)) return tl::unexpected(not_listening(error, inside_->listen.address, inside_->listen.port));
    inside_->start();
    return inside_->port;
}
unsigned short HttpServer::port() const { return inside_->port; }
void HttpServer::stop() {
    asio::post(inside_->loop, [inside = inside_.get()] { inside->begin_to_stop(); });
}
void HttpServer::wait() {
    std::lock_guard lock(inside_->mutex);
    if (inside_->thread.joinable()) inside_->thread.join();
}

}  // namespace bihuan::net
