// Which stations (MN, ST, CN) and series (a factor of one) there are, by number, from 1. Numbers are given in memory at once; they are
// durable with the first record that uses them, because each record begins with the definitions that no earlier one has.
#pragma once
#include <deque>
#include <shared_mutex>
#include <unordered_map>

#include "store/series/bytes.hpp"
#include "store/series/series_store.hpp"

namespace bihuan::series {

inline constexpr std::size_t stations_max = 1'000'000, series_max = 4'000'000;

struct Station {
    std::string mn, st, cn;
    bool by_month = false;  // its spans are months: it sends by the hour, by the day or more rarely
    std::vector<std::uint32_t> series;
};
struct SeriesName {
    std::uint32_t station = 0;
    std::string factor;
};
bool spans_months(std::string_view cn);  // 2061 hours, 2031 days, 2041 run times

class Catalogue {
public:
    // The numbers of a delivery's names; new ones are made. 0: there are too many already.
    std::uint32_t intern(const Delivery&, std::vector<std::uint32_t>& series);
    // As a record or the database says it. False: it does not follow what is known.
    bool define_station(std::uint32_t number, std::string_view mn, std::string_view st, std::string_view cn);
    bool define_series(std::uint32_t number, std::uint32_t station, std::string_view factor);

    struct Counts {
        std::uint32_t stations = 0, series = 0;
    };
    Counts counts() const;
    std::optional<SeriesInfo> find(const SeriesKey&) const;
    std::vector<std::uint32_t> stations_of(std::string_view mn) const;  // "": all
    Station station(std::uint32_t number) const;                        // a copy: others go on meanwhile
    SeriesName series(std::uint32_t number) const;
    SeriesInfo info(std::uint32_t series) const;

private:
    struct Held {
        Station station;
        std::unordered_map<std::string, std::uint32_t> by_factor;
    };
    std::uint32_t make_station(std::string_view mn, std::string_view st, std::string_view cn);
    std::uint32_t make_series(std::uint32_t station, std::string_view factor);
    bool look_up(const Delivery&, std::uint32_t& station, std::vector<std::uint32_t>& series) const;
    mutable std::shared_mutex lock_;
    std::deque<Held> stations_;
    std::deque<SeriesName> series_;
    std::unordered_map<std::string, std::uint32_t> by_name_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_mn_;
};

}  // namespace bihuan::series
