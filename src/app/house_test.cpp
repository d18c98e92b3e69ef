#include "app/house.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "app/backup.hpp"
#include "app/journey.hpp"
#include "app/kept_files.hpp"
#include "app/measured_days.hpp"
#include "modules/calendar/calendar.hpp"
#include "modules/monitoring/measured_day.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;
using namespace bihuan::app;

namespace {

HouseOptions options(bool create = true) {
    return {.clock = [] { return start_of(day(2026, 3, 2)) + std::chrono::hours{9}; },
            .read_document = [](std::string_view bytes, std::string_view) { return formats::read(bytes); },
            .create = create,
            .chain = {},
            .progress = {},
            .tell = {}};
}
Progresses silent() {
    return [](const Words&) { return [](std::int64_t, std::int64_t) {}; };
}
api::Request asking(std::string method, std::string path, std::string body = {}) {
    api::Request request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.body = std::move(body);
    request.actor = "office";
    return request;
}
constexpr auto new_inspection = R"({"name":"督察","level":"province","round":3,"batch":1,"authority":"省督察组"})";

// A house with an inspection and a kept document, closed again.
void furnish(const std::filesystem::path& data) {
    auto house = House::open(data, options());
    REQUIRE(house.has_value());
    CHECK((*house)->service().handle_and_wait(asking("POST", "/api/v1/inspections", new_inspection)).status == 200);
    auto text =
        "整改方案\n一、河道垃圾堆积。\n责任单位：石桥镇\n责任人：牧远山\n整改时限：2026年底前\n整改目标：清理完毕。\n整改措施：\n1.清理垃圾。\n";
    auto upload = asking("POST", "/api/v1/documents", text);
    upload.query = "name=plan.txt";
    auto kept = (*house)->service().handle_and_wait(upload);
    REQUIRE_MESSAGE(kept.status == 200, kept.body);
    auto inspections = (*house)->service().handle_and_wait(asking("GET", "/api/v1/inspections")).body;
    auto id = inspections.substr(inspections.find("\"id\":\"") + 6, 26);
    auto hash = kept.body.substr(kept.body.find("\"document\":\"") + 12, 64);
    auto body = R"({"document":")" + hash + R"(","name":"plan.txt","corrections":[],"skipped":[],"matches":[]})";
    auto accepted = (*house)->service().handle_and_wait(asking("POST", "/api/v1/inspections/" + id + "/import-plan", body));
    REQUIRE_MESSAGE(accepted.status == 200, accepted.body);
}
// Evidence of the furnished house's finding: a report that names a photo.
void photograph(const std::filesystem::path& data) {
    auto house = House::open(data, options(false));
    REQUIRE(house.has_value());
    auto ask = [&](api::Request request) { return (*house)->service().handle_and_wait(std::move(request)); };
    auto findings = ask(asking("GET", "/api/v1/findings")).body;
    auto at = "/api/v1/findings/" + findings.substr(findings.find("\"id\":\"") + 6, 26);
    auto approved = ask(asking("POST", at + "/approve-plan", R"({"version":1,"on":"2026-03-02","document_no":"1号"})"));
    REQUIRE_MESSAGE(approved.status == 200, approved.body);
    auto report = [&](const std::string& hash) {
        return ask(
            asking("POST", at + "/report-progress", R"({"period_end":"2026-03-02","text":"已清理","evidence":[")" + hash + R"("]})"));
    };
    auto unknown = report(std::string(64, 'a'));
    CHECK(unknown.status == 422);
    CHECK(unknown.body.find("finding.evidence_unknown") != std::string::npos);
    auto upload = asking("POST", "/api/v1/files", "%PDF-1.4\n%%EOF\n");
    upload.query = "name=photo.pdf";
    auto kept = ask(upload);
    REQUIRE_MESSAGE(kept.status == 200, kept.body);
    auto reported = report(kept.body.substr(kept.body.find("\"hash\":\"") + 8, 64));
    REQUIRE_MESSAGE(reported.status == 200, reported.body);
}
std::string ledger_of(const std::filesystem::path& data) {
    auto house = House::open(data, options(false));
    REQUIRE(house.has_value());
    return (*house)->service().handle_and_wait(asking("GET", "/api/v1/findings")).body;
}

}  // namespace

