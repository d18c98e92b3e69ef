#include "store/series/span_blobs.hpp"

#include <algorithm>
#include <array>

#include "store/series/columns.hpp"
#include "store/series/squeeze.hpp"

namespace bihuan::series {
namespace {

constexpr char stamps_version = 1, series_version = 1;
constexpr std::size_t stamps_plain_max = 32u << 20;

// ---- stamps

constexpr std::uint8_t with_frames = 1;
constexpr std::uint64_t lag_mask = (1ull << 44) - 1;
static_assert(2 * arrival_end_ms < std::int64_t(lag_mask));

void put_planes(std::vector<std::string>& parts, std::span<const std::uint64_t> numbers) {
    std::uint64_t all = 0;
    for (auto number : numbers) all |= number;
    auto planes = (static_cast<unsigned>(std::bit_width(all)) + 7) / 8;
    parts.back() += static_cast<char>(planes);
    for (unsigned plane = 0; plane < planes; ++plane) {
        std::string bytes;
        for (auto number : numbers) bytes += static_cast<char>(number >> (8 * plane));
        parts.push_back(std::move(bytes));
    }
    parts.emplace_back();
}
struct Planes {
    std::array<const char*, 8> bytes{};
    unsigned count = 0;
    std::uint64_t at(std::size_t i) const {
        std::uint64_t number = 0;
        for (unsigned plane = 0; plane < count; ++plane)
            number |= std::uint64_t{static_cast<unsigned char>(bytes[plane][i])} << (8 * plane);
        return number;
    }
};
bool get_planes(ByteReader& in, std::size_t size, Planes& planes) {
    planes.count = in.byte();
    if (planes.count > planes.bytes.size()) return false;
    for (unsigned plane = 0; plane < planes.count; ++plane) planes.bytes[plane] = in.take(size).data();
    return in.good();
}
std::string squeezed_parts(const std::vector<std::string>& parts) {
    std::vector<std::string_view> views;
    for (const auto& part : parts)
        if (!part.empty()) views.emplace_back(part);
    return squeezed(views);
}

// ---- series

constexpr std::uint8_t stamps_in_order = 1, all_normal = 2, no_defects = 4;
constexpr std::uint8_t in_some_rows = 1, places_differ = 2, one_scale = 4, from_shift = 4;

struct Column {
    std::vector<std::uint32_t> rows;  // which have it
    std::vector<std::uint8_t> places;
    std::vector<std::int64_t> units;  // of the numbers
    std::string texts;
    bool has_text = false;
};
constexpr auto powers = [] {
    std::array<std::int64_t, value_places_max + 1> made{1};
    for (std::size_t i = 1; i < made.size(); ++i) made[i] = made[i - 1] * 10;
    return made;
}();
constexpr std::uint8_t words_here = 0xff;

std::array<Column, fields_max> columns_of(const SeriesRows& series) {
    std::array<Column, fields_max> columns;
    for (std::uint32_t i = 0; i < series.rows.size(); ++i)
        for (const auto& value : series.values_of(series.rows[i])) {
            auto& column = columns[static_cast<std::size_t>(value.field)];
            if (column.rows.empty() && i == 0) {
                column.rows.reserve(series.rows.size());
                column.places.reserve(series.rows.size());
                column.units.reserve(series.rows.size());
            }
            column.rows.push_back(i);
            column.places.push_back(value.is_text ? words_here : value.places);
            if (value.is_text) put_text(column.texts, value.words);
            else column.units.push_back(value.units);
            column.has_text = column.has_text || value.is_text;
        }
    return columns;
}
// To the most places that one of them has; false (and unchanged) where a number would become too long.
bool bring_to_one_scale(Column& column, std::uint8_t places) {
    auto scaled = column.units;
    for (std::size_t row = 0, i = 0; row < column.places.size(); ++row) {
        if (column.places[row] == words_here) continue;
        auto by = powers[std::size_t(places - column.places[row])];
        if (__builtin_mul_overflow(scaled[i], by, &scaled[i])) return false;
        ++i;
    }
    column.units = std::move(scaled);
    return true;
}

void put_column(std::vector<std::string>& parts, Column& column, std::uint8_t field, std::size_t rows,
                std::vector<std::span<const std::int64_t>>& whole) {
    std::uint8_t places = 0;
    bool differ = column.has_text;
    for (auto one : column.places) {
        if (one == words_here) continue;
        differ = differ || one != column.places[0];
        places = std::max(places, one);
    }
    bool full = column.rows.size() == rows;
    bool scaled = bring_to_one_scale(column, places);
    auto numbers = coded(column.units, full && !column.has_text && scaled ? whole : std::vector<std::span<const std::int64_t>>{});
    std::string head;
    head += static_cast<char>(field);
    head += static_cast<char>((full ? 0u : in_some_rows) | (differ ? places_differ : 0u) | (scaled ? one_scale : 0u) |
                              static_cast<unsigned>(numbers.from) << from_shift);
    head += static_cast<char>(places);
    head += static_cast<char>(numbers.column);
    if (!full) {
        std::vector<bool> there(rows);
        for (auto row : column.rows) there[row] = true;
        put_runs(head, there, [](std::string& out, bool one) { out += static_cast<char>(one); });
    }
    parts.back() += head;
    if (differ) parts.emplace_back(column.places.begin(), column.places.end());
    parts.push_back(std::move(numbers.bytes));
    if (column.has_text) parts.push_back(std::move(column.texts));
    parts.emplace_back();
    if (full && !column.has_text && scaled && whole.size() < fields_max) whole.emplace_back(column.units);
}

bool get_flags(ByteReader& in, std::uint8_t bits, std::vector<Entry>& rows) {
    auto normal = *Flag::from_text("N");
    if (bits & all_normal) {
        for (auto& row : rows) row.flag = normal;
    } else if (!get_runs(in, rows.size(), [&](std::size_t first, std::size_t length) {
                   auto flag = Flag::from_text(in.text());
                   if (!flag) return false;
                   for (auto i = first; i < first + length; ++i) rows[i].flag = *flag;
                   return true;
               })) {
        return false;
    }
    for (auto& row : rows) row.defects = 0;
    if (bits & no_defects) return true;
    return get_runs(in, rows.size(), [&](std::size_t first, std::size_t length) {
        auto defects = in.number();
        for (auto i = first; i < first + length; ++i) rows[i].defects = static_cast<Defects>(defects);
        return defects <= UINT32_MAX;
    });
}
bool get_rows(ByteReader& in, std::uint8_t bits, std::size_t stamps, std::vector<Entry>& rows) {
    if (bits & stamps_in_order) {
        if (rows.size() > stamps) return false;
        if ((bits & all_normal) && (bits & no_defects)) {
            Entry row;
            row.flag = *Flag::from_text("N");
            for (auto& one : rows) {
                one = row;
                ++row.stamp;
            }
            return true;
        }
        for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i].stamp = i;
    } else {
        std::uint64_t stamp = 0;
        for (auto& row : rows) {
            stamp += in.number();
            if (stamp >= stamps) return false;
            row.stamp = static_cast<std::uint32_t>(stamp);
        }
    }
    return get_flags(in, bits, rows);
}

// A column as it is read: which rows have it (empty: all), and for each of those its number or text.
struct ReadColumn {
    Field field = Field::rtd;
    std::uint8_t bits = 0, places = 0;
    std::vector<std::uint32_t> rows;
    std::string_view each_places;  // a byte for each row that has it, where they differ
    std::vector<std::int64_t> units;
    std::vector<std::string_view> texts;
    bool full() const { return (bits & in_some_rows) == 0; }
};

bool get_units(ByteReader& from_here, From from, std::span<const std::int64_t> earlier, std::vector<std::int64_t>& units) {
    auto in = from_here;  // a copy stays in registers
    std::uint64_t before = 0;
    switch (from) {
        case From::before:
            for (auto& unit : units) {
                before += static_cast<std::uint64_t>(in.signed_number());
                unit = static_cast<std::int64_t>(before);
            }
            break;
        case From::below:
            for (std::size_t i = 0; i < units.size(); ++i)
                units[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(earlier[i]) - in.number());
            break;
        case From::above:
            for (std::size_t i = 0; i < units.size(); ++i)
                units[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(earlier[i]) + in.number());
            break;
        case From::beside:
            for (std::size_t i = 0; i < units.size(); ++i)
                units[i] =
                    static_cast<std::int64_t>(static_cast<std::uint64_t>(earlier[i]) + static_cast<std::uint64_t>(in.signed_number()));
            break;
    }
    from_here = in;
    return in.good();
}
bool get_presence(ByteReader& in, std::size_t rows, ReadColumn& column) {
    return get_runs(in, rows, [&](std::size_t first, std::size_t length) {
        auto there = in.byte();
        if (there == 1)
            for (auto i = first; i < first + length; ++i) column.rows.push_back(static_cast<std::uint32_t>(i));
        return there <= 1;
    });
}
// `whole` are the earlier columns that a later one may refer to.
bool get_column(ByteReader& in, std::size_t rows, ReadColumn& column, std::vector<std::size_t>& whole,
                std::span<const ReadColumn> earlier) {
    auto field = in.byte();
    column.bits = in.byte();
    column.places = in.byte();
    auto reference = in.byte();
    if (!in.good() || field >= fields_max || column.places > value_places_max || (column.bits >> from_shift) > 3) return false;
    column.field = static_cast<Field>(field);
    if (!column.full() && !get_presence(in, rows, column)) return false;
    auto present = column.full() ? rows : column.rows.size();
    if (column.bits & places_differ) column.each_places = in.take(present);
    auto texts = static_cast<std::size_t>(std::ranges::count(column.each_places, static_cast<char>(words_here)));
    for (auto one : column.each_places)
        if (auto places = static_cast<std::uint8_t>(one); places != words_here && places > column.places) return false;
    if (!in.good() || present - texts > in.left()) return false;
    column.units.resize(present - texts);
    auto from = static_cast<From>(column.bits >> from_shift);
    if (from != From::before && (reference >= whole.size() || column.units.size() != rows)) return false;
    std::span<const std::int64_t> other;
    if (from != From::before) other = earlier[whole[reference]].units;
    if (!get_units(in, from, other, column.units)) return false;
    for (std::size_t i = 0; i < texts; ++i) column.texts.push_back(in.text());
    if (column.full() && texts == 0 && (column.bits & one_scale)) whole.push_back(earlier.size());
    return in.good();
}

// The usual series: every column in every row, numbers only, of one scale. Read to where they belong at once; false: another way has to be
// gone, or it is damaged, which that way will find.
bool get_usual_columns(ByteReader in, std::uint8_t count, SeriesRows& to) {
    auto rows = to.rows.size();
    if (rows * count > in.left()) return false;
    to.values.resize(rows * count);
    int last = -1;
    for (std::uint8_t at = 0; at < count; ++at) {
        Value value;
        auto field = in.byte();
        auto bits = in.byte();
        value.places = in.byte();
        auto reference = in.byte();
        bool usual = field<fields_max&& int(field)> last && (bits & (in_some_rows | places_differ)) == 0 && (bits & one_scale) &&
                     (bits >> from_shift) <= 3 && value.places <= value_places_max;
        auto from = static_cast<From>(bits >> from_shift);
        if (!in.good() || !usual || (from != From::before && reference >= at)) return false;
        last = field;
        value.field = static_cast<Field>(field);
        auto* here = to.values.data() + at;
        const auto* other = to.values.data() + reference;
        // Member by member: a whole Value would be loaded right behind the store of its number, and the processor would wait.
        auto put = [here, count, field = value.field, places = value.places](std::size_t i, std::uint64_t units) {
            auto& one = here[i * count];
            one.units = static_cast<std::int64_t>(units);
            one.words = {};
            one.field = field;
            one.places = places;
            one.is_text = false;
        };
        auto beside = [&](std::size_t i) { return static_cast<std::uint64_t>(other[i * count].units); };
        std::uint64_t before = 0;
        switch (from) {
            case From::before: in.numbers(rows, [&](auto i, auto n) { put(i, before += static_cast<std::uint64_t>(unfolded(n))); }); break;
            case From::below: in.numbers(rows, [&](auto i, auto n) { put(i, beside(i) - n); }); break;
            case From::above: in.numbers(rows, [&](auto i, auto n) { put(i, beside(i) + n); }); break;
            case From::beside:
                in.numbers(rows, [&](auto i, auto n) { put(i, beside(i) + static_cast<std::uint64_t>(unfolded(n))); });
                break;
        }
    }
    std::uint32_t first = 0;
    for (auto& row : to.rows) {
        row.first = first;
        row.count = count;
        first += count;
    }
    return in.good() && in.done() && count > 0;
}

// The values of a column to where they belong: next(row) gives the place of a row's next value.
template <class Next>
void put_in_place(const ReadColumn& column, std::vector<Value>& values, Next next) {
    Value value;
    value.field = column.field;
    if (column.each_places.empty()) {
        value.places = column.places;
        for (std::size_t i = 0; i < column.units.size(); ++i) {
            value.units = column.units[i];
            values[next(column.full() ? i : column.rows[i])] = value;
        }
        return;
    }
    std::size_t unit = 0, text = 0;
    for (std::size_t i = 0; i < column.each_places.size(); ++i) {
        auto places = static_cast<std::uint8_t>(column.each_places[i]);
        value.is_text = places == words_here;
        value.places = value.is_text ? std::uint8_t{0} : places;
        value.words = value.is_text ? column.texts[text++] : std::string_view();
        value.units = 0;
        if (!value.is_text) {
            value.units = column.units[unit++];
            if (column.bits & one_scale) value.units /= powers[std::size_t(column.places - places)];
        }
        values[next(column.full() ? i : column.rows[i])] = value;
    }
}
bool assemble(std::span<const ReadColumn> columns, SeriesRows& to) {
    auto width = static_cast<std::uint32_t>(columns.size());
    if (std::ranges::all_of(columns, [](const auto& one) { return one.full(); })) {
        for (std::uint32_t i = 0; i < to.rows.size(); ++i) to.rows[i].first = i * width, to.rows[i].count = width;
        to.values.resize(to.rows.size() * width);
        for (std::size_t at = 0; at < columns.size(); ++at)
            put_in_place(columns[at], to.values, [&](std::size_t row) { return row * width + at; });
        return width > 0;
    }
    for (const auto& column : columns)
        for (std::size_t i = 0; i < (column.full() ? to.rows.size() : column.rows.size()); ++i)
            ++to.rows[column.full() ? i : column.rows[i]].count;
    std::uint32_t first = 0;
    for (auto& row : to.rows) {
        row.first = first;
        first += row.count;
        if (row.count == 0) return false;
        row.count = 0;
    }
    to.values.resize(first);
    for (const auto& column : columns)
        put_in_place(column, to.values, [&](std::size_t row) { return std::size_t{to.rows[row].first} + to.rows[row].count++; });
    return true;
}

}  // namespace

