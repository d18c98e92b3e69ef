// A factor: something that is measured, under the code of HJ 212-2017 appendix B ("w21003") or the one of HJ/T 212-2005 ("060").
// Old codes mean different things in different media (011 is COD in water), so a factor is found by medium and code.
#pragma once
#include "modules/monitoring/standards/standard.hpp"

namespace bihuan::standards {

struct OldCode {
    Medium medium{};
    std::string code;
};
DESCRIBE(OldCode, medium, code)

struct Factor {
    std::string code;  // of HJ 212-2017
    std::string zh, en;
    std::string unit;         // of values, in water and flue gas; "" where it has none (pH)
    std::string unit_in_air;  // what air stations send; "" where it is the same
    std::string amount_unit;  // of -Cou, amounts over a period; "" where there are none
    int decimals = 0;         // places that are published
    std::vector<OldCode> old_codes;
    Status status = Status::unverified;
    std::string source;
};
DESCRIBE(Factor, code, zh, en, unit, unit_in_air, amount_unit, decimals, old_codes, status, source)

std::span<const Factor> all_factors();
// By the new code; nothing where it is unknown.
const Factor* find_factor(std::string_view code);
// By the new code, or by the old one that means it in this medium.
const Factor* find_factor(Medium medium, std::string_view code);

// The unit in which values of this factor arrive: cadmium in waste water comes in µg/L, while its limit is printed in mg/L.
const std::string& unit_of(const Factor&, Medium);
// The same value in another unit of the same kind, exact. Problems: "unit.unknown", "unit.out_of_range" (no room for its digits).
Result<Decimal> converted(const Decimal& value, std::string_view from, std::string_view to);

// GB/T 8170-2008: half to even, once, from the exact value, to the places this factor is published with.
Decimal as_published(const Factor&, const Decimal& value);
// Half to even and half up differ: what is cut off is exactly a five, and the digit before it is even.
bool is_distinguishing_tie(const Decimal& value, int places);

}  // namespace bihuan::standards