TEST_CASE("a new house knows the holidays and keeps its key to itself") {
    TestFolder folder;
    auto data = folder.path() / "data";
    auto house = House::open(data, options());
    REQUIRE(house.has_value());
    auto sql = open_sqlite((*house)->place().database().string(), Access::read);
    CHECK(calendar_seen(*sql).years() == std::vector{2024, 2025, 2026});
    CHECK(sql->integer("select count(*) from calendar_year where source like '国务院办公厅%'") == 3);
    struct stat about {};
    REQUIRE(::stat((*house)->place().seed().c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    REQUIRE(::stat(data.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0700);
}

TEST_CASE("a house opened again adds nothing and signs with the same key") {
    TestFolder folder;
    std::string verifier;
    std::int64_t position = 0;
    for (int i = 0; i < 2; ++i) {
        auto house = House::open(folder.path() / "data", options());
        REQUIRE(house.has_value());
        auto sql = open_sqlite((*house)->place().database().string(), Access::read);
        if (i == 1) CHECK((*house)->journal().verifier() == verifier);
        if (i == 1) CHECK(journal::read_head(*sql).position == position);
        verifier = (*house)->journal().verifier();
        position = journal::read_head(*sql).position;
    }
}

TEST_CASE("the hash of the chain is chosen when the journal is made and stays so") {
    TestFolder folder;
    auto own = options();
    own.chain = HashKind::sm3;
    auto chain = [&] { return journal::read_origin(*open_sqlite(Place{folder.path() / "data"}.database().string(), Access::read))->chain; };
    REQUIRE(House::open(folder.path() / "data", own).has_value());
    CHECK(chain() == HashKind::sm3);
    REQUIRE(House::open(folder.path() / "data", options()).has_value());
    CHECK(House::open(folder.path() / "data", own).has_value());
    own.chain = HashKind::sha256;
    auto other = House::open(folder.path() / "data", own);
    REQUIRE_FALSE(other.has_value());
    CHECK(other.error().code == "house.other_chain");
    CHECK(chain() == HashKind::sm3);
}

TEST_CASE("a second process is told which one holds the directory") {
    TestFolder folder;
    auto house = House::open(folder.path() / "data", options());
    REQUIRE(house.has_value());
    auto second = House::open(folder.path() / "data", options());
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == "house.in_use");
    CHECK(second.error().en.find("pid " + std::to_string(::getpid())) != std::string::npos);
    house->reset();
    CHECK(House::open(folder.path() / "data", options()).has_value());
}

TEST_CASE("a directory of somebody else stays as it is") {
    TestFolder folder;
    write_whole(folder.path() / "letter.txt", "dear diary");
    auto house = House::open(folder.path(), options());
    REQUIRE_FALSE(house.has_value());
    CHECK(house.error().code == "house.not_ours");
    CHECK_FALSE(std::filesystem::exists(folder.path() / "lock"));
    CHECK(House::open(folder.path() / "letter.txt", options()).error().code == "house.not_ours");
    CHECK(House::open(folder.path() / "nothing", options(false)).error().code == "house.missing");
    CHECK_FALSE(std::filesystem::exists(folder.path() / "nothing"));
}

TEST_CASE("a lost key is replaced and the journal says so") {
    TestFolder folder;
    auto data = folder.path() / "data";
    furnish(data);
    std::filesystem::remove(Place{data}.seed());
    std::vector<std::string> told;
    auto own = options();
    own.tell = [&](const Words& words) { told.push_back(words.en); };
    auto house = House::open(data, own);
    REQUIRE(house.has_value());
    CHECK(told.size() == 1);
    auto sql = open_sqlite(Place{data}.database().string(), Access::read);
    CHECK(sql->integer("select count(*) from event where type = 'journal.key_added/1'") == 1);
    CHECK(verify_place(Place{data}, (*house)->views(), {}).intact);
}

TEST_CASE("what breaks inside is for the log and not for who asked") {
    TestFolder folder;
    std::vector<std::string> told;
    auto own = options();
    own.tell = [&](const Words& words) { told.push_back(words.en); };
    auto house = House::open(folder.path() / "data", own);
    REQUIRE(house.has_value());
    told.clear();
    auto broken = (*house)->journal().submit_and_wait(
        {[](journal::Batch&) -> Result<journal::Committed> { throw std::logic_error("secret\nof the house"); }, "office", {}, {}});
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().code == "journal.broken_rule");
    CHECK((broken.error().zh + broken.error().en).find("secret") == std::string::npos);
    CHECK(told == std::vector<std::string>{"failure inside: secret of the house"});
}

TEST_CASE("a damaged key is not replaced") {
    TestFolder folder;
    auto data = folder.path() / "data";
    furnish(data);
    write_whole(Place{data}.seed(), "not a key\n", 0600);
    auto house = House::open(data, options());
    REQUIRE_FALSE(house.has_value());
    CHECK(house.error().code == "house.key_damaged");
}

TEST_CASE("a file that was changed or removed is found") {
    TestFolder folder;
    auto data = folder.path() / "data";
    furnish(data);
    journal::Views views;
    declare_views(views);
    Place place{data};
    CHECK(verify_place(place, views, {}).intact);
    auto hashes = files_named(*open_sqlite(place.database().string(), Access::read));
    REQUIRE(hashes.size() == 1);
    auto path = Blobs(place.blobs()).path_of(hashes[0]);
    auto bytes = *read_whole(path);
    write_whole(path, bytes + " ");
    auto changed = verify_place(place, views, {});
    REQUIRE(changed.findings.size() == 1);
    CHECK_FALSE(changed.intact);
    CHECK(changed.findings[0].code == "file.changed");
    std::filesystem::remove(path);
    CHECK(verify_place(place, views, {}).findings.at(0).code == "file.missing");
}

TEST_CASE("what is restored is what was backed up") {
    TestFolder folder;
    auto data = folder.path() / "data", again = folder.path() / "again", file = folder.path() / "backup.bihuan";
    furnish(data);
    photograph(data);
    auto before = ledger_of(data);
    auto kept = back_up({data}, file, Instant{}, silent());
    REQUIRE_MESSAGE(kept.has_value(), kept.error().en);
    CHECK(kept->files == 2);                                                            // the plan and the evidence
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);  // data and backup, nothing beside them
    auto back = restore(file, {again}, options(), silent());
    REQUIRE_MESSAGE(back.has_value(), back.error().en);
    CHECK(back->records == kept->records);
    CHECK(ledger_of(again) == before);
    journal::Views views;
    declare_views(views);
    auto verdict = verify_place({again}, views, {});
    CHECK(verdict.intact);
    CHECK(verdict.verifiers.size() == 2);
    CHECK(read_whole(Place{again}.seed()) != read_whole(Place{data}.seed()));
}

