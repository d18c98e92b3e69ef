#include "modules/ledger/finding_page.hpp"

#include <set>

namespace bihuan {
namespace {

struct Rest {
    SourceAnchor source;
    std::vector<Milestone> milestones;
    std::vector<ReachedMilestone> reached;
    bool begun = false;
    std::optional<Date> completed_on, approved_on, due;
};
DESCRIBE(Rest, source, milestones, reached, begun, completed_on, approved_on, due)

struct ItemRow {
    int item = 0;
    std::string unit, unit_name, part;
    std::optional<Deadline> deadline;
    std::optional<std::string> person;
    bool dropped = false;
    std::optional<Date> completed_on;
    std::string statement;
};
DESCRIBE(ItemRow, item, unit, unit_name, part, deadline, person, dropped, completed_on, statement)

tl::unexpected<Problem> missing() { return problem(Fault::missing, "finding.missing", "没有这个问题", "there is no such finding"); }

std::vector<UnitName> names(Sql& sql, const char* statement, const std::set<std::string>& ids) {
    std::vector<UnitName> found;
    for (auto& id : ids)
        sql.query(
            statement,
            [&](Row row) {
                found.push_back({id, std::string(row.text(0))});
            },
            id);
    return found;
}

void name_units_and_persons(Sql& sql, FindingPageView& page) {
    std::set<std::string> units, persons;
    auto unit = [&](const std::optional<Unit::Id>& id) {
        if (id) units.insert(id->text);
    };
    for (auto& version : page.plans) {
        auto& plan = version.plan;
        for (auto* one : {&plan.lead, &plan.supervising, &plan.accepting}) unit(*one);
        for (auto* list : {&plan.responsible, &plan.cooperating})
            for (auto& id : *list) units.insert(id.text);
        for (auto& measure : plan.measures) unit(measure.unit);
        for (auto* one : {&plan.person, &plan.leader})
            if (*one) persons.insert((*one)->text);
    }
    page.units = names(sql, "select name from unit where id = $1", units);
    page.persons = names(sql, "select coalesce(name, '') from person where id = $1", persons);
}

}  // namespace

Result<FindingPageView> finding_page(const api::Reading& reading, const std::string& id) {
    auto& sql = reading.sql;
    auto row = finding_row(reading, id);
    if (!row) return missing();
    auto rest =
        sql.one<Rest>("select source, milestones, reached, begun, completed_on, approved_on, due from finding where id = $1", id).value();
    FindingPageView page;
    page.row = std::move(*row);
    page.source = std::move(rest.source);
    std::map<int, Date> reached;
    for (auto& one : rest.reached) reached[one.milestone] = one.on;
    page.schedule =
        schedule_on(reading.today(), rest.milestones, reached, rest.begun, rest.completed_on.has_value(), rest.approved_on, rest.due);
    page.milestones = std::move(rest.milestones);
    page.reached = std::move(rest.reached);
    page.plans = sql.all<PlanVersion>(
        "select v.version, v.plan, v.drafted_at, v.drafted_by, p.name, v.approved_on, v.document_no from plan_version v"
        " left join account a on a.id = v.drafted_by left join person p on p.id = a.person where v.finding = $1 order by v.version desc",
        id);
    for (auto& item : sql.all<ItemRow>(
             "select i.item, i.unit, u.name, i.part, i.deadline, p.name, i.dropped, i.completed_on, i.statement from unit_item i"
             " join unit u on u.id = i.unit left join person p on p.id = i.person where i.finding = $1 order by i.item",
             id))
        page.items.push_back({item.item,
                              {item.unit, item.unit_name},
                              item.part,
                              item.deadline,
                              item.person,
                              item.dropped,
                              item.completed_on,
                              item.statement});
    page.reports = sql.all<ReportView>(
        "select r.position, r.period_end, r.text, r.item, r.measure, r.done_percent, r.claimed, r.evidence, r.at, r.actor, p.name"
        " from progress_report r left join account a on a.id = r.actor left join person p on p.id = a.person"
        " where r.finding = $1 order by r.position desc",
        id);
    page.requests = sql.all<RequestView>(
        "select request, kind, deadline, reason, state, answer, requested_at, answered_at from finding_request"
        " where finding = $1 order by request",
        id);
    page.files = sql.all<EvidenceView>(
        "select b.hash, b.name, b.media_type, b.size from evidence e join blob b on b.hash = e.hash where e.finding = $1"
        " order by b.stored_at, b.hash",
        id);
    name_units_and_persons(sql, page);
    return page;
}

Result<Timeline> finding_timeline(const api::Reading& reading, const std::string& id) {
    Timeline timeline;
    reading.sql.query(
        "select e.position, e.version, e.type, e.actor, p.name, e.at, e.data from event e left join account a on a.id = e.actor"
        " left join person p on p.id = a.person where e.stream = $1 and e.position <= $2 order by e.version",
        [&](Row row) {
            timeline.items.push_back({row.integer(0),
                                      row.integer(1),
                                      std::string(row.text(2)),
                                      std::string(row.text(3)),
                                      row.is_null(4) ? std::nullopt : std::optional(std::string(row.text(4))),
                                      Instant{std::chrono::milliseconds{row.integer(5)}},
                                      {std::string(row.text(6))}});
        },
        "finding/" + id, reading.position);
    if (timeline.items.empty()) return missing();
    return timeline;
}

}  // namespace bihuan
