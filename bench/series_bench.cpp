// The store of measurements: 500 series, 30 days, a row a minute with mean, minimum and maximum, from 50 stations of ten factors.
//
//     ./dev bench series        all of it; series_bench DAYS for fewer days (the limits are those of 30)
//
// The values walk at random with three significant digits. Arrivals lag by 1 to 20 s at random, to the millisecond: they are kept too,
// which VictoriaMetrics does not. Its figures beside ours in parentheses are those of another day (1.79, on this class of machine); where
// it is installed (apt-get install victoria-metrics) it takes the same rows and questions in this run.
#include <zstd.h>

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <future>
#include <random>
#include <thread>

#include "bench/victoria_metrics.hpp"
#include "store/series/bytes.hpp"
#include "store/series/embedded_series.hpp"

using namespace bihuan;
using namespace bihuan::series;

namespace {

constexpr int stations = 50, factors = 10, minutes_per_batch = 10;
const Seconds start = std::chrono::floor<std::chrono::seconds>(start_of(day(2026, 3, 1)));

// A walk between 100 and 999 tenths and so on: where it leaves the three digits it turns round.
struct Walk {
    std::int64_t mean = 500;
    std::uint8_t places = 1;
};
struct Source {
    std::mt19937 chance{20'260'301};
    std::vector<Walk> walks = std::vector<Walk>(stations * factors);
    std::vector<std::string> mns, names;
    Source() {
        for (int i = 0; i < stations; ++i) mns.push_back("010000A8900016F0001" + std::to_string(10'000 + i));
        for (int i = 0; i < factors; ++i) names.push_back("w" + std::to_string(1'000 + 17 * i));
        for (auto& walk : walks) {
            walk.mean = 150 + std::int64_t(chance() % 700);
            walk.places = std::uint8_t(chance() % 3);
        }
    }
    void fill(Delivery& one, int station, int minute) {
        one.mn = mns[std::size_t(station)];
        one.st = "32";
        one.cn = "2051";
        one.data_time = start + std::chrono::minutes(minute);
        one.arrival = Instant{one.data_time} + std::chrono::milliseconds(1'000 + chance() % 19'000);
        one.rows.resize(factors);
        for (int i = 0; i < factors; ++i) {
            auto& walk = walks[std::size_t(station * factors + i)];
            walk.mean += std::int64_t(chance() % 11) - 5;
            if (walk.mean < 110) walk.mean += 6;
            if (walk.mean > 990) walk.mean -= 6;
            auto& row = one.rows[std::size_t(i)];
            row.factor = names[std::size_t(i)];
            row.flag = *Flag::from_text("N");
            row.values.resize(3);
            auto put = [&](std::size_t at, Field field, std::int64_t units) {
                row.values[at].field = field;
                row.values[at].units = units;
                row.values[at].places = walk.places;
            };
            put(0, Field::avg, walk.mean);
            put(1, Field::min, walk.mean - std::int64_t(chance() % 11));
            put(2, Field::max, walk.mean + std::int64_t(chance() % 11));
        }
    }
    SeriesKey key(int station, int factor) const { return {mns[std::size_t(station)], "32", "2051", names[std::size_t(factor)]}; }
};

// What a plain codec makes of the same rows: each number less the one before it, as a varint, a day of a series at a time, zstd 3. In the
// run that VictoriaMetrics' figures are from it came to 1.70: so far the two sets of rows are alike.
double plain_bytes_per_row() {
    Source source;
    constexpr int minutes = 1'440;
    std::vector<std::array<std::string, 3>> columns(factors);
    std::vector<std::array<std::int64_t, 3>> before(factors);
    Delivery one;
    for (int minute = 0; minute < minutes; ++minute) {
        source.fill(one, 0, minute);
        for (std::size_t i = 0; i < factors; ++i)
            for (std::size_t at = 0; at < 3; ++at) {
                put_signed(columns[i][at], one.rows[i].values[at].units - before[i][at]);
                before[i][at] = one.rows[i].values[at].units;
            }
    }
    std::size_t size = 0;
    for (const auto& three : columns) {
        auto all = three[0] + three[1] + three[2];
        std::string out(ZSTD_compressBound(all.size()), '\0');
        size += ZSTD_compress(out.data(), out.size(), all.data(), all.size(), 3);
    }
    return double(size) / (factors * minutes);
}

std::uint64_t size_on_disk(const std::filesystem::path& folder) {
    std::uint64_t size = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) size += entry.file_size();
    return size;
}

struct Filled {
    double acknowledged_s = 0, compacted_s = 0;  // until told; what the compaction took beyond that
    std::uint64_t rows = 0, groups = 0;
};
// The batches are made beforehand, ten minutes of all stations at a time, so that making them is not measured.
Filled fill(SeriesStore& store, Source& source, int days) {
    Filled filled;
    std::atomic<std::uint64_t> failed{0}, done{0};
    std::uint64_t sent = 0;
    double spent = 0;
    constexpr int batches_made = 144;  // a day
    std::vector<Batch> batches(batches_made);
    for (int today = 0; today < days; ++today) {
        for (int i = 0; i < batches_made; ++i) {
            batches[std::size_t(i)].deliveries.resize(stations * minutes_per_batch);
            for (int at = 0; at < stations * minutes_per_batch; ++at)
                source.fill(batches[std::size_t(i)].deliveries[std::size_t(at)], at % stations,
                            (today * batches_made + i) * minutes_per_batch + at / stations);
        }
        auto begun = bench::Clock::now();
        for (auto& batch : batches) {
            while (!store.has_room()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            store.append(batch, [&](Result<Receipt> result) {
                failed += !result;
                ++done;
            });
            ++sent;
            filled.rows += std::uint64_t(stations * factors * minutes_per_batch);
        }
        while (done < sent) std::this_thread::sleep_for(std::chrono::microseconds(200));
        spent += bench::seconds_since(begun);
        // Nothing may be compacted while the next day's rows are made: that would be time that nobody counts.
        begun = bench::Clock::now();
        while (store.standing().bytes_waiting > EmbeddedOptions{}.bytes_per_generation + (1u << 20))
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        filled.compacted_s += bench::seconds_since(begun);
    }
    filled.acknowledged_s = spent;
    auto begun = bench::Clock::now();
    store.compact(Instant{start} + std::chrono::days(days + 1));
    filled.compacted_s += bench::seconds_since(begun);
    filled.groups = store.standing().groups;
    if (failed > 0) throw std::runtime_error("batches failed");
    return filled;
}

// The questions, each of another station than the one before.
void ask(SeriesStore* store, const Source& source, int days, bench::Limits& limits) {
    Range month{start, start + std::chrono::days(days)};
    std::uint64_t seen = 0;
    int turn = 0;
    auto q1 = bench::measure(15, [&] {
        store->read(source.key(turn++ % stations, 3), month, {}, [&](const Measurement& one) {
            seen += one.values.size();
            return true;
        });
    });
    limits.at_most("Q1 one series, one month (VictoriaMetrics: 13)", q1.wall_ms, 1, "ms");
    std::printf("        of the processor's time: %.2f ms\n", q1.cpu_ms);
    auto q2 = bench::measure(15, [&] {
        store->summaries(source.mns[std::size_t(turn++ % stations)], "2051", Field::avg, month, Step::hour,
                         [&](const SeriesInfo&, const Summary& one) { seen += one.count; });
    });
    limits.at_most("Q2 hourly means of one station, one month (VictoriaMetrics: 7)", q2.wall_ms, 5, "ms");
    auto q3 = bench::measure(15, [&] {
        std::vector<std::pair<Decimal, std::uint64_t>> means(stations * factors + 1);
        store->summaries("", "2051", Field::avg, month, Step::day, [&](const SeriesInfo& info, const Summary& one) {
            means[info.number].first = means[info.number].first + one.sum;
            means[info.number].second += one.count;
        });
        for (auto& [sum, rows] : means)
            if (rows) seen += std::uint64_t(Decimal::divide(sum, Decimal(std::int64_t(rows)), 3)->places());
    });
    limits.at_most("Q3 monthly mean of all series (VictoriaMetrics: 173)", q3.wall_ms, 30, "ms");
    auto q4 = bench::measure(15, [&] {
        std::vector<double> means;
        store->summaries("", "2051", Field::avg, month, Step::day,
                         [&](const SeriesInfo&, const Summary& one) { means.push_back(one.sum.approximate() / one.count); });
        seen += std::uint64_t(bench::part_of(std::move(means), 0.98));
    });
    limits.at_most("Q4 98th percentile of daily means of all (VictoriaMetrics: 186)", q4.wall_ms, 60, "ms");
    auto curve = bench::measure(5, [&] { seen += store->curve(source.key(1, 1), Field::avg, month, 1'000, {}).size(); });
    std::printf("        curve of %.0f rows in 1,000 pieces: %.2f ms\n", double(days) * 1440, curve.wall_ms);
    auto digest = bench::measure(3, [&] { seen += store->day_digest(day(2026, 3, 1)).rows; });
    std::printf("        digest of a day (720,000 rows): %.0f ms\n", digest.wall_ms);
    auto check = bench::measure(1, [&] { seen += store->check().faults.size(); });
    std::printf("        check of everything: %.0f ms   (%llu)\n", check.wall_ms, static_cast<unsigned long long>(seen % 10));
}

// The same rows and questions for the peer. It keeps values as floating point, without flags and arrivals.
void beside(Source& source, int days) {
    bench::Folder folder;
    bench::VictoriaMetrics peer(folder.path() / "vm");
    Delivery one;
    double spent = 0;
    std::uint64_t rows = 0;
    for (int first = 0; first < days * 1'440; first += minutes_per_batch) {
        std::string lines;
        for (int at = 0; at < stations * minutes_per_batch; ++at) {
            source.fill(one, at % stations, first + at / stations);
            for (auto& row : one.rows)
                lines += std::string(row.factor) + ",mn=" + std::string(one.mn) + " avg=" + row.values[0].to_text() +
                         ",min=" + row.values[1].to_text() + ",max=" + row.values[2].to_text() + " " +
                         std::to_string(one.data_time.time_since_epoch().count()) + "000000000\n";
            rows += one.rows.size();
        }
        auto begun = bench::Clock::now();
        peer.write(std::move(lines));
        spent += bench::seconds_since(begun);
    }
    peer.settle();
    std::printf("beside it, VictoriaMetrics from Debian: %.0f rows/s until told (it synchronises later), %.2f bytes/row\n",
                double(rows) / spent, double(peer.size_on_disk()) / double(rows));
    auto from = std::to_string(start.time_since_epoch().count());
    auto to = std::to_string((start + std::chrono::days(days)).time_since_epoch().count());
    auto escaped = bench::VictoriaMetrics::escaped;
    int turn = 0;
    std::size_t seen = 0;
    auto of_station = [&](const char* name) {
        return std::string("{__name__=~\"") + name + "\",mn=\"" + source.mns[std::size_t(turn++ % stations)] + "\"}";
    };
    auto range = [&](const std::string& query, const char* step) {
        return "/api/v1/query_range?nocache=1&step=" + std::string(step) + "&start=" + from + "&end=" + to + "&query=" + escaped(query);
    };
    auto q1 = bench::measure(15, [&] {
        auto name = source.names[3] + "_(avg|min|max)";
        seen += peer.ask("/api/v1/export?start=" + from + "&end=" + to + "&match[]=" + escaped(of_station(name.c_str())));
    });
    auto q2 = bench::measure(15, [&] { seen += peer.ask(range("avg_over_time(" + of_station("w.*_avg") + "[1h])", "1h")); });
    auto month = std::to_string(days) + "d";
    auto all = std::string("{__name__=~\"w.*_avg\"}");
    auto q3 = bench::measure(5, [&] {
        seen += peer.ask("/api/v1/query?nocache=1&time=" + to + "&query=" + escaped("avg_over_time(" + all + "[" + month + "])"));
    });
    auto q4 = bench::measure(5, [&] { seen += peer.ask(range("quantile(0.98, avg_over_time(" + all + "[1d]))", "1d")); });
    std::printf("        its Q1 %.1f ms, Q2 %.1f ms, Q3 %.0f ms, Q4 %.0f ms   (%zu bytes of answers)\n", q1.wall_ms, q2.wall_ms, q3.wall_ms,
                q4.wall_ms, seen);
}

}  // namespace

int main(int count, char** arguments) {
    int days = count > 1 ? int(std::strtol(arguments[1], nullptr, 10)) : 30;
    bench::Folder folder;
    bench::Limits limits;
    Source source;
    auto store = open_embedded_series(folder.path());
    auto cpu = bench::cpu_seconds();
    auto filled = fill(*store, source, days);
    std::printf(
        "%llu rows in %.2f s until the last was acknowledged, %.2f s more until all were compacted; %llu synchronisations; "
        "%.1f s of processor, the making of the rows among them\n",
        static_cast<unsigned long long>(filled.rows), filled.acknowledged_s, filled.compacted_s,
        static_cast<unsigned long long>(filled.groups), bench::cpu_seconds() - cpu);
    limits.at_least("durable rows (VictoriaMetrics: 493,000)", double(filled.rows) / filled.acknowledged_s, 2e6, "rows/s");
    std::printf("        with all of the compaction: %.0f rows/s\n", double(filled.rows) / (filled.acknowledged_s + filled.compacted_s));
    store.reset();  // the database takes its log in
    limits.at_most("on disk (VictoriaMetrics: 2.02)", double(size_on_disk(folder.path())) / double(filled.rows), 2.0, "bytes/row");
    std::printf("        a plain codec, blobs alone, on these rows: %.2f bytes/row (1.70 beside VictoriaMetrics)\n", plain_bytes_per_row());
    store = open_embedded_series(folder.path());

    ask(store.get(), source, days, limits);
    store.reset();
    if (bench::VictoriaMetrics::is_installed()) beside(source, days);
    else std::printf("beside it: VictoriaMetrics is not installed here (apt-get install victoria-metrics)\n");
    return limits.exit_code();
}
