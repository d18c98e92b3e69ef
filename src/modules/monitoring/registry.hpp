// The loggers as the gateway needs them while it listens: by MN, each with its profile, from where it may come, and what it reports for.
#pragma once
#include <map>

#include "base/network.hpp"
#include "formats/hj212/profile.hpp"
#include "modules/monitoring/logger.hpp"
#include "store/sql.hpp"

namespace bihuan::monitoring {

struct KnownLogger {
    std::string id, mn, name;
    formats::hj212::Profile profile;
    std::vector<Network> networks;  // empty: from anywhere
    std::vector<logger::Outlet> outlets;
    bool may_come_from(const Network& address) const;
    std::string main_system() const { return outlets.empty() ? std::string() : outlets.front().system; }
};
using Registry = std::map<std::string, KnownLogger, std::less<>>;  // by MN; those in use

Registry registry_of(Sql&, std::string_view house_key);
// Changes whenever a logger, a point or a secret has changed: registry_of() need not be asked before.
std::int64_t registry_mark(Sql&);

}  // namespace bihuan::monitoring
