// A document as its reader's eye takes it: blocks in order, each a paragraph or a row of a table. Every reader of
// src/formats/ makes this and nothing else, so that the same plan reads the same from .docx, .pdf or a web page.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/result.hpp"

namespace bihuan::formats {

struct Cell {
    std::string text;     // line breaks inside the cell are '\n'
    bool merged = false;  // repeats the text of the cell to the left or above that covers this place
};
DESCRIBE(Cell, text, merged)

struct Block {
    enum class Kind { paragraph, row };
    DESCRIBE_NESTED_ENUM(Kind, paragraph, row)
    Kind kind = Kind::paragraph;
    std::string text;         // paragraph: with its automatic number in front, breaks as '\n'. row: cells joined by '\t'
    std::vector<Cell> cells;  // row only: one for each column of the table's grid
    int table = -1;           // row only: which table of the document, from 0; a worksheet is a table
    int row = -1;             // row only: which row of the table, from 0
    std::optional<int> page;  // from 1, where the format knows pages
};
DESCRIBE(Block, kind, text, cells, table, row, page)

struct Warning {  // something a person should look at: "document.tracked_changes"
    std::string code;
    std::string zh;
    std::string en;
};
DESCRIBE(Warning, code, zh, en)

struct Document {
    std::string format;         // "docx", "xlsx", "html", "txt", "pdf"
    std::vector<Block> blocks;  // never an empty one; a block's place here is its anchor
    std::vector<Warning> warnings;
};
DESCRIBE(Document, format, blocks, warnings)

// What an untrusted file may cost. Beyond one of these the file is refused, with a problem that names the limit.
inline constexpr std::size_t file_size_max = 64u << 20;
inline constexpr std::size_t archive_entries_max = 2'000;
inline constexpr std::size_t archive_entry_size_max = 64u << 20;
inline constexpr std::size_t archive_total_size_max = 256u << 20;
inline constexpr int nesting_max = 256;  // elements within elements; an official document is about 19 deep
inline constexpr std::size_t blocks_max = 200'000;
inline constexpr std::size_t columns_max = 512;
inline constexpr std::size_t cells_max = 2'000'000;      // of all rows, the repeats of merged cells included
inline constexpr std::size_t text_size_max = 24u << 20;  // bytes of UTF-8 of all cells and paragraphs, the repeats included

// Each reads one format from bytes; all are pure and fuzzed.
Result<Document> read_docx(std::string_view bytes);
Result<Document> read_xlsx(std::string_view bytes);
Result<Document> read_html(std::string_view bytes);
Result<Document> read_txt(std::string_view bytes);
Result<Document> read_pdf(std::string_view bytes);

// What the bytes are, by their content and not by the file's name: one of the formats above, "doc" (an OLE container with a
// Word stream; also .wps, rich text and Word 2003 XML), "xls", "encrypted" (Office asks for a password), or "unknown".
std::string sniff(std::string_view bytes);
// By content; problems: "document.encrypted", "document.damaged", "document.too_large", "document.too_deep", "document.empty",
// "document.no_text" (a scan), "document.unknown_format", "document.needs_office" (doc, xls, wps).
Result<Document> read(std::string_view bytes);

}  // namespace bihuan::formats
