// One look at series.db.
#include <algorithm>

#include "store/series/journal_file.hpp"
#include "store/series/sqlite_shelf.hpp"

namespace bihuan::series {
namespace {

class SqliteLook final : public ShelfLook {
public:
    SqliteLook(Database& database, const Catalogue& catalogue) : reading_(database), sql_(reading_.sql()), catalogue_(catalogue) {}
    std::uint64_t flushed() const override { return reading_.flushed(); }
    Days days(std::uint32_t station, std::uint32_t from, std::uint32_t until) override {
        return {folded_days(sql_, station, from, until), hot_days(sql_, station, from, until)};
    }
    bool rows(SpanPlace, std::span<const std::uint32_t> series, Span& to) override;
    std::vector<std::shared_ptr<const std::string>> pieces(SpanPlace place) override { return hot_pieces(sql_, place); }
    void sums(SpanPlace, bool hours, const std::function<void(const FieldSums&)>&) override;

    std::vector<Frame> frames(FrameNumber from, std::size_t count) override { return frames_from(sql_, from, count); }
    FrameNumber number_of(const Digest& digest) override { return number_of_frame(sql_, digest, {}); }
    FrameNumber known_frame(const Digest& digest, std::string_view bytes) override { return number_of_frame(sql_, digest, bytes); }
    std::vector<Verdict> verdicts(const SeriesInfo&, Range) override;

    void check(Checked&) override;
    std::uint64_t rows_checked(SpanPlace) override;

private:
    void check_station(std::uint32_t number, Checked&);
    std::vector<std::uint32_t> series_of(std::uint32_t station) const;
    Database::Reading reading_;
    Sql& sql_;
    const Catalogue& catalogue_;
};

bool SqliteLook::rows(SpanPlace place, std::span<const std::uint32_t> series, Span& to) {
    to.texts.clear();
    if (!stamps_at(sql_, place, to.stamps)) {
        to.stamps.clear();
        to.series.clear();
        return false;
    }
    std::size_t found = 0;
    for (auto number : series) {
        if (found == to.series.size()) to.series.emplace_back();
        if (series_at(sql_, place.day, number, to.stamps.size(), to.series[found], to.texts)) ++found;
    }
    to.series.resize(found);
    return true;
}
void SqliteLook::sums(SpanPlace place, bool hours, const std::function<void(const FieldSums&)>& visit) {
    sql_.query(
        "select body from summary where place = $1",
        [&](::bihuan::Row row) {
            auto all = read_summary(row.text(0), hours);
            if (!all) fail_damaged("a summary of station " + std::to_string(place.station));
            for (const auto& one : *all) visit(one);
        },
        place_of(place.day, place.station));
}
std::vector<Verdict> SqliteLook::verdicts(const SeriesInfo& series, Range range) {
    std::vector<Verdict> all;
    sql_.query(
        "select data_time, at, rule, version, verdict, substitute from verdict where series = $1 and data_time >= $2 and data_time < $3"
        " order by data_time, at, rule, version",
        [&](::bihuan::Row row) {
            Verdict one;
            one.series = series.key;
            one.data_time = Seconds{std::chrono::seconds{row.integer(0)}};
            one.at = Instant{std::chrono::milliseconds{row.integer(1)}};
            one.rule = row.text(2);
            one.version = row.integer(3);
            one.verdict = row.text(4);
            if (!row.is_null(5)) one.substitute = Decimal::from_text(row.text(5));
            all.push_back(std::move(one));
        },
        std::int64_t{series.number}, std::int64_t{range.from.time_since_epoch().count()},
        std::int64_t{range.until.time_since_epoch().count()});
    return all;
}

std::vector<std::uint32_t> SqliteLook::series_of(std::uint32_t station) const {
    auto series = catalogue_.station(station).series;
    std::ranges::sort(series);
    return series;
}
std::uint64_t SqliteLook::rows_checked(SpanPlace place) { return folded_span(sql_, place, series_of(place.station)).rows(); }
void SqliteLook::check_station(std::uint32_t number, Checked& checked) {
    auto station = catalogue_.station(number);
    auto series = series_of(number);
    for (auto day : folded_days(sql_, number, 0, day_end)) {
        SpanPlace place{number, day};
        auto fault = [&](const std::string& what) { checked.faults.push_back(fault_at(station, day, what)); };
        try {
            auto span = folded_span(sql_, place, series);
            ++checked.spans;
            checked.rows += span.rows();
            auto said = sql_.integer("select rows from span where station = $1 and day = $2", std::int64_t{number}, std::int64_t{day});
            if (said != static_cast<std::int64_t>(span.rows()))
                fault("rows are missing: " + std::to_string(span.rows()) + " of " + std::to_string(said));
            std::optional<std::vector<FieldSums>> sums;
            sql_.query(
                "select body from summary where place = $1", [&](::bihuan::Row row) { sums = read_summary(row.text(0), true); },
                place_of(day, number));
            if (!sums || *sums != sums_of(span)) fault("the summary is not that of the rows");
        } catch (const StoreError& error) {
            fault(error.what());
        }
    }
}
void SqliteLook::check(Checked& checked) {
    checked.faults = sql_.damage();
    for (auto number : catalogue_.stations_of("")) check_station(number, checked);
    std::vector<std::int64_t> pages;
    sql_.query("select first from frame_page order by first", [&](::bihuan::Row row) { pages.push_back(row.integer(0)); });
    for (auto first : pages)
        sql_.query(
            "select body from frame_page where first = $1",
            [&](::bihuan::Row row) {
                auto page = read_frame_page(row.text(0));
                if (!page) checked.faults.push_back("the page of frames from number " + std::to_string(first));
                else checked.frames += page->size();
                for (const auto& frame : page ? *page : std::vector<Frame>{})
                    if (number_of_frame(sql_, sha256(frame.bytes), frame.bytes) != frame.number)
                        checked.faults.push_back("frame " + std::to_string(frame.number) + " is not found by its digest");
            },
            first);
}

}  // namespace

std::unique_ptr<ShelfLook> SqliteShelf::look(std::uint64_t) { return std::make_unique<SqliteLook>(database_, catalogue_); }

}  // namespace bihuan::series
