// The read subset of OGC SensorThings 1.1 over HTTP. Links are absolute. A page that has another after it names it (@iot.nextLink), and a
// last one does not have that member. Errors are problem documents (RFC 9457) with the status the standard asks for: 400, 404.
#include <deque>

#include "modules/monitoring/measurements.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"
#include "modules/monitoring/sensor_things.hpp"

namespace bihuan::monitoring::things {
namespace {

constexpr std::string_view root = "/api/v1/sensorthings/v1.1";

struct ThingProperties {
    std::string code, kind, unit, company;
};
struct Thing {
    std::string id, self, name, description;
    ThingProperties properties;
    std::string datastreams;
};
struct UnitOfMeasurement {
    std::string name, symbol, definition;
};
struct Datastream {
    std::string id, self, name, description;
    std::string observation_type = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement";
    UnitOfMeasurement unit;
    std::string thing, observations;
};
struct Parameters {
    std::string field, flag;  // as sent
    std::string logger;
};
struct Observation {
    std::string id;
    std::string phenomenon_time;  // an hour's or a day's interval, else an instant
    Instant result_time{};        // when it arrived
    json::Raw result{"null"};     // the number with the places it was sent with; null where it was none
    Parameters parameters;
    std::string datastream;
};
DESCRIBE(ThingProperties, code, kind, unit, company)
DESCRIBE(UnitOfMeasurement, name, symbol, definition)
DESCRIBE(Parameters, field, flag, logger)
DESCRIBE_SPELLED(Thing, Spelled<&Thing::id, "@iot.id">(), Spelled<&Thing::self, "@iot.selfLink">(), Spelled<&Thing::name, "name">(),
                 Spelled<&Thing::description, "description">(), Spelled<&Thing::properties, "properties">(),
                 Spelled<&Thing::datastreams, "Datastreams@iot.navigationLink">())
DESCRIBE_SPELLED(Datastream, Spelled<&Datastream::id, "@iot.id">(), Spelled<&Datastream::self, "@iot.selfLink">(),
                 Spelled<&Datastream::name, "name">(), Spelled<&Datastream::description, "description">(),
                 Spelled<&Datastream::observation_type, "observationType">(), Spelled<&Datastream::unit, "unitOfMeasurement">(),
                 Spelled<&Datastream::thing, "Thing@iot.navigationLink">(),
                 Spelled<&Datastream::observations, "Observations@iot.navigationLink">())
DESCRIBE_SPELLED(Observation, Spelled<&Observation::id, "@iot.id">(), Spelled<&Observation::phenomenon_time, "phenomenonTime">(),
                 Spelled<&Observation::result_time, "resultTime">(), Spelled<&Observation::result, "result">(),
                 Spelled<&Observation::parameters, "parameters">(), Spelled<&Observation::datastream, "Datastream@iot.navigationLink">())

template <class T>
json::Raw page(const std::vector<T>& items, const std::string& next = {}) {
    return {"{" + (next.empty() ? "" : R"("@iot.nextLink":)" + json::text(next) + ",") + R"("value":)" + json::text(items) + "}"};
}
tl::unexpected<Problem> no_store() {
    return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
}
tl::unexpected<Problem> no_entity() { return problem(Fault::missing, "sensorthings.missing", "没有这个实体", "there is no such entity"); }
std::string home_of(const api::Visit& visit) { return visit.request.home() + std::string(root) + "/"; }

Thing thing_of(const std::string& home, const PointRow& point) {
    auto self = home + "Things('" + point.id + "')";
    return {
        point.id, self, point.name, point.unit_name, {point.code, name_of(point.kind), point.unit, point.company}, self + "/Datastreams"};
}
Datastream datastream_of(const std::string& home, const PointRow& point, const std::string& code, const std::string& command) {
    Datastream stream;
    stream.id = datastream_id(point.id, code, command);
    stream.self = home + "Datastreams('" + stream.id + "')";
    stream.name = code + " " + command;
    if (auto* factor = standards::find_factor(code)) {
        auto unit = standards::unit_of(*factor, medium_of(point.kind));
        stream.description = factor->zh + " · " + factor->en;
        stream.unit = {unit, unit, ""};
    }
    stream.thing = home + "Things('" + point.id + "')";
    stream.observations = stream.self + "/Observations";
    return stream;
}
std::vector<Datastream> datastreams_of(api::Visit& visit, series::SeriesStore& store, const PointRow& point) {
    std::set<std::pair<std::string, std::string>> known;
    for (auto& source : sources_of(visit.sql, point.id))
        for (auto& one : store.list(source.mn))
            if (one.key.st == source.system) known.emplace(factor_named(point.kind, one.key.factor), one.key.cn);
    std::vector<Datastream> streams;
    for (auto& [factor, command] : known) streams.push_back(datastream_of(home_of(visit), point, factor, command));
    return streams;
}

Result<json::Raw> all_things(api::Visit& visit) {
    std::vector<Thing> items;
    ReachedPoints reached(visit);
    for (auto& point : points(visit.sql))
        if (!point.retired_on && reached.hold(point.id)) items.push_back(thing_of(home_of(visit), point));
    return page(items);
}
Result<json::Raw> one_entity(const MonitoringTools& tools, api::Visit& visit, const api::ById& by) {
    if (!tools.series) return no_store();
    auto entity = entity_from(by.id);
    auto point = entity ? point_of(visit.sql, entity->point) : std::nullopt;
    if (!point) return no_entity();
    if (!entity->is_datastream) return json::Raw{json::text(thing_of(home_of(visit), *point))};
    for (auto& stream : datastreams_of(visit, *tools.series, *point))
        if (stream.id == datastream_id(point->id, entity->factor, entity->command)) return json::Raw{json::text(stream)};
    return no_entity();
}
Result<json::Raw> streams_of_thing(const MonitoringTools& tools, api::Visit& visit, const api::ById& by) {
    if (!tools.series) return no_store();
    auto entity = entity_from(by.id);
    auto point = entity && !entity->is_datastream ? point_of(visit.sql, entity->point) : std::nullopt;
    if (!point) return no_entity();
    return page(datastreams_of(visit, *tools.series, *point));
}

// ---- Observations ----

struct Taken {
    Instant at{};
    Observation observation;
};
std::chrono::seconds length_of(std::string_view command) {
    if (command == "2061") return std::chrono::hours{1};
    if (command == "2031" || command == "2041") return std::chrono::hours{24};
    return {};  // an instant, or a "minute" whose length is a setting of the logger
}
Taken taken_of(const series::SeriesKey& key, const series::Measurement& one, std::chrono::seconds shift) {
    using series::Field;
    Taken taken{instant_of(one.data_time) + shift, {}};
    auto& made = taken.observation;
    made.id = key.mn + ":" + key.factor + ":" + to_text(instant_of(one.data_time));
    made.phenomenon_time = to_text(taken.at);
    if (auto length = length_of(key.cn); length.count() > 0) made.phenomenon_time += "/" + to_text(taken.at + length);
    made.result_time = one.arrival;
    made.parameters = {"", std::string(one.flag.text()), key.mn};
    for (auto field : {Field::avg, Field::rtd, Field::cou, Field::data})
        if (auto* value = one.find(field)) {
            made.parameters.field = name_of(field);
            if (auto number = value->number()) made.result.text = number->to_text();
            break;
        }
    return taken;
}
// At most `most` of one series, from the end that is asked for first.
std::deque<Taken> read_series(series::SeriesStore& store, const series::SeriesKey& key, const Options& options, std::chrono::seconds shift,
                              std::size_t most) {
    std::deque<Taken> taken;
    auto second = [&](Instant at) { return std::chrono::ceil<std::chrono::seconds>(at) - shift; };
    store.read(key, {second(options.from), second(options.to)}, series::Versions::current(), [&](const series::Measurement& one) {
        taken.push_back(taken_of(key, one, shift));
        if (options.newest_first && taken.size() > most) taken.pop_front();
        return options.newest_first || taken.size() < most;
    });
    return taken;
}

std::string next_link(const std::string& self, const Asked& asked, const Options& options) {
    auto next = self + "/Observations?$top=" + std::to_string(options.top) + "&$skip=" + std::to_string(options.skip + options.top);
    auto add = [&](const char* name, const std::optional<std::string>& value) {
        if (!value) return;
        ((next += '&') += name) += '=';
        for (char c : *value) next += c == ' ' ? "%20" : c == '+' ? "%2B" : c == '&' ? "%26" : std::string(1, c);
    };
    add("$orderby", asked.orderby);
    add("$filter", asked.filter);
    return next;
}

Result<json::Raw> observations(const MonitoringTools& tools, api::Visit& visit, const Asked& asked) {
    if (!tools.series) return no_store();
    auto entity = entity_from(asked.id);
    auto point = entity && entity->is_datastream ? point_of(visit.sql, entity->point) : std::nullopt;
    if (!point) return no_entity();
    auto options = options_of(asked);
    if (!options) return tl::unexpected(options.error());
    auto keys = series_of(visit.sql, *tools.series, *point, entity->factor, entity->command);
    if (keys.empty()) return no_entity();
    auto self = home_of(visit) + "Datastreams('" + datastream_id(point->id, entity->factor, entity->command) + "')";
    std::vector<Taken> taken;
    Stamps stamps(visit.sql);
    for (auto& key : keys) {
        if (options->from >= options->to) break;
        auto some = read_series(*tools.series, key, *options, stamps.shift(key.mn, key.cn), options->skip + options->top + 1);
        std::move(some.begin(), some.end(), std::back_inserter(taken));
    }
    std::stable_sort(taken.begin(), taken.end(),
                     [&](const Taken& a, const Taken& b) { return options->newest_first ? a.at > b.at : a.at < b.at; });
    std::vector<Observation> items;
    for (auto i = options->skip; i < taken.size() && items.size() < options->top; ++i) {
        items.push_back(std::move(taken[i].observation));
        items.back().datastream = self;
    }
    bool more = options->top > 0 && taken.size() > options->skip + options->top && options->skip + options->top <= std::size_t(skip_max);
    return page(items, more ? next_link(self, asked, *options) : std::string());
}

struct EntitySet {
    std::string name, url;
};
DESCRIBE(EntitySet, name, url)

bool reaches_entity(Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& part) {
    auto entity = entity_from(part);
    return reaches_point(sql, viewer, permission, entity ? entity->point : std::string());
}

}  // namespace
}  // namespace bihuan::monitoring::things

