// Passwords and keys of data loggers, sealed with the key of the house, beside the journal: the one in force and the one before it,
// which a logger may still show until it has been told the new one.
#pragma once
#include "modules/monitoring/logger.hpp"
#include "store/sql.hpp"

namespace bihuan::monitoring {

struct LoggerSecrets {  // opened; empty: there is none, or it cannot be opened with this key
    std::string password, password_before;
    std::string key, key_before;  // 32 hexadecimal digits
};
void keep_secret(Sql&, std::string_view house_key, std::string_view logger, logger::Secret, std::string_view text, Instant now);
LoggerSecrets secrets_of(Sql&, std::string_view house_key, std::string_view logger);

}  // namespace bihuan::monitoring
