#include "formats/html_tree.hpp"

#include <algorithm>
#include <cctype>
#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <map>
#include <vector>

#include "formats/document.hpp"
#include "formats/problems.hpp"

namespace bihuan::formats {

// All memory of one tree. gumbo frees a tree by recursion and never looks whether memory was there: so the tree is freed
// here, as a list of pieces, and when the bound is reached the parser is left by longjmp, over its plain C frames only.
class HtmlTree::Memory {
public:
    Memory() = default;
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    ~Memory() {
        while (head_.next != &head_) release(head_.next + 1);
    }
    bool parse(const char* text, std::size_t size, const GumboOutput*& output) {
        GumboOptions options = kGumboDefaultOptions;
        options.allocator = [](void* self, std::size_t bytes) { return static_cast<Memory*>(self)->take(bytes); };
        options.deallocator = [](void* self, void* bytes) { static_cast<Memory*>(self)->release(bytes); };
        options.userdata = this;
        options.max_errors = 0;
        if (setjmp(exhausted_) != 0) return false;
        output = gumbo_parse_with_options(&options, text, size);
        return output != nullptr;
    }

private:
    struct alignas(std::max_align_t) Piece {
        Piece* next;
        Piece* previous;
        std::size_t size;
    };
    void* take(std::size_t bytes) {
        auto* piece = held_ + bytes > html_memory_max ? nullptr : static_cast<Piece*>(std::malloc(sizeof(Piece) + bytes));
        if (!piece) std::longjmp(exhausted_, 1);
        held_ += bytes;
        *piece = {head_.next, &head_, bytes};
        head_.next->previous = piece;
        head_.next = piece;
        return piece + 1;
    }
    void release(void* bytes) {
        if (!bytes) return;
        auto* piece = static_cast<Piece*>(bytes) - 1;
        piece->next->previous = piece->previous;
        piece->previous->next = piece->next;
        held_ -= piece->size;
        std::free(piece);
    }
    Piece head_{&head_, &head_, 0};
    std::size_t held_ = 0;
    std::jmp_buf exhausted_;
};

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    for (auto one : names)
        if (one == name) return true;
    return false;
}

constexpr std::size_t attributes_max = 128;  // of one tag; the parser compares each with all before it

