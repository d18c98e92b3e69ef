// The server, from its start to its end: opens the house, listens, says where and with which token, and leaves word for other commands.
#pragma once
#include "app/commands.hpp"
#include "net/http_server.hpp"

namespace bihuan::app {

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "8080". Problem "serve.listen"; "serve.not_loopback" for addresses that others can
// reach: there is no sign-in yet.
Result<net::Listen> listen_from(std::string_view text);

// Whoever shows the token, in the name that stands behind it.
net::Authenticate by_token(std::string token);

struct Serving {
    std::string listen = "127.0.0.1:8080";
    bool quiet = false;                                                             // no line for each request
    std::function<void(const std::string& url, const std::string& token)> started;  // after the server listens
};
Exit serve(const Invocation&, const Serving&);

}  // namespace bihuan::app
