// Reading what was measured at a point: which series are its, under which names, and what they say. Values come from store/series.
#pragma once
#include "modules/monitoring/point_view.hpp"
#include "modules/monitoring/standards/factor.hpp"
#include "store/series/series_store.hpp"

namespace bihuan::monitoring {

// The medium that a point's short codes of HJ/T 212-2005 are read in.
standards::Medium medium_of(point::Kind);
// The code of HJ 212-2017 for what was sent; itself where nobody knows another.
std::string factor_named(point::Kind, std::string_view sent);
// The series of one factor of a point with one command ("2061"), by whatever code it was sent; one for each logger and code.
std::vector<series::SeriesKey> series_of(Sql&, series::SeriesStore&, const PointRow&, std::string_view factor, std::string_view command);

// DataTime as it was sent, and the start of the period it stands for: a logger may stamp the end (logger::Stamp).
struct Stamps {
    std::map<std::string, logger::Stamp, std::less<>> by_mn;
    explicit Stamps(Sql&);
    std::chrono::seconds shift(std::string_view mn, std::string_view command) const;  // to be added to DataTime
};
inline Instant instant_of(series::Seconds at) { return Instant{at.time_since_epoch()}; }
inline series::Seconds seconds_of(Instant at) { return std::chrono::floor<std::chrono::seconds>(at); }

}  // namespace bihuan::monitoring
