// The small vocabulary every room speaks: typed ids, instants, days.
#pragma once
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace bihuan {

// An id of one kind of thing; short, sortable, without meaning. Official numbers are data, never ids.
template <class Tag>
struct Id {
    std::string text;
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return !text.empty(); }
};

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // always UTC inside
using Date = std::chrono::year_month_day;                          // always a day in China

// China has had no daylight saving since 1991, so the whole time zone is one constant.
inline constexpr auto china_standard_time = std::chrono::hours{8};

inline Date day_of(Instant instant) { return Date{std::chrono::floor<std::chrono::days>(instant + china_standard_time)}; }
inline Instant start_of(Date day) { return Instant{std::chrono::sys_days{day}} - china_standard_time; }
inline Date plus_days(Date day, int days) { return Date{std::chrono::sys_days{day} + std::chrono::days{days}}; }
inline int days_between(Date from, Date to) { return int((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count()); }
Date last_day_of(int year, unsigned month);
Date day(int year, unsigned month, unsigned day);

std::string to_text(Instant);  // 2026-12-01T18:00:00.000+08:00
std::string to_text(Date);     // 2026-12-01

// An instant as written above; also without milliseconds, with Z, or a bare day (its first millisecond in China).
std::optional<Instant> instant_from(std::string_view);
std::optional<Date> date_from(std::string_view);

// 26 characters of lower-case Crockford base32: 48 bits of milliseconds, then 80 given random bits (10 bytes).
std::string sortable_id(Instant, std::string_view random_bytes);

}  // namespace bihuan
