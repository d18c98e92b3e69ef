#include "formats/workbook.hpp"

#include <doctest/doctest.h>
#include <zip.h>

#include <set>

#include "formats/document.hpp"

using namespace bihuan;
using namespace bihuan::formats;
using Kind = WorkbookColumn::Kind;

namespace {

const Instant noon = start_of(day(2026, 11, 23)) + std::chrono::hours{12};

SheetLayout layout() {
    SheetLayout made;
    made.name = "整改台账/2026";
    made.title = "清水区整改台账";
    made.columns = {{{"序号"}, 6, Kind::number, {}},
                    {{"整改单位", "牵头单位"}, 14, Kind::text, {}},
                    {{"整改单位", "督导单位"}, 14, Kind::text, {}},
                    {{"问题"}, 40, Kind::long_text, {}},
                    {{"整改进度"}, 12, Kind::text, {"尚未启动", "完成整改"}},
                    {{"完成时限"}, 16, Kind::date, {}},
                    {{"比例"}, 8, Kind::number, {}}};
    made.frozen_columns = 1;
    made.colours = {{"AND({5}<>\"\",{5}<TODAY())", {5}, {0xffc7ce}, {0x9c0006}}, {"{4}=\"完成整改\"", {}, {0xe2efda}, {0}}};
    return made;
}

std::string written(Workbook::Size size = Workbook::Size::usual) {
    Workbook workbook(noon, size);
    workbook.add_sheet(layout());
    const std::string text = "=1+1\n第二行 <b>&\"'\t_x0041_ 末";
    workbook.add_row(std::vector<CellValue>{std::int64_t{1}, "区水务局", "区生态环境局", std::string_view(text), "完成整改",
                                            day(2026, 12, 31), Decimal::scaled(1250, 2)});
    workbook.add_row(std::vector<CellValue>{std::int64_t{2}, {}, "", "@now"});
    auto bytes = workbook.finish();
    REQUIRE(bytes.has_value());
    return *bytes;
}

std::string part_of(const std::string& bytes, const char* name) {
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    auto* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    REQUIRE(archive);
    zip_stat_t stat;
    REQUIRE(zip_stat(archive, name, 0, &stat) == 0);
    std::string text(stat.size, '\0');
    auto* file = zip_fopen(archive, name, 0);
    CHECK(zip_fread(file, text.data(), text.size()) == zip_int64_t(text.size()));
    zip_fclose(file);
    zip_close(archive);
    return text;
}

bool holds(const std::string& text, std::string_view piece) { return text.find(piece) != text.npos; }

}  // namespace

TEST_CASE("what is written into a workbook is read back from it") {
    for (auto size : {Workbook::Size::usual, Workbook::Size::many_rows}) {
        auto document = read_xlsx(written(size));
        REQUIRE(document.has_value());
        REQUIRE(document->blocks.size() == 5);
        auto cell = [&](std::size_t row, std::size_t column) { return document->blocks[row].cells.at(column); };
        CHECK(cell(0, 0).text == "清水区整改台账");
        CHECK(cell(0, 6).merged);
        CHECK(cell(1, 1).text == "整改单位");
        CHECK(cell(1, 2).text == "整改单位");
        CHECK(cell(1, 2).merged);
        CHECK(cell(2, 1).text == "牵头单位");
        CHECK(cell(2, 2).text == "督导单位");
        CHECK(cell(2, 0).text == "序号");
        CHECK(cell(2, 0).merged);
        CHECK(cell(3, 0).text == "1");
        CHECK(cell(3, 3).text == "=1+1\n第二行 <b>&\"'\t_x0041_ 末");
        CHECK(cell(3, 5).text == "2026-12-31");
        CHECK(cell(3, 6).text == "12.5");
        CHECK(cell(4, 3).text == "@now");
        CHECK(cell(4, 1).text == "");
    }
}

TEST_CASE("the same calls give the same bytes") {
    CHECK(written() == written());
    CHECK(written(Workbook::Size::many_rows) == written(Workbook::Size::many_rows));
}

