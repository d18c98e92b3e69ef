#ifndef __clang__
// GCC 12 takes the frames of Asio's coroutines, which have an allocator of their own, for mismatched ones once it inlines.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif
#include "net/http_session.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <sstream>

#include "formats/document.hpp"
#include "net/http_rules.hpp"

namespace bihuan::net {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace {

constexpr std::size_t read_size = 64u << 10;       // bytes read from a socket at once
constexpr std::size_t first_read_size = 4u << 10;  // of a connection that may be idle for long
constexpr std::size_t logged_path_size_max = 200;
constexpr auto transfer_time = std::chrono::seconds{30};  // that any body may take, however short
constexpr auto linger_time = std::chrono::seconds{2};     // for a client to read why its body was not wanted
constexpr std::size_t lingered_bytes_max = 8u << 20;
constexpr auto retry_seconds = "5";
// Nothing from elsewhere: no script in the page, no frame around it, no form to another place. Styles in place are what the components of
// the page need; pictures from memory are photographs before they are sent.
constexpr auto content_security_policy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
constexpr std::string_view events_path = "/api/v1/events", measured_path = "/api/v1/wall/events";
constexpr auto between_moves = std::chrono::milliseconds{250};  // told at once, but no oftener than a page can follow
constexpr auto between_looks = std::chrono::seconds{1};         // for what was measured
constexpr auto heartbeat = std::chrono::seconds{15};            // so that a proxy keeps the line, and who was signed out loses it

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }
std::chrono::seconds time_for(std::size_t bytes) { return transfer_time + std::chrono::seconds{bytes / bytes_per_second_min}; }
bool only_looks(std::string_view method) { return method == "GET" || method == "HEAD"; }
std::string as_host(const asio::ip::address& address) {
    auto plain =
        address.is_v6() && address.to_v6().is_v4_mapped() ? asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()) : address;
    return plain.is_v6() ? "[" + plain.to_string() + "]" : plain.to_string();
}
// What is told to the other end; any other error says that there is no other end any more, or that it was too slow.
bool is_told(const boost::system::error_code& fault) {
    return fault.category() == make_error_code(http::error::bad_target).category() && fault != http::error::end_of_stream &&
           fault != http::error::partial_message;
}

}  // namespace

class HttpSession::Room {
public:
    Room(Hall& hall, std::size_t bytes) : hall_(hall), bytes_(bytes) { hall_.large_bodies += bytes_; }
    ~Room() { hall_.large_bodies -= bytes_; }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

private:
    Hall& hall_;
    std::size_t bytes_;
};

HttpSession::HttpSession(asio::ip::tcp::socket socket, Hall& hall)
    : hall_(hall),
      place_(hall.sessions.insert(hall.sessions.end(), this)),
      stream_(std::move(socket)),
      buffer_(header_size_max + read_size),
      bell_(stream_.get_executor()) {
    Error error;
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), error);
    auto local = stream_.socket().local_endpoint(error);
    if (!error) local_address_ = as_host(local.address());
    auto remote = stream_.socket().remote_endpoint(error);
    if (!error) remote_address_ = as_host(remote.address());
}
HttpSession::~HttpSession() { hall_.sessions.erase(place_); }
void HttpSession::close() {
    idle_since_.reset();
    stream_.close();
    bell_.cancel();
}
void HttpSession::ring() { bell_.cancel(); }

asio::awaitable<void> HttpSession::run() {
    bool again = true;
    while (again) again = co_await exchange();
    if (parser_ && !parser_->is_done()) co_await linger();
    Error error;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, error);
    stream_.close();
}

// One request and its answer. False: the connection is done.
asio::awaitable<bool> HttpSession::exchange() {
    bool is_there = co_await wait_for_request();
    if (!is_there) co_return false;
    auto fault = co_await read_header();
    if (fault && !is_told(fault)) co_return false;
    take_header();
    auto early = fault ? answer_to(fault) : answer_to_header();
    if (!early && (is_large_upload() || wants_events())) early = co_await refused_before_body();
    if (!early && wants_events()) {
        log({}, Clock::now());
        if (request_.path == measured_path) co_await tell_of_measurements();
        else co_await tell_of_moves();
        co_return false;
    }
    if (!early) {
        fault = co_await read_body();
        if (fault && !is_told(fault)) co_return false;
        early = answer_to(fault);
    }
    auto began = Clock::now();
    Handled result;
    if (early) result.answer = std::move(*early);
    else result = co_await handled();
    keep_alive_ = keep_alive_ && !hall_.stopping && parser_->is_done();
    log(result, began);
    bool sent = co_await send(std::move(result.answer));
    room_.reset();
    co_return sent&& keep_alive_;
}