// A rough count of how deep tags nest and how many attributes they have, before the real parser, whose time grows with depth
// times length and with attributes squared, sees them.
class Probe {
public:
    explicit Probe(std::string_view text) : text_(text) {}
    bool too_many_attributes() const { return attributes_ > attributes_max; }
    bool deeper_than(std::size_t limit) {
        for (std::size_t at = text_.find('<'); at != text_.npos; at = text_.find('<', at)) {
            if (text_.substr(at, 4) == "<!--") at = after("-->", at + 4);
            else if (at + 1 < text_.size() && (is_letter(text_[at + 1]) || text_[at + 1] == '/')) at = tag(at + 1);
            else ++at;
            if (open_.size() > limit) return true;
            if (at == text_.npos || too_many_attributes()) break;
        }
        return false;
    }

private:
    std::size_t after(std::string_view what, std::size_t from) const {
        auto found = text_.find(what, from);
        return found == text_.npos ? text_.npos : found + what.size();
    }
    std::size_t tag(std::size_t at) {
        bool closing = text_[at] == '/';
        if (closing) ++at;
        std::string name;
        for (; at < text_.size() && name.size() < 32 && text_[at] != '>' && text_[at] != '/' &&
               !std::isspace(static_cast<unsigned char>(text_[at]));
             ++at)
            name += lower(text_[at]);
        auto end = end_of_tag(at);
        if (closing) close(name);
        else if (is_one_of(name, {"script", "style", "textarea", "title", "xmp", "iframe", "noframes"})) return raw_text(name, end);
        else open(name);
        return end;
    }
    // Behind the tag whose attributes begin at `at`, as the standard reads them (WHATWG, 13.2.5.32 …).
    std::size_t end_of_tag(std::size_t at) {
        auto is_space = [&] { return at < text_.size() && std::isspace(static_cast<unsigned char>(text_[at])); };
        auto is_any_of = [&](std::string_view these) { return at < text_.size() && these.find(text_[at]) != these.npos; };
        std::size_t attributes = 0;
        while (at < text_.size()) {
            while (is_space() || is_any_of("/")) ++at;
            if (is_any_of(">")) return at + 1;
            attributes_ = std::max(attributes_, ++attributes);
            if (at < text_.size()) ++at;  // a name's first character may be anything else, even "="
            while (at < text_.size() && !is_space() && !is_any_of("/>=")) ++at;
            while (is_space()) ++at;
            if (!is_any_of("=")) continue;
            ++at;
            while (is_space()) ++at;
            if (is_any_of("\"'")) at = std::min(text_.find(text_[at], at + 1), text_.npos - 1) + 1;
            else
                while (at < text_.size() && !is_space() && !is_any_of(">")) ++at;
        }
        return text_.npos;
    }
    std::size_t raw_text(const std::string& name, std::size_t at) {
        while (at < text_.size()) {
            at = text_.find("</", at);
            if (at == text_.npos) break;
            at += 2;
            std::size_t i = 0;
            while (i < name.size() && at + i < text_.size() && lower(text_[at + i]) == name[i]) ++i;
            if (i == name.size()) return end_of_tag(at + i);
        }
        return text_.npos;
    }
    void open(const std::string& name) {
        // Never a level of their own: void elements, and those whose next of the kind ends them.
        if (is_one_of(name, {"area",   "base",  "br",       "col",     "embed",  "hr",       "img",  "input", "link", "meta", "param",
                             "source", "track", "wbr",      "p",       "li",     "dt",       "dd",   "tr",    "td",   "th",   "tbody",
                             "thead",  "tfoot", "colgroup", "caption", "option", "optgroup", "html", "head",  "body"}))
            return;
        open_.push_back(name);
        ++count_[name];
    }
    void close(const std::string& name) {
        auto known = count_.find(name);
        if (known == count_.end() || known->second == 0) return;
        while (true) {
            auto last = std::move(open_.back());
            open_.pop_back();
            --count_[last];
            if (last == name) return;
        }
    }
    std::string_view text_;
    std::vector<std::string> open_;
    std::map<std::string, std::size_t> count_;
    std::size_t attributes_ = 0;  // of the tag that has most
};

bool deeper_than(const GumboNode* root, int limit) {
    struct Place {
        const GumboVector* children;
        unsigned next;
    };
    auto children_of = [](const GumboNode* node) -> const GumboVector* {
        bool has_children = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
        return has_children ? &node->v.element.children : nullptr;
    };
    std::vector<Place> path{{children_of(root), 0}};
    while (!path.empty()) {
        auto& place = path.back();
        if (!place.children || place.next >= place.children->length) {
            path.pop_back();
            continue;
        }
        path.push_back({children_of(static_cast<const GumboNode*>(place.children->data[place.next++])), 0});
        if (path.size() > static_cast<std::size_t>(limit)) return true;
    }
    return false;
}

}  // namespace

HtmlTree::HtmlTree() = default;

Result<HtmlTree> HtmlTree::parse(std::string utf8) {
    Probe probe(utf8);
    if (probe.deeper_than(nesting_max)) return too_deep(nesting_max);
    if (probe.too_many_attributes()) {
        auto limit = std::to_string(attributes_max);
        return too_large("网页中有标记的属性超过 " + limit + " 个", "a tag of the page has more than " + limit + " attributes");
    }
    HtmlTree tree;
    tree.text_ = std::make_unique<std::string>(std::move(utf8));
    tree.memory_ = std::make_shared<Memory>();
    const GumboOutput* output = nullptr;
    if (!tree.memory_->parse(tree.text_->data(), tree.text_->size(), output)) {
        auto limit = std::to_string(html_memory_max >> 20);
        return too_large("网页展开后超过 " + limit + " MB", "the page takes more than " + limit + " MB of memory");
    }
    tree.root_ = output->root;
    if (deeper_than(tree.root_, nesting_max + 64)) return too_deep(nesting_max);  // the parser adds elements that were left out
    return tree;
}

}  // namespace bihuan::formats
