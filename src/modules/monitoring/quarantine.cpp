#include "modules/monitoring/quarantine.hpp"

#include "modules/monitoring/intake_rows.hpp"

namespace bihuan::monitoring {
namespace hj212 = formats::hj212;

Result<Reread> reread(Sql& book, series::SeriesStore& store, const KnownLogger& known, std::int64_t limit) {
    Reread reread;
    std::vector<std::int64_t> taken;
    auto frames = set_aside(book, {known.mn, {}, 0, limit});
    std::reverse(frames.begin(), frames.end());
    for (auto& one : frames) {
        ++reread.looked_at;
        auto address = address_from(one.address);
        if (address && !known.may_come_from(*address)) {
            ++reread.still_aside;
            continue;
        }
        auto raw = one.frame > 0 ? store.frame(series::FrameNumber(one.frame)) : std::nullopt;
        if (!raw) {
            ++reread.gone;
            continue;
        }
        hj212::Framer framer;
        framer.feed(raw->bytes);
        auto framed = framer.next();
        if (!framed) {
            framer.end();
            framed = framer.next();
        }
        hj212::Reading reading;
        if (framed) hj212::read_header(framed->segment, reading.frame);
        std::optional<series::Delivery> delivery;
        if (framed) delivery = delivery_of(reading, hj212::judge(*framed, reading, &known.profile, one.arrived), one.arrived);
        if (!delivery) {
            ++reread.still_aside;
            continue;
        }
        series::Batch batch;
        batch.frames = {raw->bytes};
        batch.frames_arrival = raw->arrival;
        delivery->frame = 0;
        reread.rows += std::int64_t(delivery->rows.size());
        batch.deliveries.push_back(std::move(*delivery));
        if (auto kept = store.append_and_wait(batch); !kept) return tl::unexpected(kept.error());
        ++reread.taken;
        taken.push_back(one.number);
    }
    book.script("begin immediate");
    take_out(book, taken);
    book.script("commit");
    return reread;
}

}  // namespace bihuan::monitoring
