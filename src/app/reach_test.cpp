// What another unit does never shows: not in a list, a page, a figure, an export or a look into the past, whatever the question.
#include <future>
#include <set>

#include "app/town_for_tests.hpp"

using namespace bihuan;
using namespace bihuan::app;

namespace {

// All that an answer says, a workbook's cells included.
std::string words_of(const api::Answer& answer) {
    if (answer.media_type.find("spreadsheet") == answer.media_type.npos) return answer.body;
    auto document = formats::read(answer.body);
    REQUIRE(document.has_value());
    std::string words = answer.file_name;
    for (auto& block : document->blocks) (words += '\n') += block.text;
    return words;
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// Every question a GET can be asked about the two towns; made of the route table, so that a new one is asked too.
struct Asked {
    std::string line, permission;
};
std::vector<Asked> questions(const District& district) {
    std::vector<std::string> ids{district.own.finding,       district.other.finding, district.own.inspection, district.other.inspection,
                                 district.other.town,        district.own.photo,     district.other.photo,    district.own.point,
                                 district.other.point,       district.other.logger,  district.other.mark,     district.other.question,
                                 district.other.instruction, district.own.voucher,   district.other.voucher};
    std::vector<Asked> asked;
    auto marker = std::string(District::marker);
    for (auto& route : district.routes.all()) {
        if (route.method != "GET") continue;
        std::set<std::string> named;
        for (auto& parameter : route.parameters) {
            auto name = parameter.find(R"("name":")");
            if (name != parameter.npos) named.insert(parameter.substr(name + 8, parameter.find('"', name + 8) - name - 8));
        }
        std::vector<std::string> queries{""};
        auto add = [&](const std::string& name, const std::string& value) {
            if (named.contains(name)) queries.push_back(name + "=" + value);
        };
        add("q", marker);
        add("person", marker + "%E8%B4%A3%E4%BB%BB%E4%BA%BA");
        add("theme", marker + "%E6%B0%B4");
        add("inspection", district.other.inspection);
        add("unit", district.other.town);
        for (auto order : {"registered", "due", "updated"}) add("order", order);
        for (auto flag : {"overdue", "approved", "owned", "requests", "voided"})
            for (auto value : {"true", "false"}) add(flag, value);
        for (int position = 1; position < 40; position += 3) add("position", std::to_string(position));
        add("limit", "500");
        std::vector<std::string> paths;
        if (route.path_names.empty()) paths.push_back(route.path);
        else
            for (auto& id : ids) paths.push_back(std::string(route.path).replace(route.path.find("{id}"), 4, id));
        for (auto& path : paths)
            for (auto& query : queries) {
                asked.push_back({"GET " + path + (query.empty() ? "" : "?" + query), route.permission});
                if (route.read || route.file)
                    asked.push_back({"GET " + path + "?" + query + (query.empty() ? "" : "&") + "as_of=2026-03-02", route.permission});
            }
    }
    return asked;
}

std::int64_t member(const std::string& body, const char* name) {
    auto document = json::Document::parse(body);
    REQUIRE(document.has_value());
    return document->root().member(name)->integer();
}

}  // namespace

TEST_CASE("no answer to a unit tells anything of a finding it takes no part in") {
    District district;
    district.now += std::chrono::hours{30};  // 2 March is past
    auto unit = district.account("unit", "unit", district.own.town),
         supervising = district.account("sup", "supervising", district.own.town),
         monitoring = district.account("mon", "monitoring", district.own.town), below = district.account("below", "unit", district.village);
    auto office = district.account("office", "office", district.own.town);
    std::int64_t asked = 0, office_sees = 0, own_seen = 0;
    for (auto& [line, permission] : questions(district)) {
        CAPTURE(line);
        office_sees += holds(words_of(district.ask(office, line)), District::marker);
        for (auto& who : {unit, supervising, monitoring, below}) {
            if (who == monitoring && permission.starts_with("monitoring.")) continue;  // the station looks at every point
            auto answer = district.ask(who, line);
            auto words = words_of(answer);
            ++asked;
            CHECK_MESSAGE(answer.status < 500, words);
            CHECK_FALSE_MESSAGE(holds(words, District::marker), words);
            bool names_it =
                holds(line, district.other.finding) || holds(line, district.other.inspection) || holds(line, district.other.photo);
            if (!names_it) CHECK_FALSE_MESSAGE(holds(words, district.other.finding), words);
            own_seen += who != below && holds(words, "河道垃圾堆积");
            if (who == below) CHECK_FALSE(holds(words, "河道垃圾堆积"));  // the town's finding is not the village's
        }
    }
    MESSAGE(asked << " questions; the office saw the mark in " << office_sees << " answers, the units their own finding in " << own_seen);
    CHECK(office_sees > 40);
    CHECK(own_seen > 40);
}

TEST_CASE("figures, lists and inspections count only what is reached") {
    District district;
    auto unit = district.account("unit", "unit", district.own.town), office = district.account("office", "office", district.own.town);
    CHECK(member(district.ask(office, "GET /api/v1/metrics").body, "total") == 2);
    CHECK(member(district.ask(unit, "GET /api/v1/metrics").body, "total") == 1);
    CHECK(member(district.ask(unit, "GET /api/v1/metrics?inspection=" + district.other.inspection).body, "total") == 0);
    CHECK_FALSE(holds(district.ask(unit, "GET /api/v1/metrics").body, "白云镇"));
    CHECK(holds(district.ask(office, "GET /api/v1/metrics").body, "白云镇"));
    auto second = district.finding(district.other.inspection, "2", "同一督察");
    district.done(second, "draft-plan", District::plan("石桥镇", "本镇"));
    auto inspections = district.ask(unit, "GET /api/v1/inspections").body;
    CHECK(holds(inspections, R"("findings":1)"));
    CHECK_FALSE(holds(inspections, R"("findings":2)"));
    CHECK(holds(district.ask(office, "GET /api/v1/inspections/" + district.other.inspection).body, R"("findings":2)"));
    CHECK(holds(district.ask(unit, "GET /api/v1/inspections/" + district.other.inspection).body, R"("findings":1)"));
    auto below = district.account("below", "unit", district.village);
    CHECK(member(district.ask(below, "GET /api/v1/metrics").body, "total") == 0);
    CHECK(district.ask(below, "GET /api/v1/inspections").body == R"({"items":[]})");
}

TEST_CASE("what another unit has is not there, by its id in a path or in a body, and the gate is told") {
    District district;
    auto unit = district.account("unit", "unit", district.own.town);
    auto report = R"({"period_end":"2026-03-02","text":"已完成","evidence":[]})";
    auto none = district.ask(unit, "GET /api/v1/findings/01nowhere");
    CHECK(none.status == 404);
    for (const auto& line :
         {"GET /api/v1/findings/" + district.other.finding, "GET /api/v1/findings/" + district.other.finding + "/timeline",
          "GET /api/v1/findings/" + district.other.finding + "/proof?position=5"}) {
        auto answer = district.ask(unit, line);
        CHECK(answer.status == 404);
        CHECK(answer.body == none.body);
    }
    CHECK(district.ask(unit, "POST /api/v1/findings/" + district.other.finding + "/report-progress", report).body == none.body);
    CHECK(district.ask(unit, "POST /api/v1/findings/" + district.own.finding + "/report-progress", report).status == 200);
    auto refusals = district.gate.refusals();
    CHECK(refusals.size() == 5);
    for (auto& one : refusals) {
        CHECK(one.who == unit);
        CHECK(one.code == "access.out_of_reach");
    }

    // a part of a finding that both towns share: each reports on its own
    district.done(district.other.finding, "add-item", R"({"unit":"石桥镇","part":"下游一段"})");
    auto at = "POST /api/v1/findings/" + district.other.finding;
    auto complete = [](int item) {
        return R"({"item":)" + std::to_string(item) + R"(,"on":"2026-03-02","statement":"已清运","evidence":[]})";
    };
    auto part_of_another = district.ask(unit, at + "/complete-item", complete(1));
    CHECK(part_of_another.status == 404);
    CHECK(part_of_another.code == "access.out_of_reach");
    CHECK(district.ask(unit, at + "/report-progress", R"({"period_end":"2026-03-02","text":"x","item":1,"evidence":[]})").status == 404);
    CHECK(district.ask(unit, at + "/complete-item", complete(2)).status == 200);
    CHECK(district.ask(unit, at + "/report-progress", R"({"period_end":"2026-03-02","text":"x","item":2,"evidence":[]})").status == 200);
    auto leader = district.account("lead", "unit", district.other.town);  // the town that leads it answers for every part
    CHECK(district.ask(leader, at + "/report-progress", R"({"period_end":"2026-03-02","text":"x","item":2,"evidence":[]})").status == 200);
}

TEST_CASE("a file behind a mark or an answer is opened by whoever reaches its point, once something names it") {
    District district;
    auto station = district.account("mon", "monitoring", district.own.town), own = district.account("own", "unit", district.own.town),
         other = district.account("oth", "unit", district.other.town);
    auto opens = [&](const std::string& who, const std::string& hash) { return district.ask(who, "GET /api/v1/vouchers/" + hash).status; };
    CHECK(opens(station, district.own.voucher) == 200);
    CHECK(opens(own, district.own.voucher) == 200);
    CHECK(opens(other, district.own.voucher) == 404);
    CHECK(opens(station, district.own.photo) == 404);  // evidence of a finding is none of monitoring's
    auto answered = district.photo("运维记录", "/api/v1/vouchers");
    CHECK(opens(own, answered) == 404);  // nobody has named it yet
    auto answer = R"({"text":"更换了泵管","evidence":[")" + answered + R"("]})";
    CHECK(district.ask(own, "POST /api/v1/questions/" + district.own.question + "/answer", answer).status == 200);
    CHECK(opens(own, answered) == 200);
    CHECK(opens(station, answered) == 200);
    CHECK(opens(other, answered) == 404);
    auto question = district.ask(station, "GET /api/v1/questions/" + district.own.question).body;
    CHECK(holds(question, R"("files":[{"hash":")" + answered + R"(","name":"photo.png","media_type":"image/png")"));
    auto marks = district.ask(own, "GET /api/v1/points/" + district.own.point + "/marks").body;
    CHECK(holds(marks, R"("files":[{"hash":")" + district.own.voucher));
    auto kept = district.ask(own, "GET /api/v1/vouchers/" + district.own.voucher);
    CHECK(kept.file_name == "photo.png");
    CHECK(kept.media_type == "image/png");
    auto page = district.ask(own, "POST /api/v1/vouchers?name=page.html", "<html><script>alert(1)</script></html>");
    CHECK(page.code == "evidence.kind");
}

TEST_CASE("a finding's page names the files that were given as evidence of it, then and now, and no others") {
    District district;
    auto page = "GET /api/v1/findings/" + district.own.finding;
    auto named = [&](const std::string& hash) {
        return R"("files":[{"hash":")" + hash + R"(","name":"photo.png","media_type":"image/png","size":)";
    };
    CHECK(holds(district.ask("local", page).body, named(district.own.photo)));
    CHECK_FALSE(holds(district.ask("local", page).body, district.other.photo));
    auto timeline = district.ask("local", page + "/timeline").body;
    constexpr std::string_view first = R"({"items":[{"position":)";
    REQUIRE(timeline.starts_with(first));
    auto registered = std::to_string(std::stoll(timeline.substr(first.size())));
    CHECK(holds(district.ask("local", page + "?as_of=" + registered).body, R"("files":[])"));
}

TEST_CASE("a proof is given of a finding's own records and of no other") {
    District district;
    auto unit = district.account("unit", "unit", district.own.town), office = district.account("office", "office", district.own.town);
    auto sql = open_sqlite(district.journal->database().string(), Access::read);
    auto position_of = [&](const std::string& finding) {
        return std::to_string(sql->integer("select max(position) from event where stream = $1", "finding/" + finding));
    };
    auto ask = [&](const std::string& who, const std::string& position) {
        return district.ask(who, "GET /api/v1/findings/" + district.own.finding + "/proof?position=" + position);
    };
    auto own = ask(unit, position_of(district.own.finding));
    CHECK(own.status == 200);
    CHECK(own.body == district.ask(office, "GET /api/v1/journal/proof?position=" + position_of(district.own.finding)).body);
    for (auto& position : {position_of(district.other.finding), std::string("1"), std::string("0"), std::string("99999")}) {
        auto other = ask(unit, position);
        CHECK(other.status == 404);
        CHECK(other.code == "finding.no_record");
    }
    CHECK(district.ask(unit, "GET /api/v1/journal/proof?position=1").status == 403);
    CHECK(district.ask(unit, "GET /api/v1/journal/records").status == 403);
    CHECK(district.ask(unit, "GET /api/v1/journal/checkpoint").status == 200);
}

TEST_CASE("a right that is withdrawn has ended with the next request, and for what waits in the queue") {
    District district;
    auto unit = district.account("unit", "unit", district.own.town);
    auto at = "/api/v1/findings/" + district.own.finding;
    REQUIRE(district.ask(unit, "GET " + at).status == 200);

    std::promise<void> writer_is_busy, go_on;
    district.journal->submit({[&](journal::Batch& batch) {
                                  writer_is_busy.set_value();
                                  go_on.get_future().wait();
                                  return batch.execute<Unit>(district.other.town, unit::AddAlias{"白云"});
                              },
                              "test",
                              {},
                              {}},
                             [](const Result<journal::Committed>&) {});
    writer_is_busy.get_future().wait();
    std::promise<api::Answer> withdrawn, reported;
    district.service->handle(
        District::request("local", "POST /api/v1/accounts/" + unit + "/withdraw", District::withdrawing("unit", district.own.town)),
        [&](api::Answer answer) { withdrawn.set_value(std::move(answer)); });
    district.service->handle(
        District::request(unit, "POST " + at + "/report-progress", R"({"period_end":"2026-03-02","text":"还在排队","evidence":[]})"),
        [&](api::Answer answer) { reported.set_value(std::move(answer)); });
    go_on.set_value();
    CHECK(withdrawn.get_future().get().status == 200);
    auto answer = reported.get_future().get();
    CHECK(answer.status == 403);
    CHECK(answer.code == "access.refused");
    CHECK_FALSE(holds(district.ask("local", "GET " + at).body, "还在排队"));

    CHECK(district.ask(unit, "GET " + at).status == 403);
    CHECK(district.ask(unit, "GET /api/v1/findings").status == 403);
    CHECK(district.ask(unit, "GET /api/v1/exports/ledger.xlsx").status == 403);
    CHECK(district.ask(unit, "GET " + at + "?as_of=2026-03-02").status == 403);
    district.grant(unit, "unit", district.village);  // back, but at the village, which takes no part
    CHECK(district.ask(unit, "GET " + at).status == 404);
    district.made("POST /api/v1/accounts/" + unit + "/close", R"({"reason":"离职"})");
    CHECK(district.ask(unit, "GET /api/v1/findings").status == 401);
}

TEST_CASE("the past is looked at with the rights of today, not with those of then") {
    District district;
    auto unit = district.account("unit", "unit", district.own.town);
    auto shared = district.finding(district.own.inspection, "9", "先归本镇");
    district.done(shared, "draft-plan", District::plan("石桥镇", "先归本镇"));
    auto late = district.finding(district.other.inspection, "8", "后归本镇");
    district.done(late, "draft-plan", District::plan("白云镇", "后归本镇"));
    auto then = std::to_string(open_sqlite(district.journal->database().string(), Access::read)->integer("select position from head"));
    auto list = [&](const std::string& query) { return district.ask(unit, "GET /api/v1/findings?" + query).body; };
    CHECK(holds(list("limit=500"), "先归本镇"));
    CHECK_FALSE(holds(list("limit=500"), "后归本镇"));

    district.done(shared, "draft-plan", District::plan("白云镇", "先归本镇"));  // taken from this town
    district.done(late, "draft-plan", District::plan("石桥镇", "后归本镇"));    // given to it
    for (auto& query : {std::string("limit=500"), "as_of=" + then}) {
        CAPTURE(query);
        CHECK_FALSE(holds(list(query), "先归本镇"));
        CHECK(holds(list(query), "后归本镇"));
        CHECK(
            district.ask(unit, "GET /api/v1/findings/" + shared + "?" + query.substr(query.find("as_of") == 0 ? 0 : query.size())).status ==
            404);
    }
    CHECK(district.ask(unit, "GET /api/v1/findings/" + late + "?as_of=" + then).status == 200);
    CHECK(member(district.ask(unit, "GET /api/v1/metrics?as_of=" + then).body, "total") == 2);
    CHECK(member(district.ask("local", "GET /api/v1/metrics?as_of=" + then).body, "total") == 4);
}

TEST_CASE("who did it stands with a name where an account did it") {
    District district;
    auto unit = district.account("unit", "unit", district.own.town);
    auto at = "/api/v1/findings/" + district.own.finding;
    CHECK(district.ask(unit, "POST " + at + "/report-progress", R"({"period_end":"2026-03-02","text":"清运","evidence":[]})").status ==
          200);
    CHECK(district.ask(unit, "POST " + at + "/draft-plan", District::plan("石桥镇", "第二版")).status == 200);
    auto page = district.ask(unit, "GET " + at).body, timeline = district.ask(unit, "GET " + at + "/timeline").body;
    auto named = R"("actor":")" + unit + R"(","actor_name":"姓名unit")";
    CHECK(holds(page, named));
    CHECK(holds(page, R"("drafted_by":")" + unit + R"(","drafted_by_name":"姓名unit")"));
    CHECK(holds(timeline, named));
    CHECK(holds(timeline, R"("actor":"local","actor_name":null)"));
}

TEST_CASE("a clerk of a district above sees what the towns below take part in") {
    District district;
    auto above = district.made("POST /api/v1/units", R"({"name":"清水区","kind":"district"})");
    auto clerk = district.account("above", "unit", above);
    CHECK(member(district.ask(clerk, "GET /api/v1/metrics").body, "total") == 0);
    district.made("POST /api/v1/units/" + district.own.town + "/place", R"({"parent":")" + above + "\"}");
    CHECK(member(district.ask(clerk, "GET /api/v1/metrics").body, "total") == 1);
    district.made("POST /api/v1/units/" + district.own.town + "/place", "{}");
    CHECK(member(district.ask(clerk, "GET /api/v1/metrics").body, "total") == 0);
}
