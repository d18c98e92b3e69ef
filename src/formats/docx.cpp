// .docx: WordprocessingML (ECMA-376-1, clause 17) as its reader's eye takes it.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "formats/document.hpp"
#include "formats/docx_fields.hpp"
#include "formats/docx_styles.hpp"
#include "formats/flow.hpp"
#include "formats/numbering.hpp"
#include "formats/package.hpp"
#include "formats/problems.hpp"
#include "formats/xml.hpp"

namespace bihuan::formats {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

std::string all_text(pugi::xml_node node) {
    std::string text;
    for (auto piece : node.children()) text += piece.value();
    return text;
}

// A character of a symbol font (17.3.3.30). Private code points mean nothing outside their font.
char32_t symbol(std::string_view font, std::string_view code) {
    unsigned value = 0;
    for (char c : code) {
        auto digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0 || value > 0xFFFF) return U'\uFFFD';
        value = value * 16 + static_cast<unsigned>(digit);
    }
    static const std::map<unsigned, char32_t> wingdings = {{0xFE, U'☑'}, {0x52, U'☑'}, {0xFD, U'☒'}, {0x53, U'☒'}, {0xA8, U'☐'},
                                                           {0x6F, U'□'}, {0xA3, U'☐'}, {0x6C, U'●'}, {0x6E, U'■'}, {0x75, U'◆'},
                                                           {0xFC, U'√'}, {0x50, U'√'}, {0xFB, U'×'}, {0xD8, U'➢'}};
    static const std::map<unsigned, char32_t> symbols = {{0xB0, U'°'}, {0xB1, U'±'}, {0xB3, U'≥'}, {0xA3, U'≤'},
                                                         {0xB4, U'×'}, {0xB8, U'÷'}, {0x6D, U'μ'}, {0xB7, U'•'},
                                                         {0x61, U'α'}, {0x62, U'β'}, {0xB9, U'≠'}, {0xBB, U'≈'}};
    bool is_private = value < 0x100 || (value >= 0xF000 && value <= 0xF0FF);
    if (!is_private) return value >= 0xD800 && value <= 0xDFFF ? U'\uFFFD' : static_cast<char32_t>(value);
    const auto& table = font == "Symbol" ? symbols : wingdings;
    auto known = table.find(value & 0xFF);
    return known != table.end() ? known->second : U'\uFFFD';
}

class DocxReader {
public:
    Result<Document> read(std::string_view bytes) {
        auto package = Package::open(bytes);
        if (!package) return tl::unexpected(package.error());
        auto main = package->main_part("word/document.xml");
        if (!main) return tl::unexpected(main.error());
        auto document = package->xml(*main);
        if (!document) return tl::unexpected(document.error());
        if (auto opened = open_parts(*package, *main); !opened) return tl::unexpected(opened.error());
        auto body = child(child(**document, "document"), "body");
        if (!body) return damaged("没有正文", "there is no body");
        Flow flow;
        read_blocks(body, flow);
        append_notes(flow);
        if (numbers_size_ > text_size_max) return too_large("自动编号的文字过多", "too much text in automatic numbers");
        return document_from("docx", flow, std::move(warnings_));
    }

private:
    struct Line {
        std::string text;
        Flow after;  // text boxes anchored in the paragraph
    };

    Result<void> open_parts(Package& package, std::string_view main) {
        auto relations = package.relationships(main);
        if (!relations) return tl::unexpected(relations.error());
        XmlPart styles, numbering;
        for (auto& [type, part] :
             {std::pair{"styles", &styles}, {"numbering", &numbering}, {"footnotes", &footnotes_}, {"endnotes", &endnotes_}}) {
            auto relation = std::ranges::find(*relations, type, &Relationship::type);
            auto read = package.xml_or_nothing(relation == relations->end() ? "" : relation->target);
            if (!read) return tl::unexpected(read.error());
            *part = std::move(*read);
        }
        styles_ = DocxStyles(child(*styles, "styles"));
        numbering_ = Numbering(child(*numbering, "numbering"));
        if (numbering_.has_too_long_text()) return too_large("自动编号的格式过长", "the format of an automatic number is too long");
        numbering_.resolve_links(styles_.lists());
        return {};
    }

    // ---- blocks ----

    void read_blocks(pugi::xml_node parent, Flow& out) {
        bool join = false;  // the mark that ended the last paragraph is deleted, so the next one goes on in it
        for (auto node : parent.children()) {
            auto name = local_name(node);
            if (name == "p") read_paragraph(node, out, join);
            else if (name == "tbl") out.push_back(table_of(read_table(node)));
            else if (name == "altChunk")
                warn_once(warnings_, "document.embedded_part", "文件中嵌入了另一个文档,未读取。",
                          "Another document is embedded in the file; it was not read.");
            else if (skips(node)) continue;
            else if (name == "AlternateContent") read_blocks(chosen(node), out);
            else if (is_one_of(name, {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})) read_blocks(node, out);
        }
    }

