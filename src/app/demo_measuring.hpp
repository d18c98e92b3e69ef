// A district that does not exist, registered in a house: its points and their loggers, so that what the simulator sends is taken.
#pragma once
#include "app/house.hpp"
#include "modules/monitoring/simulation/district.hpp"

namespace bihuan::app {

// Those that are not there yet, by their MN; how many were registered. Towns that the house does not know are registered too.
// Problems: those of registering.
Result<int> register_sources(House&, const std::vector<simulation::Source>&);

}  // namespace bihuan::app
