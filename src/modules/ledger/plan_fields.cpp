// From what stands under a finding's labels to its fields: each plain value, where it was read, and how surely.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "modules/ledger/plan_section.hpp"
#include "modules/ledger/plan_units.hpp"

namespace bihuan::plan {
namespace {

using State = FieldSource::State;

class Builder {
public:
    Builder(const Section& section, Tokens& tokens) : section_(section), tokens_(tokens) {}

    Built build() {
        category();
        text();
        goal();
        measures();
        deadline();
        units();
        person();
        extras();
        say_what_is_too_long();
        for (const auto& entry : section_.entries)
            if (entry.doubt)
                for (const char* field : fields_of(entry.key))
                    if (built_.sources.contains(field)) doubt(field, *entry.doubt);
        if (section_.doubt)
            for (auto& [field, source] : built_.sources) doubt(field, *section_.doubt);
        return std::move(built_);
    }

private:
    // ---- what stands under a label

    struct Value {
        Slice text;
        std::vector<int> blocks;
        bool empty() const { return text.empty(); }
    };
    Value joined(const std::vector<Part>& parts) {
        std::u32string out;
        Value value;
        for (const auto& part : parts) {
            if (out.size() + part.text.size() > field_size_max) {
                beyond_limit_.insert(&part);
                continue;
            }
            value.blocks.push_back(part.block);
            if (part.text.empty()) continue;
            bool joins = part.joins && !out.empty() && !numbered(part.text.folded);
            if (!out.empty() && !joins) out += U'\n';
            out += part.text.printed;
        }
        each_once(value.blocks);
        value.text = tokens_.keep(std::move(out)).trimmed();
        return value;
    }
    // Fields beyond field_size_max: what was not read is listed, and the field is doubtful.
    void say_what_is_too_long() {
        auto limit = std::to_string(field_size_max);
        Reason reason{"此栏超过 " + limit + " 字，有部分未读", "the field is longer than " + limit + " characters; not all of it was read"};
        for (const auto& entry : section_.entries)
            if (std::any_of(entry.parts.begin(), entry.parts.end(), [&](const Part& part) { return beyond_limit_.contains(&part); }))
                for (const char* field : fields_of(entry.key)) doubt(field, reason);
        for (const auto* part : beyond_limit_) built_.unused.push_back({part->block, part->text.utf8(), reason});
    }
    static void each_once(std::vector<int>& blocks) {
        std::sort(blocks.begin(), blocks.end());
        blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
    }
    static bool numbered(Points text) {
        auto number = numbering_at(text);
        return number && !number->doubtful;
    }
    Value value_of(Key key) {
        auto entry = section_.find(key);
        if (!entry) return {};
        auto value = joined(entry->parts);
        if (!says_none(value.text)) return value;
        for (int block : value.blocks)
            built_.unused.push_back({block, value.text.utf8(), {"此栏写明没有", "the document says there is none"}});
        return {};
    }
    static bool says_none(Slice text) {
        auto word = compact_points(text.without_closing().folded);
        return word == U"无" || word == U"暂无" || word == U"/" || (!word.empty() && word.find_first_not_of(U"-—–－") == word.npos);
    }

    // ---- sources

    void source(const std::string& field, const std::vector<int>& blocks, State state = State::read, std::optional<Reason> reason = {}) {
        auto& source = built_.sources[field];
        source.blocks.insert(source.blocks.end(), blocks.begin(), blocks.end());
        each_once(source.blocks);
        if (state > source.state || (state == source.state && !source.reason)) source.state = state, source.reason = std::move(reason);
    }
    void doubt(const std::string& field, const Reason& reason) { source(field, {}, State::uncertain, reason); }

