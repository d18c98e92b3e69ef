#include "base/types.hpp"

#include <charconv>
#include <cstdint>

namespace bihuan {
namespace {
bool number(std::string_view text, std::size_t at, std::size_t size, int& out) {
    if (text.size() < at + size || text[at] == '-') return false;
    auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, out);
    return error == std::errc{} && end == text.data() + at + size;
}
void put_two(char* to, unsigned value) {
    to[0] = static_cast<char>('0' + value / 10 % 10);
    to[1] = static_cast<char>('0' + value % 10);
}
}  // namespace

Date day(int year, unsigned month, unsigned day) { return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}; }
Date last_day_of(int year, unsigned month) {
    return Date{std::chrono::year_month_day_last{std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}}};
}

std::string to_text(Date date) {
    int year = int(date.year());
    if (year < 0 || year > 9999) return std::to_string(year) + to_text(Date{std::chrono::year{0}, date.month(), date.day()}).substr(4);
    char text[] = "0000-00-00";
    put_two(text, unsigned(year) / 100);
    put_two(text + 2, unsigned(year) % 100);
    put_two(text + 5, unsigned(date.month()));
    put_two(text + 8, unsigned(date.day()));
    return {text, 10};
}

std::string to_text(Instant instant) {
    auto local = instant + china_standard_time;
    auto day = std::chrono::floor<std::chrono::days>(local);
    std::chrono::hh_mm_ss time{local - day};
    auto milliseconds = unsigned(time.subseconds().count());
    char text[] = "T00:00:00.000+08:00";
    put_two(text + 1, unsigned(time.hours().count()));
    put_two(text + 4, unsigned(time.minutes().count()));
    put_two(text + 7, unsigned(time.seconds().count()));
    text[10] = static_cast<char>('0' + milliseconds / 100);
    put_two(text + 11, milliseconds % 100);
    return to_text(Date{day}).append(text, sizeof text - 1);
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
