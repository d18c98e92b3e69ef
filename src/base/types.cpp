#include "base/types.hpp"

#include <charconv>
#include <cstdint>
#include <cstdio>

namespace bihuan {
namespace {
bool number(std::string_view text, std::size_t at, std::size_t size, int& out) {
    if (text.size() < at + size || text[at] == '-') return false;
    auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, out);
    return error == std::errc{} && end == text.data() + at + size;
}
}  // namespace

Date day(int year, unsigned month, unsigned day) { return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}; }
Date last_day_of(int year, unsigned month) {
    return Date{std::chrono::year_month_day_last{std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}}};
}

std::string to_text(Date date) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
    return text;
}

std::string to_text(Instant instant) {
    auto local = instant + china_standard_time;
    auto day = std::chrono::floor<std::chrono::days>(local);
    std::chrono::hh_mm_ss time{local - day};
    char text[32];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03d+08:00", int(time.hours().count()), int(time.minutes().count()),
                  int(time.seconds().count()), int(time.subseconds().count()));
    return to_text(Date{day}) + text;
}

std::optional<Date> date_from(std::string_view text) {
    int year, month, day;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    if (!number(text, 0, 4, year) || !number(text, 5, 2, month) || !number(text, 8, 2, day)) return {};
    Date date{std::chrono::year{year}, std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<Instant> instant_from(std::string_view text) {
    auto date = date_from(text.substr(0, 10));
    if (!date) return {};
    if (text.size() == 10) return start_of(*date);
    int hour, minute, second, milli = 0;
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return {};
    if (!number(text, 11, 2, hour) || !number(text, 14, 2, minute) || !number(text, 17, 2, second)) return {};
    if (hour > 23 || minute > 59 || second > 59) return {};
    auto rest = text.substr(19);
    if (rest.front() == '.') {
        if (!number(rest, 1, 3, milli)) return {};
        rest.remove_prefix(4);
    }
    using namespace std::chrono;
    auto offset = rest == "Z" ? hours{0} : hours{8};
    if (rest != "Z" && rest != "+08:00") return {};
    return sys_days{*date} + hours{hour} + minutes{minute} + seconds{second} + milliseconds{milli} - offset;
}

std::string sortable_id(Instant instant, std::string_view random_bytes) {
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    std::string text;
    auto time = static_cast<std::uint64_t>(instant.time_since_epoch().count());
    for (int shift = 45; shift >= 0; shift -= 5) text += alphabet[(time >> shift) & 31];
    unsigned bits = 0, held = 0;
    for (unsigned char byte : random_bytes.substr(0, 10)) {
        held = (held << 8) | byte;
        for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
        held &= 255;
    }
    return text;
}

}  // namespace bihuan
