#include "formats/hj212/framer.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <vector>

using namespace bihuan::formats::hj212;

namespace {

std::string hex(std::uint16_t value) {
    constexpr auto digits = "0123456789ABCDEF";
    std::string out;
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[value >> shift & 15];
    return out;
}
// A frame with another length than the true one added, and with another check when given.
std::string framed(const std::string& segment, int longer = 0, std::optional<std::uint16_t> check = {}, const std::string& tail = "\r\n") {
    auto length = std::to_string(int(segment.size()) + longer);
    return "##" + std::string(4 - length.size(), '0') + length + segment + hex(check ? *check : crc(segment)) + tail;
}
const std::string one = "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&";
const std::string two = "ST=32;CN=2011;PW=123456;MN=LD130133000015;CP=&&DataTime=20160824003817;B01-Rtd=36.91&&";
const std::string three = "QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&";

struct Seen {
    std::string segment;
    Check check;
    bool length_fits;
    std::uint64_t at;
    std::size_t skipped;
    bool operator==(const Seen&) const = default;
};
std::vector<Seen> drain(Framer& framer) {
    std::vector<Seen> seen;
    while (auto frame = framer.next())
        seen.push_back({std::string(frame->segment), frame->check, frame->length_fits, frame->at, frame->skipped});
    return seen;
}
void append(std::vector<Seen>& to, std::vector<Seen> more) { to.insert(to.end(), more.begin(), more.end()); }
// Without the end of the stream: what is found as soon as the bytes are there.
std::vector<Seen> at_once(const std::string& bytes) {
    Framer framer;
    framer.feed(bytes);
    return drain(framer);
}
std::vector<Seen> all(const std::string& bytes, const std::vector<std::size_t>& parts = {}) {
    Framer framer;
    std::vector<Seen> seen;
    std::size_t from = 0;
    for (auto part : parts) {
        framer.feed(std::string_view(bytes).substr(from, part - from));
        append(seen, drain(framer));
        from = part;
    }
    framer.feed(std::string_view(bytes).substr(from));
    append(seen, drain(framer));
    framer.end();
    append(seen, drain(framer));
    CHECK(framer.held() == 0);
    return seen;
}
void same_at_every_split(const std::string& bytes) {
    auto whole = all(bytes);
    std::vector<std::size_t> each;
    for (std::size_t i = 0; i <= bytes.size(); ++i) {
        REQUIRE(all(bytes, {i}) == whole);
        each.push_back(i);
    }
    REQUIRE(all(bytes, each) == whole);
}

}  // namespace

TEST_CASE("frames come out as they went in, at every split") {
    auto bytes = framed(one) + framed(two) + framed(three);
    auto seen = at_once(bytes);
    REQUIRE(seen.size() == 3);
    CHECK(seen[0] == Seen{one, Check::hj212, true, 0, 0});
    CHECK(seen[1].segment == two);
    CHECK(seen[1].skipped == 0);
    CHECK(seen[2].segment == three);
    same_at_every_split(bytes);
}

TEST_CASE("what stands between frames is counted and passed over") {
    auto bytes =
        "\r\n#noise##01x2" + framed(one) + "\r\r\n## #1" + framed(two, 0, {}, "\n") + framed(three, 0, {}, "") + framed(one) + "##";
    auto seen = all(bytes);
    REQUIRE(seen.size() == 4);
    CHECK(seen[0].skipped == 12);
    CHECK(seen[1].skipped == 5);
    CHECK(seen[2].skipped == 0);
    CHECK(seen[3].skipped == 0);
    same_at_every_split(bytes);
}

TEST_CASE("the length may be wrong where the check fits what is there") {
    for (int longer : {-90, -7, -3, -1, 1, 2, 3, 4, 5, 26, 400}) {
        auto bytes = framed(one, longer) + framed(two);
        CAPTURE(longer);
        auto seen = at_once(bytes);
        REQUIRE(seen.size() == 2);
        CHECK(seen[0] == Seen{one, Check::hj212, false, 0, 0});
        CHECK(seen[1] == Seen{two, Check::hj212, true, bytes.size() - framed(two).size(), 0});
        same_at_every_split(bytes);
        same_at_every_split(framed(one, longer, {}, "") + framed(two));
    }
}

TEST_CASE("a length that is too long is found out without waiting for more") {
    auto seen = at_once(framed(one, 200));
    REQUIRE(seen.size() == 1);
    CHECK(!seen[0].length_fits);
}

TEST_CASE("a wrong check is told, and the next frame is not lost") {
    auto bytes = framed(one, 0, 0x1234) + framed(two);
    auto seen = at_once(bytes);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0] == Seen{one, Check::none, true, 0, 0});
    CHECK(seen[1].segment == two);
    same_at_every_split(bytes);
}

TEST_CASE("length and check both wrong: damage of which the end was found") {
    for (int longer : {-90, -3, 2, 40, 300}) {
        auto bytes = framed(one, longer, 0x1234) + framed(two) + framed(three);
        CAPTURE(longer);
        auto seen = all(bytes);
        REQUIRE(seen.size() == 3);
        CHECK(seen[0] == Seen{one, Check::none, false, 0, 0});
        CHECK(seen[1].segment == two);
        CHECK(seen[2].segment == three);
        same_at_every_split(bytes);
    }
}

TEST_CASE("MODBUS and its bytes swapped are known") {
    auto bytes = framed(one, 0, modbus_crc(one)) + framed(two, 0, byte_swapped(modbus_crc(two)));
    auto seen = at_once(bytes);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].check == Check::modbus);
    CHECK(seen[1].check == Check::modbus_swapped);
}

