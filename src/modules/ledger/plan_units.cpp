#include "modules/ledger/plan_units.hpp"

#include <algorithm>

#include "base/deadline.hpp"
#include "base/text.hpp"

namespace bihuan::plan {
namespace {

// What the name of an office, a town, a company ends with.
constexpr Points unit_endings[] = {
    U"局",     U"委",    U"办",   U"镇",     U"乡",     U"街道",   U"政府",   U"公司",   U"中心",   U"院",     U"管委会",
    U"委员会", U"队",    U"部",   U"室",     U"厅",     U"集团",   U"园区",   U"学校",   U"社区",   U"村",     U"所",
    U"处",     U"会",    U"法院", U"林场",   U"农场",   U"银行",   U"署",     U"厂",     U"校",     U"组",     U"企业",
    U"单位",   U"部门",  U"镇街", U"街镇",   U"乡镇",   U"街",     U"开发区", U"新区",   U"示范区", U"高新区", U"经开区",
    U"工业区", U"各区",  U"各县", U"各区县", U"度假区", U"管理区", U"联社",   U"站",     U"库",     U"矿",     U"店",
    U"段",     U"港",    U"局等", U"部门等", U"单位等", U"各市",   U"政法委", U"街道)",  U"乡镇)",  U"县)",    U"区)",
    U"部门)",  U"单位)", U"支部", U"支队",   U"大队",   U"服务区", U"景区",   U"保护区", U"园",     U"监委",   U"功能区"};
// Of these a bare one continues a broken line: "临港经济开发区 / 管委会".
constexpr Points bare_endings[] = {U"局",     U"分局",   U"管委会", U"委员会",   U"办公室", U"人民政府", U"政府", U"街道办事处",
                                   U"办事处", U"管理局", U"中心",   U"有限公司", U"公司",   U"街道",     U"镇",   U"委",
                                   U"办",     U"支队",   U"大队",   U"委会",     U"道",     U"办处",     U"事处"};
constexpr Points posts[] = {U"党组书记", U"党委书记", U"党工委书记", U"副书记", U"书记",      U"副局长",   U"局长",     U"副主任",
                            U"主任",     U"副镇长",   U"镇长",       U"副区长", U"区长",      U"副市长",   U"市长",     U"副县长",
                            U"县长",     U"副乡长",   U"乡长",       U"部长",   U"副部长",    U"大队长",   U"支队长",   U"队长",
                            U"科长",     U"处长",     U"总经理",     U"经理",   U"董事长",    U"院长",     U"所长",     U"站长",
                            U"主席",     U"副主席",   U"常委",       U"委员",   U"调研员",    U"负责人",   U"负责同志", U"总工程师",
                            U"会长",     U"校长",     U"厂长",       U"组长",   U"村长",      U"党组成员", U"班子成员", U"责任人",
                            U"分管领导", U"主要领导", U"领导",       U"成员",   U"街道办主任"};
// Two-character surnames: "欧阳 春" is one person.
constexpr Points surnames[] = {U"欧阳", U"上官", U"司马", U"诸葛", U"东方", U"皇甫", U"尉迟", U"公孙", U"慕容", U"令狐", U"司徒", U"司空",
                               U"夏侯", U"南宫", U"端木", U"宇文", U"长孙", U"钟离", U"闻人", U"赫连", U"澹台", U"濮阳", U"公冶", U"申屠",
                               U"轩辕", U"呼延", U"独孤", U"百里", U"东郭", U"西门", U"南门", U"公羊", U"太史", U"宗政", U"鲜于", U"拓跋"};
constexpr Points nobody[] = {U"领导", U"书记",   U"区长", U"局长", U"主任", U"镇长", U"市长", U"县长", U"负责人", U"同志", U"各镇",
                             U"各街", U"区政府", U"区委", U"市委", U"县委", U"分管", U"主要", U"监管", U"管理",   U"负责", U"牵头",
                             U"配合", U"协助",   U"参与", U"指导", U"督导", U"督办", U"落实", U"主管", U"代管",   U"属地", U"组织",
                             U"实施", U"统筹",   U"待定", U"另定", U"暂无", U"如上", U"同上", U"详见", U"各单位", U"全区", U"无"};

template <class Words>
bool ends_with_one(Points text, const Words& words) {
    return std::any_of(std::begin(words), std::end(words), [&](Points word) { return text.ends_with(word); });
}
template <class Words>
bool is_one(Points text, const Words& words) {
    return std::any_of(std::begin(words), std::end(words), [&](Points word) { return text == word; });
}
bool all_cjk(Points text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) { return text::is_cjk(c) || c == U'·'; });
}

