#include "modules/monitoring/outlet_hours.hpp"

namespace bihuan::monitoring {
namespace {

using series::Field;
constexpr std::string_view flow_factor = "w00000", amount = "cou";

}  // namespace

bool is_outlet(point::Kind kind) { return kind == point::Kind::gas_outlet || kind == point::Kind::water_outlet; }
bool is_judged(const point::Watched& watched) { return (watched.lower || watched.upper) && watched.field != amount; }

OutletHours::OutletHours(Sql& sql, series::SeriesStore& store, const PointRow& point, Instant from, Instant to)
    : sql_(sql), store_(store), point_(point), from_(from), to_(to) {
    if (point.kind != point::Kind::water_outlet) return;
    constexpr std::array fields{Field::cou, Field::avg};
    for (auto& watched : point.watched)
        if (watched.factor == flow_factor) flow_ = by_day(hour_values(sql, store, point, flow_factor, fields, from, to));
}

HourValues OutletHours::of(const point::Watched& watched) const {
    std::vector<Field> fields{enum_from<Field>(watched.field).value_or(Field::avg)};
    if (point_.kind == point::Kind::gas_outlet && fields.front() == Field::avg) fields.insert(fields.begin(), Field::zs_avg);
    return hour_values(sql_, store_, point_, watched.factor, fields, from_, to_);
}

}  // namespace bihuan::monitoring
