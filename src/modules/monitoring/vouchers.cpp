#include "modules/monitoring/vouchers.hpp"

#include "modules/ledger/ledger.hpp"
#include "modules/monitoring/monitoring_rooms.hpp"
#include "modules/monitoring/point_reach.hpp"

namespace bihuan::monitoring {

std::optional<Problem> unfit_vouchers(Sql& sql, const std::vector<std::string>& hashes, const std::string& at) {
    for (auto& hash : hashes)
        if (sql.integer("select count(*) from blob where hash = $1", hash) == 0)
            return Problem{Fault::missing, "voucher.missing", "找不到佐证文件，请先上传", "this file is not there: upload it first", at};
    return {};
}

std::vector<VoucherFile> voucher_files(Sql& sql, const std::vector<std::string>& hashes) {
    std::vector<VoucherFile> files;
    for (auto& hash : hashes)
        if (auto file = sql.one<VoucherFile>("select hash, name, media_type, size from blob where hash = $1", hash))
            files.push_back(std::move(*file));
    return files;
}

bool reaches_voucher(Sql& sql, const api::Viewer& viewer, std::string_view permission, const std::string& hash) {
    bool reached = false;
    sql.query(
        "select point from mark where voucher = $1 union"
        " select q.point from question_evidence e join question q on q.id = e.question where e.hash = $1",
        [&](Row row) {
            reached = reaches_point(sql, viewer, permission, std::string(row.text(0)));
            return !reached;
        },
        hash);
    return reached;
}

}  // namespace bihuan::monitoring

namespace bihuan {

void voucher_routes(api::Routes& routes, const MonitoringTools& tools) {
    using namespace monitoring;
    const std::string all = "/api/v1/vouchers", one = all + "/{id}";
    routes.guard(one, reaches_voucher);
    routes.upload<KeptFile, FileNamed>(
        all, std::string(mark_permission), "上传标记或说明的佐证 · uploads what stands behind a mark or an answer",
        [blobs = tools.blobs](const api::Upload& upload, const FileNamed& named) { return keep_file(blobs, upload, named); });
    routes.file<api::ById>(
        one, std::string(read_permission), "标记或说明的一份佐证 · one file behind a mark or an answer",
        [blobs = tools.blobs](const api::Reading& reading, const api::ById& by) { return kept_file(blobs, reading.sql, by.id); });
}

}  // namespace bihuan
