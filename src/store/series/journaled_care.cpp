// What stands beside the rows (verdicts, frames), and what proves them: digests and the check.
#include <algorithm>

#include "store/series/journaled_store.hpp"

namespace bihuan::series {

// ---- verdicts

Result<void> JournaledStore::put_verdicts(std::span<const Verdict> verdicts) {
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
        shelf_->put_verdicts(verdicts, numbers);
    } catch (const StoreError& error) {
        return tl::unexpected<Problem>(error.problem());
    }
    return {};
}
std::vector<Verdict> JournaledStore::verdicts(const SeriesKey& key, Range range) {
    auto series = catalogue_.find(key);
    if (!series) return {};
    return Look(*this).shelf->verdicts(*series, range);
}

// ---- frames

std::optional<Frame> JournaledStore::frame(const Digest& digest) {
    FrameNumber number = 0;
    {
        std::lock_guard lock(frames_lock_);
        if (auto found = fresh_frames_.find(digest); found != fresh_frames_.end()) number = found->second;
    }
    if (number != 0) return frame(number);
    number = Look(*this).shelf->number_of(digest);
    return number == 0 ? std::nullopt : frame(number);
}
std::optional<Frame> JournaledStore::frame(FrameNumber number) {
    auto found = frames(number, 1);
    if (found.empty() || found[0].number != number) return {};
    return std::move(found[0]);
}
std::vector<Frame> JournaledStore::frames(FrameNumber from, std::size_t count) {
    Look look(*this);
    auto all = look.shelf->frames(from, count);
    for (const auto& generation : look.memory) {
        if (all.size() >= count) break;
        for (auto& frame : generation->frames(from, count - all.size())) all.push_back(std::move(frame));
    }
    return all;
}

// ---- proof

std::uint64_t JournaledStore::hash_station(Look& look, std::uint32_t number, std::uint32_t day, Hasher& hasher) const {
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
DayDigest JournaledStore::day_digest(Date date) {
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
        std::vector<std::uint32_t> numbers;
        for (const auto& [name, number] : by_name) numbers.push_back(number);
        auto first = Seconds{std::chrono::seconds{start}};
        foresee(look, std::move(numbers), {first, first + std::chrono::days(1)}, {}, {});
        for (const auto& [name, number] : by_name) made.rows += hash_station(look, number, day_number(start), hasher);
    }
    made.digest = hasher.finish();
    return made;
}

void JournaledStore::check_station(Look& look, std::uint32_t number, Checked& checked) const {
    auto station = catalogue_.station(number);
    for (auto day : days_of(look, number, 0, day_end).in_pieces) {
        try {
            auto all = load(look, {number, day}, station.series).rows();
            checked.rows += all - std::min(all, look.shelf->rows_checked({number, day}));
        } catch (const StoreError& error) {
            checked.faults.push_back(fault_at(station, day, error.what()));
        }
    }
}
Checked JournaledStore::check() {
    Checked checked;
    Look look(*this);
    look.shelf->check(checked);
    auto stations = catalogue_.stations_of("");
    look.shelf->foresee({stations, 0, day_end, {}, {}, false});
    for (auto number : stations) check_station(look, number, checked);
    for (const auto& generation : look.memory) checked.frames += generation->frames(0, SIZE_MAX).size();
    return checked;
}
Standing JournaledStore::standing() const {
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
