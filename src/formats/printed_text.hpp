// Text as it stands printed on a page: glyphs in their places, the lines they make, and the paragraphs that lines make.
// All distances in points, from the left and the top edge of the page.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace bihuan::formats {

struct Glyph {
    char32_t character = 0;
    double left = 0, right = 0, top = 0, bottom = 0;
    double size = 0;  // of its font
    double middle_x() const { return (left + right) / 2; }
    double middle_y() const { return (top + bottom) / 2; }
};

struct PrintedLine {
    std::vector<Glyph> glyphs;  // from left to right, white space left out
    double left = 0, right = 0, top = 0, bottom = 0, size = 0;
    int page = 0;
    double width() const { return right - left; }
    double middle_y() const { return (top + bottom) / 2; }
    double words_right() const;  // without the punctuation at its end, which may hang over the margin
    std::string text() const;    // with the spaces that gaps stand for; none where Chinese meets figures
};

// Glyphs on about the same height make a line. Top to bottom.
std::vector<PrintedLine> lines_of(std::vector<Glyph> glyphs, int page);

struct Column {  // the space that lines are broken in
    double left = 0, right = 0;
    double pitch = 0;       // from line to line within a paragraph; 0: unknown
    double pitch_size = 1;  // of the font that the pitch was seen with: larger type stands further apart
    bool first_line_indented = false;
};
// Whether a paragraph ends between two lines: the next one's first word would still have had room, or the eye sees a gap,
// an indentation, another size, or the number of a new item after the end of a sentence.
bool paragraph_ends(const PrintedLine& line, const PrintedLine& next, const Column& column);

// Lines joined into paragraphs; `first` is the line a paragraph begins with.
struct PrintedParagraph {
    std::string text;
    std::size_t first = 0;
};
std::vector<PrintedParagraph> paragraphs_of(const std::vector<PrintedLine>& lines, const Column& column);

}  // namespace bihuan::formats
