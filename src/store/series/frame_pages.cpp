// Raw frames in series.db: some hundred of them squeezed together to a page, found by number or by the head of their SHA-256. No digest
// is kept whole: a frame that is asked for is unpacked and summed, so that what is given out is what was asked for.
#include <algorithm>

#include "store/series/database.hpp"
#include "store/series/journal_file.hpp"
#include "store/series/squeeze.hpp"

namespace bihuan::series {
namespace {

constexpr std::size_t page_plain_size = 256u << 10, page_plain_max = page_plain_size + (2u << 20), frames_per_page_max = 1u << 16;

std::int64_t head_of(const Digest& digest) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i) head = head << 8 | digest[i];
    return static_cast<std::int64_t>(head);
}
std::string page_of(std::span<const Frame> frames) {
    std::string plain;
    put_number(plain, frames.size());
    FrameNumber before = 0;
    std::int64_t arrival = 0;
    for (const auto& frame : frames) {
        put_number(plain, frame.number - before);
        put_signed(plain, frame.arrival.time_since_epoch().count() - arrival);
        put_text(plain, frame.bytes);
        before = frame.number;
        arrival = frame.arrival.time_since_epoch().count();
    }
    return squeezed(plain);
}

}  // namespace

std::optional<std::vector<Frame>> read_frame_page(std::string_view blob) {
    auto plain = unsqueezed(blob, page_plain_max);
    if (!plain) return {};
    ByteReader in(*plain);
    std::vector<Frame> frames(in.count(3, frames_per_page_max));
    FrameNumber number = 0;
    std::uint64_t arrival = 0;
    for (auto& frame : frames) {
        auto step = in.number();
        arrival += static_cast<std::uint64_t>(in.signed_number());
        frame.bytes = in.text();
        if (!in.good() || step == 0) return {};
        frame.number = number += step;
        frame.arrival = Instant{std::chrono::milliseconds{static_cast<std::int64_t>(arrival)}};
    }
    if (!in.good() || !in.done()) return {};
    return frames;
}

// Keys go in by their order: in that of the frames each would go to another page of the index.
void put_frames(Sql& sql, const std::vector<Frame>& frames) {
    std::vector<std::pair<std::int64_t, std::int64_t>> keys;
    keys.reserve(frames.size());
    for (const auto& frame : frames) keys.emplace_back(head_of(sha256(frame.bytes)), static_cast<std::int64_t>(frame.number));
    std::ranges::sort(keys);
    for (auto& [head, number] : keys) sql.run("insert into frame_key(head, number) values($1, $2)", head, number);
    for (std::size_t at = 0; at < frames.size();) {
        auto end = at;
        for (std::size_t size = 0; end < frames.size() && size < page_plain_size && end - at < frames_per_page_max; ++end)
            size += frames[end].bytes.size();
        auto page = page_of(std::span(frames).subspan(at, end - at));
        sql.run("insert into frame_page(first, body) values($1, $2)", static_cast<std::int64_t>(frames[at].number), Bytes{page});
        at = end;
    }
}
std::vector<Frame> frames_from(Sql& sql, FrameNumber from, std::size_t count) {
    auto first = sql.integer("select max(first) from frame_page where first <= $1", static_cast<std::int64_t>(from));
    std::vector<Frame> found;
    sql.query(
        "select body from frame_page where first >= $1 order by first",
        [&](::bihuan::Row row) {
            auto page = read_frame_page(row.text(0));
            if (!page) fail_damaged("a page of frames before number " + std::to_string(from));
            for (auto& frame : *page)
                if (frame.number >= from && found.size() < count) found.push_back(std::move(frame));
            return found.size() < count;
        },
        first);
    return found;
}
std::optional<Frame> frame_at(Sql& sql, FrameNumber number) {
    auto found = frames_from(sql, number, 1);
    if (found.empty() || found[0].number != number) return {};
    return std::move(found[0]);
}
FrameNumber number_of_frame(Sql& sql, const Digest& digest, std::string_view bytes) {
    std::vector<FrameNumber> numbers;
    sql.query(
        "select number from frame_key where head = $1",
        [&](::bihuan::Row row) { numbers.push_back(static_cast<FrameNumber>(row.integer(0))); }, head_of(digest));
    for (auto number : numbers)
        if (auto frame = frame_at(sql, number); frame && (bytes.empty() ? sha256(frame->bytes) == digest : frame->bytes == bytes))
            return number;
    return 0;
}
FrameNumber last_frame(Sql& sql) {
    FrameNumber last = 0;
    sql.query("select body from frame_page order by first desc limit 1", [&](::bihuan::Row row) {
        auto page = read_frame_page(row.text(0));
        if (!page || page->empty()) fail_damaged("the last page of frames");
        last = page->back().number;
    });
    return last;
}

}  // namespace bihuan::series
