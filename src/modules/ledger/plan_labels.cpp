#include "modules/ledger/plan_labels.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/deadline.hpp"
#include "base/text.hpp"
#include "modules/ledger/plan_units.hpp"

namespace bihuan::plan {
namespace {

struct Wording {
    Key key;
    bool strong;
    std::vector<Points> words;
};

// Weak words are labels only with a colon or alone in a cell.
const std::vector<Wording>& wordings() {
    static const std::vector<Wording> table = {
        {Key::number, true, {U"问题序号", U"问题编号", U"任务编号", U"任务序号", U"清单编号", U"整改序号"}},
        {Key::number, false, {U"序号", U"编号", U"项次"}},
        {Key::category, true, {U"问题类型", U"问题类别", U"问题性质", U"问题分类", U"问题属性", U"共性个性", U"共性/个性", U"共性或个性"}},
        {Key::category, false, {U"类别", U"类型", U"分类"}},
        {Key::theme, true, {U"所属领域", U"问题领域", U"涉及领域", U"环境要素", U"污染类型", U"要素类别"}},
        {Key::theme, false, {U"领域", U"要素", U"主题"}},
        {Key::text, true, {U"反馈问题",     U"存在问题",     U"存在的问题",   U"存在的主要问题", U"主要问题",     U"突出问题",
                           U"问题描述",     U"问题内容",     U"具体问题",     U"反馈意见",       U"督察反馈问题", U"督察反馈意见",
                           U"反馈意见问题", U"反馈具体问题", U"反馈的问题",   U"反馈的具体问题", U"整改问题",     U"问题表述",
                           U"问题概述",     U"问题简述",     U"问题名称",     U"问题事项",       U"问题清单",     U"交办问题",
                           U"指出问题",     U"指出的问题",   U"发现问题",     U"发现的问题",     U"反馈问题内容", U"反馈意见具体问题",
                           U"反馈问题描述", U"问题及表现",   U"督察指出问题", U"问题原文",       U"反馈原文",     U"反馈内容",
                           U"督察问题",     U"问题点"}},
        {Key::text, false, {U"问题", U"事项", U"反馈"}},
        {Key::task, true, {U"整改任务", U"整改事项", U"任务名称", U"整改任务名称", U"整改项目", U"任务内容"}},
        {Key::task, false, {U"任务"}},
        {Key::local_text, true, {U"涉及我区",     U"涉及我区情况", U"涉及我区问题",   U"涉及我区内容", U"涉及我区的问题", U"我区情况",
                                 U"我区问题",     U"我区存在问题", U"我区存在的问题", U"我区具体情况", U"涉及本区",       U"涉及本区情况",
                                 U"具体表现",     U"问题表现",     U"主要表现",       U"涉及我县",     U"涉及我县情况",   U"涉及我市",
                                 U"涉及我市情况", U"我县情况",     U"我市情况",       U"本地情况",     U"具体情况",       U"具体点位"}},
        {Key::goal,
         true,
         {U"整改目标", U"工作目标", U"目标任务", U"整改要求", U"整改工作目标", U"预期目标", U"整改目的", U"整改标准", U"目标要求",
          U"整改总目标", U"整改总体目标", U"整改成效目标", U"整改目标要求", U"整改目标任务", U"年度目标", U"总体目标"}},
        {Key::goal, false, {U"目标"}},
        {Key::measures, true, {U"整改措施",     U"主要措施",     U"工作措施",     U"具体措施",         U"整改举措",         U"主要举措",
                               U"工作举措",     U"具体举措",     U"整改内容",     U"整改具体措施",     U"具体整改措施",     U"主要整改措施",
                               U"整改工作措施", U"落实措施",     U"重点举措",     U"整改办法",         U"整改措施及要求",   U"工作任务",
                               U"主要任务",     U"重点任务",     U"整改具体内容", U"整改方案",         U"整改主要措施",     U"推进措施",
                               U"拟采取措施",   U"拟采取的措施", U"采取措施",     U"拟采取的具体措施", U"拟采取的具体举措", U"拟采取举措",
                               U"拟采取的举措"}},
        {Key::measures, false, {U"措施", U"举措"}},
        {Key::deadline, true, {U"整改时限",     U"完成时限",     U"整改期限",     U"办结时限",     U"完成时间",     U"整改时间",
                               U"整改完成时限", U"整改完成时间", U"时间节点",     U"完成期限",     U"时限要求",     U"整改时限要求",
                               U"办理时限",     U"计划完成时间", U"计划完成时限", U"完成整改时限", U"完成整改时间", U"拟完成时间",
                               U"时间要求",     U"整改时间节点", U"时间安排",     U"整改完成期限", U"预计完成时间", U"截止时间",
                               U"截止日期",     U"完成日期",     U"整改截止时间", U"工作时限",     U"落实时限",     U"完成整改期限",
                               U"整改限期",     U"整改时间要求"}},
        {Key::deadline, false, {U"时限", U"期限", U"限期", U"时间"}},
        {Key::units, true, {U"责任单位",       U"整改责任单位",   U"整改单位",     U"承办单位",     U"主办单位",     U"责任部门",
                            U"责任主体",       U"整改主体",       U"整改责任主体", U"落实单位",     U"实施单位",     U"责任单位和部门",
                            U"责任单位及部门", U"责任部门和单位", U"区级责任单位", U"县级责任单位", U"区责任单位",   U"县责任单位",
                            U"具体责任单位",   U"属地责任单位",   U"属地单位",     U"责任镇街",     U"整改落实单位", U"直接责任单位",
                            U"整改责任部门",   U"承办部门",       U"责任科室"}},
        {Key::lead,
         true,
         {U"牵头单位", U"牵头责任单位", U"主体责任单位", U"牵头部门", U"主责单位", U"牵头整改单位", U"整改牵头单位", U"主要责任单位",
          U"第一责任单位", U"区级牵头单位", U"县级牵头单位", U"区牵头单位", U"责任牵头单位", U"总牵头单位", U"牵头责任部门", U"主责部门",
          U"主牵头单位", U"责任单位(牵头)"}},
        {Key::lead, false, {U"牵头", U"主办"}},
        {Key::cooperating,
         true,
         {U"配合单位", U"配合部门", U"协办单位", U"协同单位", U"参与单位", U"协助单位", U"配合责任单位", U"责任配合单位", U"协作单位",
          U"共同责任单位", U"参加单位", U"配合整改单位", U"整改配合单位", U"协同部门", U"协助部门", U"区级配合单位", U"责任单位(配合)"}},
        {Key::cooperating, false, {U"配合", U"协办"}},
        {Key::superior_units,
         true,
         {U"市级责任单位", U"市级牵头单位", U"省级责任单位", U"省级牵头单位", U"市直责任单位", U"省直责任单位", U"市责任单位",
          U"市牵头单位", U"市级责任部门", U"市级牵头部门", U"市级配合单位", U"市级主管部门", U"市级行业主管部门"}},
        {Key::supervisor, true, {U"督导单位",     U"督办单位",     U"督查单位",     U"督导部门",     U"督办部门",     U"督促单位",
                                 U"督察单位",     U"监督单位",     U"督导责任单位", U"指导单位",     U"督促指导单位", U"督导督办单位",
                                 U"监管单位",     U"行业主管部门", U"主管部门",     U"行业督导单位", U"督导检查单位", U"跟踪督办单位",
                                 U"督导机构",     U"监督部门",     U"指导部门",     U"业务指导单位", U"整改督导单位", U"监督指导单位",
                                 U"区级督导单位", U"督查督办单位", U"市级督导单位", U"市级督办单位", U"督导牵头单位", U"督查部门",
                                 U"跟踪督导单位", U"行业监管部门", U"监管责任单位", U"督导组"}},
        {Key::supervisor, false, {U"督导", U"督办"}},
        {Key::accepting,
         true,
         {U"验收单位", U"验收销号单位", U"验收部门", U"销号单位", U"核查单位", U"销号验收单位", U"验收主体", U"验收牵头单位",
          U"整改验收单位", U"核查验收单位", U"验收销号牵头单位", U"验收责任单位", U"验收组织单位", U"销号责任单位", U"验收核查单位"}},
        {Key::person, true, {U"责任人",       U"整改责任人",       U"具体责任人",     U"直接责任人",       U"责任人员",
                             U"主要责任人",   U"第一责任人",       U"单位责任人",     U"责任人姓名",       U"具体负责人",
                             U"牵头责任人",   U"主体责任人",       U"整改负责人",     U"责任单位责任人",   U"项目负责人",
                             U"责任人及职务", U"责任人姓名及职务", U"整改具体责任人", U"责任人及联系电话", U"责任人及联系方式",
                             U"责任人及电话", U"责任人、联系电话"}},
        {Key::person, false, {U"负责人"}},
        {Key::leader, true, {U"责任领导",     U"包保领导",     U"牵头领导",     U"分管领导",    U"包案领导",     U"挂点领导",
                             U"区级领导",     U"区领导",       U"包抓领导",     U"市级领导",    U"挂钩领导",     U"包联领导",
                             U"区级责任领导", U"整改责任领导", U"县级领导",     U"牵头区领导",  U"分管区领导",   U"责任区领导",
                             U"区级包保领导", U"牵头责任领导", U"区级包抓领导", U"包保区领导",  U"区级包案领导", U"领衔领导",
                             U"挂帅领导",     U"责任县领导",   U"整改包保领导", U"整改牵头领导"}},
        {Key::leader, false, {U"领导"}},
        {Key::supervising_leader,
         true,
         {U"督导领导", U"督办领导", U"督导责任领导", U"督导责任人", U"督办责任人", U"督导人", U"督办人", U"督导人员", U"督导区领导",
          U"监督责任人"}},
        {Key::accepting, false, {U"验收"}},
        {Key::contact,
         true,
         {U"联系人", U"联系电话", U"联系方式", U"联络员", U"联络人", U"经办人", U"填报人", U"联系人及电话", U"联系人及联系方式"}},
        {Key::contact, false, {U"电话"}},
        {Key::progress, true, {U"整改进展", U"进展情况",     U"整改情况",     U"完成情况",     U"整改状态", U"整改进度",     U"工作进展",
                               U"目前进展", U"整改完成情况", U"是否完成",     U"当前进展",     U"落实情况", U"整改落实情况", U"销号情况",
                               U"是否销号", U"整改成效",     U"整改进展情况", U"是否完成整改", U"整改结果", U"工作进展情况"}},
        {Key::progress, false, {U"进展", U"状态", U"进度"}},
        {Key::remark, false, {U"备注", U"说明", U"备 注"}},
        {Key::unknown,
         true,
         {U"销号时限", U"销号时间", U"验收时限", U"验收时间", U"验收标准", U"销号标准", U"问题来源", U"资金来源", U"投资估算",
          U"佐证材料"}},
        {Key::units_person,
         true,
         {U"责任单位及责任人", U"责任单位和责任人", U"责任单位、责任人", U"责任单位(责任人)", U"责任单位/责任人", U"责任单位责任人员",
          U"牵头单位及责任人", U"责任部门及责任人", U"责任单位与责任人", U"整改责任单位及责任人", U"整改责任单位和责任人",
          U"责任单位及人员", U"责任分工", U"责任单位及具体责任人", U"责任部门和责任人", U"责任主体及责任人", U"牵头单位和责任人"}},
        {Key::goal_deadline,
         true,
         {U"整改目标及时限", U"整改目标和时限", U"整改目标及整改时限", U"目标及时限", U"整改时限及目标", U"整改目标及完成时限",
          U"整改目标和完成时限", U"整改目标与时限", U"整改时限和目标", U"整改目标、时限"}},
    };
    return table;
}

struct Known {
    Key key = Key::none;
    bool strong = false;
};
struct Dictionary {
    std::unordered_map<std::u32string, Known> words;
    std::size_t longest = 0;
    std::array<bool, 0x10000> first{};

