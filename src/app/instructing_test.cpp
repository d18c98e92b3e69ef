// Instructions from the ledger to a logger's line and back, without a socket.
#include "app/instructing.hpp"

#include <doctest/doctest.h>

#include "app/demo_measuring.hpp"
#include "app/exchange_for_tests.hpp"
#include "modules/monitoring/point_view.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::app;
namespace hj212 = formats::hj212;
using instruction::Order;
using instruction::Outcome;

namespace {

const Instant noon = start_of(day(2026, 3, 2)) + std::chrono::hours{12};

struct Control {
    TestFolder folder;
    Instant now = noon;
    std::unique_ptr<House> house;
    simulation::District district{simulation::demo_sources(noon)};
    const simulation::Source& source = district.sources().front();
    ExchangeForTests exchange;
    std::unique_ptr<Intake> intake;
    std::unique_ptr<Instructing> clerk;
    std::shared_ptr<LineForTests> line = std::make_shared<LineForTests>();
    std::unique_ptr<api::Talker> talker;
    std::string logger;

    Control() {
        HouseOptions options;
        options.clock = [this] { return now; };
        auto opened = House::open(folder / "data", std::move(options));
        REQUIRE(opened);
        house = std::move(*opened);
        REQUIRE(register_sources(*house, district.sources()) == int(district.sources().size()));
        start();
        auto sql = reading();
        for (auto& row : monitoring::loggers(*sql))
            if (row.mn == source.mn) logger = row.id;
        REQUIRE_FALSE(logger.empty());
    }
    std::unique_ptr<Sql> reading() { return open_sqlite(house->place().database().string(), Access::read); }
    void start() {
        talker.reset();
        intake = std::make_unique<Intake>(house->series(), house->place().intake(), [this] { return now; });
        intake->use(std::make_shared<const monitoring::Registry>(monitoring::registry_of(*reading(), house->signin().key)));
        clerk = std::make_unique<Instructing>(*house, *intake);
    }
    void connect() {
        line = std::make_shared<LineForTests>();
        talker = intake->answering()(exchange, line);
        talker->heard(district.hours(source, now - std::chrono::hours{2}, now).front().frame);
        REQUIRE(exchange.until([&] { return line->sent.find("CN=9014") != std::string::npos; }));
        line->sent.clear();
    }
    std::string give(instruction::Properties asked) {
        std::string id;
        auto given = house->journal().submit_and_wait(
            {[&](journal::Batch& batch) {
                 return batch.execute<Instruction>(id = batch.new_id(), instruction::Give{{logger}, asked, "试验"});
             },
             "office",
             {},
             {}});
        REQUIRE(given);
        return id;
    }
    void look() { clerk->look(*reading()); }
    bool sends(std::string_view part) {
        return exchange.until([&] { return line->sent.find(part) != std::string::npos; });
    }
    void answer(int command, const std::string& parameters) {
        hj212::Framer framer;
        framer.feed(line->sent);
        auto framed = framer.next();
        REQUIRE(framed.has_value());
        hj212::Frame frame;
        hj212::read_frame(framed->segment, frame);
        talker->heard(hj212::answer(frame.header, command, parameters, {}));
    }
    monitoring::InstructionRow row(const std::string& id) { return monitoring::instruction_of(*reading(), id).value(); }
};
const instruction::Properties calibration{Order::calibrate, "", "w01018", {}, {}, {}, "", ""};

}  // namespace

TEST_CASE("an instruction waits for its logger's line, is sent once, and its result is recorded") {
    Control control;
    auto id = control.give(calibration);
    control.look();
    CHECK_FALSE(control.row(id).outcome);  // nobody is there
    control.connect();
    control.look();
    CHECK(control.sends("CN=3011;"));
    control.look();
    control.answer(9011, "QnRtn=1");
    control.look();
    CHECK_FALSE(control.row(id).outcome);
    control.answer(9012, "ExeRtn=1");
    control.look();
    auto row = control.row(id);
    CHECK(row.outcome == Outcome::done);
    CHECK(row.execution_result == 1);
    CHECK(row.ended_by == "system");
    CHECK(row.qn == hj212::number_text(noon));
    control.look();
    std::size_t times = 0;
    for (auto at = control.line->sent.find("CN=3011"); at != std::string::npos; at = control.line->sent.find("CN=3011", at + 1)) ++times;
    CHECK(times == 1);
}

TEST_CASE("a program that was started anew does not send again, and still hears the result") {
    Control control;
    control.connect();
    auto id = control.give(calibration);
    control.look();
    CHECK(control.sends("CN=3011;"));
    auto first = control.line->sent;
    control.start();
    control.connect();
    control.look();
    CHECK(control.line->sent.empty());
    control.line->sent = first;
    control.answer(9012, "ExeRtn=6");
    control.look();
    CHECK(control.row(id).outcome == Outcome::failed);
    CHECK(control.row(id).execution_result == 6);
}

TEST_CASE("one at a time for a logger; what nobody answers ends as unanswered, what could not be sent as not sent") {
    Control control;
    control.connect();
    auto first = control.give(calibration), second = control.give({Order::read_time, "", "", {}, {}, {}, "", ""});
    control.look();
    CHECK(control.sends("CN=3011;"));
    control.look();
    CHECK(control.line->sent.find("CN=1011;") == std::string::npos);
    control.now += result_waited_for;
    control.look();
    CHECK(control.row(first).outcome == Outcome::unanswered);
    control.look();
    CHECK(control.sends("CN=1011;"));
    control.talker.reset();
    control.line.reset();
    auto third = control.give(calibration);
    control.now += line_waited_for;
    control.look();
    control.look();
    CHECK(control.row(second).outcome == Outcome::unanswered);
    CHECK(control.row(third).outcome == Outcome::not_sent);
    CHECK(control.row(third).qn.empty());
}

TEST_CASE("what was sent cannot be withdrawn, what waits can") {
    Control control;
    auto ask = [&](const std::string& path, std::string body) {
        api::Request request;
        request.method = "POST";
        request.path = path;
        request.body = std::move(body);
        request.actor = "office";
        return control.house->service().handle_and_wait(std::move(request));
    };
    auto waiting = control.give(calibration);
    CHECK(ask("/api/v1/instructions/" + waiting + "/withdraw", R"({"reason":"误操作"})").status == 200);
    CHECK(control.row(waiting).outcome == Outcome::withdrawn);
    control.connect();
    auto sent = control.give(calibration);
    control.look();
    CHECK(control.sends("CN=3011;"));
    auto refused = ask("/api/v1/instructions/" + sent + "/withdraw", R"({"reason":"误操作"})");
    CHECK(refused.code == "instruction.sent_already");
    CHECK(ask("/api/v1/instructions/" + sent + "/record", R"({"outcome":"done","note":"现场确认"})").status == 200);
    control.look();
    CHECK(control.row(sent).note == "现场确认");
}