asio::awaitable<bool> HttpSession::wait_for_request() {
    if (buffer_.size() > 0) co_return true;  // sent along with the one before
    if (hall_.stopping) co_return false;
    Error error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    idle_since_ = Clock::now();
    stream_.expires_after(hall_.listen.idle_time);
    auto space = buffer_.prepare(first_read_size);
    auto size = co_await stream_.async_read_some(space, token);
    idle_since_.reset();
    if (error) co_return false;
    buffer_.commit(size);
    co_return true;
}

asio::awaitable<HttpSession::Error> HttpSession::read_header() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(header_size_max));
    parser_->body_limit(boost::none);  // which limit holds is known when the header is
    stream_.expires_after(hall_.listen.header_time);
    Error error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await http::async_read_header(stream_, buffer_, *parser_, token);
    co_return error;
}

asio::awaitable<HttpSession::Error> HttpSession::read_body() {
    Error error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    if (parser_->is_done()) co_return error;
    parser_->body_limit(body_size_max_);
    stream_.expires_after(time_for(body_size_max_));
    if (!field(http::field::expect).empty() && version_ >= 11) {
        http::response<http::empty_body> go_on{http::status::continue_, version_};
        co_await http::async_write(stream_, go_on, token);
        if (error) co_return error;
    }
    co_await http::async_read(stream_, buffer_, *parser_, token);
    if (!error) request_.body = std::move(parser_->get().body());
    co_return error;
}

// Sleeps until some other thread has the answer. What waits for that keeps the server's loop alive.
asio::awaitable<Handled> HttpSession::handled() {
    auto start = [this](auto handler) {
        auto executor = stream_.get_executor();
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
        auto done = [waiting, executor, work = asio::make_work_guard(executor)](Handled result) mutable {
            auto resume = [waiting = std::move(waiting), result = std::move(result)]() mutable { std::move (*waiting)(std::move(result)); };
            asio::post(executor, std::move(resume));
            work.reset();
        };
        hall_.desk.handle(queue(), std::move(request_), std::move(done));
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Handled)>(start, asio::use_awaitable);
}

// With a gate, who it is takes a look at the database: not on the thread of the sockets.
asio::awaitable<std::optional<api::Answer>> HttpSession::refused_before_body() {
    auto start = [this](auto handler) {
        auto executor = stream_.get_executor();
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
        auto done = [waiting, executor, work = asio::make_work_guard(executor)](std::optional<api::Answer> refused) mutable {
            auto resume = [waiting = std::move(waiting), refused = std::move(refused)]() mutable {
                std::move (*waiting)(std::move(refused));
            };
            asio::post(executor, std::move(resume));
            work.reset();
        };
        hall_.desk.look_first(request_, std::move(done));
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::optional<api::Answer>)>(start, asio::use_awaitable);
}
bool HttpSession::is_large_upload() const { return !hall_.authenticate && route_ && route_->take && !parser_->is_done(); }

Desk::Queue HttpSession::queue() const {
    if (!route_) return Desk::Queue::read;
    if (route_->write) return Desk::Queue::command;
    if (route_->act) return route_->asks_elsewhere ? Desk::Queue::elsewhere : Desk::Queue::act;
    bool is_slow = route_->take || route_->file || request_.query.find("as_of=") != std::string::npos;
    return is_slow ? Desk::Queue::slow : Desk::Queue::read;
}

// ---- what a header says ----

std::string_view HttpSession::field(http::field name) const { return view(parser_->get()[name]); }

