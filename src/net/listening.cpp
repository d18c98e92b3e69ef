#include "net/listening.hpp"

#include <boost/asio/ip/v6_only.hpp>

namespace bihuan::net {
namespace asio = boost::asio;
using asio::ip::tcp;

boost::system::error_code listen_at(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
    boost::system::error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(false), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error;
}

Problem not_listening(const boost::system::error_code& error, const std::string& address, unsigned short port) {
    auto where = address + ":" + std::to_string(port);
    if (error == asio::error::address_in_use)
        return {Fault::unavailable,
                "listen.port_taken",
                "端口已被占用：" + where + "；请换一个端口，或停止占用它的程序",
                "another program listens on " + where + ": choose another port, or stop that program",
                {}};
    if (error == asio::error::access_denied)
        return {Fault::unavailable,
                "listen.not_allowed",
                "无权监听 " + where + "；1024 以下的端口需要特权",
                "not allowed to listen on " + where + ": ports below 1024 need a privilege",
                {}};
    return {Fault::unavailable,
            "listen.failed",
            "无法监听 " + where + "：" + error.message(),
            "cannot listen on " + where + ": " + error.message(),
            {}};
}

Result<tcp::endpoint> endpoint_from(const std::string& address, unsigned short port) {
    boost::system::error_code error;
    auto read = asio::ip::make_address(address, error);
    if (error)
        return problem(Fault::invalid, "listen.address", "监听地址应为 IP 地址，例如 127.0.0.1 或 0.0.0.0：" + address,
                       "the address to listen on is an IP address like 127.0.0.1 or 0.0.0.0: " + address);
    return tcp::endpoint(read, port);
}

}  // namespace bihuan::net