    // What a reader of the accepted document would not see; each kind with its warning.
    bool skips(pugi::xml_node node) {
        auto name = local_name(node);
        if (is_one_of(name, {"del", "moveFrom", "cellDel"})) return warn_tracked(), true;
        if (is_one_of(name, {"ins", "moveTo"})) return warn_tracked(), false;
        if (name != "sdt") return false;
        auto properties = child(node, "sdtPr");
        if (is_on(properties, "showingPlcHdr")) return true;
        auto gallery = child_value_of(child(properties, "docPartObj"), "docPartGallery");
        return gallery == "Table of Contents" ? warn_contents(), true : false;
    }
    void warn_tracked() {
        warn_once(warnings_, "document.tracked_changes", "文件中有未接受的修订:已按“全部接受”读取,请核对。",
                  "The file holds tracked changes that nobody accepted yet; it was read as if all were accepted. Please check.");
    }
    void warn_contents() {
        warn_once(warnings_, "document.contents_skipped", "目录未作为正文读取。", "The table of contents was not read as text.");
    }
    static pugi::xml_node chosen(pugi::xml_node alternate) {  // ECMA-376-3, 10.2: one of them, never both
        auto choice = child(alternate, "Choice");
        return choice ? choice : child(alternate, "Fallback");
    }

    void read_paragraph(pugi::xml_node node, Flow& out, bool& join) {
        auto properties = child(node, "pPr");
        auto style = child_value_of(properties, "pStyle");
        fields_.begin_paragraph();
        Line line;
        read_inline(node, line);
        auto mark = child(properties, "rPr");
        bool mark_deleted = child(mark, "del") || child(mark, "moveFrom");
        if (mark_deleted || child(mark, "ins")) warn_tracked();
        if (styles_.is_contents(style)) return warn_contents();
        bool gone = mark_deleted && text::trimmed(line.text).empty();
        bool joins = join && !out.empty() && !out.back().table;
        if (joins) out.back().text += line.text;
        else if (!gone) out.push_back(paragraph_of(numbered(properties, style, text::trimmed(line.text))));
        join = mark_deleted && (joins || !gone);
        std::ranges::move(line.after, std::back_inserter(out));
    }
    // Counted even when there is no text: a word processor counts it too.
    std::string numbered(pugi::xml_node properties, std::string_view style, std::string text) {
        auto own = child(properties, "numPr");
        auto place = styles_.list_of(style, numbering_);
        if (auto list = child_value_of(own, "numId"); !list.empty()) {
            auto tied = numbering_.level_of_style(list, style);
            place = ListPlace{std::string(list), tied.value_or(0)};
        }
        if (!place || place->list == "0" || numbers_size_ > text_size_max) return text;
        if (auto level = child_value_of(own, "ilvl"); !level.empty()) place->level = number_of(level, 0);
        auto number = numbering_.next(*place);
        numbers_size_ += number.size();  // the document says it once and we as often as there are paragraphs
        return text.empty() ? text : with_number(number, std::move(text));
    }

    // ---- what stands in a line ----

