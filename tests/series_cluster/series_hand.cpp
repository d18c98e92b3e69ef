// A store of measurements, worked by hand: a line in, a line out.
//
//     series_hand FOLDER        which store, the environment says (app/clickhouse_for_tests.hpp)
//
//     append FIRST COUNT        rows of these minutes, for each factor of each station: "done", or "refused CODE"
//     count                     "rows N wrong N": all versions of all rows, each looked at
//     sums                      "sums N": how many rows the hours of all stations say there are
//     digest 2026-03-01         "digest HEX rows N"
//     latest                    "latest N"
//     compact                   "compacted N": rows that went from memory to the shelf
//     standing                  "standing ROWS TROUBLE": what waits, and what the last attempt failed with
//     check                     "checked N faults N"
//
// What throws says "problem CODE".
#include <iostream>
#include <set>
#include <sstream>

#include "app/clickhouse_for_tests.hpp"
#include "store/sql.hpp"

using namespace bihuan;
namespace series = bihuan::series;

namespace {
constexpr int stations = 6, minutes_per_batch = 100;
constexpr std::array factors{"w01018", "w21003"};
const auto start = std::chrono::floor<std::chrono::seconds>(start_of(day(2026, 3, 1)));
const series::Range all_time{start - std::chrono::days(1), start + std::chrono::days(400)};

series::Value value(series::Field field, std::int64_t units) {
    series::Value made;
    made.field = field;
    made.units = units;
    made.places = 3;
    return made;
}
std::string append(series::SeriesStore& store, int first, int count) {
    for (int at = first; at < first + count; at += minutes_per_batch) {
        series::Batch batch;
        std::vector<std::string> names, frames;
        for (int s = 0; s < stations; ++s) names.push_back("STATION" + std::to_string(s));
        for (int s = 0; s < stations; ++s) frames.push_back("##" + names[std::size_t(s)] + "/" + std::to_string(at));
        for (const auto& frame : frames) batch.frames.emplace_back(frame);
        batch.frames_arrival = Instant{start};
        for (int n = at; n < std::min(at + minutes_per_batch, first + count); ++n)
            for (int s = 0; s < stations; ++s) {
                auto time = start + std::chrono::minutes(n);
                series::Delivery one{names[std::size_t(s)], "32", "2051", time, Instant{time}, false, s, {}};
                for (const auto* factor : factors)
                    one.rows.push_back({factor,
                                        *series::Flag::from_text("N"),
                                        0,
                                        {value(series::Field::avg, n * 7 + s), value(series::Field::max, n * 8 + s)}});
                batch.deliveries.push_back(std::move(one));
            }
        if (auto done = store.append_and_wait(batch); !done) return "refused " + done.error().code;
    }
    return "done";
}
std::string count(series::SeriesStore& store) {
    std::size_t rows = 0, wrong = 0;
    for (int s = 0; s < stations; ++s)
        for (const auto* factor : factors) {
            std::set<std::int64_t> seen;
            store.read({"STATION" + std::to_string(s), "32", "2051", factor}, all_time, series::Versions::all(), [&](const auto& one) {
                auto n = (one.data_time - start).count() / 60;
                ++rows;
                wrong += one.values.size() != 2 || one.values[0].units != n * 7 + s || !seen.insert(n).second;
                return true;
            });
        }
    return "rows " + std::to_string(rows) + " wrong " + std::to_string(wrong);
}
std::string answer(series::SeriesStore& store, std::istringstream line) {
    std::string word, argument;
    int first = 0, number = 0;
    line >> word;
    if (word == "append" && line >> first >> number) return append(store, first, number);
    if (word == "count") return count(store);
    if (word == "sums") {
        std::uint64_t rows = 0;
        store.summaries("", "2051", series::Field::avg, all_time, series::Step::hour,
                        [&](const series::SeriesInfo&, const series::Summary& one) { rows += one.count; });
        return "sums " + std::to_string(rows);
    }
    if (word == "digest" && line >> argument) {
        auto made = store.day_digest(date_from(argument).value());
        return "digest " + to_hex(bytes_of(made.digest)) + " rows " + std::to_string(made.rows);
    }
    if (word == "latest") return "latest " + std::to_string(store.latest("").size());
    if (word == "compact") return "compacted " + std::to_string(store.compact(Instant{start}).rows);
    if (word == "standing") {
        auto now = store.standing();
        return "standing " + std::to_string(now.rows_waiting) + " " + now.trouble;
    }
    if (word == "check") {
        auto checked = store.check();
        return "checked " + std::to_string(checked.rows) + " faults " + std::to_string(checked.faults.size());
    }
    return "unknown";
}
}  // namespace

int main(int arguments, char** words) {
    if (arguments != 2) return 2;
    try {
        auto store = app::for_tests::open_series(words[1]);
        std::cout << "open" << std::endl;
        for (std::string line; std::getline(std::cin, line);) {
            try {
                std::cout << answer(*store, std::istringstream(line)) << std::endl;
            } catch (const StoreError& error) {
                std::cerr << error.what() << "\n";
                std::cout << "problem " << error.problem().code << std::endl;
            }
        }
    } catch (const StoreError& error) {
        std::cerr << error.what() << "\n";
        std::cout << "problem " << error.problem().code << std::endl;
        return 1;
    }
    return 0;
}
