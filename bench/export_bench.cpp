// A ledger of 10,000 findings as a workbook, through the product's own route: rows from the database, cells, the compressed file.
#include "bench/filled_house.hpp"
#include "modules/ledger/table_export.hpp"
#include "modules/ledger/table_rows.hpp"

using namespace bihuan;
using namespace bihuan::bench;

int main(int argc, char** argv) {
    constexpr int turns = 7;
    constexpr double export_s_max = 0.5;
    int findings = argc > 1 ? std::stoi(argv[1]) : 10'000;
    FilledHouse filled(findings);
    std::size_t size = 0;
    auto whole = measure(turns, [&] {
        api::Request request;
        request.method = "GET";
        request.path = "/api/v1/exports/ledger.xlsx";
        request.actor = "bench";
        auto answer = filled.house().service().handle_and_wait(std::move(request));
        if (answer.status != 200) throw std::runtime_error(answer.body);
        size = answer.body.size();
    });
    auto sql = open_sqlite(filled.house().place().database().string(), Access::read);
    auto viewer = api::Viewer::with_everything("bench");
    api::Reading as_now{*sql, filled.house().journal().now(), sql->integer("select position from head"), viewer,
                        viewer.scope("ledger.export")};
    auto rows = table_rows(as_now, {}).value();
    if (int(rows.size()) != findings) throw std::runtime_error("rows are missing");
    auto reading = measure(turns, [&] { table_rows(as_now, {}).value(); });
    auto writing = measure(turns, [&] { table::ledger_workbook(rows, {"台账", "", {}}).value(); });
    auto print = [](const char* what, const Times& times) {
        std::printf("%-40s %7.0f ms  (processor %5.0f)\n", what, times.wall_ms, times.cpu_ms);
    };
    std::printf("%d findings, a workbook of %.1f MB (medians of %d)\n", findings, double(size) / 1e6, turns);
    print("the whole export", whole);
    print("  rows from the database", reading);
    print("  the workbook", writing);
    Limits limits;
    limits.at_most("export of 10,000 rows as .xlsx, seconds of one processor", whole.cpu_ms / 1e3, export_s_max, "s");
    limits.at_most("export of 10,000 rows as .xlsx, by the clock", whole.wall_ms / 1e3, export_s_max, "s");
    return limits.exit_code();
}
