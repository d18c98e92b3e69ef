// The map of the demonstration's towns: published as a person would, from a file inside the program that is as invented as the rest.
#pragma once
#include "app/house.hpp"

namespace bihuan::app {

// Problems: those of looking at a map and publishing it; "demo.map" where a town has no area or an area no town.
Result<void> publish_demo_towns(House&);

}  // namespace bihuan::app
