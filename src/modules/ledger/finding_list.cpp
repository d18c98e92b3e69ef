#include "modules/ledger/finding_list.hpp"

#include "base/text.hpp"
#include "modules/ledger/finding_reach.hpp"

namespace bihuan {
namespace {

// A row as the view holds it, names joined in.
struct Raw {
    std::string id;
    std::int64_t seq = 0;
    std::string inspection, number;
    finding::Numbers numbers;
    finding::Category category{};
    std::string text, local_text, theme, goal;
    std::optional<std::string> lead, lead_name, supervising, supervising_name, accepting, accepting_name, person, leader;
    std::optional<Deadline> deadline;
    std::optional<Date> due;
    int plan_version = 0, draft_version = 0;
    bool begun = false;
    int weight_total = 0, weight_reached = 0;
    std::optional<Date> behind_from, ahead_before;
    int items_total = 0, items_done = 0, open_requests = 0;
    std::optional<Date> paused_on, completed_on;
    std::optional<ProgressState> claimed;
    std::string last_report;
    std::optional<Instant> last_report_at;
    bool voided = false;
    Instant updated_at{};
    std::int64_t position = 0, version = 0;
    inspection::Settings settings;
};
DESCRIBE(Raw, id, seq, inspection, number, numbers, category, text, local_text, theme, goal, lead, lead_name, supervising, supervising_name,
         accepting, accepting_name, person, leader, deadline, due, plan_version, draft_version, begun, weight_total, weight_reached,
         behind_from, ahead_before, items_total, items_done, open_requests, paused_on, completed_on, claimed, last_report, last_report_at,
         voided, updated_at, position, version, settings)

constexpr std::string_view select_rows =
    "select f.id, f.seq, f.inspection, f.number, f.numbers, f.category, f.text, f.local_text, f.theme, f.goal, f.lead, l.name,"
    " f.supervising, s.name, f.accepting, a.name, p.name, q.name, f.deadline, f.due, f.plan_version, f.draft_version, f.begun,"
    " f.weight_total, f.weight_reached, f.behind_from, f.ahead_before, f.items_total, f.items_done, f.open_requests, f.paused_on,"
    " f.completed_on, f.claimed, f.last_report, f.last_report_at, f.voided, f.updated_at, f.position, f.version, i.settings"
    " from finding f join inspection i on i.id = f.inspection"
    " left join unit l on l.id = f.lead left join unit s on s.id = f.supervising left join unit a on a.id = f.accepting"
    " left join person p on p.id = f.person left join person q on q.id = f.leader";

FindingRow row_of(Sql& sql, Date today, Raw raw) {
    FindingRow row;
    ScheduleFacts facts{raw.completed_on.has_value(), raw.begun, raw.weight_total, raw.weight_reached, raw.behind_from, raw.ahead_before};
    row.state = state_on(today, facts);
    if (raw.claimed && *raw.claimed != row.state) row.claimed = raw.claimed;
    auto unit = [](const std::optional<std::string>& id, const std::optional<std::string>& name) {
        return id ? std::optional(UnitName{*id, name.value_or("")}) : std::nullopt;
    };
    row.lead = unit(raw.lead, raw.lead_name);
    row.supervising = unit(raw.supervising, raw.supervising_name);
    row.accepting = unit(raw.accepting, raw.accepting_name);
    sql.query(
        "select u.role, u.unit, n.name from finding_unit u join unit n on n.id = u.unit where u.finding = $1 order by u.place",
        [&](Row found) {
            auto role = found.text(0);
            UnitName name{std::string(found.text(1)), std::string(found.text(2))};
            if (role == "responsible") row.responsible.push_back(std::move(name));
            else if (role == "cooperating") row.cooperating.push_back(std::move(name));
            else if (role == "item") row.items_of.push_back(std::move(name));
        },
        raw.id);
    if (raw.due) row.days_left = days_between(today, *raw.due);
    row.overdue = raw.due && !raw.completed_on && *raw.due < today;
    row.near = raw.due && !raw.completed_on && !row.overdue && *row.days_left <= raw.settings.warning_days;
    row.id = std::move(raw.id);
    row.seq = raw.seq;
    row.inspection = std::move(raw.inspection);
    row.number = std::move(raw.number);
    row.numbers = std::move(raw.numbers);
    row.category = raw.category;
    row.text = std::move(raw.text);
    row.local_text = std::move(raw.local_text);
    row.theme = std::move(raw.theme);
    row.goal = std::move(raw.goal);
    row.person = std::move(raw.person);
    row.leader = std::move(raw.leader);
    row.deadline = std::move(raw.deadline);
    row.plan_version = raw.plan_version;
    row.draft_version = raw.draft_version;
    row.weight_total = raw.weight_total;
    row.weight_reached = raw.weight_reached;
    row.items_total = raw.items_total;
    row.items_done = raw.items_done;
    row.open_requests = raw.open_requests;
    row.paused_on = raw.paused_on;
    row.completed_on = raw.completed_on;
    row.voided = raw.voided;
    row.last_report = std::move(raw.last_report);
    row.last_report_at = raw.last_report_at;
    row.updated_at = raw.updated_at;
    row.position = raw.position;
    row.version = raw.version;
    return row;
}

// The state as a condition on the two days it follows from; the same cases in the same order as state_on().
std::string state_is(ProgressState state, const std::string& today) {
    std::string behind = "(f.behind_from is not null and f.behind_from <= " + today + ")";
    std::string open = "f.completed_on is null and not " + behind;
    std::string ahead = "(f.ahead_before is not null and f.ahead_before > " + today + ")";
    switch (state) {
        case ProgressState::completed: return "f.completed_on is not null";
        case ProgressState::behind: return "f.completed_on is null and " + behind;
        case ProgressState::not_begun: return open + " and f.begun = 0";
        case ProgressState::insufficient: return open + " and f.begun = 1 and f.weight_total = 0";
        case ProgressState::ahead: return open + " and f.begun = 1 and f.weight_total > 0 and " + ahead;
        case ProgressState::on_schedule: return open + " and f.begun = 1 and f.weight_total > 0 and not " + ahead;
    }
    return "true";
}
std::string computed_state(const std::string& today) {
    std::string text = "(case";
    each_enumerator<ProgressState>([&](std::string_view name, ProgressState state) {
        text += " when " + state_is(state, today) + " then '" + std::string(name) + "'";
    });
    return text + " end)";
}

// User's words as FTS5 phrases: every word must occur; one Chinese character is searched as the beginning of a pair.
std::string match_expression(const std::string& words) {
    std::string expression;
    for (auto word : text::split(words, " ")) {
        auto terms = text::search_terms(word);
        if (terms.empty()) continue;
        bool single = text::code_points(word).size() == 1 && text::is_cjk(text::code_points(word)[0]);
        if (!single && terms.size() > 1 && text::is_cjk(text::code_points(terms.back())[0]) && text::code_points(terms.back()).size() == 1)
            terms.pop_back();  // the last character alone stands only at the end of a run, the word may go on
        if (!expression.empty()) expression += " AND ";
        expression += '"';
        for (std::size_t i = 0; i < terms.size(); ++i) expression += (i ? " " : "") + terms[i];
        expression += single ? "\"*" : "\"";
    }
    return expression;
}

// Composed from the filters present only, so that each shape of question has a plan of its own.
struct Where {
    std::string text;
    Sql::Parameters parameters;
    void add(const std::string& condition) { text += " and " + condition; }
    void add_if(const std::optional<bool>& wanted, const std::string& condition) {
        if (wanted) add(*wanted ? "(" + condition + ")" : "not (" + condition + ")");
    }
};
Where where_of(const api::Reading& reading, const FindingFilter& filter, Search search) {
    Where where;
    auto& parameters = where.parameters;
    where.text = " where " + within_reach(reading, parameters, search);
    auto day = parameters.add(reading.today());
    if (filter.inspection) where.add("f.inspection = " + parameters.add(*filter.inspection));
    if (filter.category) where.add("f.category = " + parameters.add(*filter.category));
    if (filter.state) where.add(state_is(*filter.state, day));
    if (filter.unit)
        where.add("f.seq in (select seq from finding_unit where unit = " + parameters.add(*filter.unit) +
                  (filter.role ? " and role = " + parameters.add(*filter.role) : "") + ")");
    if (filter.person) where.add("f.person in (select id from person where name = " + parameters.add(*filter.person) + ")");
    if (filter.theme) where.add("f.theme = " + parameters.add(*filter.theme));
    if (filter.q) {
        auto match = match_expression(*filter.q);
        where.add(match.empty() ? "false"
                                : "f.seq in (select rowid from finding_text where finding_text match " + parameters.add(match) + ")");
    }
    where.add_if(filter.overdue, "f.due is not null and f.due < " + day + " and f.completed_on is null");
    where.add_if(filter.completed, "f.completed_on is not null");
    where.add_if(filter.approved, "f.plan_version > 0");
    where.add_if(filter.owned, "f.lead is not null and f.person is not null");
    where.add_if(filter.due_passed, "f.due is not null and f.due < " + day);
    where.add_if(filter.on_time, "f.due is not null and f.completed_on is not null and f.completed_on <= f.due");
    where.add_if(filter.paused, "f.paused_on is not null");
    where.add_if(filter.requests, "f.open_requests > 0");
    where.add_if(filter.claim_differs, "f.claimed is not null and f.claimed <> " + computed_state(day));
    if (filter.due_by) where.add("f.due is not null and f.due <= " + parameters.add(*filter.due_by));
    where.add(filter.voided.value_or(false) ? "f.voided = 1" : "f.voided = 0");
    return where;
}

constexpr auto no_due = "9999-12-31";  // sorts after every day there is

}  // namespace

Result<FindingPage> findings(const api::Reading& reading, const FindingFilter& filter, FindingOrder order,
                             const std::optional<std::string>& after, int limit) {
    if (limit < 1 || limit > findings_per_page_max)
        return problem(Fault::invalid, "input.invalid", "limit 应在1至" + std::to_string(findings_per_page_max) + "之间",
                       "limit must be 1 to " + std::to_string(findings_per_page_max), "?limit");
    auto where = where_of(reading, filter, search_for(reading));
    std::string key = order == FindingOrder::due       ? "coalesce(f.due, '9999-12-31')"
                      : order == FindingOrder::updated ? "f.position"
                                                       : "f.seq";
    if (after) {  // "key~seq", as `next` gave it
        auto tilde = after->find('~');
        auto seq = tilde == after->npos ? std::string() : after->substr(tilde + 1);
        if (seq.empty() || seq.find_first_not_of("0123456789") != seq.npos || seq.size() > 18)
            return problem(Fault::invalid, "input.invalid", "after 应为上一页给出的 next", "after takes the `next` of the page before",
                           "?after");
        auto at = where.parameters.add(std::int64_t{std::stoll(seq)});
        if (order == FindingOrder::registered) where.add("f.seq > " + at);
        else if (order == FindingOrder::due)
            where.add("(" + key + ", f.seq) > (" + where.parameters.add(after->substr(0, tilde)) + ", " + at + ")");
        else where.add("f.position < " + at);
    }
    auto by = order == FindingOrder::registered ? " order by f.seq"
              : order == FindingOrder::due      ? " order by " + key + ", f.seq"
                                                : " order by f.position desc";
    // First which, then what is shown of them: names are joined and long texts read for a page only, never for what is sorted away.
    auto page_of = "select f.seq from finding f" + where.text + by + " limit " + where.parameters.add(limit + 1);
    auto raws = reading.sql.all<Raw>(std::string(select_rows) + " where f.seq in (" + page_of + ")" + by, where.parameters);
    FindingPage page;
    bool more = int(raws.size()) > limit;
    if (more) raws.pop_back();
    if (more && order == FindingOrder::updated) page.next = "~" + std::to_string(raws.back().position);
    else if (more)
        page.next = (order == FindingOrder::due ? (raws.back().due ? to_text(*raws.back().due) : no_due) : "") + "~" +
                    std::to_string(raws.back().seq);
    for (auto& raw : raws) page.items.push_back(row_of(reading.sql, reading.today(), std::move(raw)));
    return page;
}

std::int64_t count_findings(const api::Reading& reading, const FindingFilter& filter) {
    auto where = where_of(reading, filter, Search::by_list);
    std::int64_t count = 0;
    reading.sql.query(
        "select count(*) from finding f" + where.text, [&](Row row) { count = row.integer(0); }, where.parameters);
    return count;
}

std::optional<FindingRow> finding_row(const api::Reading& reading, const std::string& id) {
    Sql::Parameters parameters;
    auto text =
        std::string(select_rows) + " where f.id = " + parameters.add(id) + " and " + within_reach(reading, parameters, Search::one_by_one);
    auto raws = reading.sql.all<Raw>(text, parameters);
    if (raws.empty()) return {};
    return row_of(reading.sql, reading.today(), std::move(raws.front()));
}

}  // namespace bihuan
