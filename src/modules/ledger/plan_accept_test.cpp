// A document goes in, a ledger comes out; the same document again changes nothing, a revised one only what it revises.
#include "modules/ledger/office_for_tests.hpp"

namespace bihuan {
namespace {

const std::string plan_text = R"(清源市北岸区贯彻落实省督察反馈意见整改方案
一、总体要求
坚持问题导向。
二、共性问题(2个)
(一)关于“滨河路两侧工地扬尘管控不到位”问题
1.整改目标。工地在线监测覆盖率100%。
2.整改措施。
①安装在线监测设备12套;
②渣土车全部密闭;
3.整改时限。2026年6月底前。
4.责任单位。牵头单位:区住房城乡建设局;配合单位:北岸街道。责任人:甄有为。
5.督导单位。区政府督查室。
(二)关于“村庄生活污水直排”问题
1.整改目标。治理率达到75%。
2.整改措施。
①新建治理设施9座;
3.整改时限。2026年1221日。
4.责任单位。牵头单位:区水务局;配合单位:柳林镇。责任人:白小满。
5.督导单位。区委督查室。
)";

struct Imported {
    Office office;
    std::string inspection = office.inspection();
    std::string upload(const std::string& text) const {
        auto answer = office.post("/api/v1/documents", text, "name=plan.txt");
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
        auto document = json::Document::parse(answer.body);
        return std::string(document->root().member("document")->string());
    }
    api::Answer accept(const std::string& hash, const std::string& decisions = R"("corrections":[],"skipped":[],"matches":[])") const {
        return office.post("/api/v1/inspections/" + inspection + "/import-plan",
                           R"({"document":")" + hash + R"(","name":"plan.txt",)" + decisions + "}");
    }
    std::string account() const {  // of the last import
        std::string text;
        open_sqlite(office.journal->database().string(), Access::read)
            ->query("select account from document_import order by position desc limit 1", [&](Row row) { text = row.text(0); });
        return text;
    }
    std::string revised(const std::string& from, const std::string& to) {
        auto text = plan_text;
        auto at = text.find(from);
        REQUIRE(at != text.npos);
        return text.replace(at, from.size(), to);
    }
    json::Document list() const { return *json::Document::parse(office.get("/api/v1/findings").body); }
};

// Exported, uploaded, compared and accepted: nothing differs and nothing is recorded but the file and its account.
void comes_back_unchanged(Imported& house) {
    auto file = house.office.get("/api/v1/exports/ledger.xlsx", "inspection=" + house.inspection);
    REQUIRE(file.status == 200);
    CHECK(file.file_name.ends_with(".xlsx"));
    auto kept = house.office.post("/api/v1/tables", file.body, "name=ledger.xlsx");
    REQUIRE_MESSAGE(kept.status == 200, kept.body);
    auto hash = std::string(json::Document::parse(kept.body)->root().member("document")->string());
    auto preview =
        json::Document::parse(house.office.get("/api/v1/inspections/" + house.inspection + "/table-preview", "document=" + hash).body);
    CHECK(preview->root().member("differences")->size() == 0);
    auto before = house.office.position();
    auto accepted =
        house.office.post("/api/v1/inspections/" + house.inspection + "/import-table",
                          R"({"document":")" + hash + R"(","name":"ledger.xlsx","skipped":[],"matches":[],"save_profile":false})");
    REQUIRE_MESSAGE(accepted.status == 200, accepted.body);
    CHECK(house.office.position() == before + 2);  // the file received and its account
    CHECK(house.account().find(R"("added":[],"changed":[])") != std::string::npos);
}

}  // namespace

TEST_CASE("a plan document becomes findings with owners and the account of every block") {
    Imported house;
    auto answer = house.accept(house.upload(plan_text));
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
    auto document = house.list();
    auto items = *document.root().member("items");
    REQUIRE(items.size() == 2);
    auto first = items.item(0), second = items.item(1);
    CHECK(first.member("number")->string() == "1");
    CHECK(first.member("category")->string() == "common");
    CHECK(first.member("person")->string() == "甄有为");
    CHECK(first.member("lead")->member("name")->string() == "区住房城乡建设局");
    CHECK(first.member("deadline")->member("date")->string() == "2026-06-30");
    CHECK(second.member("deadline")->member("kind")->string() == "unclear");
    CHECK(house.account().find(R"("what":"共性","stated":2,"read":2)") != std::string::npos);
    // the damaged date keeps the plan from being approved until a person has looked
    auto id = std::string(second.member("id")->string());
    CHECK(house.office.post("/api/v1/findings/" + id + "/approve-plan", R"({"version":1,"on":"2026-01-05","document_no":""})")
              .body.find("plan.deadline_unclear") != std::string::npos);
}

