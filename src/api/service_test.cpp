#include "api/service.hpp"

#include <doctest/doctest.h>

#include "api/notebook_for_tests.hpp"

namespace bihuan::api {
namespace {

using note::Notebook;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }
std::string written(std::string_view text) { return R"({"text":)" + json::text(text) + R"(,"tags":[]})"; }
auto if_match(std::string etag) {
    return [etag = std::move(etag)](Request& request) { request.if_match = etag; };
}
auto if_none_match(std::string etag) {
    return [etag = std::move(etag)](Request& request) { request.if_none_match = etag; };
}
auto keyed(std::string key) {
    return [key = std::move(key)](Request& request) { request.idempotency_key = key; };
}
struct Told {
    std::string type, title;
    int status = 0;
    std::string detail, code, zh, en, at;
};
DESCRIBE(Told, type, title, status, detail, code, zh, en, at)
std::string at_of(const Answer& answer) {
    auto told = json::from<Told>(answer.body);
    REQUIRE(told);
    CHECK(told->status == answer.status);
    CHECK(told->code == answer.code);
    CHECK_FALSE(told->zh.empty());
    CHECK_FALSE(told->en.empty());
    return told->at;
}

}  // namespace

TEST_CASE("a command is answered with its place and seen by the next read") {
    Notebook book;
    auto answer = book.ask("POST /api/v1/notes/7/write", R"({"text":"清运弃渣","due":"2026-12-31","tags":["渣场"]})");
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"id":"7","position":2,"version":1})");
    CHECK(answer.etag.starts_with("\"2-2026-11-20-"));
    auto read = book.ask("GET /api/v1/notes/7");
    CHECK(read.status == 200);
    CHECK(read.media_type == "application/json");
    CHECK(read.etag == answer.etag);
    CHECK(
        read.body ==
        R"({"id":"7","standing":"open","text":"清运弃渣","due":"2026-12-31","tags":["渣场"],"changed_at":"2026-11-20T09:00:00.000+08:00"})");
}

TEST_CASE("a body is taken strictly and the place of the fault named") {
    Notebook book;
    struct {
        const char *body, *at, *code;
    } cases[] = {{R"({"text":"a","tags":[],"colour":"red"})", "", "input.invalid"},
                 {R"({"tags":[]})", "", "input.invalid"},
                 {R"({"text":1,"tags":[]})", "/text", "input.invalid"},
                 {R"({"text":"a","tags":["b",2]})", "/tags/1", "input.invalid"},
                 {R"({"text":"a","due":"31.12.","tags":[]})", "/due", "input.invalid"},
                 {R"({"text":"a","tags":[])", "", "input.not_json"},
                 {R"({"text":"a","text":"b","tags":[]})", "", "input.member_twice"},
                 {R"([])", "", "input.invalid"},
                 {"", "", "input.invalid"},
                 {R"({"text":"","tags":[]})", "/text", "note.empty"}};
    for (auto& one : cases) {
        CAPTURE(one.body);
        auto answer = book.ask("POST /api/v1/notes/7/write", one.body);
        CHECK(answer.status == 400);
        CHECK(answer.code == one.code);
        CHECK(at_of(answer) == one.at);
    }
    CHECK(book.journal().statistics().events == 1);  // its own creation
}

TEST_CASE("a refusal of a rule is 422 and changes nothing") {
    Notebook book;
    book.ask("POST /api/v1/notes/7/write", written("a"));
    CHECK(book.ask("POST /api/v1/notes/7/strike", R"({"reason":"done"})").status == 200);
    auto answer = book.ask("POST /api/v1/notes/7/write", written("b"), [](Request& request) { request.language = "en"; });
    CHECK(answer.status == 422);
    CHECK(answer.code == "note.struck");
    CHECK(holds(answer.body, R"("detail":"the note is struck out: write another one")"));
    CHECK(book.ask("POST /api/v1/notes/8/strike", R"({"reason":"done"})").status == 404);
    CHECK(book.journal().statistics().events == 3);
}

