// The HTTP server: bytes from sockets become requests to the service, its answers become bytes. It knows nothing of what it serves.
//
//     net::HttpServer server(service, {.port = 8080}, net::bearer_token(token, "office"), [](const net::Served& one) { … });
//     auto port = server.start();   // Result: the address may be taken
//     server.wait();                // until SIGINT, SIGTERM or stop(), and everything that ran is answered
//
// One thread for all sockets, a few for reads and uploads, one that hands commands to the journal.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/service.hpp"
#include "net/page.hpp"

namespace bihuan::net {

inline constexpr std::size_t header_size_max = 16u << 10;       // bytes of request line and header fields
inline constexpr std::size_t json_size_max = 1u << 20;          // bytes of a body that is no upload; an upload's is formats' file_size_max
inline constexpr std::size_t bodies_size_max = 256u << 20;      // bytes of all large bodies that are in memory at the same time
inline constexpr std::size_t connections_max = 512;             // one more closes the one that idles longest
inline constexpr std::size_t bytes_per_second_min = 16u << 10;  // a client that is slower than this loses its connection
inline constexpr auto header_time_max = std::chrono::seconds{30};  // from the first byte of a request to the end of its header
inline constexpr auto idle_time_max = std::chrono::seconds{75};    // between two requests of a connection
inline constexpr auto stop_time_max = std::chrono::seconds{10};    // for clients that are still sending or receiving when we stop
inline constexpr int read_threads_max = 4;

struct Listen {
    std::string address = "127.0.0.1";  // "0.0.0.0": every IPv4 address of this machine, "::": every address
    unsigned short port = 8080;         // 0: any that is free
    // Names this server is reached by (Host header) besides localhost, 127.0.0.1, [::1] and the address a connection came in on.
    // Another name is refused: a foreign page could have it resolve to us (DNS rebinding).
    std::vector<std::string> names;
    // Addresses of proxies of ours in front: what their X-Forwarded-For and X-Forwarded-Proto say is believed.
    std::vector<std::string> proxies;
    bool tls_in_front = false;  // every browser reaches us through TLS, whatever the proxy says
    int read_threads = 2;       // 1 … read_threads_max
    bool stop_on_signals = true;
    // Another number than before: something was measured. Asked on the thread of the sockets, once a second for each page that listens at
    // /api/v1/wall/events; none: that address is answered like any other.
    std::function<std::uint64_t()> measured = {};
    std::size_t connections = connections_max;
    std::chrono::milliseconds header_time = header_time_max;
    std::chrono::milliseconds idle_time = idle_time_max;
    std::chrono::milliseconds stop_time = stop_time_max;
};

// What is known of a request before anybody is known to have sent it.
struct Caller {
    std::string_view method, path;
    std::string_view authorization, cookie;  // the header fields as they came, empty where there are none
    std::string_view address;                // of the other end, as text
};
// Who sends a request (the actor its facts will name), or why it is not answered. Runs on the thread of the sockets: it must not wait.
// None: everybody comes through, to the gate of the service.
using Authenticate = std::function<Result<std::string>(const Caller&)>;
// Everybody who shows `Authorization: Bearer <token>` is `actor`. Compares in a time that says nothing about the token.
Authenticate bearer_token(std::string token, std::string actor);

// One answered request, for the log: no query, no body, no header, so no secret and no personal data.
struct Served {
    std::string method, path;  // printable ASCII, bounded in length
    int status = 0;
    std::chrono::microseconds time{};  // from the whole request received to the answer ready
    std::string actor;                 // empty: nobody known
    std::string code;                  // of the problem it was answered with
    std::string failure;               // what broke inside, never told to the client
};
using Log = std::function<void(const Served&)>;  // runs on the thread of the sockets
std::string line_of(const Served&);              // "GET /api/v1/findings 200 1.4ms office", without a line break

class HttpServer {
public:
    // The service must outlive the server. The page, /healthz and /api/v1/openapi.json are answered here, to everybody;
    // /api/v1/events here too, to whoever has signed in: "event: moved" with the journal's position, whenever it has moved;
    // and /api/v1/wall/events to whom the route of that name admits: "event: measured", at most once a second.
    HttpServer(api::Service& service, Listen listen, Authenticate authenticate, Log log = {}, Page page = {});
    ~HttpServer();  // stops and waits
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    Result<unsigned short> start();  // the port it listens on from now on; call once
    unsigned short port() const;
    // Takes no more connections, closes those that idle, finishes what runs. From any thread; returns at once.
    void stop();
    void wait();  // until it has stopped

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace bihuan::net
