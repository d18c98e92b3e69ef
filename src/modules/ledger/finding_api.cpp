#include "api/journal_api.hpp"
#include "modules/ledger/finding_page.hpp"
#include "modules/ledger/finding_reach.hpp"
#include "modules/ledger/ledger_routes.hpp"
#include "modules/ledger/metrics.hpp"

namespace bihuan {
namespace {

// The filter's members, and how to page through what it finds.
struct ListQuery : FindingFilter {
    FindingOrder order = FindingOrder::registered;
    std::optional<std::string> after;
    int limit = 50;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (FindingFilter), (order, after, limit))

Result<FindingPage> list(const api::Reading& reading, const ListQuery& query) {
    return findings(reading, query, query.order, query.after, query.limit);
}
Result<FindingPageView> show(const api::Reading& reading, const api::ById& by) { return finding_page(reading, by.id); }
Result<Timeline> timeline(const api::Reading& reading, const api::ById& by) { return finding_timeline(reading, by.id); }

struct OneRecord {
    std::string id;
    std::int64_t position = 0;
    std::optional<std::int64_t> since;
};
DESCRIBE(OneRecord, id, position, since)
Result<api::Proof> prove(const api::Reading& reading, const OneRecord& wanted) {
    if (reading.sql.integer("select count(*) from event where position = $1 and stream = $2", wanted.position, "finding/" + wanted.id) == 0)
        return problem(Fault::missing, "finding.no_record", "该问题没有这条记录", "this finding has no such record", "?position");
    return api::proof_of(reading, wanted.position, wanted.since);
}

struct OfInspection {
    std::optional<std::string> inspection;
};
DESCRIBE(OfInspection, inspection)
Result<Figures> metrics(const api::Reading& reading, const OfInspection& of) { return figures(reading, of.inspection); }

// Registering by hand takes the number and enters the finding in one command.
Result<api::Work> register_finding(const api::Nothing&, finding::Register ask, std::optional<std::int64_t>) {
    return api::Work([ask = std::move(ask)](journal::Batch& batch) -> Result<journal::Committed> {
        auto id = batch.new_id();
        auto numbered = batch.execute<Inspection>(ask.inspection.text, inspection::TakeNumber{ask.numbers.district, id});
        if (!numbered) return numbered;
        return batch.execute<Finding>(id, ask);
    });
}

// Plans and unit items name units and persons as people write them; ids are found or made inside the command.
struct NamedPlan {
    std::string goal;
    std::vector<Measure> measures;
    std::vector<Point> points;
    std::vector<Milestone> milestones;
    std::string deadline;  // in words: "2026年6月底前"
    std::optional<std::string> person, leader, lead;
    std::vector<std::string> responsible, cooperating;
    std::optional<std::string> supervising, accepting;
    std::string summary;
};
DESCRIBE(NamedPlan, goal, measures, points, milestones, deadline, person, leader, lead, responsible, cooperating, supervising, accepting,
         summary)

struct Naming {
    journal::Batch& batch;
    std::optional<Problem> wrong;
    std::optional<Unit::Id> unit(const std::optional<std::string>& name) {
        if (!name) return {};
        auto found = unit_named(batch, *name);
        if (!found) wrong = found.error();
        return found ? std::optional(*found) : std::nullopt;
    }
    std::vector<Unit::Id> units(const std::vector<std::string>& names) {
        std::vector<Unit::Id> ids;
        for (auto& name : names)
            if (auto id = unit(name)) ids.push_back(*id);
        return ids;
    }
    std::optional<Person::Id> person(const std::optional<std::string>& name, const std::optional<Unit::Id>& at) {
        if (!name) return {};
        auto found = person_named(batch, *name, at.value_or(Unit::Id{}));
        if (!found) wrong = found.error();
        return found ? std::optional(*found) : std::nullopt;
    }
};
Result<api::Work> draft_plan(const api::ById& by, NamedPlan asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch) -> Result<journal::Committed> {
        Naming naming{batch, {}};
        RectificationPlan plan;
        plan.goal = asked.goal;
        plan.measures = asked.measures;
        plan.points = asked.points;
        plan.milestones = asked.milestones;
        plan.deadline = deadline_from(asked.deadline);
        plan.lead = naming.unit(asked.lead);
        plan.responsible = naming.units(asked.responsible);
        if (!plan.lead && !plan.responsible.empty()) plan.lead = plan.responsible.front();  // several named, none as lead: the first leads
        plan.cooperating = naming.units(asked.cooperating);
        plan.supervising = naming.unit(asked.supervising);
        plan.accepting = naming.unit(asked.accepting);
        plan.person = naming.person(asked.person, plan.lead);
        plan.leader = naming.person(asked.leader, plan.lead);
        plan.summary = asked.summary;
        if (naming.wrong) return tl::unexpected(*naming.wrong);
        return batch.execute<Finding>(id, finding::DraftPlan{std::move(plan)}, seen);
    });
}

struct NamedItem {
    std::string unit;
    std::string part;
    std::optional<std::string> deadline;
    std::optional<std::string> person;
};
DESCRIBE(NamedItem, unit, part, deadline, person)
Result<api::Work> add_item(const api::ById& by, NamedItem asked, std::optional<std::int64_t> seen) {
    return api::Work([id = by.id, asked = std::move(asked), seen](journal::Batch& batch) -> Result<journal::Committed> {
        Naming naming{batch, {}};
        finding::AddItem item;
        item.unit = naming.unit(asked.unit).value_or(Unit::Id{});
        item.part = asked.part;
        if (asked.deadline) item.deadline = deadline_from(*asked.deadline);
        item.person = naming.person(asked.person, item.unit);
        if (naming.wrong) return tl::unexpected(*naming.wrong);
        return batch.execute<Finding>(id, item, seen);
    });
}

}  // namespace

void finding_routes(api::Routes& routes) {
    const std::string one = "/api/v1/findings/{id}";
    routes.guard(one, [](Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& id) {
        return reaches_finding(sql, viewer.scope(permission), id);
    });
    routes.get<FindingPage, ListQuery>("/api/v1/findings", "ledger.read", "问题台账，按条件筛选 · the ledger, filtered", list);
    routes.post<finding::Register, api::Nothing>("/api/v1/findings", "ledger.register", "登记问题 · registers a finding", register_finding);
    routes.get<FindingPageView, api::ById>(one, "ledger.read", "一个问题 · one finding", show);
    routes.get<Timeline, api::ById>(one + "/timeline", "ledger.read", "问题的全部记录 · every fact about it", timeline);
    routes.get<api::Proof, OneRecord>(one + "/proof", "ledger.read",
                                      "该问题一条记录在日志中的证明 · proves that a record about it is in the journal", prove);
    routes.get<Figures, OfInspection>("/api/v1/metrics", "ledger.read", "指标，附公式与明细 · figures with formulas and rows", metrics);
    routes.post<NamedItem, api::ById>(one + "/add-item", "ledger.assign", "分解任务给单位 · gives a unit its part", add_item);
    routes.post<NamedPlan, api::ById>(one + "/draft-plan", "ledger.plan", "起草整改方案 · drafts a plan", draft_plan);
    finding_step_routes(routes);
}

}  // namespace bihuan
