#include "formats/hj212/values.hpp"

#include <cstring>

#include "base/text.hpp"

namespace bihuan::formats::hj212 {
namespace {

constexpr std::size_t quick_digits_max = 18;  // what surely fits into 64 bits

// Plain digits with at most one point, as nearly all values are; what is anything else is read again with care.
std::optional<Decimal> quick(std::string_view text) {
    bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > quick_digits_max) return {};
    std::int64_t units = 0;
    auto point = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto digit = static_cast<unsigned>(text[i]) - '0';
        if (digit < 10) units = units * 10 + digit;
        else if (text[i] == '.' && point == text.size()) point = i;
        else return {};
    }
    bool bare = point == 0 || point + 1 == text.size();
    if (bare) return {};
    return Decimal::scaled(negative ? -units : units, point == text.size() ? 0 : int(text.size() - point - 1));
}

// "+3", ".5" and "5." are plain enough; Decimal itself does not take them.
std::optional<Decimal> careful(std::string_view text) {
    std::string plain;
    if (text.starts_with('+') || text.starts_with('-')) {
        if (text.front() == '-') plain += '-';
        text.remove_prefix(1);
    }
    if (text.empty() || text == "." || text.front() == '-') return {};
    if (text.front() == '.') plain += '0';
    plain += text;
    if (plain.find('.') == plain.size() - 1) plain.pop_back();
    return Decimal::from_text(plain);
}

bool is_placeholder(const Decimal& value) {
    if (value.units() >= 0) return false;
    return value == Decimal(-999) || value == Decimal(-9999) || value == Decimal(-99999);
}

// What the frame says of one factor beside its values; items of one factor stand together.
struct Marks {
    std::string_view mark, device_mark, sampled;
};
Marks marks_of(const std::vector<Item>& items, std::size_t from, std::size_t to) {
    Marks marks;
    for (auto i = from; i < to; ++i) {
        if (items[i].field == Field::flag) marks.mark = items[i].value;
        if (items[i].field == Field::eflag) marks.device_mark = items[i].value;
        if (items[i].field == Field::sample_time) marks.sampled = items[i].value;
    }
    return marks;
}

}  // namespace

std::optional<Decimal> value_from(std::string_view raw) {
    constexpr std::size_t text_size_max = 64;  // beyond it there are too many digits anyway
    if (raw.size() > text_size_max) return {};
    auto value = quick(raw);
    if (!value) value = careful(raw);
    if (value && is_placeholder(*value)) value.reset();
    return value;
}

std::size_t measure(const Frame& frame, std::vector<Measured>& out) {
    out.clear();
    std::size_t without_number = 0;
    auto& items = frame.items;
    for (std::size_t from = 0, to = 0; from < items.size(); from = to) {
        for (to = from + 1; to < items.size() && items[to].factor == items[from].factor; ++to) {}
        if (items[from].factor.empty()) continue;
        auto marks = marks_of(items, from, to);
        for (auto i = from; i < to; ++i) {
            if (!is_measured(items[i].field)) continue;
            auto& item = items[i];
            auto& value = out.emplace_back();
            value.factor = item.factor;
            value.field = item.field;
            value.name = item.name;
            value.raw = item.value;
            value.number = value_from(item.value);
            value.mark = marks.mark;
            value.device_mark = marks.device_mark;
            value.sampled = marks.sampled;
            without_number += value.number ? 0 : 1;
        }
    }
    return without_number;
}

bool is_ascii(std::string_view bytes) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::uint64_t all = 0, eight = 0;
    for (; bytes.size() >= sizeof eight; bytes.remove_prefix(sizeof eight)) {
        std::memcpy(&eight, bytes.data(), sizeof eight);
        all |= eight;
    }
    for (char c : bytes) all |= static_cast<unsigned char>(c) & 0x80u;
    return (all & high_bits) == 0;
}

Text text_from(std::string_view bytes) {
    if (is_ascii(bytes) || text::is_utf8(bytes)) return {std::string(bytes), false, false};
    // Two bytes that happen to look like a mark of UTF-16 are characters of GBK here.
    bool looks_marked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (auto read = looks_marked ? std::nullopt : text::to_utf8(bytes)) return {*read, true, false};
    return {text::utf8(text::code_points(bytes)), false, true};
}

}  // namespace bihuan::formats::hj212
