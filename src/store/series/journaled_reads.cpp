#include <algorithm>
#include <set>

#include "store/series/journaled_store.hpp"

namespace bihuan::series {
namespace {

constexpr int buckets_max = 100'000;

// Which of the versions [first, end) of a row was known last at that instant; end: none.
std::size_t version_of(const Span& span, const SeriesRows& series, std::size_t first, std::size_t end, const Versions& versions) {
    auto until = versions.instant.time_since_epoch().count();
    auto found = end;
    for (auto i = first; i < end && span.stamps[series.rows[i].stamp].arrival_ms <= until; ++i) found = i;
    return found;
}
bool visit_rows(const Span& span, const SeriesRows& series, Range range, const Versions& versions, const SeriesStore::Visit& visit) {
    auto from = range.from.time_since_epoch().count(), until = range.until.time_since_epoch().count();
    const auto* stamps = span.stamps.data();
    const auto* rows = series.rows.data();
    const auto* values = series.values.data();
    auto size = series.rows.size();
    Measurement one;
    auto show = [&](const Entry& row) {
        const auto& stamp = stamps[row.stamp];
        one.data_time = Seconds{std::chrono::seconds{stamp.time}};
        one.arrival = Instant{std::chrono::milliseconds{stamp.arrival_ms}};
        one.frame = stamp.frame;
        one.defects = row.defects;
        one.flag = row.flag;
        one.backfilled = stamp.backfilled;
        one.values = {values + row.first, row.count};
        return visit(one);
    };
    auto first =
        std::lower_bound(rows, rows + size, from, [&](const Entry& row, std::int64_t time) { return stamps[row.stamp].time < time; });
    for (auto at = static_cast<std::size_t>(first - rows); at < size;) {
        auto time = stamps[rows[at].stamp].time;
        if (time >= until) break;
        if (versions.which == Versions::Which::current) {
            bool newest = at + 1 == size || stamps[rows[at + 1].stamp].time != time;
            if (newest && !show(rows[at])) return false;
            ++at;
            continue;
        }
        auto end = at + 1;
        while (end < size && stamps[rows[end].stamp].time == time) ++end;
        if (versions.which == Versions::Which::all) {
            for (; at < end; ++at)
                if (!show(rows[at])) return false;
        } else if (auto which = version_of(span, series, at, end, versions); which < end && !show(rows[which])) {
            return false;
        }
        at = end;
    }
    return true;
}
const SeriesRows* rows_in(const Span& span, std::uint32_t series) {
    for (const auto& one : span.series)
        if (one.number == series) return &one;
    return nullptr;
}
std::int64_t seconds_of(Seconds time) { return std::clamp<std::int64_t>(time.time_since_epoch().count(), time_min, time_end); }

// A sum at nine places as a decimal with no more than the numbers had.
Decimal scaled_back(Int128 number, int places) { return Decimal::scaled(number / power_of_ten(value_places_max - places), places); }

Summary summary_of(const Sum& sum, int places, bool hours) {
    return {Seconds{std::chrono::seconds{hours ? start_of_hour(sum.at) : start_of_day(sum.at)}},
            sum.count,
            sum.flagged,
            Decimal::scaled(sum.sum, places),
            Decimal::scaled(sum.min, places),
            Decimal::scaled(sum.max, places)};
}

}  // namespace

JournaledStore::Generations JournaledStore::generations() const {
    std::lock_guard lock(generations_lock_);
    return generations_;
}
JournaledStore::Look::Look(JournaledStore& store) : memory(store.generations()), shelf(store.shelf_->look(memory.front()->number())) {
    std::erase_if(memory, [&](const auto& one) { return one->number() <= shelf->flushed(); });
}
std::uint32_t JournaledStore::span_day(const Station& station, std::int64_t time) const {
    auto day = day_number(time);
    return station.by_month ? month_number(day) : day;
}
// Spans of stations by the month begin before the range: their days are asked for too.
void JournaledStore::foresee(Look& look, std::vector<std::uint32_t> stations, Range range, std::optional<std::uint32_t> only,
                             std::optional<Field> summed_up) const {
    auto from = day_number(seconds_of(range.from)), until = day_number(seconds_of(range.until) - 1) + 1;
    look.shelf->foresee({std::move(stations), month_number(from), until, only, summed_up, false});
}
JournaledStore::Days JournaledStore::days_of(Look& look, std::uint32_t station, std::uint32_t from, std::uint32_t until) const {
    auto there = look.shelf->days(station, from, until);
    std::set<std::uint32_t> pieces(there.in_pieces.begin(), there.in_pieces.end());
    for (const auto& generation : look.memory)
        for (auto day : generation->days_of(station))
            if (day >= from && day < until) pieces.insert(day);
    auto all = pieces;
    all.insert(there.folded.begin(), there.folded.end());
    return {{all.begin(), all.end()}, {pieces.begin(), pieces.end()}};
}
Span JournaledStore::load(Look& look, SpanPlace place, const std::vector<std::uint32_t>& series, std::optional<std::uint32_t> only) const {
    auto numbers = only ? std::vector<std::uint32_t>{*only} : series;
    std::ranges::sort(numbers);
    Span known;
    look.shelf->rows(place, numbers, known);
    auto pieces = look.shelf->pieces(place);
    for (const auto& generation : look.memory)
        if (auto piece = generation->piece(place)) pieces.push_back(std::move(piece));
    if (pieces.empty() && look.shelf->rows_are_folded()) return known;
    Fold fold = only ? Fold(*only) : Fold();
    if (look.shelf->rows_are_folded()) fold.add(std::move(known));
    else fold.add_unfolded(std::move(known));
    for (auto& piece : pieces)
        if (!fold.add(std::move(piece))) fail_damaged("a piece of station " + std::to_string(place.station));
    return fold.finish();
}
bool JournaledStore::visit_day(Look& look, SpanPlace place, std::uint32_t series, bool in_pieces, Range range, Versions versions,
                               const Visit& visit, Span& reused) const {
    if (in_pieces) {
        auto span = load(look, place, {}, series);
        const auto* rows = rows_in(span, series);
        return !rows || visit_rows(span, *rows, range, versions, visit);
    }
    if (!look.shelf->rows(place, std::span(&series, 1), reused) || reused.series.empty()) return true;
    return visit_rows(reused, reused.series[0], range, versions, visit);
}
void JournaledStore::read(const SeriesKey& key, Range range, Versions versions, const Visit& visit) {
    auto series = catalogue_.find(key);
    auto from = seconds_of(range.from), until = seconds_of(range.until);
    if (!series || from >= until) return;
    auto number = catalogue_.series(series->number).station;
    auto station = catalogue_.station(number);
    Look look(*this);
    foresee(look, {number}, range, series->number, {});
    auto days = days_of(look, number, span_day(station, from), span_day(station, until - 1) + 1);
    Span reused;
    for (auto day : days.all) {
        bool in_pieces = std::ranges::binary_search(days.in_pieces, day);
        if (!visit_day(look, {number, day}, series->number, in_pieces, range, versions, visit, reused)) return;
    }
}
std::vector<Bucket> JournaledStore::curve(const SeriesKey& key, Field field, Range range, int buckets, Versions versions) {
    struct Running {
        std::int64_t at = -1;
        std::uint64_t count = 0;
        int places = 0;
        Int128 sum = 0, min = 0, max = 0;
    } now;
    std::vector<Bucket> made;
    range = {Seconds{std::chrono::seconds{seconds_of(range.from)}}, Seconds{std::chrono::seconds{seconds_of(range.until)}}};
    auto length = (range.until - range.from).count();
    if (length <= 0) return made;
    auto parts = static_cast<std::int64_t>(std::clamp(buckets, 1, buckets_max));
    auto finish = [&] {
        if (now.count == 0) return;
        auto start = range.from + std::chrono::seconds{(now.at * length + parts - 1) / parts};
        made.push_back(
            {start, now.count, scaled_back(now.sum, now.places), scaled_back(now.min, now.places), scaled_back(now.max, now.places)});
    };
    read(key, range, versions, [&](const Measurement& one) {
        const auto* value = one.find(field);
        if (!value || value->is_text) return true;
        auto at = (one.data_time - range.from).count() * parts / length;
        if (at != now.at) {
            finish();
            now = {};
            now.at = at;
        }
        auto number = static_cast<Int128>(value->units) * power_of_ten(value_places_max - value->places);
        now.min = now.count == 0 || number < now.min ? number : now.min;
        now.max = now.count == 0 || number > now.max ? number : now.max;
        now.places = std::max(now.places, int{value->places});
        now.sum += number;
        ++now.count;
        return true;
    });
    finish();
    return made;
}

// ---- hours and days

void JournaledStore::sums_of_station(Look& look, std::uint32_t number, Range range, bool hours,
                                     const std::function<void(const FieldSums&)>& visit) {
    auto station = catalogue_.station(number);
    auto from = seconds_of(range.from), until = seconds_of(range.until);
    auto days = days_of(look, number, span_day(station, from), span_day(station, until - 1) + 1);
    for (auto day : days.all) {
        SpanPlace place{number, day};
        if (std::ranges::binary_search(days.in_pieces, day)) {
            for (const auto& one : sums_of(load(look, place, station.series))) visit(one);
            continue;
        }
        look.shelf->sums(place, hours, visit);
    }
}
void JournaledStore::summaries(std::string_view mn, std::string_view cn, Field field, Range range, Step step, const VisitSummary& visit) {
    if (seconds_of(range.from) >= seconds_of(range.until)) return;
    bool hours = step == Step::hour;
    auto first = hour_number(seconds_of(range.from)), last = hour_number(seconds_of(range.until) - 1);
    if (!hours) first /= 24, last /= 24;
    Look look(*this);
    std::vector<std::optional<SeriesInfo>> infos(catalogue_.counts().series + 1);
    auto show_sums = [&](const FieldSums& one) {
        if (one.field != field || one.series == 0 || one.series >= infos.size()) return;
        auto& info = infos[one.series];
        if (!info) info = catalogue_.info(one.series);
        for (const auto& sum : hours ? one.hours : one.days)
            if (sum.at >= first && sum.at <= last) visit(*info, summary_of(sum, one.places, hours));
    };
    auto stations = catalogue_.stations_of(mn);
    if (!cn.empty()) std::erase_if(stations, [&](auto number) { return catalogue_.station(number).cn != cn; });
    foresee(look, stations, range, {}, field);
    for (auto number : stations) sums_of_station(look, number, range, hours, show_sums);
}
std::vector<Summary> JournaledStore::summaries(const SeriesKey& key, Field field, Range range, Step step) {
    std::vector<Summary> made;
    summaries(key.mn, key.cn, field, range, step, [&](const SeriesInfo& info, const Summary& one) {
        if (info.key == key) made.push_back(one);
    });
    return made;
}

// ---- lists

std::vector<SeriesInfo> JournaledStore::list(std::string_view mn) {
    std::vector<SeriesInfo> all;
    for (auto station : catalogue_.stations_of(mn))
        for (auto series : catalogue_.station(station).series) all.push_back(catalogue_.info(series));
    return all;
}
std::vector<Latest> JournaledStore::latest(std::string_view mn) {
    std::vector<Latest> all;
    Look look(*this);
    auto stations = catalogue_.stations_of(mn);
    look.shelf->foresee({stations, 0, day_end, {}, {}, true});
    for (auto number : stations) {
        auto station = catalogue_.station(number);
        auto days = days_of(look, number, 0, day_end);
        auto missing = station.series;
        for (auto day = days.all.rbegin(); day != days.all.rend() && !missing.empty(); ++day) {
            auto span = load(look, {number, *day}, missing);
            for (const auto& series : span.series) {
                if (series.rows.empty() || std::erase(missing, series.number) == 0) continue;
                const auto& row = series.rows.back();
                const auto& stamp = span.stamps[row.stamp];
                Latest one{catalogue_.info(series.number).key,
                           Seconds{std::chrono::seconds{stamp.time}},
                           Instant{std::chrono::milliseconds{stamp.arrival_ms}},
                           row.flag,
                           row.defects,
                           stamp.backfilled,
                           {}};
                for (const auto& value : series.values_of(row)) one.values.emplace_back(value.field, value.to_text());
                all.push_back(std::move(one));
            }
        }
    }
    return all;
}

}  // namespace bihuan::series
