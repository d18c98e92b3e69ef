// Appends to a store of measurements from several threads until it is killed, and tells on its output what was acknowledged:
//
//     series_writer write FOLDER ROUND          "done <thread> <first> <count>" for each acknowledged batch
//     series_writer check FOLDER ACKNOWLEDGED   exits with 1 unless every acknowledged row is there, once, and no batch by halves
//
// Row n of a thread has the DataTime n minutes after a beginning, and values that follow from n. A batch is sent twice now and then, as a
// logger does that saw no answer. Which store, the environment says (app/clickhouse_for_tests.hpp). Small generations and a compacting
// thread let the kill find every step from the journal to the columns.
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "app/clickhouse_for_tests.hpp"
#include "store/sql.hpp"

using namespace bihuan;
namespace series = bihuan::series;

namespace {
constexpr int threads = 4, rows_per_round_max = 1'000'000, batch_max = 40;
const auto start = std::chrono::floor<std::chrono::seconds>(start_of(day(2020, 1, 1)));

void tell(const std::string& line) {  // in one write, shorter than PIPE_BUF: never torn
    auto text = line + "\n";
    if (::write(STDOUT_FILENO, text.data(), text.size()) != ssize_t(text.size())) ::_exit(3);
}
std::string logger(int round, int thread) { return "R" + std::to_string(round) + "T" + std::to_string(thread); }
std::string frame_of(const std::string& mn, int first) { return "##" + mn + "/" + std::to_string(first); }
series::Value value(series::Field field, std::int64_t units) {
    series::Value made;
    made.field = field;
    made.units = units;
    made.places = 2;
    return made;
}

series::JournalOptions options() {
    series::JournalOptions small;
    small.group_window = std::chrono::milliseconds(1);
    small.bytes_per_generation = 60'000;
    small.bytes_waiting_max = 400'000;
    return small;
}
std::unique_ptr<series::SeriesStore> open(const std::string& folder) { return app::for_tests::open_series(folder, options()); }

void send(series::SeriesStore& store, const std::string& mn, int thread, int first, int count) {
    series::Batch batch;
    auto frame = frame_of(mn, first);
    batch.frames = {frame};
    batch.frames_arrival = Instant{start};
    for (int n = first; n < first + count; ++n) {
        auto time = start + std::chrono::minutes(n);
        series::Row row{"w01018", *series::Flag::from_text("N"), 0, {value(series::Field::avg, n), value(series::Field::max, 2 * n)}};
        batch.deliveries.push_back({mn, "32", "2051", time, Instant{time}, false, 0, {row}});
    }
    auto done = store.append_and_wait(batch);
    if (done) tell("done " + std::to_string(thread) + " " + std::to_string(first) + " " + std::to_string(count));
    else tell("refused " + done.error().code);
}
// The sizes of a thread's batches follow from the round: where its rows end, a batch ends.
struct Sizes {
    std::mt19937 chance;
    Sizes(int round, int thread) : chance(unsigned(round * threads + thread)) {}
    int next() { return 1 + int(chance() % batch_max); }
    bool twice() { return chance() % 10 == 0; }
};
bool ends_a_batch(int round, int thread, int end) {
    Sizes sizes(round, thread);
    int first = 0;
    while (first < end) {
        first += sizes.next();
        sizes.twice();
    }
    return first == end;
}
int write_until_killed(const std::string& folder, int round) {
    auto store = open(folder);
    tell("open");
    std::vector<std::jthread> writers;
    std::atomic<int> newest{0};
    for (int thread = 0; thread < threads; ++thread)
        writers.emplace_back([&, thread] {
            Sizes sizes(round, thread);
            auto mn = logger(round, thread);
            for (int first = 0; first < rows_per_round_max;) {
                int count = sizes.next();
                send(*store, mn, thread, first, count);
                if (sizes.twice()) send(*store, mn, thread, first, count);
                first += count;
                newest = std::max(newest.load(), first);
            }
        });
    while (true) {
        store->compact(Instant{start + std::chrono::minutes(newest.load())});
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

struct Seen {
    int rows = 0, wrong = 0;
    std::set<int> numbers;
};
Seen look(series::SeriesStore& store, const std::string& mn) {
    Seen seen;
    series::Range all{start, start + std::chrono::minutes(rows_per_round_max)};
    store.read({mn, "32", "2051", "w01018"}, all, series::Versions::all(), [&](const series::Measurement& one) {
        auto n = int((one.data_time - start).count() / 60);
        ++seen.rows;
        bool right =
            one.values.size() == 2 && one.values[0].units == n && one.values[1].units == 2 * n && one.arrival == Instant{one.data_time};
        seen.wrong += !right || !seen.numbers.insert(n).second;
        return true;
    });
    return seen;
}
// Each line of the file: round, thread, first, count.
int check(const std::string& folder, const std::string& acknowledged) {
    std::map<std::string, std::vector<std::pair<int, int>>> batches;
    std::ifstream in(acknowledged);
    for (int round = 0, thread = 0, first = 0, count = 0; in >> round >> thread >> first >> count;)
        batches[logger(round, thread)].emplace_back(first, count);
    auto store = open(folder);
    int lost = 0, wrong = 0, rows = 0, told = 0, frames = 0;
    for (const auto& info : store->list("")) {
        auto seen = look(*store, info.key.mn);
        rows += seen.rows;
        wrong += seen.wrong;
        auto end = int(seen.numbers.size());
        auto at = info.key.mn.find('T');
        bool whole = ends_a_batch(std::stoi(info.key.mn.substr(1, at - 1)), std::stoi(info.key.mn.substr(at + 1)), end);
        if (!whole || (end > 0 && *seen.numbers.rbegin() + 1 != end)) ++wrong;
    }
    for (const auto& [mn, all] : batches) {
        auto seen = look(*store, mn);
        for (auto [first, count] : all) {
            ++told;
            for (int n = first; n < first + count; ++n) lost += !seen.numbers.contains(n);
            frames += !store->frame(sha256(frame_of(mn, first)));
        }
    }
    auto checked = store->check();
    std::cout << rows << " rows, " << told << " batches acknowledged";
    if (lost == 0 && wrong == 0 && frames == 0 && checked.faults.empty()) return std::cout << "\n", 0;
    std::cout << "; lost " << lost << ", wrong or twice " << wrong << ", frames lost " << frames << "\n";
    for (const auto& fault : checked.faults) std::cout << fault << "\n";
    return 1;
}
}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> words(arguments + 1, arguments + count);
    try {
        if (words.size() == 3 && words[0] == "write") return write_until_killed(words[1], std::stoi(words[2]));
        if (words.size() == 3 && words[0] == "check") return check(words[1], words[2]);
    } catch (const StoreError& error) {
        std::cerr << "series_writer: " << error.problem().en << ": " << error.what() << "\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "series_writer: " << error.what() << "\n";
        return 2;
    }
    std::cerr << "series_writer write FOLDER ROUND | check FOLDER ACKNOWLEDGED\n";
    return 2;
}
