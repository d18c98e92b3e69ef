#include <algorithm>

#include "base/text.hpp"
#include "modules/ledger/plan_section.hpp"
#include "modules/ledger/plan_units.hpp"

namespace bihuan::plan {
namespace {

using Kind = Token::Kind;

bool is_page_number(Points line) {
    auto word = compact_points(line);
    std::erase_if(word, [](char32_t c) { return Points(U"-–—―─·~第页共/,，of").find(c) != Points::npos; });
    bool digits = !word.empty() && word.size() <= 8 && std::all_of(word.begin(), word.end(), is_digit);
    auto bare = compact_points(line);
    bool dressed = bare.size() > word.size();
    return digits && (dressed || word.size() <= 3);
}
// "一、总体要求……………3", "一、总体要求\t3"
bool is_contents_line(Slice line) {
    auto text = line.trimmed();
    auto last = text.folded.find_last_not_of(U"0123456789");
    if (last == Points::npos || last + 1 == text.size() || text.size() - last > 4) return false;
    auto before = text.folded.substr(0, last + 1);
    if (text.printed[last] == U'\t') return text.size() > 4;
    auto dots = before.find_last_not_of(U".…·‥ ");
    return dots != Points::npos && before.size() - dots > 4 && contains_any(before.substr(dots + 1), {U"..", U"…", U"··"});
}

// What a web page prints around its text. Behind the words at its foot nothing belongs to the plan.
bool is_page_head(Points line) {
    auto word = compact_points(line);
    return word.size() <= 120 && contains_any(word, {U"当前位置:", U"您的位置:", U"您所在的位置", U"浏览次数", U"阅读次数", U"点击数",
                                                     U"字号:", U"字体:", U"发布时间:", U"发布日期:", U"索引号:", U"信息来源:"});
}
bool is_page_foot(Points line) {
    auto word = compact_points(line);
    return word.size() <= 120 && contains_any(word, {U"打印本页", U"[打印]", U"关闭窗口", U"[关闭]", U"关闭本页", U"分享到",
                                                     U"扫一扫在手机", U"版权所有", U"备案号", U"ICP备", U"公网安备", U"网站标识码",
                                                     U"网站地图", U"上一篇:", U"下一篇:", U"责任编辑:", U"相关链接"});
}

// "附件2:整改任务清单", "附表": what follows is another part of the document.
bool is_attachment(Points line) {
    auto word = compact_points(line);
    return word.size() <= 60 && starts_with_any(word, {U"附件", U"附表", U"附录"}) && !ends_sentence(word);
}

bool is_group(Slice line, bool numbered) {
    auto word = compact_points(line.folded);
    if (!category_in(word) || word.size() > 48 || contains_any(word, {U"。", U"责任单位"})) return false;
    auto at = std::min(word.find(U"共性"), word.find(U"个性"));
    auto tail = word.substr(at + 2);
    bool names = tail.empty() || starts_with_any(tail, {U"问题", U"整改", U"任务", U"类", U"事项", U"清单", U"("});
    return names && (numbered || at <= 16) && (contains(word, U"(") || word.size() <= 28);
}

bool is_title_part(Points text) {
    auto word = compact_points(text);
    return word.size() >= 2 && word.size() <= 50 && !ends_sentence(word) && Points(U":,、").find(word.back()) == Points::npos &&
           !is_attachment(word) && !contains_any(word, {U"〔", U"[20", U"文件", U"号)"}) && !ends_with_any(word, {U"号"}) &&
           word.front() != U'(';
}

// "…督察反馈意见 / 整改方案", "关于印发《… / 方案》的通知": the line ends like a title, and the next one still belongs to it.
bool title_goes_on(Tokens& tokens, const std::vector<formats::Block>& blocks, const std::vector<std::size_t>& lines) {
    constexpr std::size_t last_line_max = 24;
    int open = 0;
    for (auto line : lines)
        for (char32_t c : tokens.keep(blocks[line].text).folded) open += c == U'《' ? 1 : c == U'》' ? -1 : 0;
    const auto& next = blocks[lines.back() + 1];
    if (next.kind != formats::Block::Kind::paragraph) return false;
    auto line = tokens.keep(next.text).trimmed();
    if (!is_title_part(line.folded) || numbering_at(line.folded)) return false;
    if (auto label = label_at(line.folded); label && label->separator == Separator::colon) return false;
    auto loose = ends_with_any(compact_points(tokens.keep(blocks[lines.back()].text).folded), {U"意见", U"情况", U"报告"});
    return open > 0 || (loose && line.size() <= last_line_max && ends_like_title(line.folded));
}

// Finds the title among the first paragraphs: the line that ends like one, with the lines it began on.
void take_title(Tokens& tokens, const formats::Document& document, std::vector<bool>& taken) {
    constexpr std::size_t title_search_max = 16;
    std::vector<std::size_t> before;
    for (std::size_t i = 0; i < document.blocks.size() && i < title_search_max; ++i) {
        const auto& block = document.blocks[i];
        if (block.kind != formats::Block::Kind::paragraph) return;
        auto line = tokens.keep(block.text).trimmed();
        if (is_contents_line(tokens.keep(block.text)) || compact_points(line.folded) == U"目录") {
            before.clear();
            continue;
        }
        if (numbering_at(line.folded) || ends_sentence(line.folded) ||
            label_at(line.folded).value_or(Label{}).separator == Separator::colon)
            return;
        if (!is_title_part(line.folded)) {
            before.clear();
            continue;
        }
        before.push_back(i);
        if (!ends_like_title(line.folded)) continue;
        if (i + 1 < document.blocks.size() && title_goes_on(tokens, document.blocks, before)) continue;
        for (auto part : before) {
            tokens.title += compact(tokens.keep(document.blocks[part].text).printed);
            tokens.structure.push_back({int(part), "title", document.blocks[part].text});
            taken[part] = true;
        }
        return;
    }
}

// "…共性问题整改清单": the title of the first of several lists. It is the group of the line that has the word; one that is broken within
// it is nobody's.
void group_in_title(Tokens& tokens, const std::vector<formats::Block>& blocks, const std::vector<bool>& taken) {
    auto title = tokens.keep(tokens.title);
    if (!is_group(title, false)) return;
    Token token;
    for (std::size_t i = 0; i < blocks.size() && token.block < 0; ++i)
        if (taken[i] && category_in(compact_points(tokens.keep(blocks[i].text).folded))) token.block = int(i);
    if (token.block < 0) return;
    token.kind = Kind::group;
    token.text = token.whole = title;
    tokens.list.push_back(token);
}

class LineReader {
public:
    LineReader(Tokens& tokens, int block, int table) : tokens_(tokens), block_(block), table_(table) {}

