#include "net/page.hpp"

#include <array>

#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "net/http_rules.hpp"

namespace bihuan::net {
namespace {

constexpr std::string_view hashed_folder = "/assets/";  // where the build puts files whose names hold a hash of their content

bool takes(std::string_view accept_encoding, std::string_view coding) {
    while (!accept_encoding.empty()) {
        auto comma = std::min(accept_encoding.find(','), accept_encoding.size());
        auto one = accept_encoding.substr(0, comma);
        accept_encoding.remove_prefix(std::min(accept_encoding.size(), comma + 1));
        auto begin = std::min(one.find_first_not_of(" \t"), one.size());
        auto end = std::min(one.find_first_of(" \t;", begin), one.size());
        if (!same_ignoring_case(one.substr(begin, end - begin), coding)) continue;
        auto weight = one.find("q=", end);
        return weight == one.npos || one.find_first_of("123456789", weight) != one.npos;
    }
    return false;
}

}  // namespace

std::string_view media_type_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types{{{".html", "text/html"},
                                                                                   {".js", "text/javascript"},
                                                                                   {".css", "text/css"},
                                                                                   {".json", "application/json"},
                                                                                   {".geojson", "application/geo+json"},
                                                                                   {".webmanifest", "application/manifest+json"},
                                                                                   {".svg", "image/svg+xml"},
                                                                                   {".png", "image/png"},
                                                                                   {".ico", "image/x-icon"},
                                                                                   {".woff2", "font/woff2"},
                                                                                   {".txt", "text/plain"}}};
    for (auto& [ending, type] : types)
        if (name.ends_with(ending)) return type;
    return "application/octet-stream";
}

Page::Page(std::string_view folder) {
    for (auto name : embedded_names(folder)) {
        if (name.ends_with(".br") || name.ends_with(".gz")) continue;
        auto beside = [&](const char* ending) {
            auto other = std::string(name) + ending;
            return is_embedded(other) ? embedded(other) : std::string_view();
        };
        auto path = "/" + std::string(name.substr(std::min(name.size(), folder.size())));
        auto bytes = embedded(name);
        auto tag = "\"" + to_hex(bytes_of(sha256(bytes))).substr(0, 16) + "\"";
        files_.emplace(path, PageFile{bytes, beside(".br"), beside(".gz"), media_type_of(name), tag, path.starts_with(hashed_folder)});
    }
}

const PageFile* Page::find(std::string_view path) const {
    auto found = files_.find(path == "/" ? "/index.html" : path);
    return found == files_.end() ? nullptr : &found->second;
}

Encoded encoded_for(const PageFile& file, std::string_view accept_encoding) {
    if (!file.brotli.empty() && takes(accept_encoding, "br")) return {file.brotli, "br"};
    if (!file.gzip.empty() && takes(accept_encoding, "gzip")) return {file.gzip, "gzip"};
    return {file.bytes, {}};
}

}  // namespace bihuan::net
