// What stands beside the rows (verdicts, frames), and what proves them: digests and the check.
#include <algorithm>

#include "store/series/embedded_store.hpp"

namespace bihuan::series {

// ---- verdicts

Result<void> EmbeddedStore::put_verdicts(std::span<const Verdict> verdicts) {
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        auto series = catalogue_.find(verdicts[i].series);
        if (!series)
            return problem(Fault::missing, "series.unknown", "没有这一监测因子的数据", "nothing was ever measured of this factor",
                           "/" + std::to_string(i) + "/series");
        numbers.push_back(series->number);
    }
    try {
        std::lock_guard flushing(flush_lock_);
        database_->write([&](Sql& sql) {
            // The numbers must be in the database before anything there names them.
            persist_catalogue(sql);
            for (std::size_t i = 0; i < verdicts.size(); ++i) {
                const auto& one = verdicts[i];
                sql.run(
                    "insert or replace into verdict(series, data_time, at, rule, version, verdict, substitute)"
                    " values($1, $2, $3, $4, $5, $6, $7)",
                    std::int64_t{numbers[i]}, std::int64_t{one.data_time.time_since_epoch().count()}, one.at, one.rule, one.version,
                    one.verdict, one.substitute ? std::optional(one.substitute->to_text()) : std::nullopt);
            }
        });
    } catch (const StoreError& error) {
        return tl::unexpected<Problem>(error.problem());
    }
    return {};
}
std::vector<Verdict> EmbeddedStore::verdicts(const SeriesKey& key, Range range) {
    std::vector<Verdict> all;
    auto series = catalogue_.find(key);
    if (!series) return all;
    Database::Reading reading(*database_);
    reading.sql().query(
        "select data_time, at, rule, version, verdict, substitute from verdict where series = $1 and data_time >= $2 and data_time < $3"
        " order by data_time, at, rule, version",
        [&](::bihuan::Row row) {
            Verdict one;
            one.series = key;
            one.data_time = Seconds{std::chrono::seconds{row.integer(0)}};
            one.at = Instant{std::chrono::milliseconds{row.integer(1)}};
            one.rule = row.text(2);
            one.version = row.integer(3);
            one.verdict = row.text(4);
            if (!row.is_null(5)) one.substitute = Decimal::from_text(row.text(5));
            all.push_back(std::move(one));
        },
        std::int64_t{series->number}, std::int64_t{range.from.time_since_epoch().count()},
        std::int64_t{range.until.time_since_epoch().count()});
    return all;
}

// ---- frames

std::optional<Frame> EmbeddedStore::frame(const Digest& digest) {
    FrameNumber number = 0;
    {
        std::lock_guard lock(frames_lock_);
        if (auto found = fresh_frames_.find(digest); found != fresh_frames_.end()) number = found->second;
    }
    if (number != 0) return frame(number);
    Database::Reading reading(*database_);
    number = number_of_frame(reading.sql(), digest, {});
    return number == 0 ? std::nullopt : frame_at(reading.sql(), number);
}
std::optional<Frame> EmbeddedStore::frame(FrameNumber number) {
    auto found = frames(number, 1);
    if (found.empty() || found[0].number != number) return {};
    return std::move(found[0]);
}
std::vector<Frame> EmbeddedStore::frames(FrameNumber from, std::size_t count) {
    Look look(*this);
    auto all = frames_from(look.reading.sql(), from, count);
    for (const auto& generation : look.memory) {
        if (all.size() >= count) break;
        for (auto& frame : generation->frames(from, count - all.size())) all.push_back(std::move(frame));
    }
    return all;
}

// ---- proof

