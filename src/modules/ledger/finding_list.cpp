#include "modules/ledger/finding_list.hpp"

#include <charconv>

#include "base/text.hpp"
#include "modules/ledger/finding_reach.hpp"

namespace bihuan {
namespace {

constexpr int searched_words_max = 32;

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

constexpr std::string_view columns =
    "select f.id, f.seq, f.inspection, f.number, f.numbers, f.category, f.text, f.local_text, f.theme, f.goal, f.lead, l.name,"
    " f.supervising, s.name, f.accepting, a.name, p.name, q.name, f.deadline, f.due, f.plan_version, f.draft_version, f.begun,"
    " f.weight_total, f.weight_reached, f.behind_from, f.ahead_before, f.items_total, f.items_done, f.open_requests, f.paused_on,"
    " f.completed_on, f.claimed, f.last_report, f.last_report_at, f.voided, f.updated_at, f.position, f.version, i.settings";
constexpr std::string_view names =
    " join inspection i on i.id = f.inspection"
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

// User's words as FTS5 phrases, all of which must occur. What is asked goes on where a person would expect it to: 河 finds 河道, cod
// finds CODcr; but 35 does not find 350.
Result<std::string> match_expression(const std::string& asked) {
    std::string words;  // without anything that has a meaning to FTS5: its operators in quotes are words, its marks are spaces
    for (auto c : text::code_points(asked)) {
        bool is_word = c >= 0x80 ? !text::is_space(c) : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool joins = c >= 0x21 && c < 0x7f;  // a stop inside a word: PM2.5
        text::append(words, is_word ? c : joins ? U',' : U' ');
    }
    std::string expression;
    int count = 0;
    for (auto word : text::split(words, " ")) {
        auto terms = text::search_terms(word);
        if (terms.empty()) continue;
        if (++count > searched_words_max)
            return problem(Fault::invalid, "input.invalid", "查找词超过 " + std::to_string(searched_words_max) + " 个",
                           "more than " + std::to_string(searched_words_max) + " words to search for", "?q");
        auto last = terms.back();
        bool is_whole = last.back() >= '0' && last.back() <= '9';
        bool ends_a_run = terms.size() > 1 && terms[terms.size() - 2].size() > last.size() && terms[terms.size() - 2].ends_with(last);
        bool is_pair = text::is_cjk(text::code_points(last)[0]) && ends_a_run;  // asked as the pair before it, which needs no more
        (expression += expression.empty() ? "" : " AND ") += '"' + std::string(word) + (is_whole || is_pair ? "\"" : "\"*");
    }
    return expression;
}

// What leads to the findings in the order of their registration, one by one, so that a page is found without a look at all the others:
// the findings themselves, the index of words, or a unit's findings. In another order, the index of that order.
enum class Lead { findings, words, unit, order };
Lead lead_of(const FindingFilter& filter, FindingOrder order) {
    if (order != FindingOrder::registered) return Lead::order;
    auto match = match_expression(filter.q.value_or(""));
    bool words = match && !match->empty();
    if (words && !filter.unit && !filter.person) return Lead::words;
    return filter.unit && !words ? Lead::unit : Lead::findings;
}
struct From {
    std::string_view text, seq;
};
From from_of(Lead lead) {  // `cross join`: in this order and no other
    switch (lead) {
        case Lead::words: return {" from finding_text t cross join finding f on f.seq = t.rowid", "t.rowid"};
        case Lead::unit: return {" from finding_unit u cross join finding f on f.seq = u.seq", "u.seq"};
        default: return {" from finding f", "f.seq"};
    }
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
Result<Where> where_of(const api::Reading& reading, const FindingFilter& filter, Search search, Lead lead = Lead::findings) {
    Where where;
    auto& parameters = where.parameters;
    where.text = " where " + within_reach(reading, parameters, search);
    auto day = parameters.add(reading.today());
    const std::string among = lead == Lead::order ? "+f.seq in (" : "f.seq in (";  // +: a test of each, nothing to start from
    if (filter.inspection) {
        auto of_it = "inspection = " + parameters.add(*filter.inspection);
        where.add("f." + of_it);
        if (lead == Lead::words)  // its findings were mostly entered together: the others' words need no look
            where.add("t.rowid >= (select min(seq) from finding where " + of_it + ") and t.rowid <= (select max(seq) from finding where " +
                      of_it + ")");
    }
    if (filter.category) where.add("f.category = " + parameters.add(*filter.category));
    if (filter.state) where.add(state_is(*filter.state, day));
    if (filter.unit) {
        auto of_unit = "unit = " + parameters.add(*filter.unit);
        if (filter.role == "part") of_unit += " and role in ('lead', 'responsible', 'item')";
        else if (filter.role) of_unit += " and role = " + parameters.add(*filter.role);
        where.add(lead == Lead::unit ? of_unit : among + "select seq from finding_unit where " + of_unit + ")");
    }
    if (filter.person) where.add("f.person in (select id from person where name = " + parameters.add(*filter.person) + ")");
    if (filter.theme) where.add("f.theme = " + parameters.add(*filter.theme));
    if (filter.q) {
        auto words = match_expression(*filter.q);
        if (!words) return tl::unexpected(words.error());
        auto match = words->empty() ? "false" : "finding_text match " + parameters.add(*words);
        where.add(words->empty() || lead == Lead::words ? match : among + "select rowid from finding_text where " + match + ")");
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
constexpr auto by_update = "updated";

// Where a page ended: "~seq", "2026-10-31~seq" or "updated~position", by the order it was asked in.
struct Cursor {
    std::string key;
    std::int64_t at = 0;
};
std::string cursor_behind(const Raw& last, FindingOrder order) {
    if (order == FindingOrder::updated) return std::string(by_update) + "~" + std::to_string(last.position);
    auto key = order == FindingOrder::due ? (last.due ? to_text(*last.due) : no_due) : std::string();
    return key + "~" + std::to_string(last.seq);
}
std::optional<Cursor> cursor_from(const std::string& text, FindingOrder order) {
    auto tilde = std::min(text.find('~'), text.size());
    Cursor cursor{text.substr(0, tilde), 0};
    auto number = std::string_view(text).substr(std::min(tilde + 1, text.size()));
    auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), cursor.at);
    bool is_number = error == std::errc{} && end == number.data() + number.size() && cursor.at > 0;
    bool fits = order == FindingOrder::due       ? date_from(cursor.key).has_value()
                : order == FindingOrder::updated ? cursor.key == by_update
                                                 : cursor.key.empty();
    return is_number && fits ? std::optional(std::move(cursor)) : std::nullopt;
}

}  // namespace

Result<FindingPage> findings(const api::Reading& reading, const FindingFilter& filter, FindingOrder order,
                             const std::optional<std::string>& after, int limit) {
    if (limit < 1 || limit > findings_per_page_max)
        return problem(Fault::invalid, "input.invalid", "limit 应在1至" + std::to_string(findings_per_page_max) + "之间",
                       "limit must be 1 to " + std::to_string(findings_per_page_max), "?limit");
    // Whoever reaches a part of the ledger is led by that part; the rest is tested finding by finding.
    auto lead = reading.reach.everything || order != FindingOrder::registered ? lead_of(filter, order) : Lead::findings;
    auto from = from_of(lead);
    // What is listed and sorted in 2 ms or so. One by one costs less for those who reach more, as long as what they reach lies spread out
    // in the order asked for; a list in the order of registration is not sorted.
    constexpr std::int64_t listed_max = 20'000, sorted_max = 5'000;
    auto search = search_for(reading, order == FindingOrder::registered ? listed_max : sorted_max);
    auto where = where_of(reading, filter, search, lead);
    if (!where) return tl::unexpected(where.error());
    const std::string place(from.seq), due = "coalesce(f.due, '9999-12-31')";
    if (after) {
        auto cursor = cursor_from(*after, order);
        if (!cursor)
            return problem(Fault::invalid, "input.invalid", "after 应为同一排序下上一页给出的 next",
                           "after takes the `next` of the page before, in the same order", "?after");
        auto& parameters = where->parameters;
        auto at = parameters.add(cursor->at);
        if (order == FindingOrder::registered) where->add(place + " > " + at);
        else if (order == FindingOrder::due) where->add("(" + due + ", f.seq) > (" + parameters.add(cursor->key) + ", " + at + ")");
        else where->add("f.position < " + at);
    }
    auto by = order == FindingOrder::registered ? " order by " + place
              : order == FindingOrder::due      ? " order by " + due + ", f.seq"
                                                : " order by f.position desc";
    // First which ones, then their long rows and the names they refer to.
    auto which = "select " + std::string(lead == Lead::unit ? "distinct " : "") + place + " as seq" + std::string(from.text) + where->text +
                 by + " limit " + where->parameters.add(limit + 1);
    auto outer = order == FindingOrder::registered ? " order by f.seq" : by;
    auto text = std::string(columns) + " from (" + which + ") k cross join finding f on f.seq = k.seq" + std::string(names) + outer;
    auto raws = reading.sql.all<Raw>(text, where->parameters);
    FindingPage page;
    bool more = int(raws.size()) > limit;
    if (more) raws.pop_back();
    if (more) page.next = cursor_behind(raws.back(), order);
    for (auto& raw : raws) page.items.push_back(row_of(reading.sql, reading.today(), std::move(raw)));
    return page;
}

std::int64_t count_findings(const api::Reading& reading, const FindingFilter& filter) {
    auto where = where_of(reading, filter, Search::by_list).value();  // whoever counts has no words to search for
    std::int64_t count = 0;
    reading.sql.query(
        "select count(*) from finding f" + where.text, [&](Row row) { count = row.integer(0); }, where.parameters);
    return count;
}

std::optional<FindingRow> finding_row(const api::Reading& reading, const std::string& id) {
    Sql::Parameters parameters;
    auto text = std::string(columns) + " from finding f" + std::string(names) + " where f.id = " + parameters.add(id) + " and " +
                within_reach(reading, parameters, Search::one_by_one);
    auto raws = reading.sql.all<Raw>(text, parameters);
    if (raws.empty()) return {};
    return row_of(reading.sql, reading.today(), std::move(raws.front()));
}

}  // namespace bihuan
