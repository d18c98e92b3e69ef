#include "modules/ledger/finding_view.hpp"

#include "modules/ledger/tally.hpp"

namespace bihuan {
namespace {

// `seq` is the position of the registration: it orders findings as they came and names them in the search index.
// `finding_count` has how many are not void, so that nobody need count them to show a list of inspections.
// Where a plan is approved its fields stand here, otherwise the newest draft's (plan_version is 0 then).
// A row is long, and a list shows fifty of many thousand: finding_filter holds what filters ask for, so that a question with few answers
// is decided from a tenth of the bytes; what is true of few findings has an index of those alone.
constexpr auto ddl = R"(
create table finding(
    seq bigint primary key, id text not null, inspection text not null, number text not null, numbers text not null, category text not null,
    text text not null, local_text text not null, theme text not null, source text not null, voided bigint not null,
    goal text not null, lead text, person text, leader text, supervising text, accepting text,
    deadline text, due text, plan_version bigint not null, draft_version bigint not null, approved_on text,
    milestones text not null, reached text not null, begun bigint not null, weight_total bigint not null, weight_reached bigint not null,
    behind_from text, ahead_before text, items_total bigint not null, items_done bigint not null, open_requests bigint not null,
    paused_on text, completed_on text, claimed text, last_report text not null, last_report_at bigint, registered_at bigint not null,
    updated_at bigint not null, position bigint not null, version bigint not null);
create unique index finding_id on finding(id);
create index finding_inspection on finding(inspection, seq);
create index finding_due on finding(coalesce(due, '9999-12-31'), seq);
create index finding_position on finding(position);
create index finding_filter on finding(
    seq, voided, category, theme, person, lead, due, completed_on, behind_from, ahead_before, begun, weight_total, plan_version, claimed,
    open_requests, paused_on);
create index finding_person on finding(person, seq, voided);
create index finding_completed on finding(seq) where completed_on is not null;
create index finding_paused on finding(seq) where paused_on is not null;
create index finding_requests on finding(seq) where open_requests > 0;
create index finding_voided on finding(seq) where voided = 1;
create index finding_unfinished on finding(seq) where completed_on is not null and items_done < items_total;
create table finding_count(inspection text primary key, findings bigint not null);
create table finding_unit(
    finding text not null, seq bigint not null, unit text not null, role text not null, place bigint not null,
    primary key(unit, seq, role));
create index finding_unit_finding on finding_unit(finding);
create table plan_version(
    finding text not null, version bigint not null, plan text not null, drafted_at bigint not null, drafted_by text not null,
    approved_on text, document_no text, primary key(finding, version));
create table unit_item(
    finding text not null, item bigint not null, unit text not null, part text not null, deadline text, person text,
    dropped bigint not null,    completed_on text, statement text not null, primary key(finding, item));
create table progress_report(
    position bigint primary key, finding text not null, period_end text not null, text text not null, item bigint, measure bigint,
    done_percent text, claimed text, evidence text not null, at bigint not null, actor text not null);
create index progress_report_finding on progress_report(finding, position);
create table evidence(hash text not null, finding text not null, primary key(hash, finding));
create index evidence_finding on evidence(finding);
create table finding_request(
    finding text not null, request bigint not null, kind text not null, deadline text, reason text not null, state text not null,
    answer text not null, requested_at bigint not null, answered_at bigint, primary key(finding, request));
create virtual table finding_text using fts5(body, tokenize = 'bigram');
)";

struct Reached {
    int milestone = 0;
    Date on{};
};
DESCRIBE(Reached, milestone, on)
struct Timetable {
    std::vector<Milestone> milestones;
    std::vector<Reached> reached;
    bool begun = false;
    std::optional<Date> completed_on;
};
DESCRIBE(Timetable, milestones, reached, begun, completed_on)
struct PlanRow {
    RectificationPlan plan;
};
DESCRIBE(PlanRow, plan)
struct DeadlineRow {
    Deadline deadline;
};
DESCRIBE(DeadlineRow, deadline)

struct Projection {
    Sql& sql;
    const journal::Recorded& at;

