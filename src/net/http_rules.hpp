// What HTTP asks of a server around the work itself: whose page may call, in which language to answer, what a file is called.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::net {

bool same_ignoring_case(std::string_view, std::string_view);  // of ASCII letters

// "[::1]:8080" is "[::1]", "bihuan.example.cn:443" is "bihuan.example.cn". Empty when it is no Host field at all (RFC 9110, 7.2).
std::string_view name_in_host(std::string_view host);
// A name of this machine to itself, a configured one, or the address the connection came in on, written as in a Host field.
bool is_our_host(std::string_view host, const std::vector<std::string>& names, std::string_view local_address);
// A page may only change things on the server it came from, or where it came from a configured name (a proxy in front may change
// Host). A request without Origin comes from no page (RFC 6454, 7).
bool is_our_origin(std::string_view origin, std::string_view host, const std::vector<std::string>& names);

// Who really asks, where a proxy of ours stands in between (X-Forwarded-For: each proxy adds at the right end what it saw): the last
// address that is none of our proxies. Whatever stands further left was written by that one itself.
std::string address_behind(std::string_view remote, std::string_view forwarded_for, const std::vector<std::string>& proxies);
bool is_address_of(std::string_view address, const std::vector<std::string>& list);

std::string preferred_language(std::string_view accept_language);  // "zh" or "en", zh when nothing is asked for (RFC 9110, 12.5.4)
std::string content_disposition(std::string_view file_name);       // of a download: RFC 6266, the name by RFC 8187
std::string with_charset(std::string_view media_type);             // texts are UTF-8 and say so
std::string http_date(std::chrono::system_clock::time_point);      // Mon, 23 Nov 2026 01:02:03 GMT (RFC 9110, 5.6.7)
std::string for_log(std::string_view text, std::size_t size_max);  // printable ASCII, the rest as %XX

}  // namespace bihuan::net