    static std::vector<const char*> fields_of(Key key) {
        switch (key) {
            case Key::number: return {"no"};
            case Key::category:
            case Key::theme: return {"category", "theme"};
            case Key::text:
            case Key::task: return {"text"};
            case Key::goal: return {"goal"};
            case Key::goal_deadline: return {"goal", "deadline"};
            case Key::measures: return {"measures"};
            case Key::deadline: return {"deadline"};
            case Key::units:
            case Key::lead:
            case Key::superior_units: return {"lead", "others"};
            case Key::units_person: return {"lead", "others", "person"};
            case Key::cooperating: return {"others"};
            case Key::supervisor: return {"supervisor"};
            case Key::accepting: return {"accepting_unit"};
            case Key::person: return {"person"};
            case Key::leader: return {"leader"};
            default: return {};
        }
    }

    // ---- fields

    void category() {
        auto stated = value_of(Key::category);
        if (!stated.empty()) {
            if (auto category = category_in(compact_points(stated.text.folded))) {
                built_.item.category = *category;
                source("category", stated.blocks);
            } else {
                built_.extras.theme = joined_lines(stated.text.without_closing());
                source("theme", stated.blocks);
            }
        }
        if (!built_.item.category && section_.category) {
            built_.item.category = section_.category;
            source("category", {section_.category_block});
        }
    }

    // The heading without its tags: "【共性问题】…", "(市序号9)", "(责任单位:…)".
    Slice heading_text(const Value& printed) {
        auto heading = printed.text;
        while (!heading.empty() && (heading.folded.front() == U'[' || heading.folded.front() == U'(')) {
            auto close = closing_bracket(heading.folded, 0);
            if (close > 24 || !tag(heading.sub(1, close - 1), printed.blocks)) break;
            heading = heading.sub(close + 1).trimmed();
            if (!heading.empty() && heading.folded.front() == U':') heading = heading.sub(1).trimmed();  // "序号3(市序号7):…"
        }
        while (true) {
            heading = heading.without_closing();
            if (heading.empty() || (heading.folded.back() != U')' && heading.folded.back() != U']')) break;
            auto open = opening(heading.folded);
            if (open == Points::npos || open == 0) break;
            auto inside = heading.sub(open + 1, heading.size() - open - 2);
            if (!tag(inside, printed.blocks)) break;
            heading = heading.sub(0, open);
        }
        return heading;
    }
    static std::size_t opening(Points text) {
        char32_t closes = text.back(), opens = closes == U']' ? U'[' : U'(';
        int depth = 0;
        for (auto at = text.size(); at-- > 0;) {
            if (text[at] == closes) ++depth;
            if (text[at] == opens && --depth == 0) return at;
        }
        return Points::npos;
    }
    // What a bracket beside the heading says; false where it belongs to the sentence.
    bool tag(Slice inside, const std::vector<int>& blocks) {
        inside = inside.trimmed();
        if (inside.size() <= 8 && category_in(inside.folded)) {
            built_.item.category = category_in(inside.folded);
            source("category", blocks);
            return true;
        }
        if (superior_numbers(inside, blocks)) return true;
        if (auto label = label_at(inside.folded); label && label->separator == Separator::colon) {
            auto pieces = labels_within(inside.folded, label->length, label->key);
            auto end = pieces.empty() ? inside.size() : pieces.front().label_at;
            annotated_.push_back({label->key, {inside.sub(label->length, end - label->length).without_closing(), blocks}});
            for (const auto& piece : pieces)
                annotated_.push_back({piece.key, {inside.sub(piece.value_at, piece.value_end - piece.value_at).without_closing(), blocks}});
            return true;
        }
        return false;
    }
    // "市序号9", "省反馈意见第12项", "对应中央督察问题3"; several beside one another: "省序号12、市序号7"
    bool superior_numbers(Slice text, const std::vector<int>& blocks) {
        std::vector<Slice> parts;
        for (std::size_t from = 0; from < text.size();) {
            auto to = std::min(text.folded.find_first_of(U"、,;", from), text.size());
            parts.push_back(text.sub(from, to - from).trimmed());
            from = to + 1;
        }
        if (parts.empty() || !std::all_of(parts.begin(), parts.end(), [](Slice part) { return is_superior_number(part); })) return false;
        for (auto part : parts) built_.extras.superior_numbers.push_back(compact(part.printed));
        source("superior_numbers", blocks);
        return true;
    }
    static bool is_superior_number(Slice text) {
        auto word = compact_points(text.folded);
        bool level = contains_any(word, {U"市", U"省", U"中央", U"国家", U"央", U"厅"});
        bool number = std::any_of(word.begin(), word.end(), [](char32_t c) { return is_digit(c) || is_cjk_numeral(c); });
        bool names = contains_any(word, {U"序号", U"第", U"编号", U"清单", U"问题", U"反馈", U"任务"}) || word.size() <= 6;
        return level && number && names && word.size() <= 30 && !contains_any(word, {U"局", U"年"});
    }
    std::vector<int> heading_blocks() const {
        std::vector<int> blocks;
        for (const auto& part : section_.heading)
            if (blocks.empty() || blocks.back() != part.block) blocks.push_back(part.block);
        if (!blocks.empty()) return blocks;
        for (auto key : {Key::number, Key::text})
            if (auto entry = section_.find(key)) return {entry->parts.front().block};
        return blocks;
    }