TEST_CASE("unknown and doubled and broken parameters are refused") {
    Notebook book;
    struct {
        const char *line, *at;
    } cases[] = {{"GET /api/v1/notes?colour=red", "?colour"},
                 {"GET /api/v1/notes?limit=1&limit=2", "?limit"},
                 {"GET /api/v1/notes?limit=%zz", ""},
                 {"GET /api/v1/notes?standing=gone", "?standing"},
                 {"GET /api/v1/notes/7?id=8", "?id"},
                 {"GET /api/v1/notes?as_of=yesterday", "?as_of"},
                 {"POST /api/v1/notes/7/write?as_of=1", "?as_of"},
                 {"GET /api/v1/notes?as_of=-1", "?as_of"}};
    for (auto& one : cases) {
        CAPTURE(one.line);
        auto answer = book.ask(one.line, written("a"));
        CHECK(answer.status == 400);
        CHECK(at_of(answer) == one.at);
    }
}

TEST_CASE("an address that is not there is 404 and a method it does not take 405") {
    Notebook book;
    CHECK(book.ask("GET /api/v1/nothing").status == 404);
    auto answer = book.ask("DELETE /api/v1/notes/7");
    CHECK(answer.status == 405);
    CHECK(answer.allow == "GET, HEAD");
    CHECK(at_of(answer) == "");
    CHECK(book.ask("GET /api/v1/notes/7/write").allow == "POST");
}

TEST_CASE("what would break a line of a record is refused before there is one") {
    Notebook book;
    for (auto id : {"a%0ab", "%0A", "%0d", "%00", "%1b", "%7F", "%ff"}) {
        CAPTURE(id);
        auto answer = book.ask("POST /api/v1/notes/" + std::string(id) + "/write", written("a"));
        CHECK(answer.status == 404);
        CHECK(answer.code == "route.missing");
    }
    auto answer = book.ask("POST /api/v1/notes/7/write", written("a"), [](Request& request) { request.actor = "clerk\nadmin"; });
    CHECK(answer.status == 400);
    CHECK(answer.code == "input.actor");
    CHECK(book.ask("POST /api/v1/notes/7/write", written("a\nb")).status == 200);  // in a text it is data
    CHECK(book.ask("GET /api/v1/notes/7").status == 200);
    CHECK(book.journal().statistics().events == 2);
}

TEST_CASE("HEAD is answered as GET is") {
    Notebook book;
    book.ask("POST /api/v1/notes/7/write", written("a"));
    auto head = book.ask("HEAD /api/v1/notes/7"), get = book.ask("GET /api/v1/notes/7");
    CHECK(head.status == 200);
    CHECK(head.etag == get.etag);
    CHECK(head.body == get.body);
    CHECK(book.ask("HEAD /api/v1/notes/7/write").status == 405);
}

TEST_CASE("a body of another media type is 415") {
    Notebook book;
    auto typed = [](const char* type) { return [type](Request& request) { request.content_type = type; }; };
    CHECK(book.ask("POST /api/v1/notes/7/write", written("a"), typed("text/plain")).status == 415);
    CHECK(book.ask("POST /api/v1/notes/7/write", written("a"), typed("application/jsonp")).status == 415);
    CHECK(book.ask("POST /api/v1/notes/7/write", written("a"), typed("Application/JSON; charset=utf-8")).status == 200);
}

TEST_CASE("an ETag held already is answered 304 until a fact or the day changes") {
    Notebook book;
    book.ask("POST /api/v1/notes/7/write", written("a"));
    auto etag = book.ask("GET /api/v1/notes").etag;
    auto same = book.ask("GET /api/v1/notes", {}, if_none_match(R"("0-x", W/)" + etag));
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(same.etag == etag);
    CHECK(book.ask("GET /api/v1/notes", {}, if_none_match("*")).status == 304);
    CHECK(book.ask("GET /api/v1/notes", {}, if_none_match("\"2-2026\"")).status == 200);
    book.set_clock("2026-11-21T00:00:00+08:00");
    CHECK(book.ask("GET /api/v1/notes", {}, if_none_match(etag)).status == 200);
    book.set_clock("2026-11-20T23:59:59+08:00");
    CHECK(book.ask("GET /api/v1/notes", {}, if_none_match(etag)).status == 304);
    book.ask("POST /api/v1/notes/8/write", written("b"));
    CHECK(book.ask("GET /api/v1/notes", {}, if_none_match(etag)).status == 200);
}

