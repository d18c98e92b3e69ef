// .html: a web page as its reader's eye takes it, also one that an office program saved.
#include <algorithm>

#include "base/text.hpp"
#include "formats/document.hpp"
#include "formats/flow.hpp"
#include "formats/html_tree.hpp"
#include "formats/numbering.hpp"
#include "formats/problems.hpp"
#include "formats/xml.hpp"

namespace bihuan::formats {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return out;
}
bool is_html_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

std::string_view attribute_of(const GumboNode& node, const char* name) {
    auto* found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view{};
}
bool has_attribute(const GumboNode& node, const char* name) { return gumbo_get_attribute(&node.v.element.attributes, name) != nullptr; }

std::string style_of(const GumboNode& node) {
    auto style = lower(attribute_of(node, "style"));
    std::erase_if(style, is_html_space);
    return style;
}

bool is_unseen(const GumboNode& node) {
    switch (node.v.element.tag) {
        case GUMBO_TAG_HEAD:
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_BUTTON:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_AUDIO:
        case GUMBO_TAG_VIDEO:
        case GUMBO_TAG_CANVAS:
        case GUMBO_TAG_DATALIST:
        case GUMBO_TAG_RT:
        case GUMBO_TAG_RP:
        case GUMBO_TAG_COLGROUP:
        case GUMBO_TAG_DEL: return true;
        default: break;
    }
    if (has_attribute(node, "hidden")) return true;
    auto style = style_of(node);
    return style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos ||
           style.find("mso-hide:all") != style.npos;
}

bool is_block(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_P:
        case GUMBO_TAG_DIV:
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_LI:
        case GUMBO_TAG_DL:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_SECTION:
        case GUMBO_TAG_ARTICLE:
        case GUMBO_TAG_HEADER:
        case GUMBO_TAG_FOOTER:
        case GUMBO_TAG_MAIN:
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_ASIDE:
        case GUMBO_TAG_BLOCKQUOTE:
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_FIGURE:
        case GUMBO_TAG_FIGCAPTION:
        case GUMBO_TAG_FORM:
        case GUMBO_TAG_FIELDSET:
        case GUMBO_TAG_LEGEND:
        case GUMBO_TAG_HR:
        case GUMBO_TAG_CENTER:
        case GUMBO_TAG_BODY:
        case GUMBO_TAG_CAPTION:
        case GUMBO_TAG_DETAILS:
        case GUMBO_TAG_SUMMARY:
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
        case GUMBO_TAG_TR:
        case GUMBO_TAG_TABLE: return true;
        default: return false;
    }
}

// The numbers of one <ol>: which one comes next and how it is written.
struct OrderedList {
    int next = 1;
    std::string_view format = "decimal";
    std::string_view after = ".";
    bool is_numbered = true;
};
OrderedList ordered_list(const GumboNode& node) {
    OrderedList list;
    list.next = number_of(attribute_of(node, "start"), 1);
    auto type = attribute_of(node, "type");
    auto style = style_of(node);
    auto styled = [&](std::string_view name) {
        return style.find("list-style:" + std::string(name)) != style.npos ||
               style.find("list-style-type:" + std::string(name)) != style.npos;
    };
    if (type == "a" || styled("lower-alpha") || styled("lower-latin")) list.format = "lowerLetter";
    if (type == "A" || styled("upper-alpha") || styled("upper-latin")) list.format = "upperLetter";
    if (type == "i" || styled("lower-roman")) list.format = "lowerRoman";
    if (type == "I" || styled("upper-roman")) list.format = "upperRoman";
    if (styled("cjk-ideographic") || styled("simp-chinese-informal") || styled("trad-chinese-informal") || styled("cjk-decimal"))
        list.format = "chineseCountingThousand", list.after = "、";
    list.is_numbered = !styled("none");
    return list;
}

// Paragraphs of one flow as they come: inline text gathers until a block begins or ends.
class Paragraphs {
public:
    void text(std::string_view piece, bool preformatted) {
        if (preformatted) {
            line_ += piece;
            return;
        }
        for (std::size_t i = 0; i < piece.size();) {
            if (is_html_space(piece[i])) {
                auto from = i;
                while (i < piece.size() && is_html_space(piece[i])) ++i;
                space_had_break_ |= piece.substr(from, i - from).find_first_of("\n\r") != piece.npos;
                pending_space_ = true;
                continue;
            }
            auto from = i;
            while (i < piece.size() && !is_html_space(piece[i])) ++i;
            word(piece.substr(from, i - from));
        }
    }
    void line_break() {
        line_ += '\n';
        pending_space_ = space_had_break_ = false;
    }
    // Pages without paragraphs part them by two breaks, or by a break and an indented line.
    void end_paragraph() {
        std::string rest = std::move(line_);
        line_.clear();
        pending_space_ = space_had_break_ = false;
        std::string number = std::move(number_);
        std::string_view left = rest;
        while (true) {
            auto at = paragraph_break(left);
            auto paragraph = text::trimmed(left.substr(0, at));
            if (!paragraph.empty()) {
                flow_.push_back(paragraph_of(with_number(number, std::move(paragraph))));
                number.clear();
            }
            if (at == left.npos) break;
            left = left.substr(at + 1);
        }
        number_ = std::move(number);
    }
    void number(std::string text) { number_ = std::move(text); }
    void drop_number() { number_.clear(); }
    void table(FlowTable table) {
        end_paragraph();
        flow_.push_back(table_of(std::move(table)));
    }
    std::size_t line_size() const { return line_.size(); }
    void raise_from(std::size_t at) {
        if (at > line_.size() || line_.size() - at > superscript_size_max) return;
        auto raised = superscript(text::trimmed(std::string_view(line_).substr(at)));
        line_.replace(at, std::string::npos, raised);
    }
    Flow finish() && {
        end_paragraph();
        return std::move(flow_);
    }

private:
    void word(std::string_view word) {
        if (pending_space_ && !line_.empty() && line_.back() != '\n' && !(space_had_break_ && between_cjk(word))) line_ += ' ';
        pending_space_ = space_had_break_ = false;
        line_ += word;
    }
    // A line of the page's source ended between two Chinese characters: nobody sees a space there.
    bool between_cjk(std::string_view next) const {
        auto from = line_.size();
        while (from > 0 && from + 4 > line_.size() && (static_cast<unsigned char>(line_[--from]) & 0xC0U) == 0x80) {}
        auto before = text::code_points(std::string_view(line_).substr(from)), after = text::code_points(next.substr(0, 4));
        return !before.empty() && !after.empty() && text::is_cjk(before.back()) && text::is_cjk(after.front());
    }
    static std::size_t paragraph_break(std::string_view text) {
        for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
            auto after = text.substr(at + 1);
            while (after.starts_with(' ')) after.remove_prefix(1);
            if (after.starts_with('\n') || after.starts_with("　") || after.starts_with("\u00A0\u00A0")) return at;
        }
        return text.npos;
    }
    Flow flow_;
    std::string line_, number_;
    bool pending_space_ = false, space_had_break_ = false;
};

