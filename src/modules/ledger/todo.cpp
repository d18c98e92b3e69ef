#include "modules/ledger/todo.hpp"

#include <algorithm>

#include "modules/ledger/finding_reach.hpp"

namespace bihuan {
namespace {

struct Found {
    std::string finding, number, text, inspection;
    std::optional<std::string> lead, lead_name;
    std::optional<Date> due;
    std::optional<int> item;
    std::optional<Deadline> item_deadline;
    std::optional<Instant> last_report_at;
    inspection::Settings settings;
};
DESCRIBE(Found, finding, number, text, inspection, lead, lead_name, due, item, item_deadline, last_report_at, settings)

// A need as a question to the tables. `of_office`: seen by those who reach everything; else by the units whose part in it is named.
struct Rule {
    Need need{};
    const char* permission = "";
    bool of_office = false;
    const char* roles = "";  // of finding_unit, that make it this unit's business
    const char* condition = "";
    const char* due = "null";
    const char *zh = "", *en = "";
};
constexpr auto owners = "'lead', 'responsible'";
constexpr auto under_way = "f.plan_version > 0 and f.completed_on is null and f.paused_on is null";

std::vector<Rule> rules() {
    return {
        {Need::approve_plan, "ledger.approve", true, "", "f.draft_version > f.plan_version and f.completed_on is null", "i.plan_due",
         "审批整改方案", "approve the plan"},
        {Need::answer_request, "ledger.approve", true, "", "f.open_requests > 0 and f.completed_on is null", "null", "答复延期或暂停申请",
         "answer the request for an extension or a pause"},
        {Need::name_owner, "ledger.assign", true, "", "(f.lead is null or f.person is null) and f.completed_on is null", "i.plan_due",
         "落实责任单位和责任人", "name who answers for it"},
        {Need::look_into, "ledger.assign", true, "", "f.due is not null and f.due < :today and f.completed_on is null", "f.due",
         "已超期，了解原因", "overdue: find out why"},
        {Need::draft_plan, "ledger.plan", false, owners, "f.draft_version = 0", "i.plan_due", "起草整改方案", "draft the plan"},
        {Need::reach_milestone, "ledger.report", false, owners, "f.behind_from is not null and f.behind_from <= :notice", "f.behind_from",
         "完成时间节点", "reach the milestone"},
        {Need::complete, "ledger.report", false, owners,
         "f.weight_total > 0 and f.weight_reached = f.weight_total and f.items_done = f.items_total", "f.due",
         "各节点均已完成，申报完成整改", "all is reached: say that it is complete"},
        {Need::report, "ledger.report", false, owners, "(f.last_report_at is null or f.last_report_at < :morning)", "null", "报送本期进展",
         "report this period's progress"},
    };
}

// The named days of a condition as parameters, written once each.
std::string with_days(std::string condition, Date today, Sql::Parameters& parameters) {
    auto put = [&](std::string_view name, const auto& value) {
        if (auto at = condition.find(name); at != condition.npos) condition.replace(at, name.size(), parameters.add(value));
    };
    put(":today", today);
    put(":notice", plus_days(today, milestone_notice_days + 1));
    put(":morning", start_of(today));  // the period itself depends on each inspection's rhythm
    return condition;
}
std::string plays_a_part(const api::Reading& reading, const char* roles, Sql::Parameters& parameters) {
    std::string units;
    for (auto& unit : reading.reach.units) (units += units.empty() ? "" : ", ") += parameters.add(unit);
    return " and exists (select 1 from " + std::string(reading.present) + "finding_unit w where w.seq = f.seq and w.role in (" + roles +
           ") and w.unit in (" + units + "))";
}

std::vector<Found> find(const api::Reading& reading, const Rule& rule) {
    Sql::Parameters parameters;
    auto where = within_reach(reading, parameters) + " and f.voided = 0 and " + with_days(rule.condition, reading.today(), parameters);
    if (!rule.of_office) {
        where += rule.need == Need::draft_plan ? std::string() : " and " + std::string(under_way);
        where += plays_a_part(reading, rule.roles, parameters);
    }
    auto text = std::string("select f.id, f.number, f.text, f.inspection, f.lead, l.name, ") + rule.due +
                ", null, null, f.last_report_at, i.settings from finding f join inspection i on i.id = f.inspection"
                " left join unit l on l.id = f.lead where " +
                where + " order by coalesce(" + rule.due + ", '9999-12-31'), f.seq limit " + parameters.add(todo_entries_per_need_max + 1);
    return reading.sql.all<Found>(text, parameters);
}

// A unit's own parts of common findings.
std::vector<Found> find_items(const api::Reading& reading) {
    Sql::Parameters parameters;
    std::string units;
    for (auto& unit : reading.reach.units) (units += units.empty() ? "" : ", ") += parameters.add(unit);
    if (units.empty()) return {};
    return reading.sql.all<Found>(
        "select f.id, f.number, case when t.part = '' then f.text else t.part end, f.inspection, f.lead, l.name, f.due, t.item, t.deadline,"
        " f.last_report_at, i.settings from unit_item t join finding f on f.id = t.finding join inspection i on i.id = f.inspection"
        " left join unit l on l.id = f.lead where t.unit in (" +
            units + ") and t.dropped = 0 and t.completed_on is null and f.voided = 0 and " + std::string(under_way) +
            " order by f.seq limit " + parameters.add(todo_entries_per_need_max + 1),
        parameters);
}

class List {
public:
    explicit List(const api::Reading& reading) : reading_(reading) { todo_.on = reading.today(); }

