#include "modules/ledger/finding_reach.hpp"
#include "modules/ledger/ledger_routes.hpp"
#include "modules/ledger/plan_accept.hpp"
#include "modules/ledger/table_export.hpp"
#include "modules/ledger/table_import.hpp"
#include "modules/ledger/table_rows.hpp"

namespace bihuan {
namespace {

struct Named {
    std::string name;
};
DESCRIBE(Named, name)

struct KeptTable {  // an uploaded workbook as it was understood without anybody's help
    std::string document, name;
    table::TableProposal proposal;
};
DESCRIBE(KeptTable, document, name, proposal)

struct Line {  // as the office's own program numbers it
    int table = 0;
    int line = 0;  // from 1
};
DESCRIBE(Line, table, line)
struct TablePreview {
    table::TableProposal proposal;
    std::vector<Line> lines;                        // of each block, which the proposal names by its place
    std::vector<table::RowDifference> differences;  // between the ledger and the file; none: it says what the ledger says
    plan::PlanDiff diff;
};
DESCRIBE(TablePreview, proposal, lines, differences, diff)

struct AskPreview {
    std::string id, document;
    std::optional<std::string> choices;
};  // choices: JSON of table::Choices
DESCRIBE(AskPreview, id, document, choices)

struct AcceptTable {
    std::string document, name;
    std::optional<table::Choices> choices;
    std::vector<SkippedItem> skipped;
    std::vector<MatchedItem> matches;
    bool save_profile = false;  // remember the mapping for the next file with the same header
};
DESCRIBE(AcceptTable, document, name, choices, skipped, matches, save_profile)

Result<formats::Document> read_kept(const LedgerTools& tools, const std::string& hash) {
    auto bytes = tools.blobs.find(hash);
    if (!bytes)
        return problem(Fault::missing, "document.missing", "没有这份文件，请先上传", "there is no such document: upload it first",
                       "/document");
    return tools.read_document(*bytes, "");
}

std::vector<table::Profile> saved_profiles(Sql& sql) {
    std::vector<table::Profile> profiles;
    sql.query("select profile from import_profile order by saved_at", [&](Row row) {
        if (auto profile = json::from<table::Profile>(row.text(0), json::Strictness::absent_keeps_default))
            profiles.push_back(std::move(*profile));
    });
    return profiles;
}

plan::Proposal as_proposal(const table::TableProposal& read) {
    plan::Proposal proposal;
    proposal.layout = "ledger";
    for (auto& one : read.items) {
        proposal.items.push_back(one.item);
        proposal.extras.push_back(one.extras);
        proposal.sources.push_back(one.sources);
    }
    proposal.unused = read.unused;
    proposal.structure = read.structure;
    proposal.warnings = read.warnings;
    return proposal;
}

ItemDetails details_of_row(const table::TableItem& read) {
    ItemDetails details;
    details.numbers = {read.central, read.province, read.city, read.district};
    if (details.numbers.district.empty() && read.item.no) details.numbers.district = std::to_string(*read.item.no);
    details.local_text = read.extras.local_text.value_or("");
    details.theme = read.extras.theme.value_or("");
    details.responsible = read.responsible;
    details.leader = read.extras.leader;
    details.accepting = read.extras.accepting_unit;
    details.progress = read.extras.progress.value_or("");
    details.claimed = read.state;
    details.reported_on = read.updated;
    details.tasks = read.tasks;
    return details;
}

Result<TablePreview> preview(const LedgerTools& tools, const api::Reading& reading, const AskPreview& asked) {
    auto document = read_kept(tools, asked.document);
    if (!document) return tl::unexpected(document.error());
    table::Choices choices;
    if (asked.choices) {
        auto given = json::from<table::Choices>(*asked.choices);
        if (!given) return tl::unexpected(given.error());
        choices = std::move(*given);
    }
    for (auto& profile : saved_profiles(reading.sql)) choices.profiles.push_back(profile);
    FindingFilter filter;
    filter.inspection = asked.id;
    auto rows = table_rows(reading, filter);
    if (!rows) return tl::unexpected(rows.error());
    TablePreview preview{table::propose(*document, choices), {}, {}, {}};
    for (auto& block : document->blocks) preview.lines.push_back({block.table, block.row + 1});
    preview.differences = table::differences(*rows, preview.proposal);
    preview.diff = plan::diff(known_findings(reading.sql, asked.id, Known::in_force), as_proposal(preview.proposal));
    return preview;
}

// A mapping is a help for reading the next file, not a fact about the ledger: it stands outside the journal.
void save_profiles(journal::Batch& batch, const table::TableProposal& proposal) {
    for (auto& sheet : proposal.sheets) {
        if (sheet.header_row < 0) continue;
        batch.sql().run(
            "insert into import_profile(header_hash, profile, saved_at) values($1, $2, $3)"
            " on conflict(header_hash) do update set profile = excluded.profile, saved_at = excluded.saved_at",
            sheet.header_hash, table::profile_of(sheet), batch.context().now);
    }
}

struct StartWithTable {
    inspection::Open open;
    AcceptTable accept;
};
DESCRIBE(StartWithTable, open, accept)

Result<ImportInto> importer(const LedgerTools& tools, AcceptTable asked) {
    auto document = read_kept(tools, asked.document);
    if (!document) return tl::unexpected(document.error());
    auto size = std::int64_t(std::filesystem::file_size(tools.blobs.path_of(asked.document)));
    return ImportInto([asked = std::move(asked), document = std::move(*document), size](
                          journal::Batch& batch, const std::string& inspection) -> Result<journal::Committed> {
        auto choices = asked.choices.value_or(table::Choices{});
        for (auto& profile : saved_profiles(batch.sql())) choices.profiles.push_back(profile);
        auto read = table::propose(document, choices);
        if (read.items.empty())
            return problem(Fault::refused, "import.no_findings", "表格中没有读到问题，未导入任何内容",
                           "no finding was read in this table: nothing was imported", "/document");
        AcceptPlan accepted{asked.document, asked.name, {}, asked.skipped, asked.matches};
        auto proposal = corrected(as_proposal(read), accepted);
        if (!proposal) return tl::unexpected(proposal.error());
        ReadPlan plan;
        plan.proposal = std::move(*proposal);
        for (auto& one : read.items) plan.details.push_back(details_of_row(one));
        plan.format = document.format;
        plan.size = size;
        plan.blocks = int(document.blocks.size());
        plan.compared = Known::in_force;
        if (asked.save_profile) save_profiles(batch, read);
        return accept_plan(inspection, std::move(accepted), std::move(plan))(batch);
    });
}

struct ExportQuery : FindingFilter {};
BOOST_DESCRIBE_STRUCT(ExportQuery, (FindingFilter), ())

Result<api::File> export_ledger(const api::Reading& reading, const ExportQuery& query) {
    auto rows = table_rows(reading, query);
    if (!rows) return tl::unexpected(rows.error());
    table::LedgerTitle title;
    title.name = "问题整改台账";
    if (query.inspection) {
        Sql::Parameters parameters;
        auto named = "select i.name from inspection i where i.id = " + parameters.add(*query.inspection);
        if (!reading.reach.everything)  // not even the name of an inspection in which the viewer has no part
            named += " and exists (select 1 from finding f where f.inspection = i.id and " + within_reach(reading, parameters) + ")";
        reading.sql.query(
            named, [&](Row row) { title.name = std::string(row.text(0)) + "整改台账"; }, parameters);
    }
    title.note =
        "截至" + to_text(reading.today()) + "，共" + std::to_string(rows->size()) + "个问题；日志位置 " + std::to_string(reading.position);
    title.made = reading.now;
    auto bytes = table::ledger_workbook(*rows, title);
    if (!bytes) return tl::unexpected(bytes.error());
    return api::File{std::move(*bytes), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                     title.name + to_text(reading.today()) + ".xlsx"};
}

// The columns that are understood at once, and one row that shows how they are filled: the same bytes on whatever day it is asked for.
Result<api::File> ledger_template(const api::Reading&, const api::Nothing&) {
    const auto shown_on = day(2026, 9, 1);
    table::LedgerRow row;
    row.district = "1";
    row.city = "12";
    row.category = "共性";
    row.theme = "水";
    row.text = "（示例，导入前请删除本行）反馈问题，照文件原文填写";
    row.local_text = "涉及本区的部分；没有就空着";
    row.goal = "整改目标";
    row.measures = {"第一条措施，一条一行", "第二条措施"};
    row.deadline = "2026年12月底前";
    row.deadline_date = day(2026, 12, 31);
    row.lead = "牵头单位全称";
    row.responsible = {"责任单位全称", "几个单位用顿号分开"};
    row.supervising = "督导单位全称";
    row.person = "责任人姓名";
    row.state = ProgressState::not_begun;
    row.progress = "进展情况";
    row.updated = shown_on;
    row.tasks = {{"分解到的单位全称", "该单位要做的部分", "2026年9月底前", day(2026, 9, 30), "责任人姓名", "未完成"}};
    auto bytes = table::ledger_workbook(
        std::vector{row}, {"问题整改台账（模板）", "表头不要改动；责任单位、措施可以有多个；不清楚的格子空着", start_of(shown_on)});
    if (!bytes) return tl::unexpected(bytes.error());
    return api::File{std::move(*bytes), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "台账模板.xlsx"};
}

}  // namespace

void table_routes(api::Routes& routes, const LedgerTools& tools) {
    routes.upload<KeptTable, Named>("/api/v1/tables", "ledger.import",
                                    "上传台账表格并识别表头 · uploads a ledger workbook and maps its header",
                                    [tools](const api::Upload& upload, const Named& named) -> Result<KeptTable> {
                                        auto document = tools.read_document(upload.bytes, named.name);
                                        if (!document) return tl::unexpected(document.error());
                                        return KeptTable{tools.blobs.keep(upload.bytes), named.name, table::propose(*document)};
                                    });
    routes.get<TablePreview, AskPreview>(
        "/api/v1/inspections/{id}/table-preview", "ledger.import", "台账导入前比对 · what accepting the table would change",
        [tools](const api::Reading& reading, const AskPreview& asked) { return preview(tools, reading, asked); });
    routes.post<AcceptTable, api::ById>(
        "/api/v1/inspections/{id}/import-table", "ledger.import", "确认导入台账 · accepts a table into the ledger",
        [tools](const api::ById& by, AcceptTable asked, std::optional<std::int64_t>) -> Result<api::Work> {
            auto import = importer(tools, std::move(asked));
            if (!import) return tl::unexpected(import.error());
            return api::Work([id = by.id, import = std::move(*import)](journal::Batch& batch) { return import(batch, id); });
        });
    routes.post<StartWithTable, api::Nothing>(
        "/api/v1/import-table", "ledger.register",
        "登记督察并导入台账 · registers an inspection and accepts a table into it, or does neither",
        [tools](const api::Nothing&, StartWithTable asked, std::optional<std::int64_t>) -> Result<api::Work> {
            auto import = importer(tools, std::move(asked.accept));
            if (!import) return tl::unexpected(import.error());
            return open_and_import(std::move(asked.open), std::move(*import));
        });
    routes.file<ExportQuery>("/api/v1/exports/ledger.xlsx", "ledger.export", "导出台账 · the ledger as a workbook", export_ledger);
    routes.file<api::Nothing>("/api/v1/exports/ledger-template.xlsx", "ledger.import", "台账模板 · an empty ledger to fill in",
                              ledger_template);
}

}  // namespace bihuan
