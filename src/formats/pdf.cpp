// .pdf: text in its places becomes lines, lines become paragraphs, and ruling lines become tables.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "formats/document.hpp"
#include "formats/flow.hpp"
#include "formats/pdf_page.hpp"
#include "formats/printed_table.hpp"
#include "formats/printed_text.hpp"
#include "formats/problems.hpp"

namespace bihuan::formats {
namespace {

constexpr std::size_t characters_of_a_page = 20;  // a page with fewer, and much ink, is a picture
constexpr double ink_of_a_picture = 0.01;
constexpr double margin_zone = 0.12;  // of the page's height, where headers and page numbers stand
constexpr double same_height = 3;     // points

struct Page {
    int number = 0;
    double width = 0, height = 0;
    std::vector<PrintedLine> lines;  // those outside tables
    std::vector<PrintedTable> tables;
};

// "- 12 -", "第3页 共9页", "3/9" with figures as '#'.
std::string with_figures_hidden(std::string_view text) {
    std::string out;
    for (char c : text::folded(text)) {
        bool digit = c >= '0' && c <= '9';
        if (!digit) out += c;
        else if (out.empty() || out.back() != '#') out += '#';
    }
    return out;
}
bool is_page_number(std::string_view hidden) {
    std::string rest(hidden);
    for (std::string_view word : {"第", "页", "共", "#", "-", "—", "–", "/", "·", "|", "~", "Page", "page", "of", "P."})
        for (auto at = rest.find(word); at != rest.npos; at = rest.find(word)) rest.erase(at, word.size());
    return rest.empty() && hidden.find('#') != hidden.npos;
}
// "一、总体要求 ……………… 3"
bool is_contents_line(std::string_view text) {
    auto folded = text::folded(text);
    auto end = folded.find_last_not_of("0123456789");
    if (end == folded.npos || end + 1 == folded.size()) return false;
    auto dots = std::string_view(folded).substr(0, end + 1);
    int run = 0;
    for (std::string_view dot : {"…", "·", "."}) {
        while (dots.ends_with(dot)) {
            dots.remove_suffix(dot.size());
            run += dot == "…" ? 3 : 1;
        }
    }
    return run >= 6;
}

class PdfReader {
public:
    Result<Document> read(std::string_view bytes) {
        auto printed = pdf_pages(bytes);
        if (!printed) return tl::unexpected(printed.error());
        if (auto readable = check_text(*printed); !readable) return tl::unexpected(readable.error());
        for (auto& page : *printed) pages_.push_back(page_from(page));
        drop_headers();
        drop_contents();
        auto in_order = flow();
        return document_from("pdf", in_order, std::move(warnings_));
    }

private:
    Result<void> check_text(const std::vector<PdfPage>& pages) {
        std::size_t characters = 0, unreadable = 0, most = 0;
        std::string pictures;
        if (std::ranges::any_of(pages, &PdfPage::cut_off))
            warn_once(
                warnings_, "document.table_cut_off", "有表格超出页面右边,超出部分的文字读不到,请改用原始的 Word 文件。",
                "A table reaches over the right edge of its page; the text beyond cannot be read. Please use the original Word file.");
        for (const auto& page : pages) {
            characters += page.glyphs.size();
            most = std::max(most, page.glyphs.size());
            unreadable += static_cast<std::size_t>(std::ranges::count_if(page.glyphs, [](const Glyph& glyph) {
                return glyph.character == U'\uFFFD' || glyph.character < 0x20 || (glyph.character >= 0xE000 && glyph.character < 0xF900);
            }));
            bool is_picture = page.glyphs.size() < characters_of_a_page && page.ink > ink_of_a_picture;
            if (is_picture) (pictures += pictures.empty() ? "" : "、") += std::to_string(page.number);
        }
        if (characters == 0 || (most < characters_of_a_page && !pictures.empty())) return no_text();
        if (!pictures.empty())
            warn_once(warnings_, "document.pages_without_text", "第 " + pictures + " 页是图像、没有文字,未读取。",
                      "Pages " + pictures + " are pictures without text; they were not read.");
        if (unreadable * 10 > characters)
            warn_once(
                warnings_, "document.garbled_text", "PDF 中有不少文字无法还原(字体缺少对照表),请改用原始的 Word 文件。",
                "Much of the PDF's text cannot be recovered (its fonts lack a table of characters); please use the original Word file.");
        return {};
    }