    void text() {
        auto heading = joined(section_.heading);
        heading.text = heading_text(heading);
        auto stated = value_of(Key::text);
        if (stated.empty()) stated = value_of(Key::task), task_is_text_ = !stated.empty() && heading.empty();
        if (!task_is_text_ && !section_.has(Key::text)) stated = {};
        auto description = joined(section_.description);
        if (!stated.empty()) {
            auto own = heading_text(stated);
            set_text(own, stated.blocks);
            if (!heading.empty()) built_.extras.heading = plain(heading.text), source("heading", heading.blocks);
        } else if (!heading.empty()) {
            set_text(heading.text, heading.blocks);
        } else if (!description.empty()) {
            set_text(description.text, description.blocks);
            doubt("text", {"问题没有标题，取其正文", "the finding has no heading; its description was taken"});
            return;
        }
        if (!description.empty()) local(description);
    }
    void set_text(Slice text, const std::vector<int>& blocks) {
        if (auto number = numbering_at(text.folded); number && !number->doubtful && section_.wide && number->length < text.size())
            if (list_items(text).size() == 1) text = text.sub(number->length);
        auto inside = quoted_text(text);
        auto value = plain(inside ? *inside : text.without_closing());
        if (value.empty()) return;
        built_.item.text = value;
        source("text", blocks);
    }
    void local(const Value& value) {
        auto text = plain(value.text);
        if (built_.extras.local_text) *built_.extras.local_text += "\n" + text;
        else built_.extras.local_text = text;
        source("local_text", value.blocks);
    }
    static std::string plain(Slice text) { return joined_lines(text.without_closing()); }

    void goal() {
        auto value = value_of(Key::goal);
        auto both = value_of(Key::goal_deadline);
        if (value.empty()) value = both;
        if (value.empty()) return;
        built_.item.goal = plain(value.text);
        source("goal", value.blocks);
        contradiction("goal", value.text);
    }
    void measures() {
        auto value = value_of(Key::measures);
        if (value.empty() && !task_is_text_) value = value_of(Key::task);
        if (value.empty()) return;
        built_.item.measures = list_items(value.text);
        if (built_.item.measures->empty()) built_.item.measures.reset();
        else source("measures", value.blocks), contradiction("measures", value.text);
    }