TEST_CASE("a backup holds the measurements, made while they come in, and what was sealed is still what was sealed") {
    TestFolder folder;
    auto data = folder.path() / "data", again = folder.path() / "again", file = folder.path() / "backup.bihuan";
    auto noon = std::chrono::floor<std::chrono::seconds>(start_of(day(2026, 3, 1)) + std::chrono::hours{12});
    series::SeriesKey cod{"MN1", "32", "2061", "w01018"};
    auto add = [&](House& house, std::chrono::seconds after, const char* value) {
        series::Batch batch;
        batch.frames.push_back("##0001 a frame");
        series::Delivery one{"MN1", "32", "2061", noon + after, noon + after, false, 0, {}};
        one.rows.push_back({"w01018", {}, 0, {series::Value::from_text(series::Field::avg, value)}});
        batch.deliveries.push_back(std::move(one));
        REQUIRE(house.series().append_and_wait(batch));
    };
    auto count = [&](House& house) {
        int rows = 0;
        house.series().read(cod, {noon, noon + std::chrono::hours{2}}, series::Versions::all(), [&](auto&) { return ++rows > 0; });
        return rows;
    };
    {
        auto house = House::open(data, options());
        REQUIRE(house.has_value());
        add(**house, std::chrono::seconds{0}, "12.5");
        (*house)->series().compact(noon);  // to the database
        add(**house, std::chrono::hours{1}, "13.5");
        auto digest = (*house)->series().day_digest(day(2026, 3, 1));
        measured_day::Seal seal{day(2026, 3, 1), to_hex(bytes_of(digest.digest)), std::int64_t(digest.rows), noon + std::chrono::hours{2}};
        REQUIRE((*house)->journal().submit_and_wait({journal::work_for<MeasuredDay>("2026-03-01", seal), "system", {}, {}}));
        auto kept = back_up({data}, file, Instant{}, silent());  // with the house open
        REQUIRE_MESSAGE(kept.has_value(), kept.error().en);
        CHECK(kept->format == 2);
        add(**house, std::chrono::minutes{90}, "99");  // too late for the backup
    }
    REQUIRE(restore(file, {again}, options(), silent()).has_value());
    auto checked = check_measured_days({again}, {});
    CHECK(checked.days == 1);
    CHECK(checked.findings.empty());
    CHECK(checked.elsewhere == 0);
    auto house = House::open(again, options());
    REQUIRE(house.has_value());
    CHECK(count(**house) == 2);
    CHECK((*house)->series().frame(1)->bytes == "##0001 a frame");
    house->reset();
    // A part that was changed in the backup is found before anything is restored.
    open_sqlite(file.string(), Access::write)->script("update backup_measurement set bytes = x'00' where name = 'series.db' and part = 0");
    auto damaged = restore(file, {folder.path() / "third"}, options(), silent());
    REQUIRE_FALSE(damaged.has_value());
    CHECK(damaged.error().code == "backup.damaged");
    CHECK_FALSE(std::filesystem::exists(folder.path() / "third"));
}

