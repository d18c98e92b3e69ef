// The routes by which tables of measurements come in and go out. They need a reader for workbooks of strangers, which no other route of
// the room needs.
#pragma once
#include "api/routes.hpp"
#include "formats/document.hpp"
#include "modules/monitoring/tools.hpp"

namespace bihuan {

using ReadWorkbook = std::function<Result<formats::Document>(std::string_view bytes, std::string_view file_name)>;
void table_import_routes(api::Routes&, const MonitoringTools&, const ReadWorkbook&);
void table_export_routes(api::Routes&, const MonitoringTools&);

}  // namespace bihuan
