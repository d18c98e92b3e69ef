// Every question in every order, page by page, beside the same answered by looking at each finding.
#include "modules/ledger/finding_list.hpp"

#include <algorithm>
#include <set>

#include "modules/ledger/office_for_tests.hpp"

namespace bihuan {
namespace {

constexpr int findings_made = 97;
const char* const words_of[] = {"工地扬尘未覆盖", "入河排口超标", "河道有垃圾, 工地在旁", "噪声扰民"};

std::string made(Office& office, const journal::Work& work) {
    auto done = office.journal->submit_and_wait({work, "office", {}, {}});
    REQUIRE_MESSAGE(done, done.error().en);
    return done->id;
}

// Two inspections entered in turns, units in several roles of one finding, some findings without a plan.
void enter(Office& office, const std::string& inspection, int number) {
    auto id = made(office, [&](journal::Batch& batch) -> Result<journal::Committed> {
        finding::Register ask;
        ask.inspection.text = inspection;
        ask.category = number % 2 ? finding::Category::common : finding::Category::individual;
        ask.numbers.district = std::to_string(number);
        ask.text = words_of[number % 4];
        ask.theme = number % 3 ? "水" : "大气";
        auto finding = batch.new_id();
        if (auto numbered = batch.execute<Inspection>(inspection, inspection::TakeNumber{ask.numbers.district, finding}); !numbered)
            return numbered;
        return batch.execute<Finding>(finding, ask);
    });
    auto act = [&](const auto& command) { made(office, journal::work_for<Finding>(id, command)); };
    auto today = day_of(office.now);
    if (number % 13 == 0) return act(finding::Void{"重复"});
    if (number % 7 == 0) return;
    made(office, [&](journal::Batch& batch) -> Result<journal::Committed> {
        RectificationPlan plan;
        plan.goal = "达标";
        plan.measures = {{1, "整治", {}, {}}};
        plan.deadline = deadline_from(number % 5 ? "2026年" + std::to_string(number % 12 + 1) + "月底前" : "长期坚持");
        auto water = *unit_named(batch, "区水务局"), town = *unit_named(batch, "第" + std::to_string(number % 6) + "街道");
        plan.lead = number % 2 ? water : town;
        plan.responsible = {town, water};
        plan.cooperating = {*unit_named(batch, "区城管局")};
        plan.person = *person_named(batch, "河长" + std::to_string(number % 4), *plan.lead);
        return batch.execute<Finding>(id, finding::DraftPlan{plan});
    });
    if (number % 3 == 0) return;
    act(finding::ApprovePlan{1, today, "1号"});
    if (number % 4 == 0) act(finding::ReportProgress{today, "有进展", {}, {}, {}, ProgressState::completed, {}});
    if (number % 5 == 0) act(finding::RequestPause{"汛期"});
    if (number % 10 == 0) {
        act(finding::ApproveRequest{1, "同意"});
    } else if (number % 8 == 0) {
        act(finding::ReachMilestone{1, today, "", {}});
        act(finding::Complete{today, "完成", {}});
    }
}

struct Question {
    const char* what;
    std::function<void(FindingFilter&)> ask;
    std::function<bool(const FindingRow&)> is_true;
};
bool has(const FindingRow& row, const std::string& unit, std::string_view role = "") {
    auto named = [&](const auto& names) { return std::any_of(names.begin(), names.end(), [&](auto& one) { return one.id == unit; }); };
    if (role == "lead") return row.lead && row.lead->id == unit;
    return named(row.responsible) || (role.empty() && (named(row.cooperating) || (row.lead && row.lead->id == unit)));
}
std::vector<Question> questions(const std::string& inspection, const std::string& unit, Date today) {
    using Row = const FindingRow&;
    auto says = [](const char* word) { return [word](Row row) { return row.text.find(word) != std::string::npos; }; };
    auto state = [](ProgressState wanted) { return [wanted](Row row) { return row.state == wanted; }; };
    return {
        {"everything", [](auto&) {}, [](Row) { return true; }},
        {"an inspection", [=](auto& f) { f.inspection = inspection; }, [=](Row row) { return row.inspection == inspection; }},
        {"a unit", [=](auto& f) { f.unit = unit; }, [=](Row row) { return has(row, unit); }},
        {"a unit that leads", [=](auto& f) { f.unit = unit, f.role = "lead"; }, [=](Row row) { return has(row, unit, "lead"); }},
        {"a unit and a word", [=](auto& f) { f.unit = unit, f.q = "排口"; }, [=](Row row) { return has(row, unit) && says("排口")(row); }},
        {"a person", [](auto& f) { f.person = "河长2"; }, [](Row row) { return row.person == "河长2"; }},
        {"nobody's", [](auto& f) { f.person = "无此人"; }, [](Row) { return false; }},
        {"a theme", [](auto& f) { f.theme = "大气"; }, [](Row row) { return row.theme == "大气"; }},
        {"a category", [](auto& f) { f.category = finding::Category::common; },
         [](Row row) { return row.category == finding::Category::common; }},
        {"a word", [](auto& f) { f.q = "扬尘"; }, says("扬尘")},
        {"one character", [](auto& f) { f.q = "河"; }, says("河")},
        {"two words", [](auto& f) { f.q = "工地 垃圾"; }, says("垃圾")},
        {"a word of none", [](auto& f) { f.q = "固废"; }, [](Row) { return false; }},
        {"no word at all", [](auto& f) { f.q = "。"; }, [](Row) { return false; }},
        {"a word and an inspection", [=](auto& f) { f.q = "排口", f.inspection = inspection; },
         [=](Row row) { return row.inspection == inspection && says("排口")(row); }},
        {"a word of no inspection", [](auto& f) { f.q = "工地", f.inspection = "none"; }, [](Row) { return false; }},
        {"a word and what is overdue", [](auto& f) { f.q = "工地", f.overdue = true; },
         [=](Row row) { return row.overdue && says("工地")(row); }},
        {"overdue", [](auto& f) { f.overdue = true; }, [](Row row) { return row.overdue; }},
        {"not overdue", [](auto& f) { f.overdue = false; }, [](Row row) { return !row.overdue; }},
        {"completed", [](auto& f) { f.completed = true; }, [](Row row) { return row.completed_on.has_value(); }},
        {"paused", [](auto& f) { f.paused = true; }, [](Row row) { return row.paused_on.has_value(); }},
        {"an open request", [](auto& f) { f.requests = true; }, [](Row row) { return row.open_requests > 0; }},
        {"owned", [](auto& f) { f.owned = true; }, [](Row row) { return row.lead && row.person; }},
        {"claimed otherwise", [](auto& f) { f.claim_differs = true; }, [](Row row) { return row.claimed.has_value(); }},
        {"due by today", [=](auto& f) { f.due_by = today; }, [](Row row) { return row.days_left && *row.days_left <= 0; }},
        {"behind", [](auto& f) { f.state = ProgressState::behind; }, state(ProgressState::behind)},
        {"not begun", [](auto& f) { f.state = ProgressState::not_begun; }, state(ProgressState::not_begun)},
        {"complete", [](auto& f) { f.state = ProgressState::completed; }, state(ProgressState::completed)},
    };
}

std::vector<FindingRow> paged(const api::Reading& reading, const FindingFilter& filter, FindingOrder order, int limit) {
    std::vector<FindingRow> rows;
    std::optional<std::string> after;
    do {
        auto page = findings(reading, filter, order, after, limit);
        REQUIRE(page);
        REQUIRE(int(page->items.size()) <= limit);
        for (auto& item : page->items) rows.push_back(std::move(item));
        after = page->next;
    } while (after);
    return rows;
}
bool in_order(const FindingRow& a, const FindingRow& b, FindingOrder order) {
    auto left = [](const FindingRow& row) { return row.days_left.value_or(1 << 30); };
    if (order == FindingOrder::registered) return a.seq < b.seq;
    if (order == FindingOrder::updated) return a.position > b.position;
    return left(a) < left(b) || (left(a) == left(b) && a.seq < b.seq);
}

TEST_CASE("every question in every order has, page by page, the findings it is true of, each once") {
    Office office;
    std::string inspections[] = {office.inspection(), office.inspection()};
    for (int number = 1; number <= findings_made; ++number) enter(office, inspections[number % 2], number);
    office.now += std::chrono::hours{24 * 150};
    auto today = day_of(office.now);
    auto sql = open_sqlite(office.journal->database().string(), Access::read);
    auto reading = reading_of(*sql, office.now);
    auto unit = std::string(), town = std::string();
    sql->query("select unit from unit_name where name = '区水务局'", [&](Row row) { unit = row.text(0); });
    sql->query("select unit from unit_name where name = '第4街道'", [&](Row row) { town = row.text(0); });

    std::set<std::string> seen_true;
    for (bool voided : {false, true})
        for (auto& of : {unit, town})
            for (auto& question : questions(inspections[1], of, today)) {
                FindingFilter filter;
                filter.voided = voided;
                auto expected = paged(reading, filter, FindingOrder::registered, findings_per_page_max);
                std::erase_if(expected, [&](auto& row) { return !question.is_true(row); });
                question.ask(filter);
                if (!expected.empty()) seen_true.insert(question.what);
                for (auto order : {FindingOrder::registered, FindingOrder::due, FindingOrder::updated}) {
                    CAPTURE(std::string(question.what));
                    CAPTURE(name_of(order));
                    auto rows = paged(reading, filter, order, 7);
                    CHECK(rows.size() == expected.size());
                    CHECK(count_findings(reading, filter) == std::int64_t(expected.size()));
                    CHECK(std::adjacent_find(rows.begin(), rows.end(), [&](auto& a, auto& b) { return !in_order(a, b, order); }) ==
                          rows.end());
                    std::set<std::string> ids, wanted;
                    for (auto& row : rows) ids.insert(row.id);
                    for (auto& row : expected) wanted.insert(row.id);
                    CHECK(ids == wanted);
                }
            }
    for (auto& question : questions(inspections[1], unit, today)) {
        static const std::set<std::string> never = {"nobody's", "a word of none", "no word at all", "a word of no inspection"};
        CAPTURE(std::string(question.what));
        CHECK(seen_true.contains(question.what) != never.contains(question.what));
    }
}

}  // namespace
}  // namespace bihuan
