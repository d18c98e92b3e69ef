#include "store/series/clickhouse_shelf.hpp"

#include "store/blobs.hpp"
#include "store/series/clickhouse_rows.hpp"
#include "store/series/journal_file.hpp"
#include "store/series/journaled_store.hpp"

namespace bihuan::series {
namespace {

constexpr std::size_t bytes_per_insert = 32u << 20;
constexpr std::uint32_t numbers_per_answer = 500'000;

std::uint64_t one_number(const std::string& answer) {
    ByteReader in(answer);
    auto number = get_fixed<std::uint64_t>(in);
    if (!in.good() || !in.done()) fail_answer("a number");
    return number;
}

}  // namespace

std::unique_ptr<SeriesStore> open_clickhouse_series(const std::filesystem::path& folder, AskClickHouse ask, ClickHouseOptions options) {
    const JournalOptions& journal = options;
    return std::make_unique<JournaledStore>(folder, journal, [&](Catalogue& catalogue) {
        return std::make_unique<ClickHouseShelf>(folder, std::move(ask), options, catalogue);
    });
}

ClickHouseShelf::ClickHouseShelf(const std::filesystem::path& folder, AskClickHouse ask, const ClickHouseOptions& options,
                                 Catalogue& catalogue)
    : house_(std::move(ask), options.database, options.cluster), settle_(options.settle), catalogue_(catalogue) {
    house_.make_tables();
    hold_house(folder / "house");
    load_catalogue(catalogue);
    opened_.newest = one_number(house_.select("max(generation) from " + house_.table("flushed")));
    verdicts_given_ = one_number(house_.select("max(given) from " + house_.table("verdict")));
    opened_.last_frame = one_number(house_.select("max(number) from " + house_.table("frame")));
}
// Generations and positions are of one journal: a second house in the same database would hide its rows from the first.
void ClickHouseShelf::hold_house(const std::filesystem::path& path) {
    constexpr std::size_t id_size = 16;
    auto own = read_whole(path);
    auto answer = house_.select("distinct id from " + house_.table("house"));
    ByteReader in(answer);
    while (!in.done()) {
        auto id = in.text();
        if (!in.good()) fail_answer("whose database it is");
        if (own && *own == id) return;
    }
    if (!answer.empty())
        throw StoreError(Problem{Fault::conflict,
                                 "series.of_another",
                                 "ClickHouse 中的这个数据库属于另一套系统；请在 config.toml 中换一个 database",
                                 "this database in ClickHouse is of another house: name another one in config.toml",
                                 {}},
                         path.string() + ": not the house of the database");
    if (!own) {
        own = to_hex(random_bytes(id_size));
        write_whole(path, *own, 0644);
    }
    std::string row;
    put_text(row, *own);
    house_.insert("house", row);
}
// A power cut may have taken the last definitions: what follows a gap is read again from the journal, which still has it.
void ClickHouseShelf::load_catalogue(Catalogue& catalogue) {
    bool whole = true;
    auto each = [&](const std::string& columns, std::string_view table, auto define) {
        std::uint32_t last = 0;
        for (bool more = true; more;) {
            auto answer = house_.select("distinct number, " + columns + " from " + house_.table(table) + " where number > " +
                                        std::to_string(last) + " order by number limit " + std::to_string(numbers_per_answer));
            ByteReader in(answer);
            more = false;
            while (!in.done()) {
                last = get_fixed<std::uint32_t>(in);
                whole = define(last, in) && whole;
                if (!in.good()) fail_answer("the catalogue");
                more = true;
            }
        }
        return last;
    };
    opened_.defined.stations = each("mn, st, cn", "station", [&](std::uint32_t number, ByteReader& in) {
        auto mn = in.text(), st = in.text(), cn = in.text();
        return whole && catalogue.define_station(number, mn, st, cn);
    });
    whole = true;
    opened_.defined.series = each("station, factor", "series", [&](std::uint32_t number, ByteReader& in) {
        auto station = get_fixed<std::uint32_t>(in);
        auto factor = in.text();
        return whole && catalogue.define_series(number, station, factor);
    });
    persisted_ = catalogue.counts();
}
void ClickHouseShelf::persist_catalogue() {
    auto defined = catalogue_.counts();
    std::string rows;
    for (auto i = persisted_.stations + 1; i <= defined.stations; ++i) {
        auto station = catalogue_.station(i);
        put_fixed(rows, i);
        put_text(rows, station.mn);
        put_text(rows, station.st);
        put_text(rows, station.cn);
    }
    house_.insert("station", rows);
    rows.clear();
    for (auto i = persisted_.series + 1; i <= defined.series; ++i) {
        auto series = catalogue_.series(i);
        put_fixed(rows, i);
        put_fixed(rows, series.station);
        put_text(rows, series.factor);
    }
    house_.insert("series", rows);
    persisted_ = defined;
}
void ClickHouseShelf::put_frames(const std::vector<Frame>& frames, std::uint64_t generation) {
    std::string rows, digests;
    auto send = [&] {
        house_.insert("frame", rows);
        house_.insert("frame_digest", digests);
        rows.clear();
        digests.clear();
    };
    for (const auto& frame : frames) {
        auto digest = sha256(frame.bytes);
        put_fixed(rows, frame.number);
        put_fixed(rows, std::int64_t{frame.arrival.time_since_epoch().count()});
        put_fixed(rows, generation);
        rows += bytes_of(digest);
        put_text(rows, frame.bytes);
        digests += bytes_of(digest);
        put_fixed(digests, frame.number);
        put_fixed(digests, generation);
        if (rows.size() >= bytes_per_insert) send();
    }
    send();
}
Compacted ClickHouseShelf::keep(const Generation& generation, std::int64_t) {
    persist_catalogue();
    put_frames(generation.frames(0, SIZE_MAX), generation.number());
    put_rows(generation, catalogue_, [&](std::string_view rows) { house_.insert("measurement", rows); });
    std::string flushed;
    put_fixed(flushed, generation.number());
    house_.insert("flushed", flushed);
    return {generation.rows(), 0, 0};
}
bool ClickHouseShelf::still_has_what_is(std::chrono::seconds old) {
    if (settle_.count() == 0) return true;
    if (house_.up_since() > old) return true;
    persisted_ = {};  // these too
    return false;
}

void ClickHouseShelf::put_verdicts(std::span<const Verdict> verdicts, std::span<const std::uint32_t>) {
    std::string rows;
    for (const auto& one : verdicts) {
        for (const auto* name : {&one.series.mn, &one.series.st, &one.series.cn, &one.series.factor}) put_text(rows, *name);
        put_fixed(rows, std::int64_t{one.data_time.time_since_epoch().count()});
        put_fixed(rows, std::int64_t{one.at.time_since_epoch().count()});
        put_text(rows, one.rule);
        put_fixed(rows, one.version);
        put_text(rows, one.verdict);
        put_text(rows, one.substitute ? one.substitute->to_text() : std::string());
        put_fixed(rows, ++verdicts_given_);
    }
    house_.insert("verdict", rows);
}
std::unique_ptr<ShelfLook> ClickHouseShelf::look(std::uint64_t oldest) { return look_at(house_, catalogue_, oldest); }

}  // namespace bihuan::series
