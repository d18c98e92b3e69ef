// A table of measurements read with a confirmed mapping: every cell is taken, or it is said why not. Pure: what the store holds already is
// looked up by others (table_import_store.hpp), who then settle which records are new.
//
// taken + repeated + without_value + refused + naming + left_out == cells, always.
#pragma once
#include <map>

#include "modules/monitoring/tables/mapping.hpp"

namespace bihuan::monitoring::tables {

struct Target {  // a point that values go to
    std::string id, name;
    standards::Medium medium{};
};
struct Targets {
    std::vector<Target> points;
    std::map<std::string, std::size_t, std::less<>> by_station;  // where a column names it; else all go to the only one
};

enum class State { taken, changed, repeated, refused };  // changed: something else is kept of that time, and stays as the version before
struct KeptValue {
    series::Field field{};
    int column = 0;
    std::string text;  // in the unit the factor is kept in, exact; "<0.01" where it lies below a limit of detection
};
struct Record {                                      // what one line says of one factor
    std::uint32_t target = 0, factor = 0, line = 0;  // places in Targets::points, Import::factors, Table::lines
    std::uint32_t first = 0, count = 0;              // of Import::values
    series::Seconds at{};                            // the beginning of the period, or the instant
    series::Flag flag;
    State state = State::taken;
};

struct Reason {              // why cells have no value, were refused or left out; and what was taken although it was written oddly
    std::string code, text;  // text: the sign for "no value"
    std::string zh, en;
    std::int64_t cells = 0;
};
struct RefusedCell {
    std::int64_t line = 0;  // in the file
    int column = 0;         // from 0; -1: the whole line
    std::string header, text, code, zh, en;
    std::int64_t cells = 1;  // that it cost: a time that cannot be read takes the values of its line along
};
struct Counts {
    std::int64_t cells = 0;          // under the header: lines × columns
    std::int64_t taken = 0;          // values that are new
    std::int64_t changed = 0;        // of those: where another value was kept of that time
    std::int64_t repeated = 0;       // the same stands in the store, or further up in the file
    std::int64_t without_value = 0;  // "--", NA, empty …
    std::int64_t refused = 0;
    std::int64_t naming = 0;    // cells that say when, where, what: time, station, factor, unit, flag
    std::int64_t left_out = 0;  // of columns, stations and factors that the mapping leaves out
};
DESCRIBE_ENUM(State, taken, changed, repeated, refused)
DESCRIBE(Reason, code, text, zh, en, cells)
DESCRIBE(RefusedCell, line, column, header, text, code, zh, en, cells)
DESCRIBE(Counts, cells, taken, changed, repeated, without_value, refused, naming, left_out)

struct Import {
    std::vector<std::string> factors;  // codes
    std::vector<KeptValue> values;
    std::vector<Record> records;  // by target, factor, time, line
    Counts counts;
    std::int64_t contradicting = 0;  // of counts.refused: cells of records that contradict an earlier line
    std::vector<Reason> without_value, refused, left_out, noted;
    std::vector<RefusedCell> refusals;  // the first of them, in the order of the file; the counts hold all
};
inline constexpr std::size_t refusals_max = 1'000;
inline constexpr std::size_t values_max = 2'000'000;  // of one import

// `mapping` has no question open. Problems: "import.mapping", "import.unanswered" (names the first question), "import.unit" (a unit that
// a factor cannot be in), "import.too_many".
Result<Import> read(const Table&, const Mapping&, const Targets&, Instant now);
// Counts anew once the states of records are final.
void settle_counts(Import&);

}  // namespace bihuan::monitoring::tables
