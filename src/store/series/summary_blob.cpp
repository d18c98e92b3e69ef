#include "store/series/summary_blob.hpp"

#include <array>

#include "store/series/squeeze.hpp"

namespace bihuan::series {
namespace {

constexpr char summary_version = 1;
constexpr std::size_t sums_max = 40 * 24, entries_max = 1u << 20, hours_plain_max = 32u << 20;
constexpr Int128 number_max = power_of_ten(36);

bool is_current(const Span& span, const SeriesRows& series, std::size_t at) {
    return at + 1 == series.rows.size() || span.stamps[series.rows[at + 1].stamp].time != span.stamps[series.rows[at].stamp].time;
}
const Value* number_of(const SeriesRows& series, const Entry& row, Field field) {
    for (const auto& value : series.values_of(row))
        if (value.field == field) return value.is_text ? nullptr : &value;
    return nullptr;
}
FieldSums sums_of(const Span& span, const SeriesRows& series, Field field) {
    static constexpr auto powers = [] {
        std::array<std::int64_t, value_places_max + 1> made{1};
        for (std::size_t i = 1; i < made.size(); ++i) made[i] = made[i - 1] * 10;
        return made;
    }();
    FieldSums made{series.number, field, 0, {}, {}};
    for (std::size_t at = 0; at < series.rows.size(); ++at)
        if (const auto* value = number_of(series, series.rows[at], field);
            value && value->places > made.places && is_current(span, series, at))
            made.places = value->places;
    for (std::size_t at = 0; at < series.rows.size(); ++at) {
        const auto& row = series.rows[at];
        const auto* value = number_of(series, row, field);
        if (!value || !is_current(span, series, at)) continue;
        auto hour = hour_number(span.stamps[row.stamp].time);
        auto number = static_cast<Int128>(value->units) * powers[std::size_t(made.places - value->places)];
        if (made.hours.empty() || made.hours.back().at != hour) made.hours.push_back({hour, 0, 0, 0, 0, 0});
        if (made.days.empty() || made.days.back().at != hour / 24) made.days.push_back({hour / 24, 0, 0, 0, 0, 0});
        made.hours.back().add(number, !row.flag.normal());
        made.days.back().add(number, !row.flag.normal());
    }
    return made;
}

void put_days(std::string& out, const std::vector<Sum>& days) {
    put_number(out, days.size());
    std::uint32_t at = 0;
    for (const auto& day : days) {
        put_number(out, day.at - at);
        put_number(out, day.count);
        put_number(out, day.flagged);
        put_wide(out, day.sum);
        put_wide(out, day.min);
        put_wide(out, day.max - day.min);
        at = day.at;
    }
}
// Means are of numbers with 18 digits and 9 more places at most; times the rows of a blob that still is far from 128 bits.
constexpr std::uint64_t count_max = 1u << 20;
bool is_mean(Int128 number) { return number > -power_of_ten(28) && number < power_of_ten(28); }
bool within(Int128 number) { return number > -number_max && number < number_max; }
bool get_head(ByteReader& in, std::uint32_t& at, Sum& sum) {
    auto next = in.number() + at;
    auto count = in.number(), flagged = in.number();
    if (!in.good() || next > UINT32_MAX || count == 0 || count > count_max || flagged > count) return false;
    sum.at = at = static_cast<std::uint32_t>(next);
    sum.count = static_cast<std::uint32_t>(count);
    sum.flagged = static_cast<std::uint32_t>(flagged);
    return true;
}
bool get_days(ByteReader& in, std::vector<Sum>& days) {
    days.resize(in.count(6, sums_max));
    std::uint32_t at = 0;
    for (auto& day : days) {
        if (!get_head(in, at, day)) return false;
        day.sum = in.wide();
        day.min = in.wide();
        auto more = in.wide();
        if (!within(day.sum) || !within(day.min) || !within(more)) return false;
        day.max = day.min + more;
    }
    return in.good();
}

// What the hour before lets expect; the mean lies between the least and the most.
Int128 expected(const Sum* before, const Sum& sum) { return before ? before->sum / before->count * sum.count : 0; }

enum Part { heads, sums, least, most, parts_count };
bool get_hours(std::array<ByteReader, parts_count>& parts, std::vector<Sum>& hours) {
    hours.resize(parts[heads].count(3, sums_max));
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        auto& hour = hours[i];
        if (!get_head(parts[heads], at, hour)) return false;
        auto off = parts[sums].wide(), below = parts[least].wide(), above = parts[most].wide();
        if (i > 0 && !is_mean(hours[i - 1].sum / hours[i - 1].count)) return false;
        auto guess = expected(i ? &hours[i - 1] : nullptr, hour);
        if (!within(off) || !within(below) || !within(above) || !within(guess)) return false;
        hour.sum = guess + off;
        hour.min = hour.sum / hour.count - below;
        hour.max = hour.sum / hour.count + above;
        if (!within(hour.sum)) return false;
    }
    return true;
}
bool get_all_hours(std::string_view blob, std::vector<FieldSums>& all) {
    auto plain = unsqueezed(blob, hours_plain_max);
    if (!plain) return false;
    ByteReader in(*plain);
    auto part = [&] { return ByteReader(in.text()); };
    std::array<ByteReader, parts_count> parts{part(), part(), part(), part()};
    if (!in.good() || !in.done()) return false;
    for (auto& one : all)
        if (!get_hours(parts, one.hours)) return false;
    for (const auto& one : parts)
        if (!one.good() || !one.done()) return false;
    return true;
}

}  // namespace

