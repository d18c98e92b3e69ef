#include "app/measurement_command.hpp"

#include <CLI/CLI.hpp>

#include "app/cells.hpp"
#include "app/json_text.hpp"
#include "base/text.hpp"
#include "modules/monitoring/table_import_report.hpp"

namespace bihuan::app {
namespace {

using monitoring::ImportAsked, monitoring::ImportReport, monitoring::KeptMeasurementTable;
namespace tables = monitoring::tables;

struct MeasurementOptions {
    std::filesystem::path file, mapping;
    std::vector<std::string> points, columns;
    std::string period, stamps;
    int minutes = 0, year = 0;
    bool dry_run = false, json = false;
};

tl::unexpected<Problem> wrong_option(const std::string& zh, const std::string& en) {
    return problem(Fault::invalid, "input.option", zh, en);
}

// "CO=a21005:µg/m3", "COD=w01018", "TEMP=none", "监测时间=time", "COD最大=w01018:mg/L:max": a column by its header or its number.
Result<void> set_column(const std::string& text, const KeptMeasurementTable& kept, tables::Mapping& mapping) {
    auto equals = text.rfind('=');
    if (equals == text.npos || equals == 0)
        return wrong_option("--column 应为 列=因子:单位，例如 CO=a21005:µg/m3：" + text,
                            "--column takes COLUMN=FACTOR:UNIT, like CO=a21005:µg/m3: " + text);
    auto name = text.substr(0, equals);
    auto parts = text::split(std::string_view(text).substr(equals + 1), ":");
    bool any = false;
    for (auto& seen : kept.proposal.columns) {
        if (tables::half_width(seen.header) != tables::half_width(name) && std::to_string(seen.column + 1) != name) continue;
        any = true;
        auto& column = mapping.columns[std::size_t(seen.column)];
        column = {seen.column, tables::Role::value, std::string(parts[0]), parts.size() > 2 ? std::string(parts[2]) : "",
                  parts.size() > 1 ? std::string(parts[1]) : ""};
        auto role = parts[0] == "none" ? tables::Role::left_out : enum_from<tables::Role>(parts[0]).value_or(tables::Role::value);
        if (role != tables::Role::value || parts[0] == "value") column.factor.clear();
        column.role = role;
    }
    for (auto& one : mapping.named)
        if (one.name == tables::half_width(name)) {
            any = true;
            one.factor = parts[0] == "none" ? "" : std::string(parts[0]);
            one.unit = parts.size() > 1 ? std::string(parts[1]) : "";
        }
    if (!any) return wrong_option("表中没有这一列：" + name, "the table has no such column: " + name);
    return {};
}

Result<tables::Mapping> mapping_of(const MeasurementOptions& options, const KeptMeasurementTable& kept) {
    auto mapping = kept.proposal.mapping;
    if (!options.mapping.empty()) {
        constexpr std::size_t mapping_size_max = 1u << 20;
        auto text = read_input(options.mapping, mapping_size_max);
        if (!text) return tl::unexpected(text.error());
        auto read = json::from<tables::Mapping>(*text, json::Strictness::absent_keeps_default);
        if (!read) return tl::unexpected(read.error());
        mapping = std::move(*read);
    }
    for (auto& text : options.columns)
        if (auto set = set_column(text, kept, mapping); !set) return tl::unexpected(set.error());
    constexpr std::pair<std::string_view, std::string_view> periods[] = {
        {"instant", "2011"}, {"minute", "2051"}, {"hour", "2061"}, {"day", "2031"}};
    for (auto& [name, command] : periods)
        if (options.period == name || options.period == command) mapping.command = command;
    if (!options.period.empty() && mapping.command.empty())
        return wrong_option("--period 应为 instant、minute、hour 或 day", "--period is instant, minute, hour or day");
    if (!options.stamps.empty()) mapping.stamps = options.stamps;
    if (options.minutes != 0) mapping.minutes = options.minutes;
    if (options.year != 0) mapping.year = options.year;
    return mapping;
}

struct SeenPoint {
    std::string id, name, code;
};
Result<std::vector<SeenPoint>> points_there(const Invocation& invocation, Door& door) {
    auto answer = door.ask(invocation.get("/api/v1/points"));
    if (!answer) return tl::unexpected(answer.error());
    auto document = json::Document::parse(answer->body);
    if (!document) return tl::unexpected(document.error());
    std::vector<SeenPoint> points;
    look_at(document->root(), "/items", [&](const json::View& list) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto text = [&](const char* at) { return plain_at(list.item(i), at).value_or(""); };
            points.push_back({text("/id"), text("/name"), text("/code")});
        }
    });
    return points;
}
// "ID", or "STATION=ID" for one station of the file; points by id, name or code. Without any: stations that are called as points are.
Result<std::vector<monitoring::StationPoint>> targets_of(const MeasurementOptions& options, const KeptMeasurementTable& kept,
                                                         const std::vector<SeenPoint>& points) {
    auto find = [&](const std::string& name) -> std::string {
        for (auto& point : points)
            if (point.id == name || point.name == name || (!name.empty() && point.code == name)) return point.id;
        return {};
    };
    std::vector<monitoring::StationPoint> targets;
    auto& stations = kept.proposal.stations;
    for (auto& text : options.points) {
        auto equals = text.rfind('=');
        auto station = equals == text.npos ? std::string() : text.substr(0, equals);
        auto id = find(equals == text.npos ? text : text.substr(equals + 1));
        if (id.empty()) return wrong_option("没有这个监测点：" + text, "there is no such point: " + text);
        if (equals == text.npos && stations.size() == 1) station = stations.front().name;
        targets.push_back({station, id});
    }
    if (options.points.empty())
        for (auto& station : stations)
            if (auto id = find(station.name); !id.empty()) targets.push_back({station.name, id});
    return targets;
}

