#include "app/demo.hpp"

#include <doctest/doctest.h>

#include <set>

#include "app/json_text.hpp"
#include "app/kept_files.hpp"
#include "app/moved_days.hpp"
#include "base/embedded.hpp"
#include "store/blobs.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::app;

namespace {

ReadDocument reader() {
    return [](std::string_view bytes, std::string_view) { return formats::read(bytes); };
}

struct Looking {
    std::unique_ptr<House> house;
    Looking(const std::filesystem::path& data, Date today) {
        auto opened = House::open(data, {.clock = [today] { return start_of(today) + std::chrono::hours{8}; },
                                         .read_document = reader(),
                                         .create = false,
                                         .chain = {},
                                         .progress = {},
                                         .tell = {}});
        REQUIRE_MESSAGE(opened, opened.error().en);
        house = std::move(*opened);
    }
    api::Answer answer(const std::string& path, const std::string& query) const {
        api::Request request;
        request.method = "GET";
        request.path = path;
        request.query = query;
        request.actor = "office";
        return house->service().handle_and_wait(std::move(request));
    }
    std::string numbers(const std::string& query) const {
        auto document = json::Document::parse(answer("/api/v1/findings", query).body);
        REQUIRE(document);
        std::string all;
        look_at(document->root(), "/items", [&](const json::View& items) {
            for (std::size_t i = 0; i < items.size(); ++i) all += (all.empty() ? "" : " ") + *plain_at(items.item(i), "/number");
        });
        return all;
    }
};

}  // namespace

TEST_CASE("the demonstration is alive on whatever day it is started") {
    // first and last days of months, a leap day, the days around the day it is written for, years without a table of holidays
    for (auto today : {day(2026, 11, 21), day(2026, 12, 20), day(2026, 12, 21), day(2026, 11, 20), day(2026, 8, 31), day(2027, 1, 1),
                       day(2027, 12, 31), day(2028, 2, 29), day(2031, 5, 1)}) {
        CAPTURE(to_text(today));
        TestFolder folder;
        auto data = folder.path() / "demo";
        auto made = make_demo({{data}, today, reader(), {}, true});
        REQUIRE_MESSAGE(made, made.error().en);
        auto sql = open_sqlite(Place{data}.database().string(), Access::read);
        auto last = day_of(Instant{std::chrono::milliseconds{sql->integer("select max(at) from event")}});
        Looking looking(data, today);  // whose opening seals the days before it
        CHECK(looking.numbers("") == "1 2 3 4 5 6 7 8 9 10 11 12 13 14");
        CHECK(looking.numbers("overdue=true") == "3 9");
        CHECK(looking.numbers("completed=true") == "1 2 11 13");
        CHECK(looking.numbers("owned=false") == "14");
        CHECK(looking.numbers("approved=false") == "14");
        CHECK(looking.numbers("category=individual") == "14");
        CHECK_FALSE(looking.numbers("state=behind").empty());
        CHECK_FALSE(looking.numbers("state=ahead").empty());
        CHECK(looking.numbers("as_of=" + to_text(plus_days(today, -150)) + "&completed=true") != "1 2 11 13");
        // the last record, two days before the last step, is hardly more than a month old, and nothing is still to come
        CHECK(last < today);
        CHECK(plus_days(moved(last, 1), 2) >= today);
        // what was imported is the plan that lies beside the ledger
        auto plan = read_whole(Place{data}.demo() / "整改方案.docx");
        REQUIRE(plan);
        auto hash = to_hex(bytes_of(sha256(*plan)));
        CHECK(sql->integer("select count(*) from event where type = 'document.imported/1' and stream = $1", "document/" + hash) == 1);
        CHECK(verify_place(Place{data}, looking.house->views(), {}).intact);
    }
}

TEST_CASE("every town of the demonstration with findings is on its map") {
    TestFolder folder;
    auto data = folder.path() / "demo";
    auto today = day(2026, 11, 24);
    REQUIRE(make_demo({{data}, today, reader(), {}, true}));
    Looking looking(data, today);
    auto ids = [&](const std::string& path, const char* items, const char* id) {
        std::set<std::string> found;
        auto document = json::Document::parse(looking.answer(path, "").body);
        REQUIRE(document);
        look_at(document->root(), items, [&](const json::View& list) {
            for (std::size_t i = 0; i < list.size(); ++i) found.insert(*plain_at(list.item(i), id));
        });
        return found;
    };
    auto drawn = ids("/api/v1/layers/towns", "/layer/towns", "/id"), counted = ids("/api/v1/metrics/towns", "/items", "/unit/id");
    CHECK(drawn.size() == 7);
    CHECK(counted.size() > 2);
    CHECK(std::includes(drawn.begin(), drawn.end(), counted.begin(), counted.end()));
    CHECK(ids("/api/v1/layers/towns", "/without", "/id").empty());
    CHECK(ids("/api/v1/layers/towns/shapes", "/features", "/properties/unit") == drawn);
}

TEST_CASE("on the day it is written for the demonstration imports the very files of demo") {
    TestFolder folder;
    auto data = folder.path() / "demo";
    REQUIRE(make_demo({{data}, day(2026, 11, 24), reader(), {}, true}));
    for (auto name : {"整改方案.docx", "整改方案-修订.docx"})
        CHECK(read_whole(Place{data}.demo() / name) == std::string(embedded("demo/" + std::string(name))));
}

TEST_CASE("whatever the demonstration writes of days can be moved") {
    for (auto name : {"demo/demo.journey", "demo/plan.txt"}) {
        std::string text(embedded(name));
        // moved there and back it is what it was, but for the last days of months of another length
        auto there = moved(text, {12, 1});
        CHECK(there != text);
        CHECK(moved(there, {-12, -1}) == text);
        for (auto season : {"汛期", "上半年", "下半年", "一季度", "春", "夏", "冬"}) CHECK_MESSAGE(text.find(season) == text.npos, season);
    }
}
