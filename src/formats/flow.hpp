// What a reader makes on its way to blocks: paragraphs and tables in reading order, tables within cells included.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document.hpp"

namespace bihuan::formats {

struct FlowTable;
struct FlowItem {
    std::string text;
    std::unique_ptr<FlowTable> table;  // instead of text
    std::optional<int> page;
};
using Flow = std::vector<FlowItem>;

struct FlowCell {
    Flow content;
    int column = -1;               // its first grid column; -1: the next free one
    int columns = 1, rows = 1;     // how far it reaches
    bool continues_above = false;  // it is part of the cell above, as WordprocessingML says it (vMerge)
};
struct FlowRow {
    std::vector<FlowCell> cells;
    int number = -1;  // from 0; -1: the next one
    std::optional<int> page;
};
struct FlowTable {
    std::vector<FlowRow> rows;
};

FlowItem paragraph_of(std::string text, std::optional<int> page = {});
FlowItem table_of(FlowTable table);
FlowCell cell_of(std::string text);

// Makes the blocks. Grid columns that no row begins a cell in are dropped; a table that stands alone in its row (a page's
// frame) is lifted out of it; any other table within a cell becomes lines of the cell's text, its cells parted by tabs.
// Problems: document.empty, document.too_large.
Result<Document> document_from(std::string format, const Flow& flow, std::vector<Warning> warnings);

void warn_once(std::vector<Warning>& warnings, std::string_view code, std::string_view zh, std::string_view en);

// UTF-8 for certain, without control characters except '\n' and '\t'; "\r\n", '\r' and page breaks are '\n'.
std::string cleaned(std::string_view text);

// "3" as "³", so that 10 to the 4th does not read as 104; a text that is not a whole number stays as it is.
std::string superscript(std::string_view text);
inline constexpr std::size_t superscript_size_max = 64;  // what is longer is no exponent; elements within elements would raise it often

}  // namespace bihuan::formats