class HtmlReader {
public:
    Flow read(const GumboNode& root) {
        Paragraphs out;
        walk(root, out, {});
        return std::move(out).finish();
    }

private:
    struct Context {
        OrderedList* list = nullptr;
        bool preformatted = false;
    };

    void walk(const GumboNode& node, Paragraphs& out, Context context) {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
            out.text(node.v.text.text, context.preformatted);
            return;
        }
        if (node.type != GUMBO_NODE_ELEMENT || is_unseen(node)) return;
        auto tag = node.v.element.tag;
        if (tag == GUMBO_TAG_BR) return out.line_break();
        if (tag == GUMBO_TAG_TABLE) return read_table(node, out);
        bool block = is_block(tag);
        if (block) out.end_paragraph();
        OrderedList own;
        if (tag == GUMBO_TAG_OL) own = ordered_list(node), context.list = &own;
        if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_DL) context.list = nullptr;
        if (tag == GUMBO_TAG_PRE) context.preformatted = true;
        if (tag == GUMBO_TAG_LI) number_item(node, out, context);
        auto before = out.line_size();
        walk_children(node, out, context);
        if (tag == GUMBO_TAG_SUP) out.raise_from(before);
        if (block) out.end_paragraph();
        if (tag == GUMBO_TAG_LI) out.drop_number();
    }
    void walk_children(const GumboNode& node, Paragraphs& out, Context context) {
        const auto& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) walk(*static_cast<const GumboNode*>(children.data[i]), out, context);
    }
    static void number_item(const GumboNode& node, Paragraphs& out, const Context& context) {
        if (!context.list) return;
        auto& list = *context.list;
        list.next = number_of(attribute_of(node, "value"), list.next);
        if (list.is_numbered) out.number(number_text(list.format, list.next) + std::string(list.after));
        list.next = std::min(list.next, 1'000'000) + 1;
    }

    void read_table(const GumboNode& node, Paragraphs& out) {
        FlowTable table;
        gather_rows(node, table, out);
        out.table(std::move(table));
    }
    void gather_rows(const GumboNode& node, FlowTable& table, Paragraphs& out) {
        const auto& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto& inner = *static_cast<const GumboNode*>(children.data[i]);
            if (inner.type != GUMBO_NODE_ELEMENT || is_unseen(inner)) continue;
            auto tag = inner.v.element.tag;
            if (tag == GUMBO_TAG_TR) table.rows.push_back(row_of(inner));
            else if (tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TFOOT) gather_rows(inner, table, out);
            else walk(inner, out, {});  // a caption stands before its table
        }
    }
    FlowRow row_of(const GumboNode& node) {
        FlowRow row;
        const auto& children = node.v.element.children;
        for (unsigned i = 0; i < children.length; ++i) {
            const auto& inner = *static_cast<const GumboNode*>(children.data[i]);
            if (inner.type != GUMBO_NODE_ELEMENT || is_unseen(inner)) continue;
            FlowCell cell;
            cell.columns = span(attribute_of(inner, "colspan"), 1'000);
            cell.rows = attribute_of(inner, "rowspan") == "0" ? rows_max : span(attribute_of(inner, "rowspan"), rows_max);
            Paragraphs content;
            walk_children(inner, content, {});
            cell.content = std::move(content).finish();
            row.cells.push_back(std::move(cell));
        }
        return row;
    }
    static constexpr int rows_max = 65'534;  // as browsers take it (HTML, 4.9.11)
    static int span(std::string_view text, int limit) { return std::clamp(number_of(text::trimmed(text), 1), 1, limit); }
};

}  // namespace

Result<Document> read_html(std::string_view bytes) {
    if (bytes.empty()) return empty();
    if (bytes.size() > file_size_max) return too_large("文件超过 64 MB", "a file of more than 64 MB");
    auto converted = text::to_utf8(bytes);
    if (!converted) return unknown_format("网页的文字编码无法识别", "The encoding of the page is not known");
    auto tree = HtmlTree::parse(cleaned(*converted));
    if (!tree) return tl::unexpected(tree.error());
    return document_from("html", HtmlReader().read(tree->root()), {});
}

}  // namespace bihuan::formats
