// HJ 212: a stream gives the same frames and judgements however it is parted, nothing is lost between frames, what is held stays below
// its limit, values come back as they were, and what is answered is a frame itself.
#include <cstdint>

#include "base/text.hpp"
#include "checks.hpp"
#include "formats/hj212/judge.hpp"
#include "formats/hj212/sm4.hpp"
#include "formats/hj212/write.hpp"

using namespace bihuan;
using namespace bihuan::formats::hj212;

namespace {

struct Setting {  // the first three bytes of the input
    Profile profile;
    bool registered = true;
    std::optional<Instant> arrived;
    std::size_t segment_max = segment_size_tolerant;
    std::uint32_t seed = 0;
};

Setting setting_from(unsigned char bits, unsigned char more, unsigned char seed) {
    Setting made;
    made.profile.allow_modbus = bits & 1;
    made.profile.allow_modbus_swapped = bits & 2;
    made.profile.strict_length = bits & 4;
    made.profile.must_encrypt = bits & 8;
    if (bits & 16) made.profile.password = "123456";
    if (bits & 32) made.profile.keys.push_back(*sm4_key_from("0000000000000000"));
    made.registered = !(bits & 64);
    if (bits & 128) made.arrived = time_from("20240520210700");
    if (more & 1) made.segment_max = segment_size_standard;
    if (more & 2) made.segment_max = segment_size_max;
    if (more & 4) made.profile.dialect = Dialect(more >> 3 & 3);
    made.seed = seed * 2654435761u + 1;
    return made;
}

void check_answer(const Header& header) {
    auto bytes = data_answer(header, {});
    Framer framer;
    framer.feed(bytes);
    auto framed = framer.next();
    fuzz::must(framed && framed->length_fits && framed->check == Check::hj212 && framed->raw.size() + 2 == bytes.size());
    Frame answer;
    read_frame(framed->segment, answer);
    fuzz::must(answer.header.command == 9014 && answer.header.st == "91" && !answer.header.wants_answer());
}

void check_values(const Reading& reading) {
    for (auto& value : reading.measured) {
        if (!value.number) continue;
        auto again = Decimal::from_text(value.number->to_text());
        fuzz::must(again && *again == *value.number);
    }
}

// Everything that is said of one frame, as text.
std::string told(const Framed& framed, const Setting& setting, Reading& reading) {
    read_header(framed.segment, reading.frame);
    auto said = judge(framed, reading, setting.registered ? &setting.profile : nullptr, setting.arrived);
    fuzz::must((said.verdict == Verdict::accepted) == (said.why == Why::none));
    fuzz::must(said.verdict == Verdict::accepted || said.reply == Reply::none || said.why == Why::time);
    fuzz::must(reading.frame.items.size() <= items_max && framed.segment.size() <= setting.segment_max);
    fuzz::must(framed.raw.starts_with("##") && framed.raw.size() == framed.segment.size() + 10);
    check_values(reading);
    if (said.reply == Reply::data) check_answer(reading.frame.header);
    auto out = std::to_string(framed.at) + " " + std::to_string(framed.skipped) + " " + std::to_string(int(framed.check)) + " " +
               std::to_string(framed.length_fits) + " " + name_of(said.verdict) + " " + name_of(said.why) + " " + said.defects.to_text() +
               " " + name_of(said.reply) + " ";
    for (auto& item : reading.frame.items) fuzz::must(text::is_utf8(text_from(item.value).utf8));
    for (auto& value : reading.measured) out += std::string(value.raw) + (value.number ? value.number->to_text() : "none") + " ";
    return out + std::string(framed.raw) + "\n";
}

std::string read(std::string_view bytes, const Setting& setting, std::uint32_t part_max) {
    Framer framer(setting.segment_max);
    Reading reading;
    std::string out;
    std::size_t raw = 0;
    auto seed = setting.seed;
    auto drain = [&] {
        while (auto framed = framer.next()) {
            raw += framed->raw.size();
            out += told(*framed, setting, reading);
        }
    };
    for (auto rest = bytes; !rest.empty();) {
        seed = seed * 1664525u + 1013904223u;
        auto size = std::min<std::size_t>(rest.size(), part_max == 0 ? rest.size() : 1 + (seed >> 8) % part_max);
        framer.feed(rest.substr(0, size));
        rest.remove_prefix(size);
        drain();
        fuzz::must(framer.held() <= Framer::held_max);
    }
    framer.end();
    drain();
    fuzz::must(framer.held() == 0 && framer.counts().bytes == bytes.size());
    auto line_ends = std::size_t(std::ranges::count_if(bytes, [](char c) { return c == '\r' || c == '\n'; }));
    auto accounted = raw + framer.counts().skipped;
    fuzz::must(accounted <= bytes.size() && bytes.size() <= accounted + line_ends);
    auto& counts = framer.counts();
    return out + std::to_string(counts.skipped) + " " + std::to_string(counts.broken) + " " + std::to_string(counts.oversize) + " " +
           std::to_string(counts.damaged);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    if (size < 3) return 0;
    auto setting = setting_from(data[0], data[1], data[2]);
    auto bytes = fuzz::view(data + 3, size - 3);
    auto whole = read(bytes, setting, 0);
    fuzz::must(read(bytes, setting, 7) == whole);
    fuzz::must(read(bytes, setting, 200) == whole);
    return 0;
}
