// Whatever is appended, compacted and opened again, in whatever order: what is read is what a map of lists says.
#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "store/series/span_blobs.hpp"
#include "store/series/store_for_tests.hpp"
#include "store/series/summary_blob.hpp"

using namespace bihuan;
using namespace bihuan::series;
using namespace bihuan::series::for_tests;

namespace {

const auto start = at("2026-01-30T22:00:00+08:00");  // days and a month end in what follows

// The model: for each series and DataTime the versions by arrival.
struct Version {
    std::int64_t arrival = 0;
    std::string content;  // flag, defects and values
    std::string shown;
};
using Model = std::map<SeriesKey, std::map<Seconds, std::vector<Version>>>;

void enter(std::vector<Version>& versions, Version one) {
    auto place = versions.begin();
    while (place != versions.end() && place->arrival <= one.arrival) ++place;
    for (auto other = versions.begin(); other != place; ++other)
        if (other->content == one.content && (other + 1 == place || other->arrival == one.arrival)) return;
    versions.insert(place, std::move(one));
}
void enter(Model& model, const Delivery& delivery) {
    for (const auto& row : delivery.rows) {
        Measurement one;
        one.data_time = delivery.data_time;
        one.arrival = delivery.arrival;
        one.backfilled = delivery.backfilled;
        one.flag = row.flag;
        one.defects = row.defects;
        auto values = row.values;
        std::ranges::sort(values, {}, &Value::field);
        one.values = values;
        auto content = std::string(row.flag.text()) + "/" + std::to_string(row.defects);
        for (const auto& value : values) content += "/" + name_of(value.field) + "=" + (value.is_text ? "'" : "") + value.to_text();
        SeriesKey key{std::string(delivery.mn), std::string(delivery.st), std::string(delivery.cn), std::string(row.factor)};
        enter(model[key][delivery.data_time], {delivery.arrival.time_since_epoch().count(), content, text_of(one)});
    }
}
Lines expected(const Model& model, const SeriesKey& key, const Versions& versions, const Range& range) {
    Lines lines;
    auto found = model.find(key);
    if (found == model.end()) return lines;
    for (const auto& [time, all] : found->second) {
        if (time < range.from || time >= range.until) continue;
        const Version* last = nullptr;
        for (const auto& one : all) {
            if (versions.which == Versions::Which::all) lines.push_back(one.shown);
            if (versions.which != Versions::Which::as_of || one.arrival <= versions.instant.time_since_epoch().count()) last = &one;
        }
        if (versions.which != Versions::Which::all && last) lines.push_back(last->shown);
    }
    return lines;
}

template <class T>
T one_of(const std::vector<T>& all) {
    return *rc::gen::elementOf(all);
}
const std::vector<std::string> texts{"1",
                                     "12.5",
                                     "12.50",
                                     "-0.001",
                                     "0",
                                     "999999999999999999",
                                     "-999999999.999999999",
                                     "0.000000001",
                                     "<0.01",
                                     "",
                                     "1e5",
                                     "007",
                                     "-0.0",
                                     "+3",
                                     "无",
                                     "0.0000000001",
                                     "3",
                                     "3.1",
                                     "2.9",
                                     "1234.5",
                                     "100000000",
                                     "12.4"};

series::Row any_row() {
    static const std::vector<std::string> flags{"N", "N", "N", "D", "", "0T1x"};
    series::Row made{*rc::gen::inRange(0, 3) ? std::string_view("w01018") : std::string_view("a"), *Flag::from_text(one_of(flags)), 0, {}};
    made.defects = *rc::gen::inRange(0, 8) == 0 ? 0x8000'0001u : 0;
    auto count = *rc::gen::inRange(1, 4);
    auto first = *rc::gen::inRange(0, int(fields_max) - 3);
    for (int i = count; i-- > 0;) {
        auto at = *rc::gen::inRange<std::size_t>(0, texts.size());
        made.values.push_back(Value::from_text(static_cast<Field>(*rc::gen::inRange(0, 3) ? i + 1 : first + i), texts[at]));
    }
    std::ranges::sort(made.values, {}, &Value::field);
    made.values.erase(std::unique(made.values.begin(), made.values.end(), [](auto& a, auto& b) { return a.field == b.field; }),
                      made.values.end());
    if (*rc::gen::inRange(0, 2)) std::ranges::reverse(made.values);
    return made;
}
Delivery any_delivery(std::int64_t clock_ms) {
    auto minute = *rc::gen::inRange(0, 12) * 17;
    auto time = start + std::chrono::minutes(minute);
    auto arrival = Instant{start} + std::chrono::milliseconds(clock_ms) - std::chrono::milliseconds(*rc::gen::inRange(0, 4) == 0 ? 3 : 0);
    auto made = delivery(*rc::gen::inRange(0, 2) ? "A1" : "B2", time, arrival, {}, *rc::gen::inRange(0, 3) ? "2051" : "2061");
    made.backfilled = *rc::gen::inRange(0, 5) == 0;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) made.rows.push_back(any_row());
    return made;
}
void compare(SeriesStore& store, const Model& model, std::int64_t clock_ms) {
    std::vector<Versions> ways{
        Versions::current(), Versions::all(),
        Versions::as_of(Instant{start} + std::chrono::milliseconds(*rc::gen::inRange<std::int64_t>(0, clock_ms + 1)))};
    auto from = start + std::chrono::minutes(*rc::gen::inRange(-10, 200));
    Range part{from, from + std::chrono::minutes(*rc::gen::inRange(0, 200))}, whole{at("2020-01-01"), at("2030-01-01")};
    for (const auto& [key, rows] : model)
        for (const auto& way : ways) {
            RC_ASSERT(readings(store, key, way, whole) == expected(model, key, way, whole));
            RC_ASSERT(readings(store, key, way, part) == expected(model, key, way, part));
        }
    std::uint64_t rows = 0;
    for (auto date : {day(2026, 1, 30), day(2026, 1, 31)}) rows += store.day_digest(date).rows;
    std::uint64_t there = 0;
    for (const auto& [key, times] : model)
        for (const auto& [time, versions] : times) there += versions.size();
    RC_ASSERT(rows == there);
}

