// A district that does not exist: outlets and stations, how their values move, and what their loggers send when. For demonstrations, tests
// and benches. Every value follows from the seed, the logger and the hour alone, so a day can be sent again and is the same.
#pragma once
#include <string>
#include <vector>

#include "modules/monitoring/point.hpp"

namespace bihuan::simulation {

enum class Behaviour {
    honest,
    lags,    // its line is down for some hours each night, then it fills in what it kept
    forges,  // sends yesterday's curve again, hour for hour
    caps,    // whatever would exceed the limit is sent as just below it
};
DESCRIBE_ENUM(Behaviour, honest, lags, forges, caps)

struct Moving {  // a factor and how it moves, in its unit
    std::string factor;
    double mean = 0, swing = 0;  // swing: of the day, up and down
    double scatter = 0;          // of hours and days
    int places = 2;
    double limit = 0;  // 0: none
};
struct Source {
    std::string mn, system;  // ST
    point::Kind kind{};
    std::string name, company, town;
    Behaviour behaviour = Behaviour::honest;
    Instant behaves_from{};  // honest before
    std::vector<Moving> factors;
    Decimal longitude, latitude;  // degrees, in the district that the demonstration draws (demo/towns.geojson)
};

struct Sending {
    Instant at{};  // when it goes out
    std::string frame;
    Instant data_time{};
    int command = 0;
};

// 12 outlets (8 of water, 4 of gas), 4 air and 3 water stations in four towns; one forges, one lags, from `behaves_from` on.
std::vector<Source> demo_sources(Instant behaves_from);

class District {
public:
    explicit District(std::vector<Source> sources, std::uint64_t seed = 1) : sources_(std::move(sources)), seed_(seed) {}
    const std::vector<Source>& sources() const { return sources_; }
    // The mean of an hour as it is sent, exact.
    Decimal hour_value(const Source&, const Moving&, Instant hour) const;
    // What a logger sends of [from, to): each hour's record a few minutes after it is over, in the order in which it goes out; what lags
    // goes out when its line is up again, and may lie beyond `to`.
    std::vector<Sending> hours(const Source&, Instant from, Instant to) const;
    // An instant value frame (2011) of all its factors.
    std::string instant_frame(const Source&, Instant at) const;

private:
    double level(const Source&, const Moving&, Instant) const;
    std::vector<Source> sources_;
    std::uint64_t seed_;
};

}  // namespace bihuan::simulation
