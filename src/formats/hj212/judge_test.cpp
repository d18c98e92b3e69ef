#include "formats/hj212/judge.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "formats/hj212/sm4.hpp"
#include "formats/hj212/write.hpp"

using namespace bihuan::formats::hj212;

namespace {

const auto arrived = *time_from("20240520210700000");
const std::string rest = ";PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20240520210600;w01018-Rtd=3.20,w01018-Flag=N&&";

Profile registered() {
    Profile profile;
    profile.dialect = Dialect::hj2017;
    profile.password = "123456";
    return profile;
}

struct Told {
    Judgement said;
    std::string text;  // verdict why defects reply
};
Told told(const std::string& bytes, const std::optional<Profile>& profile = registered(), std::optional<bihuan::Instant> at = arrived) {
    Framer framer;
    framer.feed(bytes);
    framer.end();
    auto framed = framer.next();
    REQUIRE(framed);
    Reading reading;
    read_header(framed->segment, reading.frame);
    auto said = judge(*framed, reading, profile ? &*profile : nullptr, at);
    auto text = bihuan::name_of(said.verdict) + " " + bihuan::name_of(said.why) + " [" + said.defects.to_text() + "] " +
                bihuan::name_of(said.reply);
    return {said, text};
}
std::string segment(const std::string& text) { return frame_text(text); }
std::string with_check(std::string frame, std::uint16_t check) {
    constexpr auto digits = "0123456789ABCDEF";
    for (int i = 0; i < 4; ++i) frame[frame.size() - 6 + std::size_t(i)] = digits[check >> (12 - 4 * i) & 15];
    return frame;
}
std::string changed(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}
const std::string good = "QN=20240520210700000;ST=32;CN=2011" + rest;

}  // namespace

TEST_CASE("a good frame is accepted and answered") {
    auto [said, text] = told(segment(good));
    CHECK(text == "accepted none [] data");
    CHECK(said.kind == Kind::data);
    CHECK(said.time == time_from("20240520210600"));
    CHECK((!said.set_clock && !said.backfilled));
}

TEST_CASE("damage is not answered, so that it is sent again") {
    CHECK(told(with_check(segment(good), 0x1234)).text == "quarantined check [] none");
    CHECK(told(changed(with_check(segment(good), 0x1234), "##01", "##02")).text == "quarantined check [] none");
}

TEST_CASE("a wrong length is a defect") { CHECK(told(changed(segment(good), "##01", "##02")).text == "accepted none [LEN] data"); }

TEST_CASE("MODBUS only where it was agreed") {
    auto modbus = with_check(segment(good), modbus_crc(good)), swapped = with_check(segment(good), byte_swapped(modbus_crc(good)));
    CHECK(told(modbus).text == "quarantined check-kind [] none");
    CHECK(told(swapped).text == "quarantined check-kind [] none");
    auto profile = registered();
    profile.allow_modbus = true;
    CHECK(told(modbus, profile).text == "accepted none [CRCALT] data");
    CHECK(told(swapped, profile).text == "quarantined check-kind [] none");
    profile.allow_modbus_swapped = true;
    CHECK(told(swapped, profile).text == "accepted none [CRCALT] data");
}

TEST_CASE("who it is") {
    CHECK(told(segment(good), std::nullopt).text == "quarantined unknown [] none");
    CHECK(told(segment(changed(good, "MN=010000A8900016F000169DC0;", ""))).text == "quarantined unknown [] none");
    CHECK(told(segment(changed(good, "PW=123456", "PW=654321"))).text == "quarantined password [] none");
    CHECK(told(segment(changed(good, "PW=123456", "PW="))).text == "quarantined password [] none");
    auto profile = registered();
    profile.password_before = "654321";
    CHECK(told(segment(changed(good, "PW=123456", "PW=654321")), profile).text == "accepted none [] data");
    profile.password.clear();
    profile.systems = {"31"};
    CHECK(told(segment(good), profile).text == "quarantined system [] none");
    profile.systems = {"31", "32"};
    CHECK(told(segment(good), profile).text == "accepted none [] data");
    CHECK(told(segment(changed(good, "CN=2011", "CN=201"))).text == "quarantined command [] none");
}

TEST_CASE("fields of the header that are missing") {
    CHECK(told(segment(changed(good, "Flag=5;", ""))).text == "accepted none [FLAG] none");
    CHECK(told(segment(changed(good, "Flag=5;", "Flag=4;"))).text == "accepted none [] none");
    CHECK(told(segment(changed(good, "QN=20240520210700000;", ""))).text == "accepted none [QN] data");
    CHECK(told(segment(changed(good, "QN=20240520210700000;", "QN=;"))).text == "accepted none [QN] data");
    CHECK(told(segment(changed(good, "Flag=5;", "Flag=9;"))).text == "accepted none [DIALECT] data");
    auto profile = registered();
    profile.dialect.reset();
    CHECK(told(segment(changed(good, "Flag=5;", "Flag=9;")), profile).text == "accepted none [] data");
}

TEST_CASE("values, text and grammar") {
    CHECK(told(segment(changed(good, "3.20", "NaN"))).text == "accepted none [VAL] data");
    CHECK(told(segment(changed(good, "N&&", "N;&&"))).text == "accepted none [FORM] data");
    CHECK(told(segment(changed(good, "w01018-Rtd=3.20", "i11001-Info=//\xC7\xE5\xCF\xB4//"))).text == "accepted none [TEXT,FORM] data");
    auto longer = changed(good, "3.20", "3.20" + std::string(1000, '0'));
    CHECK(told(segment(longer)).text == "accepted none [VAL,OVER] data");
    auto profile = registered();
    profile.strict_length = true;
    CHECK(told(segment(longer), profile).text == "quarantined too-long [] none");
}

