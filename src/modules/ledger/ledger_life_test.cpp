// The whole room through its routes: random people doing random things, and the journal's word against the tables'.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "base/embedded.hpp"
#include "journal/verify.hpp"
#include "modules/ledger/office_for_tests.hpp"
#include "modules/ledger/tally.hpp"

namespace bihuan {
namespace {

// One random command as a request; most are taken, some are refused, as in life.
class Clerk {
public:
    Clerk(Office& office, unsigned seed) : office_(office), random_(seed) {
        inspection_ =
            office_.made("/api/v1/inspections", R"({"name":"测试督察","level":"province","round":3,"batch":1,"authority":"省督察组"})");
        planned_ = office_.made("/api/v1/inspections", R"({"name":"方案督察","level":"city","round":1,"batch":1,"authority":"市督察组"})");
    }
    void act() {
        if (pick(80) == 0) return keep_house();
        if (findings_.size() < 5 || pick(60) == 0) return open_finding();
        auto& id = findings_[std::size_t(pick(int(findings_.size())))];
        auto at = "/api/v1/findings/" + id + "/";
        auto today = "\"" + to_text(day_of(office_.now)) + "\"";
        auto number = std::to_string(1 + pick(4));
        switch (pick(19)) {
            case 0: send(at + "draft-plan", plan()); break;
            case 1:
            case 2:
                send(at + "draft-plan", plan());
                send(at + "approve-plan",
                     R"({"version":)" + std::to_string(1 + pick(3)) + R"(,"on":)" + today + R"(,"document_no":"临整1号"})");
                break;
            case 3:
            case 4:
                send(at + "report-progress", R"({"period_end":)" + today + R"(,"text":"本月完成)" + number + R"(处","done_percent":"4)" +
                                                 number + R"(.5","claimed":"ahead","evidence":[]})");
                break;
            case 5:
            case 6:
            case 7: send(at + "reach-milestone", R"({"milestone":)" + number + R"(,"on":)" + today + R"(,"note":"","evidence":[]})"); break;
            case 8: send(at + "withdraw-milestone", R"({"milestone":)" + number + R"(,"reason":"核查未通过"})"); break;
            case 9:
                send(at + "add-item", R"({"unit":"单位)" + number + R"(","part":"第)" + std::to_string(pick(1000)) +
                                          R"(部分","deadline":"2026年)" + std::to_string(1 + pick(12)) + R"(月底前"})");
                break;
            case 10:
                send(at + "complete-item", R"({"item":)" + number + R"(,"on":)" + today + R"(,"statement":"已完成","evidence":[]})");
                break;
            case 11: send(at + (pick(2) ? "drop-item" : "reopen-item"), R"({"item":)" + number + R"(,"reason":"调整"})"); break;
            case 12:
                send(at + "request-extension", R"({"deadline":"202)" + std::to_string(6 + pick(4)) + R"(年底前","reason":"雨季"})");
                break;
            case 13: send(at + "request-pause", R"({"reason":"汛期"})"); break;
            case 14:
                send(at + (pick(3) ? "approve-request" : "refuse-request"), R"({"request":)" + number + R"(,"reason":"经研究"})");
                break;
            case 15: send(at + "resume", R"({"reason":"恢复"})"); break;
            case 16: send(at + "complete", R"({"on":)" + today + R"(,"statement":"全部完成","evidence":[]})"); break;
            case 17: send(at + "withdraw-completion", R"({"reason":"回头看发现问题"})"); break;
            default:
                if (pick(40) == 0) send(at + "void", R"({"reason":"重复登记"})");
                else send(at + "correct", R"({"text":"更正后的原文)" + number + R"(, 涉及扬尘与污泥","reason":"笔误"})");
        }
    }
    int taken() const { return taken_; }
    int refused() const { return refused_; }
    const std::vector<std::string>& findings() const { return findings_; }
    const std::string& planned() const { return planned_; }    // the inspection whose findings come from a document
    const std::string& document() const { return document_; }  // the last one imported; empty before the first
    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

