// What a logger sends is read as it was meant, in one frame or in several, plain or encrypted, however the stream is parted.
// (RC_ASSERT evaluates both sides of && and ||, hence the second parentheses.)
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "formats/hj212/judge.hpp"
#include "formats/hj212/write.hpp"

using namespace bihuan;
using namespace bihuan::formats::hj212;

namespace {

std::string factor() {
    auto letter = *rc::gen::element(std::string("w"), std::string("a"), std::string("e"), std::string("g"));
    return letter + std::to_string(*rc::gen::inRange(10000, 99999));
}
std::string decimal() {
    return Decimal::scaled(*rc::gen::inRange<std::int64_t>(-99'999'999, 99'999'999), *rc::gen::inRange(0, 9)).to_text();
}
std::vector<Sent> sent() {
    std::vector<Sent> out;
    for (auto count = *rc::gen::inRange(0, 40); count > 0; --count) {
        Sent each{factor(), {}};
        for (auto* field : {"Min", "Avg", "Max"}) each.fields.emplace_back(field, decimal());
        each.fields.emplace_back("Flag", *rc::gen::element(std::string("N"), std::string("D"), std::string("M")));
        out.push_back(std::move(each));
    }
    return out;
}
// As text: factor-field=value mark, in order.
std::string meant(const std::vector<Sent>& all) {
    std::string out;
    for (auto& each : all)
        for (auto& [name, value] : each.fields)
            if (name != "Flag") out += each.factor + "-" + name + "=" + value + " " + each.fields.back().second + "\n";
    return out;
}
std::string told(const Reading& reading) {
    std::string out;
    for (auto& value : reading.measured)
        out += std::string(value.factor) + "-" + std::string(value.name) + "=" + value.number->to_text() + " " + std::string(value.mark) +
               "\n";
    return out;
}

}  // namespace

TEST_CASE("what is written is read as it was meant") {
    CHECK(rc::check([] {
        auto all = sent();
        auto at = *time_from("20240520210600");
        Envelope envelope{{}, "31", "123456", "010000A8900016F000169DC0", 5, 0, 0, false};
        std::string stream;
        for (auto& frame : uploads(envelope, at, 2051, at, all)) stream += frame;
        Profile profile;
        profile.dialect = Dialect::hj2017;
        profile.strict_length = true;
        Framer framer;
        Reading reading;
        std::string seen;
        std::size_t frames = 0;
        for (std::string_view rest = stream; !rest.empty();) {
            auto size = std::min<std::size_t>(rest.size(), *rc::gen::inRange<std::size_t>(1, 1500));
            framer.feed(rest.substr(0, size));
            rest.remove_prefix(size);
            while (auto framed = framer.next()) {
                read_header(framed->segment, reading.frame);
                auto said = judge(*framed, reading, &profile, at);
                bool is_empty = all.empty();  // DataTime alone
                RC_ASSERT((said.verdict == Verdict::accepted && said.defects.none() && said.time == at));
                RC_ASSERT((said.reply == Reply::data || is_empty));
                RC_ASSERT(framed->skipped == 0U);
                seen += told(reading);
                ++frames;
            }
        }
        RC_ASSERT(seen == meant(all));
        RC_ASSERT((frames >= 1U && framer.counts().skipped == 0U));
    }));
}

TEST_CASE("what is encrypted is read as if it were plain") {
    CHECK(rc::check([] {
        auto all = sent();
        all.resize(std::min<std::size_t>(all.size(), 12));
        auto at = *time_from("20240520210600");
        Sm4Key key{}, other{};
        for (auto& byte : key) byte = *rc::gen::arbitrary<unsigned char>();
        other[0] = static_cast<unsigned char>(key[0] ^ 1);
        Envelope envelope{"20240520210700000", "31", "123456", "010000A8900016F000169DC0", 9, 0, 0, false};
        auto bytes = frame_of(envelope, 2051, upload_parameters(at, all), key);
        Framer framer;
        framer.feed(bytes);
        auto framed = framer.next();
        RC_ASSERT((framed && framed->length_fits));
        Profile profile;
        profile.keys = {other, key};
        Reading reading;
        read_header(framed->segment, reading.frame);
        auto said = judge(*framed, reading, &profile, at);
        RC_ASSERT((said.verdict == Verdict::accepted && said.key == std::size_t{1}));
        RC_ASSERT(told(reading) == meant(all));
    }));
}

TEST_CASE("a frame that was damaged in one byte is never taken for a good one") {
    CHECK(rc::check([] {
        auto at = *time_from("20240520210600");
        Envelope envelope{"20240520210700000", "31", "123456", "010000A8900016F000169DC0", 9, 0, 0, false};
        auto bytes = upload(envelope, 2051, at, {{factor(), {{"Avg", decimal()}, {"Flag", "N"}}}});
        auto place = *rc::gen::inRange<std::size_t>(6, bytes.size() - 8);  // in the segment, but its last ampersands
        bytes[place] = static_cast<char>(bytes[place] ^ *rc::gen::inRange(1, 255));
        Framer framer;
        framer.feed(bytes);
        framer.end();
        auto framed = framer.next();
        RC_ASSERT((!framed || framed->check != Check::hj212));
    }));
}
