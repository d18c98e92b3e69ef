// One line over TCP: read by a coroutine, heard by its talker, written at once where the socket takes it. Of the gateway, which is called,
// and of the callers, which call.
#pragma once
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>

#include "api/line.hpp"

namespace bihuan::net {

// What the lines of one loop share.
struct LineHall {
    boost::asio::io_context loop{1};
    // One for all: what is read is heard at once. So much of one line at a time, then the others have their turn: some forty minute frames.
    std::string buffer = std::string(16u << 10, '\0');
    std::size_t unsent_max = 256u << 10;  // bytes that wait for the other end; one more ends the line
    std::chrono::milliseconds half_message_time{45'000}, idle_time{7'200'000};
    std::atomic<std::uint64_t> bytes_in{0}, bytes_out{0};
};

class TcpLine final : public api::Line, public std::enable_shared_from_this<TcpLine> {
public:
    TcpLine(LineHall& hall, boost::asio::ip::tcp::socket socket, std::string address, std::uint64_t number)
        : hall_(hall), socket_(std::move(socket)), wake_(hall.loop), address_(std::move(address)), number_(number) {
        boost::system::error_code error;
        socket_.non_blocking(true, error);
        socket_.set_option(boost::asio::ip::tcp::no_delay(true), error);
        wake_.expires_at(std::chrono::steady_clock::time_point::max());
    }

    void send(std::string_view bytes) override {
        if (ended_ || bytes.empty()) return;
        if (unsent_.empty() && sending_.empty()) {
            boost::system::error_code error;
            auto sent = socket_.write_some(boost::asio::buffer(bytes), error);
            hall_.bytes_out += sent;
            bytes.remove_prefix(sent);
            if (error && error != boost::asio::error::would_block && error != boost::asio::error::try_again) return end();
            if (bytes.empty()) return;
        }
        unsent_ += bytes;
        if (unsent_.size() > hall_.unsent_max) return end();
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

    boost::asio::awaitable<void> run(std::unique_ptr<api::Talker> talker) {
        talker_ = std::move(talker);
        boost::system::error_code error;
        auto token = boost::asio::redirect_error(boost::asio::use_awaitable, error);
        while (!ended_) {
            if (paused_) {
                co_await wake_.async_wait(token);
                continue;
            }
            auto first = boost::asio::buffer(first_bytes_);
            auto size = co_await socket_.async_read_some(first, token);
            while (paused_ && !ended_) co_await wake_.async_wait(token);  // since it began to read
            if (size == 0 || ended_ || !hear(size)) break;
        }
        end();
        talker_.reset();
    }
    // So many of the first bytes came, and where they are all there may be more. False where the other end has gone.
    bool hear(std::size_t size) {
        first_bytes_.copy(hall_.buffer.data(), size);
        boost::system::error_code error;
        if (size == first_bytes_.size()) size += socket_.read_some(boost::asio::buffer(hall_.buffer) + size, error);
        hall_.bytes_in += size;
        heard_at_ = std::chrono::steady_clock::now();
        talker_->heard(std::string_view(hall_.buffer).substr(0, size));
        return !error || error == boost::asio::error::would_block || error == boost::asio::error::try_again;
    }
    void look(std::chrono::steady_clock::time_point now) {
        if (ended_ || paused_ || !talker_) return;
        if (auto half = talker_->half_message(); half != half_) {
            half_ = half;
            half_since_ = now;
        } else if (half && now - half_since_ >= hall_.half_message_time) {
            half_.reset();
            return talker_->fell_silent();
        }
        if (now - heard_at_ >= hall_.idle_time) end();
    }
    void end() {
        if (std::exchange(ended_, true)) return;
        boost::system::error_code error;
        socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_both, error);
        socket_.close(error);
        wake_.cancel();
    }

private:
    void send_rest() {
        sending_.swap(unsent_);
        boost::asio::async_write(socket_, boost::asio::buffer(sending_),
                                 [self = shared_from_this()](const boost::system::error_code& error, std::size_t sent) {
                                     self->hall_.bytes_out += sent;
                                     self->sending_.clear();
                                     if (error) return self->end();
                                     if (!self->unsent_.empty()) self->send_rest();
                                     else if (self->closing_) self->end();
                                 });
    }

    LineHall& hall_;
    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer wake_;
    std::string address_;
    std::uint64_t number_;
    std::unique_ptr<api::Talker> talker_;
    // To wait for bytes by reading them costs a call of the system less for each message than to be told of them first. Most messages fit.
    std::string first_bytes_ = std::string(512, '\0');
    std::string unsent_, sending_;
    std::chrono::steady_clock::time_point heard_at_ = std::chrono::steady_clock::now(), half_since_{};
    std::optional<std::uint64_t> half_;  // where a message begins that is not whole, a second ago
    bool paused_ = false, ended_ = false, closing_ = false;
};

}  // namespace bihuan::net
