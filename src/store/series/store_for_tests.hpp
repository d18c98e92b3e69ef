// Batches and readings for tests, short enough to be read at a glance.
#pragma once
#include <doctest/doctest.h>

#include "store/series/embedded_series.hpp"
#include "store/sql.hpp"
#include "store/test_folder.hpp"

namespace bihuan::series::for_tests {

// The same tests run on every kind of store there is: what this program runs them on, and in what it differs. store_test runs them on the
// embedded one (embedded_kind_test.cpp), tests/series_clickhouse on the one in ClickHouse.
struct Kind {
    bool counts_duplicates = true;  // those that folding what has left the memory finds
    bool knows_old_frames = true;   // a frame that comes again after it has left the memory has its first number
};
const Kind& kind();
std::unique_ptr<SeriesStore> open_store(const std::filesystem::path& folder, const JournalOptions& = {});

inline Seconds at(std::string_view text) { return std::chrono::floor<std::chrono::seconds>(instant_from(text).value()); }
inline Instant after(Seconds time, std::int64_t ms) { return Instant{time} + std::chrono::milliseconds{ms}; }
inline Row row(std::string_view factor, std::vector<std::pair<Field, std::string_view>> values, std::string_view flag = "N",
               Defects defects = 0) {
    Row made{factor, Flag::from_text(flag).value(), defects, {}};
    for (auto& [field, text] : values) made.values.push_back(Value::from_text(field, text));
    return made;
}
inline Delivery delivery(std::string_view mn, Seconds time, Instant arrival, std::vector<Row> rows, std::string_view cn = "2051") {
    return {mn, "32", cn, time, arrival, false, -1, std::move(rows)};
}
inline Batch batch(Delivery one) { return {{}, {}, {std::move(one)}}; }
inline SeriesKey key(std::string mn, std::string factor, std::string cn = "2051") {
    return {std::move(mn), "32", std::move(cn), std::move(factor)};
}
inline JournalOptions at_once() {
    JournalOptions options;
    options.group_window = std::chrono::milliseconds(0);
    return options;
}

inline std::string text_of(const Measurement& one) {
    auto text = to_text(Instant{one.data_time}).substr(0, 16) + " +" +
                std::to_string(one.arrival.time_since_epoch().count() - Instant{one.data_time}.time_since_epoch().count()) + " " +
                std::string(one.flag.text()) + (one.backfilled ? " RF" : "") + (one.defects ? " !" + std::to_string(one.defects) : "") +
                (one.frame ? " #" + std::to_string(one.frame) : "");
    for (const auto& value : one.values) text += " " + name_of(value.field) + "=" + value.to_text();
    return text;
}
inline std::vector<std::string> readings(SeriesStore& store, const SeriesKey& of, Versions versions = {},
                                         Range range = {at("1990-01-02"), at("2199-01-01")}) {
    std::vector<std::string> all;
    store.read(of, range, versions, [&](const Measurement& one) {
        all.push_back(text_of(one));
        return true;
    });
    return all;
}
using Lines = std::vector<std::string>;

}  // namespace bihuan::series::for_tests
