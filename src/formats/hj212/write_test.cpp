#include "formats/hj212/write.hpp"

#include <doctest/doctest.h>

#include "formats/hj212/judge.hpp"
#include "formats/hj212/sm4.hpp"

using namespace bihuan::formats::hj212;

namespace {

const auto now = *time_from("20160801085857223");
const Addressee logger{"32", "100000", "010000A8900016F000169DC0", Dialect::hj2017};

// The one frame that these bytes are.
Framed only(const std::string& bytes, Framer& framer) {
    framer.feed(bytes);
    auto frame = framer.next();
    REQUIRE(frame);
    CHECK(frame->length_fits);
    CHECK(frame->raw.size() + 2 == bytes.size());
    return *frame;
}

}  // namespace

TEST_CASE("frames of the standards are written as they stand there") {
    CHECK(*set_realtime_interval(logger, now, 30) ==
          "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n");
    Addressee of_2025{"32", "123456", "010000A8900016F000169DC0", Dialect::hj2025};
    CHECK(get_time(of_2025, *time_from("20240601085857223")) ==
          "##0087QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&2200\r\n");
    Envelope envelope{"20240520210700000", "31", "123456", "010000A8900016F000169DC0", 9, 0, 0, false};
    CHECK(upload(envelope, 2051, *time_from("20240520210600"),
                 {{"a01011", {{"Min", "1.35"}, {"Avg", "1.35"}, {"Max", "1.35"}, {"Flag", "N"}}},
                  {"a01014", {{"Min", "3.20"}, {"Avg", "3.20"}, {"Max", "3.20"}, {"Flag", "N"}}}}) ==
          "##0234QN=20240520210700000;ST=31;CN=2051;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&DataTime=20240520210600;"
          "a01011-Min=1.35,a01011-Avg=1.35,a01011-Max=1.35,a01011-Flag=N;"
          "a01014-Min=3.20,a01014-Avg=3.20,a01014-Max=3.20,a01014-Flag=N&&B541\r\n");
}

TEST_CASE("an answer repeats QN, PW and MN") {
    Frame frame;
    read_frame("QN=20160801085857223;ST=32;CN=2011;PW=123456;MN=5;Flag=5;CP=&&&&", frame);
    CHECK(data_answer(frame.header, Dialect::hj2017).substr(6) ==
          "QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=5;Flag=4;CP=&&&&9181\r\n");
    CHECK(data_answer(frame.header, {}).find("Flag=4") != std::string::npos);  // unsaid: as it came
    CHECK(data_answer(frame.header, Dialect::surface_water).find("Flag=8") != std::string::npos);
    CHECK(notice_answer(frame.header, {}).find("CN=9013;") != std::string::npos);
    CHECK(request_answer(frame.header, 9, {}).find("CP=&&QnRtn=9&&") != std::string::npos);
    CHECK(execution_result(frame.header, 100, {}).find("CP=&&ExeRtn=100&&") != std::string::npos);
    read_frame("ST=32;CN=1013;MN=5;CP=&&&&", frame);
    CHECK(notice_answer(frame.header, {}).substr(6).starts_with("ST=91;CN=9013;PW=;MN=5;Flag=0;CP=&&&&"));
    read_frame("QN=;ST=32;CN=1013;MN=5;CP=&&&&", frame);
    CHECK(notice_answer(frame.header, {}).substr(6).starts_with("QN=;ST=91;"));
}

TEST_CASE("requests keep the limits of the standard") {
    auto text = [](const bihuan::Result<std::string>& made) { return made ? made->substr(6, made->size() - 12) : made.error().code; };
    CHECK(text(set_timeouts(logger, now, 10, 3)) ==
          "QN=20160801085857223;ST=32;CN=1000;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&OverTime=10;ReCount=3&&");
    CHECK(text(set_timeouts(logger, now, 0, 3)) == "hj212.range");
    CHECK(text(set_timeouts(logger, now, 10, 100)) == "hj212.range");
    CHECK(text(set_realtime_interval(logger, now, 29)) == "hj212.range");
    CHECK(text(set_minute_interval(logger, now, 7)) == "hj212.range");
    CHECK(text(set_minute_interval(logger, now, 0)) == "hj212.range");
    CHECK(text(set_minute_interval(logger, now, 12)).ends_with("CP=&&MinInterval=12&&"));
    CHECK(text(set_password(logger, now, "12345")) == "hj212.password");
    CHECK(text(set_password(logger, now, "12;456")) == "hj212.password");
    CHECK(text(set_password(logger, now, "654321")).ends_with("CN=1072;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&NewPW=654321&&"));
    CHECK(text(history(logger, now, 2061, now, now)).ends_with("CP=&&BeginTime=20160801085857;EndTime=20160801085857&&"));
    CHECK(text(history(logger, now, 2011, now, now)) == "hj212.command");
    CHECK(text(history(logger, now, 2051, now, now - std::chrono::seconds(1))) == "hj212.range");
    CHECK(text(control(logger, now, 3012, "w01018")).ends_with("CN=3012;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&PolId=w01018&&"));
    CHECK(
        text(control(logger, now, 3016, "w01018", "CstartTime=000000;Ctime=2")).ends_with("CP=&&PolId=w01018;CstartTime=000000;Ctime=2&&"));
    CHECK(text(control(logger, now, 2011, "w01018")) == "hj212.command");
    CHECK(set_time(logger, now, now).find("CN=1012;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&SystemTime=20160801085857&&") == 33);
    CHECK(set_time(logger, now, now, "w01018").find("CP=&&PolId=w01018;SystemTime=20160801085857&&") != std::string::npos);
    for (auto& made : {start_realtime(logger, now), stop_realtime(logger, now), start_states(logger, now), stop_states(logger, now)})
        CHECK(made.find("Flag=5;CP=&&&&") != std::string::npos);
}