// Hours that the store adds up are those of its current rows.
void compare_sums(SeriesStore& store, const SeriesKey& key, Field field) {
    Range range{at("2026-01-01"), at("2026-03-01")};
    std::map<Seconds, Summary> expected;
    store.read(key, range, {}, [&](const Measurement& one) {
        const auto* value = one.find(field);
        if (!value || value->is_text) return true;
        auto number = *value->number();
        auto hour = Seconds{std::chrono::floor<std::chrono::hours>(one.data_time)};
        auto& sum = expected.try_emplace(hour, Summary{hour, 0, 0, {}, number, number}).first->second;
        ++sum.count;
        sum.flagged += !one.flag.normal();
        sum.sum = sum.sum + number;
        sum.min = std::min(sum.min, number);
        sum.max = std::max(sum.max, number);
        return true;
    });
    auto text = [](const Decimal& number) { return number.rounded(value_places_max).to_text(); };
    auto line = [&](const Summary& one) {
        return to_text(Instant{one.start}) + " " + std::to_string(one.count) + " " + std::to_string(one.flagged) + " " + text(one.sum) +
               " " + text(one.min) + " " + text(one.max);
    };
    Lines told, wanted;
    for (const auto& one : store.summaries(key, field, range, Step::hour)) told.push_back(line(one));
    for (const auto& [hour, one] : expected) wanted.push_back(line(one));
    std::ranges::sort(told);
    std::ranges::sort(wanted);
    RC_ASSERT(told == wanted);
    std::uint64_t in_days = 0, in_hours = 0;
    for (const auto& one : store.summaries(key, field, range, Step::day)) in_days += one.count;
    for (const auto& [hour, one] : expected) in_hours += one.count;
    RC_ASSERT(in_days == in_hours);
}

Value value_of(Field field, std::int64_t units, std::uint8_t places) {
    Value value;
    value.field = field;
    value.units = units;
    value.places = places;
    return value;
}

}  // namespace

