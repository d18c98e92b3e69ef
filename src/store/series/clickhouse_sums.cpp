#include "store/series/clickhouse_sums.hpp"

#include <algorithm>

#include "store/series/journal_file.hpp"

namespace bihuan::series {
namespace {

constexpr std::uint8_t is_words = 255;
constexpr std::int64_t half = 1'000'000'000;  // a sum of up to 18 digits is kept in two parts of nine

}  // namespace

std::string ClickHouseSums::query(const std::string& measurement, const std::string& where, Field field) {
    auto number = std::to_string(static_cast<int>(field));
    auto has = "has(fields, " + number + ")", at = "indexOf(fields, " + number + ")", part = std::to_string(half);
    return "mn, st, cn, factor, toUInt32(intDiv(data_time + 28800, 3600)) as hour, places[" + at +
           "] as p, toUInt32(count()), toUInt32(sum(flag not in ('', 'N'))), toInt64(sum(intDiv(units[" + at + "] as u, " + part +
           "))), toInt64(sum(u - intDiv(u, " + part + ") * " + part + ")), min(u), max(u) from " + measurement + " where " + where +
           " and " + has + " group by mn, st, cn, factor, hour, p";
}
// Two rows with one hash make a day with versions at the worst, which is folded here.
std::string ClickHouseSums::versions_query(const std::string& measurement, const std::string& where) {
    return "mn, st, cn, toUInt32(intDiv(data_time + 28800, 86400)) as day from " + measurement + " where " + where +
           " group by mn, st, cn, day having count() != uniqExact(cityHash64(factor, data_time))";
}
void ClickHouseSums::add_versions(const std::string& answer) {
    ByteReader in(answer);
    while (!in.done()) {
        std::string mn(in.text()), st(in.text()), cn(in.text());
        auto day = get_fixed<std::uint32_t>(in);
        if (!in.good()) fail_answer("days with versions");
        bool by_month = spans_months(cn);
        with_versions_.emplace(std::move(mn), std::move(st), std::move(cn), by_month ? month_number(day) : day);
    }
}
bool ClickHouseSums::has_versions(SpanPlace place) const {
    if (with_versions_.empty()) return false;
    auto station = catalogue_->station(place.station);
    return with_versions_.contains({station.mn, station.st, station.cn, place.day});
}
void ClickHouseSums::add(const std::string& answer, Field field) {
    field_ = field;
    ByteReader in(answer);
    while (!in.done()) {
        SeriesKey key;
        key.mn = in.text(), key.st = in.text(), key.cn = in.text(), key.factor = in.text();
        Part part;
        part.hour = get_fixed<std::uint32_t>(in);
        part.places = in.byte();
        part.sum.at = part.hour;
        part.sum.count = get_fixed<std::uint32_t>(in);
        part.sum.flagged = get_fixed<std::uint32_t>(in);
        auto high = get_fixed<std::int64_t>(in), low = get_fixed<std::int64_t>(in);
        part.sum.sum = static_cast<Int128>(high) * half + low;
        part.sum.min = get_fixed<std::int64_t>(in);
        part.sum.max = get_fixed<std::int64_t>(in);
        auto series = catalogue_->find(key);
        if (!in.good() || !series) fail_answer("sums of hours");
        auto day = part.hour / 24;
        SpanPlace place{catalogue_->series(series->number).station, spans_months(key.cn) ? month_number(day) : day};
        if (part.places == is_words) continue;
        if (part.places > value_places_max) fail_answer("sums of hours");
        parts_[place][series->number].push_back(part);
    }
}
void ClickHouseSums::visit(SpanPlace place, const std::function<void(const FieldSums&)>& visit) const {
    auto found = parts_.find(place);
    if (found == parts_.end()) return;
    for (const auto& [series, parts] : found->second) {
        auto sorted = parts;
        std::ranges::sort(sorted, {}, &Part::hour);
        FieldSums made{series, field_, std::ranges::max(sorted, {}, &Part::places).places, {}, {}};
        auto join = [](std::vector<Sum>& to, std::uint32_t at, const Sum& part) {
            if (to.empty() || to.back().at != at) {
                to.push_back(part);
                to.back().at = at;
                return;
            }
            auto& sum = to.back();
            sum.count += part.count;
            sum.flagged += part.flagged;
            sum.sum += part.sum;
            sum.min = std::min(sum.min, part.min);
            sum.max = std::max(sum.max, part.max);
        };
        for (auto& part : sorted) {
            auto scale = power_of_ten(made.places - part.places);
            part.sum.sum *= scale, part.sum.min *= scale, part.sum.max *= scale;
            join(made.hours, part.hour, part.sum);
            join(made.days, part.hour / 24, part.sum);
        }
        visit(made);
    }
}

}  // namespace bihuan::series
