// A day of a district that does not exist, from its loggers' frames to the board and to what is asked: twelve outlets, four air and three
// water stations, one logger that sends yesterday's curve again, one whose line is down for five hours of the night.
#include <doctest/doctest.h>

#include <set>

#include "app/demo_measuring.hpp"
#include "app/exchange_for_tests.hpp"
#include "app/intake.hpp"
#include "app/measuring.hpp"
#include "modules/monitoring/data_review.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::app;

namespace {

constexpr auto hour = std::chrono::hours{1};
const Instant the_day = start_of(day(2026, 3, 2));
constexpr int days_before = 40;  // of history that is honest

struct MeasuredDistrict {
    TestFolder folder;
    Instant now = the_day - days_before * 24 * hour;
    std::unique_ptr<House> house;
    simulation::District district{simulation::demo_sources(the_day)};
    ExchangeForTests exchange;
    std::unique_ptr<Intake> intake;
    std::vector<std::shared_ptr<LineForTests>> lines;
    std::vector<std::unique_ptr<api::Talker>> talkers;

    MeasuredDistrict() {
        HouseOptions options;
        options.clock = [this] { return now; };
        auto opened = House::open(folder / "data", std::move(options));
        REQUIRE(opened);
        house = std::move(*opened);
        REQUIRE(register_sources(*house, district.sources()) == int(district.sources().size()));
        intake = std::make_unique<Intake>(house->series(), house->place().intake(), [this] { return now; });
        auto sql = open_sqlite(house->place().database().string(), Access::read);
        intake->use(std::make_shared<const monitoring::Registry>(monitoring::registry_of(*sql, house->signin().key)));
        for (std::size_t i = 0; i < district.sources().size(); ++i) {
            lines.push_back(std::make_shared<LineForTests>());
            talkers.push_back(intake->answering()(exchange, lines.back()));
        }
    }
    // Everything that is due in the span goes out at its time; what goes out in the same five minutes waits for its answers together.
    void run(Instant from, Instant to) {
        struct Due {
            simulation::Sending sending;
            std::size_t source = 0;
        };
        std::vector<Due> all;
        for (std::size_t i = 0; i < district.sources().size(); ++i)
            for (auto& one : district.hours(district.sources()[i], from, to)) all.push_back({std::move(one), i});
        std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.sending.at < b.sending.at; });
        auto answered = intake->counts().answered.load();
        auto settled = from;
        for (auto& due : all) {
            if (due.sending.at - settled >= std::chrono::minutes{30}) {
                REQUIRE(exchange.until([&] { return intake->counts().answered == answered; }));
                settled = due.sending.at;
            }
            now = due.sending.at;
            talkers[due.source]->heard(due.sending.frame);
            ++answered;
        }
        REQUIRE(exchange.until([&] { return intake->counts().answered == answered; }));
        now = std::max(now, to);
    }
    std::string get(const std::string& path, const std::string& query) {
        api::Request request;
        request.method = "GET";
        request.path = path;
        request.query = query;
        request.actor = "office";
        auto answer = house->service().handle_and_wait(request);
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
        return answer.body;
    }
};

struct Rates {
    std::string at_once, completed;
};
std::map<std::string, Rates> rates_of(const std::string& board) {
    auto document = json::Document::parse(board);
    REQUIRE(document);
    std::map<std::string, Rates> rates;
    auto items = *document->root().member("items");
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto row = items.item(i);
        auto rate = [&](const char* which) { return std::string(row.member(which)->member("effective")->string()); };
        rates[std::string(row.member("name")->string())] = {rate("at_once"), rate("completed")};
    }
    return rates;
}

}  // namespace

TEST_CASE("a day of the demonstration's district: the board, the seal, and who is asked") {
    MeasuredDistrict one;
    one.run(one.now, the_day);
    auto rows_before = one.intake->counts().rows.load();
    one.run(the_day, the_day + 24 * hour);
    one.now = the_day + 28 * hour;  // four in the morning
    CHECK(one.intake->counts().set_aside == 0);
    CHECK(one.intake->counts().rows - rows_before == std::uint64_t(24 * (8 * 6 + 4 * 5 + 4 * 6 + 3 * 5)));
    for (auto& line : one.lines) CHECK(line->sent.find(";CN=9014;") != std::string::npos);

    // Hours 0 to 4 of the laggard went out at six: 19 of 24 at once, so 19² / 24² = 361 / 576 = 62.67 %; all of them later.
    auto rates = rates_of(one.get("/api/v1/transmission", "from=2026-03-02&to=2026-03-02"));
    CHECK(rates.size() == one.district.sources().size());
    for (auto& source : one.district.sources()) {
        CAPTURE(source.name);
        bool lags = source.behaviour == simulation::Behaviour::lags;
        CHECK(rates[source.name].at_once == (lags ? "62.67" : "100.00"));
        CHECK(rates[source.name].completed == "100.00");
    }

    CHECK(seal_days(*one.house, one.now) == sealed_days);
    CHECK(seal_days(*one.house, one.now) == 0);
    one.house->series().compact(one.now);
    auto check = one.get("/api/v1/measured-days/check", "day=2026-03-02");
    CHECK_MESSAGE(check.find(R"("unchanged":true)") != std::string::npos, check);

    auto sql = open_sqlite(one.house->place().database().string(), Access::read);
    monitoring::ReviewSpan span{the_day - days_before * 24 * hour, the_day - 6 * 24 * hour, the_day + 24 * hour};
    auto blobs = Blobs(one.house->place().blobs());
    auto reviewed = monitoring::review_and_ask(*sql, one.house->series(), one.house->journal(), blobs, "system", span);
    REQUIRE_MESSAGE(reviewed, reviewed.error().en);
    std::set<std::string> asked;
    auto fresh = open_sqlite(one.house->place().database().string(), Access::read);
    fresh->query("select p.name, q.rule, q.factor, q.zh from question q join point p on p.id = q.point", [&](Row row) {
        asked.emplace(row.text(0));
        MESSAGE(std::string(row.text(0)) << " " << row.text(1) << " " << row.text(2) << " " << row.text(3));
    });
    MESSAGE(reviewed->series << " series, " << reviewed->tests << " tests, " << reviewed->asked << " questions");
    CHECK(asked == std::set<std::string>{one.district.sources()[3].name});
    CHECK(blobs.find(reviewed->record));
    auto again = monitoring::review_and_ask(*fresh, one.house->series(), one.house->journal(), blobs, "system", span);
    REQUIRE(again);
    CHECK(again->asked == 0);
    CHECK(again->asked_before == reviewed->asked);
}
