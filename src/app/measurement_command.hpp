// import measurements: a table of measured values brought into points, through the product's own requests.
#pragma once
#include "app/commands.hpp"

namespace bihuan::app {

void declare_measurements(CLI::App& import, Invocation&);

}  // namespace bihuan::app