// Where the office in "区水务局局长张三" ends; 0 where no office stands in front.
std::size_t office_end(Points text) {
    std::size_t end = 0;
    for (Points word : {Points(U"局"), Points(U"委"), Points(U"办"), Points(U"镇"), Points(U"乡"), Points(U"街道"), Points(U"政府"),
                        Points(U"公司"), Points(U"中心"), Points(U"院"), Points(U"管委会"), Points(U"会"), Points(U"队"), Points(U"村"),
                        Points(U"部"), Points(U"办事处")}) {
        auto at = text.rfind(word);
        if (at != Points::npos && at > 0) end = std::max(end, at + word.size());
    }
    return end;
}
std::size_t post_end(Points text) {
    std::size_t end = 0;
    for (Points word : posts) {
        auto at = text.rfind(word);
        if (at != Points::npos) end = std::max(end, at + word.size());
    }
    return end;
}

// The parts of a list, brackets kept whole.
std::vector<Slice> parts_of(Slice list, Points marks) {
    std::vector<Slice> parts;
    int depth = 0;
    std::size_t from = 0;
    auto close = [&](std::size_t to) {
        auto part = list.sub(from, to - from).without_closing();
        if (!part.empty()) parts.push_back(part);
        from = to + 1;
    };
    for (std::size_t at = 0; at < list.size(); ++at) {
        auto c = list.folded[at];
        if (c == U'(') ++depth;
        if (c == U')') depth = std::max(0, depth - 1);
        if (!depth && marks.find(c) != Points::npos) close(at);
    }
    close(list.size());
    return parts;
}

// Lines and words that a page broke apart are put together: "区生态环境 / 分局", "区住房城乡建设局、区 / 交通运输局".
std::u32string mended(Slice list) {
    std::u32string out;
    for (auto line : parts_of(list, U"\n ")) {
        std::u32string word(line.printed);
        Points before = out;
        auto last = before.find_last_of(U"、,，;；\n");
        auto tail = last == Points::npos ? before : before.substr(last + 1);
        bool complete = tail.empty() || looks_like_unit(tail) || looks_like_name(tail) || tail.back() == U')' || tail.back() == U'）';
        bool continues = is_one(line.folded, bare_endings) || line.folded.front() == U'(' || !complete;
        bool gap = !out.empty() && !tail.empty() && !continues;
        bool person = gap && looks_like_unit(tail) && looks_like_name(line.folded) && !looks_like_unit(line.folded) &&
                      tail.find_first_of(U"(（") == Points::npos;  // a second bracket would be taken for a part of the name
        if (person) word = U'(' + word + U')';                     // "区水务局 张三"
        else if (gap) out += U'\n';
        out += word;
        auto place = std::size_t(line.printed.data() - list.printed.data()) + line.printed.size();
        while (place < list.size() && is_blank(list.folded[place])) ++place;
        auto mark = list.sub(0, place).folded;  // without_closing took the separator off: put it back
        auto closing = mark.find_last_not_of(U" \n");
        if (closing != Points::npos && Points(U"、,;").find(mark[closing]) != Points::npos) out += U'、';
    }
    return out;
}

// "区水务局和东城街道" is two, "区工业和信息化局" one: what stands before 和 must be a name already.
void split_at_and(Slice part, std::vector<Slice>& out) {
    for (std::size_t at = 1; at + 1 < part.size(); ++at) {
        auto word = part.folded.substr(at);
        std::size_t length = word.starts_with(U"以及") ? 2 : Points(U"和及与").find(part.folded[at]) != Points::npos ? 1 : 0;
        auto left = part.sub(0, at).trimmed();
        if (!length || !ends_with_any(left.folded, {U"局", U"委", U"办", U"镇", U"乡", U"街道", U"政府", U"公司", U"管委会", U"队", U"院",
                                                    U"中心", U"集团"}))
            continue;
        if (left.size() < 3 || part.sub(at + length).trimmed().size() < 2) continue;
        out.push_back(left);
        return split_at_and(part.sub(at + length).trimmed(), out);
    }
    out.push_back(part);
}

