// HJ 212: framing, check and parsing of the minute frame of 11 factors (423 bytes) that the peers were measured with, on one core, by
// the time of the processor. Beside it: the check alone, the whole judgement with exact values, and a longer frame.
#include <cstdint>

#include "bench/figures.hpp"
#include "formats/hj212/judge.hpp"

using namespace bihuan;
using namespace bihuan::bench;
using namespace bihuan::formats::hj212;

namespace {

// Frames a second of the peers, measured on two shared cores: a boost asio receiver in C++, a Java parser (check on), one in Node.
constexpr double peer_cpp = 86'000, peer_node = 51'000, peer_java = 9'500, peer_prototype = 1'250'000;

const std::string minute_frame =
    "##0411QN=20220513162608370;ST=22;CN=2051;PW=123456;MN=JLYP01_AIR01_0001;Flag=4;CP=&&DataTime=20220513162600;"
    "a21004-Avg=4,a21004-Flag=N;"
    "a05024-Avg=63,a05024-Flag=N;a21026-Avg=6,a21026-Flag=N;a21005-Avg=0.427,a21005-Flag=N;a34004-Avg=14,a34004-Flag=N;a34002-Avg=31,"
    "a34002-Flag=N;a01007-Avg=1,a01007-Flag=N;a01008-Avg=11,a01008-Flag=N;a01001-Avg=17,a01001-Flag=N;a01002-Avg=85,a01002-Flag=N;"
    "a01006-Avg=95,a01006-Flag=N&&D641\r\n";
constexpr int rounds = 9;
constexpr std::size_t frames_count = 200'000;

// The median of frames a second over rounds; act returns how many frames it saw.
template <class Act>
double frames_a_second(Act act) {
    std::vector<double> rates;
    for (int round = 0; round < rounds; ++round) {
        auto before = cpu_seconds();
        auto seen = act();
        rates.push_back(double(seen) / (cpu_seconds() - before));
    }
    return median(rates);
}

// As it comes from a socket: 64 KiB at a time.
template <class See>
std::size_t stream(const std::string& bytes, See see) {
    constexpr std::size_t part = 65'536;
    Framer framer;
    std::size_t seen = 0;
    for (std::size_t at = 0; at < bytes.size(); at += part) {
        framer.feed(std::string_view(bytes).substr(at, part));
        while (auto framed = framer.next()) {
            see(*framed);
            ++seen;
        }
    }
    return seen;
}

void print(const char* what, double rate, std::size_t size) {
    std::printf("%-52s %12.0f frames/s  %7.0f MB/s\n", what, rate, rate * double(size) / 1e6);
    std::fflush(stdout);
}

}  // namespace

int main() {
    std::string bytes;
    for (std::size_t i = 0; i < frames_count; ++i) bytes += minute_frame;
    Reading reading;
    std::size_t items = 0, accepted = 0;
    auto segment = std::string_view(minute_frame).substr(6, 411);
    std::uint32_t sums = 0;
    auto check = frames_a_second([&] {
        for (std::size_t i = 0; i < frames_count; ++i) {
            segment = std::string_view(bytes).substr(i * minute_frame.size() + 6, 411);
            sums += crc(segment);
        }
        return frames_count;
    });
    auto framing = frames_a_second([&] { return stream(bytes, [&](const Framed& framed) { items += framed.segment.size(); }); });
    auto parsing = frames_a_second([&] {
        return stream(bytes, [&](const Framed& framed) {
            read_frame(framed.segment, reading.frame);
            items += reading.frame.items.size();
        });
    });
    Profile profile;
    profile.dialect = Dialect::hj2017;
    profile.password = "123456";
    auto arrived = time_from("20220513162700");
    auto judging = frames_a_second([&] {
        return stream(bytes, [&](const Framed& framed) {
            read_header(framed.segment, reading.frame);
            accepted += judge(framed, reading, &profile, arrived).verdict == Verdict::accepted;
        });
    });
    if (accepted != rounds * frames_count || items == 0 || sums == 0) throw std::runtime_error("not every frame was accepted");
    std::printf("%zu times the frame of %zu bytes with 11 factors, one core, median of %d rounds\n", frames_count, minute_frame.size(),
                rounds);
    print("the check alone", check, 411);
    print("framing and check", framing, minute_frame.size());
    print("framing, check and parsing", parsing, minute_frame.size());
    print("the same with exact values, marks and judgement", judging, minute_frame.size());
    print("  a prototype (values as doubles)", peer_prototype, minute_frame.size());
    print("  a receiver in C++ (peer)", peer_cpp, minute_frame.size());
    print("  a receiver in Node without check (peer)", peer_node, minute_frame.size());
    print("  a parser in Java (peer)", peer_java, minute_frame.size());
    Limits limits;
    limits.at_least("framing, check and parsing of a minute frame", parsing / 1e6, 1.2, "million/s");
    limits.at_least("times the C++ peer, with values and judgement", judging / peer_cpp, 5, "times");
    return limits.exit_code();
}
