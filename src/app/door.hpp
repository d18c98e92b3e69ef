// The way a command reaches the product: through the service in this process, or through the server that holds the data directory.
#pragma once
#include "app/house.hpp"

namespace bihuan::app {

class Door {
public:
    virtual ~Door() = default;
    // Problems of the product, and of the way to it, come back as problems.
    virtual Result<api::Answer> ask(api::Request) = 0;
};

struct Visitor {  // who comes, and where to
    std::filesystem::path data;
    std::string actor;
    HouseOptions options;
};
// Waits a moment where another command holds the directory.
Result<std::unique_ptr<Door>> open_door(Visitor);

// What a server leaves in its data directory so that commands find it.
struct ServerFile {
    std::int64_t pid = 0;
    std::string address;
    int port = 0;
};
DESCRIBE(ServerFile, pid, address, port)

// The token of a data directory; the actor travels behind it, "<token>.<hex of the name>" (modules/signin reads it).
inline constexpr std::string_view actor_unless_said = "office";
Result<std::string> token_in(const Place&);  // made where there is none
std::string token_of(std::string_view token, std::string_view actor);
inline constexpr std::size_t actor_size_max = 120;  // bytes
bool fit_for_an_actor(std::string_view name);

Problem problem_of(const api::Answer&);  // of an answer that is none
std::string percent_encoded(std::string_view);
// "?a=1&b=%E6%B0%B4" without the question mark; parameters without a value are left out.
std::string query_of(const std::vector<std::pair<std::string, std::optional<std::string>>>&);

}  // namespace bihuan::app
