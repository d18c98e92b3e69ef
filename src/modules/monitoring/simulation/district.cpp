#include "modules/monitoring/simulation/district.hpp"

#include <cmath>

#include "formats/hj212/write.hpp"

namespace bihuan::simulation {
namespace {

namespace hj212 = formats::hj212;
constexpr auto hour = std::chrono::hours{1};
constexpr double pi = 3.14159265358979323846;

std::uint64_t mixed(std::uint64_t x) {  // splitmix64
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}
std::uint64_t named(std::string_view text, std::uint64_t seed) {
    std::uint64_t state = mixed(seed);
    for (char c : text) state = mixed(state ^ static_cast<unsigned char>(c));
    return state;
}
// About normal, -3 … 3.
double chance(std::uint64_t state, std::int64_t step) {
    double sum = 0;
    constexpr int parts = 6;
    for (int i = 0; i < parts; ++i)
        sum += double(mixed(state ^ mixed(std::uint64_t(step) * parts + std::uint64_t(i))) >> 11) / double(1ULL << 53);
    return (sum - parts / 2.0) * std::sqrt(12.0 / parts);
}
// Chance that moves slowly: the same for near times, without a jump.
double slow(std::uint64_t state, Instant at, std::chrono::seconds period) {
    auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch();
    auto step = seconds / period;
    double part = double((seconds % period).count()) / double(period.count());
    part = part * part * (3 - 2 * part);
    return chance(state, step) * (1 - part) + chance(state, step + 1) * part;
}

Decimal exact(double value, int places) {
    double scaled = std::round(std::max(value, 0.0) * std::pow(10.0, places));
    return Decimal::scaled(Int128(std::int64_t(scaled)), places);
}

std::vector<Moving> works() {
    return {{"w01018", 24, 4, 3.5, 2, 50},        {"w21003", 1.1, 0.35, 0.3, 3, 5}, {"w21001", 9.5, 1.2, 1.0, 2, 15},
            {"w21011", 0.24, 0.05, 0.04, 3, 0.5}, {"w01001", 7.2, 0.1, 0.12, 2, 0}, {"w00000", 210, 60, 22, 1, 0}};
}
std::vector<Moving> stack() {
    return {{"a34013", 6.5, 1.0, 1.1, 2, 20},
            {"a21026", 22, 5, 4.5, 2, 50},
            {"a21002", 61, 9, 8, 2, 100},
            {"a19001", 8.1, 0.4, 0.5, 2, 0},
            {"a00000", 38, 4, 3, 2, 0}};
}
std::vector<Moving> air() {
    return {{"a34004", 41, 7, 13, 0, 0}, {"a34002", 88, 12, 19, 0, 0}, {"a21026", 9, 2, 2.2, 0, 0},
            {"a21004", 34, 11, 8, 0, 0}, {"a05024", 66, 38, 15, 0, 0}, {"a21005", 0.8, 0.2, 0.15, 2, 0}};
}
std::vector<Moving> river() {
    return {{"w01001", 7.6, 0.15, 0.12, 2, 0},
            {"w01009", 7.4, 0.9, 0.5, 2, 0},
            {"w01019", 4.2, 0.2, 0.5, 2, 0},
            {"w21003", 0.42, 0.05, 0.12, 3, 0},
            {"w21011", 0.13, 0.01, 0.03, 3, 0}};
}

hj212::Envelope envelope(const Source& source, Instant at) {
    hj212::Envelope envelope;
    envelope.qn = hj212::number_text(at);
    envelope.st = source.system;
    envelope.pw = "123456";
    envelope.mn = source.mn;
    envelope.flag = 5;
    return envelope;
}

}  // namespace

double District::level(const Source& source, const Moving& moving, Instant at) const {
    auto state = named(source.mn + moving.factor, seed_);
    auto china = std::chrono::floor<std::chrono::minutes>(at + china_standard_time).time_since_epoch();
    double day_part = double((china % std::chrono::days{1}).count()) / (24.0 * 60);
    double phase = double(state % 1000) / 1000;
    double value = moving.mean + moving.swing * std::sin(2 * pi * (day_part + phase * 0.2 - 0.35));
    value += moving.scatter * (0.75 * slow(state, at, std::chrono::hours{31}) + 0.5 * slow(mixed(state), at, std::chrono::hours{5}) +
                               0.3 * slow(mixed(state + 1), at, std::chrono::minutes{70}));
    return value;
}

Decimal District::hour_value(const Source& source, const Moving& moving, Instant at) const {
    bool behaves = source.behaviour != Behaviour::honest && at >= source.behaves_from;
    if (behaves && source.behaviour == Behaviour::forges) {
        auto first = Instant(std::chrono::floor<std::chrono::hours>(source.behaves_from)) - std::chrono::days{1};
        at = first + (at - first) % std::chrono::days{1};  // the day before it began, over and over
    }
    double value = level(source, moving, at);
    if (behaves && source.behaviour == Behaviour::caps && moving.limit > 0) value = std::min(value, moving.limit * 0.992);
    return exact(value, moving.places);
}

std::vector<Sending> District::hours(const Source& source, Instant from, Instant to) const {
    std::vector<Sending> sendings;
    for (auto at = from; at < to; at += hour) {
        auto state = named(source.mn, seed_ ^ 0x5EED);
        auto sent = at + hour + std::chrono::seconds{60 + std::int64_t(mixed(state ^ std::uint64_t(at.time_since_epoch().count())) % 240)};
        if (source.behaviour == Behaviour::lags && at >= source.behaves_from) {  // down from 1:00 to 6:00
            auto of_day = std::chrono::floor<std::chrono::hours>(sent + china_standard_time).time_since_epoch() % std::chrono::days{1};
            if (of_day >= std::chrono::hours{1} && of_day < std::chrono::hours{6}) {
                auto midnight = start_of(day_of(sent));
                sent = midnight + std::chrono::hours{6} + std::chrono::seconds{90 + 3 * of_day / hour};
            }
        }
        std::vector<hj212::Sent> values;
        for (auto& moving : source.factors) {
            auto mean = hour_value(source, moving, at);
            auto spread = exact(std::abs(moving.scatter) * 0.2, moving.places);
            auto least = mean - spread;
            if (least < 0) least = Decimal::scaled(0, moving.places);
            values.push_back(
                {moving.factor, {{"Min", least.to_text()}, {"Avg", mean.to_text()}, {"Max", (mean + spread).to_text()}, {"Flag", "N"}}});
        }
        constexpr int hour_data = 2061;
        for (auto& frame : hj212::uploads(envelope(source, sent), sent, hour_data, at, values))
            sendings.push_back({sent, frame, at, hour_data});
    }
    std::stable_sort(sendings.begin(), sendings.end(), [](auto& a, auto& b) { return a.at < b.at; });
    return sendings;
}

std::string District::instant_frame(const Source& source, Instant at) const {
    std::vector<hj212::Sent> values;
    for (auto& moving : source.factors)
        values.push_back({moving.factor, {{"Rtd", exact(level(source, moving, at), moving.places).to_text()}, {"Flag", "N"}}});
    constexpr int instant_data = 2011;
    return hj212::upload(envelope(source, at), instant_data, Instant(std::chrono::floor<std::chrono::seconds>(at)), values);
}

std::vector<Source> demo_sources(Instant behaves_from) {
    std::vector<Source> sources;
    const std::array<std::string, 4> towns{"石桥镇", "青塘镇", "白云镇", "湾头街道"};
    // Around the middle of each town, so that no two lie on one another: thousandths of a degree.
    const std::array<std::pair<int, int>, 4> middles{{{104'410, 38'360}, {104'265, 38'385}, {104'255, 38'530}, {104'545, 38'560}}};
    auto add = [&](const char* system, point::Kind kind, const std::string& name, const std::string& company, std::vector<Moving> factors) {
        auto number = std::to_string(sources.size() + 1);
        auto mn = "DEMO00000000" + std::string(4 - number.size(), '0') + number;
        auto town = sources.size() % towns.size();
        auto around = int(sources.size() / towns.size());  // 0 … 4: two columns
        auto longitude = Decimal::scaled(middles[town].first + (around % 2 == 0 ? -28 : 28), 3);
        auto latitude = Decimal::scaled(middles[town].second + (around - 2) * 22, 3);
        sources.push_back(
            {mn, system, kind, name, company, towns[town], Behaviour::honest, behaves_from, std::move(factors), longitude, latitude});
    };
    const std::array<std::string, 8> water{"石桥污水处理厂", "青塘污水处理厂", "白云造纸厂", "湾头印染厂",
                                           "东陂食品厂",     "清河电镀园",     "大桥化工厂", "南屏制药厂"};
    for (auto& company : water) add("32", point::Kind::water_outlet, company + "总排口", company, works());
    const std::array<std::string, 4> gas{"清澜热电厂1号炉", "清澜热电厂2号炉", "白云水泥厂窑尾", "湾头垃圾焚烧厂"};
    for (auto& company : gas) add("31", point::Kind::gas_outlet, company + "排放口", company, stack());
    for (auto* name : {"区政府子站", "青塘子站", "白云山子站", "湾头子站"}) add("22", point::Kind::air_station, name, "", air());
    for (auto* name : {"石桥断面", "青塘河口断面", "白云水库断面"}) add("21", point::Kind::surface_water, name, "", river());
    constexpr std::size_t forger = 3, laggard = 6;
    sources[forger].behaviour = Behaviour::forges;
    sources[laggard].behaviour = Behaviour::lags;
    return sources;
}

}  // namespace bihuan::simulation
