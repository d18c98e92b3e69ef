#include "store/series/clickhouse_rows.hpp"

#include <algorithm>
#include <set>

#include "store/series/journal_file.hpp"

namespace bihuan::series {
namespace {

constexpr std::size_t rows_per_insert = 200'000, bytes_per_insert = 32u << 20;
constexpr std::size_t months_per_insert = 50;  // ClickHouse refuses a block of more than a hundred partitions
constexpr std::uint8_t is_words = 255;

// One column of a row's values after the other, as ClickHouse has arrays.
void put_arrays(std::string& out, std::span<const Value> values) {
    put_number(out, values.size());
    for (const auto& one : values) out += static_cast<char>(one.field);
    put_number(out, values.size());
    for (const auto& one : values) out += static_cast<char>(one.is_text ? is_words : one.places);
    put_number(out, values.size());
    for (const auto& one : values) put_fixed(out, one.is_text ? std::int64_t{0} : one.units);
    put_number(out, values.size());
    for (const auto& one : values) put_text(out, one.is_text ? one.words : std::string_view());
}

// Gathers rows, and puts them out when there are enough.
class Parts {
public:
    Parts(const Generation& generation, const Catalogue& catalogue, const std::function<void(std::string_view)>& put)
        : generation_(generation.number()), catalogue_(catalogue), put_(put) {}
    void add(const std::string& piece, const Station& station);
    void finish() {
        put_(bytes_);
        bytes_.clear();
        rows_ = 0;
        months_.clear();
    }

private:
    void add_row(const Station&, const DeliveryHead&, FrameNumber, const RowHead&, std::span<const Value>);
    const std::uint64_t generation_;
    const Catalogue& catalogue_;
    const std::function<void(std::string_view)>& put_;
    std::string bytes_;
    std::size_t rows_ = 0;
    std::uint32_t position_ = 0;
    std::set<std::uint32_t> months_;
    std::vector<Value> values_;
};
void Parts::add_row(const Station& station, const DeliveryHead& head, FrameNumber frame, const RowHead& row,
                    std::span<const Value> values) {
    put_text(bytes_, station.mn);
    put_text(bytes_, station.st);
    put_text(bytes_, station.cn);
    put_text(bytes_, catalogue_.series(row.series).factor);
    put_fixed(bytes_, head.time);
    put_fixed(bytes_, head.arrival_ms);
    put_fixed(bytes_, generation_);
    put_fixed(bytes_, position_++);
    put_fixed(bytes_, frame);
    bytes_ += static_cast<char>(head.backfilled);
    put_text(bytes_, row.flag.text());
    put_fixed(bytes_, row.defects);
    put_arrays(bytes_, values);
    ++rows_;
}
void Parts::add(const std::string& piece, const Station& station) {
    ByteReader in(piece);
    while (!in.done()) {
        auto frame = in.number();
        ByteReader delivery(in.text());
        auto head = get_delivery(delivery);
        if (!in.good() || !head) fail_damaged("a piece of memory of " + station.mn);
        months_.insert(month_number(day_number(head->time)));
        for (std::size_t i = 0; i < head->rows; ++i) {
            auto row = get_row(delivery);
            values_.clear();
            if (!row || !get_values(delivery, row->values, values_)) fail_damaged("a piece of memory of " + station.mn);
            add_row(station, *head, frame, *row, values_);
        }
        if (rows_ >= rows_per_insert || bytes_.size() >= bytes_per_insert || months_.size() >= months_per_insert) finish();
    }
}

}  // namespace

void put_rows(const Generation& generation, const Catalogue& catalogue, const std::function<void(std::string_view)>& put) {
    Parts parts(generation, catalogue, put);
    for (auto place : generation.places()) parts.add(*generation.piece(place), catalogue.station(place.station));
    parts.finish();
}

void FetchedRows::add(std::string answer) {
    texts_.push_back(std::make_shared<const std::string>(std::move(answer)));
    ByteReader in(*texts_.back());
    while (!in.done()) {
        add_row(in);
        if (!in.good()) fail_answer("rows of measurements");
    }
}
void FetchedRows::add_row(ByteReader& in) {
    auto mn = in.text(), st = in.text(), cn = in.text(), factor = in.text();
    if (last_series_ == 0 || factor != last_.factor || mn != last_.mn || cn != last_.cn || st != last_.st) {
        last_ = {std::string(mn), std::string(st), std::string(cn), std::string(factor)};
        auto found = catalogue_->find(last_);
        if (!found) fail_damaged("rows in ClickHouse of a series that is in no catalogue: " + last_.mn + " " + last_.factor);
        last_series_ = found->number;
        last_station_ = catalogue_->series(last_series_).station;
        last_by_month_ = spans_months(cn);
    }
    Fetched row;
    row.series = last_series_;
    row.stamp.time = get_fixed<std::int64_t>(in);
    row.stamp.arrival_ms = get_fixed<std::int64_t>(in);
    row.generation = get_fixed<std::uint64_t>(in);
    row.position = get_fixed<std::uint32_t>(in);
    row.stamp.frame = get_fixed<std::uint64_t>(in);
    row.stamp.backfilled = in.byte() != 0;
    auto flag = Flag::from_text(in.text());
    row.defects = get_fixed<std::uint32_t>(in);
    if (!in.good() || !flag || row.stamp.time < time_min || row.stamp.time >= time_end) return in.fail();
    row.flag = *flag;
    auto day = day_number(row.stamp.time);
    auto& to = rows_[{last_station_, last_by_month_ ? month_number(day) : day}];
    row.first = static_cast<std::uint32_t>(to.values.size());
    auto count = in.count(1, fields_max);
    row.count = static_cast<std::uint32_t>(count);
    to.values.resize(row.first + count);
    std::span<Value> values(to.values.data() + row.first, count);
    for (auto& one : values) {
        one.field = static_cast<Field>(in.byte());
        if (static_cast<std::size_t>(one.field) >= fields_max) return in.fail();
    }
    if (in.count(1, count) != count) return in.fail();
    for (auto& one : values) {
        one.places = in.byte();
        one.is_text = one.places == is_words;
        if (one.is_text) one.places = 0;
        if (one.places > value_places_max) return in.fail();
    }
    if (in.count(sizeof(std::int64_t), count) != count) return in.fail();
    for (auto& one : values) one.units = get_fixed<std::int64_t>(in);
    if (in.count(1, count) != count) return in.fail();
    for (auto& one : values) one.words = in.text();
    to.rows.push_back(row);
}
std::vector<SpanPlace> FetchedRows::places() const {
    std::vector<SpanPlace> all;
    for (const auto& [place, rows] : rows_) all.push_back(place);
    return all;
}
void FetchedRows::rows(SpanPlace place, std::span<const std::uint32_t> series, Span& to) const {
    to = {};
    auto found = rows_.find(place);
    if (found == rows_.end()) return;
    const auto& [all, values] = found->second;
    std::vector<const Fetched*> sorted;
    for (const auto& row : all)
        if (std::ranges::binary_search(series, row.series)) sorted.push_back(&row);
    std::ranges::sort(sorted, {}, [](const Fetched* row) { return row->order(); });
    // Sent twice, and not yet merged there.
    auto twice = std::ranges::unique(sorted, {}, [](const Fetched* row) { return row->order(); });
    sorted.erase(twice.begin(), twice.end());
    for (const auto* row : sorted) {
        if (to.series.empty() || to.series.back().number != row->series) to.series.emplace_back().number = row->series;
        auto& rows = to.series.back();
        rows.rows.push_back({static_cast<std::uint32_t>(to.stamps.size()), row->flag, row->defects,
                             static_cast<std::uint32_t>(rows.values.size()), row->count});
        rows.values.insert(rows.values.end(), values.begin() + row->first, values.begin() + row->first + row->count);
        to.stamps.push_back(row->stamp);
    }
    to.texts = texts_;
}

}  // namespace bihuan::series
