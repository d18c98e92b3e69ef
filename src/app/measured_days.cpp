#include "app/measured_days.hpp"

#include "app/measured_store.hpp"

namespace bihuan::app {
namespace {

struct SealedDay {
    Date day{};
    std::string digest;
    std::int64_t rows = 0;
    Instant arrived_by{};
};
DESCRIBE(SealedDay, day, digest, rows, arrived_by)

void hold_against_seal(const SealedDay& sealed, const series::DayDigest& now, std::optional<Instant> made, MeasuredDaysChecked& checked) {
    auto rows = std::int64_t(now.rows);
    if (to_hex(bytes_of(now.digest)) == sealed.digest) {
        ++checked.days;
    } else if (rows == 0 && made && sealed.arrived_by < *made) {
        ++checked.elsewhere;
    } else if (rows > sealed.rows) {
        ++checked.grown;
    } else {
        auto day = to_text(sealed.day), counts = std::to_string(rows) + " / " + std::to_string(sealed.rows);
        checked.findings.push_back({"measurements.changed", 0, day + " 的测量数据与封存不符（现有/封存行数 " + counts + "）",
                                    "the measurements of " + day + " are not those that were sealed (rows now / sealed: " + counts + ")"});
    }
}

}  // namespace

MeasuredDaysChecked check_measured_days(const Place& place, const journal::Progress& progress) {
    MeasuredDaysChecked checked;
    std::vector<SealedDay> sealed;
    {
        auto sql = open_sqlite(place.database().string(), Access::read);
        if (sql->has_table("measured_day"))
            sealed = sql->all<SealedDay>("select day, digest, rows, arrived_by from measured_day order by day");
    }
    if (!has_measurements(place)) {
        checked.elsewhere = std::int64_t(sealed.size());
        return checked;
    }
    auto lock = Lock::take(place.lock());
    checked.in_use = !lock.has_value();
    if (checked.in_use) return checked;
    try {
        auto opened = open_measurements(place);
        if (!opened) {
            checked.findings.push_back({opened.error().code, 0, opened.error().zh, opened.error().en});
            return checked;
        }
        auto& store = *opened;
        auto text = read_whole(place.series_made());
        auto made = text ? instant_from(*text) : std::nullopt;
        for (auto& fault : store->check().faults)
            checked.findings.push_back({"measurements.damaged", 0, "测量数据损坏：" + fault, "damaged measurements: " + fault});
        for (std::size_t i = 0; i < sealed.size() && checked.findings.size() < journal::findings_max; ++i) {
            if (progress) progress(std::int64_t(i), std::int64_t(sealed.size()));
            hold_against_seal(sealed[i], store->day_digest(sealed[i].day), made, checked);
        }
    } catch (const StoreError& error) {
        checked.findings.push_back({error.problem().code, 0, error.problem().zh, error.problem().en});
    }
    return checked;
}

}  // namespace bihuan::app