private:
    void send(const std::string& path, const std::string& body) {
        auto answer = office_.post(path, body);
        if (answer.status == 200) ++taken_;
        else if (answer.status == 422) ++refused_;
        else FAIL(path << " " << body << " " << answer.status << " " << answer.body);
    }
    // What changes around the findings: units, settings, holidays, a plan document revised.
    void keep_house() {
        auto number = std::to_string(1 + pick(4));
        switch (pick(5)) {
            case 0: change_unit(); break;
            case 1:
                send("/api/v1/inspections/" + inspection_ + "/change-settings",
                     R"({"settings":{"plan_days":45,"plan_days_working":true,"warning_days":)" + std::to_string(pick(60)) +
                         R"(,"dispatch":"weekly"},"reason":"调整"})");
                break;
            case 2:
                send("/api/v1/calendar/publish", R"({"year":2026,"days":[{"date":"2026-10-0)" + number +
                                                     R"(","kind":"holiday","name":"国庆节"}],"source":"通知)" + number + R"(号"})");
                break;
            default: import_plan(number);
        }
    }
    void change_unit() {
        auto units = json::Document::parse(office_.get("/api/v1/units").body);
        auto root = units->root();
        auto items = *root.member("items");
        if (items.size() == 0) return;
        auto at = "/api/v1/units/" + std::string(items.item(std::size_t(pick(int(items.size())))).member("id")->string());
        if (pick(2)) send(at + "/rename", R"({"name":"更名单位)" + std::to_string(pick(50)) + R"(","reason":"机构改革"})");
        else send(at + "/add-alias", R"({"alias":"简称)" + std::to_string(pick(50)) + R"("})");
    }
    void import_plan(const std::string& number) {
        auto text = "整改方案\n一、河道垃圾堆积。\n责任单位：石桥镇\n责任人：牧远山\n整改时限：202" + std::to_string(6 + pick(3)) +
                    "年底前\n整改目标：清理完毕。\n整改措施：\n1.清理垃圾" + number + "处。\n";
        auto kept = office_.post("/api/v1/documents", text, "name=plan.txt");
        REQUIRE_MESSAGE(kept.status == 200, kept.body);
        auto read = json::Document::parse(kept.body);
        document_ = std::string(read->root().member("document")->string());
        send("/api/v1/inspections/" + planned_ + "/import-plan",
             R"({"document":")" + document_ + R"(","name":"plan.txt","corrections":[],"skipped":[],"matches":[]})");
    }
    void open_finding() {
        auto number = std::to_string(findings_.size() + 1);
        findings_.push_back(office_.made(
            "/api/v1/findings", R"({"inspection":")" + inspection_ + R"(","category":")" + (pick(2) ? "common" : "individual") +
                                    R"(","numbers":{"central":"","province":"","city":"","district":")" + number + R"("},"text":"第)" +
                                    number +
                                    R"(个问题: 河道水质不稳定","local_text":"","theme":"水","source":{"document":"","fields":[]}})"));
        ++taken_;
    }
    std::string plan() {
        auto month = std::to_string(1 + pick(12));
        return R"({"goal":"水质达到Ⅲ类","measures":[{"no":1,"text":"清淤)" + std::to_string(pick(3)) +
               R"(公里"},{"no":2,"text":"截污"}],"points":[],)" +
               (pick(2) ? R"("milestones":[],)"
                        : R"("milestones":[{"no":1,"text":"完成设计","due":"2026-0)" + std::to_string(1 + pick(9)) +
                              R"(-15","weight":2},{"no":3,"text":"完工","weight":1}],)") +
               R"("deadline":"2026年)" + month + R"(月底前",)" + (pick(6) ? R"("person":"张三",)" : "") + R"("responsible":["单位)" +
               std::to_string(1 + pick(4)) + R"("],"cooperating":["单位5"],"supervising":"区委督查室","summary":""})";
    }

    Office& office_;
    std::mt19937 random_;
    std::string inspection_, planned_, document_;
    std::vector<std::string> findings_;
    int taken_ = 0, refused_ = 0;
};

