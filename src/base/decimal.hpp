// Exact decimals: a scaled integer, as measured values and counts are. 12.50 keeps its two places.
// Rounding is half to even (GB/T 8170-2008, clause 3.2), once, from the exact value: never of something already rounded (clause 3.3).
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace bihuan {

__extension__ typedef __int128 Int128;

class Decimal {
public:
    static constexpr int digits_max = 36;  // significant digits that are held exactly
    static constexpr int places_max = 18;

    constexpr Decimal() = default;
    constexpr Decimal(std::int64_t whole) : units_(whole) {}  // NOLINT(google-explicit-constructor): whole numbers are decimals
    static Decimal scaled(Int128 units, int places);  // units × 10^-places; beyond the limits: std::overflow_error, std::out_of_range
    // "12.50", "-3"; "+3", ".5", "5." are refused; no exponent, no spaces, no thousands separators.
    static std::optional<Decimal> from_text(std::string_view);

    std::string to_text() const;  // keeps its places: "12.50"
    int places() const { return places_; }
    Int128 units() const { return units_; }
    bool is_zero() const { return units_ == 0; }
    double approximate() const;  // for statistics and drawing only

    Decimal rounded(int places) const;              // half to even; more places than now: padded with zeros
    Decimal rounded_significant(int digits) const;  // half to even, by significant digits; fewer digits than that: unchanged
    // Arithmetic is exact and keeps places (sum: the larger number of them, product: both together); zeros at the end give way where
    // they would not fit. Where the value itself needs more than digits_max digits or places_max places: std::overflow_error.
    friend Decimal operator+(const Decimal&, const Decimal&);
    friend Decimal operator-(const Decimal&, const Decimal&);
    friend Decimal operator*(const Decimal&, const Decimal&);
    Decimal operator-() const;
    // The exact quotient rounded once to `places`; a zero divisor is a problem ("decimal.zero_divisor").
    static Result<Decimal> divide(const Decimal& dividend, const Decimal& divisor, int places);

    friend std::strong_ordering operator<=>(const Decimal&, const Decimal&);  // by value: 1.5 equals 1.50
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == std::strong_ordering::equal; }

private:
    Int128 units_ = 0;
    int places_ = 0;
};

}  // namespace bihuan
