#include "base/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace bihuan {
namespace {

__extension__ typedef unsigned __int128 Magnitude;

constexpr auto powers = [] {
    std::array<Magnitude, Decimal::digits_max + 1> table{1};
    for (std::size_t i = 1; i < table.size(); ++i) table[i] = table[i - 1] * 10;
    return table;
}();
constexpr Magnitude limit = powers[Decimal::digits_max];  // the first magnitude that is not held
constexpr Magnitude half_way = powers[18];                // where a magnitude is cut into two halves of 18 digits

Magnitude power(int exponent) { return powers[static_cast<std::size_t>(exponent)]; }
Magnitude magnitude(Int128 units) { return units < 0 ? Magnitude(-units) : Magnitude(units); }
Int128 with_sign(Magnitude value, bool negative) { return negative ? -Int128(value) : Int128(value); }

int digits_of(Magnitude value) { return int(std::upper_bound(powers.begin(), powers.end(), value) - powers.begin()); }

void check_places(int places) {
    if (places < 0 || places > Decimal::places_max) throw std::out_of_range("decimal: places reach from 0 to 18");
}
[[noreturn]] void overflow() { throw std::overflow_error("decimal: the result needs more than 36 digits or 18 places"); }

// Zeros at the end give way when the value would not be held otherwise.
Decimal fitted(Int128 units, int places) {
    while (places > 0 && (magnitude(units) >= limit || places > Decimal::places_max) && units % 10 == 0) {
        units /= 10;
        --places;
    }
    if (magnitude(units) >= limit || places > Decimal::places_max) overflow();
    return Decimal::scaled(units, places);
}

// units × 10^by, where that is still near enough to the limit for a sum to come back under it.
std::optional<Int128> aligned(Int128 units, int by) {
    if (magnitude(units) > 2 * limit / power(by)) return {};
    return units * Int128(power(by));
}

// value ÷ 10^drop, half to even; `rest` says that something more than zero was cut off below value's last digit.
Magnitude halved_to_even(Magnitude value, int drop, bool rest) {
    if (drop > Decimal::digits_max) return 0;
    auto kept = value / power(drop), dropped = value % power(drop);
    if (drop == 0) return kept;
    auto half = power(drop) / 2;
    bool up = dropped > half || (dropped == half && (rest || kept % 2 == 1));
    return kept + (up ? 1 : 0);
}

// The whole product of two magnitudes as digits to the base 10^18, lowest first.
std::array<Magnitude, 4> product(Magnitude a, Magnitude b) {
    auto a_low = a % half_way, a_high = a / half_way, b_low = b % half_way, b_high = b / half_way;
    std::array<Magnitude, 4> digit{};
    auto low = a_low * b_low, middle = a_low * b_high + a_high * b_low, high = a_high * b_high;
    digit[0] = low % half_way;
    middle += low / half_way;
    digit[1] = middle % half_way;
    high += middle / half_way;
    digit[2] = high % half_way;
    digit[3] = high / half_way;
    return digit;
}
void divide_by_ten(std::array<Magnitude, 4>& digit) {
    Magnitude carried = 0;
    for (std::size_t i = 4; i-- > 0;) {
        auto whole = carried * half_way + digit[i];
        digit[i] = whole / 10;
        carried = whole % 10;
    }
}

}  // namespace

Decimal Decimal::scaled(Int128 units, int places) {
    check_places(places);
    if (units <= -Int128(limit) || units >= Int128(limit)) overflow();
    Decimal value;
    value.units_ = units;
    value.places_ = places;
    return value;
}

std::optional<Decimal> Decimal::from_text(std::string_view text) {
    bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    auto point = text.find('.');
    auto places = point == text.npos ? 0 : text.size() - point - 1;
    if (text.empty() || point == 0 || (point != text.npos && places == 0) || places > std::size_t(places_max)) return {};
    Magnitude units = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == point) continue;
        if (text[i] < '0' || text[i] > '9') return {};
        units = units * 10 + Magnitude(text[i] - '0');
        if (units >= limit) return {};
    }
    return scaled(with_sign(units, negative), int(places));
}