// The people's side of a house: units move in their tree, accounts come and go, roles are given, changed and withdrawn.
class Staff {
public:
    Staff(Office& office, unsigned seed) : office_(office), random_(seed) {
        define_roles(*office_.journal, embedded("data/roles.json"));
        for (int i = 0; i < 4; ++i) new_unit();
    }
    void act() {
        auto unit = any(units_), role = any(roles_), because = std::string(R"({"reason":"调整"})");
        auto at_unit = "/api/v1/units/" + unit + "/";
        switch (pick(13)) {
            case 0: new_unit(); return;
            case 1:
            case 2: send(at_unit + "place", pick(4) ? R"({"parent":")" + any(units_) + "\"}" : "{}"); return;
            case 3: send(at_unit + (pick(3) ? "restore" : "retire"), because); return;
            case 4: send("/api/v1/administration/" + std::string(pick(2) ? "join" : "separate"), pick(2) ? because : "{}"); return;
            case 5:
                send("/api/v1/roles/" + role + "/change", R"({"permissions":[{"permission":"people.read","reach":"all"},{"permission":")" +
                                                              any(permissions_) + R"(","reach":")" + (pick(2) ? "all" : "unit") +
                                                              R"("}],"reason":"试行"})");
                return;
            default: break;
        }
        if (accounts_.empty() || pick(6) == 0) return new_account();
        auto at = "/api/v1/accounts/" + any(accounts_) + "/";
        auto role_at = R"({"role":")" + role + R"(","unit":")" + unit + "\"";
        switch (pick(9)) {
            case 0: send(at + "close", because); break;
            case 1: send(at + "reopen", because); break;
            case 2: send(at + "move", R"({"unit":")" + unit + "\"}"); break;
            case 3: send(at + "rename", R"({"post":""})"); break;  // a name shows today also where the past is looked at
            case 4:
            case 5: send(at + "withdraw", role_at + R"(,"reason":"调整"})"); break;
            default: send(at + "grant", role_at + "}");
        }
    }
    int taken() const { return taken_; }

private:
    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }
    const std::string& any(const std::vector<std::string>& some) { return some[std::size_t(pick(int(some.size())))]; }
    std::optional<std::string> send(const std::string& path, const std::string& body) {
        auto answer = office_.post(path, body);
        if (answer.status != 200 && answer.status != 422 && answer.status != 404 && answer.status != 400)
            FAIL(path << " " << body << " " << answer.status << " " << answer.body);
        if (answer.status != 200) return {};
        ++taken_;
        return json::from<journal::Committed>(answer.body)->id;
    }
    void new_unit() {
        auto name = "新单位" + std::to_string(units_.size());
        auto parent = units_.empty() ? "" : R"(,"parent":")" + any(units_) + "\"";
        if (auto id = send("/api/v1/units", R"({"name":")" + name + R"(","kind":"other")" + parent + "}")) units_.push_back(*id);
    }
    void new_account() {
        auto number = std::to_string(accounts_.size());
        auto id = send("/api/v1/accounts", json::text(NewAccount{"人员" + number, "p" + number, {any(units_)}, "", true}));
        if (id) accounts_.push_back(*id);
    }

    Office& office_;
    std::mt19937 random_;
    std::vector<std::string> units_, accounts_;
    std::vector<std::string> roles_{"office", "unit", "leader", "sysadmin", "secadmin", "auditor", "king"};
    std::vector<std::string> permissions_{"ledger.read", "ledger.export", "journal.read", "accounts.manage", "roles.grant", "audit.read"};
    int taken_ = 0;
};

struct Question {
    std::string route;  // as it is declared
    std::string path, query;
};
// At least one of every route that reads, but for the signatures: those of the past are kept now and then only (api/journal_api.cpp).
std::vector<Question> questions(Clerk& clerk) {
    std::vector<Question> asked;
    for (const char* query : {"limit=500", "order=due&limit=500", "order=updated&limit=500", "state=behind&limit=500",
                              "overdue=true&limit=500", "completed=true&limit=500", "paused=true&limit=500", "requests=true&limit=500",
                              "claim_differs=true&limit=500", "voided=true&limit=500", "owned=true&limit=500",
                              "due_by=2026-06-30&limit=500", "person=%E5%BC%A0%E4%B8%89", "q=%E6%B1%A1%E6%B3%A5"})
        asked.push_back({"/api/v1/findings", "/api/v1/findings", query});
    for (const char* plain : {"/api/v1/metrics", "/api/v1/metrics/trend", "/api/v1/metrics/towns", "/api/v1/todo", "/api/v1/events",
                              "/api/v1/units", "/api/v1/accounts", "/api/v1/roles", "/api/v1/administration", "/api/v1/inspections",
                              "/api/v1/calendar", "/api/v1/exports/ledger.xlsx", "/api/v1/exports/ledger-template.xlsx"})
        asked.push_back({plain, plain, ""});
    asked.push_back({"/api/v1/metrics", "/api/v1/metrics", "inspection=" + clerk.planned()});
    asked.push_back({"/api/v1/calendar/add-working-days", "/api/v1/calendar/add-working-days", "from=2026-09-25&days=10"});
    asked.push_back({"/api/v1/journal/records", "/api/v1/journal/records", "after=10&limit=100"});
    const std::string inspection = "/api/v1/inspections/{id}";
    auto planned = "/api/v1/inspections/" + clerk.planned();
    asked.push_back({inspection, planned, ""});
    if (!clerk.document().empty())
        for (const char* preview : {"/import-preview", "/table-preview"})
            asked.push_back({inspection + preview, planned + preview, "document=" + clerk.document()});
    for (int i = 0; i < 3; ++i) {
        auto one = "/api/v1/findings/" + clerk.findings()[std::size_t(clerk.pick(int(clerk.findings().size())))];
        asked.push_back({"/api/v1/findings/{id}", one, ""});
        asked.push_back({"/api/v1/findings/{id}/timeline", one + "/timeline", ""});
    }
    return asked;
}
std::set<std::string> routes_that_read(const api::Routes& routes) {
    std::set<std::string> reading;
    auto document = json::Document::parse(routes.openapi());
    auto root = document->root();
    auto paths = *root.member("paths");
    for (auto path : paths.keys())
        if (paths.member(path)->member("get")) reading.emplace(path);
    return reading;
}

