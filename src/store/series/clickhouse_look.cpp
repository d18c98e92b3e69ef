// One look at ClickHouse: it counts first, and then fetches many spans at a time, as many as a page of rows holds.
#include <algorithm>

#include "store/series/clickhouse_rows.hpp"
#include "store/series/clickhouse_shelf.hpp"
#include "store/series/clickhouse_sums.hpp"
#include "store/sql.hpp"

namespace bihuan::series {
namespace {

constexpr std::size_t stations_per_chunk = 64;
constexpr std::uint64_t rows_per_page = 200'000;
constexpr std::uint64_t rows_per_sums = 4'000'000;  // what ClickHouse adds up at a time: it holds a hash of each
constexpr std::size_t frames_per_page = 256;        // of 1 MiB at most

class ClickHouseLook final : public ShelfLook {
public:
    ClickHouseLook(const ClickHouse& house, const Catalogue& catalogue, std::uint64_t before)
        : house_(house), catalogue_(catalogue), before_(before), page_(catalogue), sums_(catalogue) {}
    std::uint64_t flushed() const override { return before_ - 1; }
    bool rows_are_folded() const override { return false; }
    void foresee(Foreseen) override;
    Days days(std::uint32_t station, std::uint32_t from, std::uint32_t until) override;
    bool rows(SpanPlace, std::span<const std::uint32_t> series, Span& to) override;
    std::vector<std::shared_ptr<const std::string>> pieces(SpanPlace) override { return {}; }
    void sums(SpanPlace place, bool, const std::function<void(const FieldSums&)>& visit) override { sums_.visit(place, visit); }

    std::vector<Frame> frames(FrameNumber from, std::size_t count) override;
    FrameNumber number_of(const Digest&) override;
    FrameNumber known_frame(const Digest&, std::string_view) override { return 0; }
    std::vector<Verdict> verdicts(const SeriesInfo&, Range) override;

    void check(Checked&) override;
    std::uint64_t rows_checked(SpanPlace) override { return 0; }

private:
    void reach(std::uint32_t station);  // its chunk is here then
    void fetch_chunk(std::size_t first);
    void count_rows();
    void fetch_newest();
    void add_up();
    void fetch_page(SpanPlace first);
    std::string older() const { return "generation < " + std::to_string(before_); }
    std::string of_chunk() const;  // "generation < … and …": the stations of the chunk, the days foreseen
    std::string within(std::uint32_t from, std::uint32_t until) const;