    void read(Slice line) {
        line = line.trimmed();
        if (line.empty()) return;
        if (is_page_head(line.folded) || is_page_foot(line.folded)) return page_words(line);
        Token token = blank(Kind::line, line);
        auto rest = numbered(line, token);
        auto label = label_at(rest.folded);
        if (auto key = label ? long_label(rest, *label) : Key::none; key != Key::none) return named(key, rest, token, false);
        if (label && accepts(*label, rest)) {
            token.kind = Kind::label;
            token.key = label->key;
            token.separator = label->separator;
            token.label = rest.sub(0, label->length).without_closing().utf8();
            return add_value(tokens_, label->key, rest.sub(label->length), token);
        }
        constexpr std::size_t damaged_label_max = 10;
        if (auto colon = rest.folded.find(U':'); colon <= damaged_label_max)
            if (auto key = damaged_label(rest.folded.substr(0, colon)); key != Key::none) return named(key, rest, token, true);
        auto inner = labels_within(rest.folded, 0, Key::none);
        if (!inner.empty()) inner = after_a_heading(inner, rest);
        auto own = inner.empty() ? rest : rest.sub(0, inner.front().label_at);
        token.text = own.trimmed();
        token.whole = line.sub(0, line.size() - rest.size() + own.size()).trimmed();
        token.quoted = quoted_text(own).has_value();
        token.kind = kind_of(own, token);
        if (!token.text.empty() || token.number) tokens_.list.push_back(token);
        add_inner(inner, rest);
    }

