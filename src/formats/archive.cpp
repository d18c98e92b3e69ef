#include "formats/archive.hpp"

#include <zip.h>

#include <algorithm>

#include "formats/document.hpp"
#include "formats/problems.hpp"

namespace bihuan::formats {
namespace {

constexpr std::size_t comment_max = 65'535;            // APPNOTE 4.4.12: the archive's comment stands after its end record
constexpr std::size_t end_record_size = 22;            // APPNOTE 4.3.16
constexpr std::size_t end_record_candidates_max = 16;  // libzip tries each in turn: thousands would cost thousands of readings

unsigned entries_in(std::string_view end_record) {
    return static_cast<unsigned char>(end_record[10]) + 256U * static_cast<unsigned char>(end_record[11]);
}

// libzip reads the whole directory before it tells how long it is; the end record tells it without.
Result<void> check_end_records(std::string_view bytes) {
    auto from = bytes.size() > comment_max + end_record_size ? bytes.size() - comment_max - end_record_size : 0;
    std::size_t candidates = 0, modest = 0;
    for (auto at = bytes.find("PK\5\6", from); at != bytes.npos; at = bytes.find("PK\5\6", at + 1)) {
        if (at + end_record_size > bytes.size()) break;
        ++candidates;
        if (entries_in(bytes.substr(at)) <= archive_entries_max) ++modest;
    }
    if (candidates == 0) return damaged("压缩包没有结尾", "the archive has no end");
    if (candidates > end_record_candidates_max) return damaged("压缩包结构异常", "the archive's structure makes no sense");
    if (modest == 0) {
        auto limit = std::to_string(archive_entries_max);
        return too_large("压缩包内文件超过 " + limit + " 个", "more than " + limit + " files in the archive");
    }
    return {};
}

std::string mebibytes(std::size_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

tl::unexpected<Problem> entry_too_large() {
    return too_large("压缩包内单个文件展开后超过 " + mebibytes(archive_entry_size_max),
                     "one file in the archive inflates to more than " + mebibytes(archive_entry_size_max));
}
tl::unexpected<Problem> total_too_large() {
    return too_large("压缩包展开后合计超过 " + mebibytes(archive_total_size_max),
                     "the archive inflates to more than " + mebibytes(archive_total_size_max));
}

// Names, and that nobody declares more than we would ever inflate.
Result<std::vector<std::string>> listed(zip* archive) {
    auto count = zip_get_num_entries(archive, 0);
    if (count < 0 || static_cast<std::size_t>(count) > archive_entries_max) {
        auto limit = std::to_string(archive_entries_max);
        return too_large("压缩包内文件超过 " + limit + " 个", "more than " + limit + " files in the archive");
    }
    std::vector<std::string> names;
    std::size_t total = 0;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t stat;
        if (zip_stat_index(archive, i, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME))
            return damaged("压缩包目录无法读取", "the archive's directory cannot be read");
        auto size = stat.valid & ZIP_STAT_SIZE ? static_cast<std::size_t>(stat.size) : 0;
        if (size > archive_entry_size_max) return entry_too_large();
        total += size;
        if (total > archive_total_size_max) return total_too_large();
        if (stat.valid & ZIP_STAT_ENCRYPTION_METHOD && stat.encryption_method != ZIP_EM_NONE) return encrypted();
        names.emplace_back(stat.name);
    }
    return names;
}

}  // namespace

void Archive::Closing::operator()(zip* archive) const { zip_discard(archive); }

Result<Archive> Archive::open(std::string_view bytes) {
    if (auto checked = check_end_records(bytes); !checked) return tl::unexpected(checked.error());
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* opened = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : nullptr;
    std::string reason = opened ? "" : zip_error_strerror(&error);
    zip_error_fini(&error);
    if (!opened) {
        if (source) zip_source_free(source);
        return damaged("压缩包无法打开: " + reason, "the archive cannot be opened: " + reason);
    }
    Archive archive;
    archive.zip_.reset(opened);
    auto names = listed(opened);
    if (!names) return tl::unexpected(names.error());
    archive.names_ = std::move(*names);
    return archive;
}

bool Archive::has(std::string_view name) const { return std::ranges::find(names_, name) != names_.end(); }

Result<std::string> Archive::entry(std::string_view name) {
    auto found = std::ranges::find(names_, name);
    if (found == names_.end()) return damaged("缺少 " + std::string(name), std::string(name) + " is missing");
    auto index = static_cast<zip_uint64_t>(found - names_.begin());
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(zip_.get(), index, 0), zip_fclose);
    if (!file) return damaged(std::string(name) + " 无法解压", std::string(name) + " cannot be inflated");
    std::string content;
    char piece[65'536];
    for (;;) {
        auto count = zip_fread(file.get(), piece, sizeof piece);
        if (count < 0) return damaged(std::string(name) + " 无法解压", std::string(name) + " cannot be inflated");
        if (count == 0) break;
        content.append(piece, static_cast<std::size_t>(count));
        inflated_ += static_cast<std::size_t>(count);
        if (content.size() > archive_entry_size_max) return entry_too_large();
        if (inflated_ > archive_total_size_max) return total_too_large();
    }
    return content;
}

}  // namespace bihuan::formats
