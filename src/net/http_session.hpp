// One connection of the HTTP server: request after request, each answered before the next is read.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <list>

#include "net/desk.hpp"
#include "net/http_server.hpp"
#include "net/page.hpp"

namespace bihuan::net {

class HttpSession;

// What all connections of a server share. Only the thread of the sockets touches it.
struct Hall {
    api::Service& service;
    const Listen& listen;
    const Authenticate& authenticate;
    const Log& log;
    Desk& desk;
    const Page& page;
    std::string document, document_etag;  // OpenAPI
    std::int64_t position = 0;            // of the journal, as last heard of
    std::list<HttpSession*> sessions = {};
    std::size_t large_bodies = 0;  // bytes promised to bodies larger than json_size_max
    bool stopping = false;
};

class HttpSession {
public:
    HttpSession(boost::asio::ip::tcp::socket, Hall&);
    ~HttpSession();
    HttpSession(const HttpSession&) = delete;
    HttpSession& operator=(const HttpSession&) = delete;

    boost::asio::awaitable<void> run();
    using Clock = std::chrono::steady_clock;
    std::optional<Clock::time_point> idle_since() const { return idle_since_; }  // nothing, while a request is at work
    void close();
    void ring();  // the journal has moved, or the server stops

private:
    using Error = boost::system::error_code;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    class Room;  // memory promised to a large body

    // Each coroutine is a step of one exchange; the later ones are reached only where the earlier ones went well.
    boost::asio::awaitable<bool> exchange();
    boost::asio::awaitable<bool> wait_for_request();
    boost::asio::awaitable<Error> read_header();
    boost::asio::awaitable<Error> read_body();
    boost::asio::awaitable<Handled> handled();
    boost::asio::awaitable<std::optional<api::Answer>> refused_before_body();
    bool is_large_upload() const;  // by somebody of whom nobody has asked yet
    boost::asio::awaitable<bool> send(api::Answer);
    boost::asio::awaitable<void> linger();
    boost::asio::awaitable<bool> begin_stream();
    boost::asio::awaitable<void> tell_of_measurements();
    boost::asio::awaitable<void> tell_of_moves();
    boost::asio::awaitable<bool> tell(std::string);

    void take_header();
    std::optional<api::Answer> answer_to_header();
    std::optional<api::Answer> refused_for_form() const;
    std::optional<api::Answer> answered_here() const;
    std::optional<api::Answer> page_answer() const;
    bool wants_events() const;
    std::optional<api::Answer> refused_for_sender();
    std::optional<api::Answer> refused_for_size();
    std::optional<api::Answer> answer_to(Error) const;
    api::Answer refusal(int status, const char* code, std::string zh, std::string en, std::string at = {}) const;
    Desk::Queue queue() const;
    std::string_view field(boost::beast::http::field) const;
    template <class Message>
    void fill(Message&, const api::Answer&) const;
    void log(const Handled&, Clock::time_point began) const;

    Hall& hall_;
    std::list<HttpSession*>::iterator place_;
    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
    boost::asio::steady_timer bell_;
    std::string local_address_, remote_address_;
    std::optional<Clock::time_point> idle_since_;

    // the request at hand
    std::optional<Parser> parser_;
    api::Request request_;
    std::string host_, actor_;
    const api::Route* route_ = nullptr;
    std::size_t body_size_max_ = 0;
    std::unique_ptr<Room> room_;
    bool keep_alive_ = false, bodiless_ = false, tls_ = false;
    unsigned version_ = 11;
};

}  // namespace bihuan::net
