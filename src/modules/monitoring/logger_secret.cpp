#include "modules/monitoring/logger_secret.hpp"

#include "store/sealed_secret.hpp"

namespace bihuan::monitoring {
namespace {

std::string purpose(std::string_view logger, std::string_view secret) {
    return "logger/" + std::string(secret) + "/" + std::string(logger);
}

}  // namespace

void keep_secret(Sql& sql, std::string_view house_key, std::string_view logger, logger::Secret secret, std::string_view text, Instant now) {
    auto sealed = sealed_secret(house_key, purpose(logger, name_of(secret)), text);
    sql.run(
        "insert into logger_secret(logger, secret, sealed, set_at) values($1, $2, $3, $4)"
        " on conflict(logger, secret) do update set before = logger_secret.sealed, sealed = $3, set_at = $4",
        logger, secret, Bytes{sealed}, now);
}

LoggerSecrets secrets_of(Sql& sql, std::string_view house_key, std::string_view logger) {
    LoggerSecrets secrets;
    sql.query(
        "select secret, sealed, before from logger_secret where logger = $1",
        [&](Row row) {
            auto for_what = purpose(logger, row.text(0));
            bool is_key = row.text(0) == name_of(logger::Secret::key);
            (is_key ? secrets.key : secrets.password) = opened_secret(house_key, for_what, row.text(1)).value_or("");
            if (!row.is_null(2))
                (is_key ? secrets.key_before : secrets.password_before) = opened_secret(house_key, for_what, row.text(2)).value_or("");
        },
        logger);
    return secrets;
}

}  // namespace bihuan::monitoring