std::string listed(const std::vector<tables::Reason>& reasons, bool english) {
    std::string out;
    for (auto& one : reasons)
        out += "  " + std::to_string(one.cells) + "  " + (one.text.empty() ? "" : "“" + printable(one.text) + "” ") +
               (english ? one.en : one.zh) + "\n";
    return out;
}
std::string in_words(const ImportReport& report, bool english) {
    auto& counts = report.counts;
    auto line = [&](const char* zh, const char* en, std::int64_t count) {
        return (english ? std::string(en) + ": " : std::string(zh) + "：") + std::to_string(count) + "\n";
    };
    std::string out;
    if (!report.confirmed) out += english ? "nothing was brought in: this is what would be\n" : "尚未导入，以下为预览\n";
    else if (counts.taken == 0) out += english ? "nothing new\n" : "没有新的数据\n";
    out += line("单元格", "cells", counts.cells) + line("新的值", "new values", counts.taken) +
           line("其中与原值不同", "of those, another value was there", counts.changed) +
           line("已有的值", "values already there", counts.repeated) + line("没有数值", "without a value", counts.without_value) +
           listed(report.without_value, english) + line("未采用", "refused", counts.refused) + listed(report.refused, english) +
           line("时间、站点等", "time, station and the like", counts.naming) + line("未选的列、站点", "left out", counts.left_out) +
           line("涉及已封存的日数", "days that were sealed and grow", report.sealed_days);
    constexpr std::size_t shown_max = 20;
    for (std::size_t i = 0; i < report.refusals.size() && i < shown_max; ++i) {
        auto& one = report.refusals[i];
        out += (english ? "  line " : "  第") + std::to_string(one.line) + (english ? ", " : "行，") + printable(one.header) + " “" +
               printable(one.text) + "” " + (english ? one.en : one.zh) + "\n";
    }
    return out + listed(report.noted, english);
}

