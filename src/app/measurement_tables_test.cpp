// Tables of measurements through the routes of the whole product: uploaded, looked at, brought in once, sealed days that grow, and a table
// that goes out of one house and into another.
#include "app/town_for_tests.hpp"
#include "base/text.hpp"
#include "formats/workbook.hpp"
#include "modules/monitoring/table_import_report.hpp"

using namespace bihuan;
using namespace bihuan::app;
using monitoring::ImportAsked, monitoring::ImportReport, monitoring::KeptMeasurementTable;

namespace {

const std::string hours = "时间,COD(mg/L),氨氮\n2026-03-01 05:00,12.50,500\n2026-03-01 06:00,--,\"1,000\"\n2026-03-01 07:00,13.1,<100\n";

template <class T>
T read(const api::Answer& answer) {
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
    auto value = json::from<T>(answer.body);
    REQUIRE_MESSAGE(value, value.error().en << value.error().at);
    return std::move(*value);
}
ImportAsked asking(const District& district, const std::string& bytes) {
    auto kept = read<KeptMeasurementTable>(district.ask("local", "POST /api/v1/measurement-tables?name=a.csv", bytes));
    ImportAsked asked{kept.document, kept.name, kept.proposal.mapping, {{"", district.own.point}}, false};
    asked.mapping.command = "2061";
    asked.mapping.stamps = "start";
    for (auto& column : asked.mapping.columns)
        if (column.role == monitoring::tables::Role::value && column.unit.empty()) column.unit = "µg/L";
    return asked;
}
ImportReport import(const District& district, ImportAsked asked, bool confirm) {
    asked.confirm = confirm;
    return read<ImportReport>(district.ask("local", "POST /api/v1/measurement-tables/import", json::text(asked)));
}
std::string values_of(const District& district, const std::string& factor) {
    auto body =
        district.ask("local", "GET /api/v1/points/" + district.own.point + "/rows?factor=" + factor + "&from=2026-03-01&to=2026-03-02")
            .body;
    return body;
}
bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a table is looked at first, brought in once, and says nothing new the second time") {
    District district;
    auto asked = asking(district, hours);
    auto preview = import(district, asked, false);
    CHECK_FALSE(preview.confirmed);
    CHECK(preview.counts.taken == 4);
    CHECK(preview.counts.without_value == 1);
    CHECK(preview.counts.refused == 1);
    REQUIRE(preview.preview.size() == 4);
    CHECK(preview.preview[1].values[0].in_file == "500");
    CHECK(preview.preview[1].values[0].kept == "0.500");
    CHECK_FALSE(holds(values_of(district, "w01018"), "12.50"));

    auto done = import(district, asked, true);
    CHECK(done.confirmed);
    CHECK(done.counts.taken == 4);
    auto rows = values_of(district, "w01018");
    CHECK(holds(rows, R"("value":"12.50")"));
    CHECK(holds(rows, R"("defects":["imported"])"));
    CHECK(holds(rows, R"("backfilled":true)"));
    CHECK(holds(values_of(district, "w21003"), R"("value":"<0.100")"));
    auto frame = district.store->frames(1, 10);
    REQUIRE(frame.size() == 1);
    CHECK(holds(frame[0].bytes, asked.document));

    auto again = import(district, asked, true);
    CHECK(again.counts.taken == 0);
    CHECK(again.counts.repeated == 4);
    CHECK(district.store->day_digest(day(2026, 3, 1)).rows == 4);
}

TEST_CASE("another value of a time that is known becomes a further version, and is told as such") {
    District district;
    import(district, asking(district, hours), true);
    district.now += std::chrono::hours{1};
    auto changed = import(district, asking(district, "时间,COD(mg/L)\n2026-03-01 05:00,12.51\n2026-03-01 07:00,13.1\n"), true);
    CHECK(changed.counts.taken == 1);
    CHECK(changed.counts.changed == 1);
    CHECK(changed.counts.repeated == 1);
    CHECK(holds(values_of(district, "w01018"), "12.51"));
    CHECK_FALSE(holds(values_of(district, "w01018"), "12.50"));
}

TEST_CASE("a day that was sealed before the import shows that it has grown") {
    District district;
    import(district, asking(district, hours), true);
    district.now += std::chrono::hours{1};
    REQUIRE(district.ask("local", "POST /api/v1/measured-days/seal", R"({"day":"2026-03-01"})").status == 200);
    auto check = [&] { return district.ask("local", "GET /api/v1/measured-days/check?day=2026-03-01").body; };
    CHECK(holds(check(), R"("unchanged":true,"grown":false)"));
    auto late = asking(district, "时间,COD(mg/L)\n2026-03-01 09:00,14\n");
    CHECK(import(district, late, false).sealed_days == 1);
    CHECK(holds(check(), R"("unchanged":true,"grown":false)"));
    import(district, late, true);
    CHECK(holds(check(), R"("unchanged":false,"grown":true)"));
}