    void value(Key key, Slice value, Token token) {
        token.kind = Kind::label;
        token.key = key;
        auto inner = labels_within(value.folded, 0, key);
        token.text = (inner.empty() ? value : value.sub(0, inner.front().label_at)).trimmed();
        tokens_.list.push_back(token);
        add_inner(inner, value);
    }

private:
    // What stands behind the line's number; of "(一)序号3:…" the number is 3.
    static Slice numbered(Slice line, Token& token) {
        token.number = numbering_at(line.folded);
        if (!token.number) return line;
        auto rest = line.sub(token.number->length);
        auto second = numbering_at(rest.folded);
        if (!second || second->style != Numbering::Style::problem || token.number->style == Numbering::Style::problem) return rest;
        token.number = second;
        return rest.sub(second->length);
    }
    // "责任人及手机号:" is none of the labels we know, and yet begins like one.
    static Key long_label(Slice rest, const Label& label) {
        constexpr std::size_t long_label_max = 14;
        auto colon = rest.folded.find(U':');
        if (!label.strong || label.separator != Separator::none || colon > long_label_max) return Key::none;
        auto name = rest.folded.substr(0, colon);
        bool bare =
            std::all_of(name.begin(), name.end(), [](char32_t c) { return text::is_cjk(c) || Points(U"、()/").find(c) != Points::npos; });
        return bare ? header_key(name) : Key::none;
    }
    // A label that ends with the colon.
    void named(Key key, Slice rest, Token token, bool damaged) {
        auto colon = rest.folded.find(U':');
        token.kind = Kind::label;
        token.key = key;
        token.separator = Separator::colon;
        token.label = rest.sub(0, colon).utf8();
        token.damaged = damaged;
        add_value(tokens_, key, rest.sub(colon + 1), token);
    }
    Token blank(Kind kind, Slice whole) const {
        Token token;
        token.kind = kind;
        token.block = block_;
        token.table = table_;
        token.whole = whole;
        return token;
    }
    void page_words(Slice line) {
        tokens_.unused.push_back({block_, line.utf8(), {"网页上的文字，不属于文件", "words of the web page, not of the document"}});
        if (is_page_foot(line.folded)) tokens_.list.push_back(blank(Kind::foot, line));
    }
    static bool accepts(const Label& label, Slice rest) {
        switch (label.separator) {
            case Separator::colon:
            case Separator::bracket: return true;
            case Separator::stop:
            case Separator::end: return label.strong || label.length == rest.size();
            case Separator::space: return label.strong;
            case Separator::none: return label.strong;  // decided when the whole document is known: see settle_bare_labels
        }
        return false;
    }
    // A label in a sentence without any heading before it needs a stop or a heading's number.
    static std::vector<Piece> after_a_heading(std::vector<Piece> inner, Slice rest) {
        std::erase_if(inner, [&](const Piece& piece) {
            auto at = piece.label_at;
            return at && Points(U"。;!?)] \n”").find(rest.folded[at - 1]) == Points::npos;
        });
        for (std::size_t i = 0; i < inner.size(); ++i) inner[i].value_end = i + 1 < inner.size() ? inner[i + 1].label_at : rest.size();
        return inner;
    }
    Kind kind_of(Slice own, const Token& token) const {
        if (token.quoted) return Kind::line;
        if (is_group(own, token.number.has_value())) return Kind::group;
        if (is_attachment(own.folded) || is_frame_chapter(own.folded)) return Kind::chapter;
        return Kind::line;
    }
    void add_inner(const std::vector<Piece>& inner, Slice rest) {
        for (const auto& piece : inner) {
            auto end = std::max(piece.value_end, piece.value_at);
            Token token = blank(Kind::label, rest.sub(piece.label_at, end - piece.label_at));
            token.key = piece.key;
            token.separator = piece.separator;
            token.inlined = true;
            token.label = rest.sub(piece.label_at, piece.value_at - piece.label_at).without_closing().utf8();
            token.text = rest.sub(piece.value_at, end - piece.value_at).trimmed();
            tokens_.list.push_back(token);
        }
    }

