// Which factor a column's header means: its code, its name in Chinese or English, or what people call it (COD, NH3-N, PM2.5), with the
// field and the unit that stand beside it: "化学需氧量 w01018-Avg(mg/L)". A proposal, no more: a person confirms it.
#pragma once
#include <string>
#include <string_view>

#include "modules/monitoring/standards/factor.hpp"
#include "store/series/measurement.hpp"

namespace bihuan::monitoring::tables {

struct HeaderWords {
    std::string factor;  // code of HJ 212-2017; "" where the words name none
    std::string unit;    // as units are written here ("µg/m3"); "" where none stands there
    std::optional<series::Field> field;
};
HeaderWords words_of(std::string_view header, standards::Medium);
// The unit as it is written here; "" where nobody knows it.
std::string unit_named(std::string_view);
// Whether so many of these headers are names of air that the table is likely one of air.
bool speaks_of_air(const std::vector<std::string>& headers);

}  // namespace bihuan::monitoring::tables