    void add(const Rule& rule, std::vector<Found> found) {
        if (int(found.size()) > todo_entries_per_need_max) {
            found.pop_back();
            todo_.cut.push_back(rule.need);
        }
        for (auto& one : found) add(rule, std::move(one));
    }
    Todo in_order() && {
        auto far = [](const TodoEntry& entry) { return entry.due.value_or(day(9999, 12, 31)); };
        std::stable_sort(todo_.items.begin(), todo_.items.end(), [&](auto& a, auto& b) { return far(a) < far(b); });
        return std::move(todo_);
    }

private:
    void add(const Rule& rule, Found found) {
        if (rule.need == Need::report) {
            auto [first, last] = period_around(todo_.on, found.settings.dispatch);
            if (found.last_report_at && *found.last_report_at >= start_of(first)) return;
            found.due = last;
        }
        if (rule.need == Need::reach_milestone && found.due) found.due = plus_days(*found.due, -1);
        if (found.item_deadline && found.item_deadline->date) found.due = found.item_deadline->date;
        TodoEntry entry;
        entry.need = rule.need;
        entry.zh = rule.zh;
        entry.en = rule.en;
        entry.finding = std::move(found.finding);
        entry.number = std::move(found.number);
        entry.text = std::move(found.text);
        entry.inspection = std::move(found.inspection);
        entry.item = found.item;
        if (found.lead) entry.lead = UnitName{*found.lead, found.lead_name.value_or("")};
        entry.due = found.due;
        if (entry.due) entry.days_left = days_between(todo_.on, *entry.due);
        todo_.items.push_back(std::move(entry));
    }
    const api::Reading& reading_;
    Todo todo_;
};

}  // namespace

std::pair<Date, Date> period_around(Date today, std::string_view rhythm) {
    if (rhythm == "weekly") {
        auto since_monday = int((std::chrono::weekday(std::chrono::sys_days(today)) - std::chrono::Monday).count());
        auto monday = plus_days(today, -since_monday);
        return {monday, plus_days(monday, 6)};
    }
    Date first = today.year() / today.month() / std::chrono::day{1};
    Date last = today.year() / today.month() / std::chrono::last;
    if (rhythm != "half-monthly") return {first, last};
    Date middle = plus_days(first, 14);
    return today <= middle ? std::pair(first, middle) : std::pair(plus_days(middle, 1), last);
}

Result<Todo> todo(const api::Reading& reading) {
    List list(reading);
    auto with = [&](const char* permission) {
        return api::Reading{reading.sql, reading.now, reading.position, reading.viewer, reading.viewer.scope(permission), reading.present};
    };
    for (auto& rule : rules()) {
        auto own = with(rule.permission);
        if (own.reach.nothing() || own.reach.everything != rule.of_office) continue;
        list.add(rule, find(own, rule));
    }
    auto own = with("ledger.report");
    if (!own.reach.everything)
        list.add({Need::complete_item, "ledger.report", false, "", "", "null", "完成分解任务", "complete your unit's part"},
                 find_items(own));
    return std::move(list).in_order();
}

}  // namespace bihuan
