#include "app/intake.hpp"

#include <doctest/doctest.h>

#include "app/exchange_for_tests.hpp"
#include "formats/hj212/sm4.hpp"
#include "formats/hj212/write.hpp"
#include "modules/monitoring/quarantine.hpp"
#include "store/series/embedded_series.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::app;
namespace hj212 = bihuan::formats::hj212;

namespace {

const Instant noon = start_of(day(2026, 3, 2)) + std::chrono::hours{12};
constexpr auto hour = std::chrono::hours{1};

// A disk that can be full.
struct FullDisk final : series::Disk {
    int sync(int handle) override { return full ? (errno = ENOSPC, -1) : series::Disk::sync(handle); }
    std::atomic<bool> full{false};
};

struct Room {
    TestFolder folder;
    std::shared_ptr<FullDisk> disk = std::make_shared<FullDisk>();
    std::unique_ptr<series::SeriesStore> store;
    Instant now = noon;
    ExchangeForTests exchange;
    std::unique_ptr<Intake> intake;
    monitoring::KnownLogger known;

    explicit Room(IntakeLimits limits = {}) {
        series::EmbeddedOptions options;
        options.disk = disk;
        store = series::open_embedded_series(folder / "series", options);
        intake = std::make_unique<Intake>(
            *store, folder / "intake.db", [this] { return now; }, limits);
        known.id = "l1";
        known.mn = "MN1";
        known.profile.dialect = hj212::Dialect::hj2017;
        known.profile.password = "123456";
        known.profile.systems = {"32"};
        known.outlets = {{"32", {"p1"}}};
        use();
    }
    void use() {
        monitoring::Registry registry;
        registry.emplace(known.mn, known);
        intake->use(std::make_shared<const monitoring::Registry>(std::move(registry)));
    }
    static hj212::Envelope envelope(const std::string& mn = "MN1") {
        return {hj212::number_text(noon), "32", "123456", mn, 5, 0, 0, false};
    }
    static std::string frame(Instant at, const char* value, const std::string& mn = "MN1") {
        return hj212::upload(envelope(mn), 2061, at, {{"w01018", {{"Avg", value}, {"Flag", "N"}}}});
    }
    std::vector<monitoring::SetAside> aside() {
        intake->write_book();
        return monitoring::set_aside(*open_sqlite((folder / "intake.db").string(), Access::read), {{}, {}, 0, 100});
    }
    std::optional<monitoring::Heard> heard() {
        intake->write_book();
        return monitoring::heard(*open_sqlite((folder / "intake.db").string(), Access::read), "MN1");
    }
    std::vector<std::string> versions(Instant at) {
        std::vector<std::string> found;
        auto from = std::chrono::floor<std::chrono::seconds>(at);
        store->read({"MN1", "32", "2061", "w01018"}, {from, from + std::chrono::seconds{1}}, series::Versions::all(), [&](auto& one) {
            found.push_back(one.find(series::Field::avg)->to_text());
            return true;
        });
        return found;
    }
};
struct Line {
    Room& room;
    std::shared_ptr<LineForTests> line;
    std::unique_ptr<api::Talker> talker;
    explicit Line(Room& in, const std::string& address = "10.8.0.7") : room(in), line(std::make_shared<LineForTests>(address)) {
        talker = room.intake->answering()(room.exchange, line);
    }
    void say(const std::string& bytes) { talker->heard(bytes); }
    bool answered(std::size_t times) {
        return room.exchange.until([&] { return count(";CN=9014;") >= times; }) && count(";CN=9014;") == times;
    }
    std::size_t count(std::string_view part) const {
        std::size_t found = 0;
        for (auto at = line->sent.find(part); at != std::string::npos; at = line->sent.find(part, at + 1)) ++found;
        return found;
    }
};

}  // namespace

