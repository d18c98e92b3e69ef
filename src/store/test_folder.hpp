// A folder for one test, gone when the test is.
#pragma once
#include <unistd.h>
#include <cstdlib>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace bihuan {

class TestFolder {
public:
    TestFolder() {
        // In memory where the machine has such a place: no unit test proves that a disk keeps what it synced, and thousands sync.
        std::filesystem::path memory = "/dev/shm";
        auto pattern =
            ((::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path()) / "bihuan-test-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no folder for the test: " + pattern);
        path_ = pattern;
    }
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace bihuan
