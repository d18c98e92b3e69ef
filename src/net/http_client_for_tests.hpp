// A small HTTP client that blocks and speaks byte by byte where a test wants to: what servers are tested with.
#pragma once
#include <doctest/doctest.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <map>
#include <string>

#include "net/http_rules.hpp"

namespace bihuan::net {

struct Reply {
    int status = 0;  // 0: the connection was closed in place of an answer
    std::multimap<std::string, std::string> fields;
    std::string body;
    std::string field(std::string_view name) const {
        for (auto& [own, value] : fields)
            if (same_ignoring_case(own, name)) return value;
        return {};
    }
};

class Client {
public:
    explicit Client(unsigned short port) {
        socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
        timeval patience{20, 0};  // a test that waits for ever tells nothing
        setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    void send(std::string_view bytes) {
        boost::system::error_code error;  // the server may have closed already: then the answer says why
        boost::asio::write(socket_, boost::asio::buffer(bytes), error);
    }
    // Reads one answer. `bodiless`: it answers HEAD.
    Reply receive(bool bodiless = false) {
        Reply reply;
        auto head = take_until("\r\n\r\n");
        if (head.empty()) return reply;
        reply.status = std::stoi(head.substr(9, 3));
        for (auto at = head.find("\r\n"); at + 2 < head.size() - 2; at = head.find("\r\n", at + 2)) {
            auto end = head.find("\r\n", at + 2), colon = head.find(": ", at);
            reply.fields.emplace(head.substr(at + 2, colon - at - 2), head.substr(colon + 2, end - colon - 2));
        }
        auto length = reply.field("Content-Length");
        if (!bodiless && !length.empty()) reply.body = take(std::stoul(length));
        return reply;
    }
    // "GET /path", fields like "If-Match: x\r\n"; Host, the token and the length come from here.
    Reply ask(std::string_view line, std::string_view fields = {}, std::string_view body = {}) {
        send(request(line, fields, body));
        return receive(line.starts_with("HEAD "));
    }
    static std::string request(std::string_view line, std::string_view fields = {}, std::string_view body = {}) {
        auto text = std::string(line) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n" + std::string(fields);
        if (line.starts_with("POST ")) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        return text + "\r\n" + std::string(body);
    }
    bool is_closed() {  // by the other end, once all it has sent is read
        boost::system::error_code error;
        char byte;
        return kept_.empty() && boost::asio::read(socket_, boost::asio::buffer(&byte, 1), error) == 0 &&
               error != boost::asio::error::try_again;
    }
    std::string until(std::string_view mark) { return take_until(mark); }  // of a body that has no length
    boost::asio::ip::tcp::socket& socket() { return socket_; }

private:
    bool read_some() {
        char bytes[65536];
        boost::system::error_code error;
        auto size = socket_.read_some(boost::asio::buffer(bytes), error);
        kept_.append(bytes, size);
        return !error;
    }
    std::string take(std::size_t size) {
        while (kept_.size() < size)
            if (!read_some()) break;
        auto taken = kept_.substr(0, size);
        kept_.erase(0, size);
        return taken;
    }
    std::string take_until(std::string_view mark) {
        while (kept_.find(mark) == kept_.npos)
            if (!read_some()) return {};
        return take(kept_.find(mark) + mark.size());
    }
    boost::asio::io_context loop_;
    boost::asio::ip::tcp::socket socket_{loop_};
    std::string kept_;
};

}  // namespace bihuan::net