enum class Duty { responsible, leads, cooperates };
struct Member {
    Slice name;
    Duty duty = Duty::responsible;
};

// Takes "由", "牵头", "配合", "负责" off a name and says what they meant.
Member member_of(Slice part) {
    Member member{part.trimmed(), Duty::responsible};
    auto& name = member.name;
    if (starts_with_any(name.folded, {U"由"})) name = name.sub(1);
    for (Points lead : {Points(U"牵头单位:"), Points(U"牵头:"), Points(U"牵头单位"), Points(U"主办:")})
        if (name.folded.starts_with(lead)) name = name.sub(lead.size()).trimmed(), member.duty = Duty::leads;
    for (Points help : {Points(U"配合单位:"), Points(U"配合:"), Points(U"配合单位"), Points(U"协办:")})
        if (name.folded.starts_with(help)) name = name.sub(help.size()).trimmed(), member.duty = Duty::cooperates;
    for (Points lead : {Points(U"牵头负责"), Points(U"牵头落实"), Points(U"牵头"), Points(U"主责"), Points(U"主办"), Points(U"具体负责"),
                        Points(U"负责落实"), Points(U"总牵头")})
        if (name.folded.ends_with(lead)) {
            name = name.sub(0, name.size() - lead.size()).trimmed();
            if (lead != U"具体负责" && lead != U"负责落实") member.duty = Duty::leads;
            break;
        }
    for (Points help : {Points(U"按职责分工负责"), Points(U"按职责负责"), Points(U"按职责配合"), Points(U"协同配合"), Points(U"共同配合"),
                        Points(U"配合"), Points(U"协助"), Points(U"参与"), Points(U"协办"), Points(U"负责")})
        if (name.folded.ends_with(help)) {
            name = name.sub(0, name.size() - help.size()).trimmed();
            if (help != U"负责" && !help.starts_with(U"按职责负责")) member.duty = Duty::cooperates;
            break;
        }
    return member;
}

class UnitReader {
public:
    explicit UnitReader(UnitList& list) : list_(list) {}

    void read(Slice text) {
        for (auto clause : parts_of(text, U";。")) {
            auto duty = Duty::responsible;
            std::vector<Member> members;
            for (auto part : parts_of(clause, U"、,/\n")) {
                std::vector<Slice> names;
                split_at_and(part, names);
                for (auto name : names) members.push_back(member_of(name));
            }
            // "B、C配合": the last word speaks for those before it, back to the one that leads.
            for (auto member = members.rbegin(); member != members.rend(); ++member) {
                if (member->duty == Duty::cooperates) duty = Duty::cooperates;
                else if (member->duty == Duty::leads) duty = Duty::responsible;
                else member->duty = duty;
            }
            if (!members.empty() && clause_cooperates(clause.folded))
                for (auto& member : members) member.duty = Duty::cooperates;
            for (const auto& member : members) take(member);
        }
    }

private:
    static bool clause_cooperates(Points clause) { return starts_with_any(clause, {U"配合单位", U"配合:", U"协办"}); }

