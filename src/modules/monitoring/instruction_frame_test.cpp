#include "modules/monitoring/instruction_frame.hpp"

#include <doctest/doctest.h>

#include "formats/hj212/framer.hpp"

using namespace bihuan;
using namespace bihuan::monitoring;
namespace hj212 = formats::hj212;
using instruction::Order;
using instruction::Outcome;

namespace {

const hj212::Addressee to{"32", "123456", "MN1", hj212::Dialect::hj2017};
const Instant noon = start_of(day(2026, 3, 2)) + std::chrono::hours{12};

// The parameters, and behind a blank CN and ST.
std::string sent(const instruction::Properties& asked, std::string_view password = {}) {
    auto frame = frame_of(asked, to, noon, password);
    if (!frame) return frame.error().code;
    hj212::Framer framer;
    framer.feed(*frame);
    auto framed = framer.next();
    REQUIRE(framed.has_value());
    hj212::Frame read;
    hj212::read_frame(framed->segment, read);
    CHECK(read.header.qn == "20260302120000000");
    CHECK(read.header.pw == "123456");
    CHECK(read.header.wants_answer());
    return std::string(read.parameters) + " " + std::string(read.header.cn) + " " + std::string(read.header.st);
}
Returned heard(std::initializer_list<const char*> segments) {
    Returned returned;
    for (auto* segment : segments) {
        hj212::Frame frame;
        hj212::read_frame(segment, frame);
        hear(returned, frame);
    }
    return returned;
}

}  // namespace

TEST_CASE("each instruction becomes the frame of HJ 212-2017, appendix C") {
    using P = instruction::Properties;
    auto since = start_of(day(2026, 3, 1));
    CHECK(sent(P{Order::read_time, "", "", {}, {}, {}, "", ""}) == " 1011 32");
    CHECK(sent(P{Order::set_time, "31", "w01018", {}, {}, {}, "", ""}) == "PolId=w01018;SystemTime=20260302120000 1012 31");
    CHECK(sent(P{Order::set_timeouts, "", "", {5, 3}, {}, {}, "", ""}) == "OverTime=5;ReCount=3 1000 32");
    CHECK(sent(P{Order::read_realtime_interval, "", "", {}, {}, {}, "", ""}) == " 1061 32");
    CHECK(sent(P{Order::set_realtime_interval, "", "", {30}, {}, {}, "", ""}) == "RtdInterval=30 1062 32");
    CHECK(sent(P{Order::read_minute_interval, "", "", {}, {}, {}, "", ""}) == " 1063 32");
    CHECK(sent(P{Order::set_minute_interval, "", "", {10}, {}, {}, "", ""}) == "MinInterval=10 1064 32");
    CHECK(sent(P{Order::send_password, "", "", {}, {}, {}, "", ""}, "654321") == "NewPW=654321 1072 32");
    CHECK(sent(P{Order::send_password, "", "", {}, {}, {}, "", ""}, "") == "hj212.password");
    CHECK(sent(P{Order::start_realtime, "", "", {}, {}, {}, "", ""}) == " 2011 32");
    CHECK(sent(P{Order::stop_realtime, "", "", {}, {}, {}, "", ""}) == " 2012 32");
    CHECK(sent(P{Order::start_states, "", "", {}, {}, {}, "", ""}) == " 2021 32");
    CHECK(sent(P{Order::stop_states, "", "", {}, {}, {}, "", ""}) == " 2022 32");
    CHECK(sent(P{Order::send_minutes, "", "", {}, since, since, "", ""}) == "BeginTime=20260301000000;EndTime=20260301000000 2051 32");
    CHECK(sent(P{Order::send_hours, "", "", {}, since, noon, "", ""}) == "BeginTime=20260301000000;EndTime=20260302120000 2061 32");
    CHECK(sent(P{Order::send_days, "", "", {}, since, noon, "", ""}) == "BeginTime=20260301000000;EndTime=20260302120000 2031 32");
    CHECK(sent(P{Order::calibrate, "", "w01018", {}, {}, {}, "", ""}) == "PolId=w01018 3011 32");
    CHECK(sent(P{Order::sample_now, "", "w01018", {}, {}, {}, "", ""}) == "PolId=w01018 3012 32");
    CHECK(sent(P{Order::clean, "", "w01018", {}, {}, {}, "", ""}) == "PolId=w01018 3013 32");
    CHECK(sent(P{Order::compare, "", "w01018", {}, {}, {}, "", ""}) == "PolId=w01018 3014 32");
    CHECK(sent(P{Order::retain_sample, "", "", {}, {}, {}, "", ""}) == " 3015 32");
    CHECK(sent(P{Order::set_sampling_period, "", "w01018", {8, 2}, {}, {}, "", ""}) == "PolId=w01018;CstartTime=080000;Ctime=2 3016 32");
    CHECK(sent(P{Order::read_sampling_period, "", "w01018", {}, {}, {}, "", ""}) == "PolId=w01018 3017 32");
    CHECK(sent(P{Order::read_sample_time, "", "w01018", {}, {}, {}, "", ""}) == "PolId=w01018 3018 32");
    CHECK(sent(P{Order::read_serial, "", "w01018", {}, {}, {}, "", ""}) == "PolId=w01018 3019 32");
    CHECK(sent(P{Order::read_information, "", "w01018", {}, since, noon, "i11001", ""}) ==
          "PolId=w01018;InfoId=i11001;BeginTime=20260301000000;EndTime=20260302120000 3020 32");
    CHECK(sent(P{Order::set_information, "", "w01018", {}, {}, {}, "i13004", "168.0"}) ==
          "PolId=w01018;InfoId=i13004;i13004-Info=168.0 3021 32");
}

