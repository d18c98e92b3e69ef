// Attachments and source documents: files named by the SHA-256 of their bytes, written once, never changed.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bihuan {

class Blobs {
public:
    explicit Blobs(std::filesystem::path directory) : directory_(std::move(directory)) {}
    std::string keep(std::string_view bytes) const;                  // durable when it returns; gives the hash in hex
    std::optional<std::string> find(const std::string& hash) const;  // nullopt: not there, or its bytes no longer match their name
    std::filesystem::path path_of(const std::string& hash) const { return directory_ / hash.substr(0, 2) / hash; }
    const std::filesystem::path& directory() const { return directory_; }

private:
    std::filesystem::path directory_;
};

// Bytes into a file that is either whole or not there: written beside it, synced, renamed, and the folder synced.
void write_whole(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);
std::optional<std::string> read_whole(const std::filesystem::path& path);

}  // namespace bihuan