    void take(Member member) {
        auto open = member.name.folded.find(U'(');
        if (open != Points::npos && open > 0) {
            auto close = closing_bracket(member.name.folded, open);
            auto inside = member.name.sub(open + 1, (close == Points::npos ? member.name.size() : close) - open - 1).trimmed();
            if (bracket(inside, member)) {
                auto rest = close == Points::npos ? Slice{} : member.name.sub(close + 1).trimmed();
                member.name = member.name.sub(0, open).trimmed();
                if (!rest.empty() && !contains_any(rest.folded, {U"等"})) list_.sure = false;
            }
        }
        auto name = member.name.without_closing();
        auto person = name_after_office(name);
        if (!person.empty()) name = name.sub(0, name.size() - person.size()).trimmed(), list_.people.push_back(compact(person.printed));
        if (name.empty()) return;
        add(name, member.duty);
    }
    // True where the bracket says something of the unit and is no part of its name, unlike 各镇(街道).
    bool bracket(Slice inside, Member& member) {
        if (is_one(inside.folded, std::initializer_list<Points>{U"牵头", U"牵头单位", U"主办", U"牵头责任单位", U"主责"}))
            return member.duty = Duty::leads, true;
        if (is_one(inside.folded, std::initializer_list<Points>{U"配合", U"配合单位", U"协办"}))
            return member.duty = Duty::cooperates, true;
        if (ends_with_any(inside.folded, {U"配合", U"协助", U"参与"})) {
            UnitList inner;
            UnitReader(inner).read(inside);
            for (auto* names : {&inner.names, &inner.cooperating})
                for (auto& name : *names) remember(list_.cooperating, name);
            return true;
        }
        if (parts_of(inside, U"、,;").size() > 1 && looks_like_unit(parts_of(inside, U"、,;").front().folded) &&
            !starts_with_any(member.name.folded, {U"各"})) {
            UnitList inner;  // "区住建局(区水务局、区交通局)"
            UnitReader(inner).read(inside);
            for (auto& name : inner.names) remember(list_.cooperating, name);
            list_.sure = false;
            return true;
        }
        auto people = people_in(inside);
        if (people.names.empty() || looks_like_unit(inside.folded)) return false;
        list_.people.insert(list_.people.end(), people.names.begin(), people.names.end());
        return true;
    }
    // "区水务局张三": only after a whole office, and never the tail of its name.
    static Slice name_after_office(Slice name) {
        auto end = office_end(name.folded);
        auto after_post = post_end(name.folded);
        auto from = std::max(end, after_post);
        if (!from || from >= name.size()) return {};
        auto rest = name.sub(from).trimmed();
        return rest.size() <= 3 && looks_like_name(rest.folded) && !looks_like_unit(name.folded) ? rest : Slice{};
    }
    static void remember(std::vector<std::string>& names, const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    void add(Slice name, Duty duty) {
        auto text = compact(name.printed);
        list_.sure = list_.sure && looks_like_unit(name.folded);
        if (duty == Duty::cooperates) return remember(list_.cooperating, text);
        remember(list_.names, text);
        if (duty == Duty::leads && !list_.lead)
            list_.lead = std::size_t(std::find(list_.names.begin(), list_.names.end(), text) - list_.names.begin());
    }
    UnitList& list_;
};

// "张 三" and "欧阳 春(局长)" are one name, "张三 李四" two.
std::vector<Slice> names_apart(Slice part) {
    std::vector<Slice> words = parts_of(part, U" \n"), out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool surname = (words[i].size() == 1 && text::is_cjk(words[i].folded[0])) || is_one(words[i].folded, surnames);
        auto next = i + 1 < words.size() ? words[i + 1].folded : Points{};
        next = next.substr(0, next.find(U'('));
        if (surname && next.size() <= 2 && all_cjk(next)) {
            auto from = std::size_t(words[i].printed.data() - part.printed.data());
            auto to = std::size_t(words[i + 1].printed.data() - part.printed.data()) + words[i + 1].size();
            out.push_back(part.sub(from, to - from));
            ++i;
        } else out.push_back(words[i]);
    }
    return out;
}

}  // namespace

bool looks_like_unit(Points text) {
    auto word = compact_points(text);
    for (auto& c : word) c = fold(c);
    return word.size() >= 2 && word.size() <= 40 && ends_with_one(word, unit_endings) && !contains_any(word, {U"年", U"。"});
}

