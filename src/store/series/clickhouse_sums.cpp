#include "store/series/clickhouse_sums.hpp"

#include <algorithm>

#include "store/series/journal_file.hpp"

namespace bihuan::series {
namespace {

constexpr std::uint8_t is_words = 255, is_missing = 254;
constexpr std::int64_t half = 1'000'000'000;  // a sum of up to 18 digits is kept in two parts of nine

}  // namespace

std::string ClickHouseSums::query(const std::string& measurement, const std::string& where, Field field) {
    auto at = "indexOf(fields, " + std::to_string(static_cast<int>(field)) + ")";
    auto has = "has(fields, " + std::to_string(static_cast<int>(field)) + ")";
    auto part = std::to_string(half);
    return "mn, st, cn, factor, toUInt32(hour), toUInt8(p), toUInt32(count()), toUInt32(sum(odd)), toInt64(sum(intDiv(u, " + part +
           "))), toInt64(sum(u - intDiv(u, " + part + ") * " + part +
           ")), toInt64(min(u)), toInt64(max(u)), toUInt64(max(versions)) from (select mn, st, cn, factor, data_time,"
           " intDiv(data_time + 28800, 3600) as hour, any(if(" +
           has + ", places[" + at + "], toUInt8(" + std::to_string(is_missing) + "))) as p, any(if(" + has + ", units[" + at +
           "], toInt64(0))) as u, any(flag not in ('', 'N')) as odd, count() as versions from " + measurement + " where " + where +
           " group by mn, st, cn, factor, data_time) group by mn, st, cn, factor, hour, p";
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
        auto versions = get_fixed<std::uint64_t>(in);
        auto series = catalogue_->find(key);
        if (!in.good() || !series) fail_answer("sums of hours");
        auto day = part.hour / 24;
        SpanPlace place{catalogue_->series(series->number).station, spans_months(key.cn) ? month_number(day) : day};
        if (versions > 1) with_versions_.insert(place);
        else if (part.places == is_words || part.places == is_missing) continue;
        else if (part.places > value_places_max) fail_answer("sums of hours");
        else parts_[place][series->number].push_back(part);
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