// unit_below against the parents it follows from, walked one by one.
void tree_is_what_its_parents_say(Sql& sql) {
    std::map<std::string, std::string> parents;
    sql.query("select id, coalesce(parent, '') from unit", [&](Row row) { parents[std::string(row.text(0))] = row.text(1); });
    std::set<std::pair<std::string, std::string>> walked, kept;
    for (auto& [unit, parent] : parents)
        for (auto above = unit; !above.empty(); above = parents.at(above)) walked.emplace(above, unit);
    sql.query("select above, below from unit_below", [&](Row row) { kept.emplace(row.text(0), row.text(1)); });
    CHECK(kept == walked);
    CHECK(kept.size() > parents.size());
}

}  // namespace

TEST_CASE("after ten thousand random commands the tables are what a replay makes and the past answers as it did") {
    unsigned seed = std::random_device{}();
    CAPTURE(seed);
    Office office;
    Clerk clerk(office, seed);
    Staff staff(office, seed);
    struct Answered {
        Question question;
        std::int64_t position;
        Instant at;
        int status;
        std::string body, etag;
    };
    std::vector<Answered> answered;
    // Signatures of the past are kept now and then only; and no file is evidence here.
    std::set<std::string> asked{"/api/v1/journal/checkpoint", "/api/v1/journal/proof", "/api/v1/findings/{id}/proof", "/api/v1/files/{id}"};
    constexpr int commands = 10'000;
    for (int i = 0; i < commands; ++i) {
        office.now += std::chrono::minutes{clerk.pick(60)};
        clerk.act();
        if (i % 10 == 3) staff.act();
        if (i % 1'000 == 500) {
            office.now += std::chrono::milliseconds{1};
            for (auto& question : questions(clerk)) {
                auto answer = office.get(question.path, question.query);
                if (answer.status == 200) asked.insert(question.route);
                answered.push_back({question, office.position(), office.now, answer.status, answer.body, answer.etag});
            }
            office.now += std::chrono::milliseconds{1};
        }
    }
    MESSAGE("taken " << clerk.taken() << ", refused " << clerk.refused() << ", findings " << clerk.findings().size() << ", answers kept "
                     << answered.size());
    CHECK(clerk.taken() > commands / 4);
    CHECK(clerk.refused() > commands / 20);
    CHECK(staff.taken() > commands / 40);
    CHECK(asked == routes_that_read(office.routes));

    auto verdict = journal::verify_database(office.journal->database(), &office.views, {});
    for (auto& finding : verdict.findings) MESSAGE(finding.code << ": " << finding.en);
    CHECK(verdict.intact);
    CHECK(verdict.tables == std::int64_t(office.views.tables().size()));
    tree_is_what_its_parents_say(*open_sqlite(office.journal->database().string(), Access::read));

    auto sql = open_sqlite(office.journal->database().string(), Access::read);
    for (auto& then : answered) {
        auto& question = then.question;
        CAPTURE(question.path);
        CAPTURE(question.query);
        CAPTURE(then.position);
        auto again = [&](const std::string& as_of) {
            return office.get(question.path, question.query + (question.query.empty() ? "" : "&") + "as_of=" + as_of);
        };
        auto instant = to_text(then.at);
        instant.replace(instant.find('+'), 1, "%2B");
        auto now = again(instant);
        CHECK((now.body == then.body));  // not printed: a workbook is no text
        CHECK(now.status == then.status);
        CHECK(now.etag == then.etag);
        Instant recorded{std::chrono::milliseconds{sql->integer("select at from event where position = $1", then.position)}};
        if (day_of(recorded) == day_of(then.at) && question.route != "/api/v1/exports/ledger.xlsx")  // which says when it was made
            CHECK((again(std::to_string(then.position)).body == then.body));
    }
}

