#include "modules/monitoring/table_import_store.hpp"

#include "base/json.hpp"
#include "formats/hj212/judge.hpp"
#include "modules/monitoring/measurements.hpp"

namespace bihuan::monitoring {
namespace {

using tables::Import, tables::Record, tables::State, tables::Targets;

std::span<const tables::KeptValue> values_of(const Import& import, const Record& record) {
    return std::span(import.values).subspan(record.first, record.count);
}
// All that the record says is kept already; what else is kept of that time does not matter.
bool is_known(const Import& import, const Record& record, const series::Measurement& kept) {
    if (kept.flag != record.flag) return false;
    auto values = values_of(import, record);
    return std::all_of(values.begin(), values.end(), [&](auto& value) {
        auto* there = kept.find(value.field);
        return there && there->to_text() == value.text;
    });
}
// The records [first, end) are of one series, in the order of their times, as the store shows its rows.
void settle_series(Import& import, std::size_t first, std::size_t end, const series::SeriesKey& key, series::SeriesStore& store) {
    auto& records = import.records;
    auto next = first;
    series::Range range{records[first].at, records[end - 1].at + std::chrono::seconds{1}};
    store.read(key, range, series::Versions::current(), [&](const series::Measurement& kept) {
        while (next < end && records[next].at < kept.data_time) ++next;
        for (; next < end && records[next].at == kept.data_time; ++next)
            if (records[next].state == State::taken)
                records[next].state = is_known(import, records[next], kept) ? State::repeated : State::changed;
        return next < end;
    });
}

// Deliveries of one batch and the names they point into.
struct Filling {
    const Import& import;
    const Targets& targets;
    std::string_view command;
    std::vector<std::string> names;  // of the points, as the store has them
    std::string frame;
    Instant now;
    series::Batch batch;
    std::size_t rows = 0;

    void add(const Record& record) {
        auto& deliveries = batch.deliveries;
        bool same = !deliveries.empty() && deliveries.back().data_time == record.at && deliveries.back().mn == names[record.target];
        if (!same) deliveries.push_back({names[record.target], "", command, record.at, now, true, 0, {}});
        series::Row row{import.factors[record.factor], record.flag, 1u << unsigned(formats::hj212::Defect::imported), {}};
        for (auto& value : values_of(import, record)) row.values.push_back(series::Value::from_text(value.field, value.text));
        deliveries.back().rows.push_back(std::move(row));
        ++rows;
    }
    Result<void> send(series::SeriesStore& store) {
        if (rows == 0) return {};
        batch.frames = {frame};
        batch.frames_arrival = now;
        auto kept = store.append_and_wait(batch);
        if (!kept) return tl::unexpected(kept.error());
        batch = {};
        rows = 0;
        return {};
    }
};

}  // namespace

void settle(Import& import, const Targets& targets, std::string_view command, series::SeriesStore& store) {
    auto& records = import.records;
    for (std::size_t first = 0; first < records.size();) {
        auto end = first;
        while (end < records.size() && records[end].target == records[first].target && records[end].factor == records[first].factor) ++end;
        series::SeriesKey key{name_of_brought(targets.points[records[first].target].id), "", std::string(command),
                              import.factors[records[first].factor]};
        settle_series(import, first, end, key, store);
        first = end;
    }
    tables::settle_counts(import);
}

Result<void> bring_in(const Import& import, const Targets& targets, std::string_view command, const ImportOrigin& origin,
                      series::SeriesStore& store, Instant now) {
    Filling filling{import, targets, command, {}, json::text(origin), now, {}, 0};
    for (auto& point : targets.points) filling.names.push_back(name_of_brought(point.id));
    std::vector<std::uint32_t> order;  // by point and time: one delivery holds all factors of a time
    for (std::size_t i = 0; i < import.records.size(); ++i) {
        auto state = import.records[i].state;
        if (state == State::taken || state == State::changed) order.push_back(std::uint32_t(i));
    }
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        auto &x = import.records[a], &y = import.records[b];
        return std::tie(x.target, x.at) < std::tie(y.target, y.at);
    });
    for (auto i : order) {
        filling.add(import.records[i]);
        if (filling.rows < rows_in_batch_max) continue;
        if (auto sent = filling.send(store); !sent) return sent;
    }
    return filling.send(store);
}

}  // namespace bihuan::monitoring