std::uint64_t EmbeddedStore::hash_station(Look& look, std::uint32_t number, std::uint32_t day, Hasher& hasher) const {
    auto station = catalogue_.station(number);
    auto place = SpanPlace{number, station.by_month ? month_number(day) : day};
    auto span = load(look, place, station.series);
    std::map<std::string, std::string> by_factor;
    std::uint64_t all = 0;
    for (const auto& series : span.series) {
        std::string rows;
        std::uint64_t count = 0;
        for (const auto& row : series.rows) {
            const auto& stamp = span.stamps[row.stamp];
            if (day_number(stamp.time) != day) continue;
            put_signed(rows, stamp.time);
            put_signed(rows, stamp.arrival_ms);
            rows += static_cast<char>(stamp.backfilled);
            put_text(rows, row.flag.text());
            put_number(rows, row.defects);
            put_number(rows, row.count);
            put_values(rows, series.values_of(row));
            ++count;
        }
        if (count == 0) continue;
        all += count;
        auto& text = by_factor[catalogue_.series(series.number).factor];
        put_number(text, count);
        text += rows;
    }
    if (by_factor.empty()) return 0;
    std::string head;
    put_text(head, station.mn);
    put_text(head, station.st);
    put_text(head, station.cn);
    put_number(head, by_factor.size());
    hasher.add(head);
    for (const auto& [factor, rows] : by_factor) {
        std::string name;
        put_text(name, factor);
        hasher.add(name).add(rows);
    }
    return all;
}
DayDigest EmbeddedStore::day_digest(Date date) {
    DayDigest made;
    Hasher hasher;
    hasher.start().add("bihuan series day 1\n").add(to_text(date));
    auto start = start_of(date).time_since_epoch().count() / 1'000;
    if (start >= time_min - 86'400 && start < time_end) {
        std::map<std::tuple<std::string, std::string, std::string>, std::uint32_t> by_name;  // not by number: another store may have others
        for (auto number : catalogue_.stations_of("")) {
            auto station = catalogue_.station(number);
            by_name.emplace(std::tuple(station.mn, station.st, station.cn), number);
        }
        Look look(*this);
        for (const auto& [name, number] : by_name) made.rows += hash_station(look, number, day_number(start), hasher);
    }
    made.digest = hasher.finish();
    return made;
}

void EmbeddedStore::check_station(Look& look, std::uint32_t number, Checked& checked) const {
    auto station = catalogue_.station(number);
    auto series = station.series;
    std::ranges::sort(series);
    auto fault = [&](std::uint32_t day, const std::string& what) {
        checked.faults.push_back(station.mn + " " + station.st + " " + station.cn + " " +
                                 to_text(Date{std::chrono::sys_days{std::chrono::days{day}}}) + ": " + what);
    };
    constexpr std::uint32_t day_end = 1u << 20;
    for (auto day : folded_days(look.reading.sql(), number, 0, day_end)) {
        SpanPlace place{number, day};
        try {
            auto span = folded_span(look.reading.sql(), place, series);
            ++checked.spans;
            checked.rows += span.rows();
            auto said = look.reading.sql().integer("select rows from span where station = $1 and day = $2", std::int64_t{number},
                                                   std::int64_t{day});
            if (said != static_cast<std::int64_t>(span.rows()))
                fault(day, "rows are missing: " + std::to_string(span.rows()) + " of " + std::to_string(said));
            std::optional<std::vector<FieldSums>> sums;
            look.reading.sql().query(
                "select body from summary where place = $1", [&](::bihuan::Row row) { sums = read_summary(row.text(0), true); },
                place_of(day, number));
            if (!sums || *sums != sums_of(span)) fault(day, "the summary is not that of the rows");
        } catch (const StoreError& error) {
            fault(day, error.what());
        }
    }
    for (auto day : days_of(look, number, 0, day_end).in_pieces) {
        try {
            auto known = folded_span(look.reading.sql(), {number, day}, series).rows();
            auto all = load(look, {number, day}, series).rows();
            checked.rows += all - std::min(all, known);
        } catch (const StoreError& error) {
            fault(day, error.what());
        }
    }
}
Checked EmbeddedStore::check() {
    Checked checked;
    Look look(*this);
    checked.faults = look.reading.sql().damage();
    for (auto number : catalogue_.stations_of("")) check_station(look, number, checked);
    std::vector<std::int64_t> pages;
    auto& sql = look.reading.sql();
    sql.query("select first from frame_page order by first", [&](::bihuan::Row row) { pages.push_back(row.integer(0)); });
    for (auto first : pages)
        sql.query(
            "select body from frame_page where first = $1",
            [&](::bihuan::Row row) {
                auto page = read_frame_page(row.text(0));
                if (!page) checked.faults.push_back("the page of frames from number " + std::to_string(first));
                else checked.frames += page->size();
                for (const auto& frame : page ? *page : std::vector<Frame>{})
                    if (number_of_frame(sql, sha256(frame.bytes), frame.bytes) != frame.number)
                        checked.faults.push_back("frame " + std::to_string(frame.number) + " is not found by its digest");
            },
            first);
    for (const auto& generation : look.memory) checked.frames += generation->frames(0, SIZE_MAX).size();
    return checked;
}
Standing EmbeddedStore::standing() const {
    Standing now;
    now.rows_waiting = held_rows_;
    now.bytes_waiting = held_bytes_;
    now.rows_appended = rows_appended_;
    now.duplicates = duplicates_;
    now.groups = groups_;
    now.series = catalogue_.counts().series;
    std::lock_guard lock(trouble_lock_);
    now.trouble = trouble_;
    return now;
}

}  // namespace bihuan::series
