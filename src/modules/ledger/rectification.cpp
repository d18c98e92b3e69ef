#include "modules/ledger/rectification.hpp"

#include <set>

#include "base/text.hpp"

namespace bihuan {
namespace {

Problem refused(std::string code, std::string zh, std::string en, std::string at) {
    return {Fault::refused, std::move(code), std::move(zh), std::move(en), std::move(at)};
}

template <class List>
std::optional<Problem> unfit_list(const List& list, int most, const char* at, const char* zh_name, const char* en_name) {
    if (int(list.size()) > most)
        return refused("plan.too_many", std::string(zh_name) + "过多（最多" + std::to_string(most) + "项）",
                       std::string("too many ") + en_name + " (" + std::to_string(most) + " at most)", at);
    std::set<int> numbers;
    for (auto& one : list)
        if (!numbers.insert(one.no).second)
            return refused("plan.number_twice", std::string(zh_name) + "编号重复：" + std::to_string(one.no),
                           std::string(en_name) + " number used twice: " + std::to_string(one.no), at);
    return {};
}

}  // namespace

std::optional<Problem> unfit_to_draft(const RectificationPlan& plan) {
    if (auto wrong = unfit_list(plan.measures, measures_max, "/plan/measures", "整改措施", "measures")) return wrong;
    if (auto wrong = unfit_list(plan.points, points_max, "/plan/points", "点位", "points")) return wrong;
    if (auto wrong = unfit_list(plan.milestones, milestones_max, "/plan/milestones", "时间节点", "milestones")) return wrong;
    for (auto& milestone : plan.milestones)
        if (milestone.weight < 1 || milestone.weight > 1'000)
            return refused("plan.weight", "时间节点权重应在1至1000之间", "a milestone's weight must be 1 to 1000", "/plan/milestones");
    std::set<int> measures;
    for (auto& measure : plan.measures) {
        if (text::trimmed(measure.text).empty())
            return refused("plan.measure_empty", "整改措施不能为空", "a measure must say what is done", "/plan/measures");
        measures.insert(measure.no);
    }
    for (auto& milestone : plan.milestones)
        if (milestone.measure && !measures.contains(*milestone.measure))
            return refused("plan.measure_missing", "时间节点所属的措施不存在", "a milestone belongs to a measure that is not there",
                           "/plan/milestones");
    auto size = plan.goal.size();
    for (auto& measure : plan.measures) size += measure.text.size();
    if (size > long_text_size_max)
        return refused("plan.too_long", "方案文字过长（最多约2万字）", "the plan's text is too long (about 20,000 characters at most)",
                       "/plan");
    return {};
}

std::optional<Problem> unfit_to_approve(const RectificationPlan& plan) {
    if (!plan.lead && plan.responsible.empty())
        return refused("plan.no_responsible_unit", "方案没有责任单位，不能批准",
                       "the plan names no responsible unit: it cannot be approved", "/plan/responsible");
    if (!plan.person)
        return refused("plan.no_named_person", "方案没有具名的责任人，不能批准", "the plan names no person: it cannot be approved",
                       "/plan/person");
    if (text::trimmed(plan.goal).empty())
        return refused("plan.no_goal", "方案没有整改目标，不能批准", "the plan has no goal: it cannot be approved", "/plan/goal");
    if (plan.measures.empty())
        return refused("plan.no_measures", "方案没有整改措施，不能批准", "the plan has no measures: it cannot be approved",
                       "/plan/measures");
    if (plan.deadline.kind == Deadline::Kind::unclear)
        return refused("plan.deadline_unclear", "整改时限无法辨认，请先核对原文后填写",
                       "the deadline cannot be read: look at the original and enter it", "/plan/deadline");
    return {};
}

std::vector<Milestone> milestones_of(const RectificationPlan& plan, const Deadline& in_force) {
    if (!plan.milestones.empty()) return plan.milestones;
    std::vector<Milestone> made;
    for (auto& measure : plan.measures) {
        auto& deadline = measure.deadline ? *measure.deadline : in_force;
        made.push_back({measure.no, measure.text, deadline.date, 1, measure.no});
    }
    return made;
}

}  // namespace bihuan
