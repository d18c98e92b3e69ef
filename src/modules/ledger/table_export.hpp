// A ledger (台账) as a workbook: one row a finding, a second sheet for the tasks of single units. Importing the file again
// gives the same rows (table_import.hpp).
#pragma once
#include <span>
#include <string>

#include "base/result.hpp"
#include "modules/ledger/ledger_columns.hpp"
#include "modules/ledger/ledger_row.hpp"

namespace bihuan::table {

struct LedgerTitle {
    std::string name;  // 清水区第三轮省督察整改台账; the title line and the sheet's name
    std::string note;  // a line under it: as of which day, how many; empty: none
    Instant made{};    // stands in the file's properties
};

// The bytes of the .xlsx. Problems: "workbook.cell_too_long" (names the cell).
Result<std::string> ledger_workbook(std::span<const LedgerRow>, const LedgerTitle&);

// A row as a cell keeps it: no spaces around, no control characters, empty entries of lists gone.
LedgerRow as_exported(LedgerRow);

// The columns of the two sheets, as the importer knows them again.
struct ExportColumn {
    Field field{};
    std::string group;  // the heading above; empty: none
    double width = 10;
};
std::span<const ExportColumn> ledger_columns();
std::span<const ExportColumn> task_columns();

// Lists in one cell, and how they are read back: "1.…", one a line, further lines of one measure indented; units with 、 between.
std::string measures_cell(std::span<const std::string>);
std::vector<std::string> measures_from_cell(std::string_view);
std::string units_cell(std::span<const std::string>);
std::vector<std::string> units_from_cell(std::string_view);

}  // namespace bihuan::table
