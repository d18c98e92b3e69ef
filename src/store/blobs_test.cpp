#include "store/blobs.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <thread>

#include "base/hash.hpp"
#include "store/sql.hpp"
#include "store/test_folder.hpp"

using namespace bihuan;

namespace {
std::size_t files_in(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (auto& entry : std::filesystem::recursive_directory_iterator(folder)) count += entry.is_regular_file();
    return count;
}
}  // namespace

TEST_CASE("a blob is kept under the hash of its bytes and found again") {
    TestFolder folder;
    Blobs blobs(folder.path() / "deep" / "blobs");
    std::string bytes("some\0bytes\n", 11);
    auto hash = blobs.keep(bytes);
    CHECK(hash == to_hex(bytes_of(sha256(bytes))));
    CHECK(blobs.find(hash) == bytes);
    CHECK(blobs.keep(bytes) == hash);
    CHECK(files_in(folder.path()) == 1);  // no part of a file is left beside it
    CHECK(blobs.keep("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(blobs.find("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") == "");
}

TEST_CASE("bytes that no longer match their name are not served and are mended when kept again") {
    TestFolder folder;
    Blobs blobs(folder.path());
    auto hash = blobs.keep("a photograph");
    for (auto* damage : {"a photograpX", "a photo", ""}) {
        write_whole(blobs.path_of(hash), damage);
        CHECK_FALSE(blobs.find(hash));
    }
    CHECK(blobs.keep("a photograph") == hash);
    CHECK(blobs.find(hash) == "a photograph");
}

TEST_CASE("only a hash in lower case names a blob") {
    TestFolder folder;
    Blobs blobs(folder / "blobs");
    auto hash = blobs.keep("x");
    write_whole(folder / "secret", "secret");
    auto upper = hash;
    for (auto& c : upper) c = static_cast<char>(std::toupper(c));
    for (auto& name :
         {std::string("../secret"), std::string(), std::string("x"), upper, hash + "0", hash.substr(1), "../" + hash.substr(3)})
        CHECK_FALSE_MESSAGE(blobs.find(name), name);
    std::filesystem::remove(blobs.path_of(hash));
    std::filesystem::create_directory(blobs.path_of(hash));
    CHECK_FALSE(blobs.find(hash));
}

TEST_CASE("many may keep the same bytes at once") {
    TestFolder folder;
    Blobs blobs(folder.path());
    std::string bytes(100'000, 'b');
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 5; ++n) blobs.keep(bytes);
            });
    }
    CHECK(files_in(folder.path()) == 1);
    CHECK(blobs.find(blobs.keep(bytes)) == bytes);
}

TEST_CASE("a file is written whole or not at all") {
    TestFolder folder;
    auto path = folder.path() / "a" / "b" / "file";
    write_whole(path, "one", 0600);
    CHECK(read_whole(path) == "one");
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    write_whole(path, "two");
    CHECK(read_whole(path) == "two");
    CHECK_FALSE(read_whole(folder / "none"));
    CHECK_FALSE(read_whole(folder.path()));
    // A folder in the place of the file, and a file in the place of a folder.
    std::filesystem::create_directories(folder.path() / "taken" / "inside");
    for (auto& impossible : {folder / "taken", path / "below"}) {
        try {
            write_whole(impossible, "x");
            FAIL("it was written");
        } catch (const StoreError& error) {
            CHECK(error.problem().code == "store.not_writable");
        }
    }
    CHECK(files_in(folder.path()) == 1);
}