    void deadline() {
        auto entry = section_.find(Key::deadline);
        auto value = found(Key::deadline);
        if (value.empty()) return embedded_deadline();
        PlanDeadline deadline = read_deadline(value.text);
        source("deadline", value.blocks);
        if (entry && deadline.kind == Deadline::Kind::unclear && several(*entry, deadline)) {
            doubt("deadline", {"文中有多个时限：“" + deadline.raw + "”，请选定一个",
                               "several deadlines are given: “" + deadline.raw + "”; choose one"});
        } else if (deadline.kind == Deadline::Kind::unclear) {
            bool unit = !contains_any(value.text.folded, {U"年", U"月", U"日"}) && fits(Key::units, value.text.folded);
            source("deadline", {}, State::unreadable,
                   unit ? Reason{"时限一栏写的是单位：“" + deadline.raw + "”",
                                 "a unit stands where the deadline should: “" + deadline.raw + "”"}
                        : Reason{"看不出是哪一天：“" + deadline.raw + "”，请人工确定",
                                 "no day can be read from “" + deadline.raw + "”; a person must decide"});
        }
        built_.item.deadline = std::move(deadline);
    }
    static PlanDeadline read_deadline(Slice text) {
        std::u32string one_line;
        auto bare = text.without_closing();
        for (std::size_t at = 0; at < bare.size(); ++at)
            if (bare.folded[at] != U'\n') one_line += bare.printed[at];
        auto raw = text::utf8(one_line);
        auto read = deadline_from(raw);
        return {raw, read.kind, read.date};
    }
    // One for each measure: the same everywhere is one deadline, else a person chooses.
    static bool several(const Entry& entry, PlanDeadline& deadline) {
        std::vector<PlanDeadline> all;
        for (const auto& part : entry.parts) {
            if (part.text.empty()) continue;
            auto one = read_deadline(part.text);
            if (one.kind == Deadline::Kind::unclear) return false;
            if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
        }
        if (all.empty()) return false;
        if (all.size() == 1) return deadline = all.front(), false;
        deadline.raw.clear();
        for (const auto& one : all) deadline.raw += (deadline.raw.empty() ? "" : "；") + one.raw;
        return true;
    }
    // "整改目标及时限": the first clause of the value that is a deadline and nothing else.
    void embedded_deadline() {
        auto value = value_of(Key::goal_deadline);
        if (value.empty()) return;
        for (std::size_t from = 0; from < value.text.size();) {
            auto to = std::min(value.text.folded.find_first_of(U",。;\n", from), value.text.size());
            auto read = read_deadline(value.text.sub(from, to - from));
            if (read.kind != Deadline::Kind::unclear) {
                built_.item.deadline = read;
                source("deadline", value.blocks, State::uncertain,
                       Reason{"时限与目标写在一起，取自“" + read.raw + "”",
                              "goal and deadline stand together; taken from “" + read.raw + "”"});
                return;
            }
            from = to + 1;
        }
    }

    struct Annotation {
        Key key;
        Value value;
    };
    Value annotated(Key key) const {
        for (const auto& annotation : annotated_)
            if (annotation.key == key) return annotation.value;
        return {};
    }
    Value found(Key key) {
        auto value = value_of(key);
        return value.empty() ? annotated(key) : value;
    }

    // A day in a column of units: say so, and leave the field empty rather than shift a column.
    bool contradiction(const std::string& field, Slice text) {
        auto bare = text.without_closing();
        if (bare.size() > 40 || bare.empty()) return false;
        auto read = deadline_from(bare.utf8());
        if (read.kind == Deadline::Kind::unclear) return false;
        bool sentence = field == "goal" || field == "measures";
        if (sentence && !read.date) return false;
        source(field, {}, sentence ? State::uncertain : State::unreadable,
               Reason{"此栏写的是时限：“" + bare.utf8() + "”", "a deadline stands here: “" + bare.utf8() + "”"});
        return true;
    }
    UnitList list_of(const std::string& field, const Value& value) {
        source(field, value.blocks);
        if (contradiction(field, value.text)) return {};
        auto list = units_in(value.text);
        if (list.names.empty() && list.cooperating.empty())
            source(field, {}, State::unreadable,
                   Reason{"看不出是哪个单位：“" + value.text.utf8() + "”", "no unit can be read from “" + value.text.utf8() + "”"});
        else if (!list.sure)
            doubt(field, {"“" + value.text.utf8() + "”中有不像单位名称的词",
                          "“" + value.text.utf8() + "” holds words that look like no unit's name"});
        return list;
    }

