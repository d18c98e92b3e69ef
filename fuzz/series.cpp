// What the store of measurements reads from a disk: blobs, summaries, pages of frames, records of the journal. Bytes there may be anything.
// What is read can be written and is then read as the same. The first byte says which reader; blobs are squeezed here, for their sums would
// keep nearly everything out.
#include "checks.hpp"
#include "store/series/database.hpp"
#include "store/series/journal_file.hpp"
#include "store/series/span_blobs.hpp"
#include "store/series/squeeze.hpp"

using namespace bihuan;
using namespace bihuan::series;

namespace {

using Texts = std::vector<std::shared_ptr<const std::string>>;

bool same(const SeriesRows& a, const SeriesRows& b) {
    if (a.values != b.values || a.rows.size() != b.rows.size()) return false;
    for (std::size_t i = 0; i < a.rows.size(); ++i) {
        const auto &x = a.rows[i], &y = b.rows[i];
        if (x.stamp != y.stamp || x.flag != y.flag || x.defects != y.defects || x.first != y.first || x.count != y.count) return false;
    }
    return true;
}
void check_series(std::string_view blob) {
    constexpr std::size_t stamps = 3'000;
    SeriesRows read, again;
    Texts texts, more;
    if (!read_series(blob, stamps, read, texts)) return;
    for (const auto& row : read.rows) {
        fuzz::must(row.stamp < stamps && row.count > 0 && row.first + row.count <= read.values.size());
        for (const auto& value : read.values_of(row))
            fuzz::must(value.places <= value_places_max && static_cast<std::size_t>(value.field) < fields_max);
    }
    fuzz::must(read_series(series_blob(read, stamps), stamps, again, more));
    fuzz::must(same(read, again));
}
void check_stamps(std::string_view blob) {
    std::vector<Stamp> read, again;
    if (!read_stamps(blob, read)) return;
    fuzz::must(read_stamps(stamps_blob(read), again) && again == read);
}
void check_summary(std::string_view input) {
    auto parts = fuzz::pieces(input, 2);
    auto read = read_summary(parts[0] + squeezed(parts[1]), true);
    if (!read) return;
    auto again = read_summary(summary_blob(*read), true);
    fuzz::must(again && *again == *read);
}
void check_frames(std::string_view blob) {
    if (auto read = read_frame_page(blob))
        for (std::size_t i = 1; i < read->size(); ++i) fuzz::must((*read)[i].number != (*read)[i - 1].number);
}
void check_journal(std::string_view bytes) {
    auto read = read_journal(bytes, 1);
    fuzz::must(read.good_size <= bytes.size());
}
// A record, then everything that was made of it: folded, written as blobs, read again.
void check_record(std::string_view payload) {
    Catalogue catalogue;
    Generation generation(1);
    if (!generation.apply(payload, catalogue)) return;
    for (auto place : generation.places()) {
        Fold fold;
        if (!fold.add(generation.piece(place))) continue;
        auto span = fold.finish();
        std::vector<Stamp> stamps;
        fuzz::must(read_stamps(stamps_blob(span.stamps), stamps) && stamps == span.stamps);
        for (const auto& series : span.series) {
            SeriesRows again;
            Texts texts;
            fuzz::must(read_series(series_blob(series, stamps.size()), stamps.size(), again, texts));
            fuzz::must(again.rows.size() == series.rows.size());
            for (std::size_t i = 0; i < again.rows.size(); ++i)
                fuzz::must(std::ranges::equal(again.values_of(again.rows[i]), series.values_of(series.rows[i])));
        }
        auto sums = sums_of(span);
        auto summary = read_summary(summary_blob(sums), true);
        fuzz::must(summary && *summary == sums);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::InTime in_time;
    if (size == 0) return 0;
    auto input = fuzz::view(data + 1, size - 1);
    switch (data[0]) {
        case 's': check_series(squeezed(input)); break;
        case 't': check_stamps(squeezed(input)); break;
        case 'u': check_summary(input); break;
        case 'f': check_frames(squeezed(input)); break;
        case 'j': check_journal(input); break;
        case 'r': check_record(input); break;
        case 'z': check_series(input); break;  // as it lies on the disk
        default: break;
    }
    return 0;
}
