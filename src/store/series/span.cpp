#include "store/series/span.hpp"

#include <algorithm>
#include <numeric>

namespace bihuan::series {
namespace {

std::chrono::year_month_day date_of(std::uint32_t day) { return std::chrono::sys_days{std::chrono::days{day}}; }
std::uint32_t number_of(std::chrono::year_month_day date) {
    return static_cast<std::uint32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}
auto order_of(const Stamp& stamp) { return std::pair(stamp.time, stamp.arrival_ms); }

}  // namespace

std::uint32_t month_number(std::uint32_t day) {
    auto date = date_of(day);
    return number_of(date.year() / date.month() / 1);
}
std::uint32_t month_end(std::uint32_t month_day) {
    auto date = date_of(month_day);
    auto next = date.year() / date.month() + std::chrono::months{1};
    return number_of(next / 1);
}

SeriesRows& Fold::rows_of(std::uint32_t series) {
    auto& all = all_.series;
    if (last_ + 1 < all.size() && all[last_ + 1].number == series) return all[++last_];  // a frame names them in the same order as before
    auto found = std::lower_bound(all.begin(), all.end(), series, [](const auto& one, auto number) { return one.number < number; });
    if (found == all.end() || found->number != series) {
        SeriesRows made;
        made.number = series;
        found = all.insert(found, std::move(made));
    }
    last_ = static_cast<std::size_t>(found - all.begin());
    return *found;
}

void Fold::add(Span known) {
    add_unfolded(std::move(known));
    known_ = static_cast<std::uint32_t>(all_.stamps.size());
}
void Fold::add_unfolded(Span known) {
    auto stamps = static_cast<std::uint32_t>(all_.stamps.size());
    all_.stamps.insert(all_.stamps.end(), known.stamps.begin(), known.stamps.end());
    for (auto& texts : known.texts) all_.texts.push_back(std::move(texts));
    for (auto& one : known.series) {
        auto& to = rows_of(one.number);
        auto values = static_cast<std::uint32_t>(to.values.size());
        to.values.insert(to.values.end(), one.values.begin(), one.values.end());
        for (auto row : one.rows) {
            row.stamp += stamps;
            row.first += values;
            to.rows.push_back(row);
        }
    }
}

bool Fold::add(std::shared_ptr<const std::string> piece) {
    all_.texts.push_back(piece);
    ByteReader in(*piece);
    while (!in.done()) {
        auto frame = in.number();
        auto body = in.text();
        ByteReader delivery(body);
        auto head = get_delivery(delivery);
        if (!in.good() || !head) return false;
        auto stamp = static_cast<std::uint32_t>(all_.stamps.size());
        all_.stamps.push_back({head->time, head->arrival_ms, frame, head->backfilled});
        for (std::size_t i = 0; i < head->rows; ++i) {
            auto row = get_row(delivery);
            if (!row) return false;
            if (only_ && row->series != *only_) {
                passed_over_.clear();
                if (!get_values(delivery, row->values, passed_over_)) return false;
                continue;
            }
            auto& to = rows_of(row->series);
            to.rows.push_back(
                {stamp, row->flag, row->defects, static_cast<std::uint32_t>(to.values.size()), static_cast<std::uint32_t>(row->values)});
            if (!get_values(delivery, row->values, to.values)) return false;
        }
        if (!delivery.done()) return false;
    }
    return true;
}

// Row after row, as they came: one goes behind those that arrived before it or with it. It says nothing new where the one before it
// says the same, and where one with the same arrival does (the same batch, given again).
void Fold::fold(SeriesRows& series) {
    auto& rows = series.rows;
    auto time_of = [&](const Entry& row) { return all_.stamps[row.stamp].time; };
    auto arrival_of = [&](const Entry& row) { return all_.stamps[row.stamp].arrival_ms; };
    auto rising = [&](const Entry& a, const Entry& b) { return time_of(a) >= time_of(b); };
    if (std::adjacent_find(rows.begin(), rows.end(), rising) == rows.end()) return;
    std::stable_sort(rows.begin(), rows.end(), [&](const Entry& a, const Entry& b) { return time_of(a) < time_of(b); });
    auto same = [&](const Entry& a, const Entry& b) {
        return a.flag == b.flag && a.defects == b.defects && std::ranges::equal(series.values_of(a), series.values_of(b));
    };
    std::vector<Entry> kept, group;
    kept.reserve(rows.size());
    for (std::size_t at = 0; at < rows.size();) {
        group.clear();
        auto time = time_of(rows[at]);
        for (; at < rows.size() && time_of(rows[at]) == time; ++at) {
            const auto& row = rows[at];
            if (row.stamp < known_) {
                group.push_back(row);
                continue;
            }
            auto place = std::upper_bound(group.begin(), group.end(), arrival_of(row),
                                          [&](std::int64_t arrival, const Entry& other) { return arrival < arrival_of(other); });
            bool known = place != group.begin() && same(*(place - 1), row);
            for (auto other = place; !known && other != group.begin() && arrival_of(*(other - 1)) == arrival_of(row); --other)
                known = same(*(other - 1), row);
            if (known) ++all_.duplicates;
            else group.insert(place, row);
        }
        kept.insert(kept.end(), group.begin(), group.end());
    }
    rows = std::move(kept);
}

Span Fold::finish() {
    auto& stamps = all_.stamps;
    auto out_of_order = [](const Stamp& a, const Stamp& b) { return a.time >= b.time; };
    if (std::adjacent_find(stamps.begin(), stamps.end(), out_of_order) == stamps.end()) {
        bool all_used = std::ranges::any_of(all_.series, [&](const auto& one) { return one.rows.size() == stamps.size(); });
        for (auto& one : all_.series) fold(one);  // one delivery may name a factor twice
        if (all_used) return std::move(all_);
    } else {
        for (auto& one : all_.series) fold(one);
    }
    std::vector<std::uint32_t> place(stamps.size(), 0), order;
    for (const auto& one : all_.series)
        for (const auto& row : one.rows) place[row.stamp] = 1;
    for (std::uint32_t i = 0; i < stamps.size(); ++i)
        if (place[i]) order.push_back(i);
    std::ranges::stable_sort(order, [&](auto a, auto b) { return order_of(stamps[a]) < order_of(stamps[b]); });
    std::vector<Stamp> sorted;
    sorted.reserve(order.size());
    for (auto i : order) {
        place[i] = static_cast<std::uint32_t>(sorted.size());
        sorted.push_back(stamps[i]);
    }
    for (auto& one : all_.series)
        for (auto& row : one.rows) row.stamp = place[row.stamp];
    stamps = std::move(sorted);
    return std::move(all_);
}

}  // namespace bihuan::series
