#include "modules/monitoring/measurements.hpp"

namespace bihuan::monitoring {

standards::Medium medium_of(point::Kind kind) {
    using standards::Medium;
    switch (kind) {
        case point::Kind::surface_water: return Medium::surface_water;
        case point::Kind::air_station: return Medium::air;
        case point::Kind::gas_outlet: return Medium::flue_gas;
        default: return Medium::waste_water;
    }
}
std::string factor_named(point::Kind kind, std::string_view sent) {
    auto* factor = standards::find_factor(medium_of(kind), sent);
    return factor ? factor->code : std::string(sent);
}

std::vector<series::SeriesKey> series_of(Sql& sql, series::SeriesStore& store, const PointRow& point, std::string_view factor,
                                         std::string_view command) {
    std::vector<series::SeriesKey> found;
    auto wanted = factor_named(point.kind, factor);
    for (auto& source : sources_of(sql, point.id))
        for (auto& one : store.list(source.mn))
            if (one.key.st == source.system && one.key.cn == command && factor_named(point.kind, one.key.factor) == wanted)
                found.push_back(one.key);
    return found;
}

Stamps::Stamps(Sql& sql) {
    for (auto& row : loggers(sql)) by_mn.emplace(row.mn, row.stamp);
}
std::chrono::seconds Stamps::shift(std::string_view mn, std::string_view command) const {
    auto found = by_mn.find(mn);
    if (found == by_mn.end() || found->second == logger::Stamp::start) return {};
    if (command == "2061") return -std::chrono::hours{1};
    if (command == "2031" || command == "2041") return -std::chrono::hours{24};
    return {};  // the length of a "minute" is a setting of the logger
}

}  // namespace bihuan::monitoring