TEST_CASE("a frame is answered when it is durable, and again when it comes again, and is there once") {
    Room room;
    Line line(room);
    line.say(Room::frame(noon - hour, "12.5"));
    CHECK(line.answered(1));
    line.say(Room::frame(noon - hour, "12.5"));
    CHECK(line.answered(2));
    CHECK(room.versions(noon - hour) == std::vector<std::string>{"12.5"});
    room.now += hour;
    line.say(Room::frame(noon - hour, "9.9"));  // history that is written anew: both are kept
    CHECK(line.answered(3));
    CHECK(room.versions(noon - hour) == std::vector<std::string>{"12.5", "9.9"});
    CHECK(room.heard()->frames == 3);
}
TEST_CASE("frames that come in pieces and frames that stick together are each answered") {
    Room room;
    Line line(room);
    auto three = Room::frame(noon - hour, "1") + Room::frame(noon - 2 * hour, "2") + Room::frame(noon - 3 * hour, "3");
    for (char byte : three) line.say(std::string(1, byte));
    CHECK(line.answered(3));
    line.say(three);
    CHECK(line.answered(6));
}
TEST_CASE("a full disk is answered by silence, and by 9014 when it has room again") {
    Room room;
    Line line(room);
    room.disk->full = true;
    line.say(Room::frame(noon - hour, "12.5"));
    CHECK(room.exchange.until([&] { return room.intake->counts().not_stored == 1; }));
    CHECK(line.line->sent.empty());
    CHECK_FALSE(line.line->closed);
    room.disk->full = false;
    line.say(Room::frame(noon - hour, "12.5"));
    CHECK(line.answered(1));
    CHECK(room.versions(noon - hour).size() == 1);
}
TEST_CASE("who is nobody, comes from elsewhere or has the wrong word is set aside, with the reason, and not answered") {
    Room room;
    room.known.networks = {*network_from("10.8.0.0/16")};
    room.use();
    Line stranger(room), elsewhere(room, "192.0.2.1"), wrong(room);
    stranger.say(Room::frame(noon - hour, "1", "MN2"));
    elsewhere.say(Room::frame(noon - hour, "2"));
    auto envelope = Room::envelope();
    envelope.pw = "654321";
    wrong.say(hj212::upload(envelope, 2061, noon - hour, {{"w01018", {{"Avg", "3"}}}}));
    auto damaged = Room::frame(noon - hour, "4");
    damaged[damaged.find("Avg=") + 4] = '9';
    wrong.say(damaged);
    REQUIRE(room.exchange.until([&] { return room.intake->counts().set_aside == 4; }));
    std::vector<hj212::Why> why;
    REQUIRE(room.exchange.until([&] { return room.aside().size() == 4; }));
    for (auto& one : room.aside()) {
        why.push_back(one.why);
        CHECK(one.frame > 0);
        CHECK(one.shown.find("654321") == std::string::npos);
        CHECK(one.shown.find("123456") == std::string::npos);
    }
    std::sort(why.begin(), why.end());
    CHECK(why == std::vector<hj212::Why>{hj212::Why::check, hj212::Why::unknown, hj212::Why::unknown, hj212::Why::password});
    for (auto* line : {&stranger, &elsewhere, &wrong}) CHECK(line->line->sent.empty());
    CHECK(room.store->list("MN1").empty());
}
TEST_CASE("what was set aside is read again once its logger is known, with the instant of its first arrival") {
    Room room;
    Line line(room);
    line.say(Room::frame(noon - hour, "7.5", "MN9"));
    REQUIRE(room.exchange.until([&] { return room.aside().size() == 1; }));
    auto later = room.known;
    later.mn = "MN9";
    auto book = open_sqlite((room.folder / "intake.db").string(), Access::write);
    auto reread = monitoring::reread(*book, *room.store, later, 100);
    REQUIRE(reread);
    CHECK(reread->taken == 1);
    CHECK(reread->rows == 1);
    CHECK(room.aside().empty());
    std::optional<Instant> arrived;
    auto from = std::chrono::floor<std::chrono::seconds>(noon - hour);
    room.store->read({"MN9", "32", "2061", "w01018"}, {from, from + std::chrono::seconds{1}}, series::Versions::all(), [&](auto& one) {
        arrived = one.arrival;
        return true;
    });
    CHECK(arrived == noon);
    CHECK(monitoring::reread(*book, *room.store, later, 100)->looked_at == 0);
}
TEST_CASE("a line that speaks another language, or of nobody only, is hung up on") {
    Room room;
    Line noise(room), strangers(room);
    for (int i = 0; i < 40 && !noise.line->closed; ++i) noise.say(std::string(4'096, 'x'));
    CHECK(noise.line->closed);
    for (int i = 0; i < 100 && !strangers.line->closed; ++i) strangers.say(Room::frame(noon - hour, "1", "X" + std::to_string(i)));
    CHECK(strangers.line->closed);
}
TEST_CASE("a line is read no further while too much of it is not durable") {
    IntakeLimits limits;
    limits.unanswered_of_line_max = 4;
    Room room(limits);
    Line line(room);
    std::string five;
    for (int i = 1; i <= 5; ++i) five += Room::frame(noon - i * hour, "1");
    line.say(five);
    CHECK(line.line->paused);
    CHECK(line.answered(5));
    CHECK_FALSE(line.line->paused);
}
TEST_CASE("what is filled in waits where too much is on its way, and goes on when there is room") {
    IntakeLimits limits;
    limits.backfill_in_flight_max = 2;
    Room room(limits);
    Line one(room), two(room);
    auto old = [](int i) { return Room::frame(noon - std::chrono::hours{48 + i}, "1"); };
    one.say(old(1) + old(2));
    CHECK(one.line->paused);
    two.say(Room::frame(noon - hour, "5"));  // of now: goes through
    CHECK_FALSE(two.line->paused);
    CHECK(one.answered(2));
    CHECK_FALSE(one.line->paused);
    CHECK(two.answered(1));
    CHECK(room.heard()->backfilled == 2);
}
TEST_CASE("an encrypted frame of 2025 is read with its key, old or new") {
    Room room;
    auto key = hj212::sm4_key_from("00112233445566778899aabbccddeeff"), before = hj212::sm4_key_from("ffeeddccbbaa99887766554433221100");
    room.known.profile.dialect = hj212::Dialect::hj2025;
    room.known.profile.keys = {*key, *before};
    room.use();
    Line line(room);
    auto envelope = Room::envelope();
    envelope.flag = 9;
    auto parameters = [](Instant at, const char* value) {
        return hj212::upload_parameters(at, {{"w01018", {{"Avg", value}, {"Min", value}, {"Max", value}, {"Flag", "N"}}}});
    };
    line.say(hj212::frame_of(envelope, 2061, parameters(noon - hour, "1.25"), *key));
    line.say(hj212::frame_of(envelope, 2061, parameters(noon - 2 * hour, "2.25"), *before));
    CHECK(line.answered(2));
    CHECK(room.versions(noon - hour) == std::vector<std::string>{"1.25"});
    CHECK(room.versions(noon - 2 * hour) == std::vector<std::string>{"2.25"});
}
TEST_CASE("the same MN from two places at once is noticed") {
    Room room;
    Line one(room, "10.8.0.7"), two(room, "10.8.0.9");
    one.say(Room::frame(noon - hour, "1"));
    two.say(Room::frame(noon - 2 * hour, "1"));
    CHECK(one.answered(1));
    CHECK(two.answered(1));
    auto heard = room.heard();
    REQUIRE(heard);
    CHECK(heard->address == "10.8.0.9");
    CHECK(heard->other_address == "10.8.0.7");
}
