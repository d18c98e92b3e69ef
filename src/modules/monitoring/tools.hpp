// What the program gives to the monitoring room: where measurements are, and where the gateway writes down what it has met.
#pragma once
#include <filesystem>

#include "store/blobs.hpp"
#include "store/series/series_store.hpp"

namespace bihuan {

struct MonitoringTools {
    series::SeriesStore* series = nullptr;  // outlives the routes; absent: a journey or a command without measurements
    std::filesystem::path intake;           // the intake book, a database of its own (intake_book.hpp); need not be there yet
    Blobs blobs{std::filesystem::path()};   // where the record of a review is kept
    const std::string* key = nullptr;       // of the house: seals the secrets of loggers; outlives the routes
};

}  // namespace bihuan