void HttpSession::take_header() {
    auto& header = parser_->get();
    request_ = {};
    actor_.clear();
    request_.method = view(header.method_string());
    auto target = view(header.target());
    host_ = field(http::field::host);
    constexpr std::string_view absolute = "http://";  // RFC 9112, 3.2.2: then the target names the host
    if (target.starts_with(absolute)) {
        target.remove_prefix(absolute.size());
        auto end = std::min(target.find_first_of("/?"), target.size());
        host_ = target.substr(0, end);
        target.remove_prefix(end);
    }
    auto mark = std::min(target.find('?'), target.size());
    request_.path = target.substr(0, mark);
    request_.query = target.substr(std::min(target.size(), mark + 1));
    request_.if_match = field(http::field::if_match);
    request_.if_none_match = field(http::field::if_none_match);
    request_.idempotency_key = view(header["Idempotency-Key"]);
    request_.content_type = field(http::field::content_type);
    request_.language = preferred_language(field(http::field::accept_language));
    request_.authorization = field(http::field::authorization);
    request_.cookie = field(http::field::cookie);
    request_.csrf_token = view(header["X-CSRF-Token"]);
    request_.user_agent = field(http::field::user_agent);
    request_.host = host_;
    request_.address = address_behind(remote_address_, view(header["X-Forwarded-For"]), hall_.listen.proxies);
    bool from_proxy = is_address_of(remote_address_, hall_.listen.proxies);
    request_.tls = hall_.listen.tls_in_front || (from_proxy && same_ignoring_case(view(header["X-Forwarded-Proto"]), "https"));
    tls_ = request_.tls;
    bodiless_ = request_.method == "HEAD";
    version_ = header.version();
    keep_alive_ = header.keep_alive();
    route_ = hall_.service.routes().match(bodiless_ ? "GET" : request_.method, request_.path).route;
    body_size_max_ = route_ && route_->take ? formats::file_size_max : json_size_max;
}

// What is answered without a look at the body: refusals, and what needs no handler.
std::optional<api::Answer> HttpSession::answer_to_header() {
    if (auto refused = refused_for_form()) return refused;
    if (auto answer = answered_here()) return answer;
    if (auto refused = refused_for_sender()) return refused;
    return refused_for_size();
}

api::Answer HttpSession::refusal(int status, const char* code, std::string zh, std::string en, std::string at) const {
    return api::answer_of({Fault::invalid, code, std::move(zh), std::move(en), std::move(at)}, request_.language, status);
}

std::optional<api::Answer> HttpSession::refused_for_form() const {
    auto& header = parser_->get();
    for (auto name : {"Host", "Authorization", "Cookie", "Origin", "Content-Type", "If-Match", "Idempotency-Key", "Expect", "X-CSRF-Token",
                      "X-Forwarded-For", "X-Forwarded-Proto"})
        if (header.count(name) > 1)
            return refusal(400, "http.field_twice", std::string("请求头 ") + name + " 重复",
                           std::string("the header field ") + name + " is there twice", name);
    if (!is_our_host(host_, hall_.listen.names, local_address_))
        return refusal(421, "http.host_unknown", "本服务器不使用请求中的主机名；如属正常访问，请在启动参数中加入该名称",
                       "this server does not go by that host name; if it should, name it when you start the server", "Host");
    if (!only_looks(request_.method) && !is_our_origin(field(http::field::origin), host_, hall_.listen.names))
        return refusal(403, "http.foreign_origin", "其他网站的页面不得向本系统提交", "a page of another site may not send this", "Origin");
    auto encoding = field(http::field::content_encoding), transfer = field(http::field::transfer_encoding);
    if (!encoding.empty() && !same_ignoring_case(encoding, "identity"))
        return refusal(415, "http.content_encoding", "请求正文不得压缩", "send the body as it is, without Content-Encoding",
                       "Content-Encoding");
    if (!transfer.empty() && !same_ignoring_case(transfer, "chunked"))
        return refusal(501, "http.transfer_encoding", "只支持 chunked 传输编码", "no Transfer-Encoding but chunked is known here",
                       "Transfer-Encoding");
    auto expect = field(http::field::expect);
    if (!expect.empty() && !same_ignoring_case(expect, "100-continue"))
        return refusal(417, "http.expectation", "不支持该 Expect", "this Expect cannot be met", "Expect");
    return {};
}

std::optional<api::Answer> HttpSession::page_answer() const {
    const auto* file = hall_.page.find(request_.path);
    if (!file || !only_looks(request_.method)) return {};
    api::Answer answer{.media_type = std::string(file->media_type), .etag = file->etag, .for_ever = file->for_ever};
    if (request_.if_none_match.find(file->etag) != std::string::npos) {
        answer.status = 304;
        return answer;
    }
    auto encoded = encoded_for(*file, field(http::field::accept_encoding));
    answer.body = encoded.bytes;
    answer.encoding = encoded.encoding;
    return answer;
}