bool looks_like_name(Points text) {
    auto word = compact_points(text);
    if (contains(word, U"·")) return word.size() >= 4 && word.size() <= 16 && all_cjk(word);
    if (word.size() < 2 || word.size() > 4 || !all_cjk(word) || is_one(word, nobody)) return false;
    if (starts_with_any(
            word, {U"各",   U"区",   U"市",   U"县",   U"镇",   U"省",   U"乡",   U"主要", U"分管", U"相关", U"有关", U"街道", U"责任",
                   U"立行", U"立即", U"立改", U"长期", U"全区", U"全市", U"全县", U"全镇", U"全乡", U"全省", U"全体", U"全部"}))
        return false;
    if ((word.size() == 4 && looks_like_unit(word)) || ends_with_one(word, posts)) return false;
    return !ends_with_any(word, {U"街道", U"政府", U"领导", U"书记", U"主任", U"局长", U"镇长", U"区长", U"部门", U"单位", U"公司", U"问题",
                                 U"局", U"委会", U"负责人", U"同志", U"中心"});
}

UnitList units_in(Slice text) {
    UnitList list;
    if (text.size() > names_size_max) {
        list.sure = false;
        return list;
    }
    Text whole(mended(text));
    UnitReader(list).read(whole.all());
    return list;
}

namespace {

class PersonReader {
public:
    explicit PersonReader(PersonList& list) : list_(list) {}

    void read(Slice word) {
        auto before = list_.names.size();
        auto open = word.folded.find(U'(');
        if (open != Points::npos) word = beside_a_bracket(word, open);
        auto digits = word.folded.find_first_of(U"0123456789");
        if (digits != Points::npos) {
            auto phone = word.sub(digits).trimmed();
            if (phone.size() >= 7) list_.contact += (list_.contact.empty() ? "" : "、") + phone.utf8();
            word = word.sub(0, digits).trimmed();
        }
        if (ends_with_any(word.folded, {U"同志"})) word = word.sub(0, word.size() - 2);
        auto from = std::max(office_end(word.folded), post_end(word.folded));
        if (looks_like_name(word.folded) && !post_end(word.folded)) add(word.printed);
        else if (from && from < word.size() && looks_like_name(word.sub(from).folded)) add(word.sub(from).trimmed().printed);
        else if (!name_before_post(word) && before == list_.names.size() && !word.empty() && !from && !looks_like_unit(word.folded) &&
                 !is_one(word.folded, nobody))
            list_.unread.push_back(word.utf8());
    }

private:
    void add(Points name) {
        auto person = compact(name);
        if (std::find(list_.names.begin(), list_.names.end(), person) == list_.names.end()) list_.names.push_back(person);
    }
    // "张三(区水务局局长)", "区水务局(张三)"
    Slice beside_a_bracket(Slice word, std::size_t open) {
        auto close = closing_bracket(word.folded, open);
        auto inside = word.sub(open + 1, (close == Points::npos ? word.size() : close) - open - 1).trimmed();
        auto outside = word.sub(0, open).trimmed();
        for (auto inner : parts_of(inside, U"、,; "))
            if (!looks_like_name(outside.folded) && looks_like_name(inner.folded)) add(inner.printed);
        return outside;
    }
    bool name_before_post(Slice word) {  // "张三局长"
        for (Points post : posts)
            if (word.folded.ends_with(post) && looks_like_name(word.folded.substr(0, word.size() - post.size())))
                return add(word.sub(0, word.size() - post.size()).printed), true;
        return false;
    }

    PersonList& list_;
};

}  // namespace

PersonList people_in(Slice text) {
    PersonList list;
    if (text.size() > names_size_max) return list;
    PersonReader reader(list);
    for (auto part : parts_of(text, U"、,;。/:"))
        for (auto word : names_apart(part)) reader.read(word);
    return list;
}

bool fits(Key key, Points folded) {
    auto slice = Slice{folded, folded}.without_closing();
    if (slice.empty() || slice.size() > fitting_size_max) return false;
    if (key == Key::deadline) return deadline_from(text::utf8(slice.printed)).kind != Deadline::Kind::unclear;
    if (key == Key::person || key == Key::leader || key == Key::supervising_leader)
        return slice.size() <= 20 && !people_in(slice).names.empty();
    if (names_units(key)) {
        auto units = units_in(slice);
        return units.sure && units.names.size() + units.cooperating.size() > 0;
    }
    return false;
}

}  // namespace bihuan::plan
