// What the columns of a table of measurements are: proposed from its header, confirmed by a person. What a table does not say — the unit of
// a factor, what period its rows stand for, whether a time is the beginning or the end of it — is asked, never assumed.
#pragma once
#include "modules/monitoring/tables/cell.hpp"
#include "modules/monitoring/tables/factor_names.hpp"
#include "modules/monitoring/tables/import_table.hpp"

namespace bihuan::monitoring::tables {

enum class Role {
    left_out,
    time,  // a day, an hour, or both; several columns say it together
    year,
    month,
    day,
    hour,
    minute,
    station,      // several columns name it together: "北京市 大关桥"
    factor_name,  // long layout: each row names its factor
    unit_name,    // and its unit, which must be the one that is stated for it
    flag,         // as HJ 212 has them
    value         // wide layout: of the column's factor; long layout: of the one that the row names
};
struct Column {
    int column = 0;  // from 0
    Role role = Role::left_out;
    std::string factor;  // code; of a value in wide layout
    std::string field;   // "avg", "min" …; empty: rtd of instants, avg of periods
    std::string unit;    // that the file's values are in; "" where the factor has none
};
struct NamedFactor {                 // long layout: what a row calls its factor
    std::string name, factor, unit;  // factor empty: left out
};
struct Mapping {
    std::vector<Column> columns;  // those that are not named are left out
    std::vector<NamedFactor> named;
    std::string command;  // 2011 instants, 2051 minutes, 2061 hours, 2031 days
    std::string stamps;   // "start" or "end" of the period; instants need none
    int minutes = 0;      // length of a period of minutes whose end is stamped
    int year = 0;         // of times that name none
};
DESCRIBE_ENUM(Role, left_out, time, year, month, day, hour, minute, station, factor_name, unit_name, flag, value)
DESCRIBE(Column, column, role, factor, field, unit)
DESCRIBE(NamedFactor, name, factor, unit)
DESCRIBE(Mapping, columns, named, command, stamps, minutes, year)

struct SeenColumn {
    int column = 0;
    std::string header;
    std::vector<std::string> samples;
};
struct SeenName {  // of a station, or of a factor in long layout
    std::string name;
    std::int64_t rows = 0;
};
struct Question {
    std::string code;  // "time", "year", "period", "stamps", "minutes", "unit", "twice", "factor", "value", "named"
    std::string zh, en;
    int column = -1;  // that it is about; -1: the table
};
struct Proposal {
    bool air = false;
    std::int64_t header_line = 0, rows = 0, cells = 0, outside = 0;
    std::vector<SeenColumn> columns;
    std::vector<SeenName> stations, factors;  // the first thousands of them
    Mapping mapping;
    std::vector<Question> questions;
};
DESCRIBE(SeenColumn, column, header, samples)
DESCRIBE(SeenName, name, rows)
DESCRIBE(Question, code, zh, en, column)
DESCRIBE(Proposal, air, header_line, rows, cells, outside, columns, stations, factors, mapping, questions)

inline constexpr std::size_t names_max = 5'000;    // of stations, and of factors in long layout
inline constexpr std::size_t looked_at_max = 200;  // rows from the top that samples and layouts of time are taken from

// The columns of a header alone, in its order.
std::vector<Column> columns_proposed(const std::vector<std::string>& header, standards::Medium);
Proposal propose(const Table&);
// What is still open in a mapping; none: the table can be read. A mapping that names columns twice or beyond the table is a problem:
// "import.mapping".
std::vector<Question> unanswered(const Table&, const Mapping&);
Result<void> check(const Table&, const Mapping&);

// The columns of one role, in the table's order.
std::vector<const Column*> columns_with(const Mapping&, Role);
// The name of a row's station: the cells of those columns with a space between.
std::string station_of(const Line&, const std::vector<const Column*>& stations);
// The field of a column's values: its own, else what fits the command.
series::Field field_of(const Column&, std::string_view command);
// Whether values of this factor need a unit, and the one that nobody writes them in otherwise (°C, %); "" where there are several.
bool needs_unit(std::string_view factor);
std::string only_unit(std::string_view factor);
std::optional<TimePart> time_part(Role);

}  // namespace bihuan::monitoring::tables
