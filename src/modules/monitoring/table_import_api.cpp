#include "formats/document.hpp"
#include "modules/monitoring/measurements.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"
#include "modules/monitoring/table_import_report.hpp"
#include "modules/monitoring/table_import_store.hpp"
#include "modules/monitoring/table_routes.hpp"

namespace bihuan::monitoring {
namespace {

struct Named {
    std::string name;
};
DESCRIBE(Named, name)

constexpr std::size_t preview_rows = 20;

// CSV is read here, like the body of any request; a workbook is read by a process of its own (decision 8).
Result<tables::Table> table_in(const ReadWorkbook& read_workbook, std::string_view bytes, const std::string& name) {
    if (bytes.size() > tables::file_size_max)
        return problem(Fault::too_large, "import.too_large", "文件超过64 MB，请分开导入", "a file of more than 64 MB: import it in parts");
    if (bytes.starts_with("\x1F\x8B"))
        return problem(Fault::invalid, "import.packed", "这是压缩文件，请先解压", "this file is packed: unpack it first");
    auto kind = formats::sniff(bytes);
    if (kind == "txt") return tables::table_of_csv(bytes);
    if (kind != "xlsx" && kind != "xls")
        return problem(Fault::invalid, "import.kind", "只能导入CSV或Excel表格", "only CSV and Excel tables can be imported");
    auto document = read_workbook(bytes, name);
    if (!document) return tl::unexpected(document.error());
    return tables::table_of(std::move(*document));
}
Result<tables::Table> table_kept(const Blobs& blobs, const ReadWorkbook& read_workbook, const std::string& hash, const std::string& name) {
    constexpr std::size_t hash_size = 64;
    bool is_hash = hash.size() == hash_size && hash.find_first_not_of("0123456789abcdef") == hash.npos;
    auto bytes = is_hash ? blobs.find(hash) : std::nullopt;
    if (!bytes)
        return problem(Fault::missing, "document.missing", "没有这份文件，请先上传", "there is no such document: upload it first",
                       "/document");
    return table_in(read_workbook, *bytes, name);
}

// The points that are named, which the sender must reach: what is out of reach is not there.
Result<tables::Targets> targets_of(api::Visit& visit, const ImportAsked& asked) {
    tables::Targets targets;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < asked.points.size(); ++i) {
        auto& [station, id] = asked.points[i];
        auto at = "/points/" + std::to_string(i) + "/point";
        auto [place, is_new] = places.emplace(id, targets.points.size());
        if (is_new) {
            auto row = point_of(visit.sql, id);
            if (!row || !reaches_point(visit.sql, visit.viewer, manage_permission, id))
                return problem(Fault::missing, "point.missing", "没有这个监测点", "there is no such point", at);
            targets.points.push_back({id, row->name, medium_of(row->kind)});
        }
        if (!targets.by_station.emplace(station, place->second).second)
            return problem(Fault::invalid, "import.station_twice", "同一站点写了两次：" + station, "a station is named twice: " + station,
                           at);
    }
    return targets;
}

PreviewRow preview_of(const tables::Import& import, const tables::Table& table, const tables::Targets& targets,
                      const tables::Record& record) {
    PreviewRow row;
    auto& line = table.lines[record.line];
    auto& target = targets.points[record.target];
    row.line = std::int64_t(line.number);
    row.point = target.name;
    row.factor = import.factors[record.factor];
    if (auto* factor = standards::find_factor(row.factor)) {
        row.name_zh = factor->zh;
        row.name_en = factor->en;
        row.unit = standards::unit_of(*factor, target.medium);
    }
    row.at = instant_of(record.at);
    row.flag = record.flag.text();
    for (auto i = record.first; i < record.first + record.count; ++i) {
        auto& value = import.values[i];
        row.values.push_back({name_of(value.field), line.cells[std::size_t(value.column)].text, value.text});
    }
    row.state = record.state;
    return row;
}
std::vector<PreviewRow> preview_of(const tables::Import& import, const tables::Table& table, const tables::Targets& targets) {
    std::vector<const tables::Record*> first;
    for (auto& record : import.records) first.push_back(&record);
    auto wanted = std::min(first.size(), preview_rows);
    std::partial_sort(first.begin(), first.begin() + std::ptrdiff_t(wanted), first.end(),
                      [](auto* a, auto* b) { return std::tie(a->line, a->first) < std::tie(b->line, b->first); });
    std::vector<PreviewRow> rows;
    for (std::size_t i = 0; i < wanted; ++i) rows.push_back(preview_of(import, table, targets, *first[i]));
    return rows;
}

std::vector<PointTally> tallies(const tables::Import& import, const tables::Targets& targets) {
    std::vector<PointTally> points;
    for (auto& target : targets.points) points.push_back({target.id, target.name, 0, 0, {}, {}});
    for (auto& record : import.records) {
        auto& tally = points[record.target];
        if (record.state == tables::State::repeated) tally.repeated += record.count;
        if (record.state != tables::State::taken && record.state != tables::State::changed) continue;
        tally.taken += record.count;
        auto at = instant_of(record.at);
        tally.first = std::min(tally.first.value_or(at), at);
        tally.last = std::max(tally.last.value_or(at), at);
    }
    return points;
}
std::int64_t sealed_days(Sql& sql, const tables::Import& import) {
    std::set<std::string, std::less<>> sealed, grown;
    sql.query("select day from measured_day", [&](Row row) { sealed.emplace(row.text(0)); });
    for (auto& record : import.records) {
        if (sealed.empty()) break;
        if (record.state != tables::State::taken && record.state != tables::State::changed) continue;
        auto day = to_text(day_of(instant_of(record.at)));
        if (sealed.contains(day)) grown.insert(std::move(day));
    }
    return std::int64_t(grown.size());
}

Result<ImportReport> import_table(const MonitoringTools& tools, const ReadWorkbook& read_workbook, api::Visit& visit,
                                  const ImportAsked& asked) {
    if (!tools.series) return problem(Fault::unavailable, "series.not_open", "测量数据库没有打开", "the store of measurements is not open");
    auto targets = targets_of(visit, asked);
    if (!targets) return tl::unexpected(targets.error());
    auto table = table_kept(tools.blobs, read_workbook, asked.document, asked.name);
    if (!table) return tl::unexpected(table.error());
    auto import = tables::read(*table, asked.mapping, *targets, visit.now);
    if (!import) return tl::unexpected(import.error());
    auto& command = asked.mapping.command;
    settle(*import, *targets, command, *tools.series);
    ImportReport report;
    report.confirmed = asked.confirm;
    report.document = asked.document;
    report.name = asked.name;
    report.command = command;
    report.counts = import->counts;
    report.outside = table->outside;
    report.sealed_days = sealed_days(visit.sql, *import);
    report.points = tallies(*import, *targets);
    report.preview = preview_of(*import, *table, *targets);
    if (asked.confirm) {
        ImportOrigin origin{asked.document, asked.name, visit.viewer.actor, asked.mapping};
        if (auto brought = bring_in(*import, *targets, command, origin, *tools.series, visit.now); !brought)
            return tl::unexpected(brought.error());
    }
    report.without_value = std::move(import->without_value);
    report.refused = std::move(import->refused);
    report.left_out = std::move(import->left_out);
    report.noted = std::move(import->noted);
    std::int64_t named = 0;
    for (auto& one : import->refusals) named += one.cells;
    report.more_refusals = named < report.counts.refused;
    report.refusals = std::move(import->refusals);
    return report;
}

}  // namespace
}  // namespace bihuan::monitoring

namespace bihuan {

void table_import_routes(api::Routes& routes, const MonitoringTools& tools, const ReadWorkbook& read_workbook) {
    using namespace monitoring;
    const std::string all = "/api/v1/measurement-tables", manage{manage_permission};
    routes.upload<KeptMeasurementTable, Named>(
        all, manage, "上传监测数据表格并识别表头 · uploads a table of measurements and maps its header",
        [blobs = tools.blobs, read_workbook](const api::Upload& upload, const Named& named) -> Result<KeptMeasurementTable> {
            auto table = table_in(read_workbook, upload.bytes, named.name);
            if (!table) return tl::unexpected(table.error());
            return KeptMeasurementTable{blobs.keep(upload.bytes), named.name, tables::propose(*table)};
        });
    routes
        .act<ImportReport, ImportAsked, api::Nothing>(
            all + "/import", manage, "预览或导入表格中的监测数据 · what a table of measurements would bring in, or brings in",
            [tools, read_workbook](api::Visit& visit, const api::Nothing&, ImportAsked asked) {
                return import_table(tools, read_workbook, visit, asked);
            })
        .asks_elsewhere = true;  // a large table takes seconds
}

}  // namespace bihuan