    static Page page_from(PdfPage& printed) {
        Page page{printed.number, printed.width, printed.height, {}, {}};
        // Smaller tables first: one within the cell of another keeps its own text.
        std::ranges::sort(printed.tables, {},
                          [](const RuledTable& table) { return (table.right() - table.left()) * (table.bottom() - table.top()); });
        for (const auto& ruled : printed.tables) {
            auto left_over = printed.glyphs;
            PrintedTable table(ruled, left_over, printed.number);
            if (table.is_empty()) continue;
            printed.glyphs = std::move(left_over);
            page.tables.push_back(std::move(table));
        }
        std::ranges::sort(page.tables, {}, &PrintedTable::top);
        page.lines = lines_of(std::move(printed.glyphs), printed.number);
        return page;
    }

    // ---- what is not text of the document ----

    // A page's number stands at the same height on two pages or more; a running title on most of three or more, apart from the text.
    void drop_headers() {
        struct Seen {
            int pages = 0, apart = 0;
        };
        auto key_of = [](const PrintedLine& line, double shift) {
            return std::pair(static_cast<long>((line.middle_y() + shift) / (2 * same_height)), with_figures_hidden(line.text()));
        };
        auto in_margin = [](const Page& page, const PrintedLine& line) {
            return line.middle_y() < margin_zone * page.height || line.middle_y() > (1 - margin_zone) * page.height;
        };
        for (double shift : {0.0, same_height}) {  // twice, so that no height falls between two classes
            std::map<std::pair<long, std::string>, Seen> seen;
            for (const auto& page : pages_)
                for (std::size_t i = 0; i < page.lines.size(); ++i) {
                    if (!in_margin(page, page.lines[i])) continue;
                    auto& one = seen[key_of(page.lines[i], shift)];
                    ++one.pages;
                    one.apart += stands_apart(page, i);
                }
            auto count = static_cast<int>(pages_.size());
            bool any = false;
            for (auto& page : pages_)
                std::erase_if(page.lines, [&](const PrintedLine& line) {
                    if (!in_margin(page, line)) return false;
                    auto key = key_of(line, shift);
                    auto one = seen[key];
                    bool number = is_page_number(key.second) && one.pages >= 2;
                    bool title = one.pages >= 3 && one.pages * 5 >= count * 2 && one.apart == one.pages;
                    any |= number || title;
                    return number || title;
                });
            if (any)
                warn_once(warnings_, "document.page_headers_skipped", "每页重复的页眉、页脚和页码未作为正文读取。",
                          "Headers, footers and page numbers that repeat on every page were not read as text.");
        }
    }
    static bool stands_apart(const Page& page, std::size_t i) {
        const auto& line = page.lines[i];
        bool at_top = line.middle_y() < page.height / 2;
        auto beside = at_top ? i + 1 : i - 1;
        if (beside >= page.lines.size()) return true;
        const auto& other = page.lines[beside];
        bool other_size = std::abs(other.size - line.size) > 0.05 * line.size;
        auto gap = at_top ? other.top - line.bottom : line.top - other.bottom;
        return other_size || gap > line.size;
    }
    void drop_contents() {
        for (auto& page : pages_) {
            auto before = page.lines.size();
            std::erase_if(page.lines, [](const PrintedLine& line) { return is_contents_line(line.text()); });
            if (page.lines.size() < before)
                warn_once(warnings_, "document.contents_skipped", "目录未作为正文读取。", "The table of contents was not read as text.");
        }
    }

    // ---- the space lines are broken in ----

