// A rectification plan (整改方案) for one finding: goal, measures, milestones, deadline, and the people and units who answer for it.
#pragma once
#include "base/deadline.hpp"
#include "base/decimal.hpp"
#include "modules/people/people.hpp"

namespace bihuan {

struct Point {  // a place or object dealt with one by one (点位)
    int no = 0;
    std::string name;
    std::optional<int> measure;
};
struct Measure {
    int no = 0;
    std::string text;
    std::optional<Deadline> deadline;  // its own, where the plan gives one
    std::optional<Unit::Id> unit;
};
struct Milestone {
    int no = 0;
    std::string text;
    std::optional<Date> due;  // absent: no date can be said (立行立改, 长期坚持)
    int weight = 1;
    std::optional<int> measure;
};

// Where a field was read: the blocks of the source document, and how surely.
struct FieldAnchor {
    std::string field;
    std::vector<int> blocks;
    std::string state;  // read, uncertain, unreadable, corrected
    std::string reason;
};
struct SourceAnchor {
    std::string document;  // SHA-256 of the source, in hex; empty: entered by hand
    std::vector<FieldAnchor> fields;
};

struct RectificationPlan {
    std::string goal;                     // 整改目标
    std::vector<Measure> measures;        // 整改措施
    std::vector<Point> points;            // 点位
    std::vector<Milestone> milestones;    // 时间节点; none given: one for each measure, due with it or with the plan
    Deadline deadline;                    // 整改时限
    std::optional<Person::Id> person;     // 责任人, a named person
    std::optional<Person::Id> leader;     // 责任领导 / 包保领导
    std::optional<Unit::Id> lead;         // 牵头单位
    std::vector<Unit::Id> responsible;    // 责任单位
    std::vector<Unit::Id> cooperating;    // 配合单位
    std::optional<Unit::Id> supervising;  // 督导单位
    std::optional<Unit::Id> accepting;    // 验收单位
    SourceAnchor source;
    std::string summary;  // what changed, for people who compare versions
};

inline constexpr int measures_max = 500;
inline constexpr int milestones_max = 2'000;
inline constexpr int points_max = 2'000;
inline constexpr std::size_t long_text_size_max = 60'000;  // bytes

std::optional<Problem> unfit_to_draft(const RectificationPlan&);  // limits, numbering: what no draft may be
// What an approved plan must have: an owner, a named person, a goal, measures, a deadline that can be read.
std::optional<Problem> unfit_to_approve(const RectificationPlan&);
// As given, else one for each measure, due with it or with the deadline in force: an extension moves it, and them.
std::vector<Milestone> milestones_of(const RectificationPlan&, const Deadline& in_force);

DESCRIBE(Point, no, name, measure)
DESCRIBE(Measure, no, text, deadline, unit)
DESCRIBE(Milestone, no, text, due, weight, measure)
DESCRIBE(FieldAnchor, field, blocks, state, reason)
DESCRIBE(SourceAnchor, document, fields)
DESCRIBE(RectificationPlan, goal, measures, points, milestones, deadline, person, leader, lead, responsible, cooperating, supervising,
         accepting, source, summary)

}  // namespace bihuan
