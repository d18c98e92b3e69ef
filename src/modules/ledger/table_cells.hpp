// What one cell of a ledger says under its column's meaning: units, days, lists, states; and what in it is doubtful.
#pragma once
#include "modules/ledger/table_import.hpp"

namespace bihuan::table {

struct CellPlace {
    int block = -1;
    bool own_export = false;  // written by us: taken letter by letter
    std::string header;
    std::optional<plan::Reason> doubt;  // about the column
};

bool is_task_field(Field);
// The first that the item hears of a field.
void take_cell(TableItem&, Field, const std::string& cell, const CellPlace&);
// A further row of the same finding says something else: lists go on, words are added, what can only be one thing stays as it was.
void take_further_cell(TableItem&, Field, const std::string& cell, const CellPlace&);
void take_task_cell(LedgerTask&, Field, const std::string& cell, TableItem&, const CellPlace&);
// What follows from other fields: the lead, the others, the deadline's day. Our own export says it all itself.
void complete(TableItem&, bool own_export);
void doubt(TableItem&, const std::string& field, int block, plan::Reason);

}  // namespace bihuan::table