    void operator()(const finding::Registered& one) const {
        sql.run(
            "insert into finding(seq, id, inspection, number, numbers, category, text, local_text, theme, source, voided, goal,"
            " plan_version,"
            " draft_version, milestones, reached, begun, weight_total, weight_reached, items_total, items_done, open_requests, last_report,"
            " registered_at, updated_at, position, version)"
            " values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, '', 0, 0, '[]', '[]', 0, 0, 0, 0, 0, 0, '', $11, $11, $1, $12)",
            at.position, at.id, one.inspection, one.numbers.district, one.numbers, one.category, one.text, one.local_text, one.theme,
            one.source, at.at, at.version);
        sql.run(
            "insert into finding_count(inspection, findings) values($1, 1)"
            " on conflict(inspection) do update set findings = finding_count.findings + 1",
            one.inspection);
        sql.run(
            "insert into finding_number(inspection, number, findings) values($1, $2, 1)"
            " on conflict(inspection, number) do update set findings = finding_number.findings + 1",
            one.inspection, one.numbers.district);
        index_text();
    }
    void operator()(const finding::Corrected& one) const {
        auto set = [&](const char* statement, const auto& value) {
            if (value) sql.run(statement, at.id, *value);
        };
        set("update finding set category = $2 where id = $1", one.category);
        set("update finding set numbers = $2 where id = $1", one.numbers);
        set("update finding set text = $2 where id = $1", one.text);
        set("update finding set local_text = $2 where id = $1", one.local_text);
        set("update finding set theme = $2 where id = $1", one.theme);
        index_text();
        touched();
    }
    void operator()(const finding::Voided&) const {
        sql.run("update finding set voided = 1 where id = $1", at.id);
        sql.run("update finding_count set findings = findings - 1 where inspection = (select inspection from finding where id = $1)",
                at.id);
        touched();
    }

    void operator()(const finding::ItemAdded& one) const {
        sql.run(
            "insert into unit_item(finding, item, unit, part, deadline, person, dropped, statement) values($1, $2, $3, $4, $5, $6, 0, '')",
            at.id, one.item, one.unit, one.part, one.deadline, one.person);
        add_role(one.unit, "item");
        count_items();
    }
    void operator()(const finding::ItemDropped& one) const {
        sql.run("update unit_item set dropped = 1 where finding = $1 and item = $2", at.id, one.item);
        sql.run(
            "delete from finding_unit where finding = $1 and role = 'item' and unit not in"
            " (select unit from unit_item where finding = $1 and dropped = 0)",
            at.id);
        count_items();
    }
    void operator()(const finding::ItemCompleted& one) const {
        keep_evidence(one.evidence);
        sql.run("update unit_item set completed_on = $3, statement = $4 where finding = $1 and item = $2", at.id, one.item, one.on,
                one.statement);
        begin();
        count_items();
    }
    void operator()(const finding::ItemReopened& one) const {
        sql.run("update unit_item set completed_on = null where finding = $1 and item = $2", at.id, one.item);
        count_items();
    }

    void operator()(const finding::PlanDrafted& one) const {
        sql.run("insert into plan_version(finding, version, plan, drafted_at, drafted_by) values($1, $2, $3, $4, $5)", at.id, one.version,
                one.plan, at.at, at.actor);
        sql.run("update finding set draft_version = $2 where id = $1", at.id, one.version);
        if (sql.integer("select plan_version from finding where id = $1", at.id) == 0) show(one.plan);
        index_text();
        touched();
    }
    void operator()(const finding::PlanApproved& one) const {
        sql.run("update plan_version set approved_on = $3, document_no = $4 where finding = $1 and version = $2", at.id, one.version,
                one.on, one.document_no);
        auto before = timetable();
        auto earlier = plan_in_force();
        auto extended = deadline_in_force();
        auto plan = plan_of_version(one.version);
        show(plan);
        auto deadline = earlier && earlier->deadline == plan.deadline ? extended : plan.deadline;  // the same rule as in the decider
        auto after = milestones_of(plan, deadline);
        std::vector<Reached> kept;  // the same rule as in the decider: same number, same words
        for (auto& reached : before.reached) {
            auto same = [&](const std::vector<Milestone>& list) {
                return std::find_if(list.begin(), list.end(), [&](auto& m) { return m.no == reached.milestone; });
            };
            auto was = same(before.milestones), is = same(after);
            if (was != before.milestones.end() && is != after.end() && was->text == is->text) kept.push_back(reached);
        }
        sql.run("update finding set plan_version = $2, approved_on = $3, milestones = $4, reached = $5 where id = $1", at.id, one.version,
                one.on, after, kept);
        move_deadline(deadline);
        index_text();
        reckon();
    }

