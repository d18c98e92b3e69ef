// What the HTTP server and the gateway have in common: a place to listen at, and why it cannot be had.
#pragma once
#include <boost/asio/ip/tcp.hpp>

#include "base/result.hpp"

namespace bihuan::net {

// Opens, binds and listens; IPv6 takes IPv4 too.
boost::system::error_code listen_at(boost::asio::ip::tcp::acceptor&, const boost::asio::ip::tcp::endpoint&);
// Problems "listen.port_taken", "listen.not_allowed", "listen.failed".
Problem not_listening(const boost::system::error_code&, const std::string& address, unsigned short port);
// Problem "listen.address".
Result<boost::asio::ip::tcp::endpoint> endpoint_from(const std::string& address, unsigned short port);

}  // namespace bihuan::net