TEST_CASE("a sheet has the comforts of an office") {
    auto bytes = written();
    auto sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
    CHECK(holds(sheet, "<pane xSplit=\"1\" ySplit=\"3\""));
    CHECK(holds(sheet, "<autoFilter ref=\"A3:G5\"/>"));
    CHECK(holds(sheet, "<mergeCell ref=\"B2:C2\"/>"));
    CHECK(holds(sheet, "<mergeCell ref=\"A2:A3\"/>"));
    CHECK(holds(sheet, "<mergeCell ref=\"A1:G1\"/>"));
    CHECK(holds(sheet, "<formula1>choices_1</formula1>"));
    CHECK(holds(sheet, "<formula>AND($F4&lt;&gt;\"\",$F4&lt;TODAY())</formula>"));
    CHECK(holds(sheet, "paperSize=\"8\" fitToHeight=\"0\" orientation=\"landscape\""));
    CHECK_FALSE(holds(sheet, "<f>"));  // words never become formulas
    auto workbook = part_of(bytes, "xl/workbook.xml");
    CHECK(holds(workbook, "name=\"整改台账·2026\""));
    CHECK(holds(workbook, "name=\"选项\" sheetId=\"2\" state=\"hidden\""));
    CHECK(holds(workbook, "_xlnm.Print_Titles"));
    CHECK(holds(workbook, "<definedName name=\"choices_1\">选项!$A$1:$A$2</definedName>"));
    CHECK(holds(part_of(bytes, "docProps/core.xml"), "2026-11-23T04:00:00Z"));
    CHECK(holds(part_of(bytes, "xl/styles.xml"), "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"));
}

TEST_CASE("rows are high enough for their wrapped text") {
    CHECK(wrapped_lines("", 10) == 1);
    CHECK(wrapped_lines("一二三四", 9) == 1);
    CHECK(wrapped_lines("一二三四五", 9) == 2);
    CHECK(wrapped_lines("a\nb\n", 9) == 3);
    CHECK(wrapped_lines("abcdefghi", 9) == 2);
    Workbook workbook(noon);
    workbook.add_sheet({"a", "", "", {{{"问题"}, 9, Kind::long_text, {}}}, 0, {}});
    std::string ten_lines;
    for (int i = 0; i < 10; ++i) ten_lines += "一二三四";
    workbook.add_row(std::vector<CellValue>{std::string_view(ten_lines)});
    std::string endless(3'000, 'x');
    workbook.add_row(std::vector<CellValue>{std::string_view(endless)});
    auto sheet = part_of(*workbook.finish(), "xl/worksheets/sheet1.xml");
    CHECK(holds(sheet, "<row r=\"2\" spans=\"1:1\" ht=\"140\" customHeight=\"1\""));
    CHECK(holds(sheet, "<row r=\"3\" spans=\"1:1\" ht=\"409\" customHeight=\"1\""));
}

TEST_CASE("what a workbook cannot hold is refused with the cell named") {
    Workbook workbook(noon);
    workbook.add_sheet(layout());
    std::string longest(Workbook::cell_length_max, 'a'), longer = longest + "b";
    workbook.add_row(std::vector<CellValue>{{}, {}, {}, std::string_view(longest)});
    workbook.add_row(std::vector<CellValue>{{}, {}, {}, std::string_view(longer)});
    auto bytes = workbook.finish();
    REQUIRE_FALSE(bytes.has_value());
    CHECK(bytes.error().code == "workbook.cell_too_long");
    CHECK(holds(bytes.error().zh, "D5"));
    CHECK(Workbook(noon).finish().error().code == "workbook.empty");
    CHECK_THROWS_AS(workbook.add_row(std::vector<CellValue>(8)), std::invalid_argument);
}

TEST_CASE("hostile text and names stay text") {
    Workbook workbook(noon);
    SheetLayout plain{"a", "", "", {{{"x"}, 9, Kind::text, {}}}, 0, {}};
    workbook.add_sheet(plain);
    const std::string nasty("\x01\x00 \r\xff\xef\xbf\xbe]]>", 11);
    workbook.add_row(std::vector<CellValue>{std::string_view(nasty)});
    workbook.add_row(std::vector<CellValue>{day(1850, 1, 1)});
    workbook.add_row(std::vector<CellValue>{std::int64_t{1'234'567'890'123'456'789}});
    workbook.add_sheet(plain);
    workbook.add_row(std::vector<CellValue>{"second"});
    plain.name.assign(100, '*');
    plain.name += "选项";
    workbook.add_sheet(plain);
    workbook.add_row(std::vector<CellValue>{"third"});
    plain.name = "选项";
    workbook.add_sheet(plain);
    workbook.add_row(std::vector<CellValue>{"fourth"});
    auto bytes = workbook.finish();
    REQUIRE(bytes.has_value());
    auto document = read_xlsx(*bytes);
    REQUIRE(document.has_value());
    std::set<std::string> texts;
    for (auto& block : document->blocks) texts.insert(block.text);
    CHECK(texts.contains("1850-01-01"));
    CHECK(texts.contains("1234567890123456789"));
    CHECK(texts.contains("second"));
    CHECK(texts.contains("third"));
    CHECK(texts.contains("fourth"));
}

TEST_CASE("cells have the names of spreadsheets") {
    CHECK(cell_name(0, 0) == "A1");
    CHECK(cell_name(11, 25) == "Z12");
    CHECK(cell_name(11, 27) == "AB12");
    CHECK(cell_name(3, 702, true) == "$AAA4");
}
