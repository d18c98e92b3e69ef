// Two hundred pages that wait for news (GET /api/v1/events), at the real program: what memory they take, and how long after a command was
// acknowledged the last of them has heard that the journal moved.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

#include "bench/filled_house.hpp"
#include "bench/served.hpp"

namespace {

using namespace bihuan;
using namespace bihuan::bench;
constexpr int pages = 200, findings = 1'000, commands = 30;
constexpr unsigned short port = 18'472;
constexpr double pages_mb_max = 60;
constexpr int patience_ms = 10'000;

class Page {
public:
    explicit Page(const std::string& token) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(port);
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) throw std::runtime_error("connect");
        auto ask = "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        if (::send(socket_, ask.data(), ask.size(), MSG_NOSIGNAL) != ssize_t(ask.size())) throw std::runtime_error("send");
    }
    ~Page() { ::close(socket_); }
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;
    // Reads until this has been told.
    void hear(const std::string& words) {
        char bytes[4096];
        for (std::size_t at = heard_.find(words); at == std::string::npos; at = heard_.find(words)) {
            pollfd ready{socket_, POLLIN, 0};
            auto got = ::poll(&ready, 1, patience_ms) == 1 ? ::recv(socket_, bytes, sizeof bytes, 0) : 0;
            if (got <= 0) throw std::runtime_error("a page heard nothing; before: " + heard_);
            heard_.append(bytes, std::size_t(got));
        }
        heard_.erase(0, heard_.find(words) + words.size());
    }

private:
    int socket_;
    std::string heard_;
};

long long moved(const std::string& token, int number) {
    api::Request request;
    request.method = "POST";
    request.path = "/api/v1/units";
    request.body = R"({"name":"第)" + std::to_string(number) + R"(号值守点","kind":"village"})";
    auto answer = net::ask({"127.0.0.1", port, token}, request);
    if (!answer || answer->status != 200) throw std::runtime_error(answer ? answer->body : answer.error().en);
    auto at = answer->body.find("\"position\":");
    return std::stoll(answer->body.substr(at + 11));
}

}  // namespace

int main() {
    FilledHouse filled(findings);
    filled.close();
    Served served(filled.data(), port);
    served.wait_for("/healthz", "");
    auto token = Served::token_of(filled.data());
    served.wait_for("/api/v1/findings", token, "limit=50");
    auto before = served.resident_mb();
    std::vector<std::unique_ptr<Page>> all;
    for (int i = 0; i < pages; ++i) all.push_back(std::make_unique<Page>(token));
    for (auto& page : all) page->hear("\n\n");
    std::vector<double> took;
    for (int i = 0; i < commands; ++i) {
        auto position = moved(token, i);
        auto start = Clock::now();
        for (auto& page : all) page->hear("\"position\":" + std::to_string(position) + "}");
        took.push_back(1e3 * seconds_since(start));
    }
    auto with = served.resident_mb("VmHWM:");
    std::printf("resident %.1f MB, with %d pages that wait at most %.1f MB; the last of them hears of a command %.1f ms after its answer\n",
                before, pages, with, median(took));
    Limits limits;
    limits.at_most("memory of 200 pages that wait for news", with - before, pages_mb_max, "MB");
    return limits.exit_code();
}
