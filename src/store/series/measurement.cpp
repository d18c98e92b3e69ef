#include "store/series/measurement.hpp"

namespace bihuan::series {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number that a text is in its plainest form: no sign but a minus, no zero in front, no point without digits on both its sides.
std::optional<Value> plain_number(Field field, std::string_view sent) {
    bool negative = sent.starts_with('-');
    auto digits = negative ? sent.substr(1) : sent;
    auto point = digits.find('.');
    auto whole = digits.substr(0, point);
    if (whole.empty() || digits.size() > value_digits_max + 2 || (whole.size() > 1 && whole[0] == '0')) return {};
    auto places = point == digits.npos ? 0 : digits.size() - point - 1;
    if ((point != digits.npos && places == 0) || places > value_places_max) return {};
    std::int64_t units = 0;
    int count = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i == point) continue;
        if (!is_digit(digits[i]) || (units > 0 && ++count >= value_digits_max)) return {};
        units = units * 10 + (digits[i] - '0');
    }
    if (negative && units == 0) return {};
    Value value;
    value.units = negative ? -units : units;
    value.field = field;
    value.places = static_cast<std::uint8_t>(places);
    return value;
}

}  // namespace

Value Value::from_text(Field field, std::string_view sent) {
    if (auto number = plain_number(field, sent)) return *number;
    Value value;
    value.words = sent;
    value.field = field;
    value.is_text = true;
    return value;
}
std::string Value::to_text() const { return is_text ? std::string(words) : Decimal::scaled(units, places).to_text(); }
std::optional<Decimal> Value::number() const {
    if (is_text) return Decimal::from_text(words);
    return Decimal::scaled(units, places);
}

std::optional<Flag> Flag::from_text(std::string_view text) {
    if (text.size() > 4 || text.find('\0') != text.npos) return {};
    Flag flag;
    text.copy(flag.bytes_.data(), text.size());
    return flag;
}

}  // namespace bihuan::series