TEST_CASE("the time of data") {
    auto at = [](const std::string& time, int command) {
        return told(segment(changed(changed(good, "20240520210600", time), "CN=2011", "CN=" + std::to_string(command))));
    };
    CHECK(at("20240520211159", 2011).text == "accepted none [] data");
    CHECK(at("20240520211201", 2011).text == "accepted none [CLOCK] data");
    CHECK(at("20240520211201", 2051).said.set_clock);
    CHECK(at("20240520205659", 2011).text == "accepted none [CLOCK] data");
    CHECK(at("20240520205659", 2051).text == "accepted none [] data");
    CHECK(!at("20240520205659", 2051).said.backfilled);
    CHECK(at("20240520190000", 2051).said.backfilled);
    CHECK(!at("20240520190000", 2061).said.backfilled);
    CHECK(at("20230520190000", 2031).said.backfilled);
    CHECK(at("20230520190000", 2031).text == "accepted none [] data");
    CHECK(at("20240520210600000", 2011).text == "accepted none [TIME] data");
    CHECK(at("20240520210600000", 2011).said.time == time_from("20240520210600"));
    CHECK(at("20240532210600", 2011).text == "quarantined time [TIME] data");  // no use in sending it again
    CHECK(told(segment(changed(good, "DataTime=20240520210600;", ""))).text == "quarantined time [TIME] data");
    auto resent = told(segment(changed(changed(good, "20240520210600", "20240519000000"), "Flag=5;", "Flag=5;RF=1;")));
    CHECK(resent.text == "accepted none [] data");
    CHECK((resent.said.backfilled && !resent.said.set_clock));
    CHECK(told(segment(changed(good, "20240520210600", "20990101000000")), registered(), {}).text == "accepted none [] data");
}

TEST_CASE("what is not data") {
    auto command = [](const std::string& text) {
        auto [said, told_text] = told(segment("QN=20240520210700000;ST=32;" + text));
        return bihuan::name_of(said.kind) + " " + told_text;
    };
    const std::string who = ";PW=123456;MN=1;Flag=5;CP=&&";
    CHECK(command("CN=9014" + who + "&&") == "answer accepted none [] none");  // asks for an answer, and never gets one
    CHECK(command("CN=9012" + who + "ExeRtn=1&&") == "answer accepted none [] none");
    CHECK(command("CN=1013" + who + "PolId=w01018&&") == "notice accepted none [] notice-then-time");
    CHECK(command("CN=9015" + who + "&&") == "heartbeat accepted none [] data");
    CHECK(command("CN=2011" + who + "&&") == "request accepted none [] none");
    CHECK(command("CN=2061" + who + "BeginTime=20240520210700;EndTime=20240520210700&&") == "request accepted none [] none");
    CHECK(command("CN=1062" + who + "RtdInterval=30&&") == "request accepted none [] none");
    CHECK(command("CN=1011" + who + "PolId=w01018;SystemTime=20240520210700&&") == "returned accepted none [] none");
    CHECK(command("CN=1011" + who + "&&") == "request accepted none [] none");
    CHECK(command("CN=3019" + who + "PolId=w01018;w01018-SN=5&&") == "data accepted none [] data");
    CHECK(command("CN=3080" + who + "&&") == "other accepted none [] data");
}

TEST_CASE("encrypted frames, with the current key and the one before") {
    auto key = *sm4_key_from("0000000000000000"), next = *sm4_key_from("1111111111111111");
    Envelope envelope{"20240520210700000", "32", "123456", "010000A8900016F000169DC0", 9, 0, 0, false};
    auto parameters = upload_parameters(*time_from("20240520210600"), {{"w01018", {{"Rtd", "3.20"}, {"Flag", "N"}}}});
    auto hidden = frame_of(envelope, 2011, parameters, key);
    auto profile = registered();
    profile.dialect = Dialect::hj2025;
    CHECK(told(hidden, profile).text == "quarantined check [] none");
    profile.keys = {key};
    auto opened = told(hidden, profile);
    CHECK(opened.text == "accepted none [] data");
    CHECK((opened.said.decrypted && opened.said.key == 0 && opened.said.time == time_from("20240520210600")));
    profile.keys = {next, key};
    CHECK(told(hidden, profile).said.key == 1);
    profile.keys = {next};
    CHECK(told(hidden, profile).text == "quarantined check [] none");
    // One ciphertext in 256 fits the check as it stands: it is opened all the same.
    int by_chance = 0;
    profile.keys = {next, key};
    for (int i = 0; i < 3000; ++i) {
        auto value = upload_parameters(*time_from("20240520210600"), {{"w01018", {{"Rtd", std::to_string(i)}, {"Flag", "N"}}}});
        auto frame = frame_of(envelope, 2011, value, key);
        auto text = std::string_view(frame).substr(6, frame.size() - 12);
        by_chance += crc(text) == *crc_field(std::string_view(frame).substr(frame.size() - 6, 4)) ? 1 : 0;
        REQUIRE(told(frame, profile).text == "accepted none [] data");
    }
    CHECK(by_chance > 0);
    profile.keys = {next};
    auto plain = frame_of(envelope, 2011, parameters);
    CHECK(told(plain, profile).text == "accepted none [] data");
    profile.must_encrypt = true;
    CHECK(told(plain, profile).text == "accepted none [PLAIN] data");
    CHECK(told(with_check(hidden, 0xFFFF), profile).text == "quarantined check [] none");
}