    Tokens& tokens_;
    int block_, table_;
};

// "责任单位区水务局": a label without any separator is one where its value fits, where the document always writes so, or
// where it stands among labels and the field is named properly elsewhere.
void settle_bare_labels(Tokens& tokens) {
    std::size_t bare = 0, parted = 0;
    std::vector<std::size_t> named(std::size_t(Key::unknown) + 1);
    auto is_bare = [](const Token& token) {
        return token.kind == Kind::label && !token.inlined && token.table < 0 && token.separator == Separator::none;
    };
    for (const auto& token : tokens.list) {
        if (token.kind != Kind::label || token.inlined || token.table >= 0) continue;
        if (!is_bare(token)) parted += token.separator == Separator::colon, ++named[std::size_t(token.key)];
        else if (has_short_value(token.key) && fits(token.key, token.text.folded)) ++bare;
    }
    bool after_label = false;
    for (auto& token : tokens.list) {
        if (!is_bare(token)) {
            after_label = token.kind == Kind::label;
            continue;
        }
        bool keep = false;
        if (has_short_value(token.key)) keep = fits(token.key, token.text.folded) || (bare > parted && !token.text.empty());
        else keep = (bare > 0 && parted <= bare) || (after_label && !token.number && named[std::size_t(token.key)] > 0);
        after_label = keep;
        if (keep) continue;
        token.kind = Kind::line;
        token.text = token.number ? token.whole.sub(token.number->length).trimmed() : token.whole;
        token.key = Key::none;
    }
}

// "二、整改目标" as a chapter: the same words name a field elsewhere, at another level; or its neighbours are chapters.
void settle_chapter_labels(Tokens& tokens) {
    constexpr int keys = int(Key::unknown) + 1;
    std::vector<int> inner(keys), all(keys);
    auto outer = [](const Token& token) {
        return token.kind == Kind::label && !token.inlined && token.table < 0 && token.number && rank(token.number->style) <= 1 &&
               token.number->style != Numbering::Style::problem;
    };
    int most = 0;
    for (const auto& token : tokens.list) {
        if (token.kind != Kind::label) continue;
        most = std::max(most, ++all[std::size_t(token.key)]);
        if (!outer(token)) ++inner[std::size_t(token.key)];
    }
    bool rows = !tokens.rows.empty();
    const Token* sibling = nullptr;
    for (auto& token : tokens.list) {
        bool top = token.number && rank(token.number->style) <= 1 && token.table < 0;
        if (outer(token) && (token.separator == Separator::end || token.text.empty())) {
            auto key = std::size_t(token.key);
            bool after_chapter = sibling && sibling->kind != Kind::label && sibling->number->style == token.number->style &&
                                 sibling->number->value + 1 == token.number->value;
            if (inner[key] || after_chapter || rows || (all[key] == 1 && most > 1)) {
                token.kind = Kind::chapter;
                token.text = token.whole.sub(token.number->length).trimmed();
            }
        } else if (token.kind == Kind::label && !token.inlined && token.table < 0 && !token.number && rows &&
                   token.separator == Separator::end && all[std::size_t(token.key)] == 1) {
            token.kind = Kind::chapter;
            token.text = token.whole;
        }
        if (top) sibling = &token;
    }
}

bool is_day(Points line) {
    auto word = compact_points(line);
    return word.size() >= 8 && word.size() <= 12 && word.back() == U'日' && (is_digit(word[0]) || is_cjk_numeral(word[0])) &&
           contains(word, U"年") && contains(word, U"月");
}
// "云泽市人民政府 / 2025年7月18日" under the text signs it, and is no item of the list above.
void settle_signatures(Tokens& tokens) {
    std::vector<Token> kept;
    auto plain = [](const Token& token) { return token.kind == Kind::line && !token.number && !token.quoted && token.table < 0; };
    for (auto& token : tokens.list) {
        bool signs =
            plain(token) && is_day(token.text.folded) && !kept.empty() && plain(kept.back()) && looks_like_unit(kept.back().text.folded);
        bool value = signs && kept.size() > 1 && kept[kept.size() - 2].kind == Kind::label && kept[kept.size() - 2].text.empty();
        if (!signs || value) {  // value: what stands under "责任单位:"
            kept.push_back(std::move(token));
            continue;
        }
        for (const auto& part : {kept.back(), token}) tokens.structure.push_back({part.block, "signature", part.whole.utf8()});
        kept.pop_back();
    }
    tokens.list = std::move(kept);
}

}  // namespace

bool ends_like_title(Points text) {
    auto word = compact_points(text);
    while (!word.empty() && Points(U"”\"》").find(word.back()) != Points::npos) word.pop_back();
    if (word.size() > 4 && word.back() == U')') {
        auto open = word.rfind(U'(');
        if (open != word.npos && open > 4) word.resize(open);
    }
    return word.size() >= 4 && word.size() <= 80 &&
           ends_with_any(word, {U"方案",   U"清单",   U"台账", U"计划",   U"一览表",   U"任务表", U"措施表", U"情况表",
                                U"汇总表", U"明细表", U"总表", U"分工表", U"分解表",   U"报告",   U"意见",   U"整改表",
                                U"推进表", U"进度表", U"公示", U"情况",   U"公开情况", U"通知",   U"一张表", U"分工"});
}
std::optional<Slice> quoted_text(Slice text) {
    text = text.without_closing();
    auto folded = text.folded;
    bool about = folded.starts_with(U"关于");
    std::size_t open = about ? 2 : 0;
    while (open < folded.size() && folded[open] == U' ') ++open;
    if (open >= folded.size() || Points(U"“\"").find(folded[open]) == Points::npos) return {};
    auto close = folded.find_last_of(U"”\"“");  // a careless hand closes with an opening mark
    if (close == Points::npos || close <= open + 1) return {};
    auto tail = compact_points(folded.substr(close + 1));
    if (auto bracket = tail.find(U'('); bracket != tail.npos && bracket > 0) tail.resize(bracket);
    bool problem =
        tail == U"问题" || tail == U"的问题" || tail == U"等问题" || tail == U"这一问题" || tail == U"方面问题" || tail == U"方面的问题";
    if (!(problem || (about && tail.empty()))) return {};
    if (!about) {  // “甲”“乙”问题 is a sentence, not one quotation
        int depth = 0;
        for (auto at = open; at < close; ++at) {
            depth += folded[at] == U'“' ? 1 : folded[at] == U'”' ? -1 : 0;
            if (depth == 0 && folded[open] == U'“') return {};
        }
    }
    return text.sub(open + 1, close - open - 1).without_closing();
}

void add_line(Tokens& tokens, Slice line, int block, int table) { LineReader(tokens, block, table).read(line); }
void add_value(Tokens& tokens, Key key, Slice value, const Token& head) {
    LineReader(tokens, head.block, head.table).value(key, value, head);
}

Tokens tokens_of(const formats::Document& document) {
    Tokens tokens;
    const auto& blocks = document.blocks;
    std::vector<bool> taken(blocks.size());
    take_title(tokens, document, taken);
    auto title = tokens.title;
    for (std::size_t i = 0; i < blocks.size();) {
        if (blocks[i].kind == formats::Block::Kind::row) {
            auto to = i;
            while (to < blocks.size() && blocks[to].kind == formats::Block::Kind::row && blocks[to].table == blocks[i].table) ++to;
            add_table(tokens, blocks, i, to);
            i = to;
            continue;
        }
        auto block = int(i++);
        if (taken[std::size_t(block)]) {
            bool last = !taken[std::min(std::size_t(block) + 1, taken.size() - 1)] || std::size_t(block) + 1 == taken.size();
            if (last) group_in_title(tokens, blocks, taken);
            continue;
        }
        const auto& text = blocks[std::size_t(block)].text;
        auto whole = tokens.keep(text);
        if (is_page_number(whole.folded)) {
            tokens.structure.push_back({block, "page-number", text});
        } else if (!title.empty() && compact(whole.printed) == title) {
            tokens.structure.push_back({block, "running-title", text});
        } else if (is_contents_line(whole)) {
            tokens.structure.push_back({block, "contents", text});
        } else {
            tokens.table_broken = false;
            for (std::size_t from = 0; from <= whole.size();) {
                auto to = std::min(whole.folded.find(U'\n', from), whole.size());
                add_line(tokens, whole.sub(from, to - from), block, -1);
                from = to + 1;
            }
        }
    }
    settle_signatures(tokens);
    settle_bare_labels(tokens);
    settle_chapter_labels(tokens);
    return tokens;
}

const Entry* Section::find(Key key) const {
    auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &*found;
}
Entry& Section::entry(Key key, std::string label) {
    if (key != Key::unknown || entries.size() >= unknown_labels_max) label.clear();
    for (auto& entry : entries)
        if (entry.key == key && entry.label == label) return entry;
    return entries.emplace_back(Entry{key, std::move(label), {}, {}});
}
Entry& Section::add(Key key, Part part, std::string label) {
    auto& to = entry(key, std::move(label));
    to.parts.push_back(part);
    return to;
}
Reason damaged_name(const std::string& label) { return {"栏目名称“" + label + "”有误字", "the field's name “" + label + "” is damaged"}; }
std::size_t Section::plan_fields() const {
    return std::size_t(std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return says_plan(entry.key); }));
}

}  // namespace bihuan::plan
