// Where a table's header stands and which column means what: the half of the table importer that looks at columns.
#pragma once
#include <vector>

#include "modules/ledger/table_import.hpp"

namespace bihuan::table {

// A table's rows: blocks of one table of a document, in order.
struct Sheet {
    int table = -1;
    std::string name;
    std::vector<int> blocks;                  // places in Document::blocks
    std::vector<const formats::Block*> rows;  // the same, as blocks
    std::size_t width = 0;
    const std::string& text(std::size_t row, std::size_t column) const;  // "" beyond the row's end
    bool merged(std::size_t row, std::size_t column) const;
};
std::vector<Sheet> sheets_of(const formats::Document&);

// The words over one column, each once, from the top down.
std::vector<std::string> header_words(const Sheet&, int header_row, int height, std::size_t column);
SheetMapping mapping_of(const Sheet&, const Choices&, std::vector<formats::Warning>&);
bool is_error_value(std::string_view cell);  // "#REF!", "#####"

}  // namespace bihuan::table