    void read_inline(pugi::xml_node parent, Line& line) {
        for (auto node : parent.children()) {
            auto name = local_name(node);
            if (name == "r") read_run(node, line);
            else if (name == "t") append(line, all_text(node));
            else if (name == "txbxContent") read_blocks(node, line.after);
            else if (skips(node) || is_one_of(name, {"pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "rt"})) continue;
            else if (name == "AlternateContent") read_inline(chosen(node), line);
            else if (name == "tab" || name == "ptab") append(line, "\t");
            else if (name == "br" || name == "cr") append(line, "\n");
            else if (name == "noBreakHyphen") append(line, "-");
            else if (name == "sym") append(line, text::utf8(std::u32string(1, symbol(value_of(node, "font"), value_of(node, "char")))));
            else if (name == "den") append(line, "/"), read_inline(node, line);
            else if (name == "fldChar") append(line, fields_.mark(value_of(node, "fldCharType")));
            else if (name == "instrText") fields_.add_code(all_text(node));
            else if (name == "footnoteReference" || name == "endnoteReference") note(name == "footnoteReference", value_of(node, "id"));
            else read_inline(node, line);
        }
    }
    void read_run(pugi::xml_node node, Line& line) {
        auto properties = child(node, "rPr");
        if (is_on(properties, "vanish")) {
            if (!all_run_text(node).empty())
                warn_once(warnings_, "document.hidden_text", "文件中有隐藏文字,未读取。", "The file holds hidden text; it was not read.");
            return;
        }
        auto before = line.text.size();
        read_inline(node, line);
        if (child_value_of(properties, "vertAlign") == "superscript" && line.text.size() - before <= superscript_size_max) {
            auto raised = superscript(std::string_view(line.text).substr(before));
            line.text.replace(before, std::string::npos, raised);
        }
    }
    static std::string all_run_text(pugi::xml_node run) { return all_text(child(run, "t")); }
    void append(Line& line, std::string_view text) {
        if (fields_.shows_text()) line.text += text;
    }

    // ---- notes ----

    void note(bool is_footnote, std::string_view id) { notes_.emplace_back(is_footnote, id); }
    void append_notes(Flow& flow) {
        std::map<std::pair<bool, std::string>, pugi::xml_node> known;
        for (bool is_footnote : {true, false})
            for (auto node : child(*(is_footnote ? footnotes_ : endnotes_), is_footnote ? "footnotes" : "endnotes").children())
                known.emplace(std::pair(is_footnote, std::string(value_of(node, "id"))), node);
        int number = 0;
        for (std::size_t i = 0; i < notes_.size(); ++i) {  // by index: a note may refer to a further one
            auto found = known.find(notes_[i]);
            if (found == known.end()) continue;
            auto node = found->second;
            known.erase(found);
            Flow content;
            read_blocks(node, content);
            std::string text = "[" + std::to_string(++number) + "]";
            for (auto& item : content)
                if (auto line = text::trimmed(item.text); !line.empty()) text += (text.back() == ']' ? " " : "\n") + line;
            flow.push_back(paragraph_of(std::move(text)));
        }
    }

    // ---- tables ----

    FlowTable read_table(pugi::xml_node node) {
        FlowTable table;
        read_rows(node, table);
        return table;
    }
    void read_rows(pugi::xml_node parent, FlowTable& table) {
        for (auto node : parent.children()) {
            auto name = local_name(node);
            if (name == "tr") read_row(node, table);
            else if (skips(node)) continue;
            else if (name == "AlternateContent") read_rows(chosen(node), table);
            else if (is_one_of(name, {"sdt", "sdtContent", "customXml", "ins", "moveTo"})) read_rows(node, table);
        }
    }
    void read_row(pugi::xml_node node, FlowTable& table) {
        auto properties = child(node, "trPr");
        if (child(properties, "ins") || child(properties, "del")) warn_tracked();
        if (child(properties, "del")) return;
        FlowRow row;
        int column = span(child_value_of(properties, "gridBefore"), 0);
        read_cells(node, row, column);
        table.rows.push_back(std::move(row));
    }
    void read_cells(pugi::xml_node parent, FlowRow& row, int& column) {
        for (auto node : parent.children()) {
            auto name = local_name(node);
            if (name == "tc") read_cell(node, row, column);
            else if (skips(node)) continue;
            else if (name == "AlternateContent") read_cells(chosen(node), row, column);
            else if (is_one_of(name, {"sdt", "sdtContent", "customXml", "ins", "moveTo"})) read_cells(node, row, column);
        }
    }
    void read_cell(pugi::xml_node node, FlowRow& row, int& column) {
        auto properties = child(node, "tcPr");
        FlowCell cell;
        cell.columns = span(child_value_of(properties, "gridSpan"), 1);
        cell.column = column;
        column = std::min(column + cell.columns, span_max * 64);
        auto horizontal = child(properties, "hMerge"), vertical = child(properties, "vMerge");
        if (horizontal && value_of(horizontal) != "restart" && !row.cells.empty()) {
            row.cells.back().columns = column - row.cells.back().column;
            return;
        }
        cell.continues_above = vertical && value_of(vertical) != "restart";
        if (child(properties, "cellDel")) warn_tracked();
        else read_blocks(node, cell.content);
        row.cells.push_back(std::move(cell));
    }
    static constexpr int span_max = 4'096;
    static int span(std::string_view text, int otherwise) { return std::clamp(number_of(text, otherwise), otherwise, span_max); }

    DocxStyles styles_;
    Numbering numbering_;
    DocxFields fields_;
    XmlPart footnotes_, endnotes_;
    std::vector<std::pair<bool, std::string>> notes_;  // footnote or endnote, its id; in the order of their marks
    std::vector<Warning> warnings_;
    std::size_t numbers_size_ = 0;
};

}  // namespace

Result<Document> read_docx(std::string_view bytes) { return DocxReader().read(bytes); }

}  // namespace bihuan::formats