TEST_CASE("a backup does not take the place of another file and is replaced by a newer one") {
    TestFolder folder;
    auto data = folder.path() / "data", file = folder.path() / "backup.bihuan";
    furnish(data);
    write_whole(file, "the only copy of something");
    CHECK(back_up({data}, file, Instant{}, silent()).error().code == "backup.file_in_the_way");
    CHECK(read_whole(file) == "the only copy of something");
    std::filesystem::remove(file);
    CHECK(back_up({data}, file, Instant{}, silent()).has_value());
    CHECK(back_up({data}, file, Instant{}, silent()).has_value());
    CHECK(back_up({folder.path() / "nothing"}, file, Instant{}, silent()).error().code == "house.missing");
}

TEST_CASE("a damaged backup restores nothing") {
    TestFolder folder;
    auto data = folder.path() / "data", again = folder.path() / "again", file = folder.path() / "backup.bihuan";
    furnish(data);
    REQUIRE(back_up({data}, file, Instant{}, silent()).has_value());
    auto whole = *read_whole(file);
    auto refused = [&](const std::string& bytes) {
        write_whole(file, bytes);
        auto back = restore(file, {again}, options(), silent());
        REQUIRE_FALSE(back.has_value());
        CHECK(back.error().code == "backup.damaged");
        CHECK_FALSE(std::filesystem::exists(again));
    };
    refused("");
    refused("something else");
    refused(whole.substr(0, whole.size() / 2));
    auto word = whole;
    auto at = word.find("石桥镇");
    REQUIRE(at != word.npos);
    for (; at != word.npos; at = word.find("石桥镇", at)) word.replace(at, 9, "青塘乡");
    refused(word);
    auto document = whole;
    document.replace(document.rfind("河道垃圾"), 12, "河道清洁");  // in the kept file, which is the last that was written
    refused(document);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("a backup goes only into an empty directory") {
    TestFolder folder;
    auto data = folder.path() / "data", again = folder.path() / "again", file = folder.path() / "backup.bihuan";
    furnish(data);
    REQUIRE(back_up({data}, file, Instant{}, silent()).has_value());
    CHECK(restore(file, {data}, options(), silent()).error().code == "restore.not_empty");
    std::filesystem::create_directories(again);
    CHECK(restore(file, {again}, options(), silent()).has_value());
}

TEST_CASE("a damaged house is not backed up") {
    TestFolder folder;
    auto data = folder.path() / "data", file = folder.path() / "backup.bihuan";
    furnish(data);
    open_sqlite(Place{data}.database().string(), Access::write)->run("update finding set text = 'all is well'");
    auto kept = back_up({data}, file, Instant{}, silent());
    REQUIRE_FALSE(kept.has_value());
    CHECK(kept.error().code == "backup.not_intact");
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("a journey ends at the first step that goes otherwise and says why") {
    TestFolder folder;
    auto steps =
        read_journey("day 2026-03-02\nGET /inspections → 200 items 0\nGET /inspections → 200 items 1\nGET /inspections → 200 items 0\n");
    REQUIRE(steps.has_value());
    std::vector<std::string> lines;
    JourneySetting setting{
        folder.path() / "data", options().read_document, {}, [&](const std::string& line) { lines.push_back(line); }, true, {}};
    auto outcome = run_journey(*steps, setting);
    REQUIRE(outcome.has_value());
    CHECK(outcome->steps == 2);
    CHECK(outcome->failed_line == 3);
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].starts_with("✓ 2"));
    CHECK(lines[2].starts_with("✗ 3"));
    CHECK(lines[2].find("/items should be 1, is 0") != std::string::npos);
}

TEST_CASE("a journey remembers and compares and knows the time") {
    TestFolder folder;
    auto steps = read_journey(R"(day 2026-03-02 08:00
POST /inspections {"name": "甲", "level": "city", "round": 1, "batch": 1, "authority": "乙"} → 200 version 1
remember I = /id
GET /inspections/{I} → 200 /name = 甲, /opened_at ~ 2026-03-02T08:00, /plan_due absent
remember V = body
day 2026-03-03
as 丙
GET /inspections/{I} → 200 same V
GET /journal/records?stream=inspection/{I} → 200 items 1, /items/0/actor = office, /items/0/data/name = 甲
GET /inspections/{X} → 404
)");
    REQUIRE(steps.has_value());
    std::string last;
    JourneySetting setting{folder.path() / "data", options().read_document, {}, [&](const std::string& line) { last = line; }, true, {}};
    auto outcome = run_journey(*steps, setting);
    REQUIRE(outcome.has_value());
    CHECK(outcome->failed_line == 10);
    CHECK(last.find("nothing was remembered as X") != std::string::npos);
}
