#include "modules/monitoring/board.hpp"

namespace bihuan::monitoring {
namespace {

constexpr std::string_view hour_data = "2061";
constexpr auto hour = std::chrono::hours{1};

validity::Version version_of(const series::Measurement& one, const point::Watched& watched) {
    validity::Version version;
    version.arrived = one.arrival;
    version.flag = one.flag.text();
    auto field = enum_from<series::Field>(watched.field).value_or(series::Field::avg);
    if (auto* value = one.find(field)) {
        auto number = value->number();
        version.has_value = number.has_value();
        version.out_of_range = number && *number < 0 && !may_be_negative(watched.factor);
    }
    return version;
}

}  // namespace

bool may_be_negative(std::string_view factor) {
    constexpr std::array names{std::string_view("w01010"), std::string_view("a01001"), std::string_view("a01012"),
                               std::string_view("a01013"), std::string_view("w01006")};
    return std::find(names.begin(), names.end(), factor) != names.end();
}

validity::Effect effect_of(mark::Kind kind) {
    using validity::Effect;
    switch (kind) {
        case mark::Kind::stopped: return Effect::stopped;
        case mark::Kind::not_ours: return Effect::exempt;
        case mark::Kind::manual: return Effect::replaced;
        case mark::Kind::condition: return Effect::none;  // says how the plant ran; the value stands
        default: return Effect::invalid;
    }
}

validity::Input transmission_input(Sql& sql, series::SeriesStore& store, const PointRow& point, const Span& span) {
    validity::Input input{span.from, span.to, span.now, {}, {}};
    if (point.retired_on) input.to = std::min(input.to, start_of(*point.retired_on));
    input.from = std::max(input.from, Instant(std::chrono::ceil<std::chrono::hours>(point.registered_at)));
    Stamps stamps(sql);
    for (auto& watched : point.watched) {
        std::map<Instant, validity::Hour> hours;
        for (auto& key : series_of(sql, store, point, watched.factor, hour_data)) {
            auto shift = stamps.shift(key.mn, hour_data);
            series::Range range{seconds_of(span.from) - shift, seconds_of(span.to) - shift};
            store.read(key, range, series::Versions::all(), [&](const series::Measurement& one) {
                auto start = std::chrono::floor<std::chrono::hours>(instant_of(one.data_time) + shift);
                auto& there = hours[Instant(start)];
                there.start = Instant(start);
                there.versions.push_back(version_of(one, watched));
                return true;
            });
        }
        validity::FactorHours factor{watched.factor, watched.assessed, {}};
        for (auto& [start, one] : hours) factor.hours.push_back(std::move(one));
        input.factors.push_back(std::move(factor));
    }
    for (auto& row : marks(sql, point.id, span.from, span.to)) {
        if (row.withdrawn) continue;
        input.marks.push_back({row.from, row.to, effect_of(row.kind), name_of(row.kind), row.kind == mark::Kind::calibration, row.factors});
    }
    return input;
}

std::vector<std::int64_t> seconds_late(const validity::Input& input) {
    std::vector<std::int64_t> seconds;
    for (auto& factor : input.factors)
        for (auto& one : factor.hours)
            if (!one.versions.empty())
                seconds.push_back(std::chrono::floor<std::chrono::seconds>(one.versions.front().arrived - one.start - hour).count());
    return seconds;
}

}  // namespace bihuan::monitoring