TEST_CASE("a command on something changed since it was looked at is 412") {
    Notebook book;
    book.ask("POST /api/v1/notes/7/write", written("a"));
    book.ask("POST /api/v1/notes/8/write", written("a"));
    auto seen = book.ask("GET /api/v1/notes/7").etag;
    CHECK(book.ask("POST /api/v1/notes/8/write", written("b"), if_match(seen)).status == 200);
    CHECK(book.ask("POST /api/v1/notes/7/write", written("b"), if_match(seen)).status == 200);  // what changed was another note
    auto answer = book.ask("POST /api/v1/notes/7/write", written("c"), if_match(seen));
    CHECK(answer.status == 412);
    CHECK(answer.code == "journal.changed_since");
    CHECK(book.ask("POST /api/v1/notes/7/write", written("c"), if_match("*")).status == 200);
    for (auto foreign : {"abc", "\"abc\"", "\"", "W/\"1-x\""}) {
        CAPTURE(foreign);
        CHECK(at_of(book.ask("POST /api/v1/notes/7/write", written("c"), if_match(foreign))) == "If-Match");
    }
}

TEST_CASE("the answer to a command can be used as what was seen") {
    Notebook book;
    auto first = book.ask("POST /api/v1/notes/7/write", written("a"));
    auto second = book.ask("POST /api/v1/notes/7/write", written("b"), if_match(first.etag));
    CHECK(second.status == 200);
    CHECK(book.ask("POST /api/v1/notes/7/write", written("c"), if_match(first.etag)).status == 412);
}

TEST_CASE("a request sent again with its key happens once") {
    Notebook book;
    auto first = book.ask("POST /api/v1/notes/7/write", written("a"), keyed("k-1"));
    book.ask("POST /api/v1/notes/7/write", written("b"));
    auto again = book.ask("POST /api/v1/notes/7/write", written("a"), keyed("k-1"));
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    CHECK(again.etag == first.etag);
    CHECK(book.journal().statistics().events == 3);

    auto other_body = book.ask("POST /api/v1/notes/7/write", written("c"), keyed("k-1"));
    CHECK(other_body.status == 409);
    CHECK(other_body.code == "journal.key_reused");
    CHECK(book.ask("POST /api/v1/notes/8/write", written("a"), keyed("k-1")).status == 409);

    auto by_another = [](Request& request) {
        request.idempotency_key = "k-1";
        request.actor = "another";
    };
    CHECK(book.ask("POST /api/v1/notes/8/write", written("a"), by_another).status == 200);
    CHECK(at_of(book.ask("POST /api/v1/notes/8/write", written("a"), keyed(std::string(201, 'k')))) == "Idempotency-Key");
}

TEST_CASE("a refused request may be sent again with its key") {
    Notebook book;
    CHECK(book.ask("POST /api/v1/notes/7/strike", R"({"reason":"x"})", keyed("k")).status == 404);
    book.ask("POST /api/v1/notes/7/write", written("a"));
    CHECK(book.ask("POST /api/v1/notes/7/strike", R"({"reason":"x"})", keyed("k")).status == 200);
}

TEST_CASE("every past answer comes out again by position and by time") {
    Notebook book("2026-10-31T09:00:00+08:00");
    struct Recorded {
        std::string position, time, list, one;
    };
    std::vector<Recorded> recorded;
    auto record = [&](std::string_view clock, std::string_view id, const std::string& body) {
        book.set_clock(clock);
        auto done = book.ask("POST /api/v1/notes/" + std::string(id), body);
        REQUIRE(done.status == 200);
        auto position = done.etag.substr(1, done.etag.find('-') - 1);
        recorded.push_back({position, std::string(clock), book.ask("GET /api/v1/notes").body, book.ask("GET /api/v1/notes/1").body});
    };
    record("2026-11-01T08:00:00.000Z", "1/write", written("one"));
    record("2026-11-01T16:00:00.000Z", "2/write", written("two"));  // midnight in China
    record("2026-11-02T08:00:00.000Z", "1/write", written("one anew"));
    record("2026-11-02T15:59:59.999Z", "1/strike", R"({"reason":"done"})");
    record("2026-11-04T02:00:00.000Z", "3/write", written("three"));
    for (auto& one : recorded) {
        CAPTURE(one.time);
        CHECK(book.ask("GET /api/v1/notes?as_of=" + one.position).body == one.list);
        CHECK(book.ask("GET /api/v1/notes?as_of=" + one.time).body == one.list);
        CHECK(book.ask("GET /api/v1/notes/1?as_of=" + one.position).body == one.one);
    }
    CHECK(book.ask("GET /api/v1/notes?as_of=2026-11-02T15:59:59.999%2B08:00").body == recorded[1].list);
}