TEST_CASE("every figure equals the rows behind it and every page of a list is whole") {
    Office office;
    Clerk clerk(office, 7);
    for (int i = 0; i < 1'500; ++i) {
        office.now += std::chrono::hours{1};
        clerk.act();
    }
    struct Rows {
        std::vector<json::Raw> items;
    };
    auto count_rows = [&](const std::string& link) {
        auto mark = link.find('?');
        std::size_t count = 0;
        std::string after;
        for (;;) {
            auto query = (mark == link.npos ? "" : link.substr(mark + 1) + "&") + "limit=7" + after;
            auto answer = office.get(link.substr(0, mark), query);
            REQUIRE_MESSAGE(answer.status == 200, answer.body);
            auto page = json::Document::parse(answer.body);
            auto root = page->root();
            count += root.member("items")->size();
            if (root.member("next")->is_null()) return count;
            after = "&after=" + std::string(root.member("next")->string());
        }
    };
    auto document = json::Document::parse(office.get("/api/v1/metrics").body);
    auto figures = document->root();
    auto metrics = *figures.member("metrics");
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        auto metric = metrics.item(i);
        CAPTURE(std::string(metric.member("key")->string()));
        CHECK(count_rows(std::string(metric.member("rows")->string())) == std::size_t(metric.member("numerator")->integer()));
        CHECK(count_rows(std::string(metric.member("base_rows")->string())) == std::size_t(metric.member("base")->integer()));
    }
    auto states = *figures.member("states");
    for (std::size_t i = 0; i < states.size(); ++i)
        CHECK(count_rows(std::string(states.item(i).member("rows")->string())) == std::size_t(states.item(i).member("count")->integer()));
    auto checks = *figures.member("checks");
    for (std::size_t i = 0; i < checks.size(); ++i) CHECK(checks.item(i).member("holds")->boolean());
    auto figure = [&](const char* name) { return std::size_t(figures.member(name)->integer()); };
    auto list = [](const std::string& query) { return "/api/v1/findings?" + query; };
    CHECK(count_rows(list("overdue=true")) == figure("overdue"));
    CHECK(count_rows(list("owned=false")) == figure("without_owner"));
    for (auto& [days, name] : {std::pair{7, "due_in_7_days"}, {30, "due_in_30_days"}})
        CHECK(count_rows(list("completed=false&overdue=false&due_by=" + to_text(plus_days(day_of(office.now), days)))) == figure(name));
    std::size_t units_seen = 0;
    auto same_for_units = [&](const json::View& items, const std::string& role) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto item = items.item(i);
            auto unit = *item.member("unit");
            auto of = "unit=" + std::string(unit.member("id")->string()) + "&role=" + role;
            CHECK(count_rows(list(of)) == std::size_t(item.member("findings")->integer()));
            CHECK(count_rows(list(of + "&completed=true")) == std::size_t(item.member("completed")->integer()));
            CHECK(count_rows(list(of + "&overdue=true")) == std::size_t(item.member("overdue")->integer()));
            CHECK(count_rows(list(of + "&state=behind")) == std::size_t(item.member("behind")->integer()));
            ++units_seen;
        }
    };
    auto units = *figures.member("units");
    same_for_units(units, "lead");
    auto towns = json::Document::parse(office.get("/api/v1/metrics/towns").body);
    auto of_towns = towns->root();
    auto items = *of_towns.member("items");
    same_for_units(items, "part");
    CHECK(units_seen > 3);
    for (const char* order : {"registered", "due", "updated"})
        CHECK(count_rows("/api/v1/findings?order=" + std::string(order)) == std::size_t(figures.member("total")->integer()));
}

