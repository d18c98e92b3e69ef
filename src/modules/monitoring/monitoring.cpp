#include "modules/monitoring/monitoring.hpp"

#include "modules/monitoring/monitoring_rooms.hpp"

namespace bihuan {

void monitoring_views(journal::Views& views) {
    point_views(views);
    logger_views(views);
    instruction_views(views);
    mark_views(views);
    question_views(views);
    measured_day_views(views);
}

void monitoring_routes(api::Routes& routes, const MonitoringTools& tools) {
    point_routes(routes);
    logger_routes(routes, tools);
    instruction_routes(routes, tools);
    mark_routes(routes);
    question_routes(routes, tools);
    voucher_routes(routes, tools);
    measurement_routes(routes, tools);
    board_routes(routes, tools);
    measured_day_routes(routes, tools);
    air_day_routes(routes, tools);
    exceedance_routes(routes, tools);
    quarter_routes(routes, tools);
    water_day_routes(routes, tools);
    sensor_things_routes(routes, tools);
    push_routes(routes, tools);
    intake_routes(routes, tools);
}

}  // namespace bihuan