TEST_CASE("units that answer and units that help stay apart, and a post is no named person") {
    Imported house;
    const std::string text =
        "整改方案\n一、河道淤积。\n责任单位：区水务局、柳林镇\n配合单位：区财政局\n责任领导：副区长 温如玉\n"
        "责任人：区水务局主要负责人\n整改时限：2026年6月底前\n整改目标：渠道畅通。\n整改措施：清淤。\n";
    auto hash = house.upload(text);
    REQUIRE(house.accept(hash).status == 200);
    auto list = house.list();
    auto first = list.root().member("items")->item(0);
    CHECK(first.member("leader")->string() == "温如玉");
    CHECK(first.member("person")->is_null());
    std::string roles;
    open_sqlite(house.office.journal->database().string(), Access::read)
        ->query("select u.name || ' ' || r.role from finding_unit r join unit u on u.id = r.unit order by u.name, r.role",
                [&](Row row) { roles += std::string(row.text(0)) + ";"; });
    CHECK(roles.find("柳林镇 responsible;") != roles.npos);
    CHECK(roles.find("柳林镇 cooperating;") == roles.npos);
    CHECK(roles.find("区财政局 cooperating;") != roles.npos);
    REQUIRE(house.accept(hash).status == 200);
    CHECK(house.account().find(R"("changed":[])") != std::string::npos);
}

TEST_CASE("the same document again adds no finding and no plan version") {
    Imported house;
    auto hash = house.upload(plan_text);
    REQUIRE(house.accept(hash).status == 200);
    auto before = house.office.position();
    REQUIRE(house.accept(hash).status == 200);
    CHECK(house.office.position() == before + 1);  // the account of the second import, nothing else
    CHECK(house.list().root().member("items")->size() == 2);
    CHECK(house.account().find(R"("added":[],"changed":[])") != std::string::npos);
}