TEST_CASE("only whoever manages points brings values in, and only into points that are there") {
    District district;
    auto unit = district.account("unit", "unit", district.own.town);
    auto station = district.account("station", "monitoring", district.own.town);  // monitoring.manage is of the whole district
    auto asked = asking(district, hours);
    CHECK(district.ask(unit, "POST /api/v1/measurement-tables?name=a.csv", hours).status == 403);
    CHECK(district.ask(unit, "POST /api/v1/measurement-tables/import", json::text(asked)).status == 403);
    auto answer = district.ask(station, "POST /api/v1/measurement-tables/import", json::text(asked));
    CHECK_MESSAGE(answer.status == 200, answer.body);
    asked.points = {{"", "nowhere"}};
    CHECK(district.ask(station, "POST /api/v1/measurement-tables/import", json::text(asked)).code == "point.missing");
}

TEST_CASE("what is no table is refused with a word how to go on") {
    District district;
    auto refused = [&](const std::string& bytes) { return district.ask("local", "POST /api/v1/measurement-tables?name=a", bytes).code; };
    CHECK(refused("\x1F\x8B\x08") == "import.packed");
    CHECK(refused("%PDF-1.7\n") == "import.kind");
    CHECK(refused("") != "");
    CHECK(refused("a,b\n1\n") == "csv.ragged");
    auto asked = asking(district, hours);
    asked.document = std::string(64, 'a');
    CHECK(district.ask("local", "POST /api/v1/measurement-tables/import", json::text(asked)).code == "document.missing");
    asked.document = "../../etc/passwd";
    CHECK(district.ask("local", "POST /api/v1/measurement-tables/import", json::text(asked)).code == "document.missing");
}

TEST_CASE("a workbook is read like the CSV it could have been") {
    District district;
    formats::Workbook book(district.now);
    formats::SheetLayout sheet;
    sheet.name = "数据";
    sheet.title = "某厂出水";
    sheet.columns = {{{"时间"}, 20, {}, {}}, {{"COD(mg/L)"}, 10, {}, {}}};
    book.add_sheet(sheet);
    book.add_row(std::vector<formats::CellValue>{std::string_view("2026-03-01 05:00"), Decimal::from_text("12.5").value()});
    auto report = import(district, asking(district, book.finish().value()), true);
    CHECK(report.counts.taken == 1);
    CHECK(holds(values_of(district, "w01018"), R"("value":"12.5")"));
}

TEST_CASE("values go out as a table and into another house, where they say the same") {
    District from, into;
    import(from, asking(from, hours), true);
    auto exported = [&](const District& district, const std::string& more) {
        return district.ask("local", "GET /api/v1/points/" + district.own.point + "/export?from=2026-03-01&to=2026-03-02" + more);
    };
    auto csv = exported(from, "&format=csv");
    REQUIRE_MESSAGE(csv.status == 200, csv.body);
    CHECK(csv.body.starts_with("\xEF\xBB\xBF监测点,数据时间,因子名称,因子代码,单位,均值-Avg(mg/L)"));
    CHECK(csv.etag.empty());
    CHECK(holds(csv.body, "2026-03-01 05:00:00,化学需氧量,w01018,mg/L,12.50,"));
    for (auto format : {"csv", "xlsx"}) {
        CAPTURE(format);
        District other;
        auto file = exported(from, std::string("&format=") + format);
        REQUIRE(file.status == 200);
        auto asked = asking(other, file.body);
        asked.points = {{"本镇排口", other.own.point}};
        auto report = import(other, asked, true);
        CHECK(report.counts.taken == 4);
        CHECK(report.counts.refused == 0);
        auto again = exported(other, "&format=csv");
        auto values = [](const std::string& body) {  // without when it arrived
            std::string kept;
            for (auto line : text::split(body, "\n"))
                if (auto cells = text::split(line, ","); cells.size() > 5)
                    ((((kept += cells[1]) += ' ') += cells[3]) += ' ') += std::string(cells[5]) + "\n";
            return kept;
        };
        if (std::string_view(format) == "csv") CHECK(values(again.body) == values(csv.body));
    }
}

TEST_CASE("an export holds versions where they are asked for, nothing that is a formula, and no more than its reach") {
    District district;
    import(district, asking(district, hours), true);
    district.now += std::chrono::hours{1};
    import(district, asking(district, "时间,COD(mg/L)\n2026-03-01 05:00,12.51\n"), true);
    auto base = "GET /api/v1/points/" + district.own.point + "/export?from=2026-03-01&to=2026-03-02&factors=w01018&fields=avg";
    CHECK_FALSE(holds(district.ask("local", base).body, "12.50"));
    auto all = district.ask("local", base + "&all_versions=true").body;
    CHECK(holds(all, "12.50"));
    CHECK(holds(all, "12.51"));
    CHECK(holds(all, "表格导入"));
    CHECK(holds(district.ask("local", base + "&english=true").body, "imported from a table"));
    CHECK(district.ask("local", base + "&fields=nonsense").status == 400);
    CHECK(district.ask("local", "GET /api/v1/points/" + district.own.point + "/export?from=2020-01-01&to=2020-01-02").code ==
          "export.nothing");
    auto unit = district.account("unit", "unit", district.own.town);
    CHECK(district.ask(unit, base).status == 200);
    CHECK(district.ask(unit, "GET /api/v1/points/" + district.other.point + "/export").status == 404);
}
