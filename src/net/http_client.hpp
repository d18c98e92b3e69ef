// A small HTTP client for the command line: one request to a server of this program, answered while the caller waits.
#pragma once
#include <chrono>
#include <map>

#include "api/routes.hpp"

namespace bihuan::net {

inline constexpr std::size_t answer_size_max = 1u << 30;           // bytes of an answer: a whole journal may be one
inline constexpr auto answer_time_max = std::chrono::minutes{10};  // of a whole exchange: a large import takes its time

struct Server {
    std::string address;  // "127.0.0.1", "::1"
    unsigned short port = 0;
    std::string token;  // sent as `Authorization: Bearer`
};

// Problem "server.unreachable" when nobody answers there.
Result<api::Answer> ask(const Server&, const api::Request&);

}  // namespace bihuan::net
