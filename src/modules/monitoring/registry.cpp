#include "modules/monitoring/registry.hpp"

#include "formats/hj212/sm4.hpp"
#include "modules/monitoring/logger_secret.hpp"
#include "modules/monitoring/point_view.hpp"

namespace bihuan::monitoring {
namespace {

namespace hj212 = formats::hj212;

hj212::Dialect spoken(logger::Dialect dialect) { return enum_from<hj212::Dialect>(name_of(dialect)).value(); }

hj212::Profile profile_of(const LoggerRow& row, const LoggerSecrets& secrets) {
    hj212::Profile profile;
    profile.dialect = spoken(row.dialect);
    profile.password = secrets.password;
    profile.password_before = secrets.password_before;
    for (auto& outlet : row.outlets) profile.systems.push_back(outlet.system);
    profile.allow_modbus = profile.allow_modbus_swapped = row.foreign_crc;
    profile.must_encrypt = row.dialect == logger::Dialect::hj2025 && row.has_key;
    profile.period_stamp = row.stamp == logger::Stamp::end ? hj212::PeriodStamp::end : hj212::PeriodStamp::start;
    for (auto* text : {&secrets.key, &secrets.key_before})
        if (auto key = hj212::sm4_key_from(*text); key && !text->empty()) profile.keys.push_back(*key);
    return profile;
}

}  // namespace

bool KnownLogger::may_come_from(const Network& address) const {
    return networks.empty() || std::any_of(networks.begin(), networks.end(), [&](auto& one) { return one.holds(address); });
}

Registry registry_of(Sql& sql, std::string_view house_key) {
    Registry registry;
    for (auto& row : loggers(sql)) {
        if (row.retired) continue;
        KnownLogger known{row.id, row.mn, row.name, profile_of(row, secrets_of(sql, house_key, row.id)), {}, row.outlets};
        for (auto& text : row.networks)
            if (auto network = network_from(text)) known.networks.push_back(*network);
        registry.emplace(row.mn, std::move(known));
    }
    return registry;
}

std::int64_t registry_mark(Sql& sql) {
    return sql.integer("select coalesce(max(position), 0) from event where stream >= 'logger/' and stream < 'logger0'");
}

}  // namespace bihuan::monitoring
