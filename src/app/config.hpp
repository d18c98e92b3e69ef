// The configuration of a house, <data>/config.toml: how long sessions last, who else may say who somebody is, and where measurements are
// kept. Nothing need be in it.
// docs/configuration.md says what may stand in it.
#pragma once
#include <filesystem>
#include <string_view>

#include "modules/signin/signin.hpp"
#include "net/clickhouse_door.hpp"

namespace bihuan::app {

// What the file says into the rules. Problem "config.…", with the line. A file that is not there says nothing.
Result<void> read_config(const std::filesystem::path& data, SigninRules&);
Result<void> read_config(std::string_view text, const std::filesystem::path& data, SigninRules&);

struct ClickHouseConfig {
    net::ClickHouseDoor door;
    series::ClickHouseOptions options;
};
// What [measurements] says: where ClickHouse is; nothing where measurements are kept in the data directory.
Result<std::optional<ClickHouseConfig>> read_measurements_config(const std::filesystem::path& data);
Result<std::optional<ClickHouseConfig>> read_measurements_config(std::string_view text, const std::filesystem::path& data);

// Gives the rules the sockets by which they ask others.
void connect_outside(SigninRules&);

}  // namespace bihuan::app
