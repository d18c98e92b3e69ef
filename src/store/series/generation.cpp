#include "store/series/generation.hpp"

#include <algorithm>
#include <mutex>

namespace bihuan::series {
namespace {

constexpr std::size_t bytes_per_piece = 256, bytes_per_frame = 128;  // what they cost beside their own bytes, about

}  // namespace

void put_station(std::string& out, std::uint32_t number, const Station& station) {
    out += static_cast<char>(Part::station);
    put_number(out, number);
    put_text(out, station.mn);
    put_text(out, station.st);
    put_text(out, station.cn);
}
void put_series(std::string& out, std::uint32_t number, const SeriesName& series) {
    out += static_cast<char>(Part::series);
    put_number(out, number);
    put_number(out, series.station);
    put_text(out, series.factor);
}
void put_frame(std::string& out, FrameNumber number, std::int64_t arrival_ms, std::string_view bytes) {
    out += static_cast<char>(Part::frame);
    put_number(out, number);
    put_signed(out, arrival_ms);
    put_text(out, bytes);
}
void put_delivery_part(std::string& out, FrameNumber frame, std::string_view delivery) {
    out += static_cast<char>(Part::delivery);
    put_number(out, frame);
    put_text(out, delivery);
}

bool Generation::by_month(std::uint32_t station, const Catalogue& catalogue) {
    if (station >= by_month_.size()) by_month_.resize(station + 1, -1);
    auto& known = by_month_[station];
    if (known < 0) known = catalogue.station(station).by_month;
    return known != 0;
}
bool Generation::apply_delivery(ByteReader& in, const Catalogue& catalogue) {
    auto frame = in.number();
    auto body = in.text();
    ByteReader delivery(body);
    auto head = get_delivery(delivery);
    if (!in.good() || !head || head->station == 0 || head->station > catalogue.counts().stations) return false;
    auto day = day_number(head->time);
    if (by_month(head->station, catalogue)) day = month_number(day);
    SpanPlace place{head->station, day};
    auto [found, made] = pieces_.try_emplace(place);
    if (made) {
        days_[place.station].push_back(place.day);
        bytes_ += bytes_per_piece;
    }
    auto& piece = found->second;
    auto before = piece.bytes.size();
    put_number(piece.bytes, frame);
    put_text(piece.bytes, body);
    piece.rows += head->rows;
    rows_ += head->rows;
    bytes_ += piece.bytes.size() - before;
    newest_arrival_ms_ = std::max(newest_arrival_ms_, head->arrival_ms);
    return true;
}
bool Generation::apply(std::string_view payload, Catalogue& catalogue) {
    std::unique_lock lock(lock_);
    ByteReader in(payload);
    while (!in.done()) {
        switch (static_cast<Part>(in.byte())) {
            case Part::station: {
                auto number = in.number();
                auto mn = in.text(), st = in.text(), cn = in.text();
                if (!in.good() || number > stations_max || !catalogue.define_station(static_cast<std::uint32_t>(number), mn, st, cn))
                    return false;
                break;
            }
            case Part::series: {
                auto number = in.number(), station = in.number();
                auto factor = in.text();
                if (!in.good() || number > series_max || station > stations_max ||
                    !catalogue.define_series(static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(station), factor))
                    return false;
                break;
            }
            case Part::frame: {
                auto number = in.number();
                auto arrival = in.signed_number();
                auto bytes = in.text();
                if (!in.good() || number == 0) return false;
                Frame frame{number, Instant{std::chrono::milliseconds{arrival}}, std::string(bytes)};
                frames_.insert_or_assign(frames_.end(), number, std::move(frame));  // numbers rise
                bytes_ += bytes.size() + bytes_per_frame;
                newest_arrival_ms_ = std::max(newest_arrival_ms_, arrival);
                break;
            }
            case Part::delivery:
                if (!apply_delivery(in, catalogue)) return false;
                break;
            default: return false;
        }
    }
    return in.good();
}

std::vector<std::uint32_t> Generation::days_of(std::uint32_t station) const {
    std::shared_lock lock(lock_);
    auto found = days_.find(station);
    return found == days_.end() ? std::vector<std::uint32_t>{} : found->second;
}
std::vector<SpanPlace> Generation::places() const {
    std::shared_lock lock(lock_);
    std::vector<SpanPlace> all;
    for (const auto& [place, piece] : pieces_) all.push_back(place);
    std::ranges::sort(all, {}, [](SpanPlace place) { return std::pair(place.day, place.station); });
    return all;
}
std::shared_ptr<const std::string> Generation::piece(SpanPlace place) const {
    std::shared_lock lock(lock_);
    auto found = pieces_.find(place);
    return found == pieces_.end() ? nullptr : std::make_shared<const std::string>(found->second.bytes);
}
std::uint64_t Generation::rows_of(SpanPlace place) const {
    std::shared_lock lock(lock_);
    auto found = pieces_.find(place);
    return found == pieces_.end() ? 0 : found->second.rows;
}
std::optional<Frame> Generation::frame(FrameNumber number) const {
    std::shared_lock lock(lock_);
    auto found = frames_.find(number);
    if (found == frames_.end()) return {};
    return found->second;
}
std::vector<Frame> Generation::frames(FrameNumber from, std::size_t count) const {
    std::shared_lock lock(lock_);
    std::vector<Frame> all;
    for (auto at = frames_.lower_bound(from); at != frames_.end() && all.size() < count; ++at) all.push_back(at->second);
    return all;
}

}  // namespace bihuan::series