    void operator()(const finding::ProgressReported& one) const {
        keep_evidence(one.evidence);
        sql.run(
            "insert into progress_report(position, finding, period_end, text, item, measure, done_percent, claimed, evidence, at, actor)"
            " values($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            at.position, at.id, one.period_end, one.text, one.item, one.measure, one.done_percent, one.claimed, one.evidence, at.at,
            at.actor);
        sql.run("update finding set last_report = $2, last_report_at = $3, claimed = coalesce($4, claimed) where id = $1", at.id, one.text,
                at.at, one.claimed);
        begin();
        reckon();
    }
    void operator()(const finding::MilestoneReached& one) const {
        keep_evidence(one.evidence);
        auto reached = timetable().reached;
        reached.push_back({one.milestone, one.on});
        sql.run("update finding set reached = $2 where id = $1", at.id, reached);
        begin();
        reckon();
    }
    void operator()(const finding::MilestoneWithdrawn& one) const {
        auto reached = timetable().reached;
        std::erase_if(reached, [&](auto& entry) { return entry.milestone == one.milestone; });
        sql.run("update finding set reached = $2 where id = $1", at.id, reached);
        reckon();
    }

    void operator()(const finding::ExtensionRequested& one) const { ask(one.request, "extension", one.deadline, one.reason); }
    void operator()(const finding::PauseRequested& one) const { ask(one.request, "pause", {}, one.reason); }
    void operator()(const finding::ExtensionApproved& one) const {
        answer(one.request, "approved", one.reason);
        move_deadline(one.deadline);
        retime(one.deadline);
    }
    void operator()(const finding::PauseApproved& one) const {
        answer(one.request, "approved", one.reason);
        sql.run("update finding set paused_on = $2 where id = $1", at.id, one.on);
    }
    void operator()(const finding::RequestRefused& one) const { answer(one.request, "refused", one.reason); }
    void operator()(const finding::Resumed& one) const {
        sql.run("update finding set paused_on = null where id = $1", at.id);
        touched();
        if (!one.deadline) return;
        move_deadline(*one.deadline);
        retime(*one.deadline);
    }

