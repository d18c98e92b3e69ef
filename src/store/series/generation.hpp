// What one journal file holds, in memory: pieces of spans as they came, and frames. Once it is full it changes no more, and goes to the
// database; then the file goes.
#pragma once
#include <shared_mutex>
#include <unordered_map>

#include "store/series/catalogue.hpp"
#include "store/series/span.hpp"

namespace bihuan::series {

struct SpanPlace {
    std::uint32_t station = 0, day = 0;  // the first day of the span
    auto operator<=>(const SpanPlace&) const = default;
};
struct Piece {
    std::string bytes;  // as Fold::add takes them
    std::uint64_t rows = 0;
};

// The parts of a record, each behind a byte that says what it is.
enum class Part : char { station = 1, series = 2, frame = 3, delivery = 4 };
void put_station(std::string& out, std::uint32_t number, const Station&);
void put_series(std::string& out, std::uint32_t number, const SeriesName&);
void put_frame(std::string& out, FrameNumber number, std::int64_t arrival_ms, std::string_view bytes);
void put_delivery_part(std::string& out, FrameNumber frame, std::string_view delivery);

class Generation {
    template <class Look>
    auto read(Look look) const {
        std::shared_lock lock(lock_);
        return look(*this);
    }

public:
    explicit Generation(std::uint64_t number) : number_(number) {}
    std::uint64_t number() const { return number_; }

    // One record, from the journal or to it: false where it does not add up.
    bool apply(std::string_view payload, Catalogue&);
    std::uint64_t rows() const {
        return read([](const Generation& g) { return g.rows_; });
    }
    std::uint64_t bytes() const {
        return read([](const Generation& g) { return g.bytes_; });
    }
    std::int64_t newest_arrival_ms() const {
        return read([](const Generation& g) { return g.newest_arrival_ms_; });
    }
    FrameNumber last_frame() const {
        return read([](const Generation& g) { return g.frames_.empty() ? 0 : g.frames_.rbegin()->first; });
    }
    bool empty() const {
        return read([](const Generation& g) { return g.pieces_.empty() && g.frames_.empty(); });
    }

    std::vector<std::uint32_t> days_of(std::uint32_t station) const;
    std::vector<SpanPlace> places() const;                      // by day, then station
    std::shared_ptr<const std::string> piece(SpanPlace) const;  // a copy; empty: none
    std::uint64_t rows_of(SpanPlace) const;
    std::optional<Frame> frame(FrameNumber) const;
    std::vector<Frame> frames(FrameNumber from, std::size_t count) const;

private:
    struct HashOfPlace {
        std::size_t operator()(SpanPlace place) const {
            return std::hash<std::uint64_t>{}((std::uint64_t{place.station} << 32 | place.day) * 0x9e3779b97f4a7c15u);
        }
    };
    bool apply_delivery(ByteReader&, const Catalogue&);
    bool by_month(std::uint32_t station, const Catalogue&);

    const std::uint64_t number_;
    mutable std::shared_mutex lock_;
    std::unordered_map<SpanPlace, Piece, HashOfPlace> pieces_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> days_;
    std::vector<signed char> by_month_;  // of stations, as far as they were asked for
    std::map<FrameNumber, Frame> frames_;
    std::uint64_t rows_ = 0, bytes_ = 0;
    std::int64_t newest_arrival_ms_ = 0;
};

}  // namespace bihuan::series