    Dictionary() {
        for (const auto& wording : wordings())
            for (auto word : wording.words) {
                auto text = compact_points(word);
                longest = std::max(longest, text.size());
                first[text.front() & 0xffff] = true;
                if (text.starts_with(U"整改")) words.emplace(U"整治" + text.substr(2), Known{wording.key, wording.strong});
                words.emplace(std::move(text), Known{wording.key, wording.strong});
            }
    }
    const Known* find(const std::u32string& word) const {
        auto found = words.find(word);
        return found == words.end() ? nullptr : &found->second;
    }
    // "责仼人", "整改时眼": one character of a common label damaged.
    Key nearly(const std::u32string& word) const {
        for (Points name :
             {Points(U"责任单位"), Points(U"整改责任单位"), Points(U"牵头单位"), Points(U"配合单位"), Points(U"督导单位"),
              Points(U"督办单位"), Points(U"验收单位"), Points(U"责任人"), Points(U"责任领导"), Points(U"整改时限"), Points(U"完成时限"),
              Points(U"整改期限"), Points(U"整改目标"), Points(U"整改措施"), Points(U"反馈问题"), Points(U"存在问题")}) {
            if (name.size() != word.size()) continue;
            std::size_t different = 0;
            for (std::size_t i = 0; i < word.size(); ++i) different += word[i] != name[i];
            if (different == 1) return words.at(std::u32string(name)).key;
        }
        return Key::none;
    }
    // "督导单": a word that the page's edge cut, where only one field's name begins so.
    Key cut_off(const std::u32string& word) const {
        Key key = Key::none;
        if (word.size() < 3) return key;
        for (const auto& [name, known] : words) {
            if (!known.strong || !name.starts_with(word)) continue;
            if (key != Key::none && key != known.key) return Key::none;
            key = known.key;
        }
        return key;
    }
};
const Dictionary& dictionary() {
    static const Dictionary built;
    return built;
}

// A label may stand in brackets of these kinds: 【整改目标】, <整改目标>, 〈整改目标〉. NUL: no bracket.
char32_t closing_of(char32_t opens) { return opens == U'[' ? U']' : opens == U'<' ? U'>' : opens == U'〈' ? U'〉' : U'\0'; }

// The separator at `at` and where the value begins. "责任单位(牵头):" keeps what the bracket says aside.
struct Parted {
    Separator separator = Separator::none;
    std::size_t value_at = 0;
};
Parted parted(Points text, std::size_t at, char32_t closes) {
    auto value_at = [&](std::size_t from) {
        while (from < text.size() && is_blank(text[from])) ++from;
        return from;
    };
    bool spaced = at < text.size() && is_blank(text[at]);
    bool broken = at < text.size() && text[at] == U'\n';
    at = value_at(at);
    if (closes) {
        if (at >= text.size() || text[at] != closes) return {};
        at = value_at(at + 1);
        if (at < text.size() && (text[at] == U':' || text[at] == U'。')) at = value_at(at + 1);
        return {Separator::bracket, at};
    }
    if (at >= text.size()) return {Separator::end, at};
    if (text[at] == U':') return {Separator::colon, value_at(at + 1)};
    if (text[at] == U'。') return {Separator::stop, value_at(at + 1)};
    if (text[at] == U'.' && !(at + 1 < text.size() && is_digit(text[at + 1]))) return {Separator::stop, value_at(at + 1)};
    if (text[at] == U'—' || text[at] == U'–') {
        while (at < text.size() && (text[at] == U'—' || text[at] == U'–')) ++at;
        return {Separator::colon, value_at(at)};
    }
    if (text[at] == U'(') {
        constexpr std::size_t aside_max = 14;
        auto close = closing_bracket(text.substr(0, at + aside_max + 1), at);
        if (close != Points::npos) {
            auto after = value_at(close + 1);
            if (after < text.size() && text[after] == U':') return {Separator::colon, value_at(after + 1)};
            if (after >= text.size()) return {Separator::end, after};
        }
    }
    if (broken) return {Separator::end, at};
    if (spaced) return {Separator::space, at};
    auto list = numbering_at(text, at);  // "整改措施①排查…"
    return {list && list->value == 1 && !list->doubtful ? Separator::space : Separator::none, at};
}

}  // namespace

bool names_units(Key key) {
    return key == Key::units || key == Key::lead || key == Key::cooperating || key == Key::supervisor || key == Key::accepting ||
           key == Key::superior_units || key == Key::units_person;
}
bool has_short_value(Key key) {
    return names_units(key) || key == Key::person || key == Key::leader || key == Key::supervising_leader || key == Key::deadline ||
           key == Key::number || key == Key::category || key == Key::theme || key == Key::contact;
}
bool says_plan(Key key) {
    return names_units(key) || key == Key::person || key == Key::leader || key == Key::deadline || key == Key::goal ||
           key == Key::measures || key == Key::goal_deadline || key == Key::supervising_leader;
}

std::optional<Label> label_at(Points text, std::size_t at) {
    const auto& known = dictionary();
    auto begin = at;
    char32_t closes = at < text.size() ? closing_of(text[at]) : U'\0';
    bool bracketed = closes != U'\0';
    if (bracketed)
        for (++at; at < text.size() && is_blank(text[at]);) ++at;
    if (at >= text.size() || text[at] > 0xffff || !known.first[text[at]]) return {};
    std::u32string word;
    std::optional<Label> best;
    for (auto end = at; end < text.size() && word.size() < known.longest && end - at < 2 * known.longest + 8; ++end) {
        if (is_blank(text[end])) continue;
        word += text[end];
        auto found = known.find(word);
        if (!found) continue;
        auto [separator, value_at] = parted(text, end + 1, closes);
        if (bracketed && separator == Separator::none) continue;
        // "责任单位" must not be cut out of "责任单位责任人员:" when only the longer one is followed by a separator.
        if (separator == Separator::none && best && best->separator != Separator::none) continue;
        best = Label{found->key, separator, value_at - begin, found->strong};
    }
    return best;
}

std::vector<Piece> labels_within(Points text, std::size_t from, Key before) {
    std::vector<Piece> pieces;
    const auto& known = dictionary();
    int depth = 0;
    bool short_value = has_short_value(before);
    auto last = before;
    for (auto at = from; at < text.size(); ++at) {
        auto c = text[at];
        if (c == U'(') ++depth;
        if (c == U')') depth = std::max(0, depth - 1);
        if (c == U'\n') depth = 0;
        bool bracket = closing_of(c) != U'\0';
        if (depth || (!bracket && (c > 0xffff || !known.first[c]))) continue;
        auto previous = at ? text[at - 1] : U'\n';
        bool after_mark = Points(U"。;,:、!?)]”\n ").find(previous) != Points::npos ||
                          (is_digit(previous) && Points(U"①②③④⑤⑥⑦⑧⑨⑩").find(previous) != Points::npos);
        if (!after_mark && !short_value && !bracket) {
            auto numbered = at >= 2 && Points(U".、)").find(previous) != Points::npos;  // "…。2.整改措施:"
            if (!numbered) continue;
        }
        auto label = label_at(text, at);
        if (!label) continue;
        auto value_at = at + label->length;
        bool marked = label->separator == Separator::colon || label->separator == Separator::bracket;
        if (!marked && label->separator == Separator::none && label->strong && after_mark && short_value && has_short_value(label->key)) {
            auto value = text.substr(value_at, fitting_size_max + 1);
            value = value.substr(0, value.find_first_of(U"。;\n"));  // "责任单位:A,责任人张三,整改时限2026年底前"
            if (label->key == Key::deadline) value = value.substr(0, value.find(U','));
            marked = value.size() <= fitting_size_max && fits(label->key, value);
        }
        bool among_units = label->separator == Separator::colon && names_units(label->key) && names_units(last);  // "牵头:甲局配合:乙局"
        if (!marked || (!label->strong && !after_mark && !among_units)) continue;
        auto label_begin = at;
        if (!pieces.empty()) pieces.back().value_end = label_begin;
        pieces.push_back({label->key, label_begin, value_at, text.size(), label->separator});
        short_value = has_short_value(label->key);
        last = label->key;
        at = value_at ? value_at - 1 : at;
    }
    return pieces;
}

Key cell_label(Points text) {
    auto word = compact_points(text);
    while (!word.empty() && (word.back() == U':' || word.back() == U'。')) word.pop_back();
    if (word.size() > 2 && word.front() == U'[' && word.back() == U']') word = word.substr(1, word.size() - 2);
    if (auto number = numbering_at(word); number && number->style != Numbering::Style::problem)
        word = word.substr(std::min(number->length, word.size()));
    if (auto known = dictionary().find(word)) return known->key;
    if (word.size() > 3 && word.back() == U')') {
        auto open = word.find(U'(');
        if (open && open != word.npos)
            if (auto known = dictionary().find(word.substr(0, open))) return known->key;
    }
    return Key::none;
}

Key damaged_label(Points text) {
    auto word = compact_points(text);
    return dictionary().nearly(word);
}

Key header_key(Points text) {
    if (auto exact = cell_label(text); exact != Key::none) return exact;
    auto word = compact_points(text);
    if (word.size() > 24) return Key::none;
    for (Points level : {Points(U"区级"), Points(U"县级"), Points(U"区"), Points(U"县"), Points(U"我区"), Points(U"本区"), Points(U"拟"),
                         Points(U"具体"), Points(U"整改")})
        if (word.starts_with(level))
            if (auto known = dictionary().find(word.substr(level.size()))) return known->key;
    const auto& known = dictionary();
    if (auto cut = known.cut_off(word); cut != Key::none) return cut;
    Known best;
    std::size_t best_length = 0;
    bool units = false, person = false, goal = false, deadline = false;
    for (std::size_t at = 0; at < word.size(); ++at)
        for (auto length = std::min(known.longest, word.size() - at); length >= 2; --length) {
            auto found = known.find(word.substr(at, length));
            if (!found || (!found->strong && found->key != Key::deadline)) continue;
            units |= names_units(found->key), person |= found->key == Key::person;
            goal |= found->key == Key::goal, deadline |= found->key == Key::deadline;
            if (length >= best_length) best = *found, best_length = length;
            at += length - 1;
            break;
        }
    if (units && person) return Key::units_person;
    if (goal && deadline) return Key::goal_deadline;
    return best.strong ? best.key : Key::none;
}

std::optional<std::string> category_in(Points text) {
    bool common = contains_any(text, {U"共性"}), single = contains_any(text, {U"个性"});
    if (common == single) return {};
    return common ? "共性" : "个性";
}

bool is_frame_chapter(Points text) {
    auto word = compact_points(text);
    while (!word.empty() && Points(U"。:;,").find(word.back()) != Points::npos) word.pop_back();
    if (word.size() > 18 || word.size() < 2) return false;
    if (contains_any(word,
                     {U"总体要求", U"指导思想",     U"基本原则", U"工作原则", U"整改原则", U"组织保障",     U"保障措施",    U"工作保障",
                      U"组织领导", U"组织机构",     U"工作机制", U"保障机制", U"有关要求", U"相关要求",     U"实施步骤",    U"工作步骤",
                      U"总体思路", U"整改思路",     U"工作思路", U"责任追究", U"基本情况", U"督察情况",     U"反馈情况",    U"工作安排",
                      U"强化保障", U"工作要求",     U"总体目标", U"主要目标", U"附则",     U"工作进度安排", U"保障要求",    U"纪律要求",
                      U"监督问责", U"整改总体要求", U"编制依据", U"整改保障", U"长效机制", U"推进机制",     U"整改工作机制"}))
        return !contains_any(word, {U"不", U"未", U"缺", U"滞后", U"薄弱", U"问题", U"不到位"});
    return word == U"前言" || word == U"目录" || word == U"背景";
}

}  // namespace bihuan::plan
