// A journey run: its steps against a house of its own, on a clock that follows the days it names.
#pragma once
#include "app/house.hpp"
#include "app/journey_script.hpp"

namespace bihuan::app {

struct JourneySetting {
    std::filesystem::path data;  // a directory that is empty or not there
    ReadDocument read_document;
    std::function<Result<std::string>(const std::string& name)> file;  // the bytes behind `import plan FILE`
    std::function<void(const std::string& line)> tell;                 // each step with ✓ or ✗
    bool english = false;
    std::optional<HashKind> chain;
};
struct JourneyOutcome {
    int steps = 0;        // that went as they should
    int failed_line = 0;  // 0: none; the journey ends at the first
    Instant ended{};
};
// Problems are those of opening the house; a step that goes otherwise is an outcome.
Result<JourneyOutcome> run_journey(const std::vector<JourneyStep>&, JourneySetting);

}  // namespace bihuan::app