    void units() {
        std::vector<std::string> order, cooperating;
        std::optional<std::string> lead;
        bool stated = false;
        auto take = [&](std::vector<std::string>& to, const std::vector<std::string>& names) {
            for (const auto& name : names)
                if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
        };
        for (auto key : {Key::lead, Key::units, Key::units_person}) {
            auto value = found(key);
            if (value.empty()) continue;
            stated = true;
            auto list = list_of("lead", value);
            source("others", value.blocks, built_.sources["lead"].state, built_.sources["lead"].reason);
            if (!lead && list.lead) lead = list.names[*list.lead];
            if (!lead && key == Key::lead && !list.names.empty()) lead = list.names.front();
            take(order, list.names);
            take(cooperating, list.cooperating);
            people_.insert(people_.end(), list.people.begin(), list.people.end());
        }
        if (auto value = found(Key::cooperating); !value.empty()) {
            auto list = list_of("others", value);
            take(cooperating, list.names);
            take(cooperating, list.cooperating);
            if (!stated) doubt("others", {"写有配合单位而没有责任单位", "cooperating units are named, but no responsible one"});
            stated = stated || !list.names.empty();
        }
        if (auto value = found(Key::superior_units); !value.empty()) superiors(value, order, stated);
        if (!stated) return;
        if (!lead && !order.empty()) lead = order.front();
        built_.item.lead = lead;
        std::vector<std::string> others;
        auto answering = order.size();
        take(order, cooperating);
        for (const auto& name : order)
            if (name != lead) others.push_back(name);
        for (const auto& name : cooperating)
            if (name != lead &&
                std::find(order.begin(), order.begin() + std::ptrdiff_t(answering), name) == order.begin() + std::ptrdiff_t(answering))
                built_.extras.cooperating.push_back(name);
        if (lead || !others.empty()) built_.item.others = std::move(others);
    }
    void superiors(const Value& value, std::vector<std::string>& order, bool& stated) {
        auto list = list_of("superior_units", value);
        built_.extras.superior_units = list.names;
        if (!stated && !list.names.empty()) {  // the plan of the superior level itself
            order = list.names;
            stated = true;
            source("lead", value.blocks);
            source("others", value.blocks);
        }
    }

    void person() {
        auto value = found(Key::person);
        auto supervisor = found(Key::supervisor);
        if (!supervisor.empty()) {
            source("supervisor", supervisor.blocks);
            if (!contradiction("supervisor", supervisor.text)) built_.item.supervisor = one_line(supervisor.text);
        }
        if (value.empty()) {
            if (people_.empty()) return;
            built_.item.person = together(people_);
            source("person", built_.sources["lead"].blocks);
            if (!section_.has(Key::units_person)) doubt("person", {"责任人与责任单位写在一起", "the person stands among the units"});
            return;
        }
        source("person", value.blocks);
        if (contradiction("person", value.text)) return;
        auto people = people_in(value.text);
        auto printed = one_line(value.text);
        if (!people.contact.empty()) built_.extras.contact = people.contact, source("contact", value.blocks);
        if (people.names.empty()) {  // a post is no named person: the field stays empty, and a person decides
            built_.extras.person_as_printed = printed, source("person_as_printed", value.blocks);
            doubt("person", {"没有具体到人：“" + printed + "”", "nobody is named: “" + printed + "”"});
            return;
        }
        if (!people.unread.empty())
            doubt("person", {"“" + printed + "”中有不像姓名的词", "“" + printed + "” holds words that look like no name"});
        built_.item.person = together(people.names);
        if (*built_.item.person != printed) built_.extras.person_as_printed = printed, source("person_as_printed", value.blocks);
    }
    // "副区长 林间": the name, so that one leader is not two.
    void leader(Key key, const char* field, std::optional<std::string>& to) {
        auto value = found(key);
        if (value.empty()) return;
        source(field, value.blocks);
        auto people = people_in(value.text);
        to = one_line(value.text);
        if (people.names.empty() || !people.unread.empty())
            return doubt(field, {"看不出姓名：“" + *to + "”", "no name can be told in “" + *to + "”"});
        auto names = together(people.names);
        if (names == *to) return;
        if (key == Key::leader) built_.extras.leader_as_printed = *to, source("leader_as_printed", value.blocks);
        to = names;
    }
    static std::string together(const std::vector<std::string>& names) {
        std::string out;
        for (const auto& name : names) out += (out.empty() ? "" : "、") + name;
        return out;
    }
    // Broken by the page, not by the writer: a unit's or a person's line has no breaks of its own.
    static std::string one_line(Slice text) {
        std::u32string out;
        auto bare = text.without_closing();
        for (std::size_t at = 0; at < bare.size(); ++at) {
            if (bare.folded[at] != U'\n') {
                out += bare.printed[at];
                continue;
            }
            auto before = bare.sub(0, at).trimmed();
            bool whole = looks_like_unit(before.folded.substr(before.folded.find_last_of(U"、,;\n") + 1));
            auto next = bare.sub(at + 1).trimmed();
            bool next_whole = looks_like_unit(next.folded.substr(0, std::min(next.folded.find_first_of(U"、,;\n"), next.size())));
            bool marked = !before.empty() && Points(U"、,;").find(before.folded.back()) != Points::npos;
            if (whole && next_whole && next.size() > 3 && !marked) out += U'、';
        }
        return text::trimmed(text::utf8(out));
    }

