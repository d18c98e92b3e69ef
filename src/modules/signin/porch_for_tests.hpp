// A house with its people and its door, a clock that only moves when told, and browsers that keep their cookies: for tests of sign-in.
#pragma once
#include <doctest/doctest.h>

#include "api/service.hpp"
#include "base/embedded.hpp"
#include "modules/people/people.hpp"
#include "modules/signin/signin.hpp"
#include "store/test_folder.hpp"

namespace bihuan::signin {

// The text member of a JSON answer: a plain search, enough for answers of our own.
inline std::string member(const std::string& json, const std::string& name) {
    auto at = json.find("\"" + name + "\":\"");
    if (at == json.npos) return {};
    at += name.size() + 4;
    return json.substr(at, json.find('"', at) - at);
}

struct Porch {
    TestFolder folder;
    journal::Views views;
    api::Routes routes;
    SigninRules rules;
    Instant now = start_of(day(2026, 11, 24)) + std::chrono::hours{9};
    std::unique_ptr<SigninGate> gate;
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<api::Service> service;
    std::string office;

    Porch() {
        rules.key = std::string(32, 'k');
        rules.local_token = "localtoken";
        people_views(views);
        people_routes(routes);
        signin_routes(routes, rules);
        routes.file<api::Nothing>("/api/v1/list", "ledger.export", "a list",
                                  [](const api::Reading&, const api::Nothing&) -> Result<api::File> {
                                      return api::File{"a,b\n", "text/csv", "list.csv"};
                                  });
        journal::Options options;
        options.seed = std::string(32, 's');
        options.clock = [this] { return now; };
        journal = std::make_unique<journal::Journal>(folder / "bihuan.db", views, std::move(options));
        gate = std::make_unique<SigninGate>(rules, *journal);
        service = std::make_unique<api::Service>(routes, *journal, gate.get());
        define_roles(*journal, embedded("data/roles.json"));
    }
    ~Porch() { journal.reset(); }  // before the gate

    void wait(std::chrono::milliseconds time) { now += time; }
    std::unique_ptr<Sql> look() const { return open_sqlite(journal->database().string(), Access::read); }
    // Everything that was handed to the writer before has been done.
    void settle() {
        auto done =
            journal->submit_and_wait({[](journal::Batch&) -> Result<journal::Committed> { return journal::Committed{}; }, "test", {}, {}});
        REQUIRE(done.has_value());
    }
    std::vector<std::string> trail() {
        settle();
        std::vector<std::string> lines;
        for (auto& one : look()->all<audit::Kept>("select " + std::string(audit::kept_columns) + " from audit order by number"))
            lines.push_back(one.kind + " " + std::string(name_of(one.outcome)) + (one.code.empty() ? "" : " " + one.code));
        return lines;
    }
    std::string last_in_trail() {
        auto lines = trail();
        return lines.empty() ? "" : lines.back();
    }

    // An account with this role at the office, and its password.
    std::string account(const std::string& login, const std::string& role, const std::string& password);
};

class Browser {
public:
    explicit Browser(Porch& porch, std::string address = "10.1.1.7") : porch_(porch), address_(std::move(address)) {}

    api::Answer get(const std::string& path, const std::string& query = {}) { return ask("GET", path, query, {}); }
    api::Answer post(const std::string& path, const std::string& body = "{}") { return ask("POST", path, {}, body); }
    std::string code(const std::string& path, const std::string& body = "{}") {
        auto answer = post(path, body);
        return answer.status == 200 ? "taken" : answer.code;
    }
    api::Answer sign_in(const std::string& login, const std::string& password) {
        return post("/session/sign-in", R"({"login":)" + json::text(login) + R"(,"password":)" + json::text(password) + "}");
    }
    bool is_in() { return get("/session").body.find(R"("signed_in":true)") != std::string::npos; }
    api::Request request(const std::string& method, const std::string& path, const std::string& query, const std::string& body) const {
        api::Request request;
        request.method = method;
        request.path = "/api/v1" + path;
        request.query = query;
        request.body = body;
        request.address = address_;
        request.host = host;
        request.tls = tls;
        request.csrf_token = csrf;
        request.user_agent = "a browser";
        request.authorization = authorization;
        for (auto& [name, value] : cookies) request.cookie += (request.cookie.empty() ? "" : "; ") + name + "=" + value;
        return request;
    }
    api::Answer ask(const std::string& method, const std::string& path, const std::string& query, const std::string& body) {
        auto answer = porch_.service->handle_and_wait(request(method, path, query, body));
        auto before = cookies;
        for (auto& cookie : answer.cookies) keep(cookie);
        if (method == "POST" && cookies.contains("bihuan_session") && cookies != before)
            csrf = member(get("/session").body, "csrf");  // as the page does
        return answer;
    }

    std::map<std::string, std::string> cookies;
    std::string csrf, authorization, host = "localhost:8080";
    bool tls = false;

private:
    void keep(const std::string& cookie) {
        auto equals = cookie.find('='), end = cookie.find(';');
        auto name = cookie.substr(0, equals), value = cookie.substr(equals + 1, end - equals - 1);
        if (value.empty()) cookies.erase(name);
        else cookies[name] = value;
    }
    Porch& porch_;
    std::string address_;
};

inline std::string Porch::account(const std::string& login, const std::string& role, const std::string& password) {
    std::string id;
    auto work = [&](journal::Batch& batch) -> Result<journal::Committed> {
        auto unit = unit_named(batch, "区整改办");
        office = unit->text;
        auto opened = open_account(batch, {"姓名" + login, login, *unit, "", false});
        if (!opened) return opened;
        id = opened->id;
        if (auto granted = grant_role(batch, {id}, {role}, *unit); !granted) return granted;
        return opened;
    };
    auto done = journal->submit_and_wait({work, "test", {}, {}});
    REQUIRE_MESSAGE(done.has_value(), done.error().code);
    Browser local(*this, "127.0.0.1");
    local.authorization = "Bearer localtoken";
    auto invited = local.post("/accounts/" + id + "/invite");
    REQUIRE_MESSAGE(invited.status == 200, invited.body);
    auto link = member(invited.body, "link");
    Browser own(*this, "10.9.9.9");
    auto accepted =
        own.post("/invitations/accept", R"({"token":")" + link.substr(link.rfind('/') + 1) + R"(","password":")" + password + "\"}");
    REQUIRE_MESSAGE(accepted.status == 200, accepted.body);
    return id;
}

}  // namespace bihuan::signin
