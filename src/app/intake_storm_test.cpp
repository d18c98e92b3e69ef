#include "app/intake.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "app/exchange_for_tests.hpp"
#include "formats/hj212/write.hpp"
#include "store/series/embedded_series.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::app;
namespace hj212 = formats::hj212;

namespace {

const Instant noon = start_of(day(2026, 3, 2)) + std::chrono::hours{12};

std::string mn_of(int logger) { return "A110000_000" + std::to_string(logger); }
std::string frame_of(int logger, Instant data_time) {
    hj212::Envelope envelope{hj212::number_text(data_time), "32", "123456", mn_of(logger), 5, 0, 0, false};
    return hj212::upload(envelope, 2051, data_time, {{"w01018", {{"Avg", "12.5"}, {"Flag", "N"}}}});
}
std::shared_ptr<const monitoring::Registry> registry() {
    monitoring::Registry loggers;
    for (int i = 0; i < 4; ++i) {
        auto& known = loggers[mn_of(i)];
        known.mn = known.id = known.name = mn_of(i);
        known.profile.dialect = hj212::Dialect::hj2017;
        known.profile.password = "123456";
    }
    return std::make_shared<const monitoring::Registry>(std::move(loggers));
}
series::EmbeddedOptions slowly() {
    series::EmbeddedOptions options;
    options.group_window = std::chrono::milliseconds{100};
    return options;
}

struct Listening {
    TestFolder folder;
    std::unique_ptr<series::SeriesStore> store = series::open_embedded_series(folder / "series", slowly());
    Intake intake;
    explicit Listening(IntakeLimits limits = {})
        : intake(
              *store, folder / "intake.db", [] { return noon; }, limits) {
        intake.use(registry());
    }
};

}  // namespace

TEST_CASE("what becomes durable after the gateway has gone is not told to it") {
    Listening one;
    {
        ExchangeForTests exchange;
        auto line = std::make_shared<LineForTests>();
        auto talker = one.intake.answering()(exchange, line);
        talker->heard(frame_of(0, noon));
    }
    while (one.store->standing().groups == 0) std::this_thread::sleep_for(std::chrono::milliseconds{1});
    ExchangeForTests exchange;
    auto line = std::make_shared<LineForTests>();
    auto talker = one.intake.answering()(exchange, line);
    talker->heard(frame_of(1, noon));
    CHECK(exchange.until([&] { return one.intake.counts().answered == 1; }));  // the first one's line has ended
    CHECK(line->sent.find(";CN=9014;") != std::string::npos);
}

TEST_CASE("who fills in is held back as soon as too much is in flight, who is live is not") {
    IntakeLimits limits;
    limits.backfill_in_flight_max = 4;
    Listening one(limits);
    ExchangeForTests exchange;
    std::vector<std::shared_ptr<LineForTests>> lines;
    std::vector<std::unique_ptr<api::Talker>> talkers;
    for (int i = 0; i < 4; ++i) {
        lines.push_back(std::make_shared<LineForTests>());
        talkers.push_back(one.intake.answering()(exchange, lines.back()));
    }
    auto old = noon - std::chrono::days{3};
    auto minute = std::chrono::minutes{1};
    for (int i = 0; i < 3; ++i) talkers[std::size_t(i)]->heard(frame_of(i, old));
    talkers[3]->heard(frame_of(3, noon));
    for (auto& line : lines) CHECK_FALSE(line->paused);
    talkers[0]->heard(frame_of(0, old + minute));  // the fourth: 1 and 2 have sent nothing more, and wait too
    for (std::size_t i = 0; i < 3; ++i) CHECK(lines[i]->paused);
    CHECK_FALSE(lines[3]->paused);
    CHECK(exchange.until([&] { return one.intake.counts().answered == 5; }));
    for (auto& line : lines) CHECK_FALSE(line->paused);

    talkers[1]->heard(frame_of(1, noon));  // live again: no longer held back with the others
    for (int i = 2; i < 6; ++i) talkers[2]->heard(frame_of(2, old + i * minute));
    CHECK(lines[0]->paused);
    CHECK_FALSE(lines[1]->paused);
    CHECK(lines[2]->paused);
    CHECK(exchange.until([&] { return one.intake.counts().answered == 10; }));
    for (auto& line : lines) CHECK_FALSE(line->paused);
}