TEST_CASE("what is kept of the figures is what a look at the findings counts, of each inspection and of all") {
    Office office;
    Clerk clerk(office, 11);
    auto sql = open_sqlite(office.journal->database().string(), Access::read);
    std::int64_t seen = 0;
    for (int i = 0; i < 2'000; ++i) {
        office.now += std::chrono::hours{1};
        clerk.act();
        if (i % 200 != 199) continue;
        auto reading = reading_of(*sql, office.now);
        for (auto& inspection : {std::optional<std::string>(), std::optional(clerk.planned())}) {
            auto kept = tally::sums(reading, inspection);
            CHECK((kept == tally::sums_by_looking(reading, inspection)));
            seen += kept.of(tally::Kind::all);
        }
    }
    CHECK(seen > 100);
    CHECK(sql->integer("select count(*) from finding_tally where findings <= 0") == 0);
}

TEST_CASE("an approved extension moves the milestones that stand for measures") {
    Office office;
    auto inspection = office.inspection();
    auto id =
        office.made("/api/v1/findings", R"({"inspection":")" + inspection +
                                            R"(","category":"common","numbers":{"central":"","province":"","city":"","district":"1"},)"
                                            R"("text":"管网混接","local_text":"","theme":"","source":{"document":"","fields":[]}})");
    auto at = "/api/v1/findings/" + id + "/";
    auto send = [&](const std::string& what, const std::string& body) {
        auto answer = office.post(at + what, body);
        CHECK_MESSAGE(answer.status == 200, answer.body);
    };
    send("draft-plan",
         R"({"goal":"消除混接","measures":[{"no":1,"text":"改造57处"}],"points":[],"milestones":[],"deadline":"2026年2月底前",)"
         R"("person":"石敢当","responsible":["区水务局"],"cooperating":[],"summary":""})");
    send("approve-plan", R"({"version":1,"on":"2026-01-05","document_no":""})");
    office.now = start_of(day(2026, 2, 20));
    send("request-extension", R"({"deadline":"2026年6月底前","reason":"地下管线复杂"})");
    send("approve-request", R"({"request":1,"reason":"同意"})");
    office.now = start_of(day(2026, 3, 10));
    auto body = office.get("/api/v1/findings/" + id).body;
    CHECK(body.find(R"("due":"2026-06-30")") != std::string::npos);
    CHECK(office.get("/api/v1/findings", "state=behind").body.find("[]") != std::string::npos);
}

TEST_CASE("search finds two characters and one and both words of two") {
    Office office;
    auto inspection =
        office.made("/api/v1/inspections", R"({"name":"测试督察","level":"province","round":3,"batch":1,"authority":"省督察组"})");
    auto open = [&](const std::string& number, const std::string& text) {
        office.made("/api/v1/findings", R"({"inspection":")" + inspection +
                                            R"(","category":"common","numbers":{"central":"","province":"","city":"","district":")" +
                                            number + R"("},"text":")" + text +
                                            R"(","local_text":"","theme":"","source":{"document":"","fields":[]}})");
    };
    open("1", "城市生活污泥处置能力不足");
    open("2", "工地扬尘管控粗放, PM10年均浓度上升");
    open("3", "青溪河水质不稳定");
    auto found = [&](const std::string& encoded) {
        auto document = json::Document::parse(office.get("/api/v1/findings", "q=" + encoded).body);
        auto items = *document->root().member("items");
        std::string numbers;
        for (std::size_t i = 0; i < items.size(); ++i) numbers += items.item(i).member("number")->string();
        return numbers;
    };
    CHECK(found("%E6%B1%A1%E6%B3%A5") == "1");  // 污泥
    CHECK(found("%E6%89%AC%E5%B0%98") == "2");  // 扬尘
    CHECK(found("%E6%B2%B3") == "3");           // 河
    CHECK(found("pm10") == "2");
    CHECK(found("%E6%B1%A1%E6%B3%A5+%E8%83%BD%E5%8A%9B") == "1");  // 污泥 能力
    CHECK(found("%E6%B1%A1%E6%B3%A5+%E6%89%AC%E5%B0%98") == "");
    CHECK(found("%E6%B3%A5%E5%9F%8E") == "");  // 泥城: never side by side
    CHECK(found("%22%20OR%20%2A") == "");      // punctuation is no query language
}

}  // namespace bihuan
