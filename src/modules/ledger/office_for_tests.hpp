// The ledger's rooms with a journal in a folder of its own and a clock that only moves when told.
#pragma once
#include <doctest/doctest.h>

#include "api/service.hpp"
#include "modules/calendar/calendar.hpp"
#include "modules/ledger/ledger.hpp"
#include "modules/people/people.hpp"
#include "store/test_folder.hpp"

namespace bihuan {

struct Office {
    TestFolder folder;
    journal::Views views;
    api::Routes routes;
    Instant now = start_of(day(2026, 1, 5)) + std::chrono::hours{9};
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<api::Service> service;

    Office() {
        people_views(views);
        calendar_views(views);
        ledger_views(views);
        people_routes(routes);
        calendar_routes(routes);
        ledger_routes(routes, {[](std::string_view bytes, std::string_view) { return formats::read(bytes); }, Blobs(folder / "blobs")});
        journal::Options options;
        options.seed = std::string(32, 'k');
        options.clock = [this] { return now; };
        options.complete_context = complete_with_calendar;
        journal = std::make_unique<journal::Journal>(folder / "bihuan.db", views, std::move(options));
        service = std::make_unique<api::Service>(routes, *journal);
    }
    api::Answer get(const std::string& path, const std::string& query = "") const { return ask("GET", path, query, ""); }
    api::Answer post(const std::string& path, const std::string& body, const std::string& query = "") const {
        return ask("POST", path, query, body);
    }
    std::string made(const std::string& path, const std::string& body) const {
        auto answer = post(path, body);
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
        return json::from<journal::Committed>(answer.body)->id;
    }
    std::string inspection() const {
        return made("/api/v1/inspections", R"({"name":"测试督察","level":"province","round":3,"batch":1,"authority":"省督察组"})");
    }
    std::int64_t position() const { return open_sqlite(journal->database().string(), Access::read)->integer("select position from head"); }

private:
    api::Answer ask(const std::string& method, const std::string& path, const std::string& query, const std::string& body) const {
        api::Request request;
        request.method = method;
        request.path = path;
        request.query = query;
        request.body = body;
        request.actor = "office";
        return service->handle_and_wait(request);
    }
};

}  // namespace bihuan