std::string stamps_blob(std::span<const Stamp> stamps) {
    std::vector<std::string> parts(1, std::string(1, stamps_version));
    put_number(parts[0], stamps.size());
    std::int64_t before = 0, step = 0, least_lag = 0;
    bool frames = false;
    for (std::size_t i = 0; i < stamps.size(); ++i) {
        auto lag = stamps[i].arrival_ms - stamps[i].time * 1'000;
        least_lag = i == 0 ? lag : std::min(least_lag, lag);
        frames = frames || stamps[i].frame != 0;
    }
    put_signed(parts[0], least_lag);
    parts[0] += static_cast<char>(frames ? with_frames : 0);
    std::vector<bool> backfilled;
    std::vector<std::uint64_t> lags;
    for (const auto& stamp : stamps) {
        backfilled.push_back(stamp.backfilled);
        lags.push_back(static_cast<std::uint64_t>(stamp.arrival_ms - stamp.time * 1'000 - least_lag));
    }
    put_runs(parts[0], backfilled, [](std::string& out, bool one) { out += static_cast<char>(one); });
    std::string times;
    for (const auto& stamp : stamps) {
        put_signed(times, stamp.time - before - step);
        step = stamp.time - before;
        before = stamp.time;
    }
    parts.push_back(std::move(times));
    parts.emplace_back();
    put_planes(parts, lags);
    std::uint64_t frame = 0;
    for (std::size_t i = 0; frames && i < stamps.size(); ++i) {
        put_signed(parts.back(), static_cast<std::int64_t>(stamps[i].frame - frame));
        frame = stamps[i].frame;
    }
    return squeezed_parts(parts);
}

bool read_stamps(std::string_view blob, std::vector<Stamp>& stamps) {
    auto plain = unsqueezed(blob, stamps_plain_max);
    if (!plain) return false;
    ByteReader in(*plain);
    if (in.byte() != stamps_version) return false;
    stamps.resize(in.count(1, rows_per_blob_max));  // all of them are written over
    auto least_lag = in.signed_number();
    auto bits = in.byte();
    bool good = get_runs(in, stamps.size(), [&](std::size_t first, std::size_t length) {
        auto backfilled = in.byte();
        for (auto i = first; i < first + length; ++i) stamps[i].backfilled = backfilled == 1;
        return backfilled <= 1;
    });
    if (!good || bits > with_frames || least_lag < -arrival_end_ms || least_lag > arrival_end_ms) return false;
    std::uint64_t time = 0, step = 0;
    bool onward = true;
    in.numbers(stamps.size(), [&](std::size_t i, std::uint64_t change) {
        step += static_cast<std::uint64_t>(unfolded(change));
        onward = onward && step < std::uint64_t(time_end);  // neither back in time nor beyond its end
        stamps[i].time = static_cast<std::int64_t>(time += step);
    });
    if (!onward) return false;
    Planes lags;
    if (!get_planes(in, stamps.size(), lags)) return false;
    if (!stamps.empty() && (stamps.front().time < time_min || stamps.back().time >= time_end)) return false;
    std::int64_t before_time = 0, before_arrival = 0;
    bool sound = true;
    auto put_lag = [&](Stamp& stamp, std::uint64_t lag) {
        auto arrival = stamp.time * 1'000 + least_lag + static_cast<std::int64_t>(lag & lag_mask);
        sound = sound & (static_cast<std::uint64_t>(arrival) < std::uint64_t(arrival_end_ms)) & (lag <= lag_mask) &
                ((stamp.time != before_time) | (arrival >= before_arrival));
        stamp.arrival_ms = before_arrival = arrival;
        before_time = stamp.time;
        stamp.frame = 0;
    };
    if (lags.count == 2) {  // up to a minute: nearly always
        const auto *low = lags.bytes[0], *high = lags.bytes[1];
        for (auto& stamp : stamps)
            put_lag(stamp, static_cast<unsigned char>(*low++) | std::uint64_t{static_cast<unsigned char>(*high++)} << 8);
    } else {
        for (std::size_t i = 0; auto& stamp : stamps) put_lag(stamp, lags.at(i++));
    }
    if (!sound) return false;
    std::uint64_t frame = 0;
    if (bits & with_frames)
        for (auto& stamp : stamps) stamp.frame = frame += static_cast<std::uint64_t>(in.signed_number());
    return in.good() && in.done();
}

std::string series_blob(const SeriesRows& series, std::size_t stamps) {
    std::vector<std::string> parts(1, std::string(1, series_version));
    const auto& rows = series.rows;
    put_number(parts[0], rows.size());
    auto normal = *Flag::from_text("N");
    bool in_order = rows.size() <= stamps;
    for (std::uint32_t i = 0; in_order && i < rows.size(); ++i) in_order = rows[i].stamp == i;
    bool normals = std::ranges::all_of(rows, [&](const Entry& row) { return row.flag == normal; });
    bool sound = std::ranges::all_of(rows, [](const Entry& row) { return row.defects == 0; });
    parts[0] += static_cast<char>((in_order ? stamps_in_order : 0u) | (normals ? all_normal : 0u) | (sound ? no_defects : 0u));
    std::uint32_t before = 0;
    for (std::size_t i = 0; !in_order && i < rows.size(); ++i) {
        put_number(parts[0], rows[i].stamp - before);
        before = rows[i].stamp;
    }
    std::vector<Flag> flags;
    std::vector<Defects> defects;
    for (const auto& row : rows) {
        flags.push_back(row.flag);
        defects.push_back(row.defects);
    }
    if (!normals) put_runs(parts[0], flags, [](std::string& out, const Flag& flag) { put_text(out, flag.text()); });
    if (!sound) put_runs(parts[0], defects, [](std::string& out, Defects one) { put_number(out, one); });
    auto columns = columns_of(series);
    parts[0] += static_cast<char>(std::ranges::count_if(columns, [](const Column& one) { return !one.rows.empty(); }));
    std::vector<std::span<const std::int64_t>> whole;
    for (std::size_t field = 0; field < columns.size(); ++field)
        if (!columns[field].rows.empty()) put_column(parts, columns[field], static_cast<std::uint8_t>(field), rows.size(), whole);
    return squeezed_parts(parts);
}

bool read_series(std::string_view blob, std::size_t stamps, SeriesRows& to, std::vector<std::shared_ptr<const std::string>>& texts) {
    auto plain = unsqueezed(blob, series_plain_max);
    if (!plain) return false;
    auto held = std::make_shared<const std::string>(std::move(*plain));
    ByteReader in(*held);
    if (in.byte() != series_version) return false;
    to.rows.resize(in.count(1, rows_per_blob_max));  // what rows and values were is written over
    auto bits = in.byte();
    if (!in.good() || to.rows.empty() || !get_rows(in, bits, stamps, to.rows)) return false;
    auto count = in.byte();
    if (count > fields_max) return false;
    if (get_usual_columns(in, count, to)) return true;
    for (auto& row : to.rows) row.first = row.count = 0;
    std::vector<ReadColumn> columns;
    columns.reserve(count);
    std::vector<std::size_t> whole;
    for (std::size_t i = 0; i < count; ++i) {
        ReadColumn column;
        if (!get_column(in, to.rows.size(), column, whole, columns)) return false;
        if (!columns.empty() && column.field <= columns.back().field) return false;
        columns.push_back(std::move(column));
    }
    if (!in.good() || !in.done() || !assemble(columns, to)) return false;
    if (std::ranges::any_of(columns, [](const ReadColumn& one) { return !one.texts.empty(); })) texts.push_back(std::move(held));
    return true;
}

}  // namespace bihuan::series