std::optional<api::Answer> HttpSession::answered_here() const {
    if (auto page = page_answer()) return page;
    bool is_health = request_.path == "/healthz";
    if (!is_health && request_.path != "/api/v1/openapi.json") return {};
    if (!only_looks(request_.method)) {
        auto answer = refusal(405, "route.method", "此地址只接受：GET，HEAD", "this address takes only: GET, HEAD");
        answer.allow = "GET, HEAD";
        return answer;
    }
    if (is_health) return api::Answer{.body = R"({"status":"ok"})"};
    if (request_.if_none_match.find(hall_.document_etag) != std::string::npos)
        return api::Answer{.status = 304, .etag = hall_.document_etag};
    return api::Answer{.body = hall_.document, .etag = hall_.document_etag};
}

std::optional<api::Answer> HttpSession::refused_for_sender() {
    if (!hall_.authenticate) return {};
    Caller caller{request_.method, request_.path, field(http::field::authorization), field(http::field::cookie), remote_address_};
    auto actor = hall_.authenticate(caller);
    if (!actor) return api::answer_of(actor.error(), request_.language);
    request_.actor = actor_ = std::move(*actor);
    return {};
}

std::optional<api::Answer> HttpSession::refused_for_size() {
    auto promised = parser_->content_length().value_or(parser_->chunked() ? body_size_max_ : 0);
    if (promised > body_size_max_) return answer_to(http::error::body_limit);
    if (promised <= json_size_max) return {};
    if (hall_.large_bodies + promised > bodies_size_max)
        return refusal(503, "server.busy", "正在接收的大文件过多，请稍后重试", "too many large files are coming in: try again in a moment");
    room_ = std::make_unique<Room>(hall_, promised);
    return {};
}

std::optional<api::Answer> HttpSession::answer_to(Error fault) const {
    if (!fault) return {};
    if (fault == http::error::header_limit || fault == http::error::buffer_overflow) {
        auto limit = std::to_string(header_size_max >> 10);
        return refusal(431, "http.header_too_large", "请求头超过 " + limit + " KB", "a header of more than " + limit + " KB");
    }
    if (fault == http::error::body_limit) {
        auto limit = std::to_string(body_size_max_ >> 20);
        return refusal(413, "http.body_too_large", "请求正文超过 " + limit + " MB", "a body of more than " + limit + " MB");
    }
    return refusal(400, "http.malformed", "不是有效的 HTTP 请求：" + fault.message(), "not a valid HTTP request: " + fault.message());
}

// ---- the answer ----

template <class Message>
void HttpSession::fill(Message& message, const api::Answer& answer) const {
    message.version(version_);
    message.result(static_cast<unsigned>(answer.status));
    message.keep_alive(keep_alive_);
    message.set(http::field::date, http_date(std::chrono::system_clock::now()));
    if (answer.status != 304) {
        message.content_length(answer.body.size());
        message.set(http::field::content_type, with_charset(answer.media_type));
    }
    if (!answer.etag.empty()) message.set(http::field::etag, answer.etag);
    message.set(http::field::cache_control, answer.for_ever       ? "public, max-age=31536000, immutable"
                                            : answer.etag.empty() ? "no-store"
                                                                  : "private, no-cache");
    if (!answer.encoding.empty()) message.set(http::field::content_encoding, answer.encoding);
    if (hall_.page.find(request_.path)) message.set(http::field::vary, "Accept-Encoding");
    message.set("X-Content-Type-Options", "nosniff");
    message.set("Content-Security-Policy", content_security_policy);
    message.set("Referrer-Policy", "same-origin");
    message.set("Cross-Origin-Opener-Policy", "same-origin");
    message.set("Cross-Origin-Resource-Policy", "same-origin");
    if (tls_) message.set(http::field::strict_transport_security, "max-age=31536000");
    for (auto& cookie : answer.cookies) message.insert(http::field::set_cookie, cookie);
    if (!answer.file_name.empty()) message.set(http::field::content_disposition, content_disposition(answer.file_name));
    if (!answer.allow.empty()) message.set(http::field::allow, answer.allow);
    if (answer.status == 401) message.set(http::field::www_authenticate, "Bearer realm=\"bihuan\"");
    if (answer.status == 503) message.set(http::field::retry_after, retry_seconds);
    if (answer.retry_seconds > 0) message.set(http::field::retry_after, std::to_string(answer.retry_seconds));
}

