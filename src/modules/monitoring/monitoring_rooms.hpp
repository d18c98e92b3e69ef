// The parts of the monitoring room, each with its views and its routes.
#pragma once
#include "modules/monitoring/monitoring.hpp"

namespace bihuan::monitoring {

inline constexpr std::string_view read_permission = "monitoring.read", mark_permission = "monitoring.mark",
                                  manage_permission = "monitoring.manage", settle_permission = "monitoring.settle";

}  // namespace bihuan::monitoring

namespace bihuan {

void point_views(journal::Views&);
void logger_views(journal::Views&);
void instruction_views(journal::Views&);
void mark_views(journal::Views&);
void question_views(journal::Views&);
void measured_day_views(journal::Views&);

void point_routes(api::Routes&);
void logger_routes(api::Routes&, const MonitoringTools&);
void instruction_routes(api::Routes&, const MonitoringTools&);
void mark_routes(api::Routes&);
void question_routes(api::Routes&, const MonitoringTools&);
void measured_day_routes(api::Routes&, const MonitoringTools&);
void measurement_routes(api::Routes&, const MonitoringTools&);
void board_routes(api::Routes&, const MonitoringTools&);
void air_day_routes(api::Routes&, const MonitoringTools&);
void exceedance_routes(api::Routes&, const MonitoringTools&);
void quarter_routes(api::Routes&, const MonitoringTools&);
void voucher_routes(api::Routes&, const MonitoringTools&);
void water_day_routes(api::Routes&, const MonitoringTools&);
void sensor_things_routes(api::Routes&, const MonitoringTools&);
void push_routes(api::Routes&, const MonitoringTools&);
void intake_routes(api::Routes&, const MonitoringTools&);

}  // namespace bihuan