TEST_CASE("a frame that was cut off does not take the next one with it") {
    auto half = framed(one).substr(0, 60);
    auto bytes = half + framed(two) + framed(three);
    auto seen = all(bytes);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].segment == two);
    CHECK(seen[0].skipped == half.size());
    same_at_every_split(bytes);
    auto later = framed(one).substr(0, 95) + "\r\n" + framed(two);  // cut within CP
    REQUIRE(all(later).size() == 1);
    same_at_every_split(later);
}

TEST_CASE("a half frame is held, and given up when nothing more comes") {
    Framer framer;
    framer.feed(framed(one).substr(0, 60));
    CHECK(!framer.next());
    CHECK(framer.held() == 60);
    framer.end();
    CHECK(!framer.next());
    CHECK(framer.held() == 0);
    CHECK(framer.counts().skipped == 60);
    CHECK(framer.counts().broken == 1);
    framer.feed(framed(two));
    CHECK(framer.next()->segment == two);
}

TEST_CASE("other frames and line ends inside a text do not matter where length and check fit") {
    auto inner = framed(two);
    auto log =
        "QN=20240601085857223;ST=31;CN=3020;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&i11001-Info=//" + inner + inner + "//&&";
    auto bytes = framed(log) + framed(three);
    auto seen = all(bytes);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].segment == log);
    same_at_every_split(bytes);
}

TEST_CASE("ciphertext may hold anything") {
    std::string head = "QN=20240601085857223;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&";
    for (auto text : {std::string("\r\n\0\xE4&&##\r\n", 10), std::string("##0101&&\n"), std::string("&&&&&&"), std::string("#####")}) {
        auto bytes = framed(head + text + "&&", 0, 0x2200) + framed(two);
        auto seen = at_once(bytes);
        REQUIRE(seen.size() == 2);
        CHECK(seen[0].segment == head + text + "&&");
        CHECK(seen[0].check == Check::none);
        CHECK(seen[0].length_fits);
        same_at_every_split(bytes);
    }
}

TEST_CASE("a frame needs no CP where length and check fit") {
    for (auto segment : {"ST=32;CN=9014;MN=1", "Flag=5;CP=&DataTime=20200101000000&", "MN=5"}) {
        auto bytes = framed(segment) + framed(two);
        REQUIRE(at_once(bytes).size() == 2);
        same_at_every_split(bytes);
    }
}

TEST_CASE("a length over the limit is passed over and counted") {
    Framer framer(segment_size_standard);
    framer.feed("##1025" + one + hex(crc(one)) + "\r\n" + framed(two));
    auto frame = framer.next();
    REQUIRE(frame);
    CHECK(frame->segment == two);
    CHECK(framer.counts().oversize == 1);
    CHECK(framer.counts().broken == 0);
    std::string longest = one.substr(0, one.size() - 2) + std::string(1024 - one.size(), 'x') + "&&";
    REQUIRE(longest.size() == 1024);
    framer.feed(framed(longest));
    CHECK(framer.next()->segment == longest);
}

TEST_CASE("ten megabytes of noise and of beginnings cost no more than they are long") {
    constexpr std::size_t size = 10'000'000;
    std::mt19937 random(7);
    std::string noise;
    while (noise.size() < size) noise += static_cast<char>(random());
    auto repeated = [](const std::string& what) {
        std::string out;
        while (out.size() < size) out += what;
        return out;
    };
    for (auto& flood :
         {noise, repeated("#"), repeated("##0999"), repeated("##0999QN="), repeated("##4000QN=;CP=&&"), repeated("##4000QN=;CP=&&&&1234"),
          repeated("##0999QN=1;CP=&&&&0999"), repeated("##4096QN=;CP=&&" + std::string(4000, '&')), repeated("&&1234")}) {
        Framer framer;
        std::size_t most = 0, frames = 0;
        for (std::size_t at = 0; at < flood.size(); at += 65'536) {
            framer.feed(std::string_view(flood).substr(at, 65'536));
            while (framer.next()) ++frames;
            most = std::max(most, framer.held());
        }
        CHECK(most <= Framer::held_max);
        framer.end();
        while (framer.next()) ++frames;
        CHECK(framer.held() == 0);
        CHECK(framer.counts().bytes == flood.size());
        framer.feed(framed(one));
        REQUIRE(framer.next());
    }
}

TEST_CASE("an end that was passed over stays so (found by the fuzzer)") {
    same_at_every_split("##0028QN=1;CP=x;DataTime=2016080&&4A40\r\n//10;Flag=5;CP=&&a=1&&4A41\r\n" + framed(one));
}

TEST_CASE("made-up streams of pieces give the same frames at random splits") {
    std::mt19937 random(42);
    std::vector<std::string> pieces = {
        framed(one), framed(two), framed(three), framed(one, 3), framed(two, -4),    framed(one, 30), framed(two, 1, 1), "##",   "#", "&&",
        "&&1C80",    "\r\n",      "##0101",      "##0087QN=",    "##0020ST=1;CP=&&", "FFFF",          "CP=&&",           "1234", "x"};
    for (int round = 0; round < 3000; ++round) {
        std::string bytes;
        for (auto count = random() % 8; count-- > 0;) {
            auto piece = pieces[random() % pieces.size()];
            bytes += random() % 5 == 0 ? piece.substr(0, random() % (piece.size() + 1)) : piece;
        }
        auto whole = all(bytes);
        std::vector<std::size_t> parts;
        for (std::size_t at = 0; at < bytes.size(); at += 1 + random() % 60) parts.push_back(at);
        REQUIRE(all(bytes, parts) == whole);
    }
}
