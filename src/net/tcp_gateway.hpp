// The gateway for machines: bytes from many long-lived connections to whoever talks on them (api/line.hpp), and back. It knows nothing
// of what is spoken. One thread for all sockets; an idle connection costs a socket, a coroutine and half a KiB.
#pragma once
#include <chrono>
#include <memory>

#include "api/line.hpp"
#include "base/result.hpp"

namespace bihuan::net {

struct GatewayLimits {
    std::size_t lines_max = 60'000;              // the descriptors of the process may be fewer: then those decide
    std::size_t lines_of_address_max = 2'000;    // many loggers stand behind one router
    std::size_t new_lines_per_second_max = 200;  // of one address; loopback too
    std::size_t unsent_max = 256u << 10;         // bytes that wait for the other end; one more ends the line
    std::chrono::milliseconds half_message_time = std::chrono::seconds{45};
    std::chrono::milliseconds idle_time = std::chrono::hours{2};  // HJ 212-2017 knows no heartbeat; a day's logger speaks once an hour
    std::chrono::milliseconds stop_time = std::chrono::seconds{5};
};
struct GatewayCounts {
    std::uint64_t opened = 0, refused = 0, closed = 0, open_now = 0;
    std::uint64_t bytes_in = 0, bytes_out = 0;
};

class TcpGateway {
public:
    struct Place {
        std::string address = "127.0.0.1";
        unsigned short port = 0;  // 0: any that is free
    };
    TcpGateway(Place, GatewayLimits, api::Answering);
    ~TcpGateway();  // stops and waits
    TcpGateway(const TcpGateway&) = delete;
    TcpGateway& operator=(const TcpGateway&) = delete;

    Result<unsigned short> start();  // the port it listens on; call once
    void stop();                     // ends every line; from any thread
    api::Exchange& exchange();
    GatewayCounts counts() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace bihuan::net
