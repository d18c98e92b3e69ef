#include "modules/ledger/ledger_columns.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_set>

#include "base/deadline.hpp"
#include "base/text.hpp"
#include "modules/ledger/plan_units.hpp"
#include "modules/ledger/schedule.hpp"

namespace bihuan::table {
namespace {

struct Column {
    Field field;
    std::vector<std::string> words;
};

const std::vector<Column>& columns() {
    static const std::vector<Column> table = {
        {Field::number,
         {"序号", "区序号", "编号", "问题序号", "问题编号", "区级序号", "区编号", "县序号", "本级序号", "整改序号", "清单序号", "任务编号",
          "项次", "号"}},
        {Field::central_number,
         {"中央序号", "中央督察序号", "中央反馈序号", "中央反馈意见序号", "中央编号", "国家序号", "中央整改方案序号"}},
        {Field::province_number,
         {"省序号", "省级序号", "省反馈序号", "省编号", "省整改方案序号", "省督察序号", "对应省序号", "省方案序号", "省级编号"}},
        {Field::city_number,
         {"市序号", "市级序号", "市反馈序号", "市编号", "市整改方案序号", "对应市序号", "市方案序号", "市级编号", "对应市方案序号"}},
        {Field::category, {"问题类别", "类别", "问题类型", "共性个性", "问题性质", "问题分类", "类型", "问题属性", "共性或个性"}},
        {Field::theme, {"所属领域", "领域", "环境要素", "污染类型", "要素", "问题领域", "涉及领域", "要素类别", "主题", "行业领域"}},
        {Field::text,
         {"反馈问题", "问题",     "问题描述", "存在问题",     "问题内容", "具体问题",     "反馈意见", "督察反馈问题", "交办问题",
          "问题表述", "问题清单", "整改问题", "反馈问题原文", "问题原文", "反馈意见原文", "主要问题", "问题概述",     "交办问题基本情况",
          "问题简述", "发现问题", "反馈内容", "事项",         "整改事项", "整改任务"}},
        {Field::local_text,
         {"涉及我区", "涉及我区问题", "涉及我区情况", "我区情况", "我区问题", "具体表现", "涉及本区", "我区存在问题", "涉及我县",
          "涉及我市", "涉及我区内容", "本地情况"}},
        {Field::goal, {"整改目标", "目标", "工作目标", "整改要求", "目标要求", "预期目标", "目标任务", "整改标准", "办结目标"}},
        {Field::measures,
         {"整改措施", "措施", "具体措施", "工作措施", "主要措施", "整改举措", "工作举措", "整改内容", "拟采取措施", "推进措施", "整改方案",
          "处理和整改情况"}},
        {Field::deadline,
         {"整改时限", "完成时限", "时限", "整改期限", "完成时间", "整改时间", "办结时限", "期限", "时限要求", "完成期限", "计划完成时间",
          "时间节点", "限期", "截止时间", "整改完成时限", "整改完成时间", "时限原文", "拟完成时间", "预计完成时间"}},
        {Field::deadline_date, {"时限日期", "截止日期", "到期日期", "完成日期", "到期日", "整改时限日期", "截止日"}},
        {Field::lead,
         {"牵头单位", "牵头部门", "牵头责任单位", "主责单位", "牵头", "主办单位", "区级牵头单位", "主要责任单位", "整改牵头单位",
          "总牵头单位"}},
        {Field::responsible,
         {"责任单位", "整改责任单位", "责任部门", "整改单位", "承办单位", "责任主体", "区级责任单位", "整改主体", "落实单位", "实施单位",
          "属地责任单位", "责任镇街", "属地单位"}},
        {Field::cooperating, {"配合单位", "配合部门", "协办单位", "协同单位", "参与单位", "协助单位", "配合", "配合责任单位"}},
        {Field::supervisor,
         {"督导单位", "督办单位", "督导部门", "行业主管部门", "监管单位", "督查单位", "主管部门", "指导单位", "监督单位", "督导",
          "跟踪督办单位"}},
        {Field::accepting, {"验收单位", "验收部门", "验收销号单位", "销号单位", "核查单位", "验收主体", "验收牵头单位", "整改验收单位"}},
        {Field::person,
         {"责任人", "整改责任人", "具体责任人", "直接责任人", "负责人", "具体负责人", "责任人员", "责任人姓名", "主要责任人"}},
        {Field::leader,
         {"责任领导", "包保领导", "牵头领导", "分管领导", "区级领导", "包案领导", "挂点领导", "区领导", "包抓领导", "区级责任领导",
          "区级包保领导", "领导"}},
        {Field::supervising_leader, {"督导领导", "督办领导", "督导责任人", "督导人", "督办责任人", "监督责任人"}},
        {Field::contact, {"联系人", "联系电话", "联系方式", "联络员", "电话", "联系人及电话", "填报人", "经办人"}},
        {Field::state,
         {"整改进度", "进度", "整改状态", "序时进度", "状态", "是否完成", "完成情况", "是否完成整改", "是否达到序时进度", "进度状态",
          "是否销号", "是否办结"}},
        {Field::progress,
         {"整改进展", "进展情况", "整改情况", "整改进展情况", "工作进展", "目前进展", "进展", "当前进展", "落实情况", "整改落实情况",
          "最新进展", "工作进展情况", "整改完成情况"}},
        {Field::updated, {"更新时间", "更新日期", "填报时间", "填报日期", "报送时间", "最后更新", "最近更新时间", "统计日期", "报送日期"}},
        {Field::remark, {"备注", "说明", "备注说明", "其他"}},
        {Field::task_unit, {"分解任务单位", "任务单位", "分解单位", "分工单位", "任务分解单位", "子任务单位"}},
        {Field::task_part, {"分解任务", "任务分解", "分工任务", "任务内容", "分解任务内容", "子任务", "单位任务"}},
        {Field::task_deadline, {"分解任务时限", "任务时限", "子任务时限", "任务完成时限"}},
        {Field::task_date, {"分解任务日期", "任务日期", "子任务日期"}},
        {Field::task_person, {"分解任务责任人", "任务责任人", "子任务责任人"}},
        {Field::task_state, {"分解任务完成情况", "任务完成情况", "任务状态", "子任务状态", "分解任务状态"}},
    };
    return table;
}

// A bit for each character, some sharing one: two texts without a bit in common have no character in common.
std::uint64_t characters_of(std::u32string_view text) {
    std::uint64_t bits = 0;
    for (char32_t c : text) bits |= std::uint64_t{1} << (c * 0x9e3779b1u >> 26 & 63);
    return bits;
}

struct NormalWord {
    std::u32string text;
    std::uint64_t characters = 0;
};
const std::vector<NormalWord>& normal_words(Field field) {
    static const auto all = [] {
        std::vector<std::vector<NormalWord>> made;
        for (auto& column : columns()) {
            auto& words = made.emplace_back();
            for (auto& word : column.words) words.push_back({normal_header(word), characters_of(normal_header(word))});
        }
        return made;
    }();
    return all[static_cast<std::size_t>(field)];
}

double pairs_in_common(std::u32string_view a, std::u32string_view b) {  // Sørensen–Dice
    if (a.size() < 2 || b.size() < 2) return 0;
    int common = 0;
    std::vector<bool> used(b.size() - 1);
    for (std::size_t i = 0; i + 1 < a.size(); ++i)
        for (std::size_t j = 0; j + 1 < b.size(); ++j)
            if (!used[j] && a[i] == b[j] && a[i + 1] == b[j + 1]) {
                used[j] = true;
                ++common;
                break;
            }
    return 2.0 * common / double(a.size() + b.size() - 2);
}
bool in_order(std::u32string_view word, std::u32string_view text) {
    std::size_t at = 0;
    for (char32_t c : text)
        if (at < word.size() && c == word[at]) ++at;
    return at == word.size();
}

// 调查核实情况 and 落实情况 share a word that says nothing.
std::u32string_view without_filler(std::u32string_view text) {
    for (std::u32string_view filler : {U"情况", U"内容", U"要求"})
        if (text.size() > filler.size() && text.ends_with(filler)) text.remove_suffix(filler.size());
    return text;
}

double likeness(std::u32string_view word, std::u32string_view header) {
    if (header == word) return 1;
    double shorter = double(std::min(word.size(), header.size())), longer = double(std::max(word.size(), header.size()));
    if (word.size() >= 2 && header.find(word) != header.npos) {
        bool at_end = header.ends_with(word);  // the last word is what a Chinese name is about: 牵头单位责任人 is a person
        return (at_end ? 0.6 : 0.45) + 0.35 * shorter / longer;
    }
    if (header.size() >= 2 && word.find(header) != word.npos) return 0.45 + 0.35 * shorter / longer;
    double score = 0.85 * pairs_in_common(without_filler(word), without_filler(header));
    if (word.size() >= 3 && in_order(word, header)) score = std::max(score, 0.4 + 0.35 * shorter / longer);
    return score;
}

// Numbers differ by their level only: 省序号, or 省 under 序号. A header that says another level, or none, is not this one.
std::optional<double> level_score(Field field, std::u32string_view leaf, std::u32string_view joined) {
    auto says = [&](std::u32string_view word) { return joined.find(word) != joined.npos; };
    bool is_number = field == Field::number;
    if (!is_number && field != Field::central_number && field != Field::province_number && field != Field::city_number) return {};
    bool central = says(U"中央") || says(U"国家"), province = says(U"省"), city = says(U"市"), own = says(U"区") || says(U"县");
    bool level = is_number                         ? !central && !province && !city
                 : field == Field::central_number  ? central
                 : field == Field::province_number ? province && !central
                                                   : city && !province;
    if (!level) return 0;
    bool numbers = says(U"序号") || says(U"编号");
    bool bare = leaf.size() <= 3 && leaf != joined && numbers;  // 省, 市级 under 序号
    if (bare && (!is_number || own)) return 1;
    return {};
}

using Cells = std::span<const std::string_view>;

template <class Holds>
double share(Cells cells, Holds holds) {
    return double(std::ranges::count_if(cells, holds)) / double(cells.size());
}
double mean_length(Cells cells) {
    std::size_t total = 0;
    for (auto cell : cells) total += text::code_points(cell.substr(0, 2'000)).size();
    return double(total) / double(cells.size());
}

bool is_short_number(std::string_view cell) {
    auto folded = text::folded(cell);
    auto digits = std::ranges::count_if(folded, [](char c) { return c >= '0' && c <= '9'; });
    return folded.size() <= 24 && (digits > 0 || text::chinese_number(folded).has_value());
}
bool is_day(std::string_view cell) { return cell.size() <= 120 && deadline_from(cell).date.has_value(); }
bool is_deadline(std::string_view cell) { return cell.size() <= 240 && deadline_from(cell).kind != Deadline::Kind::unclear; }
bool is_units(std::string_view cell) {
    if (cell.size() > 600) return false;
    plan::Text words(cell);
    auto units = plan::units_in(words.all());
    return units.sure && !units.names.empty();
}
bool is_person(std::string_view cell) {
    if (cell.size() > 120) return false;
    plan::Text words(cell);
    auto people = plan::people_in(words.all());
    return !people.names.empty() && !is_units(cell);
}
bool is_one_of(std::string_view cell, std::initializer_list<std::string_view> words) {
    auto folded = text::folded(cell);
    return std::ranges::find(words, std::string_view(folded)) != words.end();
}
bool is_category(std::string_view cell) {
    return is_one_of(cell, {"共性", "个性", "共性问题", "个性问题", "一般", "重点", "典型案例", "一般问题", "重点问题"});
}
bool is_theme(std::string_view cell) {
    return is_one_of(cell, {"水",     "大气",     "土壤",     "固废",     "生态",   "噪声",     "能力短板", "两高", "作风", "其他",
                            "水环境", "大气环境", "土壤环境", "自然生态", "水污染", "大气污染", "固体废物", "扬尘", "油烟", "农业农村"});
}
bool is_state(std::string_view cell) {
    bool known = false;
    auto folded = text::folded(cell);
    each_enumerator<ProgressState>([&](std::string_view, ProgressState state) { known |= folded == name_zh(state); });
    return known || is_one_of(cell, {"已完成",   "未完成",   "整改中", "推进中",   "正在推进", "已销号",    "未销号",
                                     "完成",     "是",       "否",     "进行中",   "已办结",   "未办结",    "阶段性办结",
                                     "达到序时", "未达序时", "超序时", "基本完成", "长期坚持", "已完成整改"});
}
double is_long(Cells cells, double enough) { return std::min(1.0, mean_length(cells) / enough); }

}  // namespace

const std::vector<std::string>& column_words(Field field) { return columns().at(static_cast<std::size_t>(field)).words; }

std::u32string normal_header(std::string_view header) {
    std::u32string normal, points = text::code_points(text::folded(header));
    int depth = 0;
    for (char32_t c : points) {
        bool opens = c == U'(' || c == U'[' || c == U'【' || c == U'〔', closes = c == U')' || c == U']' || c == U'】' || c == U'〕';
        if (opens) ++depth;
        if (depth == 0 && (text::is_cjk(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9')))
            normal += c;
        if (closes) depth = std::max(0, depth - 1);
    }
    if (!normal.empty() || points.empty()) return normal;
    for (char32_t c : points)
        if (text::is_cjk(c)) normal += c;  // a header that is all bracket: "(责任人)"
    return normal;
}

double header_score(Field field, std::u32string_view leaf, std::u32string_view joined) {
    constexpr std::size_t header_max = 40;  // characters; a longer cell is a sentence, not a name
    if (leaf.empty() || leaf.size() > header_max) return 0;
    if (auto level = level_score(field, leaf, joined)) return *level;
    bool use_joined = joined != leaf && joined.size() <= 2 * header_max;
    auto leaf_characters = characters_of(leaf), joined_characters = characters_of(joined);
    double best = 0, rank = 0;  // later words are rarer ones
    for (auto& word : normal_words(field)) {
        if (word.characters & leaf_characters) best = std::max(best, likeness(word.text, leaf) - rank);
        if (use_joined && (word.characters & joined_characters)) best = std::max(best, 0.97 * likeness(word.text, joined) - rank);
        rank = std::min(rank + 0.002, 0.03);
    }
    return best;
}

bool is_column_word(std::u32string_view normal) {
    static const auto known = [] {
        std::unordered_set<std::u32string> made;
        for (auto& column : columns())
            for (auto& word : normal_words(column.field)) made.insert(word.text);
        return made;
    }();
    return known.contains(std::u32string(normal));
}

double content_score(Field field, Cells cells) {
    if (cells.empty()) return 0.5;
    switch (field) {
        case Field::number:
        case Field::central_number:
        case Field::province_number:
        case Field::city_number: return share(cells, is_short_number);
        case Field::category: return share(cells, is_category);
        case Field::theme: return share(cells, is_theme);
        case Field::text: return is_long(cells, 15);
        case Field::local_text:
        case Field::goal:
        case Field::progress:
        case Field::task_part: return is_long(cells, 10);
        case Field::measures: return is_long(cells, 15);
        case Field::deadline:
        case Field::task_deadline: return share(cells, is_deadline);
        case Field::deadline_date:
        case Field::task_date:
        case Field::updated: return share(cells, is_day);
        case Field::lead:
        case Field::responsible:
        case Field::cooperating:
        case Field::supervisor:
        case Field::accepting:
        case Field::task_unit: return share(cells, is_units);
        case Field::person:
        case Field::leader:
        case Field::supervising_leader:
        case Field::task_person: return share(cells, is_person);
        case Field::contact: return mean_length(cells) <= 30 ? 0.7 : 0.2;
        case Field::state:
        case Field::task_state: return share(cells, is_state);
        case Field::remark: return 0.6;
    }
    return 0;
}

}  // namespace bihuan::table
