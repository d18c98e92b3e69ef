#include "modules/ledger/finding_reach.hpp"
#include "modules/ledger/kept_file.hpp"
#include "modules/ledger/ledger_routes.hpp"

namespace bihuan {
namespace {

// A file is reached through a finding it is evidence of.
bool admits(Sql& sql, const api::Scope& scope, const std::string& hash) {
    bool reached = false;
    sql.query(
        "select finding from evidence where hash = $1",
        [&](Row row) {
            reached = reaches_finding(sql, scope, std::string(row.text(0)));
            return !reached;
        },
        hash);
    return reached;
}

}  // namespace

void evidence_routes(api::Routes& routes, const LedgerTools& tools) {
    routes.upload<KeptFile, FileNamed>(
        "/api/v1/files", "ledger.report", "上传佐证：照片或文件 · uploads evidence: a photo or a document",
        [blobs = tools.blobs](const api::Upload& upload, const FileNamed& named) { return keep_file(blobs, upload, named); });
    routes.file<api::ById>(
        "/api/v1/files/{id}", "ledger.read", "一份佐证 · one piece of evidence",
        [blobs = tools.blobs](const api::Reading& reading, const api::ById& by) { return kept_file(blobs, reading.sql, by.id); });
    routes.guard("/api/v1/files/{id}", [](Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& hash) {
        return admits(sql, viewer.scope(permission), hash);
    });
}

}  // namespace bihuan
