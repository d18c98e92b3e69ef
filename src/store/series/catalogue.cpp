#include "store/series/catalogue.hpp"

#include <mutex>

namespace bihuan::series {
namespace {

// Sizes before the words: no two names make the same text.
const std::string& joined(std::string_view mn, std::string_view st, std::string_view cn) {
    static thread_local std::string name;
    name.clear();
    put_text(name, mn);
    put_text(name, st);
    name += cn;
    return name;
}

}  // namespace

bool spans_months(std::string_view cn) { return cn == "2061" || cn == "2031" || cn == "2041"; }

bool Catalogue::look_up(const Delivery& one, std::uint32_t& station, std::vector<std::uint32_t>& series) const {
    auto found = by_name_.find(joined(one.mn, one.st, one.cn));
    if (found == by_name_.end()) return false;
    station = found->second;
    const auto& held = stations_[station - 1];
    const auto& numbers = held.station.series;
    static thread_local std::string factor;
    bool all = true;
    for (std::size_t i = 0; i < one.rows.size(); ++i) {
        auto name = one.rows[i].factor;
        if (i < numbers.size() && series_[numbers[i] - 1].factor == name) {  // in the same order as when they were first sent
            series[i] = numbers[i];
            continue;
        }
        factor = name;
        auto known = held.by_factor.find(factor);
        series[i] = known == held.by_factor.end() ? 0 : known->second;
        all = all && series[i] != 0;
    }
    return all;
}
std::uint32_t Catalogue::intern(const Delivery& one, std::vector<std::uint32_t>& series) {
    std::uint32_t station = 0;
    series.assign(one.rows.size(), 0);
    {
        std::shared_lock lock(lock_);
        if (look_up(one, station, series)) return station;
    }
    std::unique_lock lock(lock_);
    look_up(one, station, series);
    if (station == 0) station = make_station(one.mn, one.st, one.cn);
    if (station == 0) return 0;
    for (std::size_t i = 0; i < one.rows.size(); ++i) {
        if (series[i] == 0) series[i] = make_series(station, one.rows[i].factor);
        if (series[i] == 0) return 0;
    }
    return station;
}
std::uint32_t Catalogue::make_station(std::string_view mn, std::string_view st, std::string_view cn) {
    if (stations_.size() >= stations_max) return 0;
    stations_.push_back({{std::string(mn), std::string(st), std::string(cn), spans_months(cn), {}}, {}});
    auto number = static_cast<std::uint32_t>(stations_.size());
    by_name_.emplace(joined(mn, st, cn), number);
    by_mn_[std::string(mn)].push_back(number);
    return number;
}
std::uint32_t Catalogue::make_series(std::uint32_t station, std::string_view factor) {
    auto& held = stations_[station - 1];
    if (auto found = held.by_factor.find(std::string(factor)); found != held.by_factor.end()) return found->second;
    if (series_.size() >= series_max) return 0;
    series_.push_back({station, std::string(factor)});
    auto number = static_cast<std::uint32_t>(series_.size());
    held.station.series.push_back(number);
    held.by_factor.emplace(factor, number);
    return number;
}
bool Catalogue::define_station(std::uint32_t number, std::string_view mn, std::string_view st, std::string_view cn) {
    std::unique_lock lock(lock_);
    if (number == 0 || number > stations_.size() + 1) return false;
    if (number == stations_.size() + 1) return !by_name_.contains(joined(mn, st, cn)) && make_station(mn, st, cn) == number;
    const auto& known = stations_[number - 1].station;
    return known.mn == mn && known.st == st && known.cn == cn;
}
bool Catalogue::define_series(std::uint32_t number, std::uint32_t station, std::string_view factor) {
    std::unique_lock lock(lock_);
    if (number == 0 || number > series_.size() + 1 || station == 0 || station > stations_.size()) return false;
    if (number == series_.size() + 1) return make_series(station, factor) == number;
    return series_[number - 1].station == station && series_[number - 1].factor == factor;
}

Catalogue::Counts Catalogue::counts() const {
    std::shared_lock lock(lock_);
    return {static_cast<std::uint32_t>(stations_.size()), static_cast<std::uint32_t>(series_.size())};
}
std::optional<SeriesInfo> Catalogue::find(const SeriesKey& key) const {
    std::shared_lock lock(lock_);
    auto station = by_name_.find(joined(key.mn, key.st, key.cn));
    if (station == by_name_.end()) return {};
    const auto& by_factor = stations_[station->second - 1].by_factor;
    auto found = by_factor.find(key.factor);
    if (found == by_factor.end()) return {};
    return SeriesInfo{key, found->second};
}
std::vector<std::uint32_t> Catalogue::stations_of(std::string_view mn) const {
    std::shared_lock lock(lock_);
    std::vector<std::uint32_t> numbers;
    if (mn.empty()) {
        for (std::uint32_t i = 1; i <= stations_.size(); ++i) numbers.push_back(i);
    } else if (auto found = by_mn_.find(std::string(mn)); found != by_mn_.end()) {
        numbers = found->second;
    }
    return numbers;
}
Station Catalogue::station(std::uint32_t number) const {
    std::shared_lock lock(lock_);
    return stations_.at(number - 1).station;
}
SeriesName Catalogue::series(std::uint32_t number) const {
    std::shared_lock lock(lock_);
    return series_.at(number - 1);
}
SeriesInfo Catalogue::info(std::uint32_t number) const {
    std::shared_lock lock(lock_);
    const auto& name = series_.at(number - 1);
    const auto& station = stations_.at(name.station - 1).station;
    return {{station.mn, station.st, station.cn, name.factor}, number};
}

}  // namespace bihuan::series
