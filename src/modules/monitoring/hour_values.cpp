#include "modules/monitoring/hour_values.hpp"

namespace bihuan::monitoring {
namespace {

constexpr std::string_view hour_data = "2061";

bool names(const MarkRow& mark, std::string_view factor) {
    return mark.factors.empty() || std::find(mark.factors.begin(), mark.factors.end(), factor) != mark.factors.end();
}

// The marks that touch an hour, of many that are sorted by their beginning: hours mostly come in their order, so each mark is looked at
// as it begins and as it ends, not with every hour of years.
class MarksAt {
public:
    explicit MarksAt(std::vector<MarkRow> sorted) : all_(std::move(sorted)) {}
    std::span<const MarkRow> hour(Instant start) {
        if (start < last_) {
            next_ = 0;
            touching_.clear();
        }
        last_ = start;
        auto end = start + std::chrono::hours{1};
        for (; next_ < all_.size() && all_[next_].from < end; ++next_) touching_.push_back(all_[next_]);
        std::erase_if(touching_, [&](auto& mark) { return mark.to <= start; });
        return touching_;
    }

private:
    std::vector<MarkRow> all_, touching_;
    std::size_t next_ = 0;
    Instant last_{};
};

}  // namespace

void weigh(HourValue& hour, std::string_view factor, std::string_view flag, std::span<const MarkRow> marks) {
    auto say = [&](NotCounted why, std::string detail, std::string mark = {}) {
        hour.why = why;
        hour.detail = std::move(detail);
        hour.mark = std::move(mark);
    };
    auto end = hour.start + std::chrono::hours{1};
    for (auto& mark : marks) {
        if (mark.withdrawn || mark.from >= end || mark.to <= hour.start || !names(mark, factor)) continue;
        if (effect_of(mark.kind) == validity::Effect::none) continue;
        return say(NotCounted::mark, name_of(mark.kind), mark.id);
    }
    if (!flag.empty() && flag != "N") return say(NotCounted::flag, std::string(flag));
    if (!hour.value) return say(NotCounted::no_value, "");
    if (*hour.value < Decimal(0) && !may_be_negative(factor)) return say(NotCounted::range, "");
    say(NotCounted::counted, "");
}

HourValues hour_values(Sql& sql, series::SeriesStore& store, const PointRow& point, std::string_view factor,
                       std::span<const series::Field> fields, Instant from, Instant to) {
    std::map<Instant, HourValue> hours;
    Stamps stamps(sql);
    auto code = factor_named(point.kind, factor);
    MarksAt noted(marks(sql, point.id, from, to));
    for (auto& key : series_of(sql, store, point, factor, hour_data)) {
        auto shift = stamps.shift(key.mn, hour_data);
        auto read = [&](const series::Measurement& one) {
            HourValue hour{Instant(std::chrono::floor<std::chrono::hours>(instant_of(one.data_time) + shift)), {}, {}, {}, {}, {}};
            for (auto field : fields)
                if (auto* value = one.find(field)) {
                    hour.value = value->number();
                    hour.field = field;
                    break;
                }
            weigh(hour, code, one.flag.text(), noted.hour(hour.start));
            auto [place, is_new] = hours.emplace(hour.start, hour);
            if (!is_new && hour.counts() && !place->second.counts()) place->second = std::move(hour);
            return true;
        };
        store.read(key, {seconds_of(from) - shift, seconds_of(to) - shift}, series::Versions::current(), read);
    }
    HourValues values;
    values.reserve(hours.size());
    for (auto& [start, hour] : hours) values.push_back(std::move(hour));
    return values;
}

std::map<Date, DayHours> by_day(const HourValues& hours) {
    std::map<Date, DayHours> days;
    for (auto& hour : hours) {
        auto date = day_of(hour.start);
        auto [place, is_new] = days.try_emplace(date);
        if (is_new)
            for (int i = 0; i < hours_of_day; ++i) {
                auto& empty = place->second[std::size_t(i)];
                empty.start = start_of(date) + std::chrono::hours{i};
                empty.why = NotCounted::no_value;
            }
        auto at = std::chrono::floor<std::chrono::hours>(hour.start - start_of(date)).count();
        place->second[std::size_t(at)] = hour;
    }
    return days;
}

Result<Days> days_asked(const std::optional<Date>& from, const std::optional<Date>& to, Instant now, int most) {
    auto yesterday = plus_days(day_of(now), -1);
    auto last = std::min(to.value_or(yesterday), yesterday);
    auto first = from.value_or(last);
    if (first > last)
        return problem(Fault::invalid, "input.invalid", "没有已结束的日期可供评价", "there is no day in the span that is over", "?from");
    if (days_between(first, last) >= most) {
        auto limit = std::to_string(most);
        return problem(Fault::invalid, "input.invalid", "日期范围不超过" + limit + "天", "the span is " + limit + " days at most", "?from");
    }
    return Days{first, last};
}

}  // namespace bihuan::monitoring
