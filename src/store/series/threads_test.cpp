// Many append, some read, one compacts: what the sanitizer of threads is to look at.
#include <atomic>
#include <thread>

#include "store/series/store_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::series;
using namespace bihuan::series::for_tests;

TEST_CASE("readers see every acknowledged row once while others append and compact") {
    TestFolder folder;
    JournalOptions options;
    options.group_window = std::chrono::milliseconds(1);
    options.bytes_per_generation = 4'000;
    auto store = open_store(folder.path(), options);
    constexpr int writers = 3, rows = 400;
    const auto start = at("2026-03-05T20:00:00+08:00");  // two days of it
    std::array<std::atomic<int>, writers> acknowledged{};
    std::atomic<int> wrong{0}, working{writers};
    auto write = [&](int number) {
        auto mn = "M" + std::to_string(number);
        for (int n = 0; n < rows; ++n) {
            auto time = start + std::chrono::minutes(n);
            auto value = std::to_string(n);
            Batch batch{{value}, Instant{time}, {delivery(mn, time, after(time, 1), {row("w01018", {{Field::avg, value}})})}};
            batch.deliveries[0].frame = 0;
            wrong += !store->append_and_wait(batch);
            acknowledged[std::size_t(number)] = n + 1;
        }
        --working;
    };
    auto read = [&](int number) {
        while (working > 0) {
            int least = acknowledged[std::size_t(number)], seen = 0;
            store->read(key("M" + std::to_string(number), "w01018"), {start, start + std::chrono::days(9)}, {},
                        [&](const Measurement& one) {
                            wrong += one.data_time != start + std::chrono::minutes(seen++);
                            return true;
                        });
            wrong += seen < least;
            if (least > 0) wrong += !store->frame(sha256("0")) + store->latest("M" + std::to_string(number)).empty();
            store->day_digest(day(2026, 3, 5));
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int number = 0; number < writers; ++number) threads.emplace_back(write, number);
        for (int number = 0; number < 2; ++number) threads.emplace_back(read, number);
        threads.emplace_back([&] {
            for (int hour = 0; working > 0; ++hour) {
                store->compact(Instant{start} + std::chrono::hours(hour % 9));
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        });
    }
    CHECK(wrong == 0);
    CHECK(store->standing().trouble.empty());
    CHECK(store->standing().rows_appended == writers * rows);
    auto checked = store->check();
    CHECK(checked.faults.empty());
    CHECK(checked.rows == writers * rows);
    CHECK((kind().knows_old_frames ? checked.frames == rows : checked.frames >= rows));
}
