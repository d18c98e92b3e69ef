#include "app/demo_measuring.hpp"

#include "modules/monitoring/logger_secret.hpp"
#include "modules/people/people.hpp"

namespace bihuan::app {
namespace {

constexpr auto password = "123456";  // of loggers that do not exist

point::Properties point_of(const simulation::Source& source, const Unit::Id& unit) {
    point::Properties point;
    point.name = source.name;
    point.kind = source.kind;
    point.unit = unit;
    point.company = source.company;
    point.longitude = source.longitude;
    point.latitude = source.latitude;
    for (auto& factor : source.factors) {
        point::Watched watched;
        watched.factor = factor.factor;
        if (factor.limit > 0) watched.upper = Decimal::from_text(json::text(factor.limit));
        point.watched.push_back(std::move(watched));
    }
    return point;
}

Result<journal::Committed> enter(journal::Batch& batch, const simulation::Source& source, std::string_view house_key) {
    auto unit = unit_named(batch, source.town);
    if (!unit) return tl::unexpected(unit.error());
    auto point = batch.execute<MonitoringPoint>(batch.new_id(), point::Register{point_of(source, *unit)});
    if (!point) return point;
    logger::Properties logger;
    logger.mn = source.mn;
    logger.name = source.name + "数采仪";
    logger.outlets = {{source.system, {point->id}}};
    auto id = batch.new_id();
    auto registered = batch.execute<Logger>(id, logger::Register{logger});
    if (!registered) return registered;
    auto set = batch.execute<Logger>(id, logger::SetSecret{logger::Secret::password, password});
    if (set) monitoring::keep_secret(batch.sql(), house_key, id, logger::Secret::password, password, batch.context().now);
    return set;
}

}  // namespace

Result<int> register_sources(House& house, const std::vector<simulation::Source>& sources) {
    int registered = 0;
    for (auto& source : sources) {
        auto work = [&](journal::Batch& batch) -> Result<journal::Committed> {
            if (batch.sql().integer("select count(*) from logger where mn = $1", source.mn) > 0) return journal::Committed{"", 0, 0};
            ++registered;
            return enter(batch, source, house.signin().key);
        };
        if (auto done = house.journal().submit_and_wait({work, "system", {}, {}}); !done) return tl::unexpected(done.error());
    }
    return registered;
}

}  // namespace bihuan::app
