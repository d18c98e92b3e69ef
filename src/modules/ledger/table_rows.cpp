#include "modules/ledger/table_rows.hpp"

namespace bihuan {
namespace {

std::string words(finding::Category category) {
    return category == finding::Category::common ? "共性" : category == finding::Category::individual ? "个性" : "";
}
std::string name(const std::optional<UnitName>& unit) { return unit ? unit->name : ""; }

struct Task {
    std::string unit, part;
    std::optional<Deadline> deadline;
    std::optional<std::string> person;
    std::optional<Date> completed_on;
};
DESCRIBE(Task, unit, part, deadline, person, completed_on)
struct Shown {
    RectificationPlan plan;
};
DESCRIBE(Shown, plan)

table::LedgerRow row_of(Sql& sql, FindingRow from) {
    table::LedgerRow row;
    row.district = from.number;
    row.central = from.numbers.central;
    row.province = from.numbers.province;
    row.city = from.numbers.city;
    row.category = words(from.category);
    row.theme = from.theme;
    row.text = from.text;
    row.local_text = from.local_text;
    row.goal = from.goal;
    auto version = from.plan_version ? from.plan_version : from.draft_version;
    if (auto shown = sql.one<Shown>("select plan from plan_version where finding = $1 and version = $2", from.id, version))
        for (auto& measure : shown->plan.measures) row.measures.push_back(measure.text);
    if (from.deadline) {
        row.deadline = from.deadline->raw;
        row.deadline_date = from.deadline->date;
    }
    row.lead = name(from.lead);
    for (auto& unit : from.responsible)
        if (!from.lead || unit.id != from.lead->id) row.responsible.push_back(unit.name);
    for (auto& unit : from.cooperating) row.cooperating.push_back(unit.name);
    row.supervising = name(from.supervising);
    row.accepting = name(from.accepting);
    row.person = from.person.value_or("");
    row.leader = from.leader.value_or("");
    row.state = from.state;
    row.progress = from.last_report;
    row.updated = day_of(from.updated_at);
    for (auto& task :
         sql.all<Task>("select u.name, i.part, i.deadline, p.name, i.completed_on from unit_item i join unit u on u.id = i.unit"
                       " left join person p on p.id = i.person where i.finding = $1 and i.dropped = 0 order by i.item",
                       from.id))
        row.tasks.push_back({task.unit, task.part, task.deadline ? task.deadline->raw : "",
                             task.deadline ? task.deadline->date : std::nullopt, task.person.value_or(""),
                             task.completed_on ? "已完成" : "未完成"});
    return row;
}

}  // namespace

Result<std::vector<table::LedgerRow>> table_rows(const api::Reading& reading, const FindingFilter& filter) {
    std::vector<table::LedgerRow> rows;
    std::optional<std::string> after;
    do {
        auto page = findings(reading, filter, FindingOrder::registered, after, findings_per_page_max);
        if (!page) return tl::unexpected(page.error());
        for (auto& item : page->items) rows.push_back(row_of(reading.sql, std::move(item)));
        after = page->next;
    } while (after);
    return rows;
}

}  // namespace bihuan
