#include "net/http_server.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <future>
#include <mutex>
#include <thread>

#include "api/journal_api.hpp"
#include "api/notebook_for_tests.hpp"
#include "base/embedded.hpp"
#include "net/http_client_for_tests.hpp"

namespace bihuan::net {
namespace {

using namespace std::chrono_literals;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// A gate that handlers wait at until a test opens it.
class Gate {
public:
    void pass() {
        ++waiting_;
        opened_.get_future().wait();
    }
    void open() { opened_.set_value(); }
    void wait_for_somebody() const {
        while (waiting_ == 0) std::this_thread::sleep_for(1ms);
    }

private:
    std::atomic<int> waiting_{0};
    std::promise<void> opened_;
};

// The notes behind a server on some port, the token is "secret".
class ServedNotes {
public:
    explicit ServedNotes(Listen listen = {}, const std::function<void(api::Routes&)>& more_routes = {})
        : book("2026-11-20T09:00:00+08:00", more_routes),
          server(book.service(), own(std::move(listen)), bearer_token("secret", "office"), logger()) {
        auto started = server.start();
        REQUIRE(started);
        port = *started;
    }
    static Listen own(Listen listen) {
        listen.port = 0;
        listen.stop_on_signals = false;
        return listen;
    }
    Log logger() {
        return [this](const Served& one) {
            std::lock_guard lock(mutex);
            lines.push_back(line_of(one));
        };
    }
    std::string logged() {
        std::lock_guard lock(mutex);
        std::string all;
        for (auto& line : lines) all += line + "\n";
        return all;
    }
    std::mutex mutex;
    std::vector<std::string> lines;
    note::Notebook book;
    HttpServer server;
    unsigned short port = 0;
};

std::string written(std::string_view text) { return R"({"text":)" + json::text(text) + R"(,"tags":[]})"; }
const char* const plain_get = "GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n\r\n";

}  // namespace

TEST_CASE("a note goes in and comes out over one connection") {
    ServedNotes notes;
    Client client(notes.port);
    auto done = client.ask("POST /api/v1/notes/7/write", "Content-Type: application/json\r\n", written("清运弃渣"));
    CHECK(done.status == 200);
    CHECK(done.body == R"({"id":"7","position":2,"version":1})");
    auto read = client.ask("GET /api/v1/notes/7?as_of=2");
    CHECK(read.status == 200);
    CHECK(holds(read.body, "清运弃渣"));
    CHECK(read.field("ETag") == done.field("ETag"));
    CHECK(client.ask("GET /api/v1/notes/7", "If-None-Match: " + read.field("ETag") + "\r\n").status == 304);
    CHECK(client.ask("POST /api/v1/notes/7/write", "If-Match: " + read.field("ETag") + "\r\nIdempotency-Key: k\r\n", written("a")).status ==
          200);
    CHECK(client.ask("POST /api/v1/notes/7/write", "If-Match: " + read.field("ETag") + "\r\nIdempotency-Key: k\r\n", written("a")).status ==
          200);
    CHECK(client.ask("POST /api/v1/notes/7/write", "If-Match: " + read.field("ETag") + "\r\n", written("b")).status == 412);
    CHECK(notes.book.journal().statistics().events == 3);
}

TEST_CASE("an answer says what it is and how it may be used") {
    ServedNotes notes;
    Client client(notes.port);
    auto list = client.ask("GET /api/v1/notes");
    CHECK(list.field("Content-Type") == "application/json; charset=utf-8");
    CHECK(list.field("Cache-Control") == "private, no-cache");
    CHECK(list.field("X-Content-Type-Options") == "nosniff");
    CHECK(list.field("Content-Security-Policy").starts_with("default-src 'self'"));
    CHECK(list.field("Date").ends_with(" GMT"));
    CHECK(client.ask("POST /api/v1/notes/7/write", {}, written("a")).status == 200);
    auto file = client.ask("GET /api/v1/notes/7/text");
    CHECK(file.field("Content-Disposition") == "attachment; filename=\"__.txt\"; filename*=UTF-8''%E8%AE%B0%E5%BD%95.txt");
    CHECK(file.field("Content-Type") == "text/plain; charset=utf-8");
    auto head = client.ask("HEAD /api/v1/notes");
    CHECK(head.status == 200);
    CHECK(head.field("Content-Length") == std::to_string(client.ask("GET /api/v1/notes").body.size()));
    auto wrong = client.ask("DELETE /api/v1/notes");
    CHECK(wrong.status == 405);
    CHECK(wrong.field("Allow") == "GET, HEAD");
    CHECK(wrong.field("Cache-Control") == "no-store");
    CHECK(client.ask("GET /nothing", "Accept-Language: en\r\n").body ==
          api::answer_of({Fault::missing, "route.missing", "没有这个地址", "there is nothing at this address", {}}, "en").body);
}

TEST_CASE("the page is answered to everybody, and kept by who has it") {
    note::Notebook book("2026-11-20T09:00:00+08:00", {});
    HttpServer server(book.service(), ServedNotes::own({}), bearer_token("secret", "office"), {}, Page("data/holidays/"));
    Client client(*server.start());
    auto ask = [&](const std::string& fields) {
        client.send("GET /2026.csv HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
        return client.receive();
    };
    auto first = ask("");
    CHECK(first.status == 200);
    CHECK(first.body == embedded("data/holidays/2026.csv"));
    CHECK(first.field("Cache-Control") == "private, no-cache");
    CHECK(first.field("Vary") == "Accept-Encoding");
    CHECK(holds(first.field("Content-Security-Policy"), "object-src 'none'"));
    CHECK(ask("If-None-Match: " + first.field("ETag") + "\r\n").status == 304);
    client.send("GET /2027.csv HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(client.receive().status == 401);
}

TEST_CASE("a page hears that the journal has moved, and nothing of what moved it") {
    ServedNotes notes({}, api::journal_routes);
    Client watching(notes.port), writing(notes.port);
    watching.send("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n\r\n");
    auto head = watching.receive();
    CHECK(head.status == 200);
    CHECK(head.field("Content-Type") == "text/event-stream; charset=utf-8");
    CHECK(head.field("Cache-Control") == "no-store");
    CHECK(watching.until("\n\n") == "retry: 3000\n\n");
    CHECK(watching.until("\n\n") == "event: moved\ndata: {\"position\":1}\n\n");  // where it stands
    REQUIRE(writing.ask("POST /api/v1/notes/7/write", {}, written("清运弃渣")).status == 200);
    CHECK(watching.until("\n\n") == "event: moved\ndata: {\"position\":2}\n\n");
    for (int i = 0; i < 20; ++i) REQUIRE(writing.ask("POST /api/v1/notes/8/write", {}, written(std::to_string(i))).status == 200);
    std::string told;
    int events = 0;
    while (told != "event: moved\ndata: {\"position\":22}\n\n" && ++events <= 20) told = watching.until("\n\n");
    CHECK(events < 20);  // many moves close together are told as few
    notes.server.stop();
    CHECK(watching.is_closed());
}

TEST_CASE("a wall hears once a second at most that something was measured, and nothing of what; without measurements no stream") {
    std::atomic<std::uint64_t> rows{0};
    Listen listen;
    listen.measured = [&rows] { return rows.load(); };
    auto wall = [](api::Routes& routes) {
        routes.get<note::Line, api::Nothing>(
            "/api/v1/wall/events", "signed_in", "wall",
            [](const api::Reading&, const api::Nothing&) -> Result<note::Line> { return note::Line{"no stream", {}, "", {}, {}, {}}; });
    };
    const std::string line = "GET /api/v1/wall/events HTTP/1.1\r\nHost: localhost\r\n";
    ServedNotes notes(listen, wall);
    Client watching(notes.port), stranger(notes.port);
    stranger.send(line + "\r\n");
    CHECK(stranger.receive().status == 401);
    watching.send(line + "Authorization: Bearer secret\r\n\r\n");
    CHECK(watching.receive().field("Content-Type") == "text/event-stream; charset=utf-8");
    CHECK(watching.until("\n\n") == "retry: 3000\n\n");
    auto began = std::chrono::steady_clock::now();
    std::jthread logger([&rows](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            ++rows;
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    });
    for (int i = 0; i < 2; ++i) CHECK(watching.until("\n\n") == "event: measured\ndata: {}\n\n");
    CHECK(std::chrono::steady_clock::now() - began > std::chrono::milliseconds{1900});
    logger.request_stop();
    notes.server.stop();
    CHECK(watching.is_closed());
    ServedNotes plain({}, wall);
    CHECK(holds(Client(plain.port).ask("GET /api/v1/wall/events").body, "no stream"));
}

TEST_CASE("nobody hears of moves without signing in") {
    ServedNotes notes;
    Client client(notes.port);
    client.send("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    CHECK(client.receive().status == 401);
}

TEST_CASE("everything but health and the document wants the token") {
    ServedNotes notes;
    for (auto given : {"", "Authorization: Bearer wrong\r\n", "Authorization: Bearer \r\n", "Authorization: Basic secret\r\n",
                       "Authorization: secret\r\n", "Authorization: Bearer secret2\r\n"}) {
        CAPTURE(given);
        Client client(notes.port);
        client.send("GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\n" + std::string(given) + "\r\n");
        auto refused = client.receive();
        CHECK(refused.status == 401);
        CHECK(refused.field("WWW-Authenticate").starts_with("Bearer"));
        CHECK(refused.field("Content-Type") == "application/problem+json; charset=utf-8");
        CHECK(holds(refused.body, R"("code":"people.not_signed_in")"));
        client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        CHECK(client.receive().body == R"({"status":"ok"})");
        client.send("GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
        auto document = client.receive();
        CHECK(document.body == notes.book.routes().openapi());
        client.send("GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + document.field("ETag") + "\r\n\r\n");
        CHECK(client.receive().status == 304);
        client.send("POST /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        CHECK(client.receive().status == 405);
    }
    Client client(notes.port);
    client.send("GET /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nAuthorization: bearer secret\r\n\r\n");
    CHECK(client.receive().status == 200);
    CHECK_THROWS_AS(bearer_token("", "office"), std::invalid_argument);
}

TEST_CASE("a host name that is not ours is refused") {
    Listen listen;
    listen.names = {"bihuan.example.cn"};
    ServedNotes notes(listen);
    auto with_host = [&](const std::string& fields) {
        Client client(notes.port);
        client.send("GET /api/v1/notes HTTP/1.1\r\nAuthorization: Bearer secret\r\n" + fields + "\r\n");
        return client.receive().status;
    };
    CHECK(with_host("Host: bihuan.example.cn\r\n") == 200);
    CHECK(with_host("Host: [::1]:8080\r\n") == 200);
    CHECK(with_host("Host: evil.example\r\n") == 421);
    CHECK(with_host("") == 421);
    CHECK(with_host("Host: localhost\r\nHost: localhost\r\n") == 400);
    Client client(notes.port);
    client.send("GET http://evil.example/api/v1/notes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n\r\n");
    CHECK(client.receive().status == 421);
    client.send("GET http://localhost/api/v1/notes HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer secret\r\n\r\n");
    CHECK(client.receive().status == 200);
}

TEST_CASE("a page of another site may not change anything") {
    ServedNotes notes;
    auto from = [&](const char* origin) {
        return Client(notes.port).ask("POST /api/v1/notes/7/write", "Origin: " + std::string(origin) + "\r\n", written("a")).status;
    };
    CHECK(from("https://evil.example") == 403);
    CHECK(from("null") == 403);
    CHECK(from("http://localhost:3000") == 403);
    CHECK(from("http://localhost") == 200);
    CHECK(Client(notes.port).ask("GET /api/v1/notes", "Origin: https://evil.example\r\n").status == 200);
}

TEST_CASE("requests sent at once are answered in their order") {
    ServedNotes notes;
    Client client(notes.port);
    std::string all;
    for (int i = 0; i < 50; ++i) {
        auto id = std::to_string(i);
        all +=
            Client::request("POST /api/v1/notes/" + id + "/write", {}, written("note " + id)) + Client::request("GET /api/v1/notes/" + id);
    }
    client.send(all);
    for (int i = 0; i < 50; ++i) {
        CHECK(client.receive().body == R"({"id":")" + std::to_string(i) + R"(","position":)" + std::to_string(i + 2) + R"(,"version":1})");
        CHECK(holds(client.receive().body, R"("text":"note )" + std::to_string(i) + '"'));
    }
}

TEST_CASE("HTTP 1.0 and Connection close end the connection") {
    ServedNotes notes;
    Client old(notes.port);
    old.send("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n");
    CHECK(old.receive().status == 200);
    CHECK(old.is_closed());
    Client polite(notes.port);
    auto reply = polite.ask("GET /api/v1/notes", "Connection: close\r\n");
    CHECK(reply.field("Connection") == "close");
    CHECK(polite.is_closed());
}

TEST_CASE("an upload may be large and a command may not") {
    ServedNotes notes;
    Client client(notes.port);
    std::string large(8u << 20, 'x');
    auto taken = client.ask("POST /api/v1/files", "Content-Type: application/pdf\r\n", large);
    CHECK(taken.status == 200);
    CHECK(holds(taken.body,
                R"({"size":8388608,"hash":")" + to_hex(bytes_of(sha256(large))) + R"(","media_type":"application/pdf","actor":"office"})"));

    auto refused = client.ask("POST /api/v1/notes/7/write", {}, written(std::string(1u << 20, 'a')));
    CHECK(refused.status == 413);
    CHECK(holds(refused.body, R"("code":"http.body_too_large")"));
    CHECK(refused.field("Connection") == "close");
    CHECK(client.is_closed());
    CHECK(Client(notes.port).ask("POST /api/v1/notes/7/write", {}, written(std::string(1'000'000, 'a'))).status == 200);
}

TEST_CASE("a body announced too large is refused before it is sent") {
    ServedNotes notes;
    Client client(notes.port);
    client.send("POST /api/v1/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\nContent-Length: 67108865\r\n\r\n");
    auto refused = client.receive();
    CHECK(refused.status == 413);
    CHECK(holds(refused.body, "64 MB"));
}

TEST_CASE("a body in chunks has the same limits") {
    ServedNotes notes;
    auto head =
        "POST /api/v1/notes/7/write HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\nTransfer-Encoding: chunked\r\n\r\n";
    auto chunk = [](std::string_view bytes) {
        char size[20];
        std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
        return size + std::string(bytes) + "\r\n";
    };
    Client client(notes.port);
    client.send(head + chunk(R"({"text":"a",)") + chunk(R"("tags":[]})") + "0\r\n\r\n");
    CHECK(client.receive().status == 200);
    Client endless(notes.port);
    endless.send(head);
    std::string part = chunk(std::string(100'000, ' '));
    for (int i = 0; i < 12; ++i) endless.send(part);
    CHECK(endless.receive().status == 413);
    CHECK(endless.is_closed());
}

TEST_CASE("a client that asks first is told to go on or why not") {
    ServedNotes notes;
    auto head = [](const char* token, std::size_t size) {
        return "POST /api/v1/notes/7/write HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + std::string(token) +
               "\r\nExpect: 100-continue\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
    };
    Client client(notes.port);
    client.send(head("secret", written("a").size()));
    CHECK(client.receive().status == 100);
    client.send(written("a"));
    CHECK(client.receive().status == 200);
    client.send(head("wrong", 10));
    CHECK(client.receive().status == 401);
    CHECK(client.is_closed());
    CHECK(Client(notes.port).ask("POST /api/v1/notes/7/write", "Expect: miracles\r\n", written("a")).status == 417);
}

TEST_CASE("what is no HTTP is told so and never half understood") {
    ServedNotes notes;
    std::string start = "POST /api/v1/notes/7/write HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n";
    std::pair<std::string, int> cases[] = {{"hello\r\n\r\n", 400},
                                           {"GET / HTTP/3.0\r\n\r\n", 400},
                                           {"GET / HTTP/1.1\r\nHost localhost\r\n\r\n", 400},
                                           {"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n", 431},
                                           {"GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 431},
                                           {start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
                                           {start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400},
                                           {start + "Content-Length: -1\r\n\r\n", 400},
                                           {start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
                                           {start + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", 415},
                                           {start + "Authorization: Bearer other\r\n\r\n", 400},
                                           {start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400}};
    for (auto& [bytes, status] : cases) {
        CAPTURE(bytes.substr(0, 200));
        Client client(notes.port);
        client.send(bytes);
        auto reply = client.receive();
        CHECK(reply.status == status);
        CHECK(holds(reply.field("Content-Type"), "problem+json"));
        CHECK(holds(reply.body, R"("zh":")"));
    }
    CHECK(notes.book.journal().statistics().events == 1);
}

TEST_CASE("a client that sends its header slowly loses the connection") {
    Listen listen;
    listen.header_time = 300ms;
    ServedNotes notes(listen);
    Client slow(notes.port), quick(notes.port);
    auto began = std::chrono::steady_clock::now();
    std::jthread drip([&](const std::stop_token& stop) {
        for (char c : std::string_view(plain_get)) {
            if (stop.stop_requested()) return;
            slow.send({&c, 1});
            std::this_thread::sleep_for(50ms);
        }
    });
    CHECK(quick.ask("GET /api/v1/notes").status == 200);
    CHECK(slow.is_closed());
    CHECK(std::chrono::steady_clock::now() - began < 3s);
}

TEST_CASE("a connection that idles is closed") {
    Listen listen;
    listen.idle_time = 200ms;
    ServedNotes notes(listen);
    Client client(notes.port);
    CHECK(client.ask("GET /api/v1/notes").status == 200);
    CHECK(client.is_closed());
}

TEST_CASE("one connection too many closes the one that idles longest") {
    Listen listen;
    listen.connections = 3;
    ServedNotes notes(listen);
    Client oldest(notes.port), second(notes.port), third(notes.port);
    for (auto* client : {&oldest, &second, &third, &oldest}) CHECK(client->ask("GET /healthz").status == 200);
    Client one_more(notes.port);
    CHECK(one_more.ask("GET /healthz").status == 200);
    CHECK(second.is_closed());
    CHECK(oldest.ask("GET /healthz").status == 200);
}

TEST_CASE("many connections are served at the same time") {
    ServedNotes notes;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 200; ++i) clients.push_back(std::make_unique<Client>(notes.port));
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < clients.size(); ++i)
            clients[i]->send(Client::request("POST /api/v1/notes/" + std::to_string(i) + "/write", {}, written(std::to_string(round))));
        for (auto& client : clients) CHECK(client->receive().status == 200);
        for (auto& client : clients) client->send(plain_get);
        for (auto& client : clients) CHECK(holds(client->receive().body, R"({"total":200,)"));
    }
    CHECK(notes.book.journal().statistics().events == 601);
}

TEST_CASE("a handler that breaks is told of without its words and logged with them") {
    ServedNotes notes({}, [](api::Routes& routes) {
        routes.get<std::string, api::Nothing>(
            "/api/v1/broken", "p", "s",
            [](const api::Reading&, const api::Nothing&) -> Result<std::string> { throw std::runtime_error("secret\nof the house"); });
    });
    Client client(notes.port);
    auto reply = client.ask("GET /api/v1/broken");
    CHECK(reply.status == 500);
    CHECK(holds(reply.body, R"("code":"server.failed")"));
    CHECK(holds(reply.body, R"("status":500)"));
    CHECK_FALSE(holds(reply.body, "secret"));
    CHECK(client.ask("GET /api/v1/notes").status == 200);
    CHECK(holds(notes.logged(), "office server.failed failure: secret of the house\n"));
}

TEST_CASE("the log tells what was asked and by whom and no secret") {
    ServedNotes notes;
    Client client(notes.port);
    client.ask("POST /api/v1/notes/7/write", "Idempotency-Key: hidden\r\n", written("hidden"));
    client.ask("GET /api/v1/notes?standing=hidden");
    client.ask("GET /api/v1/notes/%E6%B0%B4/text", "Cookie: hidden\r\n");
    client.send("GET /x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer hidden\r\n\r\n");
    client.receive();
    client.send("hidden\r\n\r\n");
    client.receive();
    auto log = notes.logged();
    CHECK_FALSE(holds(log, "hidden"));
    CHECK_FALSE(holds(log, "secret"));
    REQUIRE(notes.lines.size() == 5);
    CHECK(notes.lines[0].starts_with("POST /api/v1/notes/7/write 200 "));
    CHECK(notes.lines[0].ends_with("ms office"));
    CHECK(notes.lines[1].starts_with("GET /api/v1/notes 400 "));
    CHECK(notes.lines[1].ends_with("ms office input.invalid"));
    CHECK(notes.lines[2].starts_with("GET /api/v1/notes/%E6%B0%B4/text 404 "));
    CHECK(notes.lines[3].ends_with("ms - people.not_signed_in"));
    CHECK(notes.lines[4].ends_with("ms - http.malformed"));
}

TEST_CASE("slow looks leave room for lists and commands") {
    Gate gate;
    ServedNotes notes({}, [&](api::Routes& routes) {
        routes.upload<std::string, api::Nothing>("/api/v1/slow", "p", "s",
                                                 [&](const api::Upload&, const api::Nothing&) -> Result<std::string> {
                                                     gate.pass();
                                                     return "done";
                                                 });
    });
    Client first(notes.port), second(notes.port), quick(notes.port);
    first.send(Client::request("POST /api/v1/slow"));
    second.send(Client::request("GET /api/v1/notes?as_of=1"));
    gate.wait_for_somebody();
    CHECK(quick.ask("GET /api/v1/notes").status == 200);
    CHECK(quick.ask("POST /api/v1/notes/7/write", {}, written("a")).status == 200);
    gate.open();
    CHECK(first.receive().body == R"("done")");
    CHECK(second.receive().status == 200);
}

TEST_CASE("a stop answers the command that runs and closes what idles") {
    Gate gate;
    ServedNotes notes({}, [&](api::Routes& routes) {
        routes.post<api::Nothing, api::Nothing>(
            "/api/v1/slow", "p", "s", [&](const api::Nothing&, api::Nothing, std::optional<std::int64_t>) -> Result<journal::Work> {
                return [&](journal::Batch& batch) {
                    gate.pass();
                    return batch.execute<note::Note>("slow", note::Write{"late", {}, {}});
                };
            });
    });
    Client idle(notes.port), busy(notes.port);
    CHECK(idle.ask("GET /healthz").status == 200);
    busy.send(Client::request("POST /api/v1/slow", {}, "{}") + plain_get);
    gate.wait_for_somebody();
    notes.server.stop();
    notes.server.stop();
    CHECK(idle.is_closed());
    CHECK_THROWS(Client(notes.port));
    std::jthread opener([&] {
        std::this_thread::sleep_for(50ms);
        gate.open();
    });
    auto reply = busy.receive();
    CHECK(reply.status == 200);
    CHECK(holds(reply.body, R"("id":"slow")"));
    CHECK(reply.field("Connection") == "close");
    notes.server.wait();
    CHECK(busy.is_closed());
    CHECK(notes.book.journal().statistics().events == 2);
}

TEST_CASE("a stop does not wait for ever for a client that stalls") {
    Listen listen;
    listen.stop_time = 200ms;
    ServedNotes notes(listen);
    Client stalls(notes.port);
    stalls.send("POST /api/v1/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\nContent-Length: 1000\r\n\r\nabc");
    CHECK(Client(notes.port).ask("GET /healthz").status == 200);
    auto began = std::chrono::steady_clock::now();
    notes.server.stop();
    notes.server.wait();
    CHECK(std::chrono::steady_clock::now() - began < 5s);
    CHECK(stalls.is_closed());
}

TEST_CASE("a stop without connections is immediate") {
    ServedNotes notes;
    auto began = std::chrono::steady_clock::now();
    notes.server.stop();
    notes.server.wait();
    CHECK(std::chrono::steady_clock::now() - began < 2s);
}

TEST_CASE("SIGTERM stops the server") {
    note::Notebook book;
    Listen listen;
    listen.port = 0;
    HttpServer server(book.service(), listen, bearer_token("secret", "office"));
    auto port = server.start();
    REQUIRE(port);
    CHECK(Client(*port).ask("GET /api/v1/notes").status == 200);
    std::raise(SIGTERM);
    server.wait();
    CHECK_THROWS(Client(*port));
}

TEST_CASE("a port in use and an address that is none are told") {
    ServedNotes notes;
    note::Notebook book;
    Listen listen;
    listen.port = notes.port;
    HttpServer second(book.service(), listen, bearer_token("secret", "office"));
    auto taken = second.start();
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == "listen.port_taken");
    listen.address = "localhost";
    HttpServer third(book.service(), listen, bearer_token("secret", "office"));
    auto wrong = third.start();
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == "listen.address");
}

}  // namespace bihuan::net