TEST_CASE("a revised document changes what it revises and names what is missing") {
    Imported house;
    REQUIRE(house.accept(house.upload(plan_text)).status == 200);
    REQUIRE(house.accept(house.upload(house.revised("2026年6月底前", "2026年9月底前"))).status == 200);
    auto document = house.list();
    auto first = document.root().member("items")->item(0);
    CHECK(first.member("draft_version")->integer() == 2);
    CHECK(first.member("deadline")->member("date")->string() == "2026-09-30");
    CHECK(document.root().member("items")->item(1).member("draft_version")->integer() == 1);

    auto shorter = plan_text.substr(0, plan_text.find("(二)关于"));
    shorter.replace(shorter.find("(2个)"), std::string("(2个)").size(), "(1个)");
    REQUIRE(house.accept(house.upload(shorter)).status == 200);
    CHECK(house.list().root().member("items")->size() == 2);  // nothing disappears from the ledger
    CHECK(house.account().find(R"("missing":[")") != std::string::npos);
}

TEST_CASE("a person corrects skips and matches before agreeing") {
    Imported house;
    auto hash = house.upload(plan_text);
    auto corrected = house.accept(
        hash,
        R"("corrections":[{"item":1,"value":{"no":7,"category":"个性","text":"村庄生活污水直排","goal":"治理率达到75%","measures":["新建治理设施9座"],)"
        R"("deadline":{"raw":"2026年12月21日","kind":"by-date","date":"2026-12-21"},)"
        R"("lead":"区水务局","others":["柳林镇"],"supervisor":"区委督查室","person":"白小满"}}],)"
        R"("skipped":[{"item":0,"reason":"上级已办理"}],"matches":[])");
    REQUIRE_MESSAGE(corrected.status == 200, corrected.body);
    auto document = house.list();
    auto items = *document.root().member("items");
    REQUIRE(items.size() == 1);
    CHECK(items.item(0).member("number")->string() == "7");
    CHECK(items.item(0).member("category")->string() == "individual");
    CHECK(house.account().find(R"("skipped":[0],"corrected":[1])") != std::string::npos);
    CHECK(house.accept(hash, R"("corrections":[],"skipped":[{"item":9,"reason":""}],"matches":[])").status == 422);
    CHECK(house.accept(hash, R"("corrections":[],"skipped":[],"matches":[{"item":0,"finding":"nobody"}])").status == 422);
}

TEST_CASE("two findings with one number are refused whole") {
    Imported house;
    auto hash = house.upload(plan_text);
    auto before = house.office.position();
    auto same = R"("corrections":[{"item":1,"value":{"no":1,"category":"共性",)"
                R"("text":"另一个问题","goal":null,"measures":null,"deadline":null,)"
                R"("lead":null,"others":null,"supervisor":null,"person":null}}],"skipped":[],"matches":[])";
    auto answer = house.accept(hash, same);
    CHECK(answer.status == 422);
    CHECK(answer.body.find("finding.number_taken") != std::string::npos);
    CHECK(answer.body.find("/items/1") != std::string::npos);
    CHECK(house.office.position() == before);  // nothing half-written
}

TEST_CASE("a document without findings imports nothing") {
    Imported house;
    auto answer = house.accept(house.upload("关于召开会议的通知\n请各单位准时参加。\n"));
    CHECK(answer.status == 422);
    CHECK(answer.body.find("import.no_findings") != std::string::npos);
    CHECK(house.accept(std::string(64, 'a')).status == 404);
}

TEST_CASE("an exported ledger imports back with an empty diff and adds nothing") {
    Imported house;
    REQUIRE(house.accept(house.upload(plan_text)).status == 200);
    auto list = house.list();
    auto id = std::string(list.root().member("items")->item(0).member("id")->string());
    auto at = "/api/v1/findings/" + id + "/";
    REQUIRE(house.office.post(at + "approve-plan", R"({"version":1,"on":"2026-01-05","document_no":"北整〔2026〕1号"})").status == 200);
    REQUIRE(house.office
                .post(at + "add-item", R"({"unit":"北岸街道","part":"=1+1 看似公式的文字","deadline":"2026年3月底前","person":"石敢当"})")
                .status == 200);
    REQUIRE(house.office.post(at + "report-progress", R"({"period_end":"2026-01-05","text":"已安装3套\n第二行","evidence":[]})").status ==
            200);
    comes_back_unchanged(house);
}

TEST_CASE("a ledger with an extension, a pause and a draft that waits is compared with what it shows") {
    Imported house;
    REQUIRE(house.accept(house.upload(plan_text)).status == 200);
    auto list = house.list();
    auto at = "/api/v1/findings/" + std::string(list.root().member("items")->item(0).member("id")->string()) + "/";
    auto send = [&](const std::string& command, const std::string& body) {
        auto answer = house.office.post(at + command, body);
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
    };
    send("approve-plan", R"({"version":1,"on":"2026-01-05","document_no":"北整〔2026〕1号"})");
    SUBCASE("extended") {
        send("request-extension", R"({"deadline":"2026年9月底前","reason":"管线迁改"})");
        send("approve-request", R"({"request":1,"reason":"同意"})");
    }
    SUBCASE("paused, resumed and complete") {
        send("request-pause", R"({"reason":"行政复议"})");
        send("approve-request", R"({"request":1,"reason":"同意"})");
        house.office.now += std::chrono::days{20};
        send("resume", R"({"reason":"复议结束"})");
        send("reach-milestone", R"({"milestone":1,"on":"2026-01-20","note":"","evidence":[]})");
        send("reach-milestone", R"({"milestone":2,"on":"2026-01-20","note":"","evidence":[]})");
        send("complete", R"({"on":"2026-01-25","statement":"全部完成","evidence":[]})");
    }
    SUBCASE("a revision waits for approval") {
        REQUIRE(house.accept(house.upload(house.revised("2026年6月底前", "2026年8月底前"))).status == 200);
        CHECK(house.account().find(R"("changed":[])") == std::string::npos);
    }
    comes_back_unchanged(house);
    // and the plan that it all began with is still the plan that it was
    REQUIRE(house.accept(house.upload(plan_text)).status == 200);
}

TEST_CASE("the template is read at once and surely; a column that somebody says is another one is read as that") {
    Imported house;
    auto file = house.office.get("/api/v1/exports/ledger-template.xlsx");
    REQUIRE(file.status == 200);
    auto kept = house.office.post("/api/v1/tables", file.body, "name=a.xlsx");
    REQUIRE_MESSAGE(kept.status == 200, kept.body);
    auto hash = std::string(json::Document::parse(kept.body)->root().member("document")->string());
    auto preview = [&](const std::string& choices) {
        auto answer = house.office.get("/api/v1/inspections/" + house.inspection + "/table-preview",
                                       "document=" + hash + (choices.empty() ? "" : "&choices=" + choices));
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
        return std::move(*json::Document::parse(answer.body));
    };
    auto read = preview("");
    auto root = read.root();
    CHECK(root.member("proposal")->member("sheets")->item(0).member("source")->string() == "own-export");
    auto items = *root.member("proposal")->member("items");
    REQUIRE(items.size() == 1);
    auto item = items.item(0);
    CHECK(item.member("item")->member("text")->string().starts_with("（示例，导入前请删除本行）"));
    CHECK(item.member("tasks")->size() == 1);
    auto block = std::size_t(item.member("blocks")->item(0).integer());
    auto line = root.member("lines")->item(block).member("line")->integer();
    CHECK(line == 5);  // title, note, two rows of header
    // A person says that the goal's column holds what was found here.
    auto columns = *root.member("proposal")->member("sheets")->item(0).member("columns");
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns.item(i).member("header")->string().find("整改目标") == std::string::npos) continue;
        auto chosen = preview("%7B%22headers%22:[],%22profiles%22:[],%22columns%22:[%7B%22table%22:0,%22column%22:" + std::to_string(i) +
                              ",%22field%22:%22remark%22%7D]%7D");
        auto again = chosen.root().member("proposal")->member("items")->item(0);
        CHECK(again.member("item")->member("goal")->is_null());
        return;
    }
    FAIL("the template has no column for the goal");
}

}  // namespace bihuan
