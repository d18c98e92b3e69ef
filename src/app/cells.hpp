// Text on a terminal, where a Chinese character takes two cells and a mark above a letter none.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bihuan::app {

std::size_t cells_of(std::string_view text);

// Control characters become spaces, line breaks too: what stands in a foreign document gives no orders to a terminal.
std::string printable(std::string_view text);

// Exactly so many cells: cut with … where the text is longer, and never touching what follows.
std::string column(std::string_view text, std::size_t cells);

// Lines of at most so many cells, broken at spaces and behind Chinese characters; a longer word stands alone. Line breaks stay.
std::vector<std::string> wrapped(std::string_view text, std::size_t cells);

}  // namespace bihuan::app
