// The language of journeys: one line a step, for clerks to read and write.
//
//     # a comment
//     day 2026-03-02 09:30
//     as office
//     POST /inspections {"name": "…", "level": "province", "round": 3, "batch": 1, "authority": "…"}   → 200
//     remember I = /id
//     import plan demo/整改方案.docx into {I}                          → 200 added 14
//     GET /findings?inspection={I}                                     → 200 items 14, /items/0/number = 1
//     POST /findings/{F}/approve-plan {…}                              → 422 finding.no_owner
//     key K1  seen {E}  POST …            with an idempotency key, and with the ETag of what was looked at
//     verify intact
//
// {today} is the day it is by then, {year} its year, any other {NAME} what was remembered.
// A line that begins with a space goes on with the one before. Checks: `items 14` (so many, or equal), `/a/b = value`, `/a/b ~ part`,
// `/a/b absent`, `same NAME` (the whole answer as it was remembered). A path without /api stands below /api/v1.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/types.hpp"

namespace bihuan::app {

struct JourneyCheck {
    enum class Kind { counts, equals, contains, absent, same };
    Kind kind = Kind::equals;
    std::string pointer, value;
};

struct JourneyStep {
    enum class Kind { day, as, request, import_plan, remember, verify };
    Kind kind = Kind::request;
    int line = 0;
    std::string shown;      // the step as it was written, on one line
    Instant at{};           // day
    std::string actor;      // as; of a request where it names one
    std::string key, seen;  // request
    std::string method, target, body;
    std::string file, into;  // import plan
    std::string name, from;  // remember: a JSON pointer, "body" or "etag"
    int status = 200;
    std::string code;
    std::vector<JourneyCheck> checks;
};

inline constexpr std::size_t journey_size_max = 4u << 20;

// Problem "journey.line": which line, and what was expected there.
Result<std::vector<JourneyStep>> read_journey(std::string_view text);

}  // namespace bihuan::app