TEST_CASE("a day of the past is its last moment in China") {
    Notebook book("2026-10-31T09:00:00+08:00");
    book.set_clock("2026-11-02T23:59:59.999+08:00");
    book.ask("POST /api/v1/notes/1/write", written("in time"));
    auto that_evening = book.ask("GET /api/v1/notes").body;
    book.set_clock("2026-11-03T00:00:00.000+08:00");
    book.ask("POST /api/v1/notes/2/write", written("a day late"));
    book.set_clock("2026-11-05T10:00:00.000+08:00");
    CHECK(book.ask("GET /api/v1/notes?as_of=2026-11-02").body == that_evening);
    CHECK(holds(book.ask("GET /api/v1/notes?as_of=2026-11-03").body, R"("total":2,"today":"2026-11-03")"));
    CHECK(holds(book.ask("GET /api/v1/notes?as_of=2026-11-01").body, R"("total":0,"today":"2026-11-01")"));
    CHECK(book.ask("GET /api/v1/notes?as_of=2026-11-05").body == book.ask("GET /api/v1/notes").body);
}

TEST_CASE("a clock set back does not hide what was recorded before") {
    Notebook book;
    book.ask("POST /api/v1/notes/1/write", written("a"));
    book.set_clock("2026-11-19T09:00:00+08:00");
    book.ask("POST /api/v1/notes/2/write", written("b"));
    auto list = book.ask("GET /api/v1/notes");
    CHECK(holds(list.body, R"("total":2,"today":"2026-11-20")"));
    CHECK(book.ask("GET /api/v1/notes?as_of=2026-11-20").body == list.body);
    CHECK(book.ask("GET /api/v1/notes?as_of=3").body == list.body);
}

TEST_CASE("what has not happened yet cannot be looked at") {
    Notebook book;
    for (auto wanted : {"3", "2026-11-21", "2026-11-20T09:00:00.001%2B08:00"}) {
        CAPTURE(wanted);
        auto answer = book.ask("GET /api/v1/notes?as_of=" + std::string(wanted));
        CHECK(answer.status == 404);
        CHECK(answer.code == "journal.not_yet");
    }
    CHECK(book.ask("GET /api/v1/notes?as_of=2026-11-20").status == 200);
    CHECK(book.ask("GET /api/v1/notes?as_of=2026-11-20T09:00:00.000%2B08:00").status == 200);
}

TEST_CASE("a file has its name and can be of the past") {
    Notebook book;
    book.ask("POST /api/v1/notes/7/write", written("old"));
    book.ask("POST /api/v1/notes/7/write", written("new"));
    auto file = book.ask("GET /api/v1/notes/7/text");
    CHECK(file.body == "new");
    CHECK(file.media_type == "text/plain");
    CHECK(file.file_name == "记录.txt");
    CHECK(book.ask("GET /api/v1/notes/7/text?as_of=2").body == "old");
    CHECK(book.ask("GET /api/v1/notes/7/text", {}, if_none_match(file.etag)).status == 304);
}

TEST_CASE("an upload is handed on with its media type and its sender") {
    Notebook book;
    auto bytes = std::string("\x00\xff\r\n", 4);
    auto answer = book.ask("POST /api/v1/files", bytes, [](Request& request) { request.content_type = "application/pdf"; });
    CHECK(answer.status == 200);
    CHECK(holds(answer.body, R"({"size":4,)"));
    CHECK(holds(answer.body, to_hex(bytes_of(sha256(bytes)))));
    CHECK(holds(answer.body, R"("media_type":"application/pdf","actor":"clerk"})"));
    CHECK(answer.etag.empty());
    CHECK(book.journal().statistics().events == 1);  // its own creation
}

TEST_CASE("a request is known for a command before it is handled") {
    Notebook book;
    auto is_command = [&](const char* method, const char* path) {
        Request request;
        request.method = method;
        request.path = path;
        return book.service().is_command(request);
    };
    CHECK(is_command("POST", "/api/v1/notes/7/write"));
    CHECK_FALSE(is_command("POST", "/api/v1/files"));
    CHECK_FALSE(is_command("GET", "/api/v1/notes"));
    CHECK_FALSE(is_command("POST", "/api/v1/notes"));
}

}  // namespace bihuan::api