TEST_CASE("nothing in a field ends the frame early") {
    Envelope envelope{"1;CN=9", "9&&", "a\r\nb", "##0101", 4, 0, 0, false};
    CHECK(frame_of(envelope, 2011, "").substr(6).starts_with("QN=1_CN_9;ST=9__;CN=2011;PW=a__b;MN=__0101;Flag=4;CP=&&&&"));
}

TEST_CASE("what is too long for one frame goes in several, each with a QN of its own") {
    std::vector<Sent> sent;
    for (int i = 0; i < 30; ++i)
        sent.push_back({"w" + std::to_string(10000 + i), {{"Min", "1.25"}, {"Avg", "1.50"}, {"Max", "2.00"}, {"Flag", "N"}}});
    Envelope envelope{{}, "32", "123456", "010000A8900016F000169DC0", 5, 0, 0, false};
    auto frames = uploads(envelope, now, 2051, now, sent);
    REQUIRE(frames.size() == 3);
    std::size_t factors = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        Framer framer;
        Reading reading;
        read_frame(only(frames[i], framer).segment, reading.frame);
        CHECK(reading.frame.header.flags == 7);
        CHECK(reading.frame.header.pnum == "3");
        CHECK(reading.frame.header.pno == std::to_string(i + 1));
        CHECK(reading.frame.header.qn == "2016080108585722" + std::to_string(3 + i));
        CHECK(reading.frame.parameters.size() <= parameters_size_standard);
        CHECK(reading.frame.data_time == "20160801085857");
        CHECK(!reading.frame.deviates);
        measure(reading.frame, reading.measured);
        factors += reading.measured.size() / 3;
    }
    CHECK(factors == 30);
    CHECK(uploads(envelope, now, 2051, now, {sent[0]})[0].find("PNUM") == std::string::npos);
}

TEST_CASE("an encrypted frame is as long as the plain one, and its check is that of the plain one") {
    auto key = *sm4_key_from("0000000000000000");
    Envelope envelope{"20240520210700000", "31", "123456", "010000A8900016F000169DC0", 9, 0, 0, false};
    std::string parameters =
        "DataTime=20240520210600;a01011-Min=1.35,a01011-Avg=1.35,a01011-Max=1.35,a01011-Flag=N;a01012-Min=9.3,"
        "a01012-Avg=9.3,a01012-Max=9.3,a01012-Flag=N;a01014-Min=3.20,a01014-Avg=3.211,a01014-Max=3.212,a01014-Flag=N";
    auto plain = frame_of(envelope, 2051, parameters), hidden = frame_of(envelope, 2051, parameters, key);
    CHECK(plain.substr(0, 6) == "##0295");
    CHECK(hidden.size() == plain.size());
    CHECK(hidden.substr(hidden.size() - 6) == "2200\r\n");  // example 2 of A.2
    CHECK(hidden != plain);
}

TEST_CASE("what a logger sends of itself") {
    Envelope envelope{"20160801085857223", "32", "123456", "5", 5, 0, 0, false};
    CHECK(booted(envelope, now, now).find("CN=2081;PW=123456;MN=5;Flag=5;CP=&&DataTime=20160801085857;RestartTime=20160801085857&&") == 33);
    CHECK(asks_for_time(envelope, "w01018").find("CN=1013;PW=123456;MN=5;Flag=5;CP=&&PolId=w01018&&") == 33);
    envelope.resent = true;
    envelope.pnum = 2;
    envelope.pno = 1;
    CHECK(upload(envelope, 2051, now, {}).find("Flag=5;PNUM=2;PNO=1;RF=1;CP=&&DataTime=20160801085857&&") != std::string::npos);
}