std::vector<FieldSums> sums_of(const Span& span) {
    std::vector<FieldSums> all;
    for (const auto& series : span.series)
        for (std::size_t field = 0; field < fields_max; ++field)
            if (is_summarized(static_cast<Field>(field)))
                if (auto made = sums_of(span, series, static_cast<Field>(field)); !made.hours.empty()) all.push_back(std::move(made));
    return all;
}

std::string summary_blob(const std::vector<FieldSums>& all) {
    std::string out(1, summary_version);
    put_number(out, all.size());
    std::array<std::string, parts_count> parts;
    for (const auto& one : all) {
        put_number(out, one.series);
        out += static_cast<char>(one.field);
        out += static_cast<char>(one.places);
        put_days(out, one.days);
        put_number(parts[heads], one.hours.size());
        std::uint32_t at = 0;
        for (std::size_t i = 0; i < one.hours.size(); ++i) {
            const auto& hour = one.hours[i];
            put_number(parts[heads], hour.at - at);
            put_number(parts[heads], hour.count);
            put_number(parts[heads], hour.flagged);
            put_wide(parts[sums], hour.sum - expected(i ? &one.hours[i - 1] : nullptr, hour));
            put_wide(parts[least], hour.sum / hour.count - hour.min);
            put_wide(parts[most], hour.max - hour.sum / hour.count);
            at = hour.at;
        }
    }
    std::array<std::string, parts_count * 2> pieces;
    std::array<std::string_view, parts_count * 2> views;
    for (std::size_t i = 0; i < parts_count; ++i) {
        put_number(pieces[2 * i], parts[i].size());
        pieces[2 * i + 1] = std::move(parts[i]);
    }
    for (std::size_t i = 0; i < views.size(); ++i) views[i] = pieces[i];
    return out + squeezed(views);
}

std::optional<std::vector<FieldSums>> read_summary(std::string_view blob, bool with_hours) {
    ByteReader in(blob);
    if (in.byte() != summary_version) return {};
    std::vector<FieldSums> all(in.count(4, entries_max));
    for (auto& one : all) {
        auto series = in.number();
        auto field = in.byte();
        one.places = in.byte();
        if (series > UINT32_MAX || field >= fields_max || one.places > value_places_max || !get_days(in, one.days)) return {};
        one.series = static_cast<std::uint32_t>(series);
        one.field = static_cast<Field>(field);
    }
    auto hours = in.take(in.left());
    if (!in.good() || (with_hours && !get_all_hours(hours, all))) return {};
    return all;
}

}  // namespace bihuan::series
