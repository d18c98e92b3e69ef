#include <doctest/doctest.h>

#include <future>
#include <mutex>

#include "api/notebook_for_tests.hpp"
#include "net/desk.hpp"
#include "net/http_client_for_tests.hpp"
#include "net/http_server.hpp"

// Who comes through the server to the gate of the service, and what a browser is given to take along.

namespace bihuan::net {
namespace {

using namespace std::chrono_literals;

// Whoever shows the cookie "a=1" is somebody.
class CookieGate final : public api::Gate {
public:
    Result<api::Viewer> viewer(const api::Request& request, Sql&) override {
        return request.cookie == "a=1" ? api::Viewer::with_everything("somebody") : api::Viewer::nobody();
    }
    void refused(const api::Request&, const Problem&) override { ++refusals; }
    std::atomic<int> refusals{0};
};

struct Seen {
    std::string cookie, csrf_token, address, user_agent, home;
};
DESCRIBE(Seen, cookie, csrf_token, address, user_agent, home)

void more_routes(api::Routes& routes) {
    using api::Nothing, api::Visit;
    routes.guard("/api/v1/notes/{id}", api::with_whole_reach);
    routes.act<Seen, Nothing, Nothing>(
        "/api/v1/look", "public", "what is seen of a request", [](Visit& visit, const Nothing&, Nothing) -> Result<Seen> {
            visit.set_cookie("one=1; Path=/; HttpOnly");
            visit.set_cookie("two=2; Path=/");
            auto& request = visit.request;
            return Seen{request.cookie, request.csrf_token, request.address, request.user_agent, request.home()};
        });
    routes.act<Seen, Nothing, Nothing>("/api/v1/wait", "public", "refuses for a while",
                                       [](Visit& visit, const Nothing&, Nothing) -> Result<Seen> {
                                           visit.set_cookie("gone=; Max-Age=0");
                                           Problem told{Fault::too_often, "note.too_often", "稍候", "wait", {}};
                                           told.retry_seconds = 17;
                                           return tl::unexpected(told);
                                       });
}

struct Guarded {
    explicit Guarded(Listen listen = {}, const std::function<void(api::Routes&)>& routes = more_routes)
        : book("2026-11-20T09:00:00+08:00", routes, &gate), server(book.service(), own(std::move(listen)), {}, [this](const Served& one) {
              std::lock_guard lock(mutex);
              lines.push_back(line_of(one));
          }) {
        auto started = server.start();
        REQUIRE(started);
        port = *started;
    }
    static Listen own(Listen listen) {
        listen.port = 0;
        listen.stop_on_signals = false;
        return listen;
    }
    CookieGate gate;
    std::mutex mutex;
    std::vector<std::string> lines;
    note::Notebook book;
    HttpServer server;
    unsigned short port = 0;
};

std::string post(std::string_view path, std::string_view fields, std::string_view body = "{}") {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace

TEST_CASE("cookies come in and go out, and the gate behind the server says who it is") {
    Guarded notes;
    Client client(notes.port);
    client.send(post("/api/v1/look", "Cookie: a=1\r\nX-CSRF-Token: t\r\nUser-Agent: Browser/1\r\n"));
    auto reply = client.receive();
    CHECK(reply.status == 200);
    CHECK(reply.body == R"({"cookie":"a=1","csrf_token":"t","address":"127.0.0.1","user_agent":"Browser/1","home":"http://localhost"})");
    CHECK(reply.fields.count("Set-Cookie") == 2);
    auto cookies = reply.fields.equal_range("Set-Cookie");
    CHECK(cookies.first->second == "one=1; Path=/; HttpOnly");
    client.send("GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nCookie: a=1\r\n\r\n");
    CHECK(client.receive().status == 200);
    client.send("GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nCookie: a=2\r\n\r\n");
    CHECK(client.receive().status == 401);
    std::lock_guard lock(notes.mutex);
    CHECK(notes.lines[1].ends_with("ms somebody"));
    CHECK(notes.lines[2].ends_with("ms - people.not_signed_in"));
}

TEST_CASE("who has to wait is told how long, and keeps what the refusal took away") {
    Guarded notes;
    Client client(notes.port);
    client.send(post("/api/v1/wait", ""));
    auto reply = client.receive();
    CHECK(reply.status == 429);
    CHECK(reply.field("Retry-After") == "17");
    CHECK(reply.field("Set-Cookie") == "gone=; Max-Age=0");
}

TEST_CASE("every answer keeps the page to itself; through TLS a browser is told to come by nothing else") {
    Listen listen;
    Guarded plain(listen);
    listen.tls_in_front = true;
    Guarded secure(listen);
    Client first(plain.port), second(secure.port);
    auto reply = first.ask("GET /healthz");
    auto policy = reply.field("Content-Security-Policy");
    for (auto part : {"default-src 'self';", "style-src 'self' 'unsafe-inline';", "img-src 'self' data: blob:;", "worker-src 'self';",
                      "object-src 'none';", "base-uri 'none';", "form-action 'self';", "frame-ancestors 'none'"})
        CHECK_MESSAGE(policy.find(part) != policy.npos, part);
    CHECK(policy.find("script-src") == policy.npos);  // as default-src says: from here only
    CHECK(reply.field("X-Content-Type-Options") == "nosniff");
    CHECK(reply.field("Cross-Origin-Opener-Policy") == "same-origin");
    CHECK(reply.field("Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(reply.field("Strict-Transport-Security").empty());
    CHECK(second.ask("GET /healthz").field("Strict-Transport-Security") == "max-age=31536000");
    second.send(post("/api/v1/look", ""));
    CHECK(second.receive().body.find(R"("home":"https://localhost")") != std::string::npos);
}

TEST_CASE("what a proxy says is believed when it is ours") {
    const char* forwarded = "X-Forwarded-For: 9.9.9.9, 10.1.2.3\r\nX-Forwarded-Proto: https\r\n";
    Listen listen;
    Guarded alone(listen);
    listen.proxies = {"127.0.0.1"};
    Guarded behind(listen);
    Client direct(alone.port), proxied(behind.port);
    direct.send(post("/api/v1/look", forwarded));
    auto body = direct.receive().body;
    CHECK(body.find(R"("address":"127.0.0.1")") != body.npos);
    CHECK(body.find(R"("home":"http://localhost")") != body.npos);
    proxied.send(post("/api/v1/look", forwarded));
    auto reply = proxied.receive();
    CHECK(reply.body.find(R"("address":"10.1.2.3")") != reply.body.npos);  // 9.9.9.9 was written by 10.1.2.3 itself
    CHECK(reply.body.find(R"("home":"https://localhost")") != reply.body.npos);
    CHECK_FALSE(reply.field("Strict-Transport-Security").empty());
    proxied.send(post("/api/v1/look", std::string(forwarded) + "X-Forwarded-For: 1.1.1.1\r\n"));
    CHECK(proxied.receive().status == 400);
}

TEST_CASE("the address behind proxies is the last one that is none of ours") {
    const std::vector<std::string> ours{"127.0.0.1", "10.0.0.1", "::1"};
    CHECK(address_behind("10.0.0.9", "1.2.3.4", ours) == "10.0.0.9");
    CHECK(address_behind("127.0.0.1", "", ours) == "127.0.0.1");
    CHECK(address_behind("127.0.0.1", "1.2.3.4", ours) == "1.2.3.4");
    CHECK(address_behind("127.0.0.1", "1.2.3.4, 10.0.0.1", ours) == "1.2.3.4");
    CHECK(address_behind("127.0.0.1", "6.6.6.6,1.2.3.4 , 10.0.0.1", ours) == "1.2.3.4");
    CHECK(address_behind("[::1]", "fe80::1", ours) == "fe80::1");
    for (auto bad : {"not an address", "<script>", "1.2.3.4\"", ",", " ", "a\tb"})
        CHECK(address_behind("127.0.0.1", bad, ours) == "127.0.0.1");
    CHECK(address_behind("127.0.0.1", std::string(1'000, '1'), ours) == "127.0.0.1");
}

TEST_CASE("a cookie of ten kilobytes is read, one that fills the header is refused") {
    Guarded notes;
    Client client(notes.port);
    client.send("GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nCookie: a=" + std::string(10'000, '1') + "\r\n\r\n");
    CHECK(client.receive().status == 401);
    client.send("GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nCookie: a=" + std::string(20'000, '1') + "\r\n\r\n");
    CHECK(client.receive().status == 431);
    Client twice(notes.port);
    twice.send("GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nCookie: a=1\r\nCookie: a=2\r\n\r\n");
    CHECK(twice.receive().status == 400);
}

TEST_CASE("nobody's large upload is refused before it is sent") {
    Guarded notes;
    Client client(notes.port), welcome(notes.port);
    client.send("POST /api/v1/files HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 20000000\r\n\r\n");
    CHECK(client.receive().status == 401);  // and no 100 Continue before it
    CHECK(notes.gate.refusals == 1);
    welcome.send("POST /api/v1/files HTTP/1.1\r\nHost: localhost\r\nCookie: a=1\r\nContent-Length: 5000000\r\n\r\n" +
                 std::string(5'000'000, 'x'));
    auto reply = welcome.receive();
    CHECK(reply.status == 200);
    CHECK(reply.body.find("5000000") != reply.body.npos);
}

TEST_CASE("where too many wait to sign in, one more is told to come again, and reading goes on") {
    std::promise<void> opened;
    auto open = opened.get_future().share();
    std::atomic<int> entered{0};
    Guarded notes({}, [&](api::Routes& routes) {
        more_routes(routes);
        routes.act<std::string, api::Nothing, api::Nothing>("/api/v1/slow", "public", "slow",
                                                            [&](api::Visit&, const api::Nothing&, api::Nothing) -> Result<std::string> {
                                                                ++entered;
                                                                open.wait();
                                                                return "done";
                                                            });
    });
    std::vector<std::unique_ptr<Client>> waiting;
    for (int i = 0; i < Desk::acts_waiting_max; ++i) {
        waiting.push_back(std::make_unique<Client>(notes.port));
        waiting.back()->send(post("/api/v1/slow", ""));
    }
    Client reader(notes.port), late(notes.port);
    int refused = 0;
    for (int tries = 0; tries < 200 && refused == 0; ++tries) {  // until all of them have arrived
        late.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        CHECK(late.receive().status == 200);
        std::this_thread::sleep_for(5ms);
        if (tries < 100) continue;
        late.send(post("/api/v1/slow", ""));
        auto reply = late.receive();
        CHECK(reply.status == 503);
        CHECK(reply.field("Retry-After") == "5");
        ++refused;
    }
    CHECK(refused == 1);
    CHECK(entered == 1);  // one at a time
    reader.send("GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nCookie: a=1\r\n\r\n");
    CHECK(reader.receive().status == 200);
    opened.set_value();
    for (auto& client : waiting) CHECK(client->receive().status == 200);
}

}  // namespace bihuan::net
