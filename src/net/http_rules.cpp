#include "net/http_rules.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace bihuan::net {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
std::string_view trimmed(std::string_view text) {
    constexpr auto space = " \t";
    auto from = text.find_first_not_of(space);
    return from == text.npos ? std::string_view() : text.substr(from, text.find_last_not_of(space) - from + 1);
}
bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }
std::string percent(char c) {
    constexpr char hex[] = "0123456789ABCDEF";
    auto byte = static_cast<unsigned char>(c);
    return {'%', hex[byte >> 4], hex[byte & 15]};
}
// "en;q=0.8" is 0.8; a weight that cannot be read counts as nothing.
double weight_of(std::string_view parameters) {
    auto at = parameters.find("q=");
    if (at == parameters.npos) return 1;
    double weight = 0;
    auto text = trimmed(parameters.substr(at + 2));
    std::from_chars(text.data(), text.data() + text.size(), weight);
    return weight;
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view name_in_host(std::string_view host) {
    auto end = host.starts_with("[") ? host.find(']') : host.find(':');
    if (host.starts_with("[")) {
        if (end == host.npos) return {};
        ++end;
    }
    auto name = host.substr(0, end), port = host.substr(std::min(host.size(), end));
    bool port_fits =
        port.empty() || (port[0] == ':' && std::all_of(port.begin() + 1, port.end(), [](char c) { return c >= '0' && c <= '9'; }));
    auto belongs = [](char c) { return is_letter_or_digit(c) || std::string_view("-._~[]:").find(c) != std::string_view::npos; };
    return port_fits && std::all_of(name.begin(), name.end(), belongs) ? name : std::string_view();
}

bool is_our_host(std::string_view host, const std::vector<std::string>& names, std::string_view local_address) {
    auto name = name_in_host(host);
    if (name.empty()) return false;
    for (auto own : {std::string_view("localhost"), std::string_view("127.0.0.1"), std::string_view("[::1]"), local_address})
        if (same_ignoring_case(name, own)) return true;
    return std::any_of(names.begin(), names.end(), [&](auto& own) { return same_ignoring_case(name, own); });
}

bool is_our_origin(std::string_view origin, std::string_view host, const std::vector<std::string>& names) {
    if (origin.empty()) return true;
    auto scheme = origin.find("://");
    if (scheme == origin.npos) return false;  // "null": a page that hides where it comes from
    auto authority = origin.substr(scheme + 3), name = name_in_host(authority);
    return same_ignoring_case(authority, host) ||
           std::any_of(names.begin(), names.end(), [&](auto& own) { return same_ignoring_case(name, own); });
}

bool is_address_of(std::string_view address, const std::vector<std::string>& list) {
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    return std::find(list.begin(), list.end(), address) != list.end();
}
std::string address_behind(std::string_view remote, std::string_view forwarded_for, const std::vector<std::string>& proxies) {
    constexpr std::size_t address_size_max = 45;  // of IPv6 as text
    auto known = remote;
    while (is_address_of(known, proxies) && !forwarded_for.empty()) {
        auto comma = forwarded_for.rfind(',');
        auto next = trimmed(comma == forwarded_for.npos ? forwarded_for : forwarded_for.substr(comma + 1));
        forwarded_for = comma == forwarded_for.npos ? std::string_view() : forwarded_for.substr(0, comma);
        auto belongs = [](char c) { return is_letter_or_digit(c) || std::string_view("[]:.").find(c) != std::string_view::npos; };
        if (next.empty() || next.size() > address_size_max + 2 || !std::all_of(next.begin(), next.end(), belongs)) break;
        known = next;
    }
    return std::string(known);
}

std::string preferred_language(std::string_view accept_language) {
    double zh = 0, en = 0, any = 0;
    while (!accept_language.empty()) {
        auto comma = std::min(accept_language.find(','), accept_language.size());
        auto one = trimmed(accept_language.substr(0, comma));
        accept_language.remove_prefix(std::min(accept_language.size(), comma + 1));
        auto semicolon = std::min(one.find(';'), one.size());
        auto range = trimmed(one.substr(0, semicolon));
        auto language = range.substr(0, range.find('-'));
        auto weight = weight_of(one.substr(semicolon));
        if (same_ignoring_case(language, "zh")) zh = std::max(zh, weight);
        if (same_ignoring_case(language, "en")) en = std::max(en, weight);
        if (language == "*") any = std::max(any, weight);
    }
    return en > std::max(zh, any) ? "en" : "zh";
}

std::string content_disposition(std::string_view file_name) {
    std::string plain, encoded;
    for (char c : file_name) {
        bool simple = is_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
        bool is_first_byte = (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // of a character in UTF-8
        if (simple || is_first_byte) plain += simple ? c : '_';
        encoded += simple ? std::string(1, c) : percent(c);
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

std::string with_charset(std::string_view media_type) {
    bool is_text = media_type.starts_with("text/") || media_type.ends_with("json");
    return std::string(media_type) + (is_text ? "; charset=utf-8" : "");
}

std::string http_date(std::chrono::system_clock::time_point now) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto day = std::chrono::floor<std::chrono::days>(now);
    std::chrono::year_month_day date{day};
    std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(now - day)};
    char text[40];
    std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d GMT", days[std::chrono::weekday{day}.c_encoding()],
                  unsigned(date.day()), months[unsigned(date.month()) - 1], int(date.year()), int(time.hours().count()),
                  int(time.minutes().count()), int(time.seconds().count()));
    return text;
}

std::string for_log(std::string_view text, std::size_t size_max) {
    std::string plain;
    for (char c : text.substr(0, size_max)) plain += c > ' ' && c < 0x7f ? std::string(1, c) : percent(c);
    return plain + (text.size() > size_max ? "..." : "");
}

}  // namespace bihuan::net