    const ClickHouse& house_;
    const Catalogue& catalogue_;
    const std::uint64_t before_;
    Foreseen foreseen_;
    std::map<std::uint32_t, std::size_t> turn_;  // of a station, among those foreseen
    std::size_t chunk_from_ = 0, chunk_until_ = 0;
    struct Counted {
        SpanPlace place;
        std::uint64_t rows = 0;
        std::size_t turn = 0;
    };
    std::vector<Counted> counted_;  // of the chunk, in the order in which they will be asked for
    std::map<std::uint32_t, std::uint64_t> rows_of_day_;
    FetchedRows page_;
    ClickHouseSums sums_;
};

void ClickHouseLook::foresee(Foreseen what) {
    foreseen_ = std::move(what);
    turn_.clear();
    for (std::size_t i = 0; i < foreseen_.stations.size(); ++i) turn_.emplace(foreseen_.stations[i], i);
    chunk_from_ = chunk_until_ = 0;
    counted_.clear();
}
std::string ClickHouseLook::within(std::uint32_t from, std::uint32_t until) const {
    return " and data_time >= " + std::to_string(start_of_day(from)) + " and data_time < " + std::to_string(start_of_day(until));
}
std::string ClickHouseLook::of_chunk() const {
    std::string names;
    for (auto i = chunk_from_; i < chunk_until_; ++i) {
        auto station = catalogue_.station(foreseen_.stations[i]);
        names += (names.empty() ? "(" : ", (") + literal(station.mn) + ", " + literal(station.st) + ", " + literal(station.cn) + ")";
    }
    auto where = older() + " and (mn, st, cn) in (" + names + ")";
    if (foreseen_.only) where += " and factor = " + literal(catalogue_.series(*foreseen_.only).factor);
    return where;
}
void ClickHouseLook::fetch_chunk(std::size_t first) {
    chunk_from_ = first;
    chunk_until_ = std::min(first + stations_per_chunk, foreseen_.stations.size());
    counted_.clear();
    rows_of_day_.clear();
    page_ = FetchedRows(catalogue_);
    sums_ = ClickHouseSums(catalogue_);
    if (foreseen_.newest) return fetch_newest();
    count_rows();
    if (foreseen_.summed_up) add_up();
}
void ClickHouseLook::count_rows() {
    auto answer =
        house_.select("mn, st, cn, toUInt32(intDiv(data_time + 28800, 86400)) as day, count() from " + house_.table("measurement") +
                      " where " + of_chunk() + within(foreseen_.from, foreseen_.until) + " group by mn, st, cn, day");
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> turns;
    for (auto i = chunk_from_; i < chunk_until_; ++i) {
        auto station = catalogue_.station(foreseen_.stations[i]);
        turns.emplace(std::tuple(station.mn, station.st, station.cn), i);
    }
    std::map<std::pair<std::size_t, std::uint32_t>, std::uint64_t> counts;
    ByteReader in(answer);
    while (!in.done()) {
        std::string mn(in.text()), st(in.text()), cn(in.text());
        auto day = get_fixed<std::uint32_t>(in);
        auto count = get_fixed<std::uint64_t>(in);
        auto turn = turns.find(std::tuple(mn, st, cn));
        if (!in.good() || turn == turns.end()) fail_answer("counts of rows");
        rows_of_day_[day] += count;
        counts[{turn->second, spans_months(cn) ? month_number(day) : day}] += count;
    }
    for (const auto& [key, rows] : counts) counted_.push_back({{foreseen_.stations[key.first], key.second}, rows, key.first});
}
// The newest row of each series, whatever its versions; those rows alone, of days that may have others.
void ClickHouseLook::fetch_newest() {
    const auto table = house_.table("measurement");
    auto where = of_chunk();
    page_.add(house_.select(std::string(row_columns) + " from " + table + " where " + where +
                            " and (mn, st, cn, factor, data_time) global in (select mn, st, cn, factor, max(data_time) from " + table +
                            " where " + where + " group by mn, st, cn, factor)"));
    for (auto place : page_.places()) counted_.push_back({place, 0, turn_.at(place.station)});
}
void ClickHouseLook::add_up() {
    for (auto day = rows_of_day_.begin(); day != rows_of_day_.end();) {
        auto first = day->first, end = first;
        for (std::uint64_t rows = 0; day != rows_of_day_.end() && (rows == 0 || rows + day->second <= rows_per_sums); ++day) {
            rows += day->second;
            end = day->first + 1;
        }
        auto where = of_chunk() + within(first, end);
        auto table = house_.table("measurement");
        sums_.add_versions(house_.select(ClickHouseSums::versions_query(table, where)));
        sums_.add(house_.select(ClickHouseSums::query(table, where, *foreseen_.summed_up)), *foreseen_.summed_up);
    }
}
void ClickHouseLook::reach(std::uint32_t station) {
    auto turn = turn_.find(station);
    if (turn == turn_.end()) throw std::logic_error("series: a station that was not foreseen");
    if (turn->second < chunk_from_ || turn->second >= chunk_until_) fetch_chunk(turn->second);
}
ShelfLook::Days ClickHouseLook::days(std::uint32_t station, std::uint32_t from, std::uint32_t until) {
    if (!foreseen_.newest && (from < foreseen_.from || until > foreseen_.until))
        throw std::logic_error("series: days that were not foreseen");
    reach(station);
    Days found;
    for (const auto& one : counted_) {
        if (one.place.station != station || one.place.day < from || one.place.day >= until) continue;
        bool added_up = foreseen_.summed_up && !sums_.has_versions(one.place);
        (added_up ? found.folded : found.in_pieces).push_back(one.place.day);
    }
    return found;
}
void ClickHouseLook::fetch_page(SpanPlace first) {
    auto at = std::ranges::find(counted_, first, &Counted::place);
    page_ = FetchedRows(catalogue_);
    if (at == counted_.end()) return;
    std::string where;
    std::uint64_t rows = 0;
    for (std::size_t places = 0; at != counted_.end() && places < stations_per_chunk && (rows == 0 || rows + at->rows <= rows_per_page);) {
        auto place = at->place;
        auto station = catalogue_.station(place.station);
        auto until = place.day;
        // What follows of the same station lies side by side there.
        for (; at != counted_.end() && at->place.station == place.station && (rows == 0 || rows + at->rows <= rows_per_page); ++at) {
            rows += at->rows;
            until = station.by_month ? month_end(at->place.day) : at->place.day + 1;
        }
        where += (where.empty() ? "(mn = " : " or (mn = ") + literal(station.mn) + " and st = " + literal(station.st) +
                 " and cn = " + literal(station.cn) + within(place.day, until) + ")";
        ++places;
    }
    auto only = foreseen_.only ? " and factor = " + literal(catalogue_.series(*foreseen_.only).factor) : std::string();
    page_.add(house_.select(std::string(row_columns) + " from " + house_.table("measurement") + " where " + older() + only + " and (" +
                            where + ")"));
}
bool ClickHouseLook::rows(SpanPlace place, std::span<const std::uint32_t> series, Span& to) {
    to = {};
    reach(place.station);
    if (!foreseen_.newest && !page_.has(place)) {
        bool there = std::ranges::any_of(counted_, [&](const auto& one) { return one.place == place; });
        if (!there) return false;
        fetch_page(place);
        // Counted a moment ago, and nothing is ever taken away: a server that does not have it now lags.
        if (!page_.has(place)) fail_answer("rows that were there a moment ago");
    }
    page_.rows(place, series, to);
    return !to.series.empty();
}

std::vector<Frame> ClickHouseLook::frames(FrameNumber from, std::size_t count) {
    std::vector<Frame> all;
    while (all.size() < count) {
        auto wanted = std::min(count - all.size(), frames_per_page);
        auto answer = house_.select("number, arrival_ms, bytes from " + house_.table("frame") + " where " + older() + " and number >= " +
                                    std::to_string(from) + " order by number limit 1 by number limit " + std::to_string(wanted));
        ByteReader in(answer);
        std::size_t found = 0;
        for (; !in.done(); ++found) {
            Frame frame;
            frame.number = get_fixed<std::uint64_t>(in);
            frame.arrival = Instant{std::chrono::milliseconds{get_fixed<std::int64_t>(in)}};
            frame.bytes = in.text();
            if (!in.good()) fail_answer("frames");
            from = frame.number + 1;
            all.push_back(std::move(frame));
        }
        if (found < wanted) break;
    }
    return all;
}
FrameNumber ClickHouseLook::number_of(const Digest& digest) {
    auto answer = house_.select("toUInt64(min(number)) from " + house_.table("frame_digest") + " where digest = " + literal(digest) +
                                " and " + older());
    ByteReader in(answer);
    return get_fixed<std::uint64_t>(in);
}
std::vector<Verdict> ClickHouseLook::verdicts(const SeriesInfo& series, Range range) {
    const auto& key = series.key;
    auto answer = house_.select(
        "data_time, at_ms, rule, version, verdict, substitute from " + house_.table("verdict") + " where mn = " + literal(key.mn) +
        " and st = " + literal(key.st) + " and cn = " + literal(key.cn) + " and factor = " + literal(key.factor) +
        " and data_time >= " + std::to_string(range.from.time_since_epoch().count()) + " and data_time < " +
        std::to_string(range.until.time_since_epoch().count()) + " order by data_time, at_ms, rule, version, given");
    std::vector<Verdict> all;
    ByteReader in(answer);
    auto key_of = [](const Verdict& one) { return std::tuple(one.data_time, one.at, one.rule, one.version); };
    while (!in.done()) {
        Verdict one;
        one.series = key;
        one.data_time = Seconds{std::chrono::seconds{get_fixed<std::int64_t>(in)}};
        one.at = Instant{std::chrono::milliseconds{get_fixed<std::int64_t>(in)}};
        one.rule = in.text();
        one.version = get_fixed<std::int64_t>(in);
        one.verdict = in.text();
        one.substitute = Decimal::from_text(in.text());
        if (!in.good()) fail_answer("verdicts");
        if (!all.empty() && key_of(all.back()) == key_of(one)) all.back() = std::move(one);  // given again
        else all.push_back(std::move(one));
    }
    return all;
}

void ClickHouseLook::check(Checked& checked) {
    auto answer = house_.select("toUInt64(uniqExact(number)), toUInt64(countIf(SHA256(bytes) != digest)) from " + house_.table("frame") +
                                " where " + older());
    ByteReader in(answer);
    checked.frames = get_fixed<std::uint64_t>(in);
    if (auto wrong = get_fixed<std::uint64_t>(in); wrong > 0)
        checked.faults.push_back(std::to_string(wrong) + " frames do not have their digest");
    answer = house_.select("toUInt64(uniqExact(number)) from " + house_.table("frame_digest") + " where " + older());
    ByteReader digests(answer);
    if (auto found = get_fixed<std::uint64_t>(digests); found != checked.frames)
        checked.faults.push_back(std::to_string(checked.frames) + " frames, but digests of " + std::to_string(found));
    foresee({catalogue_.stations_of(""), 0, day_end, {}, {}, false});
    for (auto station : foreseen_.stations) checked.spans += days(station, 0, day_end).in_pieces.size();
}

}  // namespace

std::unique_ptr<ShelfLook> look_at(const ClickHouse& house, const Catalogue& catalogue, std::uint64_t before) {
    return std::make_unique<ClickHouseLook>(house, catalogue, before);
}

}  // namespace bihuan::series