TEST_CASE("what comes back says whether it was done, refused or failed, and what was asked for") {
    auto done =
        heard({"QN=1;ST=91;CN=9011;PW=1;MN=1;Flag=4;CP=&&QnRtn=1&&", "QN=1;ST=32;CN=1011;PW=1;MN=1;Flag=4;CP=&&SystemTime=20260302120001&&",
               "QN=1;ST=91;CN=9012;PW=1;MN=1;Flag=4;CP=&&ExeRtn=1&&"});
    CHECK(outcome_of(done, false) == Outcome::done);
    CHECK(done.answer == "SystemTime=20260302120001");
    CHECK(done.request_result == 1);
    auto ready = heard({"QN=1;ST=91;CN=9011;PW=1;MN=1;Flag=4;CP=&&QnRtn=1&&"});
    CHECK_FALSE(outcome_of(ready, false));
    CHECK(outcome_of(ready, true) == Outcome::unanswered);
    CHECK(outcome_of(heard({"QN=1;ST=91;CN=9011;PW=1;MN=1;Flag=4;CP=&&QnRtn=3&&"}), false) == Outcome::refused);
    CHECK(outcome_of(heard({"QN=1;ST=91;CN=9012;PW=1;MN=1;Flag=4;CP=&&ExeRtn=5&&"}), false) == Outcome::failed);
    CHECK_FALSE(outcome_of(heard({"QN=1;ST=91;CN=9012;PW=1;MN=1;Flag=4;CP=&&ExeRtn=yes&&"}), false));
    CHECK(outcome_of(Returned{}, true) == Outcome::unanswered);
    Returned flood;
    for (int i = 0; i < 1'000; ++i) {
        hj212::Frame frame;
        hj212::read_frame("QN=1;ST=32;CN=3020;PW=1;MN=1;Flag=4;CP=&&i11001-Info=//\xb0\xa1//&&", frame);
        hear(flood, frame);
    }
    CHECK(flood.answer.size() <= instruction::answer_size_max + 1);
    CHECK(flood.answer.starts_with("i11001-Info=//..//"));
}