TEST_CASE("appending, compacting and opening again in any order: what is read is what a map says") {
    CHECK(rc::check([] {
        TestFolder folder;
        auto options = at_once();
        options.bytes_per_generation = *rc::gen::element(200u, 2'000u, 1'000'000u);
        auto store = open_store(folder.path(), options);
        Model model;
        std::int64_t clock = 0;
        auto steps = *rc::gen::inRange(1, 25);
        for (int step = 0; step < steps; ++step) {
            auto what = *rc::gen::inRange(0, 8);
            clock += *rc::gen::inRange(0, 3);
            if (what == 0) {
                store.reset();
                store = open_store(folder.path(), options);
            } else if (what == 1) {
                auto before = store->day_digest(day(2026, 1, 31)).digest;
                store->compact(Instant{start} + std::chrono::hours(*rc::gen::inRange(0, 60)));
                RC_ASSERT(store->day_digest(day(2026, 1, 31)).digest == before);
            } else {
                Batch batch;
                for (int i = *rc::gen::inRange(1, 4); i > 0; --i) batch.deliveries.push_back(any_delivery(clock));
                if (what == 2 && !batch.deliveries.empty()) batch.deliveries.push_back(batch.deliveries[0]);
                RC_ASSERT(store->append_and_wait(batch).has_value());
                for (const auto& one : batch.deliveries) enter(model, one);
            }
            if (*rc::gen::inRange(0, 3) == 0) compare(*store, model, clock);
        }
        compare(*store, model, clock);
        for (const auto& [key, rows] : model) compare_sums(*store, key, Field::avg);
        store->compact(Instant{start} + std::chrono::days(60));
        compare(*store, model, clock);
        for (const auto& [key, rows] : model) compare_sums(*store, key, Field::avg);
        auto checked = store->check();
        RC_ASSERT(checked.faults.empty());
    }));
}

TEST_CASE("columns of any numbers come back as they were") {
    CHECK(rc::check([] {
        SeriesRows series;
        std::vector<Stamp> stamps;
        auto count = *rc::gen::inRange(1, 200);
        auto close = *rc::gen::inRange(0, 2);
        auto most = std::int64_t(999'999'999'999'999'999);
        std::int64_t mean = 0;
        for (int i = 0; i < count; ++i) {
            stamps.push_back({start.time_since_epoch().count() + 60 * i,
                              start.time_since_epoch().count() * 1'000 + 60'000 * i + *rc::gen::inRange(0, 90'000), 0,
                              *rc::gen::inRange(0, 20) == 0});
            std::ranges::sort(stamps, {}, [](auto& s) { return std::pair(s.time, s.arrival_ms); });
            mean = close ? mean + *rc::gen::inRange(-5, 6) : *rc::gen::inRange<std::int64_t>(-most, most);
            Entry entry{std::uint32_t(i), *Flag::from_text(*rc::gen::inRange(0, 9) ? "N" : "C"), 0, std::uint32_t(series.values.size()), 3};
            for (auto field : {Field::avg, Field::min, Field::max})
                series.values.push_back(value_of(field,
                                                 close ? mean + *rc::gen::inRange(-9, 9) : *rc::gen::inRange<std::int64_t>(-most, most),
                                                 std::uint8_t(*rc::gen::inRange(0, close ? 2 : 10))));
            series.rows.push_back(entry);
        }
        auto blob = series_blob(series, stamps.size());
        SeriesRows again;
        std::vector<Stamp> stamps_again;
        std::vector<std::shared_ptr<const std::string>> held;
        RC_ASSERT(read_series(blob, stamps.size(), again, held));
        RC_ASSERT(again.values == series.values);
        RC_ASSERT(again.rows.size() == series.rows.size());
        for (std::size_t i = 0; i < again.rows.size(); ++i) RC_ASSERT(again.rows[i].flag == series.rows[i].flag);
        RC_ASSERT(read_stamps(stamps_blob(stamps), stamps_again));
        RC_ASSERT(stamps_again == stamps);
        RC_ASSERT(!read_series(std::string_view(blob).substr(0, blob.size() - 1), stamps.size(), again, held));
        Span span;
        span.stamps = stamps;
        series.number = 7;
        span.series.push_back(series);
        auto sums = sums_of(span);
        auto summary = read_summary(summary_blob(sums), true);
        RC_ASSERT(summary.has_value());
        RC_ASSERT(*summary == sums);
    }));
}

TEST_CASE("a value is the text it was sent as, whatever that was") {
    CHECK(rc::check([](const std::string& text) { RC_ASSERT(Value::from_text(Field::rtd, text).to_text() == text); }));
    CHECK(rc::check([](std::int64_t units) {
        auto text = Decimal::scaled(units % 1'000'000'000'000'000'000, *rc::gen::inRange(0, 12)).to_text();
        auto value = Value::from_text(Field::rtd, text);
        RC_ASSERT(value.to_text() == text);
        RC_ASSERT(value.number() == Decimal::from_text(text));
    }));
    CHECK(!Value::from_text(Field::avg, "-12.50").is_text);
    CHECK(Value::from_text(Field::avg, "1234567890123456789").is_text);
}
