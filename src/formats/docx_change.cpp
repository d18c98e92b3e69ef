#include "formats/docx_change.hpp"

#include <zip.h>

#include <sstream>

#include "formats/package.hpp"
#include "formats/problems.hpp"
#include "formats/xml.hpp"

namespace bihuan::formats {
namespace {

constexpr std::uint16_t zip_first_day = 0x21;  // 1980-01-01: an archive can tell no earlier day, and this one tells none

void change_texts(pugi::xml_node node, const std::function<std::string(std::string_view)>& change) {
    for (auto child : node.children()) {
        if (local_name(child) == "t") child.text().set(change(child.text().get()).c_str());
        else change_texts(child, change);  // no deeper than parse_xml lets through
    }
}

// An archive being made in memory.
class Writing {
public:
    Writing() : source_(zip_source_buffer_create(nullptr, 0, 0, nullptr)), zip_(zip_open_from_source(source_, ZIP_TRUNCATE, nullptr)) {
        if (!zip_) throw std::bad_alloc();
        zip_source_keep(source_);
    }
    ~Writing() {
        if (zip_) zip_discard(zip_);
        zip_source_free(source_);
    }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    void add(const std::string& name, const std::string& content) {  // which must stay until the end
        auto* part = zip_source_buffer(zip_, content.data(), content.size(), 0);
        auto index = zip_file_add(zip_, name.c_str(), part, ZIP_FL_ENC_UTF_8);
        if (index < 0 || zip_file_set_dostime(zip_, static_cast<zip_uint64_t>(index), 0, zip_first_day, 0) != 0)
            throw std::runtime_error(std::string("docx: ") + zip_strerror(zip_));
    }
    std::string bytes() {
        if (zip_close(zip_) != 0) throw std::runtime_error(std::string("docx: ") + zip_strerror(zip_));
        zip_ = nullptr;
        if (zip_source_open(source_) != 0) throw std::runtime_error("docx: nothing was written");
        zip_source_seek(source_, 0, SEEK_END);
        std::string out(static_cast<std::size_t>(zip_source_tell(source_)), '\0');
        zip_source_seek(source_, 0, SEEK_SET);
        auto count = zip_source_read(source_, out.data(), out.size());
        zip_source_close(source_);
        if (count != static_cast<zip_int64_t>(out.size())) throw std::runtime_error("docx: not everything was written");
        return out;
    }

private:
    zip_source_t* source_;
    zip_t* zip_;
};

}  // namespace

Result<std::string> docx_with(std::string_view docx, const std::function<std::string(std::string_view)>& change) {
    auto package = Package::open(docx);
    if (!package) return tl::unexpected(package.error());
    auto main = package->main_part("word/document.xml");
    if (!main) return tl::unexpected(main.error());
    std::vector<std::string> contents;
    auto& names = package->archive().names();
    contents.reserve(names.size());
    for (auto& name : names) {
        auto content = package->archive().entry(name);
        if (!content) return tl::unexpected(content.error());
        if (name == *main) {
            auto xml = parse_xml(*content, name);
            if (!xml) return tl::unexpected(xml.error());
            change_texts((*xml)->root(), change);
            std::ostringstream changed;
            (*xml)->save(changed, "", pugi::format_raw, pugi::encoding_utf8);
            *content = changed.str();
        }
        contents.push_back(std::move(*content));
    }
    Writing archive;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!names[i].ends_with('/')) archive.add(names[i], contents[i]);
    return archive.bytes();
}

}  // namespace bihuan::formats
