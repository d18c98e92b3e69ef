// The server, from its start to its end: opens the house, listens, says where and with which token, and leaves word for other commands.
#pragma once
#include "app/commands.hpp"
#include "net/http_server.hpp"

namespace bihuan::app {

// "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:80", "localhost:8080", "8080". Problem "serve.listen".
Result<net::Listen> listen_from(std::string_view text);

struct Serving {
    std::string listen = "127.0.0.1:8080";
    std::string gateway;               // that data loggers connect to; empty: there is none
    std::vector<std::string> names;    // that browsers reach it by, "bihuan.example.cn"
    std::vector<std::string> proxies;  // addresses of ours in front
    bool tls_in_front = false;         // a proxy ends TLS: cookies are for TLS only, browsers are told to come by nothing else
    bool new_setup_link = false;       // even where there is an administrator
    bool quiet = false;                // no line for each request
    // After the server listens: what to say in place of the usual words.
    std::function<void(House&, const std::string& url, const std::string& token)> started;
};
Exit serve(const Invocation&, const Serving&);

}  // namespace bihuan::app
