#include "app/door.hpp"

#include <chrono>
#include <thread>

#include "app/json_text.hpp"
#include "base/text.hpp"
#include "net/http_client.hpp"

namespace bihuan::app {
namespace {

constexpr auto patience = std::chrono::seconds{10};  // with another command, or with a server that is starting or stopping
constexpr auto between_tries = std::chrono::milliseconds{100};
constexpr std::size_t token_size = 24;  // bytes

Result<api::Answer> good(api::Answer answer) {
    if (answer.status >= 400) return tl::unexpected(problem_of(answer));
    return answer;
}

class OwnService final : public Door {
public:
    OwnService(std::unique_ptr<House> house, std::string actor) : house_(std::move(house)), actor_(std::move(actor)) {}
    Result<api::Answer> ask(api::Request request) override {
        request.actor = actor_;
        if (request.host.empty()) request.host = "127.0.0.1:8080";  // where the server listens unless said otherwise: links name it
        return good(house_->service().handle_and_wait(std::move(request)));
    }

private:
    std::unique_ptr<House> house_;
    std::string actor_;
};

class ThroughServer final : public Door {
public:
    explicit ThroughServer(net::Server server) : server_(std::move(server)) {}
    Result<api::Answer> ask(api::Request request) override {
        auto answer = net::ask(server_, request);
        if (!answer) return answer;
        return good(std::move(*answer));
    }

private:
    net::Server server_;
};

std::optional<net::Server> server_of(const Place& place, const std::string& actor) {
    auto text = read_whole(place.server());
    auto token = read_whole(place.token());
    if (!text || !token) return {};
    auto file = json::from<ServerFile>(*text);
    if (!file) return {};
    return net::Server{file->address, static_cast<unsigned short>(file->port), token_of(text::trimmed(*token), actor)};
}

Fault fault_of(int status) {
    for (auto fault : {Fault::invalid, Fault::unauthenticated, Fault::forbidden, Fault::missing, Fault::conflict, Fault::stale,
                       Fault::too_large, Fault::too_often, Fault::refused})
        if (api::status_of(fault) == status) return fault;
    return status < 500 ? Fault::invalid : Fault::unavailable;
}

}  // namespace

bool fit_for_an_actor(std::string_view name) {
    return !name.empty() && name.size() <= actor_size_max && text::is_utf8(name) &&
           std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Result<std::unique_ptr<Door>> open_door(Visitor visitor) {
    if (!fit_for_an_actor(visitor.actor))
        return problem(Fault::invalid, "input.actor", "--as 应为不超过40字的姓名或岗位，不含换行",
                       "--as takes a name of at most 120 bytes without line breaks");
    Place place{visitor.data};
    auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        auto house = House::open(visitor.data, visitor.options);
        if (house) return std::make_unique<OwnService>(std::move(*house), std::move(visitor.actor));
        if (house.error().code != "house.in_use") return tl::unexpected(house.error());
        if (auto server = server_of(place, visitor.actor)) {
            api::Request knock;
            knock.method = "GET";
            knock.path = "/healthz";
            if (net::ask(*server, knock)) return std::make_unique<ThroughServer>(std::move(*server));
        }
        if (std::chrono::steady_clock::now() > until) return tl::unexpected(house.error());
        std::this_thread::sleep_for(between_tries);
    }
}

Result<std::string> token_in(const Place& place) {
    if (auto text = read_whole(place.token())) {
        auto token = text::trimmed(*text);
        if (from_hex(token) && token.size() == 2 * token_size) return token;
        return problem(
            Fault::unavailable, "house.token_damaged", "访问令牌文件损坏：" + place.token().string() + "；删除它，下次启动会生成新的",
            "the file of the access token is damaged: " + place.token().string() + "; remove it and the next start makes a new one");
    }
    auto token = to_hex(random_bytes(token_size));
    write_whole(place.token(), token + "\n", 0600);
    return token;
}

std::string token_of(std::string_view token, std::string_view actor) {
    return std::string(token) + (actor == actor_unless_said ? std::string() : "." + to_hex(actor));
}
Problem problem_of(const api::Answer& answer) {
    auto status = std::to_string(answer.status);
    Problem told{fault_of(answer.status), "server.failed", "服务返回状态 " + status, "the server answered with status " + status, {}};
    auto document = json::Document::parse(answer.body);
    if (!document) return told;
    auto root = document->root();
    told.code = plain_at(root, "/code").value_or(told.code);
    told.zh = plain_at(root, "/zh").value_or(told.zh);
    told.en = plain_at(root, "/en").value_or(told.en);
    told.at = plain_at(root, "/at").value_or("");
    return told;
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (char c : text) {
        bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        encoded += plain ? std::string(1, c) : "%" + to_hex(std::string_view(&c, 1));
    }
    return encoded;
}

std::string query_of(const std::vector<std::pair<std::string, std::optional<std::string>>>& parameters) {
    std::string query;
    for (auto& [name, value] : parameters)
        if (value) query += (query.empty() ? "" : "&") + name + "=" + percent_encoded(*value);
    return query;
}

}  // namespace bihuan::app