std::string Decimal::to_text() const {
    char buffer[48];
    char *end = buffer + sizeof buffer, *here = end;
    auto rest = magnitude(units_);
    for (int i = 0; rest != 0 || i <= places_; ++i) {
        if (i == places_ && places_ > 0) *--here = '.';
        *--here = static_cast<char>('0' + int(rest % 10));
        rest /= 10;
    }
    if (units_ < 0) *--here = '-';
    return {here, end};
}

double Decimal::approximate() const {
    auto text = to_text();
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Decimal Decimal::rounded(int places) const {
    check_places(places);
    if (places < places_) return scaled(with_sign(halved_to_even(magnitude(units_), places_ - places, false), units_ < 0), places);
    auto units = aligned(units_, places - places_);
    if (!units) overflow();
    return scaled(*units, places);
}

Decimal Decimal::rounded_significant(int digits) const {
    if (digits < 1 || digits > digits_max) throw std::out_of_range("decimal: significant digits reach from 1 to 36");
    auto value = magnitude(units_);
    int drop = digits_of(value) - digits;
    if (drop <= 0) return *this;
    value = halved_to_even(value, drop, false);
    if (value == power(digits)) {  // 9.99 became 10.0, a digit more than asked for
        value /= 10;
        ++drop;
    }
    int places = places_ - drop;
    if (places >= 0) return scaled(with_sign(value, units_ < 0), places);
    auto units = aligned(with_sign(value, units_ < 0), -places);
    if (!units) overflow();
    return scaled(*units, 0);
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const Decimal &wide = a.places_ >= b.places_ ? a : b, &narrow = a.places_ >= b.places_ ? b : a;
    auto units = wide.units_;
    for (int places = wide.places_; places >= narrow.places_; --places) {
        if (auto other = aligned(narrow.units_, places - narrow.places_)) return fitted(units + *other, places);
        if (units % 10 != 0) break;
        units /= 10;
    }
    overflow();
}
Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }
Decimal Decimal::operator-() const { return scaled(-units_, places_); }

Decimal operator*(const Decimal& a, const Decimal& b) {
    int places = a.places_ + b.places_;
    auto digit = product(magnitude(a.units_), magnitude(b.units_));
    while (places > 0 && (digit[2] || digit[3] || places > Decimal::places_max) && digit[0] % 10 == 0) {
        divide_by_ten(digit);
        --places;
    }
    if (digit[2] || digit[3] || places > Decimal::places_max) overflow();
    return Decimal::scaled(with_sign(digit[1] * half_way + digit[0], (a.units_ < 0) != (b.units_ < 0)), places);
}

Result<Decimal> Decimal::divide(const Decimal& dividend, const Decimal& divisor, int places) {
    check_places(places);
    if (divisor.is_zero())
        return problem(Fault::invalid, "decimal.zero_divisor", "除数为零，请检查分母", "the divisor is zero; check the denominator");
    auto by = magnitude(divisor.units_), quotient = magnitude(dividend.units_) / by, rest = magnitude(dividend.units_) % by;
    int more = places + divisor.places_ - dividend.places_;  // digits still to come after the quotient of the units
    for (; more > 0; --more) {
        rest *= 10;
        quotient = quotient * 10 + rest / by;
        rest %= by;
        if (quotient >= limit) overflow();
    }
    if (more < 0) quotient = halved_to_even(quotient, -more, rest != 0);
    else if (rest * 2 > by || (rest * 2 == by && quotient % 2 == 1)) ++quotient;
    return scaled(with_sign(quotient, (dividend.units_ < 0) != (divisor.units_ < 0)), places);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    auto scale_a = Int128(power(a.places_)), scale_b = Int128(power(b.places_));
    if (auto whole = a.units_ / scale_a, other = b.units_ / scale_b; whole != other)
        return whole < other ? std::strong_ordering::less : std::strong_ordering::greater;
    auto part = a.units_ % scale_a * Int128(power(Decimal::places_max - a.places_));
    auto other = b.units_ % scale_b * Int128(power(Decimal::places_max - b.places_));
    return part < other ? std::strong_ordering::less : part > other ? std::strong_ordering::greater : std::strong_ordering::equal;
}

}  // namespace bihuan
