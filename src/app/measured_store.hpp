// The store of measurements of a house, as its configuration says: in the data directory, or in ClickHouse with a journal there.
#pragma once
#include "app/house.hpp"

namespace bihuan::app {

// Problems "config.…", and "measurements.elsewhere": the other store has measurements of this house, which nobody would see any more.
// Throws StoreError.
Result<std::unique_ptr<series::SeriesStore>> open_measurements(const Place&);
bool has_measurements(const Place&);  // false: nothing was ever kept here, nor is configured to be kept elsewhere

}  // namespace bihuan::app
