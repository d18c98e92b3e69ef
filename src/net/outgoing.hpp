// Requests to other servers: one HTTP exchange (libcurl), one look into a directory (libldap), each of bounded time and size, with
// certificates checked, on the calling thread.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace bihuan::net {

inline constexpr std::size_t fetched_size_max = 1u << 20;  // bytes of an answer
inline constexpr long fetch_seconds_max = 6, connect_seconds_max = 3;

struct Outgoing {
    std::string method = "GET", url;
    std::string body, authorization;
    std::string ca_file;                 // empty: the system's certificates
    std::vector<std::string> headers{};  // more of them: "Name: value"
    long seconds_max = fetch_seconds_max;
    std::size_t size_max = fetched_size_max;
    bool keep = false;  // the connection, for the next request to the same server
};
struct Incoming {
    int status = 0;
    std::string body;
};
// Of http and https addresses only; a redirection is an answer like any other. Problem "outside.unreachable".
Result<Incoming> fetch(const Outgoing&);

struct Directory {
    std::string url;        // "ldaps://…", "ldap://…"
    bool start_tls = true;  // of an ldap address
    std::string ca_file;
    std::string user_dn;              // whose password is tried; or, empty, whom the search below finds
    std::string search_base, filter;  // must find one
    std::string bind_dn, bind_password;
    std::string id_attribute;  // of the entry: what it is called for ever; empty: its DN
};
// The DN whose password this is, or its id_attribute (bytes that are no text: in hex); nothing where it is wrong, or where the search finds
// none or several. An empty password is nobody's: a directory would take it as anonymous (RFC 4513, 5.1.2). Problems "outside.unreachable",
// "outside.no_id".
Result<std::optional<std::string>> bound_as(const Directory&, const std::string& password);

}  // namespace bihuan::net
