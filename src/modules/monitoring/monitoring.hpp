// Measurements that can be trusted: points and loggers, marks, questions, sealed days; and what was measured, from store/series.
#pragma once
#include "api/routes.hpp"
#include "modules/monitoring/tools.hpp"

namespace bihuan {

void monitoring_views(journal::Views&);
void monitoring_routes(api::Routes&, const MonitoringTools&);

}  // namespace bihuan
