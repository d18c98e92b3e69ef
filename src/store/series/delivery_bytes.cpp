#include "store/series/delivery_bytes.hpp"

#include <algorithm>

namespace bihuan::series {
namespace {

// A row's second byte: how many values, and whether a flag other than N and defects follow.
constexpr std::uint8_t count_mask = 0x1f, has_flag = 0x20, has_defects = 0x40;
// A value's first byte: the field in five bits, its places in three; 7 says that a byte of places follows, or that a text does.
constexpr std::uint8_t places_follow = 7, is_words = 0xff;
static_assert(fields_max <= count_mask);

tl::unexpected<Problem> invalid(std::string at, std::string zh, std::string en) {
    return problem(Fault::invalid, "series.invalid", std::move(zh), std::move(en), std::move(at));
}
Result<void> check(const Row& row, const std::string& at) {
    if (row.factor.empty() || row.factor.size() > name_max)
        return invalid(at + "/factor", "因子编码须为 1–64 字节", "a factor has 1–64 bytes");
    if (row.values.empty() || row.values.size() > fields_max) return invalid(at + "/values", "每行须有 1–18 个值", "a row has 1–18 values");
    std::uint32_t seen = 0;
    for (const auto& value : row.values) {
        auto field = static_cast<unsigned>(value.field);
        if (field >= fields_max || (seen >> field & 1))
            return invalid(at + "/values", "字段重复或未知", "a field is unknown or there twice");
        seen |= 1u << field;
        auto size = value.units < 0 ? -value.units : value.units;
        bool good =
            value.is_text ? value.words.size() <= value_text_max : value.places <= value_places_max && size <= 999'999'999'999'999'999;
        if (!good)
            return invalid(at + "/values", "值过长：至多 18 位数字或 4096 字节", "a value is too long: at most 18 digits or 4,096 bytes");
    }
    return {};
}
Result<void> check(const Delivery& one, const std::string& at, std::size_t frames) {
    if (one.mn.empty() || one.mn.size() > name_max) return invalid(at + "/mn", "MN 须为 1–64 字节", "an MN has 1–64 bytes");
    if (one.st.size() > code_max) return invalid(at + "/st", "ST 至多 16 字节", "an ST has at most 16 bytes");
    if (one.cn.empty() || one.cn.size() > code_max) return invalid(at + "/cn", "CN 须为 1–16 字节", "a CN has 1–16 bytes");
    auto time = one.data_time.time_since_epoch().count();
    auto arrival = one.arrival.time_since_epoch().count();
    if (time < time_min || time >= time_end) return invalid(at + "/data_time", "DataTime 须在 1990–2199 年", "a DataTime is in 1990–2199");
    if (arrival < 0 || arrival >= arrival_end_ms)
        return invalid(at + "/arrival", "到达时间须在 1970–2199 年", "an arrival is in 1970–2199");
    if (one.frame < -1 || one.frame >= static_cast<std::int64_t>(frames))
        return invalid(at + "/frame", "没有这一帧", "there is no such frame");
    if (one.rows.size() > rows_per_delivery_max) return invalid(at + "/rows", "一次至多 4096 行", "at most 4,096 rows at a time");
    for (std::size_t i = 0; i < one.rows.size(); ++i)
        if (auto good = check(one.rows[i], at); !good) {
            good.error().at.insert(at.size(), "/rows/" + std::to_string(i));
            return good;
        }
    return {};
}

}  // namespace

Result<void> check(const Batch& batch) {
    if (batch.deliveries.size() > deliveries_per_batch_max || batch.frames.size() > frames_per_batch_max)
        return invalid("", "一批至多 100000 条", "a batch has at most 100,000 deliveries and frames");
    for (std::size_t i = 0; i < batch.frames.size(); ++i)
        if (batch.frames[i].empty() || batch.frames[i].size() > frame_size_max)
            return invalid("/frames/" + std::to_string(i), "原始帧须为 1 字节至 1 MiB", "a raw frame has 1 byte to 1 MiB");
    auto arrival = batch.frames_arrival.time_since_epoch().count();
    if (arrival < 0 || arrival >= arrival_end_ms)
        return invalid("/frames_arrival", "到达时间须在 1970–2199 年", "an arrival is in 1970–2199");
    for (std::size_t i = 0; i < batch.deliveries.size(); ++i)
        if (auto good = check(batch.deliveries[i], "", batch.frames.size()); !good) {
            good.error().at = "/deliveries/" + std::to_string(i) + good.error().at;
            return good;
        }
    return {};
}

void put_values(std::string& out, std::span<const Value> values) {
    for (const auto& value : values) {
        auto field = static_cast<std::uint8_t>(value.field);
        if (value.is_text || value.places >= places_follow) {
            out += static_cast<char>(field | places_follow << 5);
            out += static_cast<char>(value.is_text ? is_words : value.places);
        } else {
            out += static_cast<char>(field | value.places << 5);
        }
        if (value.is_text) put_text(out, value.words);
        else put_signed(out, value.units);
    }
}
bool get_values(ByteReader& in, std::size_t count, std::vector<Value>& values) {
    int last = -1;
    for (std::size_t i = 0; i < count; ++i) {
        auto head = in.byte();
        Value value;
        if ((head & count_mask) >= fields_max || int(head & count_mask) <= last) return false;
        last = head & count_mask;
        value.field = static_cast<Field>(last);
        value.places = head >> 5;
        if (value.places == places_follow) value.places = in.byte();
        if (value.places == is_words) {
            value.places = 0;
            value.is_text = true;
            value.words = in.text();
        } else {
            value.units = in.signed_number();
            if (value.places > value_places_max) return false;
        }
        values.push_back(value);
    }
    return in.good();
}

void put_delivery(std::string& out, std::uint32_t station, const Delivery& one, std::span<const std::uint32_t> series) {
    auto time = one.data_time.time_since_epoch().count();
    put_number(out, station);
    put_number(out, static_cast<std::uint64_t>(time));
    put_signed(out, one.arrival.time_since_epoch().count() - time * 1'000);
    out += static_cast<char>(one.backfilled);
    put_number(out, one.rows.size());
    for (std::size_t i = 0; i < one.rows.size(); ++i) {
        const auto& row = one.rows[i];
        put_number(out, series[i]);
        bool plain = row.flag.text() == "N";
        out += static_cast<char>(row.values.size() | (plain ? 0u : has_flag) | (row.defects ? has_defects : 0u));
        if (!plain) put_text(out, row.flag.text());
        if (row.defects) put_number(out, row.defects);
        auto in_order = [](const Value& a, const Value& b) { return a.field < b.field; };
        if (std::is_sorted(row.values.begin(), row.values.end(), in_order)) {
            put_values(out, row.values);
        } else {
            auto sorted = row.values;
            std::sort(sorted.begin(), sorted.end(), in_order);
            put_values(out, sorted);
        }
    }
}
std::optional<DeliveryHead> get_delivery(ByteReader& in) {
    DeliveryHead head;
    auto station = in.number();
    auto time = in.number();
    auto lag = in.signed_number();
    auto bits = in.byte();
    auto rows = in.count(3, rows_per_delivery_max);
    bool good = in.good() && station <= UINT32_MAX && time >= std::uint64_t(time_min) && time < std::uint64_t(time_end) && bits <= 1;
    if (!good) return {};
    head.station = static_cast<std::uint32_t>(station);
    head.time = static_cast<std::int64_t>(time);
    if (lag < -arrival_end_ms || lag > arrival_end_ms) return {};
    head.arrival_ms = head.time * 1'000 + lag;
    if (head.arrival_ms < 0 || head.arrival_ms >= arrival_end_ms) return {};
    head.backfilled = bits & 1;
    head.rows = rows;
    return head;
}
std::optional<RowHead> get_row(ByteReader& in) {
    RowHead row;
    auto series = in.number();
    auto bits = in.byte();
    auto flag = Flag::from_text(bits & has_flag ? in.text() : std::string_view("N"));
    auto defects = bits & has_defects ? in.number() : 0;
    row.values = bits & count_mask;
    if (!in.good() || series > UINT32_MAX || !flag || defects > UINT32_MAX || row.values == 0 || row.values > fields_max) return {};
    row.series = static_cast<std::uint32_t>(series);
    row.flag = *flag;
    row.defects = static_cast<Defects>(defects);
    return row;
}

}  // namespace bihuan::series