namespace bihuan {

void sensor_things_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring::things;
    const std::string read{monitoring::read_permission}, base{root}, one = base + "/{id}";
    routes.guard(one, reaches_entity);
    routes.show<json::Raw, api::Nothing>(base, read, "SensorThings 1.1 的实体集 · entity sets of SensorThings 1.1",
                                         [](api::Visit& visit, const api::Nothing&) -> Result<json::Raw> {
                                             return page(std::vector<EntitySet>{{"Things", home_of(visit) + "Things"}});
                                         });
    routes.show<json::Raw, api::Nothing>(base + "/Things", read, "SensorThings：监测点 · points as Things",
                                         [](api::Visit& visit, const api::Nothing&) { return all_things(visit); });
    routes.show<json::Raw, api::ById>(one, read, "SensorThings：一个 Thing 或 Datastream · one Thing or Datastream",
                                      [tools](api::Visit& visit, const api::ById& by) { return one_entity(tools, visit, by); });
    routes.show<json::Raw, api::ById>(one + "/Datastreams", read, "SensorThings：监测点的数据流 · Datastreams of a Thing",
                                      [tools](api::Visit& visit, const api::ById& by) { return streams_of_thing(tools, visit, by); });
    routes.show<json::Raw, Asked>(one + "/Observations", read, "SensorThings：数据流的观测值 · Observations of a Datastream",
                                  [tools](api::Visit& visit, const Asked& asked) { return observations(tools, visit, asked); });
}

}  // namespace bihuan
