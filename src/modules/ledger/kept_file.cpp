#include "modules/ledger/kept_file.hpp"

#include "formats/document.hpp"
#include "formats/picture.hpp"

namespace bihuan {
namespace {

constexpr std::size_t name_size_max = 240;  // bytes

struct BlobRow {
    std::string name, media_type;
};
DESCRIBE(BlobRow, name, media_type)

std::string media_type_of_document(const std::string& kind) {
    if (kind == "pdf") return "application/pdf";
    if (kind == "docx") return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (kind == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (kind == "doc") return "application/msword";
    if (kind == "xls") return "application/vnd.ms-excel";
    return {};
}

// By its content: photos, office documents, PDF. No page and no drawing that could carry a program.
Result<KeptFile> looked_at(std::string_view bytes) {
    KeptFile file;
    file.size = std::int64_t(bytes.size());
    file.media_type = media_type_of_document(formats::sniff(bytes));
    if (!file.media_type.empty()) return file;
    auto picture = formats::read_picture(bytes);
    if (!picture && picture.error().code == "picture.unknown")
        return problem(Fault::refused, "evidence.kind", "佐证只接受照片（JPEG、PNG）、PDF、Word 和 Excel 文件；按内容判断，不看扩展名",
                       "evidence is a photo (JPEG, PNG), a PDF, or a Word or Excel file, by its content, whatever it is called");
    if (!picture) return tl::unexpected(picture.error());
    file.media_type = picture->kind == formats::PictureKind::jpeg ? "image/jpeg" : "image/png";
    file.width = picture->width;
    file.height = picture->height;
    return file;
}

}  // namespace

Result<KeptFile> keep_file(const Blobs& blobs, const api::Upload& upload, const FileNamed& named) {
    if (named.name.empty() || named.name.size() > name_size_max)
        return problem(Fault::invalid, "input.invalid", "请给出文件名（最多80字）", "name the file (80 characters at most)", "?name");
    auto file = looked_at(upload.bytes);
    if (!file) return file;
    file->hash = blobs.keep(upload.bytes);
    file->name = named.name;
    auto row = *file;
    auto kept =
        upload.journal.submit_and_wait({[row](journal::Batch& batch) -> Result<journal::Committed> {
                                            batch.sql().run(
                                                "insert into blob(hash, size, name, media_type, stored_at) values($1, $2, $3, $4, $5)"
                                                " on conflict(hash) do nothing",
                                                row.hash, row.size, row.name, row.media_type, batch.context().now);
                                            return journal::Committed{row.hash, 0, 0};
                                        },
                                        upload.actor,
                                        {},
                                        {}});
    if (!kept) return tl::unexpected(kept.error());
    return file;
}

Result<api::File> kept_file(const Blobs& blobs, Sql& sql, const std::string& hash) {
    auto row = sql.one<BlobRow>("select name, media_type from blob where hash = $1", hash);
    auto bytes = row ? blobs.find(hash) : std::nullopt;
    if (!bytes) return problem(Fault::missing, "evidence.missing", "没有这份文件", "there is no such file");
    return api::File{std::move(*bytes), row->media_type, row->name};
}

}  // namespace bihuan
