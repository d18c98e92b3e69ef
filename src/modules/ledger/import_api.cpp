#include "modules/ledger/ledger_routes.hpp"
#include "modules/ledger/plan_accept.hpp"

namespace bihuan {
namespace {

struct Named {
    std::string name;
};
DESCRIBE(Named, name)

struct Reading {           // an uploaded document as the importer understands it; nothing is in the ledger yet
    std::string document;  // hash: names it when it is accepted
    std::string name, format;
    std::int64_t size = 0;
    std::vector<formats::Block> blocks;
    plan::Proposal proposal;
    std::vector<formats::Warning> warnings;  // of the file itself
};
DESCRIBE(Reading, document, name, format, size, blocks, proposal, warnings)

struct Preview {  // what accepting it would change in an inspection
    plan::Proposal proposal;
    plan::PlanDiff diff;
    std::vector<plan::KnownFinding> known;
};
DESCRIBE(Preview, proposal, diff, known)

struct InInspection {
    std::string id, document;
};
DESCRIBE(InInspection, id, document)

struct StartWithPlan {
    inspection::Open open;
    AcceptPlan accept;
};
DESCRIBE(StartWithPlan, open, accept)

struct Read {
    formats::Document document;
    std::int64_t size = 0;
};
Result<Read> read_kept(const LedgerTools& tools, const std::string& hash, const std::string& name) {
    auto bytes = tools.blobs.find(hash);
    if (!bytes)
        return problem(Fault::missing, "document.missing", "没有这份文件，请先上传", "there is no such document: upload it first",
                       "/document");
    auto document = tools.read_document(*bytes, name);
    if (!document) return tl::unexpected(document.error());
    return Read{std::move(*document), std::int64_t(bytes->size())};
}

Result<ImportInto> importer(const LedgerTools& tools, AcceptPlan accepted) {
    auto read = read_kept(tools, accepted.document, accepted.name);
    if (!read) return tl::unexpected(read.error());
    auto proposal = corrected(plan::propose(read->document), accepted);
    if (!proposal) return tl::unexpected(proposal.error());
    if (proposal->items.empty())
        return problem(Fault::refused, "import.no_findings", "文件中没有读到问题，未导入任何内容",
                       "no finding was read in this document: nothing was imported", "/document");
    auto details = details_of(*proposal);
    ReadPlan plan{std::move(*proposal), std::move(details), read->document.format, read->size, int(read->document.blocks.size())};
    return [accepted = std::move(accepted), plan = std::move(plan)](journal::Batch& batch, const std::string& inspection) {
        return accept_plan(inspection, accepted, plan)(batch);
    };
}

}  // namespace

void import_routes(api::Routes& routes, const LedgerTools& tools) {
    routes.upload<Reading, Named>("/api/v1/documents", "ledger.import", "上传方案文件并读取 · uploads a plan document and reads it",
                                  [tools](const api::Upload& upload, const Named& named) -> Result<Reading> {
                                      auto document = tools.read_document(upload.bytes, named.name);
                                      if (!document) return tl::unexpected(document.error());
                                      Reading reading;
                                      reading.document = tools.blobs.keep(upload.bytes);
                                      reading.name = named.name;
                                      reading.format = document->format;
                                      reading.size = std::int64_t(upload.bytes.size());
                                      reading.proposal = plan::propose(*document);
                                      reading.blocks = std::move(document->blocks);
                                      reading.warnings = std::move(document->warnings);
                                      return reading;
                                  });

    routes.get<Preview, InInspection>(
        "/api/v1/inspections/{id}/import-preview", "ledger.import", "导入前比对：新增、变更、未变、缺失 · what accepting would change",
        [tools](const api::Reading& reading, const InInspection& asked) -> Result<Preview> {
            auto read = read_kept(tools, asked.document, "");
            if (!read) return tl::unexpected(read.error());
            Preview preview{plan::propose(read->document), {}, known_findings(reading.sql, asked.id, Known::newest_plan)};
            preview.diff = plan::diff(preview.known, preview.proposal);
            return preview;
        });

    routes.post<AcceptPlan, api::ById>(
        "/api/v1/inspections/{id}/import-plan", "ledger.import", "确认导入方案 · accepts a proposal into the ledger",
        [tools](const api::ById& by, AcceptPlan accepted, std::optional<std::int64_t>) -> Result<api::Work> {
            auto import = importer(tools, std::move(accepted));
            if (!import) return tl::unexpected(import.error());
            return api::Work([id = by.id, import = std::move(*import)](journal::Batch& batch) { return import(batch, id); });
        });
    routes.post<StartWithPlan, api::Nothing>(
        "/api/v1/import-plan", "ledger.register",
        "登记督察并导入方案 · registers an inspection and accepts a proposal into it, or does neither",
        [tools](const api::Nothing&, StartWithPlan asked, std::optional<std::int64_t>) -> Result<api::Work> {
            auto import = importer(tools, std::move(asked.accept));
            if (!import) return tl::unexpected(import.error());
            return open_and_import(std::move(asked.open), std::move(*import));
        });
}

}  // namespace bihuan
