#include "net/http_client.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <exception>

namespace bihuan::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

http::request<http::string_body> message_of(const Server& server, const api::Request& request) {
    http::request<http::string_body> message;
    message.version(11);
    message.method_string(request.method);
    message.target(request.path + (request.query.empty() ? "" : "?" + request.query));
    auto host = server.address.find(':') == std::string::npos ? server.address : "[" + server.address + "]";
    message.set(http::field::host, host + ":" + std::to_string(server.port));
    message.set(http::field::authorization, "Bearer " + server.token);
    message.set(http::field::connection, "close");
    auto set = [&](auto name, const std::string& value) {
        if (!value.empty()) message.set(name, value);
    };
    set(http::field::accept_language, request.language);
    set(http::field::content_type, request.content_type);
    set(http::field::if_match, request.if_match);
    set(http::field::if_none_match, request.if_none_match);
    set("Idempotency-Key", request.idempotency_key);
    message.body() = request.body;
    message.prepare_payload();
    return message;
}

asio::awaitable<void> exchange(const Server& server, const api::Request& request, http::response_parser<http::string_body>& parser) {
    auto executor = co_await asio::this_coro::executor;
    beast::tcp_stream stream(executor);
    stream.expires_after(answer_time_max);
    tcp::endpoint endpoint(asio::ip::make_address(server.address), server.port);
    co_await stream.async_connect(endpoint, asio::use_awaitable);
    auto message = message_of(server, request);
    co_await http::async_write(stream, message, asio::use_awaitable);
    beast::flat_buffer buffer;
    parser.body_limit(answer_size_max);
    co_await http::async_read(stream, buffer, parser, asio::use_awaitable);
}

std::string text_of(const http::response<http::string_body>& message, auto name) {
    auto value = message[name];
    return {value.data(), value.size()};
}

}  // namespace

Result<api::Answer> ask(const Server& server, const api::Request& request) {
    asio::io_context context(1);
    http::response_parser<http::string_body> parser;
    std::exception_ptr failure;
    asio::co_spawn(context, exchange(server, request, parser), [&](std::exception_ptr error) { failure = error; });
    context.run();
    if (failure) {
        try {
            std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            auto where = server.address + ":" + std::to_string(server.port);
            return problem(Fault::unavailable, "server.unreachable",
                           "服务 " + where + " 没有应答（" + error.what() + "）；它可能正在停止，请稍后重试",
                           "the server at " + where + " does not answer (" + error.what() + "): it may be stopping, try again in a moment");
        }
    }
    auto& message = parser.get();
    api::Answer answer;
    answer.status = int(message.result_int());
    answer.media_type = text_of(message, http::field::content_type);
    answer.etag = text_of(message, http::field::etag);
    answer.body = std::move(message.body());
    return answer;
}

}  // namespace bihuan::net
