// The board of 传输有效率: for each point, from its watched factors, its marks and what arrived, the counters of validity/transmission.hpp.
#pragma once
#include "modules/monitoring/measurements.hpp"
#include "modules/monitoring/validity/transmission.hpp"

namespace bihuan::monitoring {

// How a kind of mark is taken. Unverified in part: the text of the computation was not at hand.
validity::Effect effect_of(mark::Kind);
// Below nought is no concentration, no flow, no amount; a temperature, a pressure against the air or a voltage may be.
bool may_be_negative(std::string_view factor);

struct Span {
    Instant from{}, to{}, now{};
};
// Hourly records (2061) of the point's factors, every version, by the start of their hour.
validity::Input transmission_input(Sql&, series::SeriesStore&, const PointRow&, const Span&);
// Seconds between the end of each hour and the first arrival of its record, of all factors.
std::vector<std::int64_t> seconds_late(const validity::Input&);

}  // namespace bihuan::monitoring
