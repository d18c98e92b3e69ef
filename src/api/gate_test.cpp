#include "api/gate.hpp"

#include <doctest/doctest.h>

#include <future>
#include <mutex>

#include "api/notebook_for_tests.hpp"

namespace bihuan::api {
namespace {

using note::Notebook;

// Lets in whom the test says, by the name in the cookie.
class Porter : public Gate {
public:
    Result<Viewer> viewer(const Request& request, Sql&) override {
        std::lock_guard lock(mutex_);
        if (request.cookie.empty()) return Viewer::nobody();
        auto found = rights_.find(request.cookie);
        if (found == rights_.end()) return problem(Fault::unauthenticated, "test.session_over", "会话已结束", "the session is over");
        return Viewer::account(request.cookie, found->second);
    }
    void refused(const Request& request, const Problem& told) override {
        std::lock_guard lock(mutex_);
        refusals_.push_back(request.cookie + " " + request.path + " " + told.code);
    }
    void give(const std::string& whom, Viewer::Permissions rights) {
        std::lock_guard lock(mutex_);
        rights_[whom] = std::move(rights);
    }
    void forget(const std::string& whom) {
        std::lock_guard lock(mutex_);
        rights_.erase(whom);
    }
    std::vector<std::string> refusals() {
        std::lock_guard lock(mutex_);
        return std::exchange(refusals_, {});
    }

private:
    std::mutex mutex_;
    std::map<std::string, Viewer::Permissions> rights_;
    std::vector<std::string> refusals_;
};

const Scope whole{true, {}};

struct Greeting {
    std::string name;
};
DESCRIBE(Greeting, name)
struct Seen {
    std::string actor, name;
    std::vector<std::string> units;
};
DESCRIBE(Seen, actor, name, units)

// A note's id begins with the unit that may see it: "east-1".
void declare_guarded(Routes& routes) {
    routes.guard("/api/v1/notes/{id}", [](Sql&, const Viewer& viewer, std::string_view permission, const std::string& id) {
        return viewer.scope(permission).holds(id.substr(0, id.find('-')));
    });
    routes.act<Seen, Greeting, Nothing>("/api/v1/greet", "signed_in", "Greets",
                                        [](Visit& visit, const Nothing&, Greeting body) -> Result<Seen> {
                                            visit.set_cookie("greeted=yes");
                                            if (body.name.empty()) return problem(Fault::invalid, "greet.whom", "谁?", "whom?", "/name");
                                            return Seen{visit.viewer.actor, body.name, {}};
                                        });
    routes.show<Seen, Nothing>("/api/v1/me", "public", "Who I am", [](Visit& visit, const Nothing&) -> Result<Seen> {
        return Seen{visit.viewer.actor, "", visit.viewer.scope("note.read").units};
    });
    routes.get<Seen, Nothing>("/api/v1/mine", "note.read", "What I reach", [](const Reading& reading, const Nothing&) -> Result<Seen> {
        return Seen{reading.viewer.actor, std::string(reading.present), reading.reach.units};
    });
    routes.post<Greeting, Nothing>("/api/v1/write-all", "note.write", "Writes what the body names",
                                   [](const Nothing&, Greeting body, std::optional<std::int64_t>) -> Result<Work> {
                                       return Work([body](journal::Batch& batch, const Sender& sender) -> Work::Result {
                                           if (!sender.reach.holds(body.name)) return tl::unexpected(out_of_reach("/name"));
                                           return batch.execute<note::Note>(body.name + "-all", note::Write{sender.viewer.actor, {}, {}});
                                       });
                                   });
}

struct Guarded {
    Porter porter;
    Notebook book{"2026-11-20T09:00:00+08:00", declare_guarded, &porter};
    Answer ask(const std::string& who, std::string_view line, std::string body = {}) {
        return book.ask(line, std::move(body), [&](Request& request) { request.cookie = who; });
    }
};
std::string written(std::string_view text) { return R"({"text":)" + json::text(text) + R"(,"tags":[]})"; }

}  // namespace

TEST_CASE("behind a gate nobody sees anything who is not signed in, and nobody writes without the permission") {
    Guarded house;
    house.porter.give("eve", {{"note.read", whole}});
    CHECK(house.ask("", "GET /api/v1/notes").code == "people.not_signed_in");
    CHECK(house.ask("", "GET /api/v1/notes").status == 401);
    CHECK(house.ask("", "POST /api/v1/files", "x").status == 401);
    CHECK(house.ask("", "POST /api/v1/greet", R"({"name":"a"})").status == 401);
    CHECK(house.ask("gone", "GET /api/v1/notes").code == "test.session_over");
    CHECK(house.ask("eve", "GET /api/v1/notes").status == 200);
    auto refused = house.ask("eve", "POST /api/v1/notes/east-1/write", written("a"));
    CHECK(refused.status == 403);
    CHECK(refused.code == "access.refused");
    CHECK(house.book.journal().statistics().events == 1);
    CHECK(house.porter.refusals().size() == 6);
}

TEST_CASE("the actor of a fact is whom the gate knows, whatever the request says") {
    Guarded house;
    house.porter.give("ann", {{"note.write", whole}});
    CHECK(house.ask("ann", "POST /api/v1/notes/east-1/write", written("a")).status == 200);
    auto actor = std::string();
    open_sqlite(house.book.journal().database().string(), bihuan::Access::read)
        ->query("select actor from event where stream = 'note/east-1'", [&](Row row) { actor = row.text(0); });
    CHECK(actor == "ann");
}

TEST_CASE("what somebody does not reach is answered like what is not there") {
    Guarded house;
    house.porter.give("ann", {{"note.read", whole}, {"note.write", whole}});
    house.porter.give("eve", {{"note.read", {false, {"west"}}}, {"note.write", {false, {"west"}}}});
    REQUIRE(house.ask("ann", "POST /api/v1/notes/east-1/write", written("a")).status == 200);
    auto other = house.ask("eve", "GET /api/v1/notes/east-1"), none = house.ask("eve", "GET /api/v1/notes/east-2");
    CHECK(other.status == 404);
    CHECK(other.body == none.body);
    CHECK(house.ask("eve", "GET /api/v1/notes/east-1/text").body == none.body);
    CHECK(house.ask("eve", "GET /api/v1/notes/east-1?as_of=2").body == none.body);
    CHECK(house.ask("eve", "POST /api/v1/notes/east-1/strike", R"({"reason":"x"})").status == 404);
    CHECK(house.ask("eve", "POST /api/v1/notes/west-1/write", written("b")).status == 200);
    CHECK(house.ask("eve", "POST /api/v1/write-all", R"({"name":"west"})").status == 200);
    auto in_body = house.ask("eve", "POST /api/v1/write-all", R"({"name":"east"})");
    CHECK(in_body.status == 404);
    CHECK(in_body.code == "access.out_of_reach");
    CHECK(house.porter.refusals() ==
          std::vector<std::string>{"eve /api/v1/notes/east-1 access.out_of_reach", "eve /api/v1/notes/east-2 access.out_of_reach",
                                   "eve /api/v1/notes/east-1/text access.out_of_reach", "eve /api/v1/notes/east-1 access.out_of_reach",
                                   "eve /api/v1/notes/east-1/strike access.out_of_reach", "eve /api/v1/write-all access.out_of_reach"});
}

TEST_CASE("a right withdrawn while a command waits in the queue has ended") {
    Guarded house;
    house.porter.give("ann", {{"note.write", whole}});
    std::mutex held;
    held.lock();
    std::promise<void> begun;
    house.book.journal().submit({[&](journal::Batch& batch) {
                                     begun.set_value();
                                     std::lock_guard wait(held);
                                     return batch.execute<note::Note>("0", note::Write{"first", {}, {}});
                                 },
                                 "test",
                                 {},
                                 {}},
                                [](const Result<journal::Committed>&) {});
    begun.get_future().wait();  // the writer is busy
    std::promise<Answer> answered;
    Request request;
    request.method = "POST";
    request.path = "/api/v1/notes/east-1/write";
    request.body = written("a");
    request.cookie = "ann";
    house.book.service().handle(request, [&](Answer answer) { answered.set_value(std::move(answer)); });
    house.porter.give("ann", {{"note.read", whole}});
    held.unlock();
    auto answer = answered.get_future().get();
    CHECK(answer.status == 403);
    CHECK(answer.code == "access.refused");
    CHECK(house.ask("ann", "GET /api/v1/notes/east-1").status == 404);  // nothing was written
    CHECK(house.porter.refusals() == std::vector<std::string>{"ann /api/v1/notes/east-1/write access.refused"});
}

TEST_CASE("an act sees who acts, sets cookies, and needs nobody where it is public") {
    Guarded house;
    house.porter.give("ann", {{"note.read", {false, {"west", "east", "west"}}}});
    auto answer = house.ask("ann", "POST /api/v1/greet", R"({"name":"world"})");
    CHECK(answer.body == R"({"actor":"ann","name":"world","units":[]})");
    CHECK(answer.cookies == std::vector<std::string>{"greeted=yes"});
    CHECK(answer.etag.empty());
    auto wrong = house.ask("ann", "POST /api/v1/greet", R"({"name":""})");
    CHECK(wrong.status == 400);
    CHECK(wrong.cookies.size() == 1);
    CHECK(house.ask("ann", "POST /api/v1/greet", R"({"colour":"red"})").status == 400);
    CHECK(house.ask("", "GET /api/v1/me").body == R"({"actor":"","name":"","units":[]})");
    CHECK(house.ask("gone", "GET /api/v1/me").status == 200);  // an old cookie keeps nobody from signing in
    CHECK(house.ask("ann", "GET /api/v1/me").body == R"({"actor":"ann","name":"","units":["east","west"]})");
    CHECK(house.porter.refusals().empty());
}

TEST_CASE("two people never share an ETag, and the past is looked at with the rights of today") {
    Guarded house;
    house.porter.give("ann", {{"note.read", {false, {"east"}}}});
    house.porter.give("eve", {{"note.read", {false, {"west"}}}});
    auto ann = house.ask("ann", "GET /api/v1/mine"), eve = house.ask("eve", "GET /api/v1/mine");
    CHECK(ann.etag != eve.etag);
    auto asked = house.book.ask("GET /api/v1/mine", {}, [&](Request& request) {
        request.cookie = "eve";
        request.if_none_match = ann.etag;
    });
    CHECK(asked.status == 200);
    CHECK(house.ask("ann", "GET /api/v1/mine?as_of=1").body == R"({"actor":"ann","name":"beneath.","units":["east"]})");
}

TEST_CASE("a gate is not opened over a path whose id nobody guards") {
    Porter porter;
    Notebook book;
    CHECK_THROWS_AS((Service{book.routes(), book.journal(), &porter}), std::logic_error);
    Routes routes;
    note::declare(routes);
    CHECK(routes.unguarded().size() == 4);
    CHECK_THROWS_AS(routes.guard("/api/v1/notes", with_whole_reach), std::logic_error);
    routes.guard("/api/v1/notes/{id}", with_whole_reach);
    CHECK(routes.unguarded().empty());
    CHECK_THROWS_AS(routes.guard("/api/v1/notes/{id}", with_whole_reach), std::logic_error);
}

TEST_CASE("a viewer has what was given, and behind a token no more than both") {
    auto viewer = Viewer::account("ann", {{"note.read", {false, {"b", "a"}}}, {"note.write", {}}});
    CHECK(viewer.may("note.read"));
    CHECK_FALSE(viewer.may("note.write"));
    CHECK_FALSE(viewer.may("note.strike"));
    CHECK(viewer.may("signed_in"));
    CHECK(viewer.scope("note.read").holds("a"));
    CHECK_FALSE(viewer.scope("note.read").holds("c"));
    auto limited = viewer.limited_to({"note.read", "note.strike"});
    CHECK(limited.actor == "ann");
    CHECK(limited.scope("note.read") == viewer.scope("note.read"));
    CHECK_FALSE(limited.may("note.strike"));
    CHECK_FALSE(viewer.limited_to({}).may("note.read"));
    auto owner = Viewer::with_everything("office");
    CHECK(owner.may("anything"));
    CHECK(owner.scope("anything").holds("any"));
    CHECK(owner.limited_to({"note.read"}).scope("note.read").everything);
    CHECK_FALSE(owner.limited_to({"note.read"}).may("note.write"));
    CHECK_FALSE(Viewer::nobody().may("signed_in"));
    CHECK(Viewer::nobody().may("public"));
}

}  // namespace bihuan::api
