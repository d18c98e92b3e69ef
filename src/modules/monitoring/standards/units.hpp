// The units that measured values are written in, and which of them convert exactly into one another (converted() in factor.hpp).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::standards {

// The signs that people write for the same unit made one: m³ and m3, the micro sign, the Greek letter and a plain u.
std::string unit_as_written(std::string_view);
// The units that values may be converted between: those of this one's kind, as they are written here; itself where none is known.
std::vector<std::string> units_like(std::string_view unit);

}  // namespace bihuan::standards
