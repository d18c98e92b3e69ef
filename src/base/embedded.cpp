#include "base/embedded.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>

namespace bihuan {

// Written by cmake/embed.cmake, sorted by path.
struct EmbeddedFile {
    std::string_view path;
    const char* begin;
    const char* end;
};
std::span<const EmbeddedFile> embedded_files();

namespace {
const EmbeddedFile* find(std::string_view path) {
    auto files = embedded_files();
    auto file = std::lower_bound(files.begin(), files.end(), path,
                                 [](const EmbeddedFile& one, std::string_view other) { return one.path < other; });
    return file != files.end() && file->path == path ? &*file : nullptr;
}
}  // namespace

std::string_view embedded(std::string_view path) {
    const auto* file = find(path);
    if (!file) throw std::out_of_range("embedded: no file " + std::string(path));
    return {file->begin, file->end};
}

bool is_embedded(std::string_view path) { return find(path) != nullptr; }

std::vector<std::string_view> embedded_names(std::string_view beginning) {
    std::vector<std::string_view> names;
    for (const auto& file : embedded_files())
        if (file.path.starts_with(beginning)) names.push_back(file.path);
    return names;
}

}  // namespace bihuan