    // By the lines themselves: where they begin, how far they reach, how far apart they stand.
    Column column_of(double page_width) const {
        std::vector<const PrintedLine*> lines;
        for (const auto& page : pages_)
            if (std::abs(page.width - page_width) < 1)
                for (const auto& line : page.lines) lines.push_back(&line);
        Column column;
        if (lines.empty()) return column;
        column.left = std::ranges::min(lines, {}, &PrintedLine::left)->left;
        column.right = right_of(lines, page_width, column.left);
        struct Pitch {
            int count = 0;
            double size = 1;
        };
        std::map<long, Pitch> pitches;  // by half points
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const auto &above = *lines[i - 1], &line = *lines[i];
            auto pitch = line.bottom - above.bottom;
            bool alike =
                above.page == line.page && std::abs(above.size - line.size) < 0.5 && pitch > 0.95 * line.size && pitch < 4 * line.size;
            if (alike) pitches[std::lround(pitch * 2)] = {pitches[std::lround(pitch * 2)].count + 1, line.size};
            bool full = column.right - above.right<line.size * 1.5, was_indented = above.left> column.left + line.size * 1.2;
            if (alike && full && was_indented && line.left < column.left + line.size * 0.5) column.first_line_indented = true;
        }
        for (const auto& [half_points, pitch] : pitches) {
            auto after = pitches.find(half_points + 1);
            auto near = pitch.count + (after == pitches.end() ? 0 : after->second.count);
            if (near < 2 && lines.size() > 4) continue;
            column.pitch = double(half_points) / 2;
            column.pitch_size = pitch.size;
            break;
        }
        return column;
    }
    // Where many lines end together is the margin; where few do, it is taken to be as wide as the left one.
    static double right_of(const std::vector<const PrintedLine*>& lines, double page_width, double left) {
        std::vector<double> ends;
        for (auto* line : lines) ends.push_back(line->words_right());
        std::ranges::sort(ends, std::greater{});
        auto size = lines.front()->size;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            auto near = std::ranges::count_if(ends, [&](double end) { return end <= ends[i] && end > ends[i] - size; });
            if (ends[i] - left < 0.7 * (page_width - 2 * left)) break;
            if (near >= 3) return ends[i];
        }
        return std::max(ends.front(), page_width - left - size);
    }

    // ---- in order ----

    Flow flow() {
        Flow out;
        std::vector<PrintedLine> lines;
        std::optional<PrintedTable> open;  // a table that the next page may continue
        auto close_table = [&] {
            if (!open) return;
            warn_once(warnings_, "document.table_from_lines", "PDF 中的表格是按表格线还原的,请逐格核对。",
                      "Tables of the PDF were recovered from their ruling lines; please check every cell.");
            out.push_back(table_of(open->to_flow()));
            open.reset();
        };
        double width = 0;
        auto close_paragraphs = [&] {
            for (auto& paragraph : paragraphs_of(lines, column_for(width)))
                out.push_back(paragraph_of(std::move(paragraph.text), lines[paragraph.first].page));
            lines.clear();
        };
        for (auto& page : pages_) {
            if (std::abs(page.width - width) >= 1) close_paragraphs();
            width = page.width;
            std::size_t next = 0;
            auto take_lines = [&](double above) {
                for (; next < page.lines.size() && page.lines[next].middle_y() < above; ++next) {
                    close_table();
                    lines.push_back(page.lines[next]);
                }
            };
            for (auto& table : page.tables) {
                take_lines(table.top());
                if (open && open->last_page() == page.number - 1 && open->goes_on_in(table)) {
                    open->append(std::move(table));
                    continue;
                }
                close_paragraphs();
                close_table();
                open = std::move(table);
            }
            take_lines(page.height + 1e6);
        }
        close_paragraphs();
        close_table();
        return out;
    }
    const Column& column_for(double width) {
        auto known = columns_.find(std::lround(width));
        if (known == columns_.end()) known = columns_.emplace(std::lround(width), column_of(width)).first;
        return known->second;
    }

    std::vector<Page> pages_;
    std::map<long, Column> columns_;
    std::vector<Warning> warnings_;
};

}  // namespace

Result<Document> read_pdf(std::string_view bytes) {
    if (bytes.size() > file_size_max) return too_large("文件超过 64 MB", "a file of more than 64 MB");
    return PdfReader().read(bytes);
}

}  // namespace bihuan::formats
