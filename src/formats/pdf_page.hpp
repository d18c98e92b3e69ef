// Pages of a PDF as glyphs in their places and ruled tables, out of poppler.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/printed_text.hpp"
#include "formats/ruling.hpp"

namespace bihuan::formats {

inline constexpr int pdf_pages_max = 1'000;

struct PdfPage {
    int number = 0;  // from 1
    double width = 0, height = 0;
    std::vector<Glyph> glyphs;  // of the page as it is shown
    std::vector<RuledTable> tables;
    double ink = 0;        // the part of the page that is not white
    bool cut_off = false;  // a table reaches over the page's right edge; poppler does not give the text beyond
};

// Problems: document.encrypted, document.damaged, document.too_large. A page that cannot be read is left empty.
Result<std::vector<PdfPage>> pdf_pages(std::string_view bytes);

}  // namespace bihuan::formats