asio::awaitable<bool> HttpSession::send(api::Answer answer) {
    Error error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    stream_.expires_after(time_for(answer.body.size()));
    if (bodiless_ || answer.status == 304) {
        http::response<http::empty_body> message;
        fill(message, answer);
        co_await http::async_write(stream_, message, token);
    } else {
        http::response<http::string_body> message;
        fill(message, answer);
        message.body() = std::move(answer.body);
        co_await http::async_write(stream_, message, token);
    }
    co_return !error;
}

// A body that was not wanted is on its way: were the socket closed now, its sender would see a reset in place of the answer.
asio::awaitable<void> HttpSession::linger() {
    Error error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    stream_.expires_after(linger_time);
    std::string thrown_away(read_size, '\0');
    for (std::size_t total = 0; !error && total < lingered_bytes_max;) {
        auto space = asio::buffer(thrown_away);
        total += co_await stream_.async_read_some(space, token);
    }
}

// ---- events: one long answer that tells a page when there is something new ----

bool HttpSession::wants_events() const {
    bool is_stream = request_.path == events_path || (request_.path == measured_path && hall_.listen.measured);
    return is_stream && request_.method == "GET";
}

asio::awaitable<bool> HttpSession::tell(std::string text) {
    Error error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    stream_.expires_after(time_for(text.size()));
    auto bytes = asio::buffer(text);
    co_await asio::async_write(stream_, bytes, token);
    stream_.expires_never();
    co_return !error;
}

asio::awaitable<bool> HttpSession::begin_stream() {
    http::response<http::empty_body> head{http::status::ok, version_};
    api::Answer stream{.media_type = "text/event-stream"};
    keep_alive_ = false;
    fill(head, stream);
    head.erase(http::field::content_length);
    head.set("X-Accel-Buffering", "no");
    std::ostringstream text;
    text << head.base();
    co_return co_await tell(text.str() + "retry: 3000\n\n");
}

// That something was measured, and nothing of what or where: who hears it asks for what they reach. Looked for once a second, so told once
// a second at most, however much comes in.
asio::awaitable<void> HttpSession::tell_of_measurements() {
    auto told = hall_.listen.measured();
    bool there = co_await begin_stream();
    for (auto beaten = Clock::now(); there && !hall_.stopping;) {
        Error woken;
        auto token = asio::redirect_error(asio::use_awaitable, woken);
        bell_.expires_after(between_looks);
        while (!hall_.stopping && stream_.socket().is_open() && bell_.expiry() > Clock::now()) co_await bell_.async_wait(token);
        if (!stream_.socket().is_open()) co_return;
        bool news = std::exchange(told, hall_.listen.measured()) != told;
        if (!news && Clock::now() - beaten < heartbeat) continue;
        if (refused_for_sender()) co_return;
        auto refused = co_await refused_before_body();  // signed out, or no longer admitted
        beaten = Clock::now();
        if (!refused) there = co_await tell(news ? "event: measured\ndata: {}\n\n" : ": \n\n");
        else there = false;
    }
}

asio::awaitable<void> HttpSession::tell_of_moves() {
    bool there = co_await begin_stream();
    for (std::int64_t told = -1; there && !hall_.stopping;) {
        bool moved = std::exchange(told, hall_.position) != hall_.position;
        auto event = moved ? "event: moved\ndata: {\"position\":" + std::to_string(told) + "}\n\n" : std::string(": \n\n");
        there = co_await tell(std::move(event));
        Error woken;
        auto token = asio::redirect_error(asio::use_awaitable, woken);
        if (there && moved) {
            bell_.expires_after(between_moves);
            while (!hall_.stopping && bell_.expiry() > Clock::now()) co_await bell_.async_wait(token);
        }
        if (there && told == hall_.position && !hall_.stopping) {
            bell_.expires_after(heartbeat);
            co_await bell_.async_wait(token);
        }
        if (!there || !stream_.socket().is_open() || refused_for_sender()) co_return;
        auto refused = co_await refused_before_body();  // signed out meanwhile
        there = !refused;
    }
}

void HttpSession::log(const Handled& result, Clock::time_point began) const {
    if (!hall_.log) return;
    auto& request = parser_->get();
    auto target = view(request.target());
    Served served;
    served.method = for_log(view(request.method_string()), 20);
    served.path = for_log(target.substr(0, target.find('?')), logged_path_size_max);
    served.status = result.answer.status;
    served.time = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began);
    served.actor = result.answer.actor.empty() ? actor_ : result.answer.actor;
    served.code = result.answer.code;
    served.failure = result.failure;
    hall_.log(served);
}

}  // namespace bihuan::net
