// The hours of an outlet as its limits are held against them: of gas the mean converted to the reference oxygen where it is sent, of water
// the field that the point watches; and the flow its days are weighted by.
#pragma once
#include "modules/monitoring/hour_values.hpp"

namespace bihuan::monitoring {

bool is_outlet(point::Kind);
// Held against a limit here: it has one, and is no amount (field "cou").
bool is_judged(const point::Watched&);

class OutletHours {
public:
    OutletHours(Sql&, series::SeriesStore&, const PointRow&, Instant from, Instant to);
    HourValues of(const point::Watched&) const;
    const std::map<Date, DayHours>& flow() const { return flow_; }  // of w00000; empty where it is not watched, and for gas

private:
    Sql& sql_;
    series::SeriesStore& store_;
    const PointRow& point_;
    Instant from_, to_;
    std::map<Date, DayHours> flow_;
};

}  // namespace bihuan::monitoring