    void operator()(const finding::Completed& one) const {
        keep_evidence(one.evidence);
        sql.run("update finding set completed_on = $2 where id = $1", at.id, one.on);
        begin();
        reckon();
    }
    void operator()(const finding::CompletionWithdrawn&) const {
        sql.run("update finding set completed_on = null where id = $1", at.id);
        reckon();
    }

private:
    void touched() const {
        sql.run("update finding set updated_at = $2, position = $3, version = $4 where id = $1", at.id, at.at, at.position, at.version);
    }
    RectificationPlan plan_of_version(int version) const {
        return sql.one<PlanRow>("select plan from plan_version where finding = $1 and version = $2", at.id, version).value().plan;
    }
    std::optional<RectificationPlan> plan_in_force() const {
        auto version = int(sql.integer("select plan_version from finding where id = $1", at.id));
        return version > 0 ? std::optional(plan_of_version(version)) : std::nullopt;
    }
    Deadline deadline_in_force() const {
        auto row = sql.one<DeadlineRow>("select deadline from finding where id = $1 and deadline is not null", at.id);
        return row ? row->deadline : Deadline{};
    }
    void move_deadline(const Deadline& deadline) const {
        sql.run("update finding set deadline = $2, due = $3 where id = $1", at.id, deadline, deadline.date);
    }
    // Milestones that stand for measures without a day of their own move with the deadline.
    void retime(const Deadline& deadline) const {
        if (auto plan = plan_in_force()) sql.run("update finding set milestones = $2 where id = $1", at.id, milestones_of(*plan, deadline));
        reckon();
    }
    void keep_evidence(const std::vector<std::string>& hashes) const {
        for (auto& hash : hashes)
            sql.run("insert into evidence(hash, finding) values($1, $2) on conflict(hash, finding) do nothing", hash, at.id);
    }
    void begin() const { sql.run("update finding set begun = 1 where id = $1", at.id); }
    Timetable timetable() const {
        return sql.one<Timetable>("select milestones, reached, begun, completed_on from finding where id = $1", at.id).value();
    }
    // What the state on any day follows from (schedule.hpp).
    void reckon() const {
        auto now = timetable();
        std::map<int, Date> reached;
        for (auto& one : now.reached) reached[one.milestone] = one.on;
        auto facts = schedule_facts(now.milestones, reached, now.begun, now.completed_on.has_value());
        sql.run("update finding set weight_total = $2, weight_reached = $3, behind_from = $4, ahead_before = $5 where id = $1", at.id,
                facts.weight_total, facts.weight_reached, facts.behind_from, facts.ahead_before);
        touched();
    }
    void show(const RectificationPlan& plan) const {
        sql.run(
            "update finding set goal = $2, lead = $3, person = $4, leader = $5, supervising = $6, accepting = $7,"
            " deadline = $8, due = $9 where id = $1",
            at.id, plan.goal, plan.lead, plan.person, plan.leader, plan.supervising, plan.accepting, plan.deadline, plan.deadline.date);
        sql.run("delete from finding_unit where finding = $1 and role <> 'item'", at.id);
        if (plan.lead) add_role(*plan.lead, "lead");
        for (auto& unit : plan.responsible) add_role(unit, "responsible");
        for (auto& unit : plan.cooperating) add_role(unit, "cooperating");
        if (plan.supervising) add_role(*plan.supervising, "supervising");
        if (plan.accepting) add_role(*plan.accepting, "accepting");
    }
    void add_role(const Unit::Id& unit, const char* role) const {
        sql.run(
            "insert into finding_unit(finding, seq, unit, role, place)"
            " values($1, (select seq from finding where id = $1), $2, $3,"
            " (select coalesce(max(place), 0) + 1 from finding_unit where finding = $1))"
            " on conflict(unit, seq, role) do nothing",
            at.id, unit, role);
    }
    void count_items() const {
        sql.run(
            "update finding set items_total = (select count(*) from unit_item where finding = $1 and dropped = 0),"
            " items_done = (select count(*) from unit_item where finding = $1 and dropped = 0 and completed_on is not null) where id = $1",
            at.id);
        touched();
    }
    void ask(int request, const char* kind, const std::optional<Deadline>& deadline, const std::string& reason) const {
        sql.run(
            "insert into finding_request(finding, request, kind, deadline, reason, state, answer, requested_at)"
            " values($1, $2, $3, $4, $5, 'open', '', $6)",
            at.id, request, kind, deadline, reason, at.at);
        count_requests();
    }
    void answer(int request, const char* state, const std::string& reason) const {
        sql.run("update finding_request set state = $3, answer = $4, answered_at = $5 where finding = $1 and request = $2", at.id, request,
                state, reason, at.at);
        count_requests();
    }
    void count_requests() const {
        sql.run(
            "update finding set open_requests = (select count(*) from finding_request where finding = $1 and state = 'open') where id = $1",
            at.id);
        touched();
    }
    void index_text() const {
        std::int64_t seq = 0;
        std::string body;
        sql.query(
            "select seq, text, local_text, theme, goal, number from finding where id = $1",
            [&](Row row) {
                seq = row.integer(0);
                for (int column = 1; column <= 5; ++column) (body += row.text(column)) += '\n';
            },
            at.id);
        sql.query(
            "select plan from plan_version where finding = $1 order by version desc limit 1",
            [&](Row row) {
                auto plan = json::from<RectificationPlan>(row.text(0), json::Strictness::absent_keeps_default);
                for (auto& measure : plan->measures) (body += measure.text) += '\n';
            },
            at.id);
        sql.run("delete from finding_text where rowid = $1", seq);
        sql.run("insert into finding_text(rowid, body) values($1, $2)", seq, body);
    }
};

void project(Sql& sql, const journal::Recorded& recorded, const Finding::Event& event) {
    auto before = tally::standing_of(sql, recorded.id);
    std::visit(Projection{sql, recorded}, event);
    tally::move(sql, before, tally::standing_of(sql, recorded.id));
}

}  // namespace

void finding_views(journal::Views& views) { views.view("finding", std::string(ddl) + tally::ddl).on<Finding>(project); }

}  // namespace bihuan