    void extras() {
        text_extra(Key::theme, "theme", built_.extras.theme);
        if (auto value = value_of(Key::local_text); !value.empty()) local(value);
        leader(Key::leader, "leader", built_.extras.leader);
        leader(Key::supervising_leader, "supervising_leader", built_.extras.supervising_leader);
        short_extra(Key::accepting, "accepting_unit", built_.extras.accepting_unit);
        short_extra(Key::contact, "contact", built_.extras.contact);
        text_extra(Key::progress, "progress", built_.extras.progress);
        text_extra(Key::remark, "remark", built_.extras.remark);
        if (auto value = value_of(Key::number); !value.empty()) {
            built_.extras.printed_no = compact(value.text.printed);
            source("no", value.blocks);
            superior_numbers_in(value);
        } else if (section_.number) {
            source("no", heading_blocks());
        }
        for (const auto& entry : section_.entries)
            if (entry.key == Key::unknown) unknown(entry);
        if (section_.has(Key::task) && section_.has(Key::text) && section_.has(Key::measures)) {
            auto value = value_of(Key::task);
            built_.extras.unknown_columns["整改任务"] = plain(value.text);
            source("unknown_columns", value.blocks);
        }
    }
    void superior_numbers_in(const Value& value) {
        auto text = value.text;
        auto open = text.folded.find(U'(');
        if (open == Points::npos) return;
        auto close = closing_bracket(text.folded, open);
        if (close != Points::npos) superior_numbers(text.sub(open + 1, close - open - 1), value.blocks);
    }
    void unknown(const Entry& entry) {
        auto value = joined(entry.parts);
        if (value.empty()) return;
        built_.extras.unknown_columns[entry.label.empty() ? "(无标题)" : entry.label] = plain(value.text);
        source("unknown_columns", value.blocks);
    }
    void text_extra(Key key, const char* field, std::optional<std::string>& to) {
        if (auto value = value_of(key); !value.empty()) to = plain(value.text), source(field, value.blocks);
    }
    void short_extra(Key key, const char* field, std::optional<std::string>& to) {
        if (auto value = found(key); !value.empty()) to = one_line(value.text), source(field, value.blocks);
    }

    const Section& section_;
    Tokens& tokens_;
    Built built_;
    std::vector<Annotation> annotated_;
    std::vector<std::string> people_;
    std::set<const Part*> beyond_limit_;
    bool task_is_text_ = false;
};

}  // namespace

Built build(const Section& section, Tokens& tokens) { return Builder(section, tokens).build(); }

}  // namespace bihuan::plan
