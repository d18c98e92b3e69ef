// What is asked and told while a table of measurements is imported: how it was understood, what would come of it, what came of it.
#pragma once
#include "modules/monitoring/tables/table_import.hpp"

namespace bihuan::monitoring {

struct KeptMeasurementTable {  // an uploaded table as it was understood without anybody's help; nothing of it is in the store yet
    std::string document, name;
    tables::Proposal proposal;
};
DESCRIBE(KeptMeasurementTable, document, name, proposal)

struct StationPoint {
    std::string station, point;  // station: "" where no column names one
};
struct ImportAsked {
    std::string document, name;
    tables::Mapping mapping;
    std::vector<StationPoint> points;
    bool confirm = false;  // otherwise nothing is brought in: what would be is told
};
DESCRIBE(StationPoint, station, point)
DESCRIBE(ImportAsked, document, name, mapping, points, confirm)

struct PreviewValue {
    std::string field, in_file, kept;
};
struct PreviewRow {
    std::int64_t line = 0;
    std::string point, factor, name_zh, name_en, unit;
    Instant at{};
    std::string flag;
    std::vector<PreviewValue> values;
    tables::State state{};
};
struct PointTally {
    std::string id, name;
    std::int64_t taken = 0, repeated = 0;  // values
    std::optional<Instant> first, last;    // of what is taken
};
struct ImportReport {
    bool confirmed = false;
    std::string document, name, command;
    tables::Counts counts;
    std::int64_t outside = 0;      // cells above the header and in other sheets
    std::int64_t sealed_days = 0;  // days that are sealed and grow by this: the next seal holds it
    std::vector<PointTally> points;
    std::vector<tables::Reason> without_value, refused, left_out, noted;
    std::vector<tables::RefusedCell> refusals;
    bool more_refusals = false;
    std::vector<PreviewRow> preview;  // the first lines as they are kept
};
DESCRIBE(PreviewValue, field, in_file, kept)
DESCRIBE(PreviewRow, line, point, factor, name_zh, name_en, unit, at, flag, values, state)
DESCRIBE(PointTally, id, name, taken, repeated, first, last)
DESCRIBE(ImportReport, confirmed, document, name, command, counts, outside, sealed_days, points, without_value, refused, left_out, noted,
         refusals, more_refusals, preview)

}  // namespace bihuan::monitoring