Result<KeptMeasurementTable> upload(Door& door, const Invocation& invocation, const MeasurementOptions& options) {
    auto bytes = read_input(options.file, tables::file_size_max);
    if (!bytes) return tl::unexpected(bytes.error());
    api::Request request;
    request.method = "POST";
    request.path = "/api/v1/measurement-tables";
    request.query = "name=" + percent_encoded(options.file.filename().string());
    request.content_type = "application/octet-stream";
    request.language = invocation.language();
    request.body = std::move(*bytes);
    auto answer = door.ask(std::move(request));
    if (!answer) return tl::unexpected(answer.error());
    return json::from<KeptMeasurementTable>(answer->body);
}

Exit import_measurements(const Invocation& invocation, const MeasurementOptions& options) {
    auto& terminal = invocation.terminal;
    auto refused = [&](const Problem& told) { return terminal.complain(told, nothing_changed); };
    auto door = invocation.door(true);
    if (!door) return refused(door.error());
    auto kept = upload(**door, invocation, options);
    if (!kept) return refused(kept.error());
    auto mapping = mapping_of(options, *kept);
    if (!mapping) return refused(mapping.error());
    auto points = points_there(invocation, **door);
    if (!points) return refused(points.error());
    auto targets = targets_of(options, *kept, *points);
    if (!targets) return refused(targets.error());
    ImportAsked asked{kept->document, kept->name, std::move(*mapping), std::move(*targets), !options.dry_run};
    auto answer = (*door)->ask(invocation.post("/api/v1/measurement-tables/import", json::text(asked)));
    if (!answer) return refused(answer.error());
    if (options.json) {
        terminal.out() << answer->body << std::endl;
        return Exit::done;
    }
    auto report = json::from<ImportReport>(answer->body);
    if (!report) return refused(report.error());
    terminal.out() << in_words(*report, terminal.language() == Language::en) << std::flush;
    return Exit::done;
}

}  // namespace

void declare_measurements(CLI::App& import, Invocation& invocation) {
    auto* command = import.add_subcommand(
        "measurements", invocation.in("导入监测数据表格（.csv .xlsx）", "bring a table of measured values (.csv .xlsx) into points"));
    auto options = std::make_shared<MeasurementOptions>();
    command->add_option("FILE", options->file, invocation.in("要导入的文件", "the file to import"))->required();
    command
        ->add_option(
            "--point", options->points,
            invocation.in("属于哪个监测点（编号、名称），或 站点=监测点", "the point it belongs to, or STATION=POINT, several times"))
        ->type_name("POINT");
    command
        ->add_option("--column", options->columns,
                     invocation.in("指明一列：CO=a21005:µg/m3，TEMP=none，监测时间=time",
                                   "say what a column is: CO=a21005:µg/m3, TEMP=none, when=time"))
        ->type_name("COLUMN=FACTOR:UNIT");
    command
        ->add_option("--mapping", options->mapping, invocation.in("列的对应（JSON 文件）", "a file (JSON) that says what the columns are"))
        ->type_name("FILE");
    auto* period = command
                       ->add_option("--period", options->period,
                                    invocation.in("每行是什么：instant minute hour day", "what the rows are: instant minute hour day"))
                       ->type_name("PERIOD");
    invocation.values[period] = {"instant", "minute", "hour", "day"};
    auto* stamps =
        command
            ->add_option("--stamps", options->stamps,
                         invocation.in("时间是时段的 start（开始）还是 end（结束）", "a time is the start or the end of its period"))
            ->type_name("WHICH");
    invocation.values[stamps] = {"start", "end"};
    command->add_option("--minutes", options->minutes, invocation.in("一条分钟数据是几分钟", "length of a record of minutes"))
        ->type_name("N");
    command->add_option("--year", options->year, invocation.in("时间里没有年份时是哪一年", "the year of times that name none"))
        ->type_name("YEAR");
    command->add_flag("--dry-run", options->dry_run,
                      invocation.in("只预览，不导入", "tell what would be brought in, and bring in nothing"));
    command->add_flag("--json", options->json, invocation.in("以 JSON 输出", "print JSON"));
    command->callback(
        [&invocation, options] { invocation.chosen = [&invocation, options] { return import_measurements(invocation, *options); }; });
}

}  // namespace bihuan::app
